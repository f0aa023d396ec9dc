//! What iterators and collections yield, by an implementation of the program or by their type.

use super::bind::Need;
use super::engine::Engine;
use super::frame::Frame;
use super::parts::{Part, is_pointer};
use super::value::{Step, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Bound, GenericArg, Type};
use crate::models::transfer;
use crate::program::{BodyId, EnvId};

impl Frame {
    /// The program's own implementations of a method for what a part is.
    pub(super) fn implementations(
        &mut self,
        engine: &mut Engine,
        part: &Part,
        trait_: &str,
        method: &str,
    ) -> Vec<(BodyId, EnvId, Value)> {
        let mut found: Vec<(BodyId, EnvId, Value)> = Vec::new();
        let mut types: Vec<(TypeId, Value)> = Vec::new();
        if let Some(ty) = part.ty {
            types.push((ty, part.value.clone()));
            let peeled = engine.peel(ty);
            if peeled != ty {
                types.push((peeled, part.value.clone()));
            }
        }
        if part.ty.is_none_or(|ty| engine.may_hide(ty)) {
            let wanted = engine.own_implementor(trait_);
            types.extend(self.concrete_types(engine, &part.value, (Need::May, wanted)));
        }
        for (ty, this) in types {
            let Some((body, env)) = engine.own_method(ty, trait_, method) else { continue };
            if found.iter().any(|(b, e, _)| (*b, *e) == (body, env)) {
                continue;
            }
            let is_pointer = is_pointer(engine, &Part { value: this.clone(), ..part.clone() });
            let this = self.as_self(engine, body, &this, is_pointer, &part.places);
            found.push((body, env, this));
        }
        found
    }

    /// A receiver in the form that the body takes it: by reference or by value.
    fn as_self(
        &mut self,
        engine: &mut Engine,
        body: BodyId,
        value: &Value,
        is_pointer: bool,
        places: &[Target],
    ) -> Value {
        let first = engine.program.body(body).locals.get(1).map(|local| local.ty);
        let (is_owner, pointee) = super::heads::pointee_type(engine, first);
        let takes_pointer = pointee.is_some() && !is_owner;
        match (takes_pointer, is_pointer) {
            (true, false) if !places.is_empty() => Value::pointer(places.iter().cloned()),
            (true, false) => self.temporary(value.clone()).1,
            (false, true) => self.content(engine, value),
            _ => value.clone(),
        }
    }

    /// What an iterator, or what can be turned into one, yields.
    pub(super) fn item(&mut self, engine: &mut Engine, part: Part, depth: usize) -> Option<Part> {
        let next = self.implementations(engine, &part, "std::iter::Iterator", "next");
        let next = if next.is_empty() {
            self.implementations(engine, &part, "futures::Stream", "poll_next")
        } else {
            next
        };
        if !next.is_empty() {
            let some = Step::Field { variant: engine.symbols.some, index: 0 };
            let mut result: Option<Value> = None;
            for (body, env, this) in next {
                let mut args = vec![this];
                args.resize(engine.program.body(body).arg_count as usize, Value::empty());
                if let Some(value) = engine.call_body(self, body, env, &args, self.site) {
                    let ready = Step::Field { variant: engine.symbols.ready, index: 0 };
                    let value = if args.len() > 1 { value.part(ready) } else { value };
                    let value = value.part(some);
                    result = Some(match result {
                        None => value,
                        Some(result) => result.join(&value),
                    });
                }
            }
            return result.map(Part::of);
        }
        let own = self.implementations(engine, &part, "std::iter::IntoIterator", "into_iter");
        if !own.is_empty() && depth == 0 {
            let mut result: Option<Value> = None;
            let mut ty = None;
            for (body, env, this) in own {
                let value = engine.call_body(self, body, env, &[this], self.site);
                let output = engine.program.body(body).locals[0].ty;
                ty = Some(engine.program.substitute(output, env));
                result = match (result, value) {
                    (Some(a), Some(b)) => Some(a.join(&b)),
                    (a, b) => a.or(b),
                };
            }
            let part = Part { ty, ..Part::of(result?) };
            return self.item(engine, part, depth + 1);
        }
        // Of a reference to a collection the items are references; of a reference to an iterator they are its items.
        let (is_reference, is_iterator) =
            match part.ty.map(|ty| engine.program.interner().get_type(ty).clone()) {
                Some(Type::Ref { to, .. }) => {
                    let to = engine.peel(to);
                    (true, !is_collection_type(engine, to))
                }
                _ => (false, false),
            };
        let ty = part.ty.and_then(|ty| {
            let ty = engine.peel(ty);
            self.type_of_part(engine, ty, Step::Element)
        });
        let some = Step::Field { variant: engine.symbols.some, index: 0 };
        let inner = self.follow(engine, part.clone());
        let is_option = inner.value.kids.iter().any(|(step, _)| *step == some)
            || inner.value.kids.is_empty()
                && inner.value.has_symbols()
                && inner.ty.is_some_and(|ty| engine.head_name(ty) == "std::option::Option");
        let step = if is_option { some } else { Step::Element };
        if is_reference && !is_iterator && !inner.places.is_empty() {
            let places = self.step(engine, &inner.places, step);
            let pointer = Value::pointer(places).with_labels(&inner.labels);
            return Some(Part { ty, ..Part::of(pointer) });
        }
        let mut value = inner.value.part(step).with_labels(&inner.labels);
        // What a range yields is made of its bounds.
        if let Some(range) = part.ty
            && engine.head_with_references(range).starts_with("std::ops::Range")
        {
            value = Value::labelled(self.deep_labels_of(engine, std::slice::from_ref(&inner.value)));
        }
        // Receivers of channels are iterated too: what they yield is in their cell.
        if !inner.value.handles.is_empty() && inner.value.kids.is_empty() {
            let cell = self.walk_step(engine, inner, &transfer::Step::Cell);
            return Some(Part { ty, ..Part::of(cell.value) });
        }
        Some(Part { ty, ..Part::of(value) })
    }
}

pub(super) fn assoc(engine: &Engine, bounds: &[Bound], wanted: &str) -> Option<TypeId> {
    let interner = engine.program.interner();
    bounds.iter().find_map(|bound| {
        let Bound::Trait { path, .. } = bound else { return None };
        interner.get_path(*path).segments.last()?.args.iter().find_map(|arg| match arg {
            GenericArg::Assoc(name, ty) if interner.str(*name) == wanted => Some(*ty),
            _ => None,
        })
    })
}

/// What is turned into an iterator over references when it is iterated by reference. Everything else that is behind a
/// reference and yields something is an iterator already.
fn is_collection_type(engine: &mut Engine, ty: TypeId) -> bool {
    match engine.program.interner().get_type(ty).clone() {
        Type::Slice(_) | Type::Array(..) => true,
        Type::Path(_) => {
            let name = engine.head_name(ty);
            matches!(
                name.strip_prefix("std::"),
                Some(
                    "vec::Vec"
                        | "option::Option"
                        | "result::Result"
                        | "collections::HashMap"
                        | "collections::HashSet"
                        | "collections::BTreeMap"
                        | "collections::BTreeSet"
                        | "collections::VecDeque"
                        | "collections::BinaryHeap"
                        | "collections::LinkedList"
                )
            )
        }
        _ => false,
    }
}
