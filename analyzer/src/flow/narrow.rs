//! What is known of an enum behind a `match` on it: on the way to one variant it has no parts of the others.

use smallvec::SmallVec;

use super::engine::Engine;
use super::frame::Frame;
use super::heads::{head_and_args, is_transparent, pointee_type};
use super::state::State;
use super::symbol::Word;
use super::tree::Update;
use super::value::{Loc, Step, Steps, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    Block, BlockId, Body, ConstantKind, Local, Operand, Place, Rvalue, StatementKind, TerminatorKind,
};

/// Of so many parts it is noted that they are not there; it is right to leave some out.
const MAX_CLEARED: usize = 12;

/// A `match` on the variant of an enum.
pub(super) struct Matched {
    target: Target,
    /// The parts of each variant.
    variants: Vec<Vec<Step>>,
    /// Which variant leads to which block.
    ways: Vec<(usize, BlockId)>,
}

impl Frame {
    /// The `match` at the end of a block, if it is one on something that lies in one place.
    pub(super) fn matched(&mut self, engine: &mut Engine, block: &Block) -> Option<Matched> {
        let TerminatorKind::SwitchInt { discriminant, targets, .. } = &block.terminator.kind else {
            return None;
        };
        let (Operand::Copy(switched) | Operand::Move(switched)) = discriminant else { return None };
        let place = match &block.statements.last()?.kind {
            StatementKind::Assign(to, Rvalue::Discriminant(place)) if to == switched => place,
            _ => return None,
        };
        let target = match self.borrowed_of(engine, place) {
            Some(target) => target,
            None => self.one_place(engine, place)?,
        };
        let value = self.read_target(engine, &target);
        if value.is_flat
            || !(value.has_own_labels() || value.has_labels() && self.may_be_labelled(engine, &target))
        {
            return None;
        }
        let ty = self.place_type(engine, place)?;
        let ty = engine.program.substitute(ty, self.env);
        let variants = engine.variants(ty)?;
        let ways = targets.iter().map(|(value, block)| {
            let number = engine.program.interner().str(*value).parse().ok()?;
            Some((number, *block))
        });
        Some(Matched { target, variants, ways: ways.collect::<Option<_>>()? })
    }

    /// Whether what the caller lent has labels anywhere, as far as that is known.
    fn may_be_labelled(&mut self, engine: &mut Engine, target: &Target) -> bool {
        let Loc::Lent(symbol) = target.loc else { return true };
        let context = &mut engine.contexts[self.context.0 as usize];
        context.may_be_labelled(self.site.block, symbol.parameter().child(Word::Deep))
    }

    /// The option that this one was made of by `as_ref` or `as_mut`: it is what this one is, since it is borrowed as long
    /// as this one is there.
    fn borrowed_of(&mut self, engine: &mut Engine, place: &Place) -> Option<Target> {
        if !place.projection.is_empty() {
            return None;
        }
        let some = Step::Field { variant: engine.symbols.some, index: 0 };
        let made = self.read_target(engine, &Target { loc: Loc::Local(place.local), steps: Steps::new() });
        let payload = made.part(some);
        let [target] = &payload.targets[..] else { return None };
        let mut target = target.clone();
        let is_option = target.steps.pop() == Some(some) && is_one_place(&target);
        (is_option && makes_by_borrowing(engine, &self.body, place.local)).then_some(target)
    }

    fn one_place(&mut self, engine: &mut Engine, place: &Place) -> Option<Target> {
        let places = self.places(engine, place);
        let [target] = &places.targets[..] else { return None };
        is_one_place(target).then(|| target.clone())
    }

