//! Calls: which bodies, models or defaults they go to, and what sources and sinks are met there.

use super::bind::{Located, Need};
use super::callees::{Callee, has_receiver};
use super::dispatch::is_dispatched;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::pointee_type;
use super::result::BoundaryKind;
use super::symbol::Word;
use super::value::{Concrete, Step, Value};
use crate::mir::intern::{PathId, TypeId};
use crate::mir::syntax::{AggregateKind, Operand, Place, Rvalue, StatementKind, TerminatorKind, Type};
use crate::program::{BodyId, EnvId};

/// A call as models and defaults see it.
pub(super) struct CallShape {
    /// The types of the arguments.
    pub inputs: Vec<TypeId>,
    /// The type of the result.
    pub output: Option<TypeId>,
    /// Whether the first argument is the receiver, as far as the callee's own type tells.
    pub has_receiver: bool,
    /// The callee's name, for messages.
    pub name: String,
    /// The signature as printed, with lifetimes.
    pub sig: Option<TypeId>,
}

impl Frame {
    /// A call by a terminator. None if it does not return.
    pub(super) fn call(&mut self, engine: &mut Engine, func: &Operand, args: Vec<Value>) -> Option<Value> {
        let target = self.operand(engine, func);
        let mut functions = target.concrete.iter().filter_map(|concrete| match concrete {
            Concrete::Fn(path, sig) => Some((*path, *sig)),
            _ => None,
        });
        if let (Operand::Const(_), Some((path, sig))) = (func, functions.next()) {
            return self.call_path(engine, path, sig, &args);
        }
        self.apply(engine, &target, None, args)
    }

    /// Calls a value: a closure, a function item or pointer, a reference to one of these. The types of the arguments are
    /// those of a tuple, if they are known.
    pub(super) fn apply(
        &mut self,
        engine: &mut Engine,
        callable: &Value,
        types: Option<TypeId>,
        args: Vec<Value>,
    ) -> Option<Value> {
        let mut found = self.callables(engine, callable, Need::Must, types);
        // Where values lost their parts, callables of other places are among them.
        let takes = |concrete| engine.takes_arguments(concrete).is_none_or(|count| count == args.len());
        if found.iter().any(|(concrete, _)| takes(*concrete)) {
            found.retain(|(concrete, _)| takes(*concrete));
        }
        if found.is_empty() && self.is_given_up() {
            return Some(Value::empty());
        }
        if found.is_empty() {
            if self.waits(engine) {
                return None;
            }
            return Some(self.unknown_callee(engine, callable, &args));
        }
        self.one_of(engine, found, |frame, engine, (concrete, this)| match concrete {
            Concrete::Closure(body, env) => frame.call_closure(engine, body, env, &this, &args),
            Concrete::Fn(path, sig) => frame.call_path(engine, path, sig, &args),
            Concrete::Type(_) | Concrete::Coroutine(..) | Concrete::Cell(_) => None,
        })
    }

    pub(super) fn call_closure(
        &mut self,
        engine: &mut Engine,
        body_id: BodyId,
        env: EnvId,
        this: &Value,
        args: &[Value],
    ) -> Option<Value> {
        let body = engine.program.body(body_id).clone();
        let takes_pointer = body
            .locals
            .get(1)
            .is_some_and(|local| matches!(engine.program.interner().get_type(local.ty), Type::Ref { .. }));
        let this = match (takes_pointer, this.targets.is_empty()) {
            (true, true) => self.temporary(this.clone()).1,
            (true, false) => self.flat_or_pointer(this),
            (false, false) => self.flat_or_content(engine, this),
            (false, true) => this.clone(),
        };
        let mut all = vec![this];
        all.extend(args.iter().cloned());
        all.resize(body.arg_count as usize, Value::empty());
        engine.call_body(self, body_id, env, &all, self.site)
    }

