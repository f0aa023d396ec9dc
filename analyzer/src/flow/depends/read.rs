//! A body as slices see it: what writes to each local, also through what was borrowed from it.

use rustc_hash::FxHashMap;

use super::super::asked::{callee, head};
use super::super::engine::SharedBody;
use super::super::guards::{Control, local_of};
use crate::mir::intern::{Interner, TypeId};
use crate::mir::syntax::{BlockId, Body, Local, Operand, Rvalue, StatementKind, TerminatorKind, Type};

/// A body, read once.
pub(super) struct Read {
    pub body: SharedBody,
    pub control: Control,
    /// What writes to each local: blocks, and indices of statements; the terminator is behind the last.
    pub written: FxHashMap<Local, Vec<(BlockId, usize)>>,
    /// Mutable borrows of each local, and guards of what it holds.
    pub lent: FxHashMap<Local, Vec<Local>>,
}

/// Functions of the library that change what they are lent for reading.
const WRITE_SHARED: [&str; 18] = [
    "store",
    "set",
    "replace",
    "swap",
    "lock",
    "write",
    "borrow_mut",
    "send",
    "try_send",
    "insert",
    "get_or_init",
    "fetch_add",
    "fetch_or",
    "fetch_and",
    "fetch_sub",
    "try_lock",
    "blocking_send",
    "push",
];

impl Read {
    pub(super) fn of(body: SharedBody, interner: &Interner) -> Read {
        let control = Control::of(&body);
        let mut written: FxHashMap<Local, Vec<(BlockId, usize)>> = FxHashMap::default();
        let mut lent: FxHashMap<Local, Vec<Local>> = FxHashMap::default();
        for (at, block) in body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            for (index, statement) in block.statements.iter().enumerate() {
                let StatementKind::Assign(place, rvalue) = &statement.kind else { continue };
                written.entry(place.local).or_default().push((at as BlockId, index));
                match rvalue {
                    Rvalue::Ref { mutable: true, is_fake: false, place: from }
                    | Rvalue::RawPtr { mutable: true, place: from } => {
                        lent.entry(from.local).or_default().push(place.local);
                    }
                    // A lock or cell is written through a shared borrow.
                    Rvalue::Ref { mutable: false, is_fake: false, place: from }
                        if is_written_through(&body, interner, place.local, 0) =>
                    {
                        lent.entry(from.local).or_default().push(place.local);
                    }
                    _ => {}
                }
            }
            let TerminatorKind::Call { func, args, dest, .. } = &block.terminator.kind else { continue };
            let end = block.statements.len();
            written.entry(dest.local).or_default().push((at as BlockId, end));
            for local in args.iter().filter_map(local_of) {
                let ty = interner.get_type(body.locals[local as usize].ty);
                let is_mutable = matches!(ty, Type::Ref { mutable: true, .. });
                if is_mutable || is_written_through(&body, interner, local, 0) {
                    written.entry(local).or_default().push((at as BlockId, end));
                }
                let leads = callee(interner, func).is_some_and(|callee| LEAD_THERE.contains(&callee.name))
                    && is_written_through(&body, interner, dest.local, 0);
                if leads || borrows(interner, &body, dest.local) {
                    lent.entry(local).or_default().push(dest.local);
                }
            }
        }
        Read { body, control, written, lent }
    }
}

/// Functions whose result leads to what they are given.
const LEAD_THERE: [&str; 4] = ["deref", "as_ref", "borrow", "clone"];

/// Something that was lent for reading goes into a function that writes all the same.
fn is_written_through(body: &Body, interner: &Interner, local: Local, depth: u8) -> bool {
    let is_it = |place: &crate::mir::syntax::Place| place.local == local;
    let goes_on = |to: Local| depth < 5 && to != local && is_written_through(body, interner, to, depth + 1);
    body.blocks.iter().any(|block| {
        let is_copied = block.statements.iter().any(|statement| match &statement.kind {
            StatementKind::Assign(
                to,
                Rvalue::Use(Operand::Copy(place) | Operand::Move(place))
                | Rvalue::Ref { place, is_fake: false, .. },
            ) => is_it(place) && goes_on(to.local),
            _ => false,
        });
        is_copied
            || match &block.terminator.kind {
                TerminatorKind::Call { func, args, dest, .. } => {
                    args.first().and_then(local_of) == Some(local)
                        && callee(interner, func).is_some_and(|callee| {
                            WRITE_SHARED.contains(&callee.name)
                                || LEAD_THERE.contains(&callee.name) && goes_on(dest.local)
                        })
                }
                _ => false,
            }
    })
}

/// A result that writes go through to what it came from: a mutable reference, or the guard of a lock.
fn borrows(interner: &Interner, body: &Body, local: Local) -> bool {
    let ty = body.locals[local as usize].ty;
    match interner.get_type(ty) {
        Type::Ref { mutable, .. } => *mutable,
        _ => head(interner, ty).is_some_and(|(name, args)| {
            let holds = |ty: &TypeId| head(interner, *ty).is_some_and(|(name, _)| is_guard(name));
            is_guard(name) || matches!(name, "Result" | "Option" | "Poll") && args.iter().any(holds)
        }),
    }
}

fn is_guard(name: &str) -> bool {
    name.ends_with("Guard") || name == "RefMut"
}
