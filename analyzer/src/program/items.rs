//! The modules of all crates, and what a name in one of them means.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::crates::Crates;
use super::library;
use crate::facts::UnitFacts;
use crate::facts::source::Owner;

/// What a name means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Entity {
    /// A module of a unit, by its path inside of the crate.
    Module(usize, String),
    /// A struct, enum, union, alias or trait of a unit, by its path inside of the crate.
    Type(usize, String),
    /// A function, constant or static of a unit.
    Value(usize, String),
    /// Something of a library that is not part of the program: its full path.
    External(String),
}

/// Types and modules have names of their own, apart from those of values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Namespace {
    /// Modules, types, traits.
    Types,
    /// Functions, constants, statics.
    Values,
}

/// How the printed name of a value relates to `use` declarations on its route.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum ValueNames {
    /// By the name that the function was declared with: rustc prints it so, also behind a renaming re-export.
    Original,
    /// By the name that it is used by, as in source text.
    Alias,
}

#[derive(Default)]
struct Scope {
    types: FxHashSet<String>,
    values: FxHashSet<String>,
    uses: FxHashMap<String, Vec<String>>,
    globs: Vec<String>,
}

/// The modules of one unit.
struct Unit {
    /// First segment of its absolute paths: the crate's name, made unique.
    key: String,
    modules: FxHashSet<String>,
    /// Modules, and all else that items and imports stand in.
    scopes: FxHashMap<String, Scope>,
}

/// The modules of all units.
#[derive(Default)]
pub(super) struct Items {
    units: Vec<Unit>,
    crates: Crates,
    memo: Mutex<Memo>,
}

/// A name looked up in a module.
type Query = (usize, String, String, Namespace, ValueNames);

/// What was looked up. Glob imports go in circles and meet again, so that each place is visited once for a question.
#[derive(Default)]
struct Memo {
    known: FxHashMap<Query, Option<Entity>>,
    visited: FxHashSet<Query>,
    /// How many questions stand inside of one another.
    level: u32,
}

/// The name without the number that `Crates::keys` may have given it.
pub(super) fn without_number(name: &str) -> String {
    let Some(start) = name.find('#') else { return name.to_owned() };
    // The mark also stands in `{closure#0}`; a unit's number is followed by `::` or the end.
    let mut out = name[..start].to_owned();
    let mut rest = &name[start..];
    loop {
        let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[1 + digits..];
        if !(digits > 0 && (behind.is_empty() || behind.starts_with("::"))) {
            out.push_str(&rest[..1 + digits]);
        }
        match behind.find('#') {
            Some(next) => {
                out.push_str(&behind[..next]);
                rest = &behind[next..];
            }
            None => {
                out.push_str(behind);
                return out;
            }
        }
    }
}

pub(super) fn join(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}::{name}") }
}

impl Items {
    pub(super) fn new(units: &[UnitFacts], crates: Crates) -> Items {
        let read = units.iter().zip(crates.keys()).map(|(unit, key)| Unit::new(unit, key)).collect();
        Items { units: read, crates, memo: Mutex::default() }
    }

    /// First segments of the absolute paths of each unit.
    pub(super) fn keys(&self) -> &[String] {
        self.crates.keys()
    }

    /// The libraries of this name, or the program of this name.
    pub(super) fn libraries(&self, name: &str) -> &[usize] {
        self.crates.named(name)
    }

    /// The libraries that this name can mean in what rustc prints of a unit.
    pub(super) fn printed(&self, from: usize, name: &str) -> Vec<usize> {
        self.crates.printed(from, name)
    }

    /// Whether a unit depends on a crate that rustc prints by this name.
    pub(super) fn depends_on(&self, unit: usize, name: &str) -> bool {
        self.crates.depends_on(unit, name)
    }

    /// Whether it is a module of the unit.
    pub(super) fn is_module(&self, unit: usize, module: &str) -> bool {
        self.units[unit].modules.contains(module)
    }

    /// The name as the absolute path of the program.
    pub(super) fn canonical(&self, entity: &Entity) -> String {
        match entity {
            Entity::Module(unit, path) | Entity::Type(unit, path) | Entity::Value(unit, path) => {
                let key = &self.units[*unit].key;
                if path.is_empty() { key.clone() } else { format!("{key}::{path}") }
            }
            Entity::External(path) => path.clone(),
        }
    }

