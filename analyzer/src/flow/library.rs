//! Runs the models of library functions.

use super::call::CallShape;
use super::engine::Engine;
use super::frame::Frame;
use super::parts::{Part, plain_steps};
use super::result::HopKind;
use super::tree::Update;
use super::unions::union_labels;
use super::value::{Labels, Node, Step, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::models::transfer::{self, Expr, Place, Root, Transfer};
use crate::program::EnvId;

/// A model at work on one call.
pub(super) struct Run<'m> {
    pub shape: &'m CallShape,
    pub args: &'m [Value],
    pub offset: usize,
    pub result: Value,
    /// The argument that the statement at work writes into: what is poured goes there.
    written: usize,
    /// Set where a `method`, `make` or `through` found no implementation.
    found_none: bool,
    /// Set where a `method` found one, and a library's may be meant as well.
    found_some: bool,
}

impl Frame {
    /// The result of a call as its model says. None if it does not return.
    pub(super) fn run_model(
        &mut self,
        engine: &mut Engine,
        transfer: &Transfer,
        shape: &CallShape,
        args: &[Value],
    ) -> Option<Value> {
        let offset = usize::from(has_receiver(transfer, shape, args.len()));
        let mut run = Run {
            shape,
            args,
            offset,
            result: Value::empty(),
            written: 0,
            found_none: false,
            found_some: false,
        };
        for statement in &transfer.statements {
            run.written = match statement.dst.as_ref().map(|place| place.root) {
                Some(Root::Arg(index)) => index as usize + offset,
                _ => 0,
            };
            // A callback that does not return (a task's endless loop, a closure that panics) leaves nothing; whether
            // the function returns, only its type tells.
            let value = self.expr(engine, &mut run, &statement.value).unwrap_or(Part::of(Value::empty()));
            let Some(place) = &statement.dst else { continue };
            self.assign(engine, &mut run, place, &value.value, statement.replaces);
        }
        if shape.output.is_some_and(|ty| matches!(engine.program.interner().get_type(ty), Type::Never)) {
            return None;
        }
        let result = run.result;
        Some(if result.has_labels() { self.trace(engine, &result, HopKind::Model) } else { result })
    }

    fn assign(&mut self, engine: &mut Engine, run: &mut Run, place: &Place, value: &Value, replaces: bool) {
        let update = if replaces { Update::Strong } else { Update::Weak };
        if place.root == Root::Return {
            let result = Part::of(run.result.clone());
            let part = self.walk(engine, result, &place.steps);
            if part.places.is_empty() {
                let steps = plain_steps(engine, &place.steps);
                let first_of_part = !replaces && steps.is_empty() && run.result.is_empty();
                run.result =
                    if first_of_part { value.clone() } else { run.result.write(&steps, value, update) };
                return;
            }
        }
        let Some(part) = self.root(engine, run, place.root) else { return };
        let part = self.walk(engine, part, &place.steps);
        if part.places.is_empty() {
            return;
        }
        let value =
            if value.has_labels() { self.trace(engine, value, HopKind::Model) } else { value.clone() };
        let update = if part.places.len() == 1 { update } else { Update::Weak };
        for target in part.places {
            self.write_target(engine, &target, &value, update);
        }
    }

    fn value(&mut self, engine: &mut Engine, run: &mut Run, expr: &Expr) -> Option<Value> {
        Some(self.expr(engine, run, expr)?.value)
    }

    /// What an expression is; of all elements of an array each for itself. None as for `expr`.
    fn parts_apart(&mut self, engine: &mut Engine, run: &mut Run, expr: &Expr) -> Option<Vec<Part>> {
        if let Expr::Place(place) = expr
            && let Some((transfer::Step::Element, steps)) = place.steps.split_last()
            && let Some(root) = self.root(engine, run, place.root)
        {
            let array = self.walk(engine, root, steps);
            return Some(self.elements_apart(engine, array));
        }
        Some(vec![self.expr(engine, run, expr)?])
    }

