//! The units of a build as one program: bodies under absolute names, and the bodies that a call goes to.
//!
//! Knows nothing of labels. Pure: what it is given is all that it reads.

use std::sync::Arc;

use crate::facts::source::SourceIndex;
use crate::facts::{UnitFacts, Unread};
use crate::flow::spec::Target;
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::Body;

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
    units: Vec<UnitInfo>,
}

impl Program {
    /// Links units into one program. The order of the units decides about nothing but the numbering.
    pub fn link(_units: Vec<UnitFacts>) -> Program {
        Program::default()
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
    pub fn unit(&self, _id: BodyId) -> usize {
        0
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
        self.interner.str(self.body(id).def_path).to_owned()
    }

    /// The body that a closure, coroutine or inner constant stands in.
    pub fn parent(&self, _id: BodyId) -> Option<BodyId> {
        None
    }

    /// A body by its definition path: for the aggregates of closures and coroutines.
    pub fn body_by_def_path(&self, _unit: usize, _def_path: Symbol) -> Option<BodyId> {
        None
    }

    /// The body of `Type::Closure(path)`, whatever generic arguments the path has.
    pub fn closure_by_path(&self, _path: PathId) -> Option<BodyId> {
        None
    }

    /// Makes a substitution; parameters are single-segment paths (`T`, `Self`), or the opaque type of an
    /// `impl Trait` parameter.
    pub fn env(&mut self, _pairs: Vec<(TypeId, TypeId)>) -> EnvId {
        EnvId(0)
    }

    /// The pairs of a substitution.
    pub fn env_pairs(&self, _env: EnvId) -> &[(TypeId, TypeId)] {
        &[]
    }

    /// Replaces generic parameters, then associated types by what the impls of the program and a table for the
    /// standard library say. With the empty substitution it only does the latter.
    pub fn substitute(&mut self, ty: TypeId, _env: EnvId) -> TypeId {
        ty
    }

    /// The same for a path.
    pub fn substitute_path(&mut self, path: PathId, _env: EnvId) -> PathId {
        path
    }

    /// The bodies that a call goes to. Both the path and the signature (the operand's `FnDef` type) are substituted
    /// already.
    pub fn resolve(&mut self, callee: PathId, _sig: Option<TypeId>) -> Arc<Resolution> {
        Arc::new(Resolution { external: Some(self.path_names(callee)), ..Resolution::default() })
    }

    /// The program's own implementation of a trait's method for a concrete type (references are not peeled), or the
    /// program's default method. `trait_` is canonical: `std::fmt::Display`.
    pub fn trait_method(
        &mut self,
        _self_ty: TypeId,
        _trait_: &str,
        _method: &str,
    ) -> Option<(BodyId, EnvId)> {
        None
    }

    /// The body of a static, a constant or an associated constant.
    pub fn static_or_const(&mut self, _path: PathId) -> Option<(BodyId, EnvId)> {
        None
    }

    /// The program's struct, enum or union behind a type.
    pub fn adt(&self, _ty: TypeId) -> Option<&TypeItemRef> {
        None
    }

    /// Where execution can enter the selected units.
    pub fn entry_points(&self, _selected: &[usize]) -> Vec<BodyId> {
        Vec::new()
    }

    /// The bodies that a path of `privacy.toml`, or an attribute, names.
    pub fn matches(&self, _target: &Target) -> Vec<BodyId> {
        Vec::new()
    }

    /// The canonical name of a path.
    pub fn path_names(&self, _path: PathId) -> ExternalName {
        ExternalName::default()
    }
}
