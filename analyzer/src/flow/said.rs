//! What the specification says of a callee, done at a call: sources, sinks and operations.

use super::bind::Need;
use super::call::CallShape;
use super::engine::Engine;
use super::frame::Frame;
use super::harvest::SinkCall;
use super::heads::head_and_args;
use super::parts::plain_steps;
use super::result::HopKind;
use super::spec::{Input, Output};
use super::tree::Update;
use super::unions::union_labels;
use super::value::{Labels, Taint, Value};
use super::wanted::Wanted;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Bound, Type};
use crate::models::transfer::{Expr, Root, Transfer};
use crate::program::{BodyId, EnvId};

impl Frame {
    /// Sources, sinks and operations of a callee around what it does.
    pub(super) fn call_with(
        &mut self,
        engine: &mut Engine,
        said: &super::endpoints::Said,
        shape: &CallShape,
        args: &[Value],
        body: Option<(BodyId, EnvId)>,
    ) -> Option<Value> {
        let ordered;
        let args = match body {
            Some(_) => args,
            None => {
                ordered = self.without_orders(engine, shape, args);
                &ordered[..]
            }
        };
        for mark in &said.watched {
            engine.watched.insert((*mark, self.site, shape.name.clone(), self.processing));
        }
        let takes_result =
            |sink: &&usize| matches!(engine.endpoints.sinks[**sink].input, Input::Return | Input::ReturnCell);
        let (returning, sinks): (Vec<usize>, Vec<usize>) = said.sinks.iter().partition(takes_result);
        for sink in &sinks {
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
                Output::Receiver => {
                    self.label_pointee(engine, shape, args, 0, Labels::from_iter([taint]));
                }
                Output::Arg(index) => {
                    let index = index as usize + usize::from(shape.has_receiver);
                    self.label_pointee(engine, shape, args, index, Labels::from_iter([taint]));
                }
                Output::Parameter(_) => {}
            }
        }
        let mut derived: Vec<(usize, Labels)> = Vec::new();
        for operation in &said.operations {
            let operation = engine.endpoints.operations[*operation].clone();
            let index = match operation.output {
                Output::Return | Output::Parameter(_) => continue,
                Output::Receiver => 0,
                Output::Arg(index) => index as usize + usize::from(shape.has_receiver),
                Output::CallbackArg(parameter) => {
                    let labels = self.labels_of_input(engine, &operation.input, shape, args);
                    let changed = self.change_labels(engine, operation.operation, shape, &labels);
                    callbacks.extend(changed.iter().map(|taint| (parameter, *taint)));
                    continue;
                }
            };
            // What was made there before is not what it is made from, unless that is said.
            let others = match operation.input {
                Input::Any => without(args, index),
                _ => args.to_vec(),
            };
            let labels = self.labels_of_input(engine, &operation.input, shape, &others);
            derived.push((index, self.change_labels(engine, operation.operation, shape, &labels)));
        }
        if !callbacks.is_empty() {
            return Some(self.register_callback(engine, shape, args, &callbacks));
        }
        let is_sink = !sinks.is_empty();
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
        for sink in returning.into_iter().filter(|_| body.is_none()) {
            let call =
                SinkCall { site: self.site, sink, callee: shape.name.clone(), processing: self.processing };
            let labels = self.deep_labels_of(engine, std::slice::from_ref(&value));
            self.arrive(engine, call, &labels);
            // Of memory that others see the caller has a view; what else leaves has left.
            if engine.endpoints.sinks[sink].input == Input::Return {
                value = Value::empty();
            }
        }
        for (index, labels) in derived {
            self.label_pointee(engine, shape, args, index, labels);
        }
        let mut passed_on = None;
        for operation in &said.operations {
            let operation = engine.endpoints.operations[*operation].clone();
            if operation.output != Output::Return {
                continue;
            }
            let own = passed_on.get_or_insert_with(|| self.own_labels_of(engine, &value)).clone();
            let mut labels = self.labels_of_input(engine, &operation.input, shape, args);
            if operation.input == Input::Any {
                labels = union_labels(&labels, &own);
            }
            let changed = self.change_labels(engine, operation.operation, shape, &labels);
            value = match shape.output {
                Some(output) => engine.value_of_type(output, &changed),
                None => Value::labelled(changed),
            };
        }
        let checks = said.watched.iter().filter_map(|mark| engine.endpoints.check(*mark)?.marks);
        for operation in checks.collect::<Vec<_>>() {
            value = self.mark_labels(engine, operation, shape, value);
        }
        if !returned.is_empty() {
            let labelled = match shape.output {
                Some(output) => engine.value_of_type(output, &returned),
                None => Value::labelled(returned),
            };
            value = if replaces_result { labelled } else { value.join(&labelled) };
            if let Some(transfer) = &said.transfer {
                value = without_cleared(engine, transfer, value);
            }
        }
        if body.is_none() {
            value = self.without_made_orders(engine, shape, value);
            value = engine.with_boxed_type(shape, value);
            value = self.label_made(engine, shape, value);
        }
        Some(value)
    }

    fn change_labels(
        &mut self,
        engine: &mut Engine,
        operation: super::spec::OperationId,
        shape: &CallShape,
        labels: &Labels,
    ) -> Labels {
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
        changed
    }

    /// What comes out of a check is marked by it; nothing else about it changes.
    fn mark_labels(
        &mut self,
        engine: &mut Engine,
        operation: super::spec::OperationId,
        shape: &CallShape,
        value: Value,
    ) -> Value {
        let labels = self.own_labels_of(engine, &value);
        // A future has not asked yet.
        if labels.is_empty() || !value.concrete.is_empty() {
            return value;
        }
        let changes = engine.changes(vec![operation]);
        let marked = labels
            .iter()
            .filter_map(|taint| Some(Taint { key: engine.changed(taint.key, changes)?, trace: taint.trace }));
        let marked = marked.collect::<Labels>();
        match shape.output {
            Some(output) => engine.value_of_type(output, &marked),
            None => Value::labelled(marked),
        }
    }

    fn meet_sink(&mut self, engine: &mut Engine, sink: usize, shape: &CallShape, args: &[Value]) {
        let call =
            SinkCall { site: self.site, sink, callee: shape.name.clone(), processing: self.processing };
        let input = engine.endpoints.sinks[sink].input.clone();
        let labels = self.labels_of_input(engine, &input, shape, args);
        self.arrive(engine, call, &labels);
    }

    /// The labels of the parts of a call that go into something.
    fn labels_of_input(
        &mut self,
        engine: &mut Engine,
        input: &Input,
        shape: &CallShape,
        args: &[Value],
    ) -> Labels {
        let offset = usize::from(shape.has_receiver);
        match input {
            Input::Any => self.deep_labels_of(engine, args),
            Input::Receiver => self.deep_labels_of(engine, &args[..args.len().min(1)]),
            Input::Args(indices) => {
                let values: Vec<Value> =
                    indices.iter().filter_map(|index| args.get(*index as usize + offset).cloned()).collect();
                self.deep_labels_of(engine, &values)
            }
            Input::CallbackReturn => {
                let mut labels = Labels::new();
                for (index, arg) in args.iter().enumerate() {
                    let ty = shape.inputs.get(index).copied();
                    labels = union_labels(&labels, &self.labels_from_callbacks(engine, arg, ty));
                }
                labels
            }
            Input::Return | Input::ReturnCell => Labels::new(),
        }
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

    fn label_pointee(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
        index: usize,
        labels: Labels,
    ) {
        let Some(arg) = args.get(index) else { return };
        let value = Value::labelled(labels);
        for target in self.pointees_by_type(engine, arg, shape.inputs.get(index).copied()) {
            self.write_target(engine, &target, &value, Update::Weak);
        }
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
        let types = self.concrete_types(engine, value, (Need::May, Wanted::Exit));
        types.into_iter().find_map(|(ty, _)| engine.exit_of_type(ty, 0))
    }
}

