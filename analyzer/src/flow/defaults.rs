//! Calls of code that is neither there nor described.

use super::call::CallShape;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::pointee_type;
use super::result::{BoundaryKind, HopKind};
use super::tree::Update;
use super::unions::union_labels;
use super::value::{Labels, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;

impl Frame {
    pub(super) fn unknown_callee(&mut self, engine: &mut Engine, callable: &Value, args: &[Value]) -> Value {
        let mut all = vec![callable.clone()];
        all.extend(args.iter().cloned());
        let labels = self.deep_labels_of(engine, &all);
        let arguments = self.deep_labels_of(engine, args);
        let name = "function value".to_owned();
        self.meet(engine, (BoundaryKind::UnknownCallee, name, self.site, true), &arguments);
        self.trace(engine, &Value::labelled(labels), HopKind::Default)
    }

    /// What a library's implementation of a trait makes of nothing but the type, as its model says.
    pub(super) fn made_by_library(
        &mut self,
        engine: &mut Engine,
        ty: TypeId,
        trait_: &str,
        method: &str,
    ) -> Option<Value> {
        if !engine.is_known_type(ty) {
            return Some(Value::empty());
        }
        let path = engine.trait_method_path(ty, trait_, &[], method);
        let callee = engine.callee(path, None);
        let name = callee.name.name.clone();
        let shape = CallShape { inputs: Vec::new(), output: Some(ty), has_receiver: false, name, sig: None };
        self.call_with(engine, &callee.said, &shape, &[], None)
    }

    /// A call of code that is neither there nor described.
    pub(super) fn call_by_default(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
    ) -> Option<Value> {
        let args: Vec<Value> = args
            .iter()
            .enumerate()
            .map(|(index, arg)| match shape.inputs.get(index) {
                Some(ty) if engine.is_handle(*ty) => Value::empty(),
                _ => arg.clone(),
            })
            .collect();
        let args = args.as_slice();
        let labels = self.deep_labels_of(engine, args);
        // Callable arguments are called with what flows in; what they return flows out.
        let mut from_callbacks = Labels::new();
        for (index, arg) in args.iter().enumerate() {
            let ty = shape.inputs.get(index).copied();
            let others_of = |frame: &mut Frame, engine: &mut Engine| {
                let mut others = Labels::new();
                for other in args.iter().filter(|other| *other != arg) {
                    let labels = frame.deep_labels_of(engine, std::slice::from_ref(other));
                    others = union_labels(&others, &labels);
                }
                others
            };
            // What a library was given earlier was called then. It is called again with what flows in now.
            let is_kept = ty.is_some_and(|ty| engine.keeps_callables(ty));
            if is_kept && others_of(self, engine).is_empty() {
                continue;
            }
            for callback in self.possible_callbacks(engine, arg, ty) {
                let count = self.parameters_of(engine, &callback).len();
                if is_kept && count == 0 {
                    continue;
                }
                let others = others_of(self, engine);
                let given = self.trace(engine, &Value::labelled(others), HopKind::Default);
                let count = count.max(1);
                let answer = self.call_from_outside(engine, &callback, vec![given; count]);
                let value = answer.map(|part| part.value).unwrap_or_default();
                from_callbacks = union_labels(&from_callbacks, &self.deep_labels_of(engine, &[value]));
            }
        }
        // A future that is handed over is waited for, if not here then by what is made of it.
        for (arg, ty) in args.iter().zip(&shape.inputs) {
            if let Some(value) = self.poll_if_future(engine, arg, *ty) {
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
            Some(output) if engine.is_handle(output) => return Value::empty(),
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
                node.may_hold |= !arg.concrete.is_empty();
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
            node.may_hold |= !concrete.is_empty();
            node.concrete = concrete.into_iter().collect();
            node.handles = handles.into_iter().collect();
            value = node.build();
            for arg in args.iter().filter(|arg| arg.has_symbols()) {
                value = value.join(&arg.shape());
            }
        }
        value
    }
}

impl Engine<'_> {
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

/// `&mut T`, or an owning wrapper of one.
fn is_mutable_borrow(engine: &Engine, ty: TypeId) -> bool {
    match engine.program.interner().get_type(ty) {
        Type::Ref { mutable, .. } | Type::RawPtr { mutable, .. } => *mutable,
        Type::Path(_) => matches!(pointee_type(engine, Some(ty)), (false, Some(_))),
        _ => false,
    }
}
