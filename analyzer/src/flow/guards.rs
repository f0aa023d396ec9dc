//! What decides whether a block runs: branches, and among them stored switches.
//!
//! Control dependence after Ferrante, Ottenstein and Warren (TOPLAS 1987), by post-dominators: a block depends on a branch
//! if one way out of the branch leads to the block in any case, and another does not. Ways that end in a panic decide
//! nothing. What conditions depend on, in the callers too, `depends` finds; what must have been asked before, `asked`.

mod edges;
mod values;

use std::collections::BTreeSet;

pub(super) use self::edges::before;
use self::edges::{EXIT, edges, post_dominators};
use self::values::calls_behind;
pub(super) use self::values::{
    Argument, answers_by_itself, given_closure, given_parameter, local_of, locals_of, place_of, places_of,
    way_around,
};
use crate::mir::intern::Interner;
use crate::mir::syntax::{
    BlockId, Body, ConstantKind, Operand, Place, Projection, Rvalue, StatementKind, TerminatorKind,
};

/// The control dependence of a body.
pub(super) struct Control {
    /// For each block the branches that it depends on directly.
    depends: Vec<BTreeSet<BlockId>>,
}

impl Control {
    pub(super) fn of(body: &Body) -> Control {
        let edges = edges(body);
        let parents = post_dominators(&edges);
        let mut depends = vec![BTreeSet::new(); edges.len()];
        for (branch, next) in edges.iter().enumerate().filter(|(_, next)| next.len() > 1) {
            for start in next {
                // From here up to where all ways of the branch meet again.
                let mut at = *start;
                while at != EXIT && at != parents[branch] {
                    if !depends[at].insert(branch as BlockId) {
                        break;
                    }
                    at = parents[at];
                }
            }
        }
        Control { depends }
    }

    /// All branches that a block depends on.
    pub(super) fn branches(&self, block: BlockId) -> BTreeSet<BlockId> {
        let mut found = BTreeSet::new();
        let mut stack = vec![block];
        while let Some(block) = stack.pop() {
            for branch in self.depends.get(block as usize).into_iter().flatten() {
                if found.insert(*branch) {
                    stack.push(*branch);
                }
            }
        }
        found
    }

    /// The branches on a stored flag that a block is behind.
    pub(super) fn flags(&self, body: &Body, interner: &Interner, block: BlockId) -> BTreeSet<BlockId> {
        let is_on_flag = |branch: &BlockId| match &body.blocks[*branch as usize].terminator.kind {
            TerminatorKind::SwitchInt { discriminant, .. } => is_flag(body, interner, discriminant),
            _ => false,
        };
        // Where a branch only may end the body early, what comes behind is not behind a switch.
        let ways = super::asked::Ways::of(body);
        let is_behind = |branch: &BlockId| is_on_flag(branch) && ways.decides(*branch, block);
        self.branches(block).into_iter().filter(is_behind).collect()
    }

    /// Calls whose results decide whether a block runs.
    fn calls(&self, body: &Body, block: BlockId) -> BTreeSet<BlockId> {
        let mut calls = BTreeSet::new();
        for branch in self.branches(block) {
            if let TerminatorKind::SwitchInt { discriminant, .. } =
                &body.blocks[branch as usize].terminator.kind
            {
                calls.extend(calls_behind(body, discriminant));
            }
        }
        calls.remove(&block);
        calls
    }
}

/// Functions whose result is stored if what they are given is, or what they read is stored outside of the program.
const OF_STORED: [&str; 16] = [
    "is_ok", "is_err", "eq", "ne", "lt", "le", "gt", "ge", "is_some", "is_none", "as_ref", "as_deref",
    "as_str", "deref", "clone", "load",
];

/// The value was stored in a field, a static or the environment, as configuration is, or is made of such and of constants.
fn is_flag(body: &Body, interner: &Interner, value: &Operand) -> bool {
    is_stored(body, interner, value, 0) == Some(true)
}

/// Whether a value is stored; none if it is a constant.
fn is_stored(body: &Body, interner: &Interner, value: &Operand, depth: u8) -> Option<bool> {
    match value {
        Operand::Const(constant) => matches!(constant.kind, ConstantKind::Item(_)).then_some(true),
        Operand::Copy(place) | Operand::Move(place) => is_place_stored(body, interner, place, depth),
    }
}

fn is_place_stored(body: &Body, interner: &Interner, place: &Place, depth: u8) -> Option<bool> {
    let is_payload = place.projection.iter().any(|step| matches!(step, Projection::Downcast(_)));
    if !is_payload && place.projection.iter().any(|step| matches!(step, Projection::Field(..))) {
        return Some(true);
    }
    if depth > 8 || place.local >= 1 && place.local <= body.arg_count {
        return Some(false);
    }
    let assigned = body.blocks.iter().flat_map(|block| &block.statements).filter_map(|statement| {
        let StatementKind::Assign(to, rvalue) = &statement.kind else { return None };
        (to.local == place.local && to.projection.is_empty()).then_some(Ok(rvalue))
    });
    let called = body.blocks.iter().filter_map(|block| match &block.terminator.kind {
        TerminatorKind::Call { func, args, dest, .. } if dest.local == place.local => Some(Err((func, args))),
        _ => None,
    });
    let mut origins = assigned.chain(called);
    let origin = origins.next().filter(|_| origins.next().is_none());
    let of = |operand: &Operand| is_stored(body, interner, operand, depth + 1);
    let all = |parts: &mut dyn Iterator<Item = Option<bool>>| {
        parts.flatten().fold(None, |all: Option<bool>, part| Some(all.unwrap_or(true) && part))
    };
    match origin {
        Some(Ok(Rvalue::Use(operand) | Rvalue::Unary(_, operand) | Rvalue::Cast(_, operand, _))) => {
            of(operand)
        }
        Some(Ok(Rvalue::Ref { place, .. } | Rvalue::Discriminant(place) | Rvalue::CopyForDeref(place))) => {
            is_place_stored(body, interner, place, depth + 1)
        }
        Some(Ok(Rvalue::Binary(_, left, right))) => all(&mut [of(left), of(right)].into_iter()),
        Some(Ok(Rvalue::Aggregate(_, parts))) => all(&mut parts.iter().map(of)),
        Some(Err((func, args))) => {
            let callee = super::asked::callee(interner, func)?;
            let is_environment = matches!(callee.name, "var" | "var_os") && callee.owner == "env";
            let of_args = || OF_STORED.contains(&callee.name) && all(&mut args.iter().map(of)) == Some(true);
            Some(is_environment || of_args())
        }
        _ => Some(false),
    }
}
