//! Methods of traits: of an impl, of the trait itself, or of what the standard library's blanket impls come to.

use super::{Basis, Candidate};
use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::{GenericArg, Path, Segment, SegmentName, Type};
use crate::program::names::head;
use crate::program::unify::{Fit, Unifier};
use crate::program::{BodyId, EnvId, Program, impls, library, names_with_unit};

impl Program {
    /// See `Program::trait_method`.
    pub(in crate::program) fn method_for(
        &mut self,
        self_ty: TypeId,
        trait_: &str,
        method: &str,
    ) -> Option<(BodyId, EnvId)> {
        let method = self.interner.find_symbol(method)?;
        let impls = self.impls_of(trait_, None, self_ty, 0);
        let mut found = impls.iter().find_map(|(number, bindings, fit)| {
            let body = self.impls[*number as usize].methods.get(&method)?;
            Some(Candidate { body: *body, bindings: bindings.clone(), fit: *fit, basis: Basis::Header })
        });
        if found.is_none() && impls.is_empty() {
            found = self.unknown_method(self_ty, method, trait_).into_iter().next();
        }
        if found.is_none() {
            let of_impl = impls.first().map(|(number, ..)| *number as usize);
            let name = of_impl.and_then(|number| self.impls[number].trait_name.clone());
            let path = of_impl.and_then(|number| self.impls[number].trait_);
            let name = name.unwrap_or_else(|| trait_.to_owned());
            found = self.default_method(self_ty, &name, path, method).into_iter().next();
        }
        let found = found?;
        let (env, _) = self.environment(found.body, found.bindings, &[], None);
        Some((found.body, env))
    }

    /// See `Program::implements`.
    pub(in crate::program) fn has_trait(&mut self, ty: TypeId, trait_: &str) -> bool {
        if !self.impls_of(trait_, None, ty, 0).is_empty() {
            return true;
        }
        let unknown: std::collections::BTreeSet<u32> =
            self.unknown_impls.values().flatten().copied().collect();
        unknown.into_iter().any(|number| self.may_be_of_trait(number, trait_) && self.may_be_for(number, ty))
    }

    /// Whether an impl of which only the bodies are known may be of a trait: one of its methods is called like one of the
    /// trait's, as far as these are known.
    fn may_be_of_trait(&self, number: u32, trait_: &str) -> bool {
        let last = trait_.rsplit("::").next().unwrap_or_default();
        let impls = self.impls_by_trait.get(last).map(|impls| impls.all()).unwrap_or_default();
        let known = |method: &Symbol| {
            let mut of_trait = impls
                .iter()
                .map(|number| &self.impls[*number as usize])
                .filter(|impl_| impl_.trait_name.as_deref() == Some(trait_))
                .peekable();
            // All impls of a trait have the methods that it demands.
            !self.traits.contains_key(trait_)
                || of_trait.peek().is_none()
                || of_trait.any(|impl_| impl_.methods.contains_key(method))
        };
        self.impls[number as usize].methods.keys().any(|method| {
            match library::trait_of_method(self.interner.str(*method)) {
                Some(guessed) if guessed.starts_with("std::fmt::") => trait_.starts_with("std::fmt::"),
                Some(guessed) => guessed == trait_,
                None => known(method),
            }
        })
    }

    /// Whether an impl of which only the bodies are known may be for a type.
    fn may_be_for(&mut self, number: u32, ty: TypeId) -> bool {
        let impl_ = &self.impls[number as usize];
        match (impl_.self_ty, impl_.methods.values().next()) {
            (Some(pattern), _) => Unifier::new(&mut self.interner, Vec::new()).ty(pattern, ty) != Fit::No,
            (None, Some(body)) => self.is_of_crate(*body, ty),
            (None, None) => false,
        }
    }

