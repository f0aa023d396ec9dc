//! What operands and rvalues are worth.

use super::engine::Engine;
use super::frame::Frame;
use super::heads::{head_and_args, is_transparent, pointee_type};
use super::parts::Part;
use super::received::is_lock;
use super::tree::Update;
use super::unions::union_labels;
use super::value::{Concrete, Loc, Node, Step, Steps, Target, Value, captures_of};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    AggregateKind, Allocation, Bound, CastKind, Constant, ConstantKind, Operand, Place, Projection, Rvalue,
    Type,
};
use crate::models::transfer;

impl Frame {
    /// The value of an operand. What is moved out leaves nothing behind.
    pub(super) fn operand(&mut self, engine: &mut Engine, operand: &Operand) -> Value {
        match operand {
            Operand::Copy(place) => self.read(engine, place),
            Operand::Move(place) => {
                let value = self.read(engine, place);
                if place.projection.is_empty() {
                    self.state.set(Loc::Local(place.local), Value::empty());
                } else if !place.projection.iter().any(|p| matches!(p, Projection::Index(_))) {
                    let places = self.places(engine, place);
                    if let [target] = &places.targets[..]
                        && matches!(target.loc, Loc::Local(_))
                    {
                        self.write_target(engine, &target.clone(), &Value::empty(), Update::Strong);
                    }
                }
                value
            }
            Operand::Const(constant) => self.constant(engine, constant),
        }
    }

    fn constant(&mut self, engine: &mut Engine, constant: &Constant) -> Value {
        match &constant.kind {
            ConstantKind::Fn(path) => {
                let path = engine.program.substitute_path(*path, self.env);
                let sig = constant.ty.map(|ty| engine.program.substitute(ty, self.env));
                Value::concrete(Concrete::Fn(path, sig))
            }
            ConstantKind::Item(path) => {
                let path = engine.program.substitute_path(*path, self.env);
                match engine.program.static_or_const(path) {
                    Some((body, env)) => engine.constant(self, body, env),
                    None => Value::empty(),
                }
            }
            ConstantKind::Allocation(name) => {
                match self.body.allocations.iter().find(|(known, _)| known == name).map(|(_, a)| a) {
                    Some(Allocation::Static(path)) => {
                        Value::pointer([Target { loc: Loc::Static(*path), steps: Steps::new() }])
                    }
                    Some(Allocation::Fn(path)) => Value::concrete(Concrete::Fn(*path, None)),
                    _ => Value::empty(),
                }
            }
            ConstantKind::Str(_) | ConstantKind::Literal(_) => {
                // A function item without captures is a constant of its type.
                match constant.ty.map(|ty| engine.program.interner().get_type(ty).clone()) {
                    Some(Type::FnDef(_, path)) => {
                        let path = engine.program.substitute_path(path, self.env);
                        let sig = constant.ty.map(|ty| engine.program.substitute(ty, self.env));
                        Value::concrete(Concrete::Fn(path, sig))
                    }
                    _ => Value::empty(),
                }
            }
        }
    }

    pub(super) fn rvalue(&mut self, engine: &mut Engine, rvalue: &Rvalue, dest: &Place) -> Value {
        match rvalue {
            Rvalue::Use(operand) => self.operand(engine, operand),
            Rvalue::CopyForDeref(place) => self.read(engine, place),
            Rvalue::Repeat(operand, _) => {
                let value = self.operand(engine, operand);
                Value::with_part(Step::Element, value)
            }
            Rvalue::Ref { place, .. } | Rvalue::RawPtr { place, .. } => self.borrow(engine, place),
            Rvalue::ThreadLocalRef(path) => {
                Value::pointer([Target { loc: Loc::Static(*path), steps: Steps::new() }])
            }
            Rvalue::Len(_) | Rvalue::Nullary | Rvalue::Discriminant(_) => Value::empty(),
            Rvalue::Cast(kind, operand, to) => {
                let value = self.operand(engine, operand);
                let value = self.cast_array(engine, operand, value, *to);
                match kind {
                    CastKind::Unsize => self.unsize(engine, operand, value, *to),
                    CastKind::Transmute => {
                        // The bytes of a thing without parts are the thing.
                        if value.kids.is_empty() && value.symbols.is_empty() { value } else { value.cut(0) }
                    }
                    _ => value,
                }
            }
            Rvalue::Binary(operator, left, right) => {
                let left = self.operand(engine, left);
                let right = self.operand(engine, right);
                let name = engine.program.interner().str(*operator);
                match name {
                    "Eq" | "Ne" | "Lt" | "Le" | "Gt" | "Ge" | "Cmp" => Value::empty(),
                    "Offset" => left.with_labels(&self.own_labels_of(engine, &right)),
                    _ if name.ends_with("WithOverflow") => {
                        let left = self.own_labels_of(engine, &left);
                        let labels = union_labels(&left, &self.own_labels_of(engine, &right));
                        Value::with_part(Step::Field { variant: 0, index: 0 }, Value::labelled(labels))
                    }
                    _ => {
                        let left = self.own_labels_of(engine, &left);
                        let right = self.own_labels_of(engine, &right);
                        Value::labelled(union_labels(&left, &right))
                    }
                }
            }
            Rvalue::Unary(operator, operand) => {
                let value = self.operand(engine, operand);
                match engine.program.interner().str(*operator) {
                    "PtrMetadata" => Value::empty(),
                    _ => Value::labelled(self.own_labels_of(engine, &value)),
                }
            }
            Rvalue::Aggregate(kind, operands) => self.aggregate(engine, kind, operands, dest),
            Rvalue::ShallowInitBox(operand, _) => {
                self.operand(engine, operand);
                Value::empty()
            }
            Rvalue::WrapBinder(operand, _) => self.operand(engine, operand),
        }
    }

