//! What iterators and collections yield, by an implementation of the program or by their type.

use super::bind::Need;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::{head_and_args, pointee_type};
use super::parts::{Part, is_pointer};
use super::value::{Step, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Bound, GenericArg, Type};
use crate::models::transfer;
use crate::program::{BodyId, EnvId};

/// Readers and writers around another one.
const BUFFERS: [&str; 7] = [
    "std::io::BufReader",
    "std::io::BufWriter",
    "std::io::LineWriter",
    "std::io::Take",
    "tokio::io::BufReader",
    "tokio::io::BufStream",
    "tokio::io::BufWriter",
];

/// Collections of pairs of a key and a value.
const MAPS: [&str; 2] = ["std::collections::HashMap", "std::collections::BTreeMap"];

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
        let mut types: Vec<(TypeId, Part)> = Vec::new();
        if let Some(ty) = part.ty {
            types.push((ty, part.clone()));
            let is_io = trait_.starts_with("std::io::") || trait_.starts_with("tokio::io::");
            let ty = if is_io { wrapped(engine, ty) } else { ty };
            let peeled = engine.peel(ty);
            if Some(peeled) != part.ty {
                let inner = self.last_pointer(engine, Part { ty: Some(ty), ..part.clone() });
                types.push((peeled, inner));
            }
        }
        if part.ty.is_none_or(|ty| engine.may_hide(ty)) {
            let wanted = engine.own_implementor(trait_);
            for (mut ty, value) in self.concrete_types(engine, &part.value, (Need::May, wanted)) {
                // A reference may be behind it.
                let mut this = Part { value, ty: None, ..part.clone() };
                while let (_, Some(inner)) = pointee_type(engine, Some(ty)) {
                    this = Part { ty: None, ..self.follow(engine, this) };
                    ty = inner;
                }
                types.push((ty, this));
            }
        }
        for (ty, this) in types {
            let Some((body, env)) = engine.own_method(ty, trait_, method) else { continue };
            if found.iter().any(|(b, e, _)| (*b, *e) == (body, env)) {
                continue;
            }
            let is_pointer = is_pointer(engine, &this);
            let this = self.as_self(engine, body, &this.value, is_pointer, &this.places);
            found.push((body, env, this));
        }
        found
    }

    /// Of pointers to pointers the last one.
    pub(super) fn last_pointer(&mut self, engine: &mut Engine, mut part: Part) -> Part {
        for _ in 0..6 {
            let (_, inner) = pointee_type(engine, part.ty);
            if pointee_type(engine, inner).1.is_none() {
                break;
            }
            part = self.follow(engine, part);
        }
        part
    }

    /// Whether a part for which the program implements a trait may also be of a type for which a library does.
    pub(super) fn may_be_of_library(
        &mut self,
        engine: &mut Engine,
        part: &Part,
        trait_: &str,
        method: &str,
    ) -> bool {
        if part.ty.is_some_and(|ty| !engine.may_hide(ty)) {
            return false;
        }
        let wanted = engine.implementor(trait_);
        let types = self.concrete_types(engine, &part.value, (Need::May, wanted));
        types.into_iter().any(|(ty, _)| {
            let ty = engine.peel(ty);
            engine.own_method(ty, trait_, method).is_none()
        })
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
        let (is_owner, pointee) = pointee_type(engine, first);
        let takes_pointer = pointee.is_some() && !is_owner;
        match (takes_pointer, is_pointer) {
            (true, false) if !places.is_empty() => Value::pointer(places.iter().cloned()),
            (true, false) => self.temporary(value.clone()).1,
            (true, true) => self.flat_or_pointer(value),
            (false, true) => self.flat_or_content(engine, value),
            (false, false) => value.clone(),
        }
    }

    /// What an iterator, or what can be turned into one, yields.
    pub(super) fn item(&mut self, engine: &mut Engine, part: Part, depth: usize) -> Option<Part> {
        for (trait_, method) in [("std::iter::Iterator", "next"), ("futures::Stream", "poll_next")] {
            let next = self.implementations(engine, &part, trait_, method);
            if next.is_empty() {
                continue;
            }
            let own = self.next_of(engine, next).map(Part::of);
            if !self.may_be_of_library(engine, &part, trait_, method) {
                return own;
            }
            let other = self.library_item(engine, part);
            return Some(match own {
                Some(own) => Part { value: own.value.join(&other.value), ..other },
                None => other,
            });
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
        Some(self.library_item(engine, part))
    }

    /// What the program's own iterators or streams yield. None if none of them returns.
    fn next_of(&mut self, engine: &mut Engine, next: Vec<(BodyId, EnvId, Value)>) -> Option<Value> {
        let some = Step::Field { variant: engine.symbols.some, index: 0 };
        let ready = Step::Field { variant: engine.symbols.ready, index: 0 };
        let mut result: Option<Value> = None;
        for (body, env, this) in next {
            let mut args = vec![this];
            args.resize(engine.program.body(body).arg_count as usize, Value::empty());
            if let Some(value) = engine.call_body(self, body, env, &args, self.site) {
                let value = if args.len() > 1 { value.part(ready) } else { value };
                let value = value.part(some);
                result = Some(match result {
                    None => value,
                    Some(result) => result.join(&value),
                });
            }
        }
        result
    }

    /// What a library's iterator or collection yields.
    fn library_item(&mut self, engine: &mut Engine, part: Part) -> Part {
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
        let mut inner = self.follow(engine, part.clone());
        // `&mut Pin<&mut S>` is a stream as well.
        for _ in 0..4 {
            if !inner.value.kids.is_empty() || pointee_type(engine, inner.ty).1.is_none() {
                break;
            }
            inner = self.follow(engine, inner);
        }
        let ok = Step::Field { variant: engine.symbols.ok, index: 0 };
        let has = |wanted: Step| inner.value.kids.iter().any(|(step, _)| *step == wanted);
        let is_only_named = inner.value.kids.is_empty() && inner.value.has_symbols();
        let head = inner.ty.map(|ty| engine.head_name(ty)).filter(|head| !head.is_empty());
        let step = match head.as_deref() {
            _ if has(some) => some,
            _ if has(ok) => ok,
            Some("std::option::Option") if is_only_named => some,
            Some("std::result::Result") if is_only_named => ok,
            // It may be each of them.
            None if is_only_named && !is_reference => {
                let parts = [Step::Element, some, ok].map(|step| inner.value.part(step));
                let value = parts.into_iter().reduce(|one, other| one.join(&other)).unwrap_or_default();
                return Part { ty, ..Part::of(value.with_labels(&inner.labels)) };
            }
            _ => Step::Element,
        };
        if is_reference && !is_iterator && !inner.places.is_empty() {
            let places = self.step(engine, &inner.places, step);
            if part.ty.is_some_and(|ty| MAPS.contains(&engine.head_name(engine.peel(ty)).as_str())) {
                // Of a reference to a map they are pairs of references.
                let parts = [0, 1].map(|index| {
                    let places = self.step(engine, &places, Step::Field { variant: 0, index });
                    Value::pointer(places).with_labels(&inner.labels)
                });
                return Part { ty: None, ..Part::of(Value::tuple(parts)) };
            }
            let pointer = Value::pointer(places).with_labels(&inner.labels);
            return Part { ty, ..Part::of(pointer) };
        }
        let mut value = inner.value.part(step).with_labels(&inner.labels);
        // An iterator over references says by its type what they refer to: what is put there gets into the collection.
        if !is_reference && part.value.kids.is_empty() && !part.value.targets.is_empty() {
            let places = self.step(engine, &inner.places, step);
            value = value.join(&Value::pointer(places));
        }
        // What a range yields is made of its bounds.
        if let Some(range) = part.ty
            && engine.head_with_references(range).starts_with("std::ops::Range")
        {
            value = Value::labelled(self.deep_labels_of(engine, std::slice::from_ref(&inner.value)));
        }
        // Receivers of channels are iterated too: what they yield is in their cell.
        if !inner.value.handles.is_empty() && inner.value.kids.is_empty() {
            let is_flat = inner.value.is_flat;
            let content = self.walk_step(engine, inner, &transfer::Step::Cell).value;
            // What lost its parts may as well be a list of receivers.
            value = if is_flat { value.join(&content) } else { content };
        }
        Part { ty, ..Part::of(value) }
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

/// The type with what buffers take instead of these: models describe a buffer as what it wraps.
fn wrapped(engine: &mut Engine, ty: TypeId) -> TypeId {
    match engine.program.interner().get_type(ty).clone() {
        Type::Ref { region, mutable, to } => {
            let to = wrapped(engine, to);
            engine.program.interner_mut().type_(Type::Ref { region, mutable, to })
        }
        Type::Path(_) => match head_and_args(engine, ty) {
            (head, args) if BUFFERS.contains(&head.as_str()) => {
                args.first().map_or(ty, |inner| wrapped(engine, *inner))
            }
            _ => ty,
        },
        _ => ty,
    }
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
