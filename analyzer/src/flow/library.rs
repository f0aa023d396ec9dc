//! Runs the models of library functions.

use super::bind::{Located, Need, pointer_word};
use super::call::CallShape;
use super::engine::Engine;
use super::frame::{Frame, head_and_args};
use super::result::HopKind;
use super::value::{CellId, Labels, Loc, Node, Step, Steps, Target, Update, Value, union_labels};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Bound, GenericArg, Type};
use crate::models::transfer::{self, Expr, Place, Root, Transfer};
use crate::program::{BodyId, EnvId};

/// A model at work on one call.
struct Run<'m> {
    shape: &'m CallShape,
    args: &'m [Value],
    offset: usize,
    result: Value,
    /// The argument that the statement at work writes into: what is poured goes there.
    written: usize,
    /// Set where a `method`, `make` or `through` found no implementation.
    found_none: bool,
}

/// Something in the middle of a model: a value, and what is known of where it is and of its type.
#[derive(Clone)]
struct Part {
    value: Value,
    /// Where it lies, if it lies somewhere.
    places: Vec<Target>,
    ty: Option<TypeId>,
    /// Labels of the pointers that led here.
    labels: Labels,
}

/// Whether a part is a pointer, by what is known of it or by its type.
fn is_pointer(engine: &mut Engine, part: &Part) -> bool {
    pointer_word(engine, &part.value, part.ty).is_some()
}

impl Part {
    fn of(value: Value) -> Part {
        Part { value, places: Vec::new(), ty: None, labels: Labels::new() }
    }
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
        let mut run = Run { shape, args, offset, result: Value::empty(), written: 0, found_none: false };
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

    fn root(&mut self, engine: &mut Engine, run: &mut Run, root: Root) -> Option<Part> {
        let index = match root {
            Root::Receiver => 0,
            Root::Arg(index) => index as usize + run.offset,
            Root::Return => {
                let mut part = Part::of(run.result.clone());
                part.ty = run.shape.output;
                return Some(part);
            }
            Root::Panic => {
                let places = vec![Target { loc: Loc::Cell(CellId::PANIC), steps: Steps::new() }];
                let value = self.read_all(engine, &places);
                return Some(Part { places, ..Part::of(value) });
            }
        };
        let value = run.args.get(index)?.clone();
        let ty = run.shape.inputs.get(index).map(|ty| engine.program.substitute(*ty, EnvId(0)));
        Some(Part { value, places: Vec::new(), ty, labels: Labels::new() })
    }

    fn walk(&mut self, engine: &mut Engine, part: Part, steps: &[transfer::Step]) -> Part {
        steps.iter().fold(part, |part, step| self.walk_step(engine, part, step))
    }

    fn walk_step(&mut self, engine: &mut Engine, mut part: Part, step: &transfer::Step) -> Part {
        match step {
            transfer::Step::Deref => {
                part = self.follow(engine, part);
                // A guard, an iterator over a guard, `Pin<&mut T>` or `Box<&T>` is itself a pointer: it is gone
                // through. `&&T` is not, unless nothing else is there.
                for _ in 0..4 {
                    if !part.value.kids.is_empty() || !is_pointer(engine, &part) {
                        break;
                    }
                    part = self.follow(engine, part);
                }
                part
            }
            transfer::Step::Referent => self.follow(engine, part),
            _ => {
                let step = plain_step(engine, step);
                let ty = part.ty.and_then(|ty| self.type_of_part(engine, ty, step));
                let from = Located { value: part.value, places: part.places };
                let found = self.part(engine, &from, step);
                Part { value: found.value, places: found.places, ty, labels: part.labels }
            }
        }
    }

