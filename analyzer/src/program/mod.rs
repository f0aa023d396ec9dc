//! The units of a build as one program: bodies under absolute names, and the bodies that a call goes to.
//!
//! Knows nothing of labels. Pure: what it is given is all that it reads.

mod adts;
pub mod annotations;
mod associated;
mod bounded;
mod captured;
mod crates;
mod fold;
mod impls;
mod items;
mod library;
mod link;
mod lookup;
mod names;
mod remap;
mod resolve;
mod substitute;
mod type_text;
mod unify;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::source::SourceIndex;
use crate::facts::{UnitFacts, Unread};
use crate::flow::spec::Target;
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{Body, Segment, SegmentName, Type};

/// A body of the program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BodyId(pub u32);

/// An interned substitution of generic parameters by types; the default is the empty one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct EnvId(pub u32);

/// What is known of a unit besides its bodies.
#[derive(Clone, Debug, Default)]
pub struct UnitInfo {
    /// The crate's name as rustc prints it.
    pub crate_name: String,
    /// Compiled with `--test`.
    pub is_test: bool,
    /// `lib`, `bin`, ...
    pub crate_types: Vec<String>,
    /// The directory that relative spans are relative to.
    pub base_dir: String,
    /// Bodies that were compiled and could not be read.
    pub unread: Vec<Unread>,
    /// The index of its source: macro calls, comments, items.
    pub source: SourceIndex,
}

impl UnitInfo {
    /// Others call it; it is no program by itself.
    pub(crate) fn is_library(&self) -> bool {
        !self.is_test && self.crate_types.iter().any(|kind| kind.contains("lib"))
    }
}

/// The bodies that a call can go to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resolution {
    /// Bodies of the program, each with the generic arguments that it runs with.
    pub bodies: Vec<(BodyId, EnvId)>,
    /// The callee's name for the models; also given for bodies of the program.
    pub external: Option<ExternalName>,
    /// More than one candidate was left, and all were taken.
    pub ambiguous: bool,
}

/// The canonical name of a function, a constant or a type, without generic arguments.
///
/// `core`, `alloc` and `std` are one family, written `std`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExternalName {
    /// `std::vec::Vec::push`, `std::slice::len`, `std::int::pow`; of a trait call `std::iter::Iterator::map`.
    pub name: String,
    /// Of a trait call or method: the head of the self type, `std::vec::IntoIter`, `std::slice`, `std::int`,
    /// `std::reference`.
    pub self_name: Option<String>,
    /// The self type, where the path gives it.
    pub self_ty: Option<TypeId>,
    /// Of a trait call: the trait's canonical name.
    pub trait_: Option<String>,
    /// The last segment.
    pub method: String,
}

/// A struct, enum or union of the program.
#[derive(Clone, Debug, Default)]
pub struct TypeItemRef {
    /// The unit that defines it.
    pub unit: usize,
    /// Canonical absolute name: `crate::mod::Type`.
    pub name: String,
    /// `struct`, `enum` or `union`.
    pub kind: String,
    /// Its type and const parameters as they stand in field types, in order.
    pub params: Vec<TypeId>,
    /// Variants; a struct has one, named like itself.
    pub variants: Vec<VariantRef>,
    /// It is an enum whose variants are numbered from 0 in this order.
    pub is_numbered: bool,
    /// Derived traits (last segments).
    pub derives: Vec<String>,
}

/// A variant of an enum, or the fields of a struct.
#[derive(Clone, Debug, Default)]
pub struct VariantRef {
    /// Its name.
    pub name: String,
    /// Its fields in order.
    pub fields: Vec<FieldRef>,
}

/// A field.
#[derive(Clone, Debug, Default)]
pub struct FieldRef {
    /// Its name, `0` and so on in tuples.
    pub name: String,
    /// The type as the source has it.
    pub text: String,
    /// The type, with the parameters of the item, where all its names were found.
    pub ty: Option<TypeId>,
}

