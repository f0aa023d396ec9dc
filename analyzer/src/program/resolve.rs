//! Which bodies a call goes to.

use std::sync::Arc;

use super::items::without_number;
use super::names::{external_name, head, path_key};
use super::substitute::erase_regions;
use super::unify::{Fit, Unifier, constant_type, parameter};
use super::{BodyId, EnvId, Program, Resolution, impls, names_with_unit};
use crate::facts::source::ParamKind;
use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::{BodyKind, GenericArg, Path, QSelf, Segment, SegmentName, Type};

/// Parameters and what they stand for.
pub(super) type Bindings = Vec<(TypeId, TypeId)>;

/// A body that may be meant, with what choosing it has bound.
struct Candidate {
    body: BodyId,
    bindings: Bindings,
    fit: Fit,
    basis: Basis,
}

/// What a candidate was chosen by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// Its name and the header of its impl.
    Header,
    /// The name of a method and the type that its body has for `self`; a signature must not contradict it.
    Name,
    /// The name of a method alone: its signature has to agree.
    Guess,
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Function,
    Value,
}

impl Program {
    /// See `Program::resolve`.
    pub(super) fn resolve_call(&mut self, callee: PathId, sig: Option<TypeId>) -> Arc<Resolution> {
        if let Some(known) = self.resolutions.get(&(callee, sig)) {
            return known.clone();
        }
        let (bodies, ambiguous) = self.find(callee, sig, Wanted::Function);
        let external = Some(external_name(&self.interner, callee));
        let resolution = Arc::new(Resolution { bodies, external, ambiguous });
        self.resolutions.insert((callee, sig), resolution.clone());
        resolution
    }

    /// Bodies that a path means, and whether there is more than one.
    pub(super) fn find(
        &mut self,
        path: PathId,
        sig: Option<TypeId>,
        wanted: Wanted,
    ) -> (Vec<(BodyId, EnvId)>, bool) {
        let shape = self.interner.get_path(path).clone();
        let mut candidates = match &shape.qself {
            Some(qself) => self.qualified(qself, &shape),
            None => self.plain(path, &shape),
        };
        candidates.retain(|candidate| {
            (self.body(candidate.body).kind == BodyKind::Fn) == (wanted == Wanted::Function)
        });
        let best = candidates.iter().map(|candidate| candidate.fit).max().unwrap_or(Fit::No);
        candidates.retain(|candidate| candidate.fit == best);
        let args: Vec<GenericArg> = shape.segments.last().map(|last| last.args.to_vec()).unwrap_or_default();
        let mut found: Vec<(BodyId, EnvId, Fit)> = Vec::new();
        for candidate in candidates {
            let (env, fit) = self.environment(candidate.body, candidate.bindings, &args, sig);
            let is_wrong = match candidate.basis {
                Basis::Header => false,
                Basis::Name => sig.is_some() && fit == Fit::No,
                Basis::Guess => sig.is_none() || fit == Fit::No,
            };
            if is_wrong {
                continue;
            }
            if !found.iter().any(|(body, known, _)| (*body, *known) == (candidate.body, env)) {
                found.push((candidate.body, env, fit));
            }
        }
        let best = found.iter().map(|(_, _, fit)| *fit).max().unwrap_or(Fit::No);
        found.retain(|(_, _, fit)| *fit == best);
        let ambiguous = found.len() > 1;
        (found.into_iter().map(|(body, env, _)| (body, env)).collect(), ambiguous)
    }

    /// `<Q as Tr>::name` and `<Q>::name`
    fn qualified(&mut self, qself: &QSelf, path: &Path) -> Vec<Candidate> {
        let Some(SegmentName::Name(name)) = path.segments.first().map(|segment| segment.name.clone()) else {
            return Vec::new();
        };
        if path.segments.len() > 1 {
            return self.inside_of_method(qself, path);
        }
        match qself.trait_ {
            None => self.inherent_method(qself.ty, name),
            Some(_) if self.is_open(qself.ty) => Vec::new(),
            Some(trait_) => {
                let found = self.method_of_trait(qself.ty, trait_, name);
                if !found.is_empty() {
                    return found;
                }
                self.through_library(qself.ty, trait_, path)
            }
        }
    }

