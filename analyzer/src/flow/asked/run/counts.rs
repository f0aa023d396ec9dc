//! `answers.iter().all(|answer| answer) && !answers.is_empty()`: where all of the items say yes, it was asked, if there are any.

use rustc_hash::FxHashMap;

use super::super::super::guards::local_of;
use super::super::body::callee;
use super::super::fact::{Facts, bit, steps};
use super::super::knows::State;
use super::super::library::COUNT;
use super::{Found, Run};
use crate::mir::intern::Interner;
use crate::mir::syntax::{
    BlockId, Body, Local, Operand, Place, Projection, Rvalue, StatementKind, TerminatorKind,
};

/// Longer ways back to a collection are not gone.
const MAX_STEPS: usize = 16;

/// Functions whose result has items if what they are given has.
const KEEP_COUNT: [&str; 13] = [
    "iter",
    "into_iter",
    "copied",
    "cloned",
    "map",
    "enumerate",
    "rev",
    "deref",
    "as_slice",
    "as_ref",
    "inspect",
    "values",
    "keys",
];

/// A branch on what a call says of a collection.
pub(super) struct Counted {
    call: BlockId,
    /// All of the items are asked for something; otherwise whether there are none.
    is_all: bool,
    /// The branch is on the opposite.
    is_negated: bool,
    collection: Place,
}

/// What a local is made by, if that is one thing.
enum Made<'b> {
    By(&'b Rvalue),
    Call(BlockId, &'b Operand, &'b [Operand]),
}

fn made(body: &Body, local: Local) -> Option<Made<'_>> {
    let mut found = None;
    for (at, block) in (0..).zip(&body.blocks) {
        for statement in &block.statements {
            if let StatementKind::Assign(to, rvalue) = &statement.kind
                && to.local == local
            {
                if found.is_some() || !to.projection.is_empty() {
                    return None;
                }
                found = Some(Made::By(rvalue));
            }
        }
        if let TerminatorKind::Call { func, args, dest, .. } = &block.terminator.kind
            && dest.local == local
        {
            if found.is_some() || !dest.projection.is_empty() {
                return None;
            }
            found = Some(Made::Call(at, func, args));
        }
    }
    found
}

/// How often a local is lent mutably.
fn lendings(body: &Body, local: Local) -> usize {
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    let lends = |kind: &StatementKind| match kind {
        StatementKind::Assign(
            _,
            Rvalue::Ref { mutable: true, is_fake: false, place } | Rvalue::RawPtr { place, .. },
        ) => place.local == local,
        _ => false,
    };
    statements.filter(|statement| lends(&statement.kind)).count()
}

/// The collection that an operand is, borrows or goes through.
fn collection(body: &Body, interner: &Interner, operand: &Operand) -> Option<Place> {
    let mut at = match operand {
        Operand::Copy(place) | Operand::Move(place) => place.clone(),
        Operand::Const(_) => return None,
    };
    for _ in 0..MAX_STEPS {
        if at.projection.iter().any(|step| !matches!(step, Projection::Deref)) {
            return Some(at);
        }
        match made(body, at.local) {
            Some(Made::By(Rvalue::Ref { mutable, place, .. })) => {
                if *mutable && lendings(body, place.local) > 1 {
                    return None;
                }
                at = place.clone();
            }
            Some(Made::By(
                Rvalue::Use(Operand::Copy(place) | Operand::Move(place)) | Rvalue::CopyForDeref(place),
            )) => at = place.clone(),
            Some(Made::Call(_, func, args))
                if callee(interner, func).is_some_and(|callee| KEEP_COUNT.contains(&callee.name)) =>
            {
                match args.first() {
                    Some(Operand::Copy(place) | Operand::Move(place)) => at = place.clone(),
                    _ => return None,
                }
            }
            _ => return Some(at),
        }
    }
    None
}