    /// Through one pointer; what is no pointer owns its content.
    fn follow(&mut self, engine: &mut Engine, part: Part) -> Part {
        let ty = part.ty.and_then(|ty| super::frame::pointee_type(engine, Some(ty)).1).or(part.ty);
        if !is_pointer(engine, &part) {
            return Part { ty, ..part };
        }
        let labels = union_labels(&part.labels, &part.value.labels);
        let from = Located { value: part.value, places: part.places };
        let found = self.deref_by_type(engine, &from, part.ty);
        Part { value: found.value.with_labels(&labels), places: found.places, ty, labels }
    }

    /// The type of a part, where the standard containers tell.
    fn type_of_part(&mut self, engine: &mut Engine, ty: TypeId, step: Step) -> Option<TypeId> {
        match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => (step == Step::Element).then_some(to),
            Type::Tuple(parts) => match step {
                Step::Field { index, .. } => parts.get(index as usize).copied(),
                _ => None,
            },
            Type::Ref { to, .. } => self.type_of_part(engine, to, step),
            Type::Opaque(bounds) | Type::Dyn(bounds) => {
                let wanted = match step {
                    Step::Output => "Output",
                    Step::Element => "Item",
                    _ => return None,
                };
                assoc(engine, &bounds, wanted)
            }
            Type::Path(_) => {
                let (head, args) = head_and_args(engine, ty);
                let index = match (head.as_str(), step) {
                    ("std::result::Result", Step::Field { variant, .. }) if variant == engine.symbols.err => {
                        1
                    }
                    ("std::collections::HashMap" | "std::collections::BTreeMap", _) => return None,
                    _ => 0,
                };
                args.get(index).copied()
            }
            _ => None,
        }
    }

    fn value(&mut self, engine: &mut Engine, run: &mut Run, expr: &Expr) -> Option<Value> {
        Some(self.expr(engine, run, expr)?.value)
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
                let part = self.walk(engine, part, &place.steps);
                if part.places.is_empty() {
                    // A part of an argument that was passed by value: the reference stands for it.
                    part
                } else {
                    let mut pointer = Value::pointer(part.places).with_labels(&part.labels);
                    for concrete in &part.value.concrete {
                        if matches!(concrete, super::value::Concrete::Type(_)) {
                            pointer = pointer.with_concrete(*concrete);
                        }
                    }
                    Part::of(pointer)
                }
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
                let callable = self.value(engine, run, callable)?;
                let mut values = Vec::new();
                for arg in args {
                    values.push(self.value(engine, run, arg)?);
                }
                Part::of(self.apply(engine, &callable, values)?)
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
                        Part::of(Value::labelled(self.deep_labels_of(engine, &values)))
                    }
                }
            }
            Expr::Through(name, inner) => {
                let part = self.expr(engine, run, inner)?;
                let Some((trait_, method)) = name.rsplit_once("::") else { return Some(part) };
                let mut found = false;
                let labels = self.through(engine, &part, trait_, method, 0, &mut found);
                run.found_none |= !found;
                Part::of(Value::labelled(labels))
            }
            Expr::Run(inner) => {
                self.expr(engine, run, inner)?;
                Part::of(Value::empty())
            }
            Expr::Else(first, second) => {
                let before = std::mem::replace(&mut run.found_none, false);
                let state = self.state.clone();
                let value = self.expr(engine, run, first);
                let found_none = std::mem::replace(&mut run.found_none, before);
                if found_none {
                    self.state = state;
                    self.expr(engine, run, second)?
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

    fn type_of_place(&mut self, engine: &mut Engine, run: &mut Run, place: &Place) -> Option<TypeId> {
        let mut part = self.root(engine, run, place.root)?;
        part.value = Value::empty();
        self.walk(engine, part, &place.steps).ty
    }

    /// The program's own implementations of a method for what a part is.
    fn implementations(
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
            types.extend(self.concrete_types(engine, &part.value, Need::May));
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
        let (is_owner, pointee) = super::frame::pointee_type(engine, first);
        let takes_pointer = pointee.is_some() && !is_owner;
        match (takes_pointer, is_pointer) {
            (true, false) if !places.is_empty() => Value::pointer(places.iter().cloned()),
            (true, false) => self.temporary(value.clone()).1,
            (false, true) => self.content(engine, value),
            _ => value.clone(),
        }
    }

    /// What an iterator, or what can be turned into one, yields.
    fn item(&mut self, engine: &mut Engine, part: Part, depth: usize) -> Option<Part> {
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
            let mut places = Vec::new();
            for target in &inner.places {
                self.step(engine, target, step, &mut places);
            }
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

    /// Data is written into an argument: an exit, if its type is one. Says whether it is.
    fn pour(&mut self, engine: &mut Engine, run: &mut Run, labels: &Labels) -> bool {
        let Some(writer) = run.args.get(run.written).cloned() else { return false };
        let ty = run.shape.inputs.get(run.written).map(|ty| engine.program.substitute(*ty, EnvId(0)));
        let Some(sink) = self.exit_of(engine, &writer, ty) else { return false };
        let call = super::engine::SinkCall {
            site: self.site,
            sink,
            callee: run.shape.name.clone(),
            processing: self.processing,
        };
        self.arrive(engine, call, labels);
        true
    }

    /// The labels that an implementation of `Display`, `Serialize`, `Hash` or the like writes out.
    fn through(
        &mut self,
        engine: &mut Engine,
        part: &Part,
        trait_: &str,
        method: &str,
        depth: usize,
        found: &mut bool,
    ) -> Labels {
        let own = self.implementations(engine, part, trait_, method);
        if !own.is_empty() {
            *found = true;
            let mut labels = Labels::new();
            for (body, env, this) in own {
                let (target, sink) = self.temporary(Value::empty());
                let mut args = vec![this, sink];
                args.resize(engine.program.body(body).arg_count as usize, Value::empty());
                let returned = engine.call_body(self, body, env, &args, self.site);
                let written = self.read_target(engine, &target);
                labels = union_labels(&labels, &self.deep_labels_of(engine, &[written]));
                if let Some(returned) = returned {
                    let ok = returned.part(Step::Field { variant: engine.symbols.ok, index: 0 });
                    labels = union_labels(&labels, &self.own_labels_of(engine, &ok));
                }
            }
            return labels;
        }
        let part = self.follow(engine, part.clone());
        if depth < 5
            && let Some(ty) = part.ty
        {
            let ty = engine.peel(ty);
            let part = Part { ty: Some(ty), ..part.clone() };
            let parts = self.formatted_parts(engine, ty, trait_, method);
            if !parts.is_empty() {
                let mut labels = part.labels.clone();
                labels = union_labels(&labels, &part.value.labels);
                for (step, ty) in parts {
                    let mut places = Vec::new();
                    for target in &part.places {
                        self.step(engine, target, step, &mut places);
                    }
                    let value = part.value.part(step);
                    let inner = Part { value, places, ty: Some(ty), labels: Labels::new() };
                    labels = union_labels(
                        &labels,
                        &self.through(engine, &inner, trait_, method, depth + 1, found),
                    );
                }
                return labels;
            }
        }
        self.deep_labels_of(engine, std::slice::from_ref(&part.value))
    }

    /// The parts of a standard container whose own implementation matters for how the container is written out.
    fn formatted_parts(
        &mut self,
        engine: &mut Engine,
        ty: TypeId,
        trait_: &str,
        method: &str,
    ) -> Vec<(Step, TypeId)> {
        let element = |ty| vec![(Step::Element, ty)];
        let parts = match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => element(to),
            Type::Tuple(parts) => parts
                .iter()
                .enumerate()
                .map(|(index, ty)| (Step::Field { variant: 0, index: index as u32 }, *ty))
                .collect(),
            Type::Path(_) => {
                let (head, args) = head_and_args(engine, ty);
                match (head.as_str(), &args[..]) {
                    ("std::option::Option", [inner, ..]) => {
                        vec![(Step::Field { variant: engine.symbols.some, index: 0 }, *inner)]
                    }
                    ("std::result::Result", [ok, error, ..]) => vec![
                        (Step::Field { variant: engine.symbols.ok, index: 0 }, *ok),
                        (Step::Field { variant: engine.symbols.err, index: 0 }, *error),
                    ],
                    (
                        "std::vec::Vec"
                        | "std::collections::VecDeque"
                        | "std::collections::HashSet"
                        | "std::collections::BTreeSet",
                        [inner, ..],
                    ) => element(*inner),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        };
        let matters = parts.iter().any(|(_, ty)| self.has_own(engine, *ty, trait_, method, 0));
        if matters { parts } else { Vec::new() }
    }

    fn has_own(&mut self, engine: &mut Engine, ty: TypeId, trait_: &str, method: &str, depth: usize) -> bool {
        let ty = engine.peel(ty);
        if engine.own_method(ty, trait_, method).is_some() {
            return true;
        }
        if depth > 4 {
            return false;
        }
        let parts = match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => vec![to],
            Type::Tuple(parts) => parts.to_vec(),
            Type::Path(_) => head_and_args(engine, ty).1,
            _ => Vec::new(),
        };
        parts.into_iter().any(|part| self.has_own(engine, part, trait_, method, depth + 1))
    }
}

fn assoc(engine: &Engine, bounds: &[Bound], wanted: &str) -> Option<TypeId> {
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

fn plain_step(engine: &mut Engine, step: &transfer::Step) -> Step {
    match step {
        transfer::Step::Field(index) => Step::Field { variant: 0, index: *index },
        transfer::Step::Variant(name, index) => {
            Step::Field { variant: engine.program.interner_mut().symbol(name).0 + 1, index: *index }
        }
        transfer::Step::Element => Step::Element,
        transfer::Step::Cell => Step::Cell,
        transfer::Step::Output => Step::Output,
        transfer::Step::Deref | transfer::Step::Referent => Step::Element,
    }
}

/// The steps of a place in the result, which is no pointer yet.
fn plain_steps(engine: &mut Engine, steps: &[transfer::Step]) -> Steps {
    steps
        .iter()
        .filter(|step| !matches!(step, transfer::Step::Deref | transfer::Step::Referent))
        .map(|step| plain_step(engine, step))
        .collect()
}

/// Whether arguments are counted behind a receiver. A model that names `self` has one. Of the others the callee's own
/// type tells, unless the model names as many arguments as there are.
fn has_receiver(transfer: &Transfer, shape: &CallShape, count: usize) -> bool {
    let mut roots = Vec::new();
    for statement in &transfer.statements {
        if let Some(place) = &statement.dst {
            roots.push(place.root);
        }
        collect_roots(&statement.value, &mut roots);
    }
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

fn collect_roots(expr: &Expr, roots: &mut Vec<Root>) {
    match expr {
        Expr::Place(place) | Expr::Ref(place) => roots.push(place.root),
        Expr::Part(inner, _)
        | Expr::Borrow(inner)
        | Expr::Labels(inner)
        | Expr::Item(inner)
        | Expr::Await(inner)
        | Expr::NewCell(inner)
        | Expr::Share(inner)
        | Expr::Through(_, inner)
        | Expr::Run(inner)
        | Expr::Pour(inner)
        | Expr::Elements(inner) => collect_roots(inner, roots),
        Expr::Join(all) | Expr::Build(_, all) | Expr::Method(_, all) => {
            all.iter().for_each(|e| collect_roots(e, roots));
        }
        Expr::Call(callable, args) => {
            collect_roots(callable, roots);
            args.iter().for_each(|e| collect_roots(e, roots));
        }
        Expr::Make(_, place, args) => {
            roots.push(place.root);
            args.iter().for_each(|e| collect_roots(e, roots));
        }
        Expr::Else(a, b) => {
            collect_roots(a, roots);
            collect_roots(b, roots);
        }
        Expr::Swap(a, b) => roots.extend([a.root, b.root]),
        Expr::Clean | Expr::Shared => {}
    }
}