    fn unsize(&mut self, engine: &mut Engine, operand: &Operand, value: Value, to: TypeId) -> Value {
        let (_, Some(pointee)) = pointee_type(engine, Some(to)) else { return value };
        let Type::Dyn(bounds) = engine.program.interner().get_type(pointee).clone() else {
            return self.unsize_in_lock(engine, operand, value, pointee);
        };
        let is_any = bounds.iter().any(|bound| match bound {
            Bound::Trait { path, .. } => engine.program.path_names(*path).name == "std::any::Any",
            _ => false,
        });
        let Some(from) = self.operand_type(engine, operand) else { return value };
        let from = engine.program.substitute(from, self.env);
        match pointee_type(engine, Some(from)) {
            (is_owner, Some(concrete)) => match engine.program.interner().get_type(concrete) {
                Type::Dyn(_) => value,
                _ if is_owner && (is_any || engine.program.adt(concrete).is_some()) => {
                    Value::with_part(Step::of_type(concrete), value).with_concrete(Concrete::Type(concrete))
                }
                _ => {
                    let is_seen = is_any && is_shared_reference(engine, from);
                    let value = if is_seen { self.seen_as(engine, &value, concrete) } else { value };
                    value.with_concrete(Concrete::Type(concrete))
                }
            },
            _ => value,
        }
    }

    /// What a lock holds becomes a trait object: whoever opens the lock finds one of this type.
    fn unsize_in_lock(
        &mut self,
        engine: &mut Engine,
        operand: &Operand,
        value: Value,
        lock: TypeId,
    ) -> Value {
        let held = |engine: &mut Engine, lock: TypeId| {
            let (head, args) = head_and_args(engine, lock);
            args.last().copied().filter(|_| is_lock(engine, &head))
        };
        let Some(Type::Dyn(_)) = held(engine, lock).map(|ty| engine.program.interner().get_type(ty).clone())
        else {
            return value;
        };
        let Some(from) = self.operand_type(engine, operand) else { return value };
        let from = engine.program.substitute(from, self.env);
        let Some(concrete) = pointee_type(engine, Some(from)).1.and_then(|from| held(engine, from)) else {
            return value;
        };
        if matches!(engine.program.interner().get_type(concrete), Type::Dyn(_)) {
            return value;
        }
        let told = Value::empty().with_concrete(Concrete::Type(concrete));
        let part = Part { ty: Some(from), ..Part::of(value.clone()) };
        let content = self.walk(engine, part, &[transfer::Step::Deref, transfer::Step::Cell]);
        if content.places.is_empty() {
            return value.write(&[Step::Cell], &told, Update::Weak);
        }
        for place in content.places {
            self.write_target(engine, &place, &told, Update::Weak);
        }
        value
    }

    /// A reference, for those who ask it for its type: to something of which the type is told. What may change
    /// behind it, or is the caller's, stays where it is.
    fn seen_as(&mut self, engine: &mut Engine, reference: &Value, ty: TypeId) -> Value {
        let [place] = &reference.targets[..] else { return reference.clone() };
        let content = self.read_target(engine, place);
        if !reference.symbols.is_empty()
            || content.has_symbols()
            || content.has_cell()
            || place.loc.is_global()
        {
            return reference.clone();
        }
        let told = Value::with_part(Step::of_type(ty), content).with_concrete(Concrete::Type(ty));
        self.temporary(told).1.with_labels(&reference.labels)
    }

