//! Callables that code without a body was given, and calls with something of its own.

use super::bind::{Located, Need};
use super::call::CallShape;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::{head_and_args, pointee_type};
use super::parts::Part;
use super::result::BoundaryKind;
use super::symbol::Word;
use super::unions::union_labels;
use super::value::{Concrete, Labels, Step, Taint, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;

/// So deep in structs callables are looked for.
const MAX_DEPTH: usize = 4;
/// So many futures are awaited that are yielded by each other.
const MAX_AWAITED: usize = 4;

/// Something that can be called, and the closure that it is by its type.
#[derive(Clone)]
pub(super) struct Callback {
    value: Value,
    closure: Option<Concrete>,
}

impl Frame {
    /// Labelled data goes to the first argument with a callback that has the parameter; the callbacks of the other
    /// arguments are called with nothing personal.
    pub(super) fn register_callback(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
        labels: &[(u32, Taint)],
    ) -> Value {
        let mut nobody_has: Vec<(u32, Taint)> = labels.to_vec();
        // First those that are given here, then what the receiver or a library was given earlier, if nobody else takes
        // the data.
        let is_reference = |ty: &TypeId| matches!(engine.program.interner().get_type(*ty), Type::Ref { .. });
        let receivers = usize::from(args.len() > 1 && shape.inputs.first().is_some_and(is_reference));
        let keeps = |index: &usize| {
            *index < receivers || shape.inputs.get(*index).is_some_and(|ty| engine.keeps_callables(*ty))
        };
        let (kept, given): (Vec<usize>, Vec<usize>) = (0..args.len()).partition(keeps);
        for (number, index) in given.iter().chain(&kept).enumerate() {
            if nobody_has.is_empty() && number >= given.len() {
                break;
            }
            let arg = &args[*index];
            let callbacks = self.callbacks_in(engine, arg, shape.inputs.get(*index).copied());
            let count = callbacks
                .iter()
                .map(|callback| self.parameters_of(engine, callback).len())
                .max()
                .unwrap_or(0);
            let (here, others): (Vec<_>, Vec<_>) =
                nobody_has.into_iter().partition(|(parameter, _)| (*parameter as usize) < count);
            nobody_has = others;
            let mut given = vec![Labels::new(); count];
            for (parameter, taint) in here {
                let given = &mut given[parameter as usize];
                *given = union_labels(given, &Labels::from_iter([taint]));
            }
            for callback in callbacks {
                let given = given.iter().map(|labels| Value::labelled(labels.clone())).collect();
                self.call_from_outside(engine, &callback, given);
            }
        }
        let lost = Labels::from_iter(nobody_has.into_iter().map(|(_, taint)| taint));
        self.meet(engine, (BoundaryKind::UnknownCallee, shape.name.clone(), self.site, true), &lost);
        let rest = self.deep_labels_of(engine, args);
        self.result_by_default(engine, shape, args, &rest)
    }

    /// The labels of what the callables in an argument return, and of what comes of it where it is a future.
    pub(super) fn labels_from_callbacks(
        &mut self,
        engine: &mut Engine,
        arg: &Value,
        ty: Option<TypeId>,
    ) -> Labels {
        let mut labels = Labels::new();
        for callback in self.callbacks_in(engine, arg, ty) {
            let Some(result) = self.call_from_outside(engine, &callback, Vec::new()) else { continue };
            labels = union_labels(&labels, &self.deep_labels_of(engine, &[result.value]));
        }
        labels
    }

    /// What code without a body gets that calls the callables in an argument, each parameter with a value.
    pub(super) fn answer(&mut self, engine: &mut Engine, arg: &Part, given: &Value) -> Option<Part> {
        let mut answer: Option<Part> = None;
        for callback in self.callbacks_in(engine, &arg.value, arg.ty) {
            let count = self.parameters_of(engine, &callback).len();
            let Some(part) = self.call_from_outside(engine, &callback, vec![given.clone(); count]) else {
                continue;
            };
            answer = Some(match answer {
                None => part,
                Some(answer) => Part {
                    value: answer.value.join(&part.value),
                    ty: answer.ty.filter(|ty| part.ty == Some(*ty)),
                    ..answer
                },
            });
        }
        answer
    }

    /// Code without a body calls a callable with values that it has, and with whatever the types of the parameters
    /// say; what is a future is awaited. None if it does not return.
    pub(super) fn call_from_outside(
        &mut self,
        engine: &mut Engine,
        callback: &Callback,
        mut given: Vec<Value>,
    ) -> Option<Part> {
        let parameters = self.parameters_of(engine, callback);
        given.resize(given.len().max(parameters.len()), Value::empty());
        for (value, ty) in given.iter_mut().zip(parameters) {
            let content = engine.labels_of_type(ty, self.site, self.processing);
            let content = content.join(&self.library_gives(engine, ty));
            if content.is_empty() {
                continue;
            }
            let received = match engine.program.interner().get_type(ty) {
                Type::Ref { .. } | Type::RawPtr { .. } => self.temporary(content).1,
                _ => content,
            };
            *value = value.join(&received);
        }
        let mut ty = self.type_of_result(engine, callback);
        let mut result = self.repeatedly(engine, |frame, engine| match callback.closure {
            Some(Concrete::Closure(body, env)) => {
                frame.call_closure(engine, body, env, &callback.value, &given)
            }
            _ => frame.apply(engine, &callback.value, None, given.clone()),
        })?;
        for _ in 0..MAX_AWAITED {
            if !self.is_future(engine, &result) {
                break;
            }
            ty = match result.concrete.as_slice() {
                [coroutine @ Concrete::Coroutine(..)] => engine.type_of_result(*coroutine),
                _ => None,
            };
            result = self.await_value(engine, &result, None)?;
        }
        Some(Part { value: result, places: Vec::new(), ty, labels: Labels::new() })
    }

    fn type_of_result(&mut self, engine: &mut Engine, callback: &Callback) -> Option<TypeId> {
        if let Some(closure) = callback.closure {
            return engine.type_of_result(closure);
        }
        match self.callables(engine, &callback.value, Need::May, None).as_slice() {
            [(callable, _)] => engine.type_of_result(*callable),
            _ => None,
        }
    }

    pub(super) fn is_future(&mut self, engine: &mut Engine, value: &Value) -> bool {
        value.kid(Step::Output).is_some()
            || value.concrete.iter().any(|concrete| match concrete {
                Concrete::Coroutine(..) => true,
                Concrete::Type(ty) => engine.own_method(*ty, "std::future::Future", "poll").is_some(),
                _ => false,
            })
    }

    /// What code without a body gets of a value that is a future: it may wait for it, or drop it before that.
    pub(super) fn poll_if_future(&mut self, engine: &mut Engine, value: &Value, ty: TypeId) -> Option<Value> {
        if !self.is_future(engine, value) {
            return None;
        }
        let here = self.polling_here();
        let before = std::mem::replace(&mut self.polling, here);
        let yielded = self.await_value(engine, value, Some(engine.peel(ty)));
        self.polling = before;
        yielded
    }

    /// The callables that an argument is, or that it has in it, as far as its type and what is known of it tell.
    fn callbacks_in(&mut self, engine: &mut Engine, arg: &Value, ty: Option<TypeId>) -> Vec<Callback> {
        let mut found = Vec::new();
        let at = Located { value: arg.clone(), places: Vec::new() };
        self.find_callbacks(engine, &at, ty, &mut found, 0);
        found
    }

    fn find_callbacks(
        &mut self,
        engine: &mut Engine,
        at: &Located,
        ty: Option<TypeId>,
        found: &mut Vec<Callback>,
        depth: usize,
    ) {
        if ty.is_some_and(|ty| !engine.may_hold_callable(ty)) {
            return;
        }
        if let Some((body, env)) = ty.and_then(|ty| engine.closure_of(ty)) {
            let value = self.through_references(engine, &at.value, ty);
            found.push(Callback { value, closure: Some(Concrete::Closure(body, env)) });
            return;
        }
        if self.is_callable(engine, &at.value) {
            found.push(Callback { value: at.value.clone(), closure: None });
            return;
        }
        let parts = ty.map(|ty| engine.parts_with_callables(ty)).unwrap_or_default();
        if depth >= MAX_DEPTH || parts.is_empty() {
            return;
        }
        let (mut at, mut pointer) = (at.clone(), ty);
        while let (is_owner, Some(inner)) = pointee_type(engine, pointer) {
            if !is_owner {
                at = self.deref(engine, &at, &Word::Deref);
            }
            pointer = Some(inner);
        }
        for (step, ty) in parts {
            let part = self.part(engine, &at, step);
            self.find_callbacks(engine, &part, Some(ty), found, depth + 1);
        }
    }

    /// The callables that code of which nothing is known may call: where the type leaves room for one.
    pub(super) fn possible_callbacks(
        &mut self,
        engine: &mut Engine,
        arg: &Value,
        ty: Option<TypeId>,
    ) -> Vec<Callback> {
        let has_room = ty.is_none_or(|ty| engine.may_hide(ty) || !engine.parts_with_callables(ty).is_empty());
        if has_room { self.callbacks_in(engine, arg, ty) } else { Vec::new() }
    }

    /// The types of the parameters of a callable; of several that it may be, those of the one that has most.
    pub(super) fn parameters_of(&mut self, engine: &mut Engine, callback: &Callback) -> Vec<TypeId> {
        if let Some(closure) = callback.closure {
            return engine.parameters_of(closure);
        }
        let mut most = Vec::new();
        for (concrete, _) in self.callables(engine, &callback.value, Need::May, None) {
            let parameters = engine.parameters_of(concrete);
            if parameters.len() > most.len() {
                most = parameters;
            }
        }
        most
    }
}

impl Engine<'_> {
    /// How many arguments a callable takes, if that is known.
    pub(super) fn takes_arguments(&self, callable: Concrete) -> Option<usize> {
        match callable {
            Concrete::Closure(body, _) => (self.program.body(body).arg_count as usize).checked_sub(1),
            Concrete::Fn(_, sig) => match self.program.interner().get_type(sig?) {
                Type::FnDef(sig, _) | Type::FnPtr(sig) => Some(sig.inputs.len()),
                _ => None,
            },
            Concrete::Coroutine(..) | Concrete::Type(_) | Concrete::Cell(_) => None,
        }
    }

    /// What the body of a callable or coroutine gives, as the body itself sees it.
    fn type_of_result(&mut self, callable: Concrete) -> Option<TypeId> {
        let (body, env) = match callable {
            Concrete::Closure(body, env) | Concrete::Coroutine(body, env) => (body, env),
            Concrete::Fn(path, sig) => *self.callee(path, sig).bodies.first()?,
            Concrete::Type(_) | Concrete::Cell(_) => return None,
        };
        let ty = self.program.body(body).locals.first()?.ty;
        Some(self.program.substitute(ty, env))
    }

    pub(super) fn parameters_of(&mut self, callable: Concrete) -> Vec<TypeId> {
        let of_body = |engine: &mut Self, (body, env), skipped: usize| {
            let body: super::engine::SharedBody = engine.program.body(body).clone();
            let parameters = body.locals.iter().take(body.arg_count as usize + 1).skip(1 + skipped);
            parameters.map(|local| engine.program.substitute(local.ty, env)).collect()
        };
        match callable {
            Concrete::Closure(body, env) => of_body(self, (body, env), 1),
            Concrete::Fn(path, sig) => {
                let callee = self.callee(path, sig);
                if let Some(body) = callee.bodies.first() {
                    return of_body(self, *body, 0);
                }
                match sig.map(|sig| self.program.interner().get_type(sig).clone()) {
                    Some(Type::FnDef(sig, _) | Type::FnPtr(sig)) => sig.inputs.to_vec(),
                    _ => Vec::new(),
                }
            }
            Concrete::Coroutine(..) | Concrete::Type(_) | Concrete::Cell(_) => Vec::new(),
        }
    }

    /// The parts of a type in which callables can be that its values do not name themselves.
    fn parts_with_callables(&mut self, ty: TypeId) -> Vec<(Step, TypeId)> {
        let ty = self.peel(ty);
        if let Type::Tuple(parts) = self.program.interner().get_type(ty) {
            let step = |index: usize| Step::Field { variant: 0, index: index as u32 };
            return parts.iter().enumerate().map(|(index, ty)| (step(index), *ty)).collect();
        }
        let (head, args) = head_and_args(self, ty);
        match (head.as_str(), args.first()) {
            ("std::option::Option", Some(inner)) => {
                vec![(Step::Field { variant: self.symbols.some, index: 0 }, *inner)]
            }
            ("std::vec::Vec", Some(inner)) => vec![(Step::Element, *inner)],
            _ => self.field_types(ty),
        }
    }
}