    /// Whether a type or module of this name stands in the module (not imported).
    pub(super) fn declares(&self, unit: usize, module: &str, name: &str) -> bool {
        let scope = self.units[unit].scopes.get(module);
        scope.is_some_and(|scope| scope.types.contains(name) || scope.values.contains(name))
            || self.units[unit].scopes.contains_key(&join(module, name))
    }

    /// A type or trait that stands in a closure or async block of a function stands in the function, as the source has
    /// it: its path, and how many of the names that are printed lead to it.
    pub(super) fn type_in_closure(&self, unit: usize, names: &[&str]) -> Option<(String, usize)> {
        let at =
            names.windows(2).position(|pair| pair[0].starts_with("{closure") && !pair[1].starts_with('{'))?;
        let around: Vec<&str> = names[..at].iter().filter(|name| !name.starts_with('{')).copied().collect();
        let (module, name) = (around.join("::"), names[at + 1]);
        let scope = self.units[unit].scopes.get(&module)?;
        scope.types.contains(name).then(|| (join(&module, name), at + 2))
    }

    /// What a name means inside of a module, seen from there or through a path.
    pub(super) fn child(
        &self,
        unit: usize,
        module: &str,
        name: &str,
        namespace: Namespace,
        names: ValueNames,
        depth: u32,
    ) -> Option<Entity> {
        if depth > 12 {
            return None;
        }
        let declared = self.declared(unit, module, name, namespace);
        if declared.is_some() {
            return declared;
        }
        let query = (unit, module.to_owned(), name.to_owned(), namespace, names);
        {
            let mut memo = self.memo();
            if let Some(known) = memo.known.get(&query) {
                return known.clone();
            }
            if !memo.visited.insert(query.clone()) {
                return None;
            }
            memo.level += 1;
        }
        let found = self.imported((unit, module), name, namespace, names, depth);
        let mut memo = self.memo();
        memo.level -= 1;
        let is_outermost = memo.level == 0;
        if is_outermost {
            memo.visited.clear();
        }
        // What an inner question does not find may only be on a way that is being gone already.
        if is_outermost || found.is_some() {
            memo.known.insert(query, found.clone());
        }
        found
    }

    /// What stands in the module itself under a name.
    fn declared(&self, unit: usize, module: &str, name: &str, namespace: Namespace) -> Option<Entity> {
        let scope = self.units[unit].scopes.get(module)?;
        let path = join(module, name);
        match namespace {
            Namespace::Types if scope.types.contains(name) => Some(Entity::Type(unit, path)),
            Namespace::Types => {
                let is_module = self.units[unit].scopes.contains_key(&path) && !scope.values.contains(name);
                is_module.then_some(Entity::Module(unit, path))
            }
            Namespace::Values => scope.values.contains(name).then_some(Entity::Value(unit, path)),
        }
    }

    fn memo(&self) -> MutexGuard<'_, Memo> {
        self.memo.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the imports of a module bring in under a name.
    fn imported(
        &self,
        (unit, module): (usize, &str),
        name: &str,
        namespace: Namespace,
        names: ValueNames,
        depth: u32,
    ) -> Option<Entity> {
        let scope = self.units[unit].scopes.get(module)?;
        let named = scope.uses.get(name).into_iter().flatten();
        let found =
            named.filter_map(|target| self.resolve(unit, module, target, namespace, names, depth + 1)).next();
        if found.is_some() {
            return found;
        }
        if namespace == Namespace::Values && names == ValueNames::Original {
            let suffix = format!("::{name}");
            let mut renamed =
                scope.uses.values().flatten().filter(|target| target.ends_with(&suffix)).collect::<Vec<_>>();
            renamed.sort();
            let found = renamed
                .into_iter()
                .find_map(|target| self.resolve(unit, module, target, namespace, names, depth + 1));
            if found.is_some() {
                return found;
            }
        }
        if namespace == Namespace::Types && names == ValueNames::Original {
            // A crate keeps its name as well: `pub use deep as inner` is printed as `front::deep`.
            let targets = scope.uses.values().flatten().map(|target| target.trim_start_matches("::"));
            let found = targets.filter(|target| self.crates.is_dependency(unit, target, name)).min();
            if let Some(target) = found {
                return self.walk_crate(unit, target, namespace, names, depth + 1);
            }
        }
        for glob in &scope.globs {
            match self.resolve(unit, module, glob, Namespace::Types, names, depth + 1) {
                Some(Entity::Module(inner_unit, inner)) if (inner_unit, inner.as_str()) != (unit, module) => {
                    let found = self.child(inner_unit, &inner, name, namespace, names, depth + 1);
                    if found.is_some() {
                        return found;
                    }
                }
                Some(Entity::External(path)) if library::in_glob(&path, name) => {
                    return Some(Entity::External(library::shortest(format!("{path}::{name}"))));
                }
                _ => {}
            }
        }
        None
    }

