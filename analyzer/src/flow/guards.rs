//! What decides whether a call is made: the other calls in its body whose results its conditions depend on, and the
//! stored switches that it is behind.
//!
//! Control dependence after Ferrante, Ottenstein and Warren (TOPLAS 1987), by post-dominators: a block depends on a branch
//! if one way out of the branch leads to the block in any case, and another does not. What a condition depends on is
//! found by going back from it over all assignments of its body, whatever their order. Ways that end in a panic
//! decide nothing, and neither do conditions in the callers.

use std::collections::BTreeSet;

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::DiGraph;
use smallvec::SmallVec;

use super::frame::successors;
use crate::mir::intern::Interner;
use crate::mir::syntax::{
    BlockId, Body, ConstantKind, Local, Operand, Place, Projection, Rvalue, SegmentName, Statement,
    StatementKind, TerminatorKind, Type,
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

/// The exit that all ways share.
const EXIT: usize = usize::MAX;

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

    /// What decides whether a block runs.
    pub(super) fn guards(&self, body: &Body, interner: &Interner, block: BlockId) -> Guards {
        let mut guards = Guards::default();
        for branch in self.branches(block) {
            let TerminatorKind::SwitchInt { discriminant, .. } =
                &body.blocks[branch as usize].terminator.kind
            else {
                continue;
            };
            guards.calls.extend(calls_behind(body, discriminant));
            if is_flag(body, interner, discriminant) {
                guards.flags.insert(branch);
            }
        }
        guards.calls.remove(&block);
        guards
    }
}

/// The ways out of each block that do not only end in a panic; what can leave the body otherwise leads to the exit.
fn edges(body: &Body) -> Vec<Vec<usize>> {
    let kinds = || body.blocks.iter().map(|block| &block.terminator.kind);
    let mut edges: Vec<Vec<usize>> =
        kinds().map(|kind| successors(kind).into_iter().map(|block| block as usize).collect()).collect();
    for (at, kind) in kinds().enumerate() {
        if matches!(kind, TerminatorKind::Return | TerminatorKind::TailCall { .. }) {
            edges[at].push(EXIT);
        }
    }
    // A loop that nothing leaves is left where it goes round.
    if !ends(&edges).first().copied().unwrap_or(true) {
        for (from, to) in back_edges(&edges) {
            debug_assert!(edges[from].contains(&to));
            edges[from].push(EXIT);
        }
    }
    let ends = ends(&edges);
    for next in &mut edges {
        next.retain(|to| *to == EXIT || ends[*to]);
        next.sort_unstable();
        next.dedup();
    }
    edges
}

/// Blocks that lead to the exit.
fn ends(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut ends = vec![false; edges.len()];
    loop {
        let mut grown = false;
        for at in (0..edges.len()).rev() {
            if !ends[at] && edges[at].iter().any(|to| *to == EXIT || ends[*to]) {
                ends[at] = true;
                grown = true;
            }
        }
        if !grown {
            return ends;
        }
    }
}

/// Edges back to a block that is on the way to them.
fn back_edges(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let (mut seen, mut open) = (vec![false; edges.len()], vec![false; edges.len()]);
    let mut found = Vec::new();
    let mut stack = if edges.is_empty() { Vec::new() } else { vec![(0, 0)] };
    while let Some((at, next)) = stack.pop() {
        seen[at] = true;
        open[at] = true;
        match edges[at].get(next) {
            None => open[at] = false,
            Some(to) => {
                stack.push((at, next + 1));
                if *to == EXIT {
                } else if open[*to] {
                    found.push((at, *to));
                } else if !seen[*to] {
                    stack.push((*to, 0));
                }
            }
        }
    }
    found
}

