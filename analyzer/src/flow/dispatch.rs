//! What is concrete behind a value, and where a call of a trait's method goes by it.

use super::bind::{Behind, Need, pointees_of};
use super::call::CallShape;
use super::callees::Callee;
use super::engine::Engine;
use super::frame::Frame;
use super::globals::Reading;
use super::heads::{head_and_args, pointee_type};
use super::parts::{Part, is_pointer};
use super::symbol::Word;
use super::value::{Concrete, Loc, MAX_STEPS, Step, Target, Value};
use super::wanted::Wanted;
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::program::{BodyId, EnvId};

#[derive(Default)]
pub(super) struct Dispatch {
    pub bodies: Vec<(BodyId, EnvId, Value)>,
    pub has_library_type: bool,
}

impl Frame {
    /// The callables that a value is or points to, each with the value or pointer that the call gets as itself. If it is
    /// known which types the arguments have, those that take others are not meant.
    pub(super) fn callables(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        need: Need,
        arguments: Option<TypeId>,
    ) -> Vec<(Concrete, Value)> {
        self.selves(engine, value, 1, (need, Wanted::Callable(arguments)))
    }

    /// What is concrete in or behind a value, each with what a call gets as itself: the value, or a pointer to where
    /// it is found behind so many pointers or more.
    fn selves(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        pointers: u8,
        (need, wanted): (Need, Wanted),
    ) -> Vec<(Concrete, Value)> {
        let behind = self.behind(engine, value, need, wanted);
        let this = |found: Behind| {
            let (concrete, depth) = (found.concrete, found.depth);
            let value = match found.place {
                Some(place) if depth >= pointers => Value::pointer([place]),
                // What lies behind a pointer of the caller's has a name of its own.
                _ if depth > 0 && !value.symbols.is_empty() && !value.is_flat => {
                    Value::pointer(pointees_of(value, &Word::Deref)).with_labels(&value.labels)
                }
                _ => value.clone(),
            };
            (concrete, self.of_concrete(engine, value, concrete))
        };
        behind.into_iter().map(this).collect()
    }

    /// A trait object, or a pointer to it, for those calls that go to one of its types.
    fn of_concrete(&mut self, engine: &mut Engine, value: Value, concrete: Concrete) -> Value {
        match concrete {
            Concrete::Type(ty) if engine.program.adt(ty).is_some() && value.symbols.is_empty() => {
                self.of_type(engine, &value, ty)
            }
            _ => value,
        }
    }

    /// What a trait object is, or points to, if it is of a type, as far as its parts are told apart by type.
    fn of_type(&mut self, engine: &mut Engine, value: &Value, ty: TypeId) -> Value {
        let step = Step::of_type(ty);
        if value.targets.is_empty() || value.is_flat || value.has_types {
            return value.part(step);
        }
        let mut places = Vec::new();
        for target in &value.targets {
            if self.is_of_another(engine, target, ty) {
                continue;
            }
            let mut place = target.clone();
            if place.steps.last().is_some_and(|last| last.is_type()) {
                places.extend((place.steps.last() == Some(&step)).then_some(place));
                continue;
            }
            let content = self.read_as(engine, target, Reading::Node);
            if content.tells_types() && place.steps.len() < MAX_STEPS {
                place.steps.push(step);
            }
            places.push(place);
        }
        let mut node = value.to_node();
        node.targets = places.into_iter().collect();
        node.targets.sort_unstable();
        node.build()
    }

    /// Whether a place is a variable that is declared with another type of the program.
    fn is_of_another(&self, engine: &Engine, place: &Target, ty: TypeId) -> bool {
        let Loc::Local(local) = place.loc else { return false };
        let own = self.body.locals.get(local as usize).and_then(|local| engine.program.adt(local.ty));
        let wanted = engine.program.adt(ty);
        place.steps.is_empty() && own.zip(wanted).is_some_and(|(own, wanted)| !std::ptr::eq(own, wanted))
    }

    /// What comes of asking a trait object, or a pointer to it, for a type.
    pub(super) fn downcast(&mut self, engine: &mut Engine, part: Part, ty: TypeId) -> Part {
        let ty = peeled_of_owners(engine, ty);
        // What was made of values of other types alone is no value of this one.
        let known = self.concrete_types(engine, &part.value, (Need::May, Wanted::Type));
        if !known.is_empty() && !known.iter().any(|(known, _)| engine.may_be_same(*known, ty, 0)) {
            return Part { value: Value::empty(), places: Vec::new(), ..part };
        }
        let mut value = part.value.clone();
        if !value.is_flat && is_pointer(engine, &part) && !value.symbols.is_empty() {
            value = Value::pointer(pointees_of(&value, &Word::Deref)).with_labels(&value.labels);
        }
        Part { value: self.of_type(engine, &value, ty), places: Vec::new(), ..part }
    }