    /// A trait's method for a type: of the impls that fit, else the trait's own.
    pub(super) fn method_of_trait(
        &mut self,
        self_ty: TypeId,
        trait_: PathId,
        method: Symbol,
    ) -> Vec<Candidate> {
        let name = names_with_unit(&self.interner, trait_);
        let impls = self.impls_of(&name, Some(trait_), self_ty, 0);
        let mut found = Vec::new();
        for (number, bindings, fit) in &impls {
            if let Some(body) = self.impls[*number as usize].methods.get(&method) {
                found.push(Candidate {
                    body: *body,
                    bindings: bindings.clone(),
                    fit: *fit,
                    basis: Basis::Header,
                });
            }
        }
        if !found.is_empty() {
            return found;
        }
        if impls.is_empty() {
            found = self.unknown_method(self_ty, method, &name);
            if !found.is_empty() {
                return found;
            }
        }
        self.default_method(self_ty, &name, Some(trait_), method)
    }

    /// The body that a trait of the program gives a method.
    fn default_method(
        &mut self,
        self_ty: TypeId,
        trait_name: &str,
        trait_: Option<PathId>,
        method: Symbol,
    ) -> Vec<Candidate> {
        let mut key: Vec<Symbol> = Vec::new();
        for segment in trait_name.split("::") {
            match self.interner.find_symbol(segment) {
                Some(symbol) => key.push(symbol),
                None => return Vec::new(),
            }
        }
        key.push(method);
        let Some(bodies) = self.by_path.get(key.as_slice()).cloned() else { return Vec::new() };
        let mut bindings = vec![(impls::param_type(&mut self.interner, "Self"), self_ty)];
        let params = self.traits.get(trait_name).map(|known| known.params.clone()).unwrap_or_default();
        if let Some(trait_) = trait_ {
            let args = self.interner.get_path(trait_).segments.last().map(|last| last.args.to_vec());
            self.zip(&params, &args.unwrap_or_default(), &mut bindings);
        }
        bodies
            .into_iter()
            .map(|body| Candidate { body, bindings: bindings.clone(), fit: Fit::Exact, basis: Basis::Header })
            .collect()
    }

    /// Methods of impls of which only the bodies are known.
    fn unknown_method(&mut self, self_ty: TypeId, method: Symbol, trait_name: &str) -> Vec<Candidate> {
        let guessed = library::trait_of_method(self.interner.str(method));
        // A method called like one of the standard library's is not one of another trait.
        if guessed.is_some_and(|guessed| guessed != trait_name) {
            return Vec::new();
        }
        let numbers = self.unknown_impls.get(&method).cloned().unwrap_or_default();
        self.methods_of(&numbers, self_ty, method)
    }

    /// The methods of this name in those of the impls that fit the type.
    pub(super) fn methods_of(&mut self, numbers: &[u32], self_ty: TypeId, method: Symbol) -> Vec<Candidate> {
        let mut found = Vec::new();
        for number in numbers {
            let impl_ = &self.impls[*number as usize];
            let Some(body) = impl_.methods.get(&method).copied() else { continue };
            let known = if impl_.is_unknown { Basis::Name } else { Basis::Header };
            let Some(pattern) = impl_.self_ty else {
                if self.is_of_crate(body, self_ty) || self.is_about(body, self_ty) {
                    found.push(Candidate { body, bindings: Vec::new(), fit: Fit::Near, basis: Basis::Guess });
                }
                continue;
            };
            let mut unifier = Unifier::new(&mut self.interner, Vec::new());
            let fit = unifier.ty(pattern, self_ty);
            if fit != Fit::No {
                found.push(Candidate { body, bindings: unifier.bindings, fit, basis: known });
            }
        }
        found
    }

    /// Whether a type is declared in the crate of a body.
    fn is_of_crate(&self, body: BodyId, ty: TypeId) -> bool {
        let name = head(&self.interner, ty).unwrap_or_default();
        name.split("::").next() == Some(&self.units[self.unit(body)].crate_name)
    }

    /// Whether the signature of a body names a type, which it does where that of the trait names `Self`.
    fn is_about(&self, body: BodyId, ty: TypeId) -> bool {
        let body = self.body(body);
        let signature = body.locals.iter().take(body.arg_count as usize + 1);
        signature.into_iter().any(|local| self.names(local.ty, ty))
    }