/// The linked program.
#[derive(Default)]
pub struct Program {
    interner: Interner,
    bodies: Vec<Arc<Body>>,
    /// What linking found of each body.
    links: Vec<Link>,
    units: Vec<UnitInfo>,
    items: items::Items,
    by_def_path: FxHashMap<(usize, Symbol), BodyId>,
    /// Bodies whose path is made of names alone.
    by_path: FxHashMap<Box<[Symbol]>, Vec<BodyId>>,
    /// Bodies that are no closures, coroutines or inner constants, by the names that rustdoc shows; sorted.
    by_name: Vec<(String, BodyId)>,
    /// Closures by the path in their type, as it stands in their own body.
    closures: FxHashMap<PathId, BodyId>,
    /// The same by the last names of that path, for types with other generic arguments.
    closures_by_tail: FxHashMap<String, Vec<(PathId, BodyId)>>,
    /// Coroutines by the text of their type, which several may share.
    coroutines: FxHashMap<Symbol, Vec<BodyId>>,
    functions_by_name: Vec<FxHashMap<String, Vec<u32>>>,
    impls: Vec<impls::Impl>,
    /// Impls by the last segment of the trait's name.
    impls_by_trait: FxHashMap<String, impls::ByType>,
    /// Inherent impls by the canonical name of the type's head.
    inherent: FxHashMap<String, Vec<u32>>,
    /// Impls of which only the bodies are known, by method.
    unknown_impls: FxHashMap<Symbol, Vec<u32>>,
    traits: FxHashMap<String, impls::Trait>,
    aliases: FxHashMap<String, type_text::Alias>,
    adts: Vec<TypeItemRef>,
    adt_by_path: FxHashMap<Box<[Symbol]>, usize>,
    environments: substitute::Environments,
    extents: bounded::Extents,
    /// The substitutions in which a type was cut.
    cut_envs: rustc_hash::FxHashSet<EnvId>,
    resolutions: FxHashMap<(PathId, Option<TypeId>), Arc<Resolution>>,
}

/// What linking found of a body.
#[derive(Clone, Debug, Default)]
struct Link {
    unit: usize,
    parent: Option<BodyId>,
    /// Index into the functions of the unit's source.
    function: Option<u32>,
    /// The innermost impl around it.
    impl_: Option<u32>,
    /// It is itself an item of that impl.
    is_method: bool,
}

/// The names of a path as they are, with unit numbers.
fn names_with_unit(interner: &Interner, path: PathId) -> String {
    let mut out = String::new();
    for segment in &interner.get_path(path).segments {
        if let SegmentName::Name(name) = segment.name {
            if !out.is_empty() {
                out.push_str("::");
            }
            out.push_str(interner.str(name));
        }
    }
    out
}

/// The names at the end of a closure's path that do not depend on generic arguments.
fn closure_tail(interner: &Interner, path: PathId) -> Option<String> {
    let segments: &[Segment] = &interner.get_path(path).segments;
    let mut names = Vec::new();
    for segment in segments.iter().rev() {
        let SegmentName::Name(name) = segment.name else { break };
        let name = interner.str(name);
        names.push(name);
        if !name.starts_with('{') {
            break;
        }
    }
    (!names.is_empty()).then(|| names.join("::"))
}

impl Program {
    /// Links units into one program. The order of the units decides about nothing but the numbering.
    pub fn link(units: Vec<UnitFacts>) -> Program {
        link::link(units)
    }

    /// How many bodies there are; ids count from 0.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// There is no body at all.
    pub fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// A body, its types and paths in the program's interner and its paths absolute.
    pub fn body(&self, id: BodyId) -> &Arc<Body> {
        &self.bodies[id.0 as usize]
    }

    /// The unit of a body: an index into the units that were linked.
    pub fn unit(&self, id: BodyId) -> usize {
        self.links[id.0 as usize].unit
    }

    /// What is known of a unit.
    pub fn unit_info(&self, unit: usize) -> &UnitInfo {
        &self.units[unit]
    }

    /// How many units were linked.
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// Strings, types and paths of the whole program.
    pub fn interner(&self) -> &Interner {
        &self.interner
    }

    /// The same, to make new ones.
    pub fn interner_mut(&mut self) -> &mut Interner {
        &mut self.interner
    }

    /// The name as rustdoc shows it: `crate::mod::Type::method`, `<crate::T as crate::Trait>::m`, `f::{closure}`.
    pub fn display_name(&self, id: BodyId) -> String {
        self.rustdoc_name(id)
    }

    /// The body that a closure, coroutine or inner constant stands in.
    pub fn parent(&self, id: BodyId) -> Option<BodyId> {
        self.links[id.0 as usize].parent
    }