    fn aggregate(
        &mut self,
        engine: &mut Engine,
        kind: &AggregateKind,
        operands: &[Operand],
        dest: &Place,
    ) -> Value {
        let mut values: Vec<Value> = operands.iter().map(|operand| self.operand(engine, operand)).collect();
        if is_closure(kind) {
            for (value, operand) in values.iter_mut().zip(operands) {
                // Some part of it is captured, as the reader of the text says: its parts are not those of the capture.
                if matches!(operand, Operand::Copy(place) if matches!(place.projection.last(), Some(Projection::Cast(_))))
                {
                    *value = value.flat();
                }
            }
        }
        match kind {
            AggregateKind::Tuple => Value::tuple(values),
            AggregateKind::Array => {
                let element = operands.first().and_then(|operand| self.operand_type(engine, operand));
                let pointee = super::heads::pointee_type(engine, element).1;
                let are_objects =
                    pointee.is_some_and(|ty| matches!(engine.program.interner().get_type(ty), Type::Dyn(_)));
                Value::written_array(&values, are_objects)
            }
            AggregateKind::RawPtr(_) => values.into_iter().next().unwrap_or_default(),
            AggregateKind::Closure(def_path) | AggregateKind::CoroutineClosure(def_path) => {
                let unit = engine.program.unit(self.body_id);
                match engine.program.body_by_def_path(unit, *def_path) {
                    Some(body) => Value::variant(captures_of(body), values)
                        .with_concrete(Concrete::Closure(body, self.env)),
                    None => Value::tuple(values),
                }
            }
            AggregateKind::Coroutine(def_path) => {
                let unit = engine.program.unit(self.body_id);
                match engine.program.body_by_def_path(unit, *def_path) {
                    Some(body) => Value::variant(captures_of(body), values)
                        .with_concrete(Concrete::Coroutine(body, self.env)),
                    None => Value::tuple(values),
                }
            }
            AggregateKind::Adt(path, _) => {
                let ty = match self.place_type(engine, dest) {
                    // What is given back as `impl Trait`.
                    Some(ty) if matches!(engine.program.interner().get_type(ty), Type::Opaque(_)) => {
                        engine.built_type(*path)
                    }
                    ty => ty,
                };
                if ty.is_some_and(|ty| is_transparent(engine, ty)) {
                    return values.into_iter().fold(Value::empty(), |all, value| all.join(&value));
                }
                let variant = self.variant(engine, *path, ty);
                let mut node = Node::default();
                let is_constant = operands.iter().all(|o| matches!(o, Operand::Const(_)));
                for (index, value) in values.into_iter().enumerate() {
                    if !value.is_empty() {
                        node.kids.push((Step::Field { variant, index: index as u32 }, value));
                    }
                }
                let mut value = node.build();
                if let Some(ty) = ty.filter(|_| !engine.handed.is_empty()) {
                    let ty = engine.program.substitute(ty, self.env);
                    value = self.with_received(engine, ty, value);
                }
                match ty {
                    Some(ty) if !is_constant && !engine.endpoints.types.is_empty() => {
                        let ty = engine.program.substitute(ty, self.env);
                        self.label_built(engine, ty, variant, value)
                    }
                    _ => value,
                }
            }
        }
    }

    /// The variant that an aggregate's path names, in the form of `Step::Field`; 0 for a struct.
    fn variant(&mut self, engine: &mut Engine, path: crate::mir::intern::PathId, ty: Option<TypeId>) -> u32 {
        let interner = engine.program.interner();
        let path = interner.get_path(path);
        let Some(crate::mir::syntax::SegmentName::Name(last)) = path.segments.last().map(|s| &s.name) else {
            return 0;
        };
        if let Some(ty) = ty
            && let Type::Path(of) = interner.get_type(ty)
        {
            let of = interner.get_path(*of);
            let depth =
                |path: &crate::mir::syntax::Path| path.segments.len() + 2 * usize::from(path.qself.is_some());
            if depth(of) == depth(path)
                && of.segments.last().map(|s| &s.name) == path.segments.last().map(|s| &s.name)
            {
                return 0;
            }
        }
        last.0 + 1
    }
}

fn is_closure(kind: &AggregateKind) -> bool {
    matches!(
        kind,
        AggregateKind::Closure(_) | AggregateKind::CoroutineClosure(_) | AggregateKind::Coroutine(_)
    )
}

fn is_shared_reference(engine: &Engine, ty: TypeId) -> bool {
    matches!(engine.program.interner().get_type(ty), Type::Ref { mutable: false, .. })
}
