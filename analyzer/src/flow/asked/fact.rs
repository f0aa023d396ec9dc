//! What values tell about the answer of a check.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::mir::intern::{Interner, Symbol, TypeId};
use crate::mir::syntax::{Body, GenericArg, Place, Projection, SegmentName, Type};
use crate::program::{Program, TypeItemRef};

/// Deeper parts than this are not told apart: nothing is known of them.
const MAX_STEPS: usize = 6;

/// A value that is any number.
pub(super) const ALL: u32 = u32::MAX;

/// A variant, as far as the parts of a value are told apart by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Variant {
    /// A struct, tuple, closure or coroutine.
    Only,
    /// Of an enum whose variants are numbered from 0: those of the standard library are.
    Number(u8),
    /// Of another enum.
    Other(Symbol),
}

impl Variant {
    pub(super) const SOME: Variant = Variant::Number(1);
    pub(super) const OK: Variant = Variant::Number(0);
    pub(super) const CONTINUE: Variant = Variant::Number(0);
    pub(super) const READY: Variant = Variant::Number(0);

    /// The variant of that name of a type.
    pub(super) fn of(program: &Program, ty: Option<TypeId>, name: Symbol) -> Variant {
        let text = program.interner().str(name);
        if let Some(item) = ty.and_then(|ty| item_of(program, ty)) {
            let number = item.variants.iter().position(|variant| variant.name == text);
            return match (item.kind.as_str(), number.and_then(|number| u8::try_from(number).ok())) {
                ("struct", _) => Variant::Only,
                (_, Some(number)) if item.is_numbered => Variant::Number(number),
                _ => Variant::Other(name),
            };
        }
        if let Some(number) = ty.and_then(|ty| of_select(program.interner(), ty, text)) {
            return Variant::Number(number);
        }
        match text {
            "None" | "Ok" | "Continue" | "Ready" => Variant::Number(0),
            "Some" | "Err" | "Break" | "Pending" => Variant::Number(1),
            _ => Variant::Other(name),
        }
    }
}

/// The number of a variant of what `tokio::select!` makes: `Out<A, B>` with `_0`, `_1` and `Disabled`.
fn of_select(interner: &Interner, ty: TypeId, variant: &str) -> Option<u8> {
    let ty = behind(interner, ty);
    let Type::Path(path) = interner.get_type(ty) else { return None };
    let is_of_select = interner.get_path(*path).segments.iter().any(|segment| {
        matches!(segment.name, SegmentName::Name(name) if interner.str(name) == "__tokio_select_util")
    });
    match (is_of_select, variant) {
        (false, _) => None,
        (true, "Disabled") => u8::try_from(head(interner, ty)?.1.len()).ok(),
        (true, variant) => variant.strip_prefix('_')?.parse().ok(),
    }
}

/// A step from a value to a part of it; references are passed through.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Step {
    /// A field of a variant.
    Field(Variant, u32),
    /// What a future yields, or a thread gives back.
    Awaited,
}

/// From a value to one of its parts.
pub(super) type Steps = SmallVec<[Step; 3]>;

/// All that is known of a value: for its parts the numbers that they may have although nobody was asked. The number of a
/// `bool` is 0 or 1, that of an enum the number of its variant; 31 stands for all others. Where a part has another number,
/// the check was asked before, and answered yes where that matters. Of a part that has none at all, the same holds whatever
/// it is, and of all that is in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(super) struct Facts {
    parts: BTreeMap<Steps, u32>,
    /// A check said it, and not only constants.
    pub(super) is_told: bool,
}

/// The bit of a number.
pub(super) fn bit(number: u32) -> u32 {
    1 << number.min(31)
}

impl Facts {
    /// The whole value may only have these numbers where nobody was asked.
    pub(super) fn unless(numbers: u32) -> Facts {
        let mut facts = Facts::default();
        facts.put_at(Steps::new(), numbers);
        facts
    }

    /// If it is that one of the two numbers 0 and 1, it was asked.
    pub(super) fn if_is(number: u8) -> Facts {
        Facts::unless(bit(1 - u32::from(number)))
    }

    /// Whatever it is, the answer decided it.
    pub(super) fn decided() -> Facts {
        Facts::unless(0)
    }

    /// What a check said, where it did.
    pub(super) fn told_if(mut self, is_told: bool) -> Facts {
        self.is_told |= is_told;
        self
    }

    /// What a check said.
    pub(super) fn told(self) -> Facts {
        self.told_if(true)
    }

