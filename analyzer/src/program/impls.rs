//! The impls and traits of the program.

use rustc_hash::{FxHashMap, FxHashSet};

use super::items::{Entity, Namespace, ValueNames, join};
use super::names::head;
use super::type_text::{Alias, Place, Reader};
use super::unify::parameter;
use super::{BodyId, Program, library};
use crate::facts::source::{GenericParam, ParamKind};
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{Path, Segment, SegmentName, Span, Type};

/// An impl block.
#[derive(Clone, Debug, Default)]
pub(super) struct Impl {
    /// Its type; none where the source could not tell.
    pub(super) self_ty: Option<TypeId>,
    /// The same as the source has it, for names alone.
    pub(super) self_text: String,
    /// The trait with its arguments.
    pub(super) trait_: Option<PathId>,
    /// The trait's canonical name; may be known without its arguments.
    pub(super) trait_name: Option<String>,
    /// Nothing is known but the bodies: a macro made it.
    pub(super) is_unknown: bool,
    /// A derive macro made it.
    pub(super) is_derived: bool,
    /// An attribute made it (`#[get("/")]`, `#[interface]`).
    pub(super) is_of_attribute: bool,
    /// Its generic parameters with the traits of the program that bound them.
    pub(super) bounds: Vec<(TypeId, Vec<String>)>,
    /// Its methods and constants.
    pub(super) methods: FxHashMap<Symbol, BodyId>,
    /// Its associated types.
    pub(super) assoc: Vec<(Symbol, TypeId)>,
}

/// A trait of the program.
#[derive(Clone, Debug, Default)]
pub(super) struct Trait {
    /// Its type and const parameters in order.
    pub(super) params: Vec<TypeId>,
    /// Associated types with defaults.
    pub(super) assoc: Vec<(Symbol, TypeId)>,
    /// Names of all associated types.
    pub(super) assoc_names: Vec<String>,
    /// Other crates can name it, as far as its own `pub` says.
    pub(super) is_pub: bool,
}

/// Type and const parameters by name.
pub(super) fn param_names(generics: &[GenericParam]) -> Vec<String> {
    let is_wanted = |param: &&GenericParam| matches!(param.kind, ParamKind::Type | ParamKind::Const);
    generics.iter().filter(is_wanted).map(|param| param.name.clone()).collect()
}

/// The parameter of a name, as it stands in bodies.
pub(super) fn param_type(interner: &mut Interner, name: &str) -> TypeId {
    let segment = Segment { name: SegmentName::Name(interner.symbol(name)), args: Box::new([]) };
    let path = interner.path(Path { qself: None, segments: smallvec::smallvec![segment] });
    interner.type_(Type::Path(path))
}

/// Aliases of the program, by canonical path.
pub(super) fn aliases(program: &Program) -> FxHashMap<String, Alias> {
    let mut aliases = FxHashMap::default();
    for (unit, info) in program.units.iter().enumerate() {
        for item in info.source.types.iter().filter(|item| item.kind == "type") {
            let path = program.items.canonical(&Entity::Type(unit, join(&item.module, &item.name)));
            let target = item.variants.first().and_then(|(_, fields)| fields.first());
            let Some((_, target)) = target else { continue };
            let params = param_names(&item.generics);
            aliases.insert(path, Alias { unit, module: item.module.clone(), params, target: target.clone() });
        }
    }
    aliases
}

