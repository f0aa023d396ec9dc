//! Types that hold data and nothing else, and what need not be followed of their values.
//!
//! Numbers, texts and what is made of them hold no callable, no trait object, no shared cell and nothing that can be
//! written through. As long as no caller has labels there, nothing is left to follow: such values are empty, and writing
//! one changes nothing. Who took them to be clean is run again when a caller says something else.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::symbol::{SymbolId, Word};
use super::value::{Concrete, Loc, Node, TaintKey, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Place, Type};
use crate::program::{BodyId, EnvId};

/// What values of a type hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holding {
    /// What is to be followed in any case: callables, trait objects, shared cells, pointers to write through.
    Anything,
    /// Data and nothing else.
    Data,
    /// Not even that: there is only one such value.
    Nothing,
}

/// Types with more different parts than this are taken to hold something else.
const MAX_PARTS: usize = 200;

impl Engine<'_> {
    /// Whether values of a type, or what they refer to, only lead to something outside of the program: what code that
    /// nobody knows makes of one is no data that the program holds elsewhere.
    pub(super) fn is_handle(&mut self, ty: TypeId) -> bool {
        let ty = self.peel(ty);
        let head = self.head_name(ty);
        self.endpoints.is_handle(&head)
    }

    /// Whether a pointer is known to lead to data: nothing is to be found behind it.
    pub(super) fn is_known_data(&mut self, pointer: &Value) -> bool {
        let is_told = !pointer.concrete.is_empty() && !pointer.may_hold && !pointer.is_flat;
        is_told
            && pointer.concrete.iter().all(|concrete| match concrete {
                Concrete::Type(ty) => {
                    let ty = self.peel(*ty);
                    self.is_data(ty)
                }
                _ => false,
            })
    }

    /// Whether values of a type are data and nothing else.
    pub(super) fn is_data(&mut self, ty: TypeId) -> bool {
        if let Some(known) = self.data.get(&ty) {
            return *known;
        }
        // All parts of such a type are data as well, however they contain each other.
        let mut parts = FxHashSet::from_iter([ty]);
        let mut queue = vec![ty];
        while let Some(part) = queue.pop() {
            let further = match self.data.get(&part) {
                Some(true) => continue,
                Some(false) => None,
                None => self.parts_of_data(part),
            };
            let Some(further) = further.filter(|_| parts.len() < MAX_PARTS) else {
                self.data.insert(ty, false);
                return false;
            };
            queue.extend(further.into_iter().filter(|part| parts.insert(*part)));
        }
        self.data.extend(parts.into_iter().map(|part| (part, true)));
        true
    }

    /// Which parameters of a body are data, or lead to data, and nothing else.
    pub(super) fn data_params(&mut self, id: BodyId, env: EnvId) -> Rc<[bool]> {
        if let Some(known) = self.data_params.get(&(id, env)) {
            return known.clone();
        }
        let body = self.program.body(id).clone();
        let params = body.locals.iter().skip(1).take(body.arg_count as usize);
        let is_data = params.map(|local| {
            let ty = self.program.substitute(local.ty, env);
            let ty = self.peel(ty);
            self.is_data(ty)
        });
        let is_data: Rc<[bool]> = is_data.collect();
        self.data_params.insert((id, env), is_data.clone());
        is_data
    }

    /// Whether there is anything in values of a type that could be data.
    fn has_room(&mut self, ty: TypeId) -> bool {
        match self.program.interner().get_type(ty).clone() {
            Type::Never => false,
            Type::Tuple(parts) => parts.iter().any(|part| self.has_room(*part)),
            Type::Path(path) if self.is_parameter(path, ty) => true,
            Type::Path(_) => {
                let (head, args) = head_and_args(self, ty);
                match head.as_str() {
                    "std::marker::PhantomData" | "std::convert::Infallible" => false,
                    "std::option::Option"
                    | "std::result::Result"
                    | "std::task::Poll"
                    | "std::ops::ControlFlow" => {
                        args.is_empty() || args.iter().any(|arg| self.has_room(*arg))
                    }
                    _ => true,
                }
            }
            _ => true,
        }
    }

    /// The types of the parts that decide whether a type holds data only; none if it holds something else.
    fn parts_of_data(&mut self, ty: TypeId) -> Option<Vec<TypeId>> {
        match self.program.interner().get_type(ty).clone() {
            Type::Primitive(_) | Type::Never => Some(Vec::new()),
            Type::Ref { mutable: false, to, .. } | Type::Slice(to) | Type::Array(to, _) => Some(vec![to]),
            Type::Tuple(parts) => Some(parts.to_vec()),
            Type::Path(path) if self.is_parameter(path, ty) => None,
            Type::Path(_) if self.own_method(ty, "std::ops::Drop", "drop").is_some() => None,
            Type::Path(_) => match self.program.adt(ty) {
                Some(item) if item.kind == "union" => None,
                Some(item) => {
                    let count: usize = item.variants.iter().map(|variant| variant.fields.len()).sum();
                    let fields = self.field_types(ty);
                    (fields.len() == count).then(|| fields.into_iter().map(|(_, ty)| ty).collect())
                }
                None => {
                    // Its values know of which type the error is.
                    if self.is_any_error(ty) {
                        return None;
                    }
                    if self.is_plain_error(ty) {
                        return Some(Vec::new());
                    }
                    let (head, args) = head_and_args(self, ty);
                    self.endpoints.is_plain(&head).then_some(args)
                }
            },
            _ => None,
        }
    }
}

