//! From units to one program: one interner, absolute paths, tables.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::crates::Crates;
use super::fold::{Fold, fold_path, fold_type};
use super::items::{Items, Namespace, ValueNames};
use super::library;
use super::names::path_key;
use super::remap::IdMap;
use super::{BodyId, Link, Program, UnitInfo};
use crate::facts::UnitFacts;
use crate::facts::source::{GenericParam, SourceIndex};
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{
    AggregateKind, Body, BodyKind, Path, Rvalue, Segment, SegmentName, StatementKind, Type,
};

/// See `Program::link`.
pub(super) fn link(units: Vec<UnitFacts>) -> Program {
    let items = Items::new(&units, Crates::new(&units));
    let keys = items.keys().to_vec();
    let mut program = Program { items, ..Program::default() };
    let mut bodies: Vec<Body> = Vec::new();
    let mut ranges = Vec::new();
    for (index, (unit, key)) in units.into_iter().zip(&keys).enumerate() {
        let start = bodies.len();
        let map = Absolute::new(&unit, index, key, &program.items, &mut program.interner).all();
        let UnitFacts { crate_name, is_test, crate_types, base_dir, bodies: of_unit, unread, source, .. } =
            unit;
        bodies.extend(of_unit);
        bodies[start..].par_iter_mut().for_each(|body| map.body(body));
        ranges.push(start..bodies.len());
        program.units.push(UnitInfo { crate_name, is_test, crate_types, base_dir, unread, source });
    }
    program.bodies = bodies.into_iter().map(Arc::new).collect();
    program.links = vec![Link::default(); program.bodies.len()];
    for (unit, range) in ranges.into_iter().enumerate() {
        for index in range {
            program.links[index].unit = unit;
        }
    }
    tables(&mut program);
    program
}

fn tables(program: &mut Program) {
    for index in 0..program.bodies.len() {
        let body = &program.bodies[index];
        let id = BodyId(index as u32);
        let unit = program.links[index].unit;
        program.by_def_path.entry((unit, body.def_path)).or_insert(id);
        if let Some(key) = path_key(&program.interner, body.path) {
            program.by_path.entry(key.into()).or_default().push(id);
        }
        if let Some(path) = own_closure(&program.interner, body) {
            program.closures.entry(path).or_insert(id);
            if let Some(tail) = super::closure_tail(&program.interner, path) {
                program.closures_by_tail.entry(tail).or_default().push((path, id));
            }
        }
    }
    for index in 0..program.bodies.len() {
        program.links[index].parent = parent(program, index);
        program.links[index].function = function(program, index);
    }
    super::impls::build(program);
    super::adts::build(program);
    super::captured::tell_parts(program);
    super::lookup::build(program);
}

/// The path by which a closure's type names this body: its own first parameter says it.
fn own_closure(interner: &Interner, body: &Body) -> Option<PathId> {
    if body.arg_count == 0 || body.kind != BodyKind::Fn {
        return None;
    }
    let is_closure = matches!(
        interner.get_path(body.path).segments.last().map(|segment| &segment.name),
        Some(SegmentName::Name(name)) if interner.str(*name).starts_with("{closure")
    );
    let mut ty = body.locals.get(1)?.ty;
    if let Type::Ref { to, .. } = interner.get_type(ty) {
        ty = *to;
    }
    match interner.get_type(ty) {
        Type::Closure(path) if is_closure => Some(*path),
        _ => None,
    }
}

/// The body around closures, coroutines and constants.
fn parent(program: &Program, index: usize) -> Option<BodyId> {
    let body = &program.bodies[index];
    let unit = program.links[index].unit;
    let mut def_path = program.interner.str(body.def_path);
    let last = def_path.rsplit("::").next().unwrap_or_default();
    if body.kind == BodyKind::Fn && !last.starts_with("{closure") {
        return None;
    }
    while let Some((up, _)) = def_path.rsplit_once("::") {
        def_path = up;
        let found = program.interner.find_symbol(up).and_then(|name| program.by_def_path.get(&(unit, name)));
        if let Some(found) = found {
            return Some(*found);
        }
    }
    None
}

/// The function of the source index that this body was made from: the innermost one of its name around its span.
fn function(program: &mut Program, index: usize) -> Option<u32> {
    let unit = program.links[index].unit;
    // A unit before this one may have no body at all.
    while program.functions_by_name.len() <= unit {
        let mut by_name: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let next = program.functions_by_name.len();
        for (number, function) in program.units[next].source.functions.iter().enumerate() {
            by_name.entry(function.name.clone()).or_default().push(number as u32);
        }
        program.functions_by_name.push(by_name);
    }
    let body = &program.bodies[index];
    if body.kind != BodyKind::Fn {
        return None;
    }
    let def_path = program.interner.str(body.def_path);
    let name = def_path.rsplit("::").next().unwrap_or_default();
    let candidates = program.functions_by_name[unit].get(name.strip_prefix("r#").unwrap_or(name))?;
    let span =
        body.locals.first()?.span.or_else(|| body.blocks.first().map(|block| block.terminator.span))?;
    let file = program.interner.str(span.file);
    let source = &program.units[unit].source;
    let around = candidates.iter().filter(|number| {
        let function = &source.functions[**number as usize];
        let in_file = source.files.get(function.place.file as usize).is_some_and(|name| name == file);
        in_file && function.place.line <= span.line && span.line <= function.end_line
    });
    around.max_by_key(|number| source.functions[**number as usize].place.clone()).copied()
}