    /// Whether a value is or points to something that can be called.
    pub(super) fn is_callable(&mut self, engine: &mut Engine, value: &Value) -> bool {
        !self.callables(engine, value, Need::May, None).is_empty()
    }

    /// The bodies that a method call on a value of unknown static type goes to, by the types that reached it.
    pub(super) fn dispatch(
        &mut self,
        engine: &mut Engine,
        this: &Value,
        trait_: &str,
        method: &str,
    ) -> Dispatch {
        let mut found = Dispatch::default();
        let wanted = engine.implementor(trait_);
        for (ty, this) in self.concrete_types(engine, this, (Need::Must, wanted)) {
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
        kind: (Need, Wanted),
    ) -> Vec<(TypeId, Value)> {
        let ty = |(concrete, this): (Concrete, Value)| match concrete {
            Concrete::Type(ty) => Some((ty, this)),
            _ => None,
        };
        self.selves(engine, value, 2, kind).into_iter().filter_map(ty).collect()
    }
}

/// Where a body cannot tell the types of its `impl Trait` parameters, since several have the same text, the arguments
/// say what they are.
pub(super) fn tell_types(
    engine: &mut Engine,
    (body, env): (BodyId, EnvId),
    sig: Option<TypeId>,
    args: &mut [Value],
) {
    let inputs = match sig.map(|sig| engine.program.interner().get_type(sig)) {
        Some(Type::FnDef(sig, _) | Type::FnPtr(sig)) => sig.inputs.clone(),
        _ => return,
    };
    let body = engine.program.body(body).clone();
    for ((arg, input), local) in args.iter_mut().zip(&inputs).zip(body.locals.iter().skip(1)) {
        let parameter = peeled(engine, local.ty);
        if !matches!(engine.program.interner().get_type(parameter), Type::Opaque(_)) {
            continue;
        }
        let parameter = engine.program.substitute(parameter, env);
        let is_opaque = matches!(engine.program.interner().get_type(parameter), Type::Opaque(_));
        let known = peeled(engine, *input);
        // A closure is known by its value.
        let is_callable =
            matches!(engine.program.interner().get_type(known), Type::Closure(_) | Type::FnDef(..));
        if is_opaque && !is_callable && known != parameter {
            *arg = arg.with_concrete(Concrete::Type(known));
        }
    }
}

impl Engine<'_> {
    /// What a conversion gives, with the type that is behind a trait object from then on: an error becomes a `Box<dyn
    /// Error>` in the standard library, where nobody sees it.
    pub(super) fn with_boxed_type(&mut self, shape: &CallShape, value: Value) -> Value {
        let ([from], Some(to)) = (&shape.inputs[..], shape.output) else { return value };
        match shape.name.as_str() {
            "std::convert::From::from" | "std::convert::Into::into" => self.boxed(*from, to, value),
            "anyhow::Error::new" | "eyre::Report::new" => self.boxed(*from, to, value),
            "std::ops::FromResidual::from_residual" => {
                let (Some(from), Some(to)) = (self.error_type(*from), self.error_type(to)) else {
                    return value;
                };
                let step = Step::Field { variant: self.symbols.err, index: 0 };
                let error = value.part(step);
                let boxed = self.boxed(from, to, error.clone());
                if boxed == error { value } else { value.with_kid(step, boxed) }
            }
            _ => value,
        }
    }

    fn boxed(&self, from: TypeId, to: TypeId, value: Value) -> Value {
        let interner = self.program.interner();
        if self.is_any_error(to) && matches!(interner.get_type(from), Type::Path(_)) && !self.may_hide(from) {
            return value.with_concrete(Concrete::Type(from));
        }
        let (true, Some(inner)) = pointee_type(self, Some(to)) else { return value };
        match (interner.get_type(from), interner.get_type(inner)) {
            (Type::Path(_), Type::Dyn(_)) if pointee_type(self, Some(from)).1.is_none() => {
                value.with_concrete(Concrete::Type(from))
            }
            _ => value,
        }
    }

    fn error_type(&mut self, result: TypeId) -> Option<TypeId> {
        let (head, args) = head_and_args(self, result);
        (head == "std::result::Result").then(|| args.get(1).copied()).flatten()
    }
}

/// The type behind references and owning pointers.
fn peeled_of_owners(engine: &Engine, mut ty: TypeId) -> TypeId {
    while let (_, Some(inner)) = pointee_type(engine, Some(ty)) {
        ty = inner;
    }
    ty
}

/// The type behind references.
pub(super) fn peeled(engine: &Engine, mut ty: TypeId) -> TypeId {
    while let Type::Ref { to, .. } = engine.program.interner().get_type(ty) {
        ty = *to;
    }
    ty
}

/// Whether values tell where a method without a body goes. What an owning pointer does itself is no matter of what it
/// points to.
pub(super) fn is_dispatched(engine: &Engine, callee: &Callee) -> bool {
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
