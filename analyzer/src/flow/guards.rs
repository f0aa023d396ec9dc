//! What decides whether a call is made: the other calls in its body whose results its conditions depend on, and the
//! stored switches that it is behind.
//!
//! Control dependence after Ferrante, Ottenstein and Warren (TOPLAS 1987), by post-dominators: a block depends on a branch
//! if one way out of the branch leads to the block in any case, and another does not. What a condition depends on is
//! found by going back from it over all assignments of its body, whatever their order. Ways that end in a panic
//! decide nothing, and neither do conditions in the callers.

mod edges;
mod values;

use std::collections::BTreeSet;

pub(super) use self::edges::before;
use self::edges::{EXIT, edges, post_dominators};
use self::values::calls_behind;
pub(super) use self::values::{answers_by_itself, given_closure, way_around};
use crate::mir::intern::Interner;
use crate::mir::syntax::{
    BlockId, Body, ConstantKind, Operand, Place, Projection, Rvalue, StatementKind, TerminatorKind, Type,
};

/// What decides whether a block runs.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Guards {
    /// Blocks that end in a call whose result counts.
    pub(super) calls: BTreeSet<BlockId>,
    /// Blocks that end in a branch on a flag that is stored in a field or a static.
    pub(super) flags: BTreeSet<BlockId>,
}

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
    fn branches(&self, block: BlockId) -> BTreeSet<BlockId> {
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

    /// What decides whether a block runs. The results of calls in `stops` decide nothing: whether data could be stored or
    /// sent says nothing of it.
    pub(super) fn guards(
        &self,
        body: &Body,
        interner: &Interner,
        block: BlockId,
        stops: &BTreeSet<BlockId>,
    ) -> Guards {
        let mut guards = Guards::default();
        for branch in self.branches(block) {
            let TerminatorKind::SwitchInt { discriminant, .. } =
                &body.blocks[branch as usize].terminator.kind
            else {
                continue;
            };
            guards.calls.extend(calls_behind(body, discriminant, stops));
            if is_flag(body, interner, discriminant) {
                guards.flags.insert(branch);
            }
        }
        guards.calls.remove(&block);
        guards
    }
}

/// The value is a truth value that was stored in a field or a static, as configuration is.
fn is_flag(body: &Body, interner: &Interner, value: &Operand) -> bool {
    let (Operand::Copy(place) | Operand::Move(place)) = value else { return false };
    if is_stored_bool(interner, place) {
        return true;
    }
    let mut origins = body.blocks.iter().flat_map(|block| &block.statements).filter_map(|statement| {
        match &statement.kind {
            StatementKind::Assign(to, rvalue) if to.local == place.local && to.projection.is_empty() => {
                Some(rvalue)
            }
            _ => None,
        }
    });
    let origin = origins.next();
    match origin.filter(|_| origins.next().is_none()) {
        Some(Rvalue::Use(operand) | Rvalue::Unary(_, operand)) => match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                is_stored_bool(interner, place)
                    || (place.projection.is_empty() && is_flag(body, interner, operand))
            }
            Operand::Const(constant) => matches!(constant.kind, ConstantKind::Item(_)),
        },
        _ => false,
    }
}

fn is_stored_bool(interner: &Interner, place: &Place) -> bool {
    let Some(Projection::Field(_, ty)) = place.projection.last() else { return false };
    matches!(interner.get_type(*ty), Type::Primitive(name) if interner.str(*name) == "bool")
}
