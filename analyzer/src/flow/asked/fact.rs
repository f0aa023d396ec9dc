//! What values tell about the answer of a check.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use crate::mir::intern::{Interner, Symbol, TypeId};
use crate::mir::syntax::{Bound, GenericArg, Path, Place, Projection, SegmentName, Type};

/// Deeper parts than this are not told apart: nothing is known of them.
const MAX_STEPS: usize = 6;

/// The variants that are told apart by name; their numbers are those of the standard library.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Variant {
    /// A struct, tuple, closure or coroutine.
    Only,
    /// `None`, `Ok`, `Continue`, `Ready`
    First(Named),
    /// `Some`, `Err`, `Break`, `Pending`
    Second(Named),
    /// Of another enum.
    Other(Symbol),
}

/// The enums of the standard library that answers come in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Named {
    Option,
    Result,
    ControlFlow,
    Poll,
}

impl Variant {
    pub(super) const SOME: Variant = Variant::Second(Named::Option);
    pub(super) const OK: Variant = Variant::First(Named::Result);
    pub(super) const CONTINUE: Variant = Variant::First(Named::ControlFlow);
    pub(super) const READY: Variant = Variant::First(Named::Poll);

    /// The variant of that name.
    pub(super) fn of(interner: &Interner, name: Symbol) -> Variant {
        match interner.str(name) {
            "None" => Variant::First(Named::Option),
            "Some" => Variant::SOME,
            "Ok" => Variant::OK,
            "Err" => Variant::Second(Named::Result),
            "Continue" => Variant::CONTINUE,
            "Break" => Variant::Second(Named::ControlFlow),
            "Ready" => Variant::READY,
            "Pending" => Variant::Second(Named::Poll),
            _ => Variant::Other(name),
        }
    }

    /// Its number, where that is known.
    pub(super) fn number(self) -> Option<u8> {
        match self {
            Variant::First(_) => Some(0),
            Variant::Second(_) => Some(1),
            Variant::Only | Variant::Other(_) => None,
        }
    }
}

/// A step from a value to a part of it; references are passed through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Step {
    /// A field of a variant.
    Field(Variant, u32),
    /// What a future yields.
    Awaited,
}

/// From a value to one of its parts.
pub(super) type Steps = SmallVec<[Step; 3]>;

/// What a part of a value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Outcome {
    /// That truth value, or the variant of that number.
    Is(u8),
    /// Whatever it is, the answer decided it.
    Any,
}

/// If that part has that outcome, the check was asked before, and answered yes where that matters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Fact {
    pub steps: Steps,
    pub outcome: Outcome,
}

/// All that is known of a value.
pub(super) type Facts = BTreeSet<Fact>;

impl Fact {
    /// Of the whole value.
    pub(super) fn whole(outcome: Outcome) -> Fact {
        Fact { steps: Steps::new(), outcome }
    }

    /// The same of a value that this one is put into. None where that is too deep.
    pub(super) fn inside(&self, step: Step) -> Option<Fact> {
        let mut steps = Steps::from_iter([step]);
        steps.extend(self.steps.iter().copied());
        (steps.len() <= MAX_STEPS).then_some(Fact { steps, outcome: self.outcome })
    }
}

/// What is known of a part. What was decided as a whole was decided in its parts.
pub(super) fn part(facts: &Facts, steps: &[Step]) -> Facts {
    let of = |fact: &Fact| {
        if let Some(rest) = fact.steps.strip_prefix(steps) {
            return Some(Fact { steps: rest.iter().copied().collect(), outcome: fact.outcome });
        }
        let is_around = fact.outcome == Outcome::Any && steps.starts_with(&fact.steps);
        is_around.then(|| Fact::whole(Outcome::Any))
    };
    facts.iter().filter_map(of).collect()
}

/// The same facts of a value that this one is put into.
pub(super) fn put(facts: &Facts, step: Step) -> Facts {
    facts.iter().filter_map(|fact| fact.inside(step)).collect()
}

/// The way from the local of a place to what it names. None where a part is one of many.
pub(super) fn steps(interner: &Interner, place: &Place) -> Option<Steps> {
    let mut steps = Steps::new();
    let mut variant = Variant::Only;
    for projection in &place.projection {
        match projection {
            Projection::Deref | Projection::Cast(_) => {}
            Projection::Downcast(name) => variant = Variant::of(interner, *name),
            Projection::Field(index, _) => {
                steps.push(Step::Field(std::mem::replace(&mut variant, Variant::Only), *index));
            }
            Projection::Index(_) | Projection::ConstantIndex { .. } | Projection::Subslice { .. } => {
                return None;
            }
        }
    }
    (steps.len() <= MAX_STEPS).then_some(steps)
}

/// What the result of a check tells where its answer is yes: `true`, `Some`, `Ok`, also inside of these and awaited. Empty
/// for types of which nobody says what is a yes.
pub(super) fn says_yes(interner: &Interner, ty: TypeId) -> Facts {
    if let Some(yielded) = yielded(interner, ty) {
        return put(&says_yes(interner, yielded), Step::Awaited);
    }
    let of = |number: u8, variant: Variant, args: &[TypeId]| {
        let inner = args.first().map(|inner| says_yes(interner, *inner)).unwrap_or_default();
        match inner.is_empty() {
            true => Facts::from([Fact::whole(Outcome::Is(number))]),
            false => put(&inner, Step::Field(variant, 0)),
        }
    };
    match (head(interner, ty), interner.get_type(ty)) {
        (Some(("Option", args)), _) => of(1, Variant::SOME, &args),
        (Some(("Result", args)), _) => of(0, Variant::OK, &args),
        (Some(("ControlFlow", args)), _) => of(0, Variant::CONTINUE, args.get(1..).unwrap_or_default()),
        (_, Type::Primitive(name)) if interner.str(*name) == "bool" => {
            Facts::from([Fact::whole(Outcome::Is(1))])
        }
        _ => Facts::new(),
    }
}

/// The last name of a type's path, with its type arguments.
pub(in crate::flow) fn head(interner: &Interner, ty: TypeId) -> Option<(&str, Vec<TypeId>)> {
    let Type::Path(path) = interner.get_type(ty) else { return None };
    let path = interner.get_path(*path);
    let last = path.segments.last()?;
    let SegmentName::Name(name) = last.name else { return None };
    let types = last.args.iter().filter_map(|arg| match arg {
        GenericArg::Type(ty) => Some(*ty),
        _ => None,
    });
    Some((interner.str(name), types.collect()))
}

/// What a future yields, by its type; pins and boxes are looked through.
pub(super) fn yielded(interner: &Interner, ty: TypeId) -> Option<TypeId> {
    match interner.get_type(ty) {
        Type::Opaque(bounds) | Type::Dyn(bounds) => bounds.iter().find_map(|bound| match bound {
            Bound::Trait { path, .. } => output(interner, interner.get_path(*path)),
            Bound::Region(_) | Bound::Use(_) => None,
        }),
        Type::Path(_) => match head(interner, ty)? {
            ("Pin" | "Box", args) => yielded(interner, *args.first()?),
            _ => None,
        },
        _ => None,
    }
}

/// `T` of `Future<Output = T>`.
fn output(interner: &Interner, path: &Path) -> Option<TypeId> {
    let last = path.segments.last()?;
    let is_future = matches!(last.name, SegmentName::Name(name) if interner.str(name) == "Future");
    last.args.iter().filter(|_| is_future).find_map(|arg| match arg {
        GenericArg::Assoc(name, ty) if interner.str(*name) == "Output" => Some(*ty),
        _ => None,
    })
}