    /// None where a call inside does not return.
    fn expr(&mut self, engine: &mut Engine, run: &mut Run, expr: &Expr) -> Option<Part> {
        Some(match expr {
            Expr::Place(place) => match self.root(engine, run, place.root) {
                Some(part) => self.walk(engine, part, &place.steps),
                None => Part::of(Value::empty()),
            },
            Expr::Part(inner, steps) => {
                let part = self.expr(engine, run, inner)?;
                self.walk(engine, part, steps)
            }
            Expr::Ref(place) => {
                let Some(part) = self.root(engine, run, place.root) else {
                    return Some(Part::of(Value::empty()));
                };
                Part::of(reference(self.walk(engine, part, &place.steps)))
            }
            Expr::Borrow(inner) => {
                let part = self.expr(engine, run, inner)?;
                Part::of(match part.places.is_empty() {
                    true => self.temporary(part.value).1,
                    false => Value::pointer(part.places).with_labels(&part.labels),
                })
            }
            Expr::Labels(inner) => {
                let value = self.value(engine, run, inner)?;
                Part::of(Value::labelled(self.deep_labels_of(engine, &[value])))
            }
            Expr::Pour(inner) => {
                let value = self.value(engine, run, inner)?;
                let labels = self.deep_labels_of(engine, &[value]);
                // What has left does not come back by reading from the exit.
                let has_left = self.pour(engine, run, &labels);
                Part::of(if has_left { Value::empty() } else { Value::labelled(labels) })
            }
            Expr::Clean => Part::of(Value::empty()),
            Expr::Join(all) => {
                let mut joined: Option<Value> = None;
                for inner in all {
                    if let Some(value) = self.value(engine, run, inner) {
                        joined = Some(match joined {
                            None => value,
                            Some(joined) => joined.join(&value),
                        });
                    }
                }
                Part::of(joined?)
            }
            Expr::Call(callable, args) => {
                let callable = self.expr(engine, run, callable)?;
                let mut values = Vec::new();
                for arg in args {
                    values.push(self.value(engine, run, arg)?);
                }
                // Which closure it is, the type may tell: nobody has to be asked.
                let closure = callable.ty.and_then(|ty| engine.closure_of(ty));
                let ty = closure.map(|(body, env)| engine.output_of(body, env));
                let value = self.repeatedly(engine, |frame, engine| match closure {
                    Some((body, env)) => {
                        let this = frame.through_references(engine, &callable.value, callable.ty);
                        frame.call_closure(engine, body, env, &this, &values)
                    }
                    None => frame.apply(engine, &callable.value, None, values.clone()),
                })?;
                Part { ty, ..Part::of(value) }
            }
            Expr::Answer(callable, given) => {
                let callable = self.expr(engine, run, callable)?;
                let given = self.value(engine, run, given)?;
                self.answer(engine, &callable, &given)?
            }
            Expr::Item(inner) => {
                let part = self.expr(engine, run, inner)?;
                self.item(engine, part, 0)?
            }
            Expr::Await(inner) => {
                let part = self.expr(engine, run, inner)?;
                let ty = part.ty.map(|ty| engine.peel(ty));
                Part::of(self.await_value(engine, &part.value, ty)?)
            }
            Expr::Poll(inner) => {
                let part = self.expr(engine, run, inner)?;
                let ty = part.ty.map(|ty| engine.peel(ty));
                let here = self.polling_here();
                let before = std::mem::replace(&mut self.polling, here);
                let value = self.await_value(engine, &part.value, ty);
                self.polling = before;
                Part::of(value?)
            }
            Expr::NewCell(inner) => {
                let content = self.value(engine, run, inner)?;
                let cell = engine.new_cell(self.context, self.site, self.temporaries);
                self.temporaries += 1;
                let mut node = Node { cell: Some(cell), ..Node::default() };
                if !content.is_empty() {
                    node.kids.push((Step::Cell, content));
                }
                Part::of(node.build())
            }
            Expr::Shared => {
                let cell = engine.new_cell(self.context, self.site, u32::MAX);
                let node = Node { handles: smallvec::SmallVec::from_iter([cell]), ..Node::default() };
                Part::of(node.build())
            }
            Expr::Share(inner) => {
                let value = self.value(engine, run, inner)?;
                Part::of(self.shared(engine, &value))
            }
            Expr::Method(name, args) => {
                let mut parts = Vec::new();
                let before = run.found_none;
                for arg in args {
                    parts.push(self.expr(engine, run, arg)?);
                }
                run.found_none = before;
                let Some((trait_, method)) = name.rsplit_once("::") else {
                    return Some(Part::of(Value::empty()));
                };
                let mut values: Vec<Value> = parts.iter().map(|part| part.value.clone()).collect();
                let first = parts.first().cloned();
                let bodies = match &first {
                    Some(first) => self.implementations(engine, first, trait_, method),
                    None => Vec::new(),
                };
                if bodies.is_empty() {
                    run.found_none = true;
                    return Some(Part::of(Value::labelled(self.deep_labels_of(engine, &values))));
                }
                run.found_some |=
                    first.is_some_and(|first| self.may_be_of_library(engine, &first, trait_, method));
                let mut result: Option<Value> = None;
                for (body, env, this) in bodies {
                    if let Some(first) = values.first_mut() {
                        *first = this;
                    }
                    values.resize(engine.program.body(body).arg_count as usize, Value::empty());
                    let value = engine.call_body(self, body, env, &values, self.site);
                    result = match (result, value) {
                        (Some(a), Some(b)) => Some(a.join(&b)),
                        (a, b) => a.or(b),
                    };
                }
                Part::of(result?)
            }
            Expr::Make(name, place, args) => {
                let mut values = Vec::new();
                let before = run.found_none;
                for arg in args {
                    values.push(self.value(engine, run, arg)?);
                }
                run.found_none = before;
                let ty = self.type_of_place(engine, run, place);
                // Of `From<T>` the parameter is what is converted; other traits' parameters are not the argument's type.
                let is_conversion = name.starts_with("std::convert::");
                let from = args.first().filter(|_| is_conversion).and_then(|arg| match arg {
                    Expr::Place(place) => self.type_of_place(engine, run, place),
                    _ => None,
                });
                let body = match (ty, name.rsplit_once("::")) {
                    (Some(ty), Some((trait_, method))) => {
                        let args: Vec<TypeId> = from.into_iter().collect();
                        match args.is_empty() {
                            true => engine.own_method(ty, trait_, method),
                            false => engine.trait_method_with(ty, trait_, &args, method),
                        }
                    }
                    _ => None,
                };
                match body {
                    Some((body, env)) => {
                        values.resize(engine.program.body(body).arg_count as usize, Value::empty());
                        Part::of(engine.call_body(self, body, env, &values, self.site)?)
                    }
                    None => {
                        run.found_none = true;
                        match (ty, name.rsplit_once("::")) {
                            (Some(ty), Some((trait_, method))) if args.is_empty() => {
                                Part::of(self.made_by_library(engine, ty, trait_, method)?)
                            }
                            _ => Part::of(Value::labelled(self.deep_labels_of(engine, &values))),
                        }
                    }
                }
            }
            Expr::Received(place) => Part::of(match self.type_of_place(engine, run, place) {
                Some(ty) => self.library_gives(engine, ty),
                None => Value::empty(),
            }),
            Expr::Hand(inner) => {
                let part = self.expr(engine, run, inner)?;
                if let Some(ty) = part.ty {
                    self.hand_over(engine, ty, &part.value);
                }
                Part::of(Value::empty())
            }
            Expr::Downcast(inner, place) => {
                let part = self.expr(engine, run, inner)?;
                match self.type_of_place(engine, run, place) {
                    Some(ty) => self.downcast(engine, part, ty),
                    None => part,
                }
            }
            Expr::Through(name, inner) => {
                let Some((trait_, method)) = name.rsplit_once("::") else {
                    return self.expr(engine, run, inner);
                };
                let mut found = false;
                let mut labels = Labels::new();
                for part in self.parts_apart(engine, run, inner)? {
                    let written = self.through(engine, &part, trait_, method, 0, &mut found);
                    labels = union_labels(&labels, &written);
                }
                run.found_none |= !found;
                Part::of(Value::labelled(labels))
            }
            Expr::Run(inner) => {
                self.expr(engine, run, inner)?;
                Part::of(Value::empty())
            }
            Expr::Drop(inner) => {
                let part = self.expr(engine, run, inner)?;
                self.drop_part(engine, part);
                Part::of(Value::empty())
            }
            Expr::Else(first, second) => {
                let before = std::mem::replace(&mut run.found_none, false);
                let some_before = std::mem::replace(&mut run.found_some, false);
                let state = self.state.clone();
                let value = self.expr(engine, run, first);
                let found_none = std::mem::replace(&mut run.found_none, before);
                let found_some = std::mem::replace(&mut run.found_some, some_before);
                if found_none {
                    self.state = state;
                    self.expr(engine, run, second)?
                } else if found_some {
                    let after = std::mem::replace(&mut self.state, state);
                    let other = self.expr(engine, run, second);
                    _ = self.state.join(&after, 0);
                    match (value, other) {
                        (Some(value), Some(other)) => Part::of(value.value.join(&other.value)),
                        (value, other) => value.or(other)?,
                    }
                } else {
                    value?
                }
            }
            Expr::Build(name, parts) => {
                let variant =
                    if name.is_empty() { 0 } else { engine.program.interner_mut().symbol(name).0 + 1 };
                let mut node = Node::default();
                for (index, part) in parts.iter().enumerate() {
                    let value = self.value(engine, run, part)?;
                    if !value.is_empty() {
                        node.kids.push((Step::Field { variant, index: index as u32 }, value));
                    }
                }
                Part::of(node.build())
            }
            Expr::Elements(inner) => {
                let value = self.value(engine, run, inner)?;
                Part::of(Value::with_part(Step::Element, value))
            }
            Expr::At(collection, index) => {
                let Some(part) = self.root(engine, run, collection.root) else {
                    return Some(Part::of(Value::empty()));
                };
                let whole = self.walk(engine, part, &collection.steps);
                let index = self.type_of_place(engine, run, index);
                let (finds_element, finds_range) = engine.finds(index);
                let element = self.walk(engine, whole.clone(), &[transfer::Step::Element]);
                Part::of(match (finds_element, finds_range) {
                    (true, false) => reference(element),
                    (false, true) => reference(whole),
                    _ => reference(element).join(&reference(whole)),
                })
            }
            Expr::Swap(left, right) => {
                let left = self.root(engine, run, left.root).map(|part| self.walk(engine, part, &left.steps));
                let right =
                    self.root(engine, run, right.root).map(|part| self.walk(engine, part, &right.steps));
                if let (Some(left), Some(right)) = (left, right) {
                    for (places, value) in [(&left.places, &right.value), (&right.places, &left.value)] {
                        let update = if places.len() == 1 { Update::Strong } else { Update::Weak };
                        for target in places {
                            self.write_target(engine, target, value, update);
                        }
                    }
                }
                Part::of(Value::empty())
            }
        })
    }