    fn put_at(&mut self, steps: Steps, numbers: u32) {
        if numbers != ALL && steps.len() <= MAX_STEPS {
            self.parts.insert(steps, numbers);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The numbers that the whole may have although nobody was asked.
    pub(super) fn unasked(&self) -> u32 {
        self.parts.get(&Steps::new()).copied().unwrap_or(ALL)
    }

    /// Whether it was asked if the whole has that number.
    pub(super) fn has(&self, number: u8) -> bool {
        self.unasked() & bit(number.into()) == 0
    }

    /// Whether there is no such part unless it was asked.
    fn is_around(&self, steps: &[Step]) -> bool {
        (0..steps.len()).any(|len| {
            let numbers = self.parts.get(&steps[..len]).copied().unwrap_or(ALL);
            let is_other = match steps[len] {
                Step::Field(Variant::Number(number), _) => numbers & bit(number.into()) == 0,
                _ => false,
            };
            numbers == 0 || is_other
        })
    }

    /// The numbers that a part may have although nobody was asked.
    pub(super) fn at(&self, steps: &[Step]) -> u32 {
        match self.is_around(steps) {
            true => 0,
            false => self.parts.get(steps).copied().unwrap_or(ALL),
        }
    }

    /// What is known of a part.
    pub(super) fn part(&self, steps: &[Step]) -> Facts {
        if self.is_around(steps) {
            return Facts::decided().told_if(self.is_told);
        }
        let mut found = Facts { is_told: self.is_told, ..Facts::default() };
        for (own, numbers) in &self.parts {
            if let Some(rest) = own.strip_prefix(steps) {
                found.put_at(rest.iter().copied().collect(), *numbers);
            }
        }
        found
    }

    /// The same of a value that this one is put into.
    pub(super) fn put(&self, step: Step) -> Facts {
        self.put_below(&[step])
    }

    fn put_below(&self, steps: &[Step]) -> Facts {
        let mut found = Facts { is_told: self.is_told, ..Facts::default() };
        for (own, numbers) in &self.parts {
            found.put_at(steps.iter().chain(own).copied().collect(), *numbers);
        }
        found
    }

    /// Both hold.
    pub(super) fn add(&mut self, other: Facts) {
        for (steps, numbers) in other.parts {
            *self.parts.entry(steps).or_insert(ALL) &= numbers;
        }
        self.is_told |= other.is_told;
    }

    /// Either holds.
    pub(super) fn join(&self, other: &Facts) -> Facts {
        let mut found = Facts { is_told: self.is_told || other.is_told, ..Facts::default() };
        for steps in self.parts.keys().chain(other.parts.keys()) {
            found.put_at(steps.clone(), self.at(steps) | other.at(steps));
        }
        found
    }

    /// A part becomes something else.
    pub(super) fn replace(&mut self, steps: &[Step], facts: &Facts) {
        self.parts
            .retain(|own, numbers| !(own.starts_with(steps) || *numbers == 0 && steps.starts_with(own)));
        self.add(facts.put_below(steps));
    }

    /// Some part is asked for whatever it is, and is no item of a collection.
    pub(super) fn has_decided(&self, item: Step) -> bool {
        self.parts.iter().any(|(steps, numbers)| *numbers == 0 && !steps.contains(&item))
    }

    /// Whether nothing forbids that two values are equal although nobody was asked.
    pub(super) fn may_equal(&self, other: &Facts) -> bool {
        let of_parts = |number: u32| {
            let is_below = |steps: &&Steps| matches!(steps[..], [Step::Field(Variant::Number(of), _), ..] if u32::from(of) == number);
            self.parts.keys().chain(other.parts.keys()).filter(is_below).all(|steps| {
                let (own, others) = (self.parts.get(steps), other.parts.get(steps));
                own.copied().unwrap_or(ALL) & others.copied().unwrap_or(ALL) != 0
            })
        };
        let both = self.unasked() & other.unasked();
        (0..32).any(|number| both & bit(number) != 0 && of_parts(number))
    }

    /// Whether two values may differ in their number although nobody was asked, or have the same one of `contents`.
    pub(super) fn may_differ(&self, other: &Facts, contents: u32) -> bool {
        let (own, others) = (self.unasked(), other.unasked());
        let is_one = own == others && own.count_ones() == 1;
        own != 0 && others != 0 && (!is_one || own & others & (contents | bit(31)) != 0)
    }
}

/// The way from the local of a place to what it names. None where a part is one of many, or too deep.
pub(super) fn steps(program: &Program, body: &Body, place: &Place) -> Option<Steps> {
    let ty = body.locals.get(place.local as usize).map(|local| local.ty);
    steps_from(program, ty, &place.projection, None)
}

/// Likewise, to what holds for each where a part is one of many.
pub(super) fn steps_of_read(program: &Program, body: &Body, place: &Place) -> Option<Steps> {
    let ty = body.locals.get(place.local as usize).map(|local| local.ty);
    steps_from(program, ty, &place.projection, Some(super::library::ITEM))
}

/// The way from a value of a type to what projections name, with the step to one of many, if there is one.
pub(super) fn steps_from(
    program: &Program,
    mut ty: Option<TypeId>,
    projections: &[Projection],
    item: Option<Step>,
) -> Option<Steps> {
    let mut steps = Steps::new();
    let mut variant = Variant::Only;
    for projection in projections {
        match projection {
            Projection::Deref | Projection::Cast(_) => {}
            Projection::Downcast(name) => variant = Variant::of(program, ty, *name),
            Projection::Field(index, of) => {
                steps.push(Step::Field(std::mem::replace(&mut variant, Variant::Only), *index));
                ty = Some(*of);
            }
            Projection::Index(_) | Projection::ConstantIndex { .. } => {
                steps.push(item?);
                ty = ty.and_then(|ty| match program.interner().get_type(behind(program.interner(), ty)) {
                    Type::Array(of, _) | Type::Slice(of) => Some(*of),
                    _ => None,
                });
            }
            Projection::Subslice { .. } => return None,
        }
    }
    (steps.len() <= MAX_STEPS).then_some(steps)
}

/// The type of a place, through references.
pub(super) fn type_of(body: &Body, place: &Place) -> Option<TypeId> {
    let own = || body.locals.get(place.local as usize).map(|local| local.ty);
    let field = place.projection.iter().rev().find_map(|step| match step {
        Projection::Field(_, ty) => Some(*ty),
        _ => None,
    });
    field.or_else(own)
}

/// The enum or struct of the program that is behind references and boxes.
pub(super) fn item_of(program: &Program, ty: TypeId) -> Option<&TypeItemRef> {
    program.adt(behind(program.interner(), ty))
}

/// The type behind references and boxes.
fn behind(interner: &Interner, ty: TypeId) -> TypeId {
    match interner.get_type(ty) {
        Type::Ref { to, .. } | Type::RawPtr { to, .. } => behind(interner, *to),
        _ => match head(interner, ty) {
            Some(("Box", args)) => args.first().map_or(ty, |inner| behind(interner, *inner)),
            _ => ty,
        },
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