/// Rewrites the names of one unit.
struct Absolute<'a> {
    unit: usize,
    key: &'a str,
    local: &'a Interner,
    items: &'a Items,
    global: &'a mut Interner,
    /// First segments of local paths.
    roots: FxHashSet<&'a str>,
    /// Paths of types: what is called like a trait of the standard library there is none.
    type_paths: FxHashSet<PathId>,
    /// Names of types and traits at the root, which a path of one segment may mean.
    symbols: Vec<Symbol>,
    types: Vec<Option<TypeId>>,
    paths: Vec<Option<PathId>>,
}

impl<'a> Absolute<'a> {
    fn new(
        unit: &'a UnitFacts,
        index: usize,
        key: &'a str,
        items: &'a Items,
        global: &'a mut Interner,
    ) -> Absolute<'a> {
        let local = &unit.interner;
        let (strings, types, paths) = local.sizes();
        let symbols = (0..strings).map(|id| global.symbol(local.str(Symbol(id as u32)))).collect();
        Absolute {
            unit: index,
            key,
            local,
            items,
            global,
            roots: roots(unit),
            type_paths: type_paths(local),
            symbols,
            types: vec![None; types],
            paths: vec![None; paths],
        }
    }

    fn all(mut self) -> IdMap {
        let types = (0..self.types.len()).map(|id| self.ty(TypeId(id as u32))).collect();
        let paths = (0..self.paths.len()).map(|id| self.path(PathId(id as u32))).collect();
        IdMap { symbols: self.symbols, types, paths }
    }

    /// Where a path that starts with a name leads: new segments in front, and how many of the old they replace.
    fn front(&self, id: PathId, path: &Path) -> Front {
        let names: Vec<&str> = path
            .segments
            .iter()
            .map_while(|segment| match segment.name {
                SegmentName::Name(name) => Some(self.local.str(name)),
                _ => None,
            })
            .collect();
        if let Some(at) = names.iter().position(|name| *name == "_serde") {
            return Front::Replace("serde".to_owned(), at + 1);
        }
        let Some(first) = names.first().copied() else { return Front::Replace(self.key.to_owned(), 0) };
        if self.is_local(first, &names, path) {
            if let Some((found, used)) = self.items.type_in_closure(self.unit, &names) {
                return Front::Replace(format!("{}::{found}", self.key), used);
            }
            return Front::Replace(self.key.to_owned(), 0);
        }
        if names.len() == 1 && path.segments.len() == 1 {
            return Front::Keep;
        }
        let crates = self.items.printed(self.unit, first);
        if !crates.is_empty() {
            // In front of an impl stands a module.
            let last = if names.len() == path.segments.len() { Namespace::Values } else { Namespace::Types };
            return match self.items.route(&crates, &names, last, ValueNames::Original) {
                Some((entity, used)) => Front::Replace(self.items.canonical(&entity), used),
                None => Front::Keep,
            };
        }
        if names.len() == path.segments.len()
            && !self.type_paths.contains(&id)
            && let Some(known) = names.last().and_then(|last| library::well_known_trait(last))
        {
            return Front::Replace(known.to_owned(), names.len());
        }
        match library::std_in(&names) {
            Some(at) => Front::Replace("std".to_owned(), at + 1),
            None => Front::Keep,
        }
    }

    fn is_local(&self, first: &str, names: &[&str], path: &Path) -> bool {
        if !self.roots.contains(first) {
            return false;
        }
        let is_other = library::is_std(first)
            || self.items.libraries(first).iter().any(|unit| *unit != self.unit)
            || self.items.is_module(self.unit, first) && self.items.depends_on(self.unit, first);
        if !is_other || path.segments.len() == 1 {
            return true;
        }
        // A module of this crate is called like another crate: the one that has the next name is meant.
        names.get(1).is_some_and(|second| self.items.declares(self.unit, first, second))
    }
}

enum Front {
    /// As it is: a parameter, or a path of a library.
    Keep,
    /// A canonical path in place of that many segments.
    Replace(String, usize),
}