/// Fills the tables of impls and traits.
pub(super) fn build(program: &mut Program) {
    program.aliases = aliases(program);
    traits(program);
    let mut by_place: FxHashMap<(usize, String, u32, u32), u32> = FxHashMap::default();
    for unit in 0..program.units.len() {
        for number in 0..program.units[unit].source.impls.len() {
            let impl_ = from_source(program, unit, number);
            let item = &program.units[unit].source.impls[number];
            let file = program.units[unit].source.files[item.place.file as usize].clone();
            by_place.insert((unit, file, item.place.line, item.place.column), program.impls.len() as u32);
            program.impls.push(impl_);
        }
    }
    let derives = derives(program);
    let attributes = attributes(program);
    let mut groups: FxHashMap<(usize, String), u32> = FxHashMap::default();
    for index in 0..program.bodies.len() {
        let unit = program.links[index].unit;
        let body = program.bodies[index].clone();
        let def_path = program.interner.str(body.def_path).to_owned();
        let Some(at) = def_path.rfind("{impl#") else { continue };
        let Some(end) = def_path[at..].find('}').map(|end| at + end + 1) else { continue };
        let group = (unit, def_path[..end].to_owned());
        let impl_ = match groups.get(&group) {
            Some(known) => *known,
            None => {
                let span = impl_span(&program.interner, body.path);
                let place = span
                    .map(|span| (unit, program.interner.str(span.file).to_owned(), span.line, span.column));
                let known = place.as_ref().and_then(|place| by_place.get(place)).copied();
                let number = known.unwrap_or_else(|| {
                    let is_of_attribute = place.as_ref().is_some_and(|place| attributes.contains(place));
                    let derive = place.and_then(|place| derives.get(&place));
                    // A type that a derive declares in its method has impls that stand where the derive does.
                    let is_inner = def_path[..at].contains("{impl#");
                    let made = match derive {
                        Some(_) if is_inner => Impl { is_derived: true, ..Impl::default() },
                        Some(derive) => derived(program, unit, derive),
                        None => Impl { is_unknown: true, is_of_attribute, ..Impl::default() },
                    };
                    program.impls.push(made);
                    program.impls.len() as u32 - 1
                });
                groups.insert(group, number);
                number
            }
        };
        program.links[index].impl_ = Some(impl_);
        let method = def_path[end..].trim_start_matches("::");
        if !method.is_empty() && !method.contains("::") && !method.starts_with('{') {
            let method = program.interner.symbol(method);
            program.impls[impl_ as usize].methods.entry(method).or_insert(BodyId(index as u32));
            program.links[index].is_method = true;
        }
    }
    for impl_ in 0..program.impls.len() {
        complete(program, impl_);
        register(program, impl_ as u32);
    }
}

fn impl_span(interner: &Interner, path: PathId) -> Option<Span> {
    interner.get_path(path).segments.iter().rev().find_map(|segment| match segment.name {
        SegmentName::ImplAt(span) => Some(span),
        _ => None,
    })
}

fn traits(program: &mut Program) {
    for unit in 0..program.units.len() {
        for number in 0..program.units[unit].source.traits.len() {
            let item = program.units[unit].source.traits[number].clone();
            let name = program.items.canonical(&Entity::Type(unit, join(&item.module, &item.name)));
            let names = param_names(&item.generics);
            let params = names.iter().map(|name| param_type(&mut program.interner, name)).collect();
            let mut assoc = Vec::new();
            for (assoc_name, default) in &item.assoc_types {
                let Some(default) = default else { continue };
                if let Some(ty) = program.read_type(default, unit, &item.module, &item.generics, None) {
                    let assoc_name = program.interner.symbol(assoc_name);
                    assoc.push((assoc_name, ty));
                }
            }
            let assoc_names = item.assoc_types.iter().map(|(name, _)| name.clone()).collect();
            program.traits.insert(name, Trait { params, assoc, assoc_names, is_pub: item.is_pub });
        }
    }
}

fn from_source(program: &mut Program, unit: usize, number: usize) -> Impl {
    let item = program.units[unit].source.impls[number].clone();
    let generics = &item.generics;
    let self_ty = program.read_type(&item.self_type, unit, &item.module, generics, None);
    let trait_text = item.trait_.trim_start_matches('!');
    let trait_ = if trait_text.is_empty() {
        None
    } else {
        program.read_trait(trait_text, unit, &item.module, generics, self_ty)
    };
    let trait_name = match trait_ {
        Some(path) => Some(super::names_with_unit(&program.interner, path)),
        None if trait_text.is_empty() => None,
        None => Some(trait_text.split('<').next().unwrap_or_default().to_owned()),
    };
    let mut assoc = Vec::new();
    for (name, text) in &item.assoc_types {
        if let Some(ty) = program.read_type(text, unit, &item.module, generics, self_ty) {
            let name = program.interner.symbol(name);
            assoc.push((name, ty));
        }
    }
    let mut bounds = Vec::new();
    for param in generics.iter().filter(|param| param.kind == ParamKind::Type) {
        let mut traits = Vec::new();
        for bound in &param.bounds {
            let name = bound.split('<').next().unwrap_or_default();
            let found =
                program.items.resolve(unit, &item.module, name, Namespace::Types, ValueNames::Alias, 0);
            if let Some(entity @ Entity::Type(..)) = found {
                traits.push(program.items.canonical(&entity));
            }
        }
        let ty = param_type(&mut program.interner, &param.name);
        bounds.push((ty, traits));
    }
    let self_text = item.self_type.clone();
    Impl { self_ty, self_text, trait_, trait_name, bounds, assoc, ..Impl::default() }
}