    /// What a path in the source of a module means. Segments behind a type (variants, associated items) are no part
    /// of it: such a path means nothing here.
    pub(super) fn resolve(
        &self,
        unit: usize,
        module: &str,
        path: &str,
        namespace: Namespace,
        names: ValueNames,
        depth: u32,
    ) -> Option<Entity> {
        if depth > 12 {
            return None;
        }
        if let Some(path) = path.strip_prefix("::") {
            return self.walk_crate(unit, path, namespace, names, depth);
        }
        let mut segments = path.split("::");
        let first = segments.next()?;
        let is_last = !path.contains("::");
        let first_namespace = if is_last { namespace } else { Namespace::Types };
        let start = match first {
            "crate" | "$crate" => Entity::Module(unit, String::new()),
            "self" => Entity::Module(unit, self.enclosing_module(unit, module).to_owned()),
            "super" => {
                let here = self.enclosing_module(unit, module);
                let up = here.rsplit_once("::").map_or("", |(up, _)| up);
                Entity::Module(unit, self.enclosing_module(unit, up).to_owned())
            }
            _ => match self.lookup(unit, module, path, first_namespace, names, depth) {
                Some(found) => found,
                None => return self.walk_crate(unit, path, namespace, names, depth),
            },
        };
        self.walk(start, segments, namespace, names, depth)
    }

    /// The first name of a path, seen from inside of a module: there, in the functions around, then in the prelude.
    fn lookup(
        &self,
        unit: usize,
        module: &str,
        path: &str,
        namespace: Namespace,
        names: ValueNames,
        depth: u32,
    ) -> Option<Entity> {
        let name = path.split("::").next().unwrap_or_default();
        let mut scope = module;
        let top = self.enclosing_module(unit, module);
        loop {
            // `use log::Level;` in a crate: the first segment names the crate, not the import itself. So does
            // `use level::level;`, but for a module of that name beside it.
            let is_itself =
                |target: &String| target == path && target.starts_with(name) && path.contains("::");
            let uses = self.units[unit].scopes.get(scope).and_then(|scope| scope.uses.get(name));
            let found = if uses.is_some_and(|targets| targets.iter().any(is_itself)) {
                self.declared(unit, scope, name, namespace)
            } else {
                self.child(unit, scope, name, namespace, names, depth + 1)
            };
            if found.is_some() {
                return found;
            }
            if scope == top {
                break;
            }
            scope = scope.rsplit_once("::").map_or("", |(up, _)| up);
        }
        library::prelude(name).map(|path| Entity::External(path.to_owned()))
    }

    fn walk_crate(
        &self,
        from: usize,
        path: &str,
        namespace: Namespace,
        names: ValueNames,
        depth: u32,
    ) -> Option<Entity> {
        let (first, _) = path.split_once("::").unwrap_or((path, ""));
        let segments = path.split("::").skip(1);
        let (first, unit) = self.crates.in_source(from, first);
        if let Some(unit) = unit {
            return self.walk(Entity::Module(unit, String::new()), segments, namespace, names, depth);
        }
        let first = if library::is_std(&first) { "std" } else { &first };
        if first.starts_with(|c: char| c.is_uppercase()) || first.is_empty() {
            return None;
        }
        self.walk(Entity::External(first.to_owned()), segments, namespace, names, depth)
    }