impl Fold for Absolute<'_> {
    fn symbol(&mut self, symbol: Symbol) -> Symbol {
        self.symbols[symbol.index()]
    }

    fn ty(&mut self, ty: TypeId) -> TypeId {
        if let Some(known) = self.types[ty.index()] {
            return known;
        }
        let local = self.local;
        let folded = fold_type(local.get_type(ty), self);
        let id = self.global.type_(folded);
        self.types[ty.index()] = Some(id);
        id
    }

    fn path(&mut self, path: PathId) -> PathId {
        if let Some(known) = self.paths[path.index()] {
            return known;
        }
        let local = self.local;
        let before = local.get_path(path);
        let mut after = fold_path(before, self);
        if before.qself.is_none() {
            if let Front::Replace(front, used) = self.front(path, before) {
                let args = match used {
                    0 => Box::default(),
                    _ => std::mem::take(&mut after.segments[used - 1].args),
                };
                let count = front.split("::").count();
                let mut segments: smallvec::SmallVec<[Segment; 3]> = smallvec::SmallVec::new();
                for (index, name) in front.split("::").enumerate() {
                    let args = if index + 1 == count { args.clone() } else { Box::default() };
                    segments.push(Segment { name: SegmentName::Name(self.global.symbol(name)), args });
                }
                segments.extend(after.segments.drain(..).skip(used));
                after.segments = segments;
            }
            for segment in &mut after.segments {
                if let SegmentName::Name(name) = &mut segment.name
                    && self.global.str(*name).starts_with("__private")
                    && self.global.str(*name)[9..].bytes().all(|byte| byte.is_ascii_digit())
                {
                    *name = self.global.symbol("__private");
                }
            }
        }
        let id = self.global.path(after);
        self.paths[path.index()] = Some(id);
        id
    }
}

/// The paths that stand where a type does.
fn type_paths(interner: &Interner) -> FxHashSet<PathId> {
    let types = (0..interner.sizes().1).map(|id| interner.get_type(TypeId(id as u32)));
    let path = |ty: &Type| match ty {
        Type::Path(path) => Some(*path),
        _ => None,
    };
    types.filter_map(path).collect()
}

/// First segments of paths that mean something of this unit.
fn roots(unit: &UnitFacts) -> FxHashSet<&str> {
    let mut roots = FxHashSet::default();
    roots.insert("_");
    let source = &unit.source;
    let at_root = |module: &str| module.is_empty();
    roots.extend(source.modules.iter().map(|module| module.split("::").next().unwrap_or_default()));
    roots.extend(source.functions.iter().filter(|f| at_root(&f.module)).map(|f| f.name.as_str()));
    roots.extend(source.types.iter().filter(|item| at_root(&item.module)).map(|item| item.name.as_str()));
    roots.extend(source.traits.iter().filter(|item| at_root(&item.module)).map(|item| item.name.as_str()));
    roots.extend(source.values.iter().filter(|(module, _)| at_root(module)).map(|(_, name)| name.as_str()));
    for body in &unit.bodies {
        // What macros made is in no source, but its definition path starts with its name.
        let second = unit.interner.str(body.def_path).split("::").nth(1).unwrap_or_default();
        if !second.is_empty() && !second.starts_with('{') {
            roots.insert(second);
        }
        roots.extend(built_types(&unit.interner, body));
    }
    let params: FxHashSet<&str> = generics(source).map(|param| param.name.as_str()).collect();
    let (_, _, paths) = unit.interner.sizes();
    for id in 0..paths {
        // Crates are not written in capitals, and parameters are declared: the rest are types at the root.
        let path = unit.interner.get_path(PathId(id as u32));
        if path.qself.is_none()
            && path.segments.len() > 1
            && let SegmentName::Name(name) = path.segments[0].name
            && unit.interner.str(name).starts_with(|c: char| c.is_uppercase())
            && !params.contains(unit.interner.str(name))
        {
            roots.insert(unit.interner.str(name));
        }
    }
    roots
}

/// All generic parameters that the source declares.
fn generics(source: &SourceIndex) -> impl Iterator<Item = &GenericParam> {
    let functions = source.functions.iter().map(|item| &item.generics);
    let types = source.types.iter().map(|item| &item.generics);
    let traits = source.traits.iter().map(|item| &item.generics);
    let impls = source.impls.iter().map(|item| &item.generics);
    functions.chain(types).chain(traits).chain(impls).flatten()
}

/// Names of one segment whose values a body builds: types that a macro made at the root of the crate.
fn built_types<'a>(interner: &'a Interner, body: &'a Body) -> impl Iterator<Item = &'a str> {
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    statements.filter_map(|statement| {
        let StatementKind::Assign(_, Rvalue::Aggregate(AggregateKind::Adt(path, _), _)) = &statement.kind
        else {
            return None;
        };
        let path = interner.get_path(*path);
        match path.segments.as_slice() {
            [Segment { name: SegmentName::Name(name), .. }] if path.qself.is_none() => {
                Some(interner.str(*name))
            }
            _ => None,
        }
    })
}