    /// Calls a function by its path, generic arguments substituted.
    pub(super) fn call_path(
        &mut self,
        engine: &mut Engine,
        path: PathId,
        sig: Option<TypeId>,
        args: &[Value],
    ) -> Option<Value> {
        let callee = engine.callee(path, sig);
        if is_callable_trait(callee.name.trait_.as_deref()) && callee.bodies.is_empty() {
            let mut args = args.iter();
            let this = args.next().cloned().unwrap_or_default();
            let tuple = args.next().cloned().unwrap_or_default();
            let types = engine.argument_types(sig);
            let count = types.and_then(|types| engine.tuple_size(types)).unwrap_or(tuple.kids.len().max(1));
            let args: Vec<Value> =
                (0..count).map(|index| tuple.part(Step::Field { variant: 0, index: index as u32 })).collect();
            if let Some((body, env)) = callee.name.self_ty.and_then(|ty| engine.closure_of(ty)) {
                let receiver = engine.first_input(sig);
                let this = self.through_references(engine, &this, receiver);
                return self.call_closure(engine, body, env, &this, &args);
            }
            return self.apply(engine, &this, types, args);
        }
        if callee.bodies.is_empty()
            && let Some(inner) = self.forwarded(engine, path, &callee)
        {
            let mut args = args.to_vec();
            if let Some(first) = args.first_mut()
                && !(first.targets.is_empty() && first.symbols.is_empty())
            {
                let behind = self.content(engine, first);
                if !(behind.targets.is_empty() && behind.symbols.is_empty()) {
                    *first = behind;
                }
            }
            return self.call_path(engine, inner, None, &args);
        }
        let shape = self.shape(engine, &callee, sig, args.len());
        let mut bodies: Vec<(BodyId, EnvId, Value)> = Vec::new();
        for (body, env) in &callee.bodies {
            bodies.push((*body, *env, args.first().cloned().unwrap_or_default()));
        }
        let mut has_library_type = bodies.is_empty();
        if bodies.is_empty()
            && let (Some(trait_), Some(this)) = (callee.name.trait_.clone(), args.first())
            && is_dispatched(engine, &callee)
        {
            let found = self.dispatch(engine, this, &trait_, &callee.name.method);
            has_library_type = found.has_library_type || found.bodies.is_empty();
            let is_unknown = found.bodies.is_empty() && !found.has_library_type;
            let is_own = callee.said.is_empty() && engine.program.declares_trait(&trait_);
            if is_unknown && is_own {
                if self.is_given_up() {
                    return Some(Value::empty());
                }
                if self.waits(engine) {
                    return None;
                }
            }
            bodies = found.bodies;
        }
        if callee.is_ambiguous && bodies.len() > 1 {
            let labels = self.deep_labels_of(engine, args);
            self.meet(engine, (BoundaryKind::Ambiguous, shape.name.clone(), self.site, false), &labels);
        }
        let mut calls: Vec<Option<(BodyId, EnvId, Value)>> = bodies.into_iter().map(Some).collect();
        if has_library_type {
            calls.push(None);
        }
        self.one_of(engine, calls, |frame, engine, call| {
            let Some((body, env, this)) = call else {
                return frame.call_with(engine, &callee.said, &shape, args, None);
            };
            let mut args = args.to_vec();
            if let Some(first) = args.first_mut() {
                *first = this;
            }
            super::dispatch::tell_types(engine, (body, env), sig, &mut args);
            let said = engine.endpoints.of_body(body).cloned();
            match said {
                Some(mut said) => {
                    said.operations.extend(callee.said.operations.iter().copied());
                    let shape = frame.shape_of_body(engine, &shape, body);
                    frame.call_with(engine, &said, &shape, &args, Some((body, env)))
                }
                None if !callee.said.is_empty() => {
                    let shape = frame.shape_of_body(engine, &shape, body);
                    frame.call_with(engine, &callee.said, &shape, &args, Some((body, env)))
                }
                None => frame.call_known(engine, body, env, &args, &shape),
            }
        })
    }