    /// The type says nothing of which impl is meant.
    fn is_open(&self, ty: TypeId) -> bool {
        match self.interner.get_type(ty) {
            Type::Dyn(_) | Type::Opaque(_) | Type::Infer => true,
            Type::Path(path) => {
                self.interner.get_path(*path).qself.is_some() || parameter(&self.interner, ty).is_some()
            }
            Type::Wrapped(_, inner) => self.is_open(*inner),
            _ => false,
        }
    }

    /// A trait's method for a type: of the impls that fit, else the trait's own.
    fn method_of_trait(&mut self, self_ty: TypeId, trait_: PathId, method: Symbol) -> Vec<Candidate> {
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
        let guessed = super::library::trait_of_method(self.interner.str(method));
        // A method called like one of the standard library's is not one of another trait.
        if guessed.is_some_and(|guessed| guessed != trait_name) {
            return Vec::new();
        }
        let numbers = self.unknown_impls.get(&method).cloned().unwrap_or_default();
        self.methods_of(&numbers, self_ty, method)
    }

    /// The methods of this name in those of the impls that fit the type.
    fn methods_of(&mut self, numbers: &[u32], self_ty: TypeId, method: Symbol) -> Vec<Candidate> {
        let mut found = Vec::new();
        for number in numbers {
            let impl_ = &self.impls[*number as usize];
            let Some(body) = impl_.methods.get(&method).copied() else { continue };
            let known = if impl_.is_unknown { Basis::Name } else { Basis::Header };
            let Some(pattern) = impl_.self_ty else {
                if self.is_of_crate(body, self_ty) {
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

    /// The impls of a trait that fit a type, with what they bind; the best ones only.
    pub(super) fn impls_of(
        &mut self,
        trait_name: &str,
        trait_: Option<PathId>,
        self_ty: TypeId,
        depth: u32,
    ) -> Vec<(u32, Bindings, Fit)> {
        let last = trait_name.rsplit("::").next().unwrap_or_default();
        let Some(numbers) = self.impls_by_trait.get(last).cloned() else { return Vec::new() };
        let mut found: Vec<(u32, Bindings, Fit)> = Vec::new();
        for number in numbers {
            let impl_ = &self.impls[number as usize];
            let mut fit = same_trait(impl_.trait_name.as_deref().unwrap_or_default(), trait_name);
            if fit == Fit::No {
                continue;
            }
            let (pattern, pattern_trait) = (impl_.self_ty, impl_.trait_);
            let self_pattern = pattern;
            let mut unifier = Unifier::new(&mut self.interner, Vec::new());
            fit = fit.min(match pattern {
                Some(pattern) => unifier.ty(pattern, self_ty),
                None => Fit::Near,
            });
            if let (Some(pattern), Some(trait_)) = (pattern_trait, trait_)
                && fit != Fit::No
            {
                fit = fit.min(unifier.path(pattern, trait_));
                if trait_name.starts_with("std::") {
                    fit = fit.min(operand(&mut unifier, (pattern, self_pattern), (trait_, self_ty)));
                }
            }
            if fit == Fit::No {
                continue;
            }
            let bindings = unifier.bindings;
            if pattern.is_none() && self.is_of_other_head(number, self_ty) {
                continue;
            }
            if self.bounds_hold(number, &bindings, depth) {
                found.push((number, bindings, fit));
            }
        }
        let best = found.iter().map(|(_, _, fit)| *fit).max().unwrap_or(Fit::No);
        found.retain(|(_, _, fit)| *fit == best);
        // Where an impl is for this very type, one for all types with some bound cannot be for it too.
        let is_blanket = |program: &Program, number: u32| {
            let pattern = program.impls[number as usize].self_ty;
            pattern.is_some_and(|pattern| parameter(&program.interner, pattern).is_some())
        };
        if found.iter().any(|(number, ..)| !is_blanket(self, *number)) {
            found.retain(|(number, ..)| !is_blanket(self, *number));
        }
        found
    }

    /// The source of the impl could not be read as a type, but its text begins with another name.
    fn is_of_other_head(&self, number: u32, self_ty: TypeId) -> bool {
        let text = &self.impls[number as usize].self_text;
        let name = text.split('<').next().unwrap_or_default().rsplit("::").next().unwrap_or_default();
        match head(&self.interner, self_ty) {
            Some(head) => head.rsplit("::").next() != Some(name),
            None => true,
        }
    }

    /// Whether the parameters of an impl have the traits of the program that it asks of them.
    fn bounds_hold(&mut self, number: u32, bindings: &Bindings, depth: u32) -> bool {
        if depth > 3 {
            return true;
        }
        let bounds = self.impls[number as usize].bounds.clone();
        for (param, traits) in bounds {
            let Some((_, concrete)) = bindings.iter().find(|(known, _)| *known == param) else { continue };
            if self.is_open(*concrete) {
                continue;
            }
            for name in traits {
                if self.impls_of(&name, None, *concrete, depth + 1).is_empty() {
                    return false;
                }
            }
        }
        true
    }

    /// What the standard library's blanket impls come to: `into` is the other type's `from`, and so on.
    fn through_library(&mut self, self_ty: TypeId, trait_: PathId, path: &Path) -> Vec<Candidate> {
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
        self.library_method(self_ty, trait_name, arg, method)
    }

    /// A method of a trait of the standard library that the program implements.
    fn library_method(
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

    /// What stands in a method: `<Q as Tr>::method::inner`, `<Q as Tr>::method::{constant#0}`
    fn inside_of_method(&mut self, qself: &QSelf, path: &Path) -> Vec<Candidate> {
        let mut front = path.segments.clone();
        front.truncate(1);
        let method = Path { qself: Some(qself.clone()), segments: front };
        let mut names = Vec::new();
        for segment in &path.segments[1..] {
            match &segment.name {
                SegmentName::Name(name) => names.push(self.interner.str(*name).to_owned()),
                _ => return Vec::new(),
            }
        }
        let tail = names.join("::");
        let found = self.qualified(qself, &method);
        found.into_iter().filter_map(|candidate| self.below(candidate, &tail)).collect()
    }

    fn below(&self, candidate: Candidate, tail: &str) -> Option<Candidate> {
        let unit = self.unit(candidate.body);
        let def_path = self.interner.str(self.body(candidate.body).def_path);
        let name = self.interner.find_symbol(&format!("{def_path}::{tail}"))?;
        let body = self.by_def_path.get(&(unit, name)).copied()?;
        Some(Candidate { body, ..candidate })
    }

    /// Paths that start with a crate.
    fn plain(&mut self, id: PathId, path: &Path) -> Vec<Candidate> {
        if let Some(key) = path_key(&self.interner, id)
            && let Some(bodies) = self.by_path.get(key.as_slice())
        {
            let candidates = bodies.iter().map(|body| Candidate {
                body: *body,
                bindings: Vec::new(),
                fit: Fit::Exact,
                basis: Basis::Header,
            });
            return candidates.collect();
        }
        if let Some(found) = self.parsed(path) {
            return found;
        }
        let Some(last) = path.segments.last() else { return Vec::new() };
        let SegmentName::Name(name) = last.name else { return Vec::new() };
        if path.segments.len() < 2 {
            return Vec::new();
        }
        let front = &path.segments[..path.segments.len() - 1];
        let owner = match front.last().map(|segment| &segment.name) {
            Some(SegmentName::Impl(ty)) => *ty,
            Some(SegmentName::ImplTrait(trait_, ty)) => {
                return self.method_of_trait(*ty, *trait_, name);
            }
            _ => {
                let front = self.interner.path(Path { qself: None, segments: front.into() });
                self.interner.type_(Type::Path(front))
            }
        };
        let found = self.inherent_method(owner, name);
        if !found.is_empty() { found } else { self.nested(path) }
    }

    /// `str::parse::<T>` of a type of the program.
    fn parsed(&mut self, path: &Path) -> Option<Vec<Candidate>> {
        let last = path.segments.last()?;
        let [GenericArg::Type(ty)] = last.args.as_ref() else { return None };
        let is_parse = super::names::joined(&self.interner, &path.segments) == "std::str::parse";
        is_parse.then(|| self.library_method(*ty, "std::str::FromStr", None, "from_str"))
    }

    /// Methods of inherent impls.
    fn inherent_method(&mut self, ty: TypeId, method: Symbol) -> Vec<Candidate> {
        let name = head(&self.interner, ty);
        let mut numbers = name.and_then(|name| self.inherent.get(&name).cloned()).unwrap_or_default();
        numbers.retain(|number| self.impls[*number as usize].methods.contains_key(&method));
        if numbers.is_empty() {
            numbers = self.unknown_impls.get(&method).cloned().unwrap_or_default();
        }
        self.methods_of(&numbers, ty, method)
    }

    /// An item inside of a method's body: `crate::Type::method::item`.
    fn nested(&mut self, path: &Path) -> Vec<Candidate> {
        for length in (2..path.segments.len()).rev() {
            let method = Path { qself: None, segments: path.segments[..length].into() };
            let method = self.interner.path(method);
            let shape = self.interner.get_path(method).clone();
            let Some(SegmentName::Name(name)) = shape.segments.last().map(|last| last.name.clone()) else {
                continue;
            };
            let owner = Path { qself: None, segments: shape.segments[..length - 1].into() };
            let owner = self.interner.path(owner);
            let owner = self.interner.type_(Type::Path(owner));
            let found = self.inherent_method(owner, name);
            if found.is_empty() {
                continue;
            }
            let names: Option<Vec<&str>> = path.segments[length..]
                .iter()
                .map(|segment| match segment.name {
                    SegmentName::Name(name) => Some(self.interner.str(name)),
                    _ => None,
                })
                .collect();
            let Some(names) = names else { return Vec::new() };
            let tail = names.join("::");
            return found.into_iter().filter_map(|candidate| self.below(candidate, &tail)).collect();
        }
        Vec::new()
    }

    /// Binds parameters to the arguments that stand for them.
    fn zip(&mut self, params: &[TypeId], args: &[GenericArg], bindings: &mut Bindings) {
        let args = args.iter().filter(|arg| matches!(arg, GenericArg::Type(_) | GenericArg::Const(_)));
        for (param, arg) in params.iter().zip(args) {
            let ty = match arg {
                GenericArg::Type(ty) => *ty,
                GenericArg::Const(text) => constant_type(&mut self.interner, *text),
                GenericArg::Region(_) | GenericArg::Assoc(..) => continue,
            };
            if !bindings.iter().any(|(known, _)| known == param) {
                bindings.push((*param, ty));
            }
        }
    }

    /// The substitution that a body runs with: what its impl binds, the arguments in the path, and what the
    /// signature at the call says of the rest.
    fn environment(
        &mut self,
        body: BodyId,
        mut bindings: Bindings,
        args: &[GenericArg],
        sig: Option<TypeId>,
    ) -> (EnvId, Fit) {
        let params = self.own_params(body);
        self.zip(&params, args, &mut bindings);
        let mut fit = Fit::Near;
        let sig = sig.and_then(|sig| match self.interner.get_type(sig) {
            Type::FnDef(sig, _) | Type::FnPtr(sig) => Some(sig.clone()),
            _ => None,
        });
        if let Some(sig) = sig {
            let body = self.bodies[body.0 as usize].clone();
            let inputs: Vec<TypeId> =
                body.locals.iter().skip(1).take(body.arg_count as usize).map(|local| local.ty).collect();
            let mut unifier = Unifier::new(&mut self.interner, bindings);
            fit = unifier.inputs(&inputs, &sig.inputs);
            if let (Some(output), Some(header)) = (sig.output, body.locals.first()) {
                fit = fit.min(unifier.ty(header.ty, output));
            }
            bindings = unifier.bindings;
        }
        let pairs = bindings
            .into_iter()
            .map(|(param, ty)| {
                let ty = erase_regions(&mut self.interner, ty);
                (param, self.substitute_type(ty, EnvId(0)))
            })
            .collect();
        (self.environments.intern(pairs), fit)
    }

    /// The generic parameters of a function itself, in the order of the arguments at a call.
    fn own_params(&mut self, body: BodyId) -> Vec<TypeId> {
        let link = &self.links[body.0 as usize];
        let body = self.bodies[body.0 as usize].clone();
        let Some(function) = link.function else { return Vec::new() };
        let generics = self.units[link.unit].source.functions[function as usize].generics.clone();
        let mut params = Vec::new();
        for param in &generics {
            if matches!(param.kind, ParamKind::Type | ParamKind::Const) {
                params.push(impls::param_type(&mut self.interner, &param.name));
            }
        }
        for local in body.locals.iter().skip(1).take(body.arg_count as usize) {
            opaque_types(&self.interner, local.ty, &mut params);
        }
        params
    }

    /// See `Program::trait_method`.
    pub(super) fn method_for(
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
}

/// The anonymous parameters among the parts of a type, in the order of its text.
fn opaque_types(interner: &crate::mir::intern::Interner, ty: TypeId, into: &mut Vec<TypeId>) {
    match interner.get_type(ty) {
        Type::Opaque(_) if !into.contains(&ty) => into.push(ty),
        Type::Ref { to, .. } | Type::RawPtr { to, .. } | Type::Slice(to) | Type::Array(to, _) => {
            opaque_types(interner, *to, into);
        }
        Type::Tuple(items) => items.iter().for_each(|item| opaque_types(interner, *item, into)),
        Type::Path(path) => {
            for segment in &interner.get_path(*path).segments {
                for arg in &segment.args {
                    if let GenericArg::Type(ty) = arg {
                        opaque_types(interner, *ty, into);
                    }
                }
            }
        }
        _ => {}
    }
}

/// Matches the right operand of an operator's trait where only one side names it: the other means the self type.
fn operand(unifier: &mut Unifier, pattern: (PathId, Option<TypeId>), concrete: (PathId, TypeId)) -> Fit {
    let first = |unifier: &Unifier, path: PathId| unifier.first_argument(path);
    match (first(unifier, pattern.0), first(unifier, concrete.0), pattern.1) {
        (Some(argument), None, _) => unifier.ty(argument, concrete.1),
        (None, Some(argument), Some(self_pattern)) => unifier.ty(self_pattern, argument),
        _ => Fit::Exact,
    }
}

/// Whether two names mean one trait. One of them may come from a route that is not followed to its end.
fn same_trait(left: &str, right: &str) -> Fit {
    if left == right || without_number(left) == without_number(right) {
        return Fit::Exact;
    }
    if left.is_empty() || right.is_empty() {
        return Fit::No;
    }
    let last = |name: &str| name.rsplit("::").next().unwrap_or_default().to_owned();
    let first = |name: &str| name.split("::").next().unwrap_or_default().to_owned();
    let is_bare = !left.contains("::") || !right.contains("::");
    if last(left) == last(right) && (is_bare || first(left) == first(right)) { Fit::Far } else { Fit::No }
}
