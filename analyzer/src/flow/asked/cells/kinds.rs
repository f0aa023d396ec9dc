//! Types of cells, and what lies in them.

use rustc_hash::FxHashMap;

use super::super::fact::{Step, Steps, Variant, head};
use super::super::yes::yielded;
use crate::mir::intern::{Interner, PathId, TypeId};
use crate::mir::syntax::{Bound, GenericArg, Type};
use crate::program::Program;

/// Types whose content changes behind a shared borrow, what is lent of it, and the ends of channels.
const CELLS: [&str; 30] = [
    "Cell",
    "RefCell",
    "UnsafeCell",
    "OnceCell",
    "OnceLock",
    "Mutex",
    "RwLock",
    "ReentrantLock",
    "AtomicCell",
    "Ref",
    "RefMut",
    "MutexGuard",
    "MappedMutexGuard",
    "OwnedMutexGuard",
    "RwLockReadGuard",
    "RwLockWriteGuard",
    "RwLockMappedWriteGuard",
    "OwnedRwLockReadGuard",
    "OwnedRwLockWriteGuard",
    "MappedRwLockReadGuard",
    "MappedRwLockWriteGuard",
    "Sender",
    "SyncSender",
    "Receiver",
    "UnboundedSender",
    "UnboundedReceiver",
    "LocalKey",
    "LazyCell",
    "LazyLock",
    "Lazy",
];

/// What lies in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// A number or truth value.
    Primitive,
    /// A value of that type.
    Of(TypeId),
}

/// Which types have a cell inside that is seen from outside of the structs and enums of the program.
#[derive(Default)]
pub(super) struct Kinds {
    known: FxHashMap<TypeId, bool>,
}

fn is_cell(name: &str) -> bool {
    CELLS.contains(&name) || name.starts_with("Atomic")
}

impl Kinds {
    /// Whether a value of a type is a cell, leads to one or has one in it. The fields of the program's own types are not
    /// looked into: they are places of their own.
    /// A closure counts for what it gives back.
    pub(super) fn has_cell(&mut self, program: &Program, ty: TypeId) -> bool {
        if let Some(known) = self.known.get(&ty) {
            return *known;
        }
        self.known.insert(ty, false);
        let interner = program.interner();
        let found = match interner.get_type(ty) {
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => self.has_cell(program, *to),
            Type::Slice(of) | Type::Array(of, _) | Type::Wrapped(_, of) => self.has_cell(program, *of),
            Type::Tuple(parts) => parts.iter().any(|part| self.has_cell(program, *part)),
            Type::Path(path) => {
                let is_own = head(interner, ty).is_some_and(|(name, _)| is_cell(name));
                is_own || self.in_path(program, *path)
            }
            Type::Closure(path) => {
                let made = program.closure_by_path(*path).map(|body| program.body(body).locals[0].ty);
                made.is_some_and(|made| self.has_cell(program, made))
            }
            Type::Opaque(bounds) | Type::Dyn(bounds) => bounds.iter().any(|bound| match bound {
                Bound::Trait { path, .. } => self.in_path(program, *path),
                Bound::Region(_) | Bound::Use(_) => false,
            }),
            _ => false,
        };
        self.known.insert(ty, found);
        found
    }

    fn in_path(&mut self, program: &Program, path: PathId) -> bool {
        let args = program.interner().get_path(path).segments.iter().flat_map(|segment| segment.args.iter());
        args.into_iter().any(|arg| match arg {
            GenericArg::Type(ty) | GenericArg::Assoc(_, ty) => self.has_cell(program, *ty),
            GenericArg::Region(_) | GenericArg::Const(_) => false,
        })
    }
}

/// The type behind references.
pub(super) fn behind(interner: &Interner, ty: TypeId) -> TypeId {
    match interner.get_type(ty) {
        Type::Ref { to, .. } => behind(interner, *to),
        _ => match head(interner, ty) {
            Some(("Pin", args)) => args.first().map_or(ty, |inner| behind(interner, *inner)),
            _ => ty,
        },
    }
}

/// What lies in a cell of a type, or in the one that it refers to; none where it is no cell itself.
pub(super) fn content(interner: &Interner, ty: TypeId) -> Option<Content> {
    let (name, args) = head(interner, behind(interner, ty))?;
    let inner = if name.starts_with("Lazy") { args.first() } else { args.last() };
    match (is_cell(name), inner) {
        (true, None) => Some(Content::Primitive),
        (true, Some(inner)) if name == "LocalKey" => content(interner, *inner),
        (true, Some(inner)) => Some(Content::Of(*inner)),
        (false, _) => None,
    }
}

/// Whether a value of that type is what lies in the cell.
pub(super) fn is_content(interner: &Interner, ty: TypeId, content: Content) -> bool {
    match content {
        Content::Primitive => matches!(interner.get_type(ty), Type::Primitive(_)),
        Content::Of(inner) => ty == inner,
    }
}

/// The way to the content in what a call gives of a cell: through `Result`, `Option` and futures.
pub(super) fn way_to_content(interner: &Interner, mut ty: TypeId, content: Content) -> Option<Steps> {
    let mut steps = Steps::new();
    for _ in 0..5 {
        ty = behind(interner, ty);
        if is_content(interner, ty, content) {
            return Some(steps);
        }
        if let Some(output) = yielded(interner, ty) {
            steps.push(Step::Awaited);
            ty = output;
            continue;
        }
        let (variant, inner) = match head(interner, ty)? {
            ("Option", args) => (Variant::SOME, *args.first()?),
            ("Result", args) => (Variant::OK, *args.first()?),
            ("Poll", args) => (Variant::READY, *args.first()?),
            _ => return None,
        };
        steps.push(Step::Field(variant, 0));
        ty = inner;
    }
    None
}

/// Whether something can be changed through a value of a type that is no cell.
pub(super) fn lends_mutably(interner: &Interner, ty: TypeId) -> bool {
    match interner.get_type(ty) {
        Type::Ref { mutable, to, .. } => *mutable || lends_mutably(interner, *to),
        Type::RawPtr { mutable, .. } => *mutable,
        Type::Tuple(parts) => parts.iter().any(|part| lends_mutably(interner, *part)),
        Type::Path(path) => {
            let args = interner.get_path(*path).segments.iter().flat_map(|segment| segment.args.iter());
            args.into_iter().any(|arg| match arg {
                GenericArg::Type(ty) | GenericArg::Assoc(_, ty) => lends_mutably(interner, *ty),
                // An `Entry`, an `IterMut`.
                GenericArg::Region(_) => head(interner, ty).is_some_and(|(name, _)| !name.starts_with("Ref")),
                GenericArg::Const(_) => false,
            })
        }
        _ => false,
    }
}
