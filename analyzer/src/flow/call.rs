//! Calls: which bodies, models or defaults they go to, and what sources and sinks are met there.

use super::bind::{Behind, Located, Need};
use super::engine::{Callee, Engine, SinkCall, has_receiver};
use super::frame::{Detach, Frame, head_and_args, pointee_type};
use super::result::{BoundaryKind, HopKind};
use super::spec::{Input, Output};
use super::symbol::Word;
use super::value::{Concrete, Labels, Step, Taint, Update, Value, union_labels};
use crate::mir::intern::{PathId, TypeId};
use crate::mir::syntax::{Operand, Type};
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
        self.apply(engine, &target, args)
    }

    /// Calls a value: a closure, a function item or pointer, a reference to one of these.
    pub(super) fn apply(&mut self, engine: &mut Engine, callable: &Value, args: Vec<Value>) -> Option<Value> {
        let found = self.callables(engine, callable, Need::Must);
        if found.is_empty() && self.is_given_up() {
            return Some(Value::empty());
        }
        if found.is_empty() {
            return Some(self.unknown_callee(engine, callable, &args));
        }
        let mut result: Option<Value> = None;
        for (concrete, this) in found {
            let value = match concrete {
                Concrete::Closure(body, env) => self.call_closure(engine, body, env, &this, &args),
                Concrete::Fn(path, sig) => self.call_path(engine, path, sig, &args),
                Concrete::Type(_) | Concrete::Coroutine(..) => None,
            };
            if let Some(value) = value {
                result = Some(match result {
                    None => value,
                    Some(result) => result.join(&value),
                });
            }
        }
        result
    }

    /// The callables that a value is or points to, each with the value or pointer that the call gets as itself.
    fn callables(&mut self, engine: &mut Engine, value: &Value, need: Need) -> Vec<(Concrete, Value)> {
        let is_callable = |concrete: &Concrete| matches!(concrete, Concrete::Closure(..) | Concrete::Fn(..));
        self.selves(engine, value, 1, need)
            .into_iter()
            .filter(|(concrete, _)| is_callable(concrete))
            .collect()
    }

    /// What is concrete in or behind a value, each with what a call gets as itself: the value, or a pointer to where
    /// it is found behind so many pointers or more.
    fn selves(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        pointers: u8,
        need: Need,
    ) -> Vec<(Concrete, Value)> {
        let this = |found: Behind| match found.place {
            Some(place) if found.depth >= pointers => (found.concrete, Value::pointer([place])),
            _ => (found.concrete, value.clone()),
        };
        self.behind(engine, value, need).into_iter().map(this).collect()
    }

    fn call_closure(
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
            (false, false) => self.content(engine, this),
            _ => this.clone(),
        };
        let mut all = vec![this];
        all.extend(args.iter().cloned());
        all.resize(body.arg_count as usize, Value::empty());
        engine.call_body(self, body_id, env, &all, self.site)
    }

    fn unknown_callee(&mut self, engine: &mut Engine, callable: &Value, args: &[Value]) -> Value {
        let mut all = vec![callable.clone()];
        all.extend(args.iter().cloned());
        let labels = self.deep_labels_of(engine, &all);
        let arguments = self.deep_labels_of(engine, args);
        let name = "function value".to_owned();
        self.meet(engine, (BoundaryKind::UnknownCallee, name, self.site, true), &arguments);
        self.trace(engine, &Value::labelled(labels), HopKind::Default)
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
            let count = self.tuple_size(engine, sig).unwrap_or(tuple.kids.len().max(1));
            let args =
                (0..count).map(|index| tuple.part(Step::Field { variant: 0, index: index as u32 })).collect();
            return self.apply(engine, &this, args);
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
            bodies = found.bodies;
        }
        if callee.is_ambiguous && bodies.len() > 1 {
            let labels = self.deep_labels_of(engine, args);
            self.meet(engine, (BoundaryKind::Ambiguous, shape.name.clone(), self.site, false), &labels);
        }
        let mut result: Option<Value> = None;
        for (body, env, this) in bodies {
            let mut args = args.to_vec();
            if let Some(first) = args.first_mut() {
                *first = this;
            }
            let said = engine.endpoints.of_body(body).cloned();
            let value = match said {
                Some(mut said) => {
                    said.operations.extend(callee.said.operations.iter().copied());
                    let shape = self.shape_of_body(engine, &shape, body);
                    self.call_with(engine, &said, &shape, &args, Some((body, env)))
                }
                None if !callee.said.is_empty() => {
                    let shape = self.shape_of_body(engine, &shape, body);
                    self.call_with(engine, &callee.said, &shape, &args, Some((body, env)))
                }
                None => self.call_known(engine, body, env, &args, &shape),
            };
            if let Some(value) = value {
                result = Some(match result {
                    None => value,
                    Some(result) => result.join(&value),
                });
            }
        }
        if has_library_type {
            let value = self.call_with(engine, &callee.said, &shape, args, None);
            result = match (result, value) {
                (Some(a), Some(b)) => Some(a.join(&b)),
                (a, b) => a.or(b),
            };
        }
        result
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

    fn call_known(
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
            let concrete = engine.program.body(body).locals[0].ty;
            let concrete = engine.program.substitute(concrete, env);
            if matches!(engine.program.interner().get_type(concrete), Type::Path(_)) {
                return Some(value.with_concrete(Concrete::Type(concrete)));
            }
        }
        Some(value)
    }

    /// Sources, sinks and operations of a callee around what it does.
    fn call_with(
        &mut self,
        engine: &mut Engine,
        said: &super::endpoints::Said,
        shape: &CallShape,
        args: &[Value],
        body: Option<(BodyId, EnvId)>,
    ) -> Option<Value> {
        for sink in &said.sinks {
            self.meet_sink(engine, *sink, shape, args);
        }
        let mut callbacks: Vec<(u32, Taint)> = Vec::new();
        let mut returned = Labels::new();
        let mut replaces_result = false;
        for source in &said.sources {
            let output = engine.endpoints.sources[*source].output;
            if let Output::Parameter(_) = output {
                continue;
            }
            let taint = engine.new_source(*source, self.site, self.processing);
            match output {
                Output::Return => {
                    returned = union_labels(&returned, &Labels::from_iter([taint]));
                    replaces_result |=
                        engine.endpoints.sources[*source].declared_by == super::spec::DeclaredBy::Attribute;
                }
                Output::CallbackArg(parameter) => callbacks.push((parameter, taint)),
                Output::Receiver => self.label_pointee(engine, shape, args, 0, taint),
                Output::Arg(index) => {
                    let index = index as usize + usize::from(shape.has_receiver);
                    self.label_pointee(engine, shape, args, index, taint);
                }
                Output::Parameter(_) => {}
            }
        }
        if !callbacks.is_empty() {
            return Some(self.register_callback(engine, shape, args, &callbacks));
        }
        let is_sink = !said.sinks.is_empty();
        let mut value = match (body, &said.transfer) {
            // What leaves has left: what a sink does inside is its own affair.
            (Some(_), _) if is_sink => {
                let labels = self.deep_labels_of(engine, args);
                self.result_by_default(engine, shape, args, &labels)
            }
            (Some(_), _) if !returned.is_empty() => Value::empty(),
            (Some((body, env)), _) => self.call_known(engine, body, env, args, shape)?,
            (None, Some(transfer)) => {
                let transfer = transfer.clone();
                self.run_model(engine, &transfer, shape, args)?
            }
            (None, None) if is_sink && returned.is_empty() => {
                let labels = self.deep_labels_of(engine, args);
                self.result_by_default(engine, shape, args, &labels)
            }
            (None, None) if !returned.is_empty() => Value::empty(),
            (None, None) => self.call_by_default(engine, shape, args)?,
        };
        if !said.operations.is_empty() {
            let labels = {
                let own = self.own_labels_of(engine, &value);
                union_labels(&self.deep_labels_of(engine, args), &own)
            };
            for operation in &said.operations {
                value = self.change_labels(engine, *operation, shape, &labels);
            }
        }
        if !returned.is_empty() {
            let labelled = match shape.output {
                Some(output) => engine.value_of_type(output, &returned),
                None => Value::labelled(returned),
            };
            value = if replaces_result { labelled } else { value.join(&labelled) };
        }
        if body.is_none() && returned_by_type(shape) && !engine.endpoints.types.is_empty() {
            let output = shape.output.expect("checked by returned_by_type");
            value = engine.label_by_type(output, value, self.site, self.processing);
        }
        Some(value)
    }

    fn change_labels(
        &mut self,
        engine: &mut Engine,
        operation: super::spec::OperationId,
        shape: &CallShape,
        labels: &Labels,
    ) -> Value {
        let site = self.site;
        let mut changed = Labels::new();
        let event = engine.is_changed((site, shape.name.clone(), operation, self.processing));
        let changes = engine.changes(vec![operation]);
        for taint in labels {
            engine.add_event(self.context, event, taint.key, taint.trace);
            if let Some(key) = engine.changed(taint.key, changes) {
                let kind = HopKind::Operation;
                let trace = engine.traces.add(super::trace::Trace::Step { before: taint.trace, kind, site });
                changed = union_labels(&changed, &Labels::from_iter([Taint { key, trace }]));
            }
        }
        match shape.output {
            Some(output) => engine.value_of_type(output, &changed),
            None => Value::labelled(changed),
        }
    }

    fn meet_sink(&mut self, engine: &mut Engine, sink: usize, shape: &CallShape, args: &[Value]) {
        let call =
            SinkCall { site: self.site, sink, callee: shape.name.clone(), processing: self.processing };
        let offset = usize::from(shape.has_receiver);
        let labels = match engine.endpoints.sinks[sink].input.clone() {
            Input::Any => self.deep_labels_of(engine, args),
            Input::Receiver => self.deep_labels_of(engine, &args[..args.len().min(1)]),
            Input::Args(indices) => {
                let values: Vec<Value> =
                    indices.iter().filter_map(|index| args.get(*index as usize + offset).cloned()).collect();
                self.deep_labels_of(engine, &values)
            }
            Input::CallbackReturn => {
                let mut labels = Labels::new();
                for arg in args {
                    if self.is_callable(engine, arg) {
                        let value = self.apply(engine, arg, Vec::new()).unwrap_or_default();
                        labels = union_labels(&labels, &self.deep_labels_of(engine, &[value]));
                    }
                }
                labels
            }
        };
        self.arrive(engine, call, &labels);
    }

    /// Labelled data arrives at a sink.
    pub(super) fn arrive(&mut self, engine: &mut Engine, call: SinkCall, labels: &Labels) {
        if self.is_given_up() {
            return;
        }
        let event = engine.arrives(call);
        for taint in labels {
            engine.add_event(self.context, event, taint.key, taint.trace);
        }
    }

    /// Whether a value is or points to something that can be called.
    pub(super) fn is_callable(&mut self, engine: &mut Engine, value: &Value) -> bool {
        !self.callables(engine, value, Need::May).is_empty()
    }

    fn label_pointee(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
        index: usize,
        taint: Taint,
    ) {
        let Some(arg) = args.get(index) else { return };
        for target in self.pointees_by_type(engine, arg, shape.inputs.get(index).copied()) {
            self.write_target(engine, &target, &Value::labelled(Labels::from_iter([taint])), Update::Weak);
        }
    }

    /// The first callable gets the labelled data, the others are called with nothing personal.
    fn register_callback(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
        labels: &[(u32, Taint)],
    ) -> Value {
        let mut is_first = true;
        for arg in args {
            if !self.is_callable(engine, arg) {
                continue;
            }
            let count = labels.iter().map(|(parameter, _)| parameter + 1).max().unwrap_or(0);
            let mut values = vec![Value::empty(); count as usize];
            if is_first {
                for (parameter, taint) in labels {
                    values[*parameter as usize] = Value::labelled(Labels::from_iter([*taint]));
                }
            }
            is_first = false;
            self.apply(engine, arg, values);
        }
        let rest = self.deep_labels_of(engine, args);
        self.result_by_default(engine, shape, args, &rest)
    }

    /// The bodies that a method call on a value of unknown static type goes to, by the types that reached it.
    fn dispatch(&mut self, engine: &mut Engine, this: &Value, trait_: &str, method: &str) -> Dispatch {
        let mut found = Dispatch::default();
        for (ty, this) in self.concrete_types(engine, this, Need::Must) {
            match engine.own_method(ty, trait_, method) {
                Some((body, env)) => {
                    if !found.bodies.iter().any(|(b, e, _)| (*b, *e) == (body, env)) {
                        found.bodies.push((body, env, this));
                    }
                }
                None => found.has_library_type = true,
            }
        }
        found
    }

    /// The types that are known of what is behind a trait object or `impl Trait`.
    pub(super) fn concrete_types(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        need: Need,
    ) -> Vec<(TypeId, Value)> {
        let ty = |(concrete, this): (Concrete, Value)| match concrete {
            Concrete::Type(ty) => Some((ty, this)),
            _ => None,
        };
        self.selves(engine, value, 2, need).into_iter().filter_map(ty).collect()
    }

    fn tuple_size(&self, engine: &Engine, sig: Option<TypeId>) -> Option<usize> {
        let interner = engine.program.interner();
        let Type::FnDef(sig, _) = interner.get_type(sig?) else { return None };
        match interner.get_type(*sig.inputs.get(1)?) {
            Type::Tuple(parts) => Some(parts.len()),
            _ => None,
        }
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

    /// A call of code that is neither there nor described.
    fn call_by_default(&mut self, engine: &mut Engine, shape: &CallShape, args: &[Value]) -> Option<Value> {
        let labels = self.deep_labels_of(engine, args);
        // Callable arguments are called with what flows in; what they return flows out.
        let mut from_callbacks = Labels::new();
        for (index, arg) in args.iter().enumerate() {
            let found = match shape.inputs.get(index).is_none_or(|ty| engine.may_hide(*ty)) {
                true => self.callables(engine, arg, Need::May),
                false => Vec::new(),
            };
            if let Some((concrete, _)) = found.first() {
                let count = match concrete {
                    Concrete::Closure(body, _) => engine.program.body(*body).arg_count.saturating_sub(1),
                    _ => 1,
                };
                let mut others = Labels::new();
                for other in args {
                    if other != arg {
                        others =
                            union_labels(&others, &self.deep_labels_of(engine, std::slice::from_ref(other)));
                    }
                }
                let given = self.trace(engine, &Value::labelled(others), HopKind::Default);
                let value = self.apply(engine, arg, vec![given; count as usize]).unwrap_or_default();
                from_callbacks = union_labels(&from_callbacks, &self.deep_labels_of(engine, &[value]));
            }
        }
        let labels = union_labels(&labels, &from_callbacks);
        let mut keeps = false;
        if !labels.is_empty() {
            for (index, arg) in args.iter().enumerate() {
                let is_mutable = shape.inputs.get(index).is_some_and(|ty| is_mutable_borrow(engine, *ty));
                if !is_mutable {
                    continue;
                }
                let mut others = Labels::new();
                for (other, value) in args.iter().enumerate() {
                    if other != index {
                        others =
                            union_labels(&others, &self.deep_labels_of(engine, std::slice::from_ref(value)));
                    }
                }
                if others.is_empty() {
                    continue;
                }
                keeps = true;
                let value = self.trace(engine, &Value::labelled(others), HopKind::Default);
                for target in self.pointees_by_type(engine, arg, shape.inputs.get(index).copied()) {
                    self.write_target(engine, &target, &value, Update::Weak);
                }
            }
            self.meet(engine, (BoundaryKind::Unmodelled, shape.name.clone(), self.site, keeps), &labels);
        }
        if shape
            .output
            .is_some_and(|output| matches!(engine.program.interner().get_type(output), Type::Never))
        {
            return None;
        }
        Some(self.result_by_default(engine, shape, args, &labels))
    }

    /// The result of code without a body: labelled by its type, and pointing to what it can have borrowed.
    pub(super) fn result_by_default(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
        labels: &Labels,
    ) -> Value {
        let mut value = match shape.output {
            Some(output) => engine.value_of_type(output, labels),
            None if shape.sig.is_some() => Value::empty(),
            None => Value::labelled(labels.clone()),
        };
        if value.has_labels() {
            value = self.trace(engine, &value, HopKind::Default);
        }
        for index in engine.lenders(shape.sig) {
            if let Some(arg) = args.get(index) {
                let mut node = value.to_node();
                node.targets.extend(self.pointees_by_type(engine, arg, shape.inputs.get(index).copied()));
                node.targets.sort_unstable();
                node.targets.dedup();
                node.concrete.extend(arg.concrete.iter().copied());
                node.concrete.sort_unstable();
                node.concrete.dedup();
                value = node.build();
            }
        }
        // What is owned by the arguments may be owned by the result: callables and shared cells in it live on.
        if engine.is_owned_data(shape.output) {
            let mut node = value.to_node();
            let mut concrete: std::collections::BTreeSet<_> = node.concrete.iter().copied().collect();
            let mut handles: std::collections::BTreeSet<_> = node.handles.iter().copied().collect();
            for arg in args {
                arg.visit(&mut |part| {
                    concrete.extend(part.concrete.iter().copied());
                    handles.extend(part.handles.iter().copied());
                });
            }
            node.concrete = concrete.into_iter().collect();
            node.handles = handles.into_iter().collect();
            value = node.build();
            for arg in args.iter().filter(|arg| arg.has_symbols()) {
                value = value.join(&arg.shape());
            }
        }
        value
    }

    /// What a future yields.
    pub(super) fn await_value(
        &mut self,
        engine: &mut Engine,
        future: &Value,
        ty: Option<TypeId>,
    ) -> Option<Value> {
        let hides = ty.is_none_or(|ty| engine.may_hide(ty));
        let need = if ty.is_some() { Need::Must } else { Need::May };
        let found = if hides { self.coroutines(engine, future, need) } else { Vec::new() };
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
        let mut types = if hides { self.concrete_types(engine, future, Need::May) } else { Vec::new() };
        if let Some(ty) = ty {
            types.push((ty, future.clone()));
        }
        for (ty, this) in types {
            if let Some((body, env)) = engine.own_method(ty, "std::future::Future", "poll") {
                let is_pointer = !(this.targets.is_empty() && this.symbols.is_empty());
                let this = if is_pointer { this } else { self.temporary(this).1 };
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
        if result.is_some() || is_pending {
            return result;
        }
        let mut from = Located { value: future.clone(), places: Vec::new() };
        for _ in 0..4 {
            if from.value.targets.is_empty() {
                break;
            }
            from = self.deref(engine, &from, &Word::Deref);
        }
        let from = self.go_on(engine, &from, &Word::Peel);
        Some(self.part(engine, &from, Step::Output).value)
    }

    fn coroutines(&mut self, engine: &mut Engine, value: &Value, need: Need) -> Vec<(Concrete, Value)> {
        let mut found = Vec::new();
        for behind in self.behind(engine, value, need) {
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

    /// The concrete type of what a pointer leads to, where it was written down.
    pub(super) fn exit_of(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        ty: Option<TypeId>,
    ) -> Option<usize> {
        if let Some(ty) = ty
            && let Some(exit) = engine.exit_of_type(ty, 0)
        {
            return Some(exit);
        }
        if ty.is_some_and(|ty| !engine.may_hide(ty)) {
            return None;
        }
        let types = self.concrete_types(engine, value, Need::May);
        types.into_iter().find_map(|(ty, _)| engine.exit_of_type(ty, 0))
    }

    /// A value as it can be put into shared state.
    pub(super) fn shared(&mut self, engine: &mut Engine, value: &Value) -> Value {
        let value =
            if value.has_cell() { self.detach(engine, value, Detach::FromFrame) } else { value.clone() };
        self.share(engine, &value)
    }
}

#[derive(Default)]
struct Dispatch {
    bodies: Vec<(BodyId, EnvId, Value)>,
    has_library_type: bool,
}

fn returned_by_type(shape: &CallShape) -> bool {
    shape.output.is_some()
}

/// Whether values tell where a method without a body goes. What an owning pointer does itself is no matter of what it
/// points to.
fn is_dispatched(engine: &Engine, callee: &Callee) -> bool {
    let is_of_pointer = matches!(
        callee.name.trait_.as_deref(),
        Some("std::ops::Deref" | "std::ops::DerefMut" | "std::clone::Clone" | "std::ops::Drop")
    );
    match callee.name.self_ty {
        None => true,
        Some(ty) if is_of_pointer && pointee_type(engine, Some(ty)).1.is_some() => false,
        Some(ty) => engine.may_hide(ty),
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

/// `&mut T`, or an owning wrapper of one.
fn is_mutable_borrow(engine: &Engine, ty: TypeId) -> bool {
    match engine.program.interner().get_type(ty) {
        Type::Ref { mutable, .. } | Type::RawPtr { mutable, .. } => *mutable,
        Type::Path(_) => matches!(pointee_type(engine, Some(ty)), (false, Some(_))),
        _ => false,
    }
}

impl Engine<'_> {
    /// A type without references and owning pointers around it.
    pub(super) fn peel(&self, ty: TypeId) -> TypeId {
        let mut ty = ty;
        for _ in 0..6 {
            match pointee_type(self, Some(ty)).1 {
                Some(inner) => ty = inner,
                None => break,
            }
        }
        ty
    }

    /// The canonical name of a type's head.
    pub(super) fn head_name(&mut self, ty: TypeId) -> String {
        head_and_args(self, ty).0
    }

    /// The canonical name of a type's head, an ampersand before it for each reference: `&std::slice`. Empty for what
    /// has no name.
    pub(super) fn head_with_references(&mut self, ty: TypeId) -> String {
        let ty = self.program.substitute(ty, EnvId(0));
        match self.program.interner().get_type(ty) {
            Type::Ref { to, .. } => {
                let to = *to;
                format!("&{}", self.head_with_references(to))
            }
            Type::Slice(_) => "std::slice".to_owned(),
            Type::Array(..) => "std::array".to_owned(),
            Type::Primitive(name) if self.program.interner().str(*name) == "str" => "std::str".to_owned(),
            Type::Path(_) => self.head_name(ty),
            _ => String::new(),
        }
    }

    /// The exit that a type is or has inside of its generic arguments.
    pub(super) fn exit_of_type(&mut self, ty: TypeId, depth: usize) -> Option<usize> {
        let ty = self.peel(ty);
        let (head, args) = head_and_args(self, ty);
        if let Some(exit) = self.endpoints.exit(&head) {
            return Some(exit);
        }
        if depth > 4 || head.is_empty() || self.program.adt(ty).is_some() {
            return None;
        }
        args.into_iter().find_map(|arg| self.exit_of_type(arg, depth + 1))
    }

    /// The arguments that the result may have borrowed from: those that share a lifetime with it.
    fn lenders(&self, sig: Option<TypeId>) -> Vec<usize> {
        let interner = self.program.interner();
        let Some(Type::FnDef(sig, _)) = sig.map(|sig| interner.get_type(sig)) else { return Vec::new() };
        let Some(output) = sig.output else { return Vec::new() };
        let mut regions = Vec::new();
        super::types::regions(interner, output, &mut regions);
        regions.retain(|region| sig.binder.contains(region));
        if regions.is_empty() {
            return Vec::new();
        }
        let mut lenders = Vec::new();
        for (index, input) in sig.inputs.iter().enumerate() {
            let mut own = Vec::new();
            super::types::regions(interner, *input, &mut own);
            if own.iter().any(|region| regions.contains(region)) {
                lenders.push(index);
            }
        }
        lenders
    }
}
