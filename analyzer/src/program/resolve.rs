//! Which bodies a call goes to.

mod environment;
mod fitting;
mod traits;

use std::sync::Arc;

use super::names::{external_name, head, path_key};
use super::unify::{Fit, parameter};
use super::{BodyId, EnvId, Program, Resolution};
use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::{BodyKind, GenericArg, Path, QSelf, SegmentName, Type};

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
}