/// All branches on what is said of collections, in bodies that ask for all items of one.
pub(super) fn counted(body: &Body, interner: &Interner) -> FxHashMap<BlockId, Counted> {
    let mut found = FxHashMap::default();
    let asks_all = body.blocks.iter().any(|block| match &block.terminator.kind {
        TerminatorKind::Call { func, .. } => {
            callee(interner, func).is_some_and(|callee| callee.name == "all")
        }
        _ => false,
    });
    if !asks_all {
        return found;
    }
    for (at, block) in (0..).zip(&body.blocks) {
        let TerminatorKind::SwitchInt { discriminant, .. } = &block.terminator.kind else { continue };
        let (mut local, mut is_negated) = (local_of(discriminant), false);
        for _ in 0..MAX_STEPS {
            match local.and_then(|local| made(body, local)) {
                Some(Made::By(Rvalue::Use(from))) => local = local_of(from),
                Some(Made::By(Rvalue::Unary(name, from))) if interner.str(*name) == "Not" => {
                    (local, is_negated) = (local_of(from), !is_negated);
                }
                Some(Made::Call(call, func, args)) => {
                    let name = callee(interner, func).map_or("", |callee| callee.name);
                    let of = args.first().filter(|_| matches!(name, "all" | "is_empty"));
                    let of = of.and_then(|first| collection(body, interner, first));
                    if let Some(collection) = of.filter(|of| stays(body, of) || follows(body, call, at)) {
                        let is_all = name == "all";
                        found.insert(at, Counted { call, is_all, is_negated, collection });
                    }
                    break;
                }
                _ => break,
            }
        }
    }
    found
}

/// Nothing changes a collection once it is there.
fn stays(body: &Body, collection: &Place) -> bool {
    let is_whole = collection.projection.iter().all(|step| matches!(step, Projection::Deref));
    let is_made_once = collection.local <= body.arg_count || made(body, collection.local).is_some();
    is_whole && is_made_once && lendings(body, collection.local) == 0
}

/// A branch comes at once behind a call.
fn follows(body: &Body, call: BlockId, branch: BlockId) -> bool {
    matches!(&body.blocks[call as usize].terminator.kind, TerminatorKind::Call { target, .. } if *target == Some(branch))
}

impl Run<'_, '_, '_> {
    /// What is known behind a branch on a collection, if that is more than in front of it.
    pub(super) fn refined(
        &self,
        found: &Found,
        state: &State,
        (at, next): (BlockId, BlockId),
    ) -> Option<State> {
        let counted = self.counts.get(&at)?;
        let TerminatorKind::SwitchInt { targets, otherwise, .. } =
            &self.body.blocks[at as usize].terminator.kind
        else {
            return None;
        };
        let [(_, on_false)] = targets.as_slice() else { return None };
        let says = match (next == *on_false, *otherwise == Some(next)) {
            (true, false) => counted.is_negated,
            (false, true) => !counted.is_negated,
            _ => return None,
        };
        let count = match (counted.is_all, says) {
            // Where nobody was asked, there were none.
            (true, true) if self.asks_for_all(found, counted.call) => 0,
            (true, _) => return None,
            (false, true) => 0,
            (false, false) => 1,
        };
        let steps = steps(self.asking.engine.program, self.body, &counted.collection)?;
        let facts = Facts::unless(bit(count)).put(COUNT);
        let facts = steps.iter().rev().fold(facts, |facts, step| facts.put(*step));
        let mut state = state.clone();
        state.entry(counted.collection.local).or_default().add(facts);
        Some(state)
    }

    /// Whether the closure that all items are given to says yes only where it was asked.
    fn asks_for_all(&self, found: &Found, call: BlockId) -> bool {
        let TerminatorKind::Call { func, args, .. } = &self.body.blocks[call as usize].terminator.kind else {
            return false;
        };
        let state = found.at_calls.get(&call);
        let call = state.and_then(|state| self.library_call(state, call, func, args));
        call.is_some_and(|call| call.returned.has(1))
    }

    /// Whether a collection has items for sure, or was asked for.
    pub(super) fn has_items(&self, state: &State, iterator: &Operand) -> bool {
        let interner = self.asking.engine.program.interner();
        let place = collection(self.body, interner, iterator);
        let steps = place.as_ref().and_then(|place| steps(self.asking.engine.program, self.body, place));
        let (Some(place), Some(mut steps)) = (place, steps) else { return false };
        steps.push(COUNT);
        state.get(&place.local).is_some_and(|facts| facts.at(&steps) & bit(0) == 0)
    }
}