/// The nearest block that every way from a block passes; the exit where there is none.
fn post_dominators(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut backwards = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = (0..=edges.len()).map(|_| backwards.add_node(())).collect();
    let exit = nodes[edges.len()];
    for (from, next) in edges.iter().enumerate() {
        for to in next {
            let to = if *to == EXIT { exit } else { nodes[*to] };
            backwards.add_edge(to, nodes[from], ());
        }
    }
    let dominators = simple_fast(&backwards, exit);
    let nearest = |at: usize| match dominators.immediate_dominator(nodes[at]) {
        Some(node) if node != exit => node.index(),
        _ => EXIT,
    };
    (0..edges.len()).map(nearest).collect()
}

/// Calls that a value may depend on, going back over the assignments of the body.
fn calls_behind(body: &Body, value: &Operand) -> BTreeSet<BlockId> {
    let mut calls = BTreeSet::new();
    let mut wanted: Vec<Local> = local_of(value).into_iter().collect();
    let mut seen: BTreeSet<Local> = wanted.iter().copied().collect();
    let mut want = |local: Local, wanted: &mut Vec<Local>| {
        if seen.insert(local) {
            wanted.push(local);
        }
    };
    while let Some(local) = wanted.pop() {
        for (at, block) in body.blocks.iter().enumerate() {
            for statement in &block.statements {
                if let StatementKind::Assign(place, rvalue) = &statement.kind
                    && place.local == local
                {
                    locals_of(rvalue).into_iter().for_each(|read| want(read, &mut wanted));
                }
            }
            let TerminatorKind::Call { args, dest, .. } = &block.terminator.kind else { continue };
            let fills = args.iter().filter_map(local_of).any(|arg| lends(body, arg) == Some(local));
            if dest.local == local || fills {
                calls.insert(at as BlockId);
                args.iter().filter_map(local_of).for_each(|read| want(read, &mut wanted));
            }
        }
    }
    calls
}

/// The result of a body depends on no call that it makes, but for those that only copy or convert: whatever it asks, the
/// answer changes nothing.
pub(super) fn answers_by_itself(body: &Body, interner: &Interner) -> bool {
    let mut calls = calls_behind(body, &Operand::Copy(Place { local: 0, projection: SmallVec::new() }));
    let control = Control::of(body);
    // A result that is chosen depends on what chooses.
    let chosen = body.blocks.iter().enumerate().filter(|(_, block)| {
        let assigns = |statement: &Statement| {
            matches!(&statement.kind, StatementKind::Assign(place, _) if place.local == 0)
        };
        block.statements.iter().any(assigns)
            || matches!(&block.terminator.kind, TerminatorKind::Call { dest, .. } if dest.local == 0)
    });
    for (at, _) in chosen {
        calls.extend(control.guards(body, interner, at as BlockId).calls);
    }
    calls.iter().all(|block| copies(body, interner, *block))
}

/// The call copies or converts what it is given.
fn copies(body: &Body, interner: &Interner, block: BlockId) -> bool {
    const NAMES: [&str; 9] =
        ["clone", "into", "from", "to_owned", "to_string", "as_ref", "borrow", "deref", "default"];
    let TerminatorKind::Call { func: Operand::Const(constant), .. } =
        &body.blocks[block as usize].terminator.kind
    else {
        return false;
    };
    let (ConstantKind::Fn(path) | ConstantKind::Item(path)) = constant.kind else { return false };
    match interner.get_path(path).segments.last().map(|segment| &segment.name) {
        Some(SegmentName::Name(name)) => NAMES.contains(&interner.str(*name)),
        _ => false,
    }
}