    /// The standard library implements many traits for `&T`, `&mut T` and `Box<T>` by those of `T`: the call on `T`
    /// that such a call is passed on to, if the program has a body for it.
    fn forwarded(&mut self, engine: &mut Engine, path: PathId, callee: &Callee) -> Option<PathId> {
        let trait_ = callee.name.trait_.as_deref()?;
        let is_forwarding = matches!(
            trait_,
            "std::convert::AsRef"
                | "std::convert::AsMut"
                | "std::iter::Iterator"
                | "std::iter::DoubleEndedIterator"
                | "std::iter::ExactSizeIterator"
                | "std::io::Read"
                | "std::io::Write"
                | "std::io::BufRead"
                | "std::io::Seek"
                | "std::future::Future"
                | "std::hash::Hash"
                | "std::hash::Hasher"
                | "std::error::Error"
        ) || trait_.starts_with("std::fmt::")
            || trait_.starts_with("std::cmp::");
        if !is_forwarding {
            return None;
        }
        let inner = pointee_type(engine, callee.name.self_ty).1?;
        let names = engine.program.interner_mut();
        let mut path = names.get_path(path).clone();
        path.qself.as_mut()?.ty = inner;
        let path = names.path(path);
        let inner = engine.callee(path, None);
        (!inner.bodies.is_empty() || self.forwarded(engine, path, &inner).is_some()).then_some(path)
    }

    pub(super) fn call_known(
        &mut self,
        engine: &mut Engine,
        body: BodyId,
        env: EnvId,
        args: &[Value],
        shape: &CallShape,
    ) -> Option<Value> {
        let value = engine.call_body(self, body, env, args, self.site)?;
        // The caller sees `impl Trait`; what it is, only the callee says.
        let is_opaque = shape
            .output
            .is_some_and(|output| matches!(engine.program.interner().get_type(output), Type::Opaque(_)));
        if is_opaque {
            let mut value = value;
            for concrete in engine.returned_types(body) {
                let concrete = engine.program.substitute(concrete, env);
                if matches!(engine.program.interner().get_type(concrete), Type::Path(_)) {
                    value = value.with_concrete(Concrete::Type(concrete));
                }
            }
            return Some(value);
        }
        Some(value)
    }

    /// The closure that a callee of this type gets as itself: behind all references, a pointer to where it lies.
    pub(super) fn through_references(
        &mut self,
        engine: &mut Engine,
        this: &Value,
        mut ty: Option<TypeId>,
    ) -> Value {
        let mut found = Located { value: this.clone(), places: Vec::new() };
        while let (is_owner, Some(inner)) = pointee_type(engine, ty) {
            if !is_owner {
                found = self.deref(engine, &found, &Word::Deref);
            }
            ty = Some(inner);
        }
        if found.places.is_empty() { found.value } else { Value::pointer(found.places) }
    }

    fn shape(
        &mut self,
        engine: &mut Engine,
        callee: &Callee,
        sig: Option<TypeId>,
        count: usize,
    ) -> CallShape {
        let (inputs, output) = match sig.map(|sig| engine.program.interner().get_type(sig).clone()) {
            Some(Type::FnDef(sig, _) | Type::FnPtr(sig)) => (sig.inputs.to_vec(), sig.output),
            _ => (Vec::new(), None),
        };
        let output = output.map(|ty| engine.program.substitute(ty, EnvId(0)));
        let has_receiver = count > 0
            && match (inputs.first(), callee.name.self_ty, callee.name.self_name.as_deref()) {
                (Some(first), Some(self_ty), _) => engine.peel(*first) == engine.peel(self_ty),
                (Some(first), None, _) => {
                    let owner = callee.name.name.rsplit_once("::").map(|(owner, _)| owner.to_owned());
                    let first = engine.peel(*first);
                    owner.is_some_and(|owner| engine.head_name(first) == owner)
                }
                _ => false,
            };
        CallShape { inputs, output, has_receiver, name: callee.name.name.clone(), sig }
    }

    fn shape_of_body(&mut self, engine: &mut Engine, shape: &CallShape, body: BodyId) -> CallShape {
        let has_receiver = has_receiver(engine.program, &engine.program.body(body).clone());
        let output = shape.output.or_else(|| Some(engine.program.body(body).locals[0].ty));
        CallShape {
            inputs: shape.inputs.clone(),
            output,
            has_receiver,
            name: engine.program.display_name(body),
            sig: shape.sig,
        }
    }
}

