//! Bodies by the names that people give them, and where execution can enter.

use super::impls::Impl;
use super::items::{Entity, Namespace, ValueNames, without_number};
use super::library::is_std;
use super::names::path_key;
use super::{BodyId, EnvId, Link, Program};
use crate::flow::spec::Target;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{BodyKind, CastKind, ConstantKind, Operand, Rvalue, StatementKind};

/// With more generic arguments than this, the parameters of an entry point are left open.
const MAX_OUTER: usize = 8;

/// Computes what looking up needs.
pub(super) fn build(program: &mut Program) {
    for index in 0..program.bodies.len() {
        let id = BodyId(index as u32);
        let is_inner = program.links[index].parent.is_some();
        if is_inner {
            continue;
        }
        let name = program.rustdoc_name(id);
        program.by_name.push((name, id));
    }
    program.by_name.sort();
    for index in 0..program.bodies.len() {
        let body = &program.bodies[index];
        if body.is_coroutine
            && let Some(mut ty) = body.locals.get(1).map(|local| local.ty)
        {
            // `Pin<&mut {coroutine}>` or the coroutine itself.
            if let crate::mir::syntax::Type::Ref { to, .. } = program.interner.get_type(ty) {
                ty = *to;
            }
            if let crate::mir::syntax::Type::Coroutine(text) = program.interner.get_type(ty) {
                program.coroutines.entry(*text).or_default().push(BodyId(index as u32));
            }
        }
    }
}

impl Program {
    fn named(&self, name: &str) -> impl Iterator<Item = BodyId> {
        let start = self.by_name.partition_point(|(known, _)| known.as_str() < name);
        self.by_name[start..].iter().take_while(move |(known, _)| known == name).map(|(_, id)| *id)
    }

    /// See `Program::matches`.
    pub(super) fn find_target(&self, target: &Target) -> Vec<BodyId> {
        let mut found = match target {
            Target::Body { unit, def_path } => {
                let name = self.interner.find_symbol(def_path);
                name.and_then(|name| self.by_def_path.get(&(*unit, name))).copied().into_iter().collect()
            }
            Target::Path(path) => {
                let path: String = path.split_whitespace().collect::<Vec<_>>().join(" ");
                match path.strip_suffix("::*") {
                    Some(front) => self.all_below(front),
                    None => self.by_route(&path),
                }
            }
        };
        found.sort();
        found.dedup();
        found
    }

    /// All that stands in a module, type, trait or impl.
    fn all_below(&self, front: &str) -> Vec<BodyId> {
        let front = self.canonical_route(front, Namespace::Types);
        let is_below =
            |name: &str| name.strip_prefix(front.as_str()).is_some_and(|rest| rest.starts_with("::"));
        let of_names = self.by_name.iter().filter(|(name, _)| {
            if let Some(qualified) = name.strip_prefix('<') {
                // `<a::T as b::Tr>::m` is below `a`, below `a::T`, and below the impl itself.
                return is_below(name)
                    || qualified.starts_with(&format!("{front}::"))
                    || qualified.starts_with(&format!("{front} as "));
            }
            is_below(name)
        });
        let mut found: Vec<BodyId> = of_names.map(|(_, id)| *id).collect();
        for (index, link) in self.links.iter().enumerate() {
            let Some(impl_) = link.impl_.filter(|_| link.is_method) else { continue };
            let impl_ = &self.impls[impl_ as usize];
            if impl_.trait_name.as_deref().is_some_and(|name| without_number(name) == front) {
                found.push(BodyId(index as u32));
            }
        }
        found
    }

