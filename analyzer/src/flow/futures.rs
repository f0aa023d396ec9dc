//! What awaiting a future runs and yields.

use super::bind::{Located, Need};
use super::engine::Engine;
use super::frame::Frame;
use super::symbol::Word;
use super::value::{Concrete, Step, Value};
use super::wanted::Wanted;
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;

impl Frame {
    /// What a future yields.
    pub(super) fn await_value(
        &mut self,
        engine: &mut Engine,
        future: &Value,
        ty: Option<TypeId>,
    ) -> Option<Value> {
        let hides = ty.is_none_or(|ty| engine.may_hide(ty) || engine.may_wrap(ty, 0));
        let need = if ty.is_some() { Need::Must } else { Need::May };
        let output = ty.and_then(|ty| match engine.program.interner().get_type(ty) {
            Type::Opaque(bounds) | Type::Dyn(bounds) => engine.yielded(bounds).map(|(_, output)| output),
            _ => None,
        });
        let output = output.map(|output| engine.program.substitute(output, self.env));
        let wanted = Wanted::Future(output);
        let found = if hides { self.coroutines(engine, future, (need, wanted)) } else { Vec::new() };
        let mut result: Option<Value> = None;
        let mut is_pending = false;
        for (concrete, this) in &found {
            if let Concrete::Coroutine(body, env) = concrete {
                let count = engine.program.body(*body).arg_count as usize;
                let mut args = vec![this.clone()];
                args.resize(count, Value::empty());
                match engine.call_body(self, *body, *env, &args, self.site) {
                    Some(value) => {
                        result = Some(match result {
                            None => value,
                            Some(result) => result.join(&value),
                        });
                    }
                    None => is_pending = true,
                }
            }
        }
        let mut types =
            if hides { self.concrete_types(engine, future, (Need::May, wanted)) } else { Vec::new() };
        // Behind the same trait object may be a library's future.
        let is_library = types.iter().any(|(ty, _)| engine.is_library_future(*ty));
        if let Some(ty) = ty {
            types.push((ty, future.clone()));
        }
        for (ty, this) in types {
            if let Some((body, env)) = engine.own_method(ty, "std::future::Future", "poll") {
                let is_pointer = !(this.targets.is_empty() && this.symbols.is_empty());
                let this = if is_pointer { self.flat_or_pointer(&this) } else { self.temporary(this).1 };
                let args = [this, Value::empty()];
                match engine.call_body(self, body, env, &args, self.site) {
                    Some(value) => {
                        let value = value.part(Step::Field { variant: engine.symbols.ready, index: 0 });
                        result = Some(match result {
                            None => value,
                            Some(result) => result.join(&value),
                        });
                    }
                    None => is_pending = true,
                }
            }
        }
        let is_answered = result.is_some() || is_pending;
        if is_answered && !is_library && !future.has_local_targets() && !future.is_flat {
            return result;
        }
        let mut from = Located { value: future.clone(), places: Vec::new() };
        for _ in 0..4 {
            if from.value.targets.is_empty() {
                break;
            }
            let found = self.deref(engine, &from, &Word::Deref);
            from = self.or_itself(found, &from);
        }
        // What lost its parts may hold a library's future beside those that were found.
        if is_answered && !is_library && !from.value.is_flat {
            return result;
        }
        let found = self.go_on(engine, &from, &Word::Peel);
        let from = self.or_itself(found, &from);
        let output = self.part(engine, &from, Step::Output).value;
        Some(result.map_or(output.clone(), |result| result.join(&output)))
    }

    fn coroutines(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        (need, wanted): (Need, Wanted),
    ) -> Vec<(Concrete, Value)> {
        let mut found = Vec::new();
        for behind in self.behind(engine, value, need, wanted) {
            if !matches!(behind.concrete, Concrete::Coroutine(..)) {
                continue;
            }
            let this = match behind.place {
                Some(place) => self.read_target(engine, &place),
                None => value.clone(),
            };
            found.push((behind.concrete, this));
        }
        found
    }
}

impl Engine<'_> {
    /// Whether a type is one of a library that may be a future.
    fn is_library_future(&mut self, ty: TypeId) -> bool {
        if !self.is_known_type(ty) || self.program.adt(ty).is_some() {
            return false;
        }
        let name = self.head_name(ty);
        !name.is_empty() && (!name.starts_with("std::") || name.starts_with("std::future::"))
    }
}