    /// Goes along the segments of a path; none if one of them is unknown or stands behind a type.
    fn walk<'a>(
        &self,
        start: Entity,
        segments: impl Iterator<Item = &'a str>,
        namespace: Namespace,
        names: ValueNames,
        depth: u32,
    ) -> Option<Entity> {
        let mut here = start;
        let mut segments = segments.peekable();
        while let Some(segment) = segments.next() {
            let wanted = if segments.peek().is_some() { Namespace::Types } else { namespace };
            here = match here {
                Entity::Module(unit, module) if segment == "super" => {
                    Entity::Module(unit, module.rsplit_once("::").map_or("", |(up, _)| up).to_owned())
                }
                Entity::Module(unit, module) => {
                    self.child(unit, &module, segment, wanted, names, depth + 1)?
                }
                Entity::External(path) => Entity::External(format!("{path}::{segment}")),
                Entity::Type(..) | Entity::Value(..) => return None,
            };
        }
        Some(match here {
            Entity::External(path) => Entity::External(library::shortest(path)),
            other => other,
        })
    }

    /// Follows a path from its crate, which can be one of several: the entity, and how many segments lead to it. The
    /// first of those that the path leads the farthest in. Where the last name is that of a module and of a value
    /// (`pub use level::level;` beside `mod level;`), the namespace decides.
    pub(super) fn route(
        &self,
        crates: &[usize],
        segments: &[&str],
        last: Namespace,
        names: ValueNames,
    ) -> Option<(Entity, usize)> {
        let routes = crates.iter().map(|unit| self.route_in(*unit, segments, last, names));
        routes.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    fn route_in(
        &self,
        unit: usize,
        segments: &[&str],
        last: Namespace,
        names: ValueNames,
    ) -> (Entity, usize) {
        let mut here = Entity::Module(unit, String::new());
        for (index, segment) in segments.iter().enumerate().skip(1) {
            let Entity::Module(unit, module) = &here else { return (here, index) };
            let as_type = self.child(*unit, module, segment, Namespace::Types, names, 0);
            // `{closure#0}` stands behind its function.
            let is_last = segments.get(index + 1).is_none_or(|next| next.starts_with('{'));
            let as_value = || self.child(*unit, module, segment, Namespace::Values, names, 0);
            let found = match as_type {
                None if is_last => as_value(),
                Some(Entity::Module(..)) if is_last && last == Namespace::Values => as_value().or(as_type),
                found => found,
            };
            match found {
                Some(Entity::External(path)) => return (Entity::External(path), index + 1),
                Some(found) => here = found,
                None => return (here, index),
            }
        }
        (here, segments.len())
    }

    /// The module around a scope, which may be a function's, or that of an impl in a function.
    fn enclosing_module<'a>(&self, unit: usize, scope: &'a str) -> &'a str {
        let modules = &self.units[unit].modules;
        let mut scope = scope;
        while !scope.is_empty() && !modules.contains(scope) {
            scope = scope.rsplit_once("::").map_or("", |(up, _)| up);
        }
        scope
    }
}

impl Unit {
    fn new(unit: &UnitFacts, key: &str) -> Unit {
        let source = &unit.source;
        let mut scopes: FxHashMap<String, Scope> = FxHashMap::default();
        scopes.entry(String::new()).or_default();
        for module in &source.modules {
            scopes.entry(module.clone()).or_default();
        }
        for item in &source.types {
            scopes.entry(item.module.clone()).or_default().types.insert(item.name.clone());
        }
        for item in &source.traits {
            scopes.entry(item.module.clone()).or_default().types.insert(item.name.clone());
        }
        for function in &source.functions {
            if matches!(function.owner, Owner::Module | Owner::Foreign) {
                scopes.entry(function.module.clone()).or_default().values.insert(function.name.clone());
            }
        }
        for (module, name) in &source.values {
            scopes.entry(module.clone()).or_default().values.insert(name.clone());
        }
        for import in &source.uses {
            let scope = scopes.entry(import.module.clone()).or_default();
            if import.name == "*" {
                scope.globs.push(import.target.clone());
            } else {
                scope.uses.entry(import.name.clone()).or_default().push(import.target.clone());
            }
        }
        Unit { key: key.to_owned(), modules: source.modules.iter().cloned().collect(), scopes }
    }
}

#[cfg(test)]
mod tests;