    fn by_route(&self, path: &str) -> Vec<BodyId> {
        if let Some((self_name, rest)) = path.strip_prefix('<').and_then(|path| path.split_once(" as "))
            && let Some((trait_name, method)) = rest.split_once(">::")
        {
            let name = format!(
                "<{} as {}>::{method}",
                self.canonical_route(self_name, Namespace::Types),
                self.canonical_route(trait_name, Namespace::Types)
            );
            return self.named(&name).collect();
        }
        let path = self.canonical_route(path, Namespace::Values);
        let mut found: Vec<BodyId> = self.named(&path).collect();
        let Some((owner, method)) = path.rsplit_once("::") else { return found };
        let Some(method) = self.interner.find_symbol(method) else { return found };
        for impl_ in &self.impls {
            let Some(body) = impl_.methods.get(&method) else { continue };
            let is_trait = impl_.trait_name.as_deref().is_some_and(|name| without_number(name) == owner);
            let is_type = || {
                let head = impl_.self_ty.and_then(|ty| super::names::head(&self.interner, ty));
                head.is_some_and(|head| head == owner)
            };
            if is_trait || is_type() {
                found.push(*body);
            }
        }
        found
    }

    /// A path of the source as the name that the program gives it: re-exports followed, `core` and `alloc` as `std`.
    pub(super) fn canonical_route(&self, path: &str, last: Namespace) -> String {
        let segments: Vec<&str> = path.split("::").collect();
        let crates = self.items.libraries(segments[0]);
        let Some((entity, used)) = self.items.route(crates, &segments, last, ValueNames::Alias) else {
            return match path.split_once("::") {
                Some((first, rest)) if is_std(first) => format!("std::{rest}"),
                _ => path.to_owned(),
            };
        };
        let front = match &entity {
            // A path that leads nowhere is left as it is, for what a macro made is in no source.
            Entity::Module(..) if used < segments.len() => return path.to_owned(),
            entity => without_number(&self.items.canonical(entity)),
        };
        let mut name = front;
        for segment in &segments[used..] {
            name.push_str("::");
            name.push_str(segment);
        }
        name
    }

    /// See `Program::entry_points`.
    pub(super) fn find_entry_points(&self, selected: &[usize]) -> Vec<BodyId> {
        let mut found = Vec::new();
        for (index, body) in self.bodies.iter().enumerate() {
            let link = &self.links[index];
            if !selected.contains(&link.unit) || body.kind != BodyKind::Fn || link.parent.is_some() {
                continue;
            }
            let info = &self.units[link.unit];
            let is_library = info.is_library();
            let def_path = self.interner.str(body.def_path);
            let is_derived = link.impl_.is_some_and(|impl_| self.impls[impl_ as usize].is_derived);
            let is_entry = match link.function {
                Some(function) => {
                    let function = &info.source.functions[function as usize];
                    let is_open = is_library && function.is_pub && !self.is_of_private_trait(link);
                    function.is_exported || (info.is_test && function.is_test) || is_open
                }
                // What a macro made may be public; what a derive made does nothing of its own.
                None => {
                    let is_hidden =
                        def_path.ends_with("{constructor#0}") || self.is_inside(link.unit, def_path);
                    is_library && !is_derived && !is_hidden
                }
            };
            let id = BodyId(index as u32);
            if self.is_main(id) || is_entry || self.is_callback(link, selected) {
                found.push(id);
            }
        }
        found.extend(self.in_statics(selected));
        // What a framework calls stands by itself, `main` leads everywhere: where an analysis is cut off, the former
        // was seen.
        found.sort_by_key(|id| (!self.is_callback(&self.links[id.0 as usize], selected), *id));
        found.dedup();
        found
    }

    /// Whether something stands in the body of a constant, where nobody else can name it.
    fn is_inside(&self, unit: usize, def_path: &str) -> bool {
        let around = def_path.rsplit_once("::").and_then(|(around, _)| self.interner.find_symbol(around));
        let body = around.and_then(|around| self.by_def_path.get(&(unit, around)));
        body.is_some_and(|body| self.bodies[body.0 as usize].kind != BodyKind::Fn)
    }

    /// A method of a trait of the program that no other crate can name.
    fn is_of_private_trait(&self, link: &Link) -> bool {
        let trait_name = link.impl_.and_then(|impl_| self.impls[impl_ as usize].trait_name.as_ref());
        trait_name.and_then(|name| self.traits.get(name)).is_some_and(|trait_| !trait_.is_pub)
    }