/// A derived trait and the type that it stands at, by the place of its name.
type Derives = FxHashMap<(usize, String, u32, u32), (String, usize)>;

fn derives(program: &Program) -> Derives {
    let mut all = FxHashMap::default();
    for (unit, info) in program.units.iter().enumerate() {
        for (number, item) in info.source.types.iter().enumerate() {
            for (derive, place) in item.derives.iter().zip(&item.derive_places) {
                let file = info.source.files[place.file as usize].clone();
                all.insert((unit, file, place.line, place.column), (derive.clone(), number));
            }
        }
    }
    all
}

/// Where attributes of items begin.
fn attributes(program: &Program) -> FxHashSet<(usize, String, u32, u32)> {
    let mut all = FxHashSet::default();
    for (unit, info) in program.units.iter().enumerate() {
        for place in &info.source.attributes {
            let file = info.source.files[place.file as usize].clone();
            all.insert((unit, file, place.line, place.column));
        }
    }
    all
}

/// An impl that a derive macro made.
fn derived(program: &mut Program, unit: usize, (derive, number): &(String, usize)) -> Impl {
    let item = &program.units[unit].source.types[*number];
    let path = program.items.canonical(&Entity::Type(unit, join(&item.module, &item.name)));
    let names = param_names(&item.generics);
    let self_ty = program.adt_type(&path, &names);
    Impl {
        self_ty: Some(self_ty),
        self_text: path,
        trait_name: library::derived_trait(derive).map(str::to_owned),
        is_derived: true,
        ..Impl::default()
    }
}

/// What only the bodies tell of an impl that a macro made.
fn complete(program: &mut Program, number: usize) {
    let impl_ = &program.impls[number];
    let lacks_trait = impl_.is_derived && impl_.trait_name.is_none();
    if !impl_.is_unknown && !lacks_trait && impl_.self_ty.is_some() {
        return;
    }
    let mut methods: Vec<(String, BodyId)> =
        impl_.methods.iter().map(|(name, body)| (program.interner.str(*name).to_owned(), *body)).collect();
    methods.sort();
    let mut self_ty = impl_.self_ty;
    let mut trait_name = None;
    if impl_.is_derived {
        trait_name = methods.iter().find_map(|(name, _)| library::trait_of_method(name)).map(str::to_owned);
    }
    let mut trait_ = None;
    for (_, body) in &methods {
        let body = program.body(*body);
        let has_self = body.variables.iter().any(|variable| program.interner.str(variable.name) == "self");
        if has_self && self_ty.is_none() && body.arg_count > 0 {
            self_ty = Some(receiver(&program.interner, body.locals[1].ty));
        }
        for local in &body.locals {
            // The types of closures in a method name the impl in full.
            let Type::Closure(path) = program.interner.get_type(local.ty) else { continue };
            let path = program.interner.get_path(*path);
            if let Some(qself) = &path.qself {
                self_ty = Some(qself.ty);
                trait_ = trait_.or(qself.trait_);
            }
        }
    }
    let name = trait_.map(|path| super::names_with_unit(&program.interner, path));
    let impl_ = &mut program.impls[number];
    impl_.self_ty = self_ty;
    if !impl_.is_unknown && !lacks_trait {
        return;
    }
    impl_.trait_ = trait_;
    impl_.trait_name = trait_name.or(name);
    impl_.is_unknown = impl_.trait_name.is_none();
}

