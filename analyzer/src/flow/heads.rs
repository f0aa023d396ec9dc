//! What the head of a type tells: its name, its arguments, what it points to.

use super::engine::Engine;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{GenericArg, Type};
use crate::program::EnvId;

impl Engine<'_> {
    /// A type without references and owning pointers around it.
    pub(super) fn peel(&self, ty: TypeId) -> TypeId {
        let mut ty = ty;
        for _ in 0..6 {
            match pointee_type(self, Some(ty)).1 {
                Some(inner) => ty = inner,
                None => break,
            }
        }
        ty
    }

    /// Whether the fields of a type are what a closure or coroutine captures. Only its own body names them.
    pub(super) fn captures(&self, ty: TypeId) -> bool {
        matches!(self.program.interner().get_type(ty), Type::Closure(_) | Type::Coroutine(_))
    }

    /// The canonical name of a type's head.
    pub(super) fn head_name(&mut self, ty: TypeId) -> String {
        head_and_args(self, ty).0
    }

    /// The canonical name of a type's head, an ampersand before it for each reference: `&std::slice`. Empty for what
    /// has no name.
    pub(super) fn head_with_references(&mut self, ty: TypeId) -> String {
        let ty = self.program.substitute(ty, EnvId(0));
        match self.program.interner().get_type(ty) {
            Type::Ref { to, .. } => {
                let to = *to;
                format!("&{}", self.head_with_references(to))
            }
            Type::Slice(_) => "std::slice".to_owned(),
            Type::Array(..) => "std::array".to_owned(),
            Type::Primitive(name) if self.program.interner().str(*name) == "str" => "std::str".to_owned(),
            Type::Path(_) => self.head_name(ty),
            _ => String::new(),
        }
    }
}

/// What is behind a pointer type, and whether the pointer owns it.
pub(super) fn pointee_type(engine: &Engine, ty: Option<TypeId>) -> (bool, Option<TypeId>) {
    let Some(ty) = ty else { return (false, None) };
    let interner = engine.program.interner();
    match interner.get_type(ty) {
        Type::Ref { to, .. } | Type::RawPtr { to, .. } => (false, Some(*to)),
        Type::Path(path) => {
            let path = interner.get_path(*path);
            let Some(last) = path.segments.last() else { return (false, None) };
            let crate::mir::syntax::SegmentName::Name(name) = last.name else { return (false, None) };
            let first_type = last.args.iter().find_map(|arg| match arg {
                GenericArg::Type(ty) => Some(*ty),
                _ => None,
            });
            match interner.str(name) {
                "Box" | "Rc" | "Arc" if first_type.is_some() => (true, first_type),
                "Pin" if first_type.is_some() => pointee_type(engine, first_type),
                _ => (false, None),
            }
        }
        _ => (false, None),
    }
}

/// Types whose fields are not told apart: a union, and the wrappers that add nothing (`Pin`).
pub(super) fn is_transparent(engine: &mut Engine, ty: TypeId) -> bool {
    let interner = engine.program.interner();
    let Type::Path(path) = interner.get_type(ty) else { return false };
    let path = interner.get_path(*path);
    if let Some(last) = path.segments.last()
        && let crate::mir::syntax::SegmentName::Name(name) = last.name
        && matches!(
            interner.str(name),
            "Pin"
                | "Box"
                | "ManuallyDrop"
                | "MaybeUninit"
                | "MaybeDangling"
                | "AssertUnwindSafe"
                | "Wrapping"
        )
        && path.segments.len() >= 2
    {
        return true;
    }
    engine.is_union(ty)
}

/// The canonical name of a type's head, and its type arguments.
pub(super) fn head_and_args(engine: &mut Engine, ty: TypeId) -> (String, Vec<TypeId>) {
    let Type::Path(path) = engine.program.interner().get_type(ty) else { return (String::new(), Vec::new()) };
    let path = *path;
    let name = engine.program.path_names(path).name;
    let path = engine.program.interner().get_path(path);
    let args = path
        .segments
        .iter()
        .flat_map(|segment| segment.args.iter())
        .filter_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        })
        .collect();
    (name, args)
}