    /// All bodies whose definition path goes on from that of another one: its closures and inner items.
    pub fn inner_bodies(&self, of: BodyId) -> impl Iterator<Item = BodyId> {
        // Within a unit bodies are sorted by these paths.
        let key = |index: usize| (self.links[index].unit, self.interner.str(self.bodies[index].def_path));
        let unit = self.unit(of);
        let prefix = format!("{}::", self.interner.str(self.body(of).def_path));
        let (mut start, mut end) = (0, self.bodies.len());
        while start < end {
            let middle = start.midpoint(end);
            if key(middle) < (unit, prefix.as_str()) { start = middle + 1 } else { end = middle }
        }
        (start..self.bodies.len())
            .take_while(move |index| {
                let (of, path) = key(*index);
                of == unit && path.starts_with(&prefix)
            })
            .map(|index| BodyId(index as u32))
    }

    /// A body by its definition path: for the aggregates of closures and coroutines.
    pub fn body_by_def_path(&self, unit: usize, def_path: Symbol) -> Option<BodyId> {
        self.by_def_path.get(&(unit, def_path)).copied()
    }

    /// The body of a closure by the path in its type, as the body itself has it.
    pub fn closure_by_path(&self, path: PathId) -> Option<BodyId> {
        self.closures.get(&path).copied()
    }

    /// The body of `Type::Closure(path)` whatever generic arguments the path has, and the substitution that these
    /// say the function around it runs with.
    pub fn closure_instance(&mut self, path: PathId) -> Option<(BodyId, EnvId)> {
        self.closure_with_env(path)
    }

    /// Makes a substitution; parameters are single-segment paths (`T`, `Self`), or the opaque type of an
    /// `impl Trait` parameter.
    pub fn env(&mut self, pairs: Vec<(TypeId, TypeId)>) -> EnvId {
        self.environments.intern(pairs)
    }

    /// Whether a type of the substitution was too large, so that what lies deep in it is not known.
    pub fn is_cut(&self, env: EnvId) -> bool {
        self.cut_envs.contains(&env)
    }

    /// The pairs of a substitution.
    pub fn env_pairs(&self, env: EnvId) -> &[(TypeId, TypeId)] {
        self.environments.pairs(env)
    }

    /// Replaces generic parameters, then associated types by what the impls of the program and a table for the
    /// standard library say. With the empty substitution it only does the latter.
    pub fn substitute(&mut self, ty: TypeId, env: EnvId) -> TypeId {
        self.substitute_type(ty, env)
    }

    /// The same for a path.
    pub fn substitute_path(&mut self, path: PathId, env: EnvId) -> PathId {
        self.substitute_in_path(path, env)
    }

    /// The bodies that a call goes to. Both the path and the signature (the operand's `FnDef` type) are substituted
    /// already.
    pub fn resolve(&mut self, callee: PathId, sig: Option<TypeId>) -> Arc<Resolution> {
        self.resolve_call(callee, sig)
    }

    /// The program's own implementation of a trait's method for a concrete type (references are not peeled), or the
    /// program's default method. `trait_` is canonical: `std::fmt::Display`.
    pub fn trait_method(&mut self, self_ty: TypeId, trait_: &str, method: &str) -> Option<(BodyId, EnvId)> {
        self.method_for(self_ty, trait_, method)
    }

    /// Whether anything in the program may implement a trait, for whatever type.
    pub fn has_impl(&self, trait_: &str) -> bool {
        self.impls.iter().any(|of| of.is_unknown || of.trait_name.as_deref() == Some(trait_))
    }

    /// The bodies of a method of a trait that derive macros wrote.
    pub fn derived(&self, trait_: &str, method: &str) -> Vec<BodyId> {
        let Some(method) = self.interner.find_symbol(method) else { return Vec::new() };
        let derived =
            self.impls.iter().filter(|of| of.is_derived && of.trait_name.as_deref() == Some(trait_));
        derived.filter_map(|of| of.methods.get(&method).copied()).collect()
    }

    /// The types that a path names, those inside of others too.
    pub fn types_in(&mut self, path: PathId) -> Vec<TypeId> {
        fold::types_in(&mut self.interner, path)
    }