    /// The state on the way to a block, without what is not there.
    pub(super) fn narrowed(
        &mut self,
        engine: &mut Engine,
        matched: &Matched,
        state: &State,
        to: BlockId,
    ) -> State {
        self.state = state.clone();
        let leads =
            |number: usize| matched.ways.iter().any(|(known, block)| *known == number && *block == to);
        let is_named = |number: usize| matched.ways.iter().any(|(known, _)| *known == number);
        let is_named_way = matched.ways.iter().any(|(_, block)| *block == to);
        let is_possible = |number: usize| leads(number) || !is_named_way && !is_named(number);
        let value = self.read_target(engine, &matched.target);
        let impossible = matched.variants.iter().enumerate().filter(|(number, _)| !is_possible(*number));
        let parts = impossible.flat_map(|(_, parts)| parts).filter(|part| value.part(**part).has_labels());
        let parts: SmallVec<[Step; MAX_CLEARED]> = parts.copied().take(MAX_CLEARED).collect();
        let as_lent = match matched.target.loc {
            Loc::Lent(symbol) if self.state.is_as_lent(symbol) => Some(symbol),
            _ => None,
        };
        for part in parts {
            let mut steps: Steps = matched.target.steps.clone();
            steps.push(part);
            let target = Target { loc: matched.target.loc, steps };
            self.write_target(engine, &target, &Value::empty(), Update::Strong);
        }
        if let Some(symbol) = as_lent {
            self.state.note_narrowed(symbol);
        }
        std::mem::take(&mut self.state)
    }
}

/// Whether it is one place, and not one of several.
fn is_one_place(target: &Target) -> bool {
    let is_one = match target.loc {
        Loc::Lent(symbol) => !symbol.is_shared() && !symbol.is_several(),
        _ => !target.loc.is_global(),
    };
    is_one && !target.steps.iter().any(|step| matches!(step, Step::Element | Step::Slice(_)))
}

/// Whether a local only comes to be by a call of `Option::as_ref` or `as_mut`.
fn makes_by_borrowing(engine: &Engine, body: &Body, local: Local) -> bool {
    let statements = || body.blocks.iter().flat_map(|block| &block.statements);
    let is_assigned = |kind: &StatementKind| match kind {
        StatementKind::Assign(to, _) | StatementKind::SetDiscriminant(to, _) => to.local == local,
        _ => false,
    };
    let mut calls = body.blocks.iter().filter_map(|block| match &block.terminator.kind {
        TerminatorKind::Call { func, dest, .. } if dest.local == local => Some(func),
        _ => None,
    });
    let Some(Operand::Const(function)) = calls.next() else { return false };
    let ConstantKind::Fn(path) = function.kind else { return false };
    let name = engine.program.path_names(path).name;
    matches!(name.as_str(), "std::option::Option::as_ref" | "std::option::Option::as_mut")
        && calls.next().is_none()
        && !statements().any(|statement| is_assigned(&statement.kind))
}

impl Engine<'_> {
    /// The parts of the variants of an enum, by their numbers, where these are known.
    fn variants(&mut self, mut ty: TypeId) -> Option<Vec<Vec<Step>>> {
        while let (true, Some(inner)) = pointee_type(self, Some(ty)) {
            ty = inner;
        }
        let (some, ok, err) = (self.symbols.some, self.symbols.ok, self.symbols.err);
        let one = |variant| vec![Step::Field { variant, index: 0 }];
        match head_and_args(self, ty).0.as_str() {
            "std::option::Option" => return Some(vec![Vec::new(), one(some)]),
            "std::result::Result" => return Some(vec![one(ok), one(err)]),
            _ => {}
        }
        if is_transparent(self, ty) {
            return None;
        }
        let item = self.program.adt(ty).filter(|item| item.is_numbered)?;
        let variants = item.variants.iter().map(|variant| (variant.name.clone(), variant.fields.len()));
        let variants: Vec<(String, usize)> = variants.collect();
        let names = self.program.interner_mut();
        let parts = variants.into_iter().map(|(name, count)| {
            let variant = names.symbol(&name).0 + 1;
            (0..count as u32).map(|index| Step::Field { variant, index }).collect()
        });
        Some(parts.collect())
    }
}