impl Frame {
    /// Whether a name stands for data: no callable, no trait object and no cell is there.
    pub(super) fn is_lent_data(&self, symbol: SymbolId) -> bool {
        symbol.parameter_index().is_some_and(|index| self.data_params.get(index as usize) == Some(&true))
    }

    /// What a place holds by its type.
    pub(super) fn holding(&mut self, engine: &mut Engine, place: &Place) -> Holding {
        match self.place_type(engine, place) {
            Some(ty) => self.holding_of(engine, ty),
            None => Holding::Anything,
        }
    }

    /// What values of a type of the body hold.
    fn holding_of(&mut self, engine: &mut Engine, ty: TypeId) -> Holding {
        if let Some(known) = engine.data_in.get(&(ty, self.env)) {
            return *known;
        }
        let whole = engine.program.substitute(ty, self.env);
        let holding = match engine.is_data(whole) {
            true if !engine.has_room(whole) => Holding::Nothing,
            true => Holding::Data,
            false => Holding::Anything,
        };
        engine.data_in.insert((ty, self.env), holding);
        holding
    }

    /// Whether nothing is to be followed behind a reference: it leads to data, and is empty as long as that is clean.
    pub(super) fn leads_to_clean(&mut self, engine: &mut Engine, ty: Option<TypeId>, at: &Target) -> bool {
        let is_reference =
            |ty: &TypeId| matches!(engine.program.interner().get_type(*ty), Type::Ref { mutable: false, .. });
        let Some(ty) = ty.filter(is_reference) else { return false };
        self.holding_of(engine, ty) != Holding::Anything && self.read_target(engine, at).is_empty()
    }

    /// Data without what only the caller knows, where that is clean.
    pub(super) fn without_clean(&mut self, engine: &mut Engine, place: &Place, value: Value) -> Value {
        if value.is_empty() {
            return value;
        }
        match self.holding(engine, place) {
            Holding::Anything => return value,
            Holding::Nothing => return Value::empty(),
            Holding::Data => {}
        }
        let value = value.without_shape();
        if !value.has_symbols() {
            return value;
        }
        let context = &mut engine.contexts[self.context.0 as usize];
        let block = self.site.block;
        let mut may_be_labelled = |symbol: SymbolId| context.may_be_labelled(block, symbol);
        value.map(
            &mut |node| {
                node.symbols.retain(|lent| may_be_labelled(lent.symbol.child(Word::Deep)));
                node.labels.retain(|taint| match taint.key {
                    TaintKey::Known { .. } => true,
                    TaintKey::Lent { symbol, .. } => may_be_labelled(symbol),
                });
            },
            &Node::has_symbols,
        )
    }

    /// Whether writing clean data into a place changes nothing, since all that was lent there is clean.
    pub(super) fn is_clean_already(&mut self, engine: &mut Engine, target: &Target) -> bool {
        let Loc::Lent(symbol) = target.loc else { return false };
        if self.state.is_written(target.loc) {
            return false;
        }
        let context = &mut engine.contexts[self.context.0 as usize];
        !context.may_be_labelled(self.site.block, symbol.parameter().child(Word::Deep))
    }
}
