//! What is looked for behind a value, and what can be it.
//!
//! Values lose parts where they are too many to be told apart; what is found behind one is then everything that lay in
//! it. Who looks for a future of a certain output, or for a type with a certain trait, takes nothing else.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::engine::Engine;
use super::heads::head_and_args;
use super::symbol::SymbolId;
use super::value::Concrete;
use crate::mir::intern::{Symbol, TypeId};
use crate::mir::syntax::Type;

/// How deep types are compared.
const MAX_DEPTH: usize = 5;

/// How deep in types is looked for what the program does when they are dropped.
const MAX_DROPPED: usize = 10;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Wanted {
    /// Something to call with arguments of these types, a tuple, as far as they are known.
    Callable(Option<TypeId>),
    /// Something to await that yields this type, as far as it is known.
    Future(Option<TypeId>),
    /// A type that has a trait, be it of a library.
    Implementor(Symbol),
    /// A type for which the program implements a trait.
    OwnImplementor(Symbol),
    /// Any type.
    Type,
    /// A type that the program does something for when it is dropped.
    Dropped,
    /// A type that data leaves through.
    Exit,
    /// The shared cells that it is a handle of.
    Cells,
}

/// What a body must know of what it is lent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Question {
    pub symbol: SymbolId,
    pub wanted: Wanted,
}