    /// Whether a trait of this canonical name is declared in the program.
    pub fn declares_trait(&self, name: &str) -> bool {
        self.traits.contains_key(name)
    }

    /// Whether some implementation of a trait fits a type, as far as the program tells. Implementations that a macro
    /// wrote, of which only the bodies are known, may be of any trait.
    pub fn implements(&mut self, ty: TypeId, trait_: &str) -> bool {
        self.has_trait(ty, trait_)
    }

    /// The body of a static, a constant or an associated constant.
    pub fn static_or_const(&mut self, path: PathId) -> Option<(BodyId, EnvId)> {
        self.find(path, None, resolve::Wanted::Value).0.into_iter().next()
    }

    /// The program's struct, enum or union behind a type.
    pub fn adt(&self, ty: TypeId) -> Option<&TypeItemRef> {
        self.find_adt(ty)
    }

    /// All structs, enums and unions of the program.
    pub fn adts(&self) -> &[TypeItemRef] {
        &self.adts
    }

    /// The program's struct, enum or union at a path as `privacy.toml` writes it: re-exports are followed.
    pub fn type_at(&self, path: &str) -> Option<&TypeItemRef> {
        let name = self.canonical_route(path, items::Namespace::Types);
        self.adts.iter().find(|item| item.name == name)
    }

    /// Whether a type of this canonical name stands anywhere in the program.
    pub fn mentions_type(&self, name: &str) -> bool {
        let mut ids = (0..self.interner.sizes().1).map(|id| TypeId(id as u32));
        let last = name.rsplit("::").next().and_then(|last| self.interner.find_symbol(last));
        let Some(last) = last.map(SegmentName::Name) else { return false };
        ids.any(|ty| match self.interner.get_type(ty) {
            Type::Path(path) => {
                let segments = &self.interner.get_path(*path).segments;
                segments.last().is_some_and(|segment| segment.name == last)
                    && names::head(&self.interner, ty).is_some_and(|head| head == name)
            }
            _ => false,
        })
    }

    /// Where execution can enter the selected units.
    pub fn entry_points(&self, selected: &[usize]) -> Vec<BodyId> {
        self.find_entry_points(selected)
    }

    /// A method of a trait of a library that calls it.
    pub fn is_called_back(&self, body: BodyId) -> bool {
        let link = &self.links[body.0 as usize];
        let impl_ = link.impl_.filter(|_| link.is_method).map(|impl_| &self.impls[impl_ as usize]);
        if impl_.is_some_and(|impl_| impl_.is_unknown && impl_.is_of_attribute) {
            return true;
        }
        let name = self.impl_of_library(body).and_then(|impl_| impl_.trait_name.as_deref());
        name.is_some_and(|name| !library::is_std(name.split("::").next().unwrap_or_default()))
    }

    /// The type that a method is implemented for which a library calls.
    pub fn type_of_called_back(&self, body: BodyId) -> Option<TypeId> {
        self.is_called_back(body).then(|| self.impl_of_library(body)).flatten()?.self_ty
    }

    /// The generic arguments that code outside of the program calls a body with, as far as it matters.
    pub fn outer_environments(&mut self, body: BodyId) -> Vec<EnvId> {
        self.find_outer_environments(body)
    }

    /// A body is the `main` of a program.
    pub fn is_main(&self, body: BodyId) -> bool {
        let def_path = self.interner.str(self.body(body).def_path);
        let is_of_root = def_path.split("::").count() == 2 && def_path.ends_with("::main");
        is_of_root && !self.unit_info(self.unit(body)).is_library()
    }

    /// The bodies that a path of `privacy.toml`, or an attribute, names.
    pub fn matches(&self, target: &Target) -> Vec<BodyId> {
        self.find_target(target)
    }

    /// The canonical name of a function by the path of a source text: re-exports are followed.
    pub fn defined_at(&self, path: &str) -> String {
        self.canonical_route(path, items::Namespace::Values)
    }

    /// The same of a type or trait.
    pub fn type_defined_at(&self, path: &str) -> String {
        self.canonical_route(path, items::Namespace::Types)
    }

    /// The canonical name of a path.
    pub fn path_names(&self, path: PathId) -> ExternalName {
        names::external_name(&self.interner, path)
    }
}

#[cfg(test)]
mod tests;