/// Where the value that a call is given ends without that call, or another one of `same`: the last block of a way from where
/// the value comes to be to where its scope ends or it is replaced. None where every way passes one of them, or gives the
/// value away.
pub(super) fn way_around(body: &Body, call: BlockId, same: &[BlockId]) -> Option<BlockId> {
    let value = given(body, call)?;
    let edges = edges(body);
    let ends = |at: usize| {
        let block = &body.blocks[at];
        let moves = |operand: &Operand| matches!(operand, Operand::Move(place) if place.local == value && place.projection.is_empty());
        let is_moved = block.statements.iter().any(|statement| match &statement.kind {
            StatementKind::Assign(_, Rvalue::Use(operand)) => moves(operand),
            StatementKind::Assign(_, Rvalue::Aggregate(_, operands)) => operands.iter().any(moves),
            _ => false,
        });
        let is_given = match &block.terminator.kind {
            TerminatorKind::Call { args, .. } => args.iter().any(moves),
            _ => false,
        };
        is_moved
            || is_given
            || same.iter().any(|other| *other as usize == at && given(body, *other) == Some(value))
    };
    let comes_to_be = |at: usize| {
        let block = &body.blocks[at];
        let is_whole = |place: &Place| place.local == value && place.projection.is_empty();
        let assigned = block
            .statements
            .iter()
            .any(|statement| matches!(&statement.kind, StatementKind::Assign(place, _) if is_whole(place)));
        assigned || matches!(&block.terminator.kind, TerminatorKind::Call { dest, .. } if is_whole(dest))
    };
    let is_argument = value >= 1 && value <= body.arg_count;
    let starts: Vec<usize> =
        (0..edges.len()).filter(|at| comes_to_be(*at) || (is_argument && *at == 0)).collect();
    let mut seen = BTreeSet::new();
    let mut stack = starts.clone();
    while let Some(at) = stack.pop() {
        for next in &edges[at] {
            if *next == EXIT || starts.contains(next) {
                return Some(at as BlockId);
            }
            if !ends(*next) && seen.insert(*next) {
                stack.push(*next);
            }
        }
    }
    None
}

/// The variable whose value the first argument of a call is, or borrows.
fn given(body: &Body, call: BlockId) -> Option<Local> {
    let TerminatorKind::Call { args, .. } = &body.blocks[call as usize].terminator.kind else { return None };
    let mut local = local_of(args.first()?)?;
    let statements = || body.blocks.iter().flat_map(|block| &block.statements);
    // Temporaries are few between a variable and the call.
    for _ in 0..8 {
        let from = statements().find_map(|statement| match &statement.kind {
            StatementKind::Assign(to, Rvalue::Ref { place, .. }) if to.local == local => Some(place.local),
            StatementKind::Assign(to, Rvalue::Use(Operand::Copy(place) | Operand::Move(place)))
                if to.local == local && place.projection.is_empty() =>
            {
                Some(place.local)
            }
            _ => None,
        });
        let is_variable = body.variables.iter().any(|variable| {
            variable.place.as_ref().is_some_and(|place| place.local == local && place.projection.is_empty())
        });
        match from {
            Some(from) if !is_variable => local = from,
            _ => break,
        }
    }
    Some(local)
}

/// The local that a temporary borrows mutably.
fn lends(body: &Body, local: Local) -> Option<Local> {
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    statements.into_iter().find_map(|statement| match &statement.kind {
        StatementKind::Assign(to, Rvalue::Ref { place, mutable: true, .. }) if to.local == local => {
            Some(place.local)
        }
        _ => None,
    })
}

fn local_of(operand: &Operand) -> Option<Local> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place.local),
        Operand::Const(_) => None,
    }
}

fn locals_of(rvalue: &Rvalue) -> Vec<Local> {
    match rvalue {
        Rvalue::Use(operand)
        | Rvalue::Repeat(operand, _)
        | Rvalue::Cast(_, operand, _)
        | Rvalue::Unary(_, operand)
        | Rvalue::ShallowInitBox(operand, _)
        | Rvalue::WrapBinder(operand, _) => local_of(operand).into_iter().collect(),
        Rvalue::Ref { place, .. }
        | Rvalue::RawPtr { place, .. }
        | Rvalue::Len(place)
        | Rvalue::Discriminant(place)
        | Rvalue::CopyForDeref(place) => vec![place.local],
        Rvalue::Binary(_, left, right) => local_of(left).into_iter().chain(local_of(right)).collect(),
        Rvalue::Aggregate(_, operands) => operands.iter().filter_map(local_of).collect(),
        Rvalue::ThreadLocalRef(_) | Rvalue::Nullary => Vec::new(),
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