    /// A method of a trait of other code than what was selected, whose own entry points are not: a framework that may
    /// call it by ways that are not seen. The standard library's traits are left to the models, which call what the
    /// program implements.
    fn is_callback(&self, link: &Link, selected: &[usize]) -> bool {
        let impl_ = link.impl_.filter(|_| link.is_method).map(|impl_| &self.impls[impl_ as usize]);
        let Some(impl_) = impl_.filter(|impl_| !impl_.is_derived) else { return false };
        if impl_.is_unknown && impl_.is_of_attribute {
            return selected.contains(&link.unit);
        }
        impl_.trait_name.as_deref().is_some_and(|name| {
            let krate = &without_number(name.split("::").next().unwrap_or_default());
            !is_std(krate) && !self.items.libraries(krate).iter().any(|unit| selected.contains(unit))
        })
    }

    /// See `Program::outer_environments`. A library calls a method of an implementation with the type that the program
    /// made: a parameter of the implementation is one of the types that have the traits that bound it.
    pub(super) fn find_outer_environments(&mut self, body: BodyId) -> Vec<EnvId> {
        let mut found: Vec<Vec<(TypeId, TypeId)>> = vec![Vec::new()];
        if let Some(impl_) = self.impl_of_library(body) {
            for (param, traits) in &impl_.bounds {
                let types = self.types_with(traits);
                if !types.is_empty() && found.len() * types.len() <= MAX_OUTER {
                    let with = |pairs: &Vec<_>| {
                        let pairs = pairs.clone();
                        types
                            .iter()
                            .map(move |ty| [pairs.as_slice(), &[(*param, *ty)]].concat())
                            .collect::<Vec<_>>()
                    };
                    found = found.iter().flat_map(with).collect();
                }
            }
        }
        found.into_iter().map(|pairs| self.env(pairs)).collect()
    }

    /// The implementation of a library's trait that a method belongs to.
    pub(super) fn impl_of_library(&self, body: BodyId) -> Option<&Impl> {
        let link = &self.links[body.0 as usize];
        let impl_ = &self.impls[link.impl_.filter(|_| link.is_method)? as usize];
        let name = impl_.trait_name.as_ref()?;
        (!self.traits.contains_key(name)).then_some(impl_)
    }

    /// The types of the program that have all of these traits of the program, each by an implementation of its own.
    fn types_with(&self, traits: &[String]) -> Vec<TypeId> {
        let has = |impl_: &Impl, wanted: &String| {
            impl_.trait_name.as_ref() == Some(wanted) && impl_.bounds.is_empty()
        };
        let Some((first, others)) = traits.split_first() else { return Vec::new() };
        let of_first = self.impls.iter().filter(|impl_| has(impl_, first));
        let mut types: Vec<TypeId> = of_first.filter_map(|impl_| impl_.self_ty).collect();
        types.retain(|ty| {
            others
                .iter()
                .all(|other| self.impls.iter().any(|impl_| has(impl_, other) && impl_.self_ty == Some(*ty)))
        });
        types.sort_unstable();
        types.dedup();
        types
    }

    /// Functions that statics point to: tables of commands and handlers, which code that is not read goes through.
    fn in_statics(&self, selected: &[usize]) -> Vec<BodyId> {
        let statics = self.bodies.iter().zip(&self.links);
        let statics =
            statics.filter(|(body, link)| body.kind != BodyKind::Fn && selected.contains(&link.unit));
        let statements = statics.flat_map(|(body, _)| body.blocks.iter().flat_map(|block| &block.statements));
        let functions = statements.filter_map(|statement| match &statement.kind {
            StatementKind::Assign(_, Rvalue::Cast(CastKind::ReifyFnPointer, Operand::Const(constant), _)) => {
                match constant.kind {
                    ConstantKind::Fn(path) => path_key(&self.interner, path),
                    _ => None,
                }
            }
            _ => None,
        });
        let bodies = functions.filter_map(|key| self.by_path.get(key.as_slice()));
        bodies.flatten().copied().collect()
    }
}