impl Engine<'_> {
    /// Looking for a type that has a trait, be it of a library.
    pub(super) fn implementor(&mut self, trait_: &str) -> Wanted {
        Wanted::Implementor(self.program.interner_mut().symbol(trait_))
    }

    /// Looking for a type for which the program implements a trait.
    pub(super) fn own_implementor(&mut self, trait_: &str) -> Wanted {
        Wanted::OwnImplementor(self.program.interner_mut().symbol(trait_))
    }

    /// Whether something concrete can be what is looked for.
    pub(super) fn can_be(&mut self, concrete: Concrete, wanted: Wanted) -> bool {
        match (wanted, concrete) {
            (Wanted::Callable(args), Concrete::Closure(..) | Concrete::Fn(..)) => {
                args.is_none_or(|args| self.takes(concrete, args))
            }
            (Wanted::Type, Concrete::Type(_)) => true,
            (Wanted::Dropped, Concrete::Type(ty)) => self.is_dropped_by_program(ty),
            (Wanted::Exit, Concrete::Type(ty)) => self.exit_of_type(ty, 0).is_some(),
            (Wanted::Implementor(trait_), Concrete::Type(ty)) => self.may_implement(ty, trait_),
            (Wanted::OwnImplementor(trait_), Concrete::Type(ty)) => {
                let behind = self.peel(ty);
                self.implements(ty, trait_) || self.implements(behind, trait_)
            }
            (Wanted::Future(None), Concrete::Coroutine(..) | Concrete::Type(_)) => true,
            (Wanted::Future(Some(_)), Concrete::Type(_)) => true,
            (Wanted::Future(Some(output)), Concrete::Coroutine(body, env)) => {
                let yielded = self.program.body(body).locals[0].ty;
                let yielded = self.program.substitute(yielded, env);
                self.may_be_same(yielded, output, 0)
            }
            _ => false,
        }
    }

    /// Whether a callable may take arguments of the types in a tuple.
    fn takes(&mut self, callable: Concrete, args: TypeId) -> bool {
        let Type::Tuple(args) = self.program.interner().get_type(args).clone() else { return true };
        let Some(count) = self.takes_arguments(callable) else { return true };
        let parameters = self.parameters_of(callable);
        count == args.len()
            && parameters.iter().zip(&args).all(|(parameter, arg)| self.may_be_same(*parameter, *arg, 0))
    }

    /// Whether a type may have a trait: of a trait or a type of the program all implementations are known.
    fn may_implement(&mut self, ty: TypeId, trait_: Symbol) -> bool {
        let name = self.program.interner().str(trait_);
        let is_library = !self.program.declares_trait(name) && self.program.adt(ty).is_none();
        is_library || self.implements(ty, trait_)
    }

    /// Whether the program implements a trait for a type.
    fn implements(&mut self, ty: TypeId, trait_: Symbol) -> bool {
        if let Some(known) = self.implementing.get(&(ty, trait_)) {
            return *known;
        }
        let name = self.program.interner().str(trait_).to_owned();
        let implements = self.program.implements(ty, &name);
        self.implementing.insert((ty, trait_), implements);
        implements
    }

    /// Whether two types may be the same, lifetimes aside. Parameters and opaque types may be anything.
    pub(super) fn may_be_same(&mut self, a: TypeId, b: TypeId, depth: usize) -> bool {
        if a == b || depth > MAX_DEPTH || self.is_hole(a) || self.is_hole(b) {
            return true;
        }
        let interner = self.program.interner();
        match (interner.get_type(a).clone(), interner.get_type(b).clone()) {
            (Type::Ref { to: a, .. }, Type::Ref { to: b, .. })
            | (Type::RawPtr { to: a, .. }, Type::RawPtr { to: b, .. })
            | (Type::Slice(a), Type::Slice(b))
            | (Type::Array(a, _), Type::Array(b, _)) => self.may_be_same(a, b, depth + 1),
            (Type::Tuple(a), Type::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| self.may_be_same(*a, *b, depth + 1))
            }
            (Type::Path(_), Type::Path(_)) => {
                let ((a, a_args), (b, b_args)) = (head_and_args(self, a), head_and_args(self, b));
                a == b && a_args.iter().zip(&b_args).all(|(a, b)| self.may_be_same(*a, *b, depth + 1))
            }
            // Two primitive types that are not the same, or a struct and a tuple.
            (a, b) => !(is_told_apart(&a) && is_told_apart(&b)),
        }
    }

    /// Whether a callable can lie in a value of a type.
    pub(super) fn may_hold_callable(&mut self, ty: TypeId) -> bool {
        if let Some(known) = self.holding.get(&ty) {
            return *known;
        }
        // What a type has of its own kind in it adds nothing.
        self.holding.insert(ty, false);
        let may = match self.program.interner().get_type(ty).clone() {
            Type::Primitive(_) | Type::Never => false,
            Type::Ref { to, .. } | Type::RawPtr { to, .. } | Type::Slice(to) | Type::Array(to, _) => {
                self.may_hold_callable(to)
            }
            Type::Tuple(parts) => parts.iter().any(|part| self.may_hold_callable(*part)),
            Type::Path(_) if self.is_hole(ty) => true,
            Type::Path(_) if self.program.adt(ty).is_some() => {
                let fields = self.field_types(ty);
                let count = self.program.adt(ty).map_or(0, |item| {
                    item.variants.iter().map(|variant| variant.fields.len()).sum::<usize>()
                });
                fields.len() < count || fields.iter().any(|(_, field)| self.may_hold_callable(*field))
            }
            Type::Path(_) => {
                let (head, args) = head_and_args(self, ty);
                !head.starts_with("std::") || args.iter().any(|arg| self.may_hold_callable(*arg))
            }
            _ => true,
        };
        self.holding.insert(ty, may);
        may
    }

    /// Whether the program does something when a value of a type is dropped, as far as the type tells.
    pub(super) fn is_dropped_by_program(&mut self, ty: TypeId) -> bool {
        if let Some(known) = self.dropped.get(&ty) {
            return *known;
        }
        let is_dropped =
            self.is_any_in(ty, |engine, ty| engine.own_method(ty, "std::ops::Drop", "drop").is_some());
        self.dropped.insert(ty, is_dropped);
        is_dropped
    }

    /// The same, or whether only the value tells.
    pub(super) fn may_be_dropped_by_program(&mut self, ty: TypeId) -> bool {
        if let Some(known) = self.may_drop.get(&ty) {
            return *known;
        }
        let may =
            self.is_dropped_by_program(ty) || self.is_any_in(ty, |engine, ty| engine.may_hide_dropped(ty));
        self.may_drop.insert(ty, may);
        may
    }

    /// Whether only values tell what is dropped with a type. Functions have nothing in them.
    pub(super) fn may_hide_dropped(&self, ty: TypeId) -> bool {
        self.may_hide(ty)
            && !matches!(self.program.interner().get_type(self.peel(ty)), Type::FnPtr(_) | Type::FnDef(..))
    }

    /// Whether a type, or the type of any part of it, is such a one.
    fn is_any_in(&mut self, ty: TypeId, mut is_such: impl FnMut(&mut Self, TypeId) -> bool) -> bool {
        let mut seen = FxHashSet::from_iter([ty]);
        let mut queue = VecDeque::from([(ty, 0)]);
        while let Some((ty, depth)) = queue.pop_front() {
            if is_such(self, ty) {
                return true;
            }
            let mut parts = self.types_in(ty);
            parts.extend(self.field_types(ty).into_iter().map(|(_, ty)| ty));
            if depth < MAX_DROPPED {
                let new = parts.into_iter().filter(|part| seen.insert(*part));
                queue.extend(new.map(|part| (part, depth + 1)));
            }
        }
        false
    }

    /// Whether callables in a value of a type are somewhere inside of it: a library keeps them.
    pub(super) fn keeps_callables(&self, ty: TypeId) -> bool {
        let ty = self.peel(ty);
        matches!(self.program.interner().get_type(ty), Type::Path(_))
            && !self.is_hole(ty)
            && self.program.adt(ty).is_none()
    }

    /// Whether a type stands for any other.
    fn is_hole(&self, ty: TypeId) -> bool {
        let interner = self.program.interner();
        match interner.get_type(ty) {
            Type::Opaque(_) | Type::Infer | Type::Never | Type::Wrapped(..) => true,
            Type::Path(path) => self.is_parameter(*path, ty),
            _ => false,
        }
    }
}

/// Whether a type is the same as none of another kind.
fn is_told_apart(ty: &Type) -> bool {
    matches!(ty, Type::Primitive(_) | Type::Path(_) | Type::Ref { .. } | Type::Tuple(_))
}