impl Engine<'_> {
    fn first_input(&self, sig: Option<TypeId>) -> Option<TypeId> {
        match self.program.interner().get_type(sig?) {
            Type::FnDef(sig, _) | Type::FnPtr(sig) => sig.inputs.first().copied(),
            _ => None,
        }
    }

    /// The types of the arguments in a call of a callable, as a tuple.
    fn argument_types(&mut self, sig: Option<TypeId>) -> Option<TypeId> {
        let args = match self.program.interner().get_type(sig?) {
            Type::FnDef(sig, _) => *sig.inputs.get(1)?,
            _ => return None,
        };
        Some(self.program.substitute(args, EnvId(0)))
    }

    fn tuple_size(&self, ty: TypeId) -> Option<usize> {
        match self.program.interner().get_type(ty) {
            Type::Tuple(parts) => Some(parts.len()),
            _ => None,
        }
    }

    /// The type of what a body gives back.
    pub(super) fn output_of(&mut self, body: BodyId, env: EnvId) -> TypeId {
        let output = self.program.body(body).locals[0].ty;
        self.program.substitute(output, env)
    }

    /// The closure that a type, or what it refers to, is the type of.
    pub(super) fn closure_of(&mut self, ty: TypeId) -> Option<(BodyId, EnvId)> {
        let ty = self.peel(ty);
        match self.program.interner().get_type(ty) {
            Type::Closure(path) => {
                let path = *path;
                self.program.closure_instance(path)
            }
            _ => None,
        }
    }
}

fn is_callable_trait(trait_: Option<&str>) -> bool {
    matches!(
        trait_,
        Some(
            "std::ops::Fn"
                | "std::ops::FnMut"
                | "std::ops::FnOnce"
                | "std::ops::AsyncFn"
                | "std::ops::AsyncFnMut"
                | "std::ops::AsyncFnOnce"
        )
    )
}

impl Engine<'_> {
    /// The struct or enum of the program that is built by that path; of an enum it has the variant at its end.
    pub(super) fn built_type(&mut self, path: PathId) -> Option<TypeId> {
        let names = self.program.interner_mut();
        let whole = names.type_(Type::Path(path));
        let mut around = names.get_path(path).clone();
        around.segments.pop();
        let around = names.path(around);
        let around = names.type_(Type::Path(around));
        [whole, around].into_iter().find(|ty| self.program.adt(*ty).is_some())
    }

    /// The types of what a body gives back as `impl Trait`: its own code says what it builds or moves there.
    fn returned_types(&mut self, body: BodyId) -> Vec<TypeId> {
        let body = self.program.body(body).clone();
        let declared = body.locals[0].ty;
        if !matches!(self.program.interner().get_type(declared), Type::Opaque(_)) {
            return vec![declared];
        }
        let mut found = Vec::new();
        let statements = body.blocks.iter().flat_map(|block| &block.statements);
        for statement in statements {
            let StatementKind::Assign(Place { local: 0, projection }, rvalue) = &statement.kind else {
                continue;
            };
            match rvalue {
                _ if !projection.is_empty() => {}
                Rvalue::Use(Operand::Copy(from) | Operand::Move(from)) if from.projection.is_empty() => {
                    found.push(body.locals[from.local as usize].ty);
                }
                Rvalue::Aggregate(AggregateKind::Adt(path, _), _) => found.extend(self.built_type(*path)),
                _ => {}
            }
        }
        for block in &body.blocks {
            if let TerminatorKind::Call { func: Operand::Const(func), dest, .. } = &block.terminator.kind
                && dest.local == 0
                && dest.projection.is_empty()
                && let Some(Type::FnDef(sig, _)) = func.ty.map(|ty| self.program.interner().get_type(ty))
            {
                found.extend(sig.output);
            }
        }
        found
    }
}
