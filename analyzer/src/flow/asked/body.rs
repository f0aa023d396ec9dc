//! A body as the analysis sees it: what it lends, what it calls, and where control can go.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::frame::successors;
use super::super::guards::{local_of, locals_of};
use crate::mir::intern::{Interner, PathId};
use crate::mir::syntax::{
    BlockId, Body, ConstantKind, Local, Operand, Place, Projection, Rvalue, SegmentName, StatementKind,
    TerminatorKind, Type,
};

/// Calls that are lent something mutably and leave what is known of it as it was.
const LEAVE_ALONE: [&str; 7] =
    ["next", "next_back", "poll", "new_unchecked", "get_context", "size_hint", "take_output"];

/// Calls whose result is what they are lent, as far as what is known of it goes.
const LEND_ON: [&str; 5] = ["new_unchecked", "as_mut", "output_mut", "expect", "unwrap"];

/// What the locals lend that hold a mutable borrow, and nothing else ever.
pub(super) fn lent(body: &Body) -> FxHashMap<Local, Place> {
    let mut found: FxHashMap<Local, Option<Place>> = FxHashMap::default();
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    for statement in statements {
        let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
        let lends = match rvalue {
            Rvalue::Ref { mutable: true, is_fake: false, place } if to.projection.is_empty() => {
                Some(place.clone())
            }
            _ => None,
        };
        found.entry(to.local).and_modify(|other| *other = None).or_insert(lends);
    }
    let found: FxHashMap<Local, Place> =
        found.into_iter().filter_map(|(local, place)| Some((local, place?))).collect();
    // Through what is lent again.
    let of = |place: &Place| {
        let mut place = place.clone();
        for _ in 0..8 {
            let (Some(Projection::Deref), Some(first)) = (place.projection.first(), found.get(&place.local))
            else {
                break;
            };
            let rest = place.projection.iter().skip(1);
            let projection = first.projection.iter().chain(rest).cloned().collect();
            place = Place { local: first.local, projection };
        }
        place
    };
    found.iter().map(|(local, place)| (*local, of(place))).collect()
}

/// A mutable borrow is only given to calls that leave what is known as it was.
pub(super) fn is_left_alone(body: &Body, interner: &Interner, borrow: Local, depth: u8) -> bool {
    let is_it = |operand: &Operand| local_of(operand) == Some(borrow);
    let is_harmless = |kind: &StatementKind| match kind {
        StatementKind::Assign(to, _) if to.local == borrow => to.projection.is_empty(),
        StatementKind::Assign(to, Rvalue::Ref { mutable: false, .. }) if reads(kind, borrow) => {
            to.projection.is_empty()
        }
        StatementKind::Assign(to, Rvalue::Use(_) | Rvalue::Ref { .. } | Rvalue::CopyForDeref(_))
            if reads(kind, borrow) =>
        {
            to.projection.is_empty() && is_left_alone(body, interner, to.local, depth + 1)
        }
        StatementKind::CopyNonOverlapping { dst, .. } => !is_it(dst),
        kind => !reads(kind, borrow),
    };
    let ends_well = |kind: &TerminatorKind| match kind {
        TerminatorKind::Call { func, args, dest, .. } if args.iter().any(is_it) => {
            match callee(interner, func).map(|callee| callee.name) {
                Some(name) if LEND_ON.contains(&name) => is_left_alone(body, interner, dest.local, depth + 1),
                name => name.is_some_and(|name| LEAVE_ALONE.contains(&name)),
            }
        }
        TerminatorKind::Yield { value, .. } => !is_it(value),
        _ => true,
    };
    depth < 9
        && body.blocks.iter().filter(|block| !block.is_cleanup).all(|block| {
            block.statements.iter().all(|statement| is_harmless(&statement.kind))
                && ends_well(&block.terminator.kind)
        })
}

/// What a closure changes of itself, as places of the parameter that it is: that is something else when it is called again.
pub(super) fn changed_of_itself(body: &Body, interner: &Interner) -> Vec<Place> {
    let is_own = |place: &Place| place.local == 1 && !place.projection.is_empty();
    let mut found = Vec::new();
    for block in body.blocks.iter().filter(|block| !block.is_cleanup) {
        for statement in &block.statements {
            match &statement.kind {
                StatementKind::Assign(to, Rvalue::Ref { mutable: true, is_fake: false, place })
                    if is_own(place) && !is_left_alone(body, interner, to.local, 0) =>
                {
                    found.push(place.clone());
                }
                StatementKind::Assign(to, _) if is_own(to) => found.push(to.clone()),
                _ => {}
            }
        }
        match &block.terminator.kind {
            TerminatorKind::Call { dest, .. } if is_own(dest) => found.push(dest.clone()),
            _ => {}
        }
    }
    found
}