/// What `self` is in a method whose first parameter has this type: behind `&`, `&mut` and `Pin<&mut _>`.
fn receiver(interner: &Interner, ty: TypeId) -> TypeId {
    match interner.get_type(ty) {
        Type::Ref { to, .. } => *to,
        Type::Path(path) if super::names_with_unit(interner, *path) == "std::pin::Pin" => {
            let last = interner.get_path(*path).segments.last();
            match last.and_then(|last| last.args.first()) {
                Some(crate::mir::syntax::GenericArg::Type(inner)) => receiver(interner, *inner),
                _ => ty,
            }
        }
        _ => ty,
    }
}

/// The last name of a type that has one and is no parameter.
fn type_name(interner: &Interner, ty: TypeId) -> Option<Symbol> {
    let Type::Path(path) = interner.get_type(ty) else { return None };
    let Path { qself: None, segments } = interner.get_path(*path) else { return None };
    match segments.last()?.name {
        SegmentName::Name(name) if parameter(interner, ty).is_none() => Some(name),
        _ => None,
    }
}

/// Whether something without a name of its own may be a type that has one.
fn may_be_named(interner: &Interner, ty: TypeId) -> bool {
    match interner.get_type(ty) {
        Type::Path(_) | Type::Infer | Type::Never | Type::Dyn(_) | Type::Opaque(_) | Type::Wrapped(..) => {
            true
        }
        Type::Primitive(_)
        | Type::Ref { .. }
        | Type::RawPtr { .. }
        | Type::Slice(_)
        | Type::Array(..)
        | Type::Tuple(_)
        | Type::FnPtr(_)
        | Type::FnDef(..)
        | Type::Closure(_)
        | Type::Coroutine(_) => false,
    }
}

/// All names in the path of a type that has one of its own.
fn type_names(interner: &Interner, ty: TypeId) -> Option<Box<[Symbol]>> {
    type_name(interner, ty)?;
    let Type::Path(path) = interner.get_type(ty) else { return None };
    let name = |segment: &Segment| match segment.name {
        SegmentName::Name(name) => Some(name),
        _ => None,
    };
    interner.get_path(*path).segments.iter().map(name).collect()
}

/// Impls by the names of the types that they are for.
#[derive(Default)]
pub(super) struct ByType {
    all: Vec<u32>,
    by_name: FxHashMap<Symbol, Vec<u32>>,
    by_path: FxHashMap<Box<[Symbol]>, Vec<u32>>,
    /// For parameters, references and what else has no name.
    unnamed: Vec<u32>,
}

impl ByType {
    fn add(&mut self, interner: &Interner, ty: Option<TypeId>, number: u32) {
        self.all.push(number);
        match ty.and_then(|ty| type_name(interner, ty)) {
            Some(name) => self.by_name.entry(name).or_default().push(number),
            None => self.unnamed.push(number),
        }
        if let Some(names) = ty.and_then(|ty| type_names(interner, ty)) {
            self.by_path.entry(names).or_default().push(number);
        }
    }

    /// Those for any type.
    pub(super) fn all(&self) -> &[u32] {
        &self.all
    }

    /// Those that may be for a type: of other names than its own there are none.
    pub(super) fn of_type(&self, interner: &Interner, ty: TypeId) -> Vec<u32> {
        let Some(name) = type_name(interner, ty) else {
            return if may_be_named(interner, ty) { self.all.clone() } else { self.unnamed.clone() };
        };
        let named = self.by_name.get(&name).into_iter().flatten();
        let mut numbers: Vec<u32> = named.chain(&self.unnamed).copied().collect();
        numbers.sort_unstable();
        numbers
    }

    /// Those of them that are for a type of this very path, or for types without a name. None if no type has it.
    pub(super) fn of_path(&self, interner: &Interner, ty: TypeId) -> Option<Vec<u32>> {
        let same = self.by_path.get(&type_names(interner, ty)?)?;
        let mut numbers: Vec<u32> = same.iter().chain(&self.unnamed).copied().collect();
        numbers.sort_unstable();
        Some(numbers)
    }
}

