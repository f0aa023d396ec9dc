//! What happens when a place is dropped.

use super::bind::Need;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::parts::Part;
use super::value::{Concrete, Step, Value};
use super::wanted::Wanted;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Place, Type};

/// So deep in a value is looked for what has a `Drop` of its own.
const MAX_DEPTH: usize = 8;

impl Frame {
    /// A value that a library drops.
    pub(super) fn drop_part(&mut self, engine: &mut Engine, part: Part) {
        let Some(ty) = part.ty.filter(|_| !part.value.is_empty()) else { return };
        let pointer = match part.places.is_empty() {
            true => self.temporary(part.value.clone()).1,
            false => Value::pointer(part.places),
        };
        self.drop_value(engine, ty, &pointer, &part.value, 0);
    }

    pub(super) fn drop_place(&mut self, engine: &mut Engine, place: &Place) {
        let value = self.read(engine, place);
        if value.is_empty() {
            return;
        }
        let Some(ty) = self.place_type(engine, place) else { return };
        let ty = engine.program.substitute(ty, self.env);
        if !engine.may_be_dropped_by_program(ty) {
            return;
        }
        let places = self.places(engine, place);
        self.drop_value(engine, ty, &Value::pointer(places.targets), &value, 0);
    }

    fn drop_value(&mut self, engine: &mut Engine, ty: TypeId, pointer: &Value, value: &Value, depth: usize) {
        // What a reference leads to is not dropped with it.
        if matches!(engine.program.interner().get_type(ty), Type::Ref { .. } | Type::RawPtr { .. }) {
            return;
        }
        let concrete: Vec<Concrete> = match engine.may_hide_dropped(ty) {
            true => {
                let behind = self.behind(engine, value, Need::May, Wanted::Dropped);
                behind.iter().filter(|behind| behind.depth == 0).map(|behind| behind.concrete).collect()
            }
            false => value.concrete.to_vec(),
        };
        for concrete in concrete {
            if let Concrete::Type(concrete) = concrete
                && concrete != ty
                && depth < 4
            {
                self.drop_value(engine, concrete, pointer, &Value::empty(), depth + 1);
            }
        }
        if let Some((body, env)) = engine.own_method(ty, "std::ops::Drop", "drop") {
            engine.call_body(self, body, env, std::slice::from_ref(pointer), self.site);
        }
        if depth >= MAX_DEPTH {
            return;
        }
        match engine.program.interner().get_type(ty) {
            Type::Tuple(items) => {
                let items = items.iter().enumerate();
                let parts = items.map(|(index, ty)| (Step::Field { variant: 0, index: index as u32 }, *ty));
                let parts: Vec<(Step, TypeId)> = parts.collect();
                return self.drop_parts(engine, &parts, pointer, value, depth);
            }
            Type::Array(item, _) | Type::Slice(item) => {
                let parts = [(Step::Element, *item)];
                return self.drop_parts(engine, &parts, pointer, value, depth);
            }
            _ => {}
        }
        let (head, args) = head_and_args(engine, ty);
        let parts: Vec<(Step, TypeId)> = match head.as_str() {
            "std::vec::Vec" | "std::collections::VecDeque" => {
                args.first().map(|ty| (Step::Element, *ty)).into_iter().collect()
            }
            "std::option::Option" => args
                .first()
                .map(|ty| (Step::Field { variant: engine.symbols.some, index: 0 }, *ty))
                .into_iter()
                .collect(),
            "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" => {
                if let Some(inner) = args.first() {
                    self.drop_value(engine, *inner, pointer, value, depth + 1);
                }
                return;
            }
            _ => engine.field_types(ty),
        };
        self.drop_parts(engine, &parts, pointer, value, depth);
    }

    fn drop_parts(
        &mut self,
        engine: &mut Engine,
        parts: &[(Step, TypeId)],
        pointer: &Value,
        value: &Value,
        depth: usize,
    ) {
        for (step, ty) in parts {
            let part = value.part(*step);
            if part.is_empty() {
                continue;
            }
            let targets = self.step(engine, &pointer.targets, *step);
            self.drop_value(engine, *ty, &Value::pointer(targets), &part, depth + 1);
        }
    }
}
