//! What is looked for behind a value, and what can be it.
//!
//! Values lose parts where they are too many to be told apart; what is found behind one is then everything that lay in
//! it. Who looks for a future of a certain output, or for a type with a certain trait, takes nothing else.

use super::engine::Engine;
use super::heads::head_and_args;
use super::symbol::SymbolId;
use super::value::Concrete;
use crate::mir::intern::{Symbol, TypeId};
use crate::mir::syntax::Type;

/// How deep types are compared.
const MAX_DEPTH: usize = 5;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Wanted {
    /// Something to call.
    Callable,
    /// Something to await that yields this type, as far as it is known.
    Future(Option<TypeId>),
    /// A type that has a trait.
    Implementor(Symbol),
    /// A type.
    Type,
}

/// What a body must know of what it is lent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Question {
    pub symbol: SymbolId,
    pub wanted: Wanted,
}

impl Engine<'_> {
    /// Looking for a type that has a trait.
    pub(super) fn implementor(&mut self, trait_: &str) -> Wanted {
        Wanted::Implementor(self.program.interner_mut().symbol(trait_))
    }

    /// Whether something concrete can be what is looked for.
    pub(super) fn can_be(&mut self, concrete: Concrete, wanted: Wanted) -> bool {
        match (wanted, concrete) {
            (Wanted::Callable, Concrete::Closure(..) | Concrete::Fn(..)) => true,
            (Wanted::Type, Concrete::Type(_)) => true,
            (Wanted::Implementor(trait_), Concrete::Type(ty)) => self.may_implement(ty, trait_),
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

    /// Whether a type may have a trait: of a trait of the program all implementations are known.
    fn may_implement(&mut self, ty: TypeId, trait_: Symbol) -> bool {
        if let Some(known) = self.implementing.get(&(ty, trait_)) {
            return *known;
        }
        let name = self.program.interner().str(trait_).to_owned();
        let may = !self.program.declares_trait(&name) || self.program.implements(ty, &name);
        self.implementing.insert((ty, trait_), may);
        may
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

    /// Whether a type stands for any other.
    fn is_hole(&self, ty: TypeId) -> bool {
        let interner = self.program.interner();
        match interner.get_type(ty) {
            Type::Opaque(_) | Type::Infer | Type::Never | Type::Wrapped(..) => true,
            Type::Path(path) => {
                let path = interner.get_path(*path);
                path.qself.is_some()
                    || path.segments.len() == 1
                        && path.segments[0].args.is_empty()
                        && self.program.adt(ty).is_none()
            }
            _ => false,
        }
    }
}

/// Whether a type is the same as none of another kind.
fn is_told_apart(ty: &Type) -> bool {
    matches!(ty, Type::Primitive(_) | Type::Path(_) | Type::Ref { .. } | Type::Tuple(_))
}