    /// Data is written into an argument: an exit, if its type is one. Says whether it is.
    fn pour(&mut self, engine: &mut Engine, run: &mut Run, labels: &Labels) -> bool {
        let Some(writer) = run.args.get(run.written).cloned() else { return false };
        let ty = run.shape.inputs.get(run.written).map(|ty| engine.program.substitute(*ty, EnvId(0)));
        let Some(sink) = self.exit_of(engine, &writer, ty) else { return false };
        let call = super::harvest::SinkCall {
            site: self.site,
            sink,
            callee: run.shape.name.clone(),
            processing: self.processing,
        };
        self.arrive(engine, call, labels);
        true
    }
}

/// Whether arguments are counted behind a receiver. A model that names `self` has one. Of the others the callee's own
/// type tells, unless the model names as many arguments as there are.
fn has_receiver(transfer: &Transfer, shape: &CallShape, count: usize) -> bool {
    let roots = transfer.roots();
    if roots.contains(&Root::Receiver) {
        return true;
    }
    let named = roots
        .iter()
        .filter_map(|root| match root {
            Root::Arg(index) => Some(*index as usize + 1),
            _ => None,
        })
        .max()
        .unwrap_or(0);
    shape.has_receiver && named < count
}

/// A reference to a part; of what lies nowhere, since it was passed by value, the part stands for it.
fn reference(part: Part) -> Value {
    if part.places.is_empty() {
        return part.value;
    }
    let mut pointer = Value::pointer(part.places).with_labels(&part.labels);
    for concrete in &part.value.concrete {
        if matches!(concrete, super::value::Concrete::Type(_)) {
            pointer = pointer.with_concrete(*concrete);
        }
    }
    pointer
}
