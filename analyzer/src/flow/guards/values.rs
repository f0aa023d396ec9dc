//! What values of a body depend on, and where they end.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::Control;
use super::edges::{EXIT, edges};
use crate::mir::intern::{Interner, Symbol};
use crate::mir::syntax::{
    AggregateKind, BlockId, Body, ConstantKind, Local, Operand, Place, Rvalue, SegmentName, Statement,
    StatementKind, TerminatorKind,
};

/// Calls that a value may depend on, going back over the assignments of the body.
pub(super) fn calls_behind(body: &Body, value: &Operand) -> BTreeSet<BlockId> {
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
pub(in crate::flow) fn answers_by_itself(body: &Body, interner: &Interner) -> bool {
    let result = Operand::Copy(Place { local: 0, projection: SmallVec::new() });
    let mut calls = calls_behind(body, &result);
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
        calls.extend(control.calls(body, at as BlockId));
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

/// A call, and which of its arguments counts.
pub(in crate::flow) type Argument = (BlockId, usize);

/// Where the value that a call is given ends without that call, or another one of `same`: the last block of a way from where
/// the value comes to be to where its scope ends or it is replaced. None where every way passes one of them, or gives the
/// value away.
pub(in crate::flow) fn way_around(body: &Body, call: Argument, same: &[Argument]) -> Option<BlockId> {
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
            || same.iter().any(|other| other.0 as usize == at && given(body, *other) == Some(value))
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
    // A call at the end of the block where the value came to be by a statement is behind that.
    let is_done = |at: usize| {
        ends(at)
            && !matches!(&body.blocks[at].terminator.kind, TerminatorKind::Call { dest, .. } if dest.local == value)
    };
    let starts: Vec<usize> = (0..edges.len())
        .filter(|at| (comes_to_be(*at) || (is_argument && *at == 0)) && !is_done(*at))
        .collect();
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

/// The parameter whose value the argument of a call is, or borrows.
pub(in crate::flow) fn given_parameter(body: &Body, call: Argument) -> Option<Local> {
    given(body, call).filter(|local| (1..=body.arg_count).contains(local))
}

/// The variable whose value the argument of a call is, or borrows.
fn given(body: &Body, (call, index): Argument) -> Option<Local> {
    let TerminatorKind::Call { args, .. } = &body.blocks[call as usize].terminator.kind else { return None };
    let mut local = local_of(args.get(index)?)?;
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

/// The local that an operand reads.
pub(in crate::flow) fn local_of(operand: &Operand) -> Option<Local> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place.local),
        Operand::Const(_) => None,
    }
}

/// The place that an operand reads.
pub(in crate::flow) fn place_of(operand: &Operand) -> Option<&Place> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place),
        Operand::Const(_) => None,
    }
}

/// The places that a right-hand side reads or borrows.
pub(in crate::flow) fn places_of(rvalue: &Rvalue) -> Vec<&Place> {
    match rvalue {
        Rvalue::Use(from)
        | Rvalue::Unary(_, from)
        | Rvalue::Cast(_, from, _)
        | Rvalue::WrapBinder(from, _)
        | Rvalue::ShallowInitBox(from, _)
        | Rvalue::Repeat(from, _) => place_of(from).into_iter().collect(),
        Rvalue::Binary(_, one, other) => [one, other].into_iter().filter_map(place_of).collect(),
        Rvalue::Ref { place, .. }
        | Rvalue::RawPtr { place, .. }
        | Rvalue::CopyForDeref(place)
        | Rvalue::Discriminant(place) => vec![place],
        Rvalue::Aggregate(_, parts) => parts.iter().filter_map(place_of).collect(),
        _ => Vec::new(),
    }
}

/// The locals that a right-hand side reads.
pub(in crate::flow) fn locals_of(rvalue: &Rvalue) -> Vec<Local> {
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

/// The call that a closure is given to.
pub(in crate::flow) fn given_closure(body: &Body, closure: Symbol) -> Option<BlockId> {
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    let local = statements.into_iter().find_map(|statement| match &statement.kind {
        StatementKind::Assign(place, Rvalue::Aggregate(AggregateKind::Closure(def_path), _))
            if *def_path == closure =>
        {
            Some(place.local)
        }
        _ => None,
    })?;
    let is_given = |block: &crate::mir::syntax::Block| match &block.terminator.kind {
        TerminatorKind::Call { args, .. } => args.iter().any(|arg| local_of(arg) == Some(local)),
        _ => false,
    };
    body.blocks.iter().position(is_given).map(|at| at as BlockId)
}