/// Locals that are `true` or `false` because of how the program was compiled: once, at a place where neither stands.
pub(super) fn configured(body: &Body, interner: &Interner) -> FxHashSet<Local> {
    let mut found: FxHashMap<Local, bool> = FxHashMap::default();
    for block in &body.blocks {
        if let TerminatorKind::Call { dest, .. } = &block.terminator.kind {
            found.insert(dest.local, false);
        }
    }
    for statement in body.blocks.iter().flat_map(|block| &block.statements) {
        let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
        let is_configured = match rvalue {
            Rvalue::Use(Operand::Const(constant)) => match constant.kind {
                ConstantKind::Literal(text) => {
                    let (text, span) = (interner.str(text), &statement.span);
                    matches!(text, "true" | "false") && !span.is_of(text)
                }
                _ => false,
            },
            _ => false,
        };
        found.entry(to.local).and_modify(|once| *once = false).or_insert(is_configured);
    }
    found.into_iter().filter_map(|(local, is_configured)| is_configured.then_some(local)).collect()
}

fn reads(kind: &StatementKind, local: Local) -> bool {
    matches!(kind, StatementKind::Assign(_, rvalue) if locals_of(rvalue).contains(&local))
}

/// The name of a called function, and the type or trait that it is of.
pub(in crate::flow) struct Callee<'i> {
    pub name: &'i str,
    /// `Option` of `Option::<T>::map`, `bool` of `bool::then`, `Result` of `<Result<T, E> as Try>::branch`.
    pub owner: &'i str,
}

/// What a call names, where it names a function.
pub(in crate::flow) fn callee<'i>(interner: &'i Interner, func: &Operand) -> Option<Callee<'i>> {
    let Operand::Const(constant) = func else { return None };
    let (ConstantKind::Fn(path) | ConstantKind::Item(path)) = constant.kind else { return None };
    let name_of = |path: PathId, from_end: usize| {
        let segments = &interner.get_path(path).segments;
        let segment = segments.iter().rev().nth(from_end)?;
        match segment.name {
            SegmentName::Name(name) => Some(interner.str(name)),
            SegmentName::Impl(ty) => type_name(interner, ty),
            SegmentName::ImplTrait(..) | SegmentName::ImplAt(_) => None,
        }
    };
    let own = interner.get_path(path).qself.as_ref().and_then(|qself| type_name(interner, qself.ty));
    let owner = own.or_else(|| name_of(path, 1)).unwrap_or_default();
    Some(Callee { name: name_of(path, 0)?, owner })
}

fn type_name(interner: &Interner, ty: crate::mir::intern::TypeId) -> Option<&str> {
    match interner.get_type(ty) {
        Type::Primitive(name) => Some(interner.str(*name)),
        Type::Ref { to, .. } => type_name(interner, *to),
        _ => super::fact::head(interner, ty).map(|(name, _)| name),
    }
}

/// The ways of control through a body.
pub(in crate::flow) struct Ways {
    next: Vec<smallvec::SmallVec<[u32; 2]>>,
}

/// A way from one block to the next.
pub(super) type Edge = (BlockId, BlockId);

impl Ways {
    pub(in crate::flow) fn of(body: &Body) -> Ways {
        Ways { next: body.blocks.iter().map(|block| successors(&block.terminator.kind)).collect() }
    }

    /// Where a block can go to.
    pub(super) fn next(&self, block: BlockId) -> &[u32] {
        self.next.get(block as usize).map_or(&[], |next| next)
    }

    /// The blocks that can be reached from the start of some, over edges that are not closed.
    fn reached(&self, starts: &[BlockId], is_closed: impl Fn(Edge) -> bool) -> BTreeSet<BlockId> {
        let mut seen: BTreeSet<BlockId> = starts.iter().copied().collect();
        let mut stack = starts.to_vec();
        while let Some(at) = stack.pop() {
            for next in self.next(at) {
                if !is_closed((at, *next)) && seen.insert(*next) {
                    stack.push(*next);
                }
            }
        }
        seen
    }

    /// The blocks that can be reached from the entry without these edges.
    pub(super) fn open(&self, closed: &BTreeSet<Edge>) -> BTreeSet<BlockId> {
        self.reached(&[0], |edge| closed.contains(&edge))
    }

    /// One way out of a branch does not lead to the target but by coming back to the branch: the branch decides about it.
    pub(in crate::flow) fn decides(&self, branch: BlockId, target: BlockId) -> bool {
        let leads = |start: &u32| {
            *start != branch && self.reached(&[*start], |(_, to)| to == branch).contains(&target)
        };
        branch != target && !self.next(branch).iter().all(leads)
    }
}