impl Engine<'_> {
    /// The exit that a type is or has inside of its generic arguments.
    pub(super) fn exit_of_type(&mut self, ty: TypeId, depth: usize) -> Option<usize> {
        let ty = self.peel(ty);
        let (head, args) = head_and_args(self, ty);
        if let Some(exit) = self.endpoints.exit(&head) {
            return Some(exit);
        }
        // `dyn SerialPort`: the trait says where writing leads, whoever implements it.
        if let Type::Dyn(bounds) = self.program.interner().get_type(ty) {
            let first = bounds.iter().find_map(|bound| match bound {
                Bound::Trait { path, .. } => Some(*path),
                Bound::Region(_) | Bound::Use(_) => None,
            });
            let name = first.map(|path| self.program.path_names(path).name);
            return name.and_then(|name| self.endpoints.exit(&name));
        }
        if depth > 4 || head.is_empty() || self.program.adt(ty).is_some() {
            return None;
        }
        args.into_iter().find_map(|arg| self.exit_of_type(arg, depth + 1))
    }
}

/// The arguments, with nothing in the place of one.
fn without(args: &[Value], index: usize) -> Vec<Value> {
    let mut others = args.to_vec();
    if let Some(arg) = others.get_mut(index) {
        *arg = Value::empty();
    }
    others
}

/// What a source gives, without the parts of the result that its model clears: the time of a frame is no picture.
fn without_cleared(engine: &mut Engine, transfer: &Transfer, mut value: Value) -> Value {
    for statement in &transfer.statements {
        if let Some(place) = &statement.dst
            && place.root == Root::Return
            && !place.steps.is_empty()
            && statement.value == Expr::Clean
        {
            let steps = plain_steps(engine, &place.steps);
            value = value.write(&steps, &Value::empty(), Update::Strong);
        }
    }
    value
}