fn register(program: &mut Program, number: u32) {
    let impl_ = &program.impls[number as usize];
    if let Some(name) = &impl_.trait_name {
        let last = name.rsplit("::").next().unwrap_or_default().to_owned();
        let self_ty = impl_.self_ty;
        program.impls_by_trait.entry(last).or_default().add(&program.interner, self_ty, number);
    } else if impl_.is_unknown {
        let methods: Vec<Symbol> = impl_.methods.keys().copied().collect();
        for method in methods {
            program.unknown_impls.entry(method).or_default().push(number);
        }
    } else if let Some(name) = impl_.self_ty.and_then(|ty| head(&program.interner, ty)) {
        program.inherent.entry(name).or_default().push(number);
    }
}

impl Program {
    /// A type of the program with its own parameters as arguments.
    pub(super) fn adt_type(&mut self, path: &str, params: &[String]) -> TypeId {
        let args = params
            .iter()
            .map(|name| crate::mir::syntax::GenericArg::Type(param_type(&mut self.interner, name)))
            .collect::<Vec<_>>();
        let count = path.split("::").count();
        let mut segments = smallvec::SmallVec::new();
        for (index, name) in path.split("::").enumerate() {
            let args = if index + 1 == count { args.clone() } else { Vec::new() };
            segments.push(Segment { name: SegmentName::Name(self.interner.symbol(name)), args: args.into() });
        }
        let path = self.interner.path(Path { qself: None, segments });
        self.interner.type_(Type::Path(path))
    }

    /// A type of the source, seen from a module.
    pub(super) fn read_type(
        &mut self,
        text: &str,
        unit: usize,
        module: &str,
        generics: &[GenericParam],
        self_ty: Option<TypeId>,
    ) -> Option<TypeId> {
        self.with_reader(unit, module, generics, self_ty, |reader, place| reader.read_type(text, place))
    }

    fn read_trait(
        &mut self,
        text: &str,
        unit: usize,
        module: &str,
        generics: &[GenericParam],
        self_ty: Option<TypeId>,
    ) -> Option<PathId> {
        self.with_reader(unit, module, generics, self_ty, |reader, place| reader.read_trait(text, place))
    }

    fn with_reader<T>(
        &mut self,
        unit: usize,
        module: &str,
        generics: &[GenericParam],
        self_ty: Option<TypeId>,
        read: impl FnOnce(&mut Reader, Place) -> T,
    ) -> T {
        let params = param_names(generics);
        let traits = self.bound_traits(unit, module, generics);
        let trait_of = |param: &str, assoc: &str| {
            let found =
                traits.iter().find(|(name, _, assocs)| name == param && assocs.iter().any(|a| a == assoc));
            found.map(|(_, path, _)| *path)
        };
        let place = Place { unit, module, params: &params, self_ty, trait_of: &trait_of };
        let aliases = &self.aliases;
        let alias = |path: &str| aliases.get(path).cloned();
        let mut reader = Reader { items: &self.items, interner: &mut self.interner, alias: &alias, depth: 0 };
        read(&mut reader, place)
    }

    /// The traits that bound parameters, with the names of their associated types.
    fn bound_traits(
        &mut self,
        unit: usize,
        module: &str,
        generics: &[GenericParam],
    ) -> Vec<(String, PathId, Vec<String>)> {
        let mut all = Vec::new();
        for param in generics.iter().filter(|param| param.kind == ParamKind::Type) {
            for bound in &param.bounds {
                let name = bound.split(['<', '(']).next().unwrap_or_default();
                let entity = self.items.resolve(unit, module, name, Namespace::Types, ValueNames::Alias, 0);
                let Some(entity) = entity else { continue };
                let canonical = self.items.canonical(&entity);
                let assoc_names = match self.traits.get(&canonical) {
                    Some(known) => known.assoc_names.clone(),
                    None => library::assoc_names(&canonical).iter().map(|name| (*name).to_owned()).collect(),
                };
                if assoc_names.is_empty() {
                    continue;
                }
                let segments = canonical
                    .split("::")
                    .map(|name| Segment {
                        name: SegmentName::Name(self.interner.symbol(name)),
                        args: Box::new([]),
                    })
                    .collect();
                let path = self.interner.path(Path { qself: None, segments });
                all.push((param.name.clone(), path, assoc_names));
            }
        }
        all
    }
}