    fn names(&self, ty: TypeId, wanted: TypeId) -> bool {
        let is_it = |part: &TypeId| self.names(*part, wanted);
        ty == wanted
            || match self.interner.get_type(ty) {
                Type::Ref { to, .. } | Type::RawPtr { to, .. } => is_it(to),
                Type::Slice(of) | Type::Array(of, _) => is_it(of),
                Type::Tuple(parts) => parts.iter().any(is_it),
                Type::Path(path) => {
                    let args =
                        self.interner.get_path(*path).segments.iter().flat_map(|segment| &segment.args);
                    args.into_iter().any(|arg| matches!(arg, GenericArg::Type(arg) if is_it(arg)))
                }
                _ => false,
            }
    }

    /// What the standard library's blanket impls come to: `into` is the other type's `from`, and so on.
    pub(super) fn through_library(&mut self, self_ty: TypeId, trait_: PathId, path: &Path) -> Vec<Candidate> {
        let name = names_with_unit(&self.interner, trait_);
        let first_arg = |path: &Path| {
            path.segments.last().and_then(|last| {
                last.args.iter().find_map(|arg| match arg {
                    GenericArg::Type(ty) => Some(*ty),
                    _ => None,
                })
            })
        };
        let method = match path.segments.last().map(|last| &last.name) {
            Some(SegmentName::Name(name)) => self.interner.str(*name).to_owned(),
            _ => return Vec::new(),
        };
        let trait_arg = first_arg(&self.interner.get_path(trait_).clone());
        let iterator = self_ty;
        let (self_ty, trait_name, arg, method) = match (name.as_str(), method.as_str()) {
            ("std::convert::Into", "into") => (trait_arg, "std::convert::From", Some(self_ty), "from"),
            ("std::convert::TryInto", "try_into") => {
                (trait_arg, "std::convert::TryFrom", Some(self_ty), "try_from")
            }
            ("std::borrow::ToOwned", "to_owned") => (Some(self_ty), "std::clone::Clone", None, "clone"),
            ("std::iter::Iterator", "collect") => {
                (first_arg(path), "std::iter::FromIterator", None, "from_iter")
            }
            ("std::iter::Iterator", "sum") => (first_arg(path), "std::iter::Sum", None, "sum"),
            ("std::iter::Iterator", "product") => (first_arg(path), "std::iter::Product", None, "product"),
            _ => return Vec::new(),
        };
        let Some(self_ty) = self_ty else { return Vec::new() };
        let mut found = self.library_method(self_ty, trait_name, arg, method);
        if name == "std::iter::Iterator" {
            // The argument at the call is what is made; that of `from_iter<I>` is the iterator.
            for candidate in &mut found {
                let of_method = self.own_params(candidate.body);
                candidate.bindings.extend(of_method.first().map(|param| (*param, iterator)));
            }
        }
        found
    }

    /// A method of a trait of the standard library that the program implements.
    pub(super) fn library_method(
        &mut self,
        self_ty: TypeId,
        trait_name: &str,
        arg: Option<TypeId>,
        method: &str,
    ) -> Vec<Candidate> {
        if self.is_open(self_ty) {
            return Vec::new();
        }
        let trait_ = arg.map(|arg| {
            let mut segments: smallvec::SmallVec<[Segment; 3]> = trait_name
                .split("::")
                .map(|name| Segment {
                    name: SegmentName::Name(self.interner.symbol(name)),
                    args: Box::new([]),
                })
                .collect();
            if let Some(last) = segments.last_mut() {
                last.args = Box::new([GenericArg::Type(arg)]);
            }
            self.interner.path(Path { qself: None, segments })
        });
        let method = self.interner.symbol(method);
        let mut found = Vec::new();
        for (number, bindings, fit) in self.impls_of(trait_name, trait_, self_ty, 0) {
            if let Some(body) = self.impls[number as usize].methods.get(&method) {
                found.push(Candidate { body: *body, bindings, fit, basis: Basis::Header });
            }
        }
        found
    }
}
