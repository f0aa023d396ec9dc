//! Which impls of a trait are for a type.

use super::Bindings;
use crate::mir::intern::{PathId, TypeId};
use crate::program::Program;
use crate::program::items::without_number;
use crate::program::names::head;
use crate::program::unify::{Fit, Unifier, parameter};

impl Program {
    /// The impls of a trait that fit a type, with what they bind; the best ones only.
    pub(in crate::program) fn impls_of(
        &mut self,
        trait_name: &str,
        trait_: Option<PathId>,
        self_ty: TypeId,
        depth: u32,
    ) -> Vec<(u32, Bindings, Fit)> {
        let last = trait_name.rsplit("::").next().unwrap_or_default();
        let Some(impls) = self.impls_by_trait.get(last) else { return Vec::new() };
        let of_path = impls.of_path(&self.interner, self_ty);
        let numbers = impls.of_type(&self.interner, self_ty);
        // One for the very type is none that is known by another route to it, of which there may be many.
        if let Some(of_path) = of_path.filter(|of_path| of_path.len() < numbers.len()) {
            let found = self.fitting(&of_path, trait_name, trait_, self_ty, depth);
            let is_sure = |number: u32| !self.is_blanket(number);
            if found.iter().any(|(number, _, fits)| *fits == (Fit::Exact, Fit::Exact) && is_sure(*number)) {
                return self.best(found);
            }
        }
        let found = self.fitting(&numbers, trait_name, trait_, self_ty, depth);
        self.best(found)
    }

    /// Those of the impls that fit: how the types do, and how the routes to the trait do.
    fn fitting(
        &mut self,
        numbers: &[u32],
        trait_name: &str,
        trait_: Option<PathId>,
        self_ty: TypeId,
        depth: u32,
    ) -> Vec<(u32, Bindings, (Fit, Fit))> {
        let mut found: Vec<(u32, Bindings, (Fit, Fit))> = Vec::new();
        for &number in numbers {
            let impl_ = &self.impls[number as usize];
            let route = same_trait(impl_.trait_name.as_deref().unwrap_or_default(), trait_name);
            if route == Fit::No {
                continue;
            }
            let (pattern, pattern_trait) = (impl_.self_ty, impl_.trait_);
            let self_pattern = pattern;
            let mut unifier = Unifier::new(&mut self.interner, Vec::new());
            let mut fit = match pattern {
                Some(pattern) => unifier.ty(pattern, self_ty),
                None => Fit::Near,
            };
            if let (Some(pattern), Some(trait_)) = (pattern_trait, trait_)
                && fit != Fit::No
            {
                let path = unifier.path(pattern, trait_);
                fit = if route == Fit::Exact || path == Fit::No { fit.min(path) } else { fit };
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
                found.push((number, bindings, (fit, route)));
            }
        }
        found
    }

    fn is_blanket(&self, number: u32) -> bool {
        let pattern = self.impls[number as usize].self_ty;
        pattern.is_some_and(|pattern| parameter(&self.interner, pattern).is_some())
    }

    fn best(&self, mut found: Vec<(u32, Bindings, (Fit, Fit))>) -> Vec<(u32, Bindings, Fit)> {
        // Types tell more than routes: a trait is imported by any name that its crate has for it.
        let best = found.iter().map(|(.., fits)| *fits).max().unwrap_or((Fit::No, Fit::No));
        found.retain(|(.., fits)| *fits == best);
        // Where an impl is for this very type, one for all types with some bound cannot be for it too.
        if found.iter().any(|(number, ..)| !self.is_blanket(*number)) {
            found.retain(|(number, ..)| !self.is_blanket(*number));
        }
        found.into_iter().map(|(number, bindings, (fit, route))| (number, bindings, fit.min(route))).collect()
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
