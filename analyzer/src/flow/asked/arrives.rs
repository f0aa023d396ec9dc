//! Whether data gets to a call on the ways that nobody was asked on.
//!
//! `if !asked { data = nothing }` leaves nothing to send where the answer was no. So from the arguments the way is gone back,
//! over the edges that are left, to where the engine knows that a local holds no data; if all ways back end there, no data
//! comes.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::super::engine::Engine;
use super::super::guards::{local_of, locals_of};
use super::super::order::order;
use super::super::trace::ContextId;
use super::super::value::{Loc, Value};
use super::body::Ways;
use super::knows::Known;
use crate::mir::syntax::{BlockId, Body, Local, Projection, Rvalue, StatementKind, TerminatorKind};

/// So many places are looked at; where that is not enough data may come.
const MAX_PLACES: usize = 500;

/// Whether data may be in the arguments of the call that ends a block.
pub(super) fn may_arrive(engine: &Engine, context: ContextId, known: &Known, block: BlockId) -> bool {
    if known.hard.is_empty() {
        return true;
    }
    let body = engine.program.body(engine.contexts[context.0 as usize].key.body);
    let TerminatorKind::Call { args, .. } = &body.blocks[block as usize].terminator.kind else { return true };
    let ranks = order(body, engine.has_own_drop).rank;
    let ways = Ways::of(body);
    let open = ways.open(&known.hard);
    let mut before: Vec<Vec<BlockId>> = vec![Vec::new(); body.blocks.len()];
    for from in &open {
        for to in ways.next(*from).iter().filter(|to| !known.hard.contains(&(*from, **to))) {
            before[*to as usize].push(*from);
        }
    }
    let is_clean = |block: BlockId, local: Local| {
        let states = &engine.contexts[context.0 as usize].states;
        let state = ranks.get(block as usize).and_then(|rank| states.get(*rank as usize));
        state.is_some_and(|state| {
            state.as_ref().is_none_or(|state| holds_nothing(&state.content(Loc::Local(local))))
        })
    };
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    let borrowed: FxHashSet<Local> = statements
        .filter_map(|statement| match &statement.kind {
            StatementKind::Assign(
                _,
                Rvalue::Ref { mutable: true, place, .. } | Rvalue::RawPtr { place, .. },
            ) => Some(place.local),
            _ => None,
        })
        .collect();
    let mut waiting: Vec<(BlockId, Local)> = Vec::new();
    let mut seen: FxHashSet<(BlockId, Local)> = FxHashSet::default();
    for local in args.iter().filter_map(local_of) {
        let end = body.blocks[block as usize].statements.len();
        waiting.extend(at_start(body, block, end, local).into_iter().map(|local| (block, local)));
    }
    while let Some((at, local)) = waiting.pop() {
        if !seen.insert((at, local)) || is_clean(at, local) {
            continue;
        }
        let from = &before[at as usize];
        if at == 0 || from.is_empty() || seen.len() > MAX_PLACES {
            return true;
        }
        for before in from {
            let block = &body.blocks[*before as usize];
            // What the call has made or changed is not told from what was there before.
            let changes = match &block.terminator.kind {
                TerminatorKind::Call { args, dest, .. } => {
                    dest.local == local || !args.is_empty() && (from.len() > 1 || borrowed.contains(&local))
                }
                TerminatorKind::Yield { .. } => borrowed.contains(&local),
                _ => false,
            };
            if changes {
                return true;
            }
            let end = block.statements.len();
            waiting.extend(at_start(body, *before, end, local).into_iter().map(|local| (*before, local)));
        }
    }
    false
}

/// The locals at the start of a block that one is made of at its end.
fn at_start(body: &Body, block: BlockId, end: usize, local: Local) -> BTreeSet<Local> {
    let mut wanted = BTreeSet::from([local]);
    for statement in body.blocks[block as usize].statements[..end].iter().rev() {
        let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
        let is_behind = matches!(to.projection.first(), Some(Projection::Deref));
        if !is_behind && !wanted.contains(&to.local) {
            continue;
        }
        if to.projection.is_empty() {
            wanted.remove(&to.local);
        }
        if !matches!(rvalue, Rvalue::Discriminant(_) | Rvalue::Len(_)) {
            wanted.extend(locals_of(rvalue));
        }
    }
    wanted
}

/// No data is in a value, and it leads nowhere.
fn holds_nothing(value: &Value) -> bool {
    let leads = !value.targets.is_empty() || !value.handles.is_empty() || value.cell.is_some();
    !leads && !value.has_labels() && value.kids.iter().all(|(_, kid)| holds_nothing(kid))
}
