//! The blocks of a body in the order in which they are run, and what is known of each from the shape of the body.

use super::frame::{successors, successors_or_dropped};
use crate::mir::syntax::{Body, TerminatorKind};

/// How control gets to a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// From one block only.
    FromOne,
    /// From several, all of which come before it.
    FromSeveral,
    /// Again from one that comes after it, or from nowhere: there the body begins.
    Again,
}

/// The blocks of a body in reverse postorder.
pub(super) struct Order {
    pub blocks: Vec<u32>,
    pub rank: Vec<u32>,
    /// It never returns.
    pub is_endless: bool,
    /// Those from which it does not return, in the same order.
    pub endless: Vec<bool>,
    /// How control gets to each of them, likewise.
    pub entries: Vec<Entry>,
}

/// A coroutine may be dropped where it yields, where dropping has an effect.
pub(super) fn order(body: &Body, is_dropped: bool) -> Order {
    let mut seen = vec![false; body.blocks.len()];
    let mut postorder = Vec::new();
    let mut stack = vec![(0u32, 0usize)];
    if let Some(first) = seen.first_mut() {
        *first = true;
    } else {
        stack.clear();
    }
    while let Some((block, next)) = stack.pop() {
        let kind = &body.blocks[block as usize].terminator.kind;
        let successors = match is_dropped {
            true => successors_or_dropped(kind),
            false => successors(kind),
        };
        if let Some(successor) = successors.get(next) {
            stack.push((block, next + 1));
            let seen = &mut seen[*successor as usize];
            if !*seen {
                *seen = true;
                stack.push((*successor, 0));
            }
        } else {
            postorder.push(block);
        }
    }
    postorder.reverse();
    let mut rank = vec![u32::MAX; body.blocks.len()];
    for (index, block) in postorder.iter().enumerate() {
        rank[*block as usize] = index as u32;
    }
    let endless = endless(body, &postorder, &rank);
    let entries = entries(body, &postorder, &rank);
    let is_endless = endless.first().copied().unwrap_or(true);
    Order { blocks: postorder, rank, is_endless, endless, entries }
}

fn entries(body: &Body, order: &[u32], rank: &[u32]) -> Vec<Entry> {
    let mut edges = vec![0u32; order.len()];
    let mut entries = vec![Entry::FromOne; order.len()];
    if let Some(first) = entries.first_mut() {
        *first = Entry::Again;
    }
    for (from, block) in order.iter().enumerate() {
        let kind = &body.blocks[*block as usize].terminator.kind;
        for to in successors_or_dropped(kind) {
            let to = rank[to as usize];
            let Some(entry) = entries.get_mut(to as usize) else { continue };
            edges[to as usize] += 1;
            if to as usize <= from {
                *entry = Entry::Again;
            } else if edges[to as usize] > 1 && *entry == Entry::FromOne {
                *entry = Entry::FromSeveral;
            }
        }
    }
    entries
}

/// Which of the blocks lead to no return.
fn endless(body: &Body, order: &[u32], rank: &[u32]) -> Vec<bool> {
    let mut before: Vec<Vec<u32>> = vec![Vec::new(); order.len()];
    let mut work = Vec::new();
    for (index, block) in order.iter().enumerate() {
        let kind = &body.blocks[*block as usize].terminator.kind;
        if matches!(kind, TerminatorKind::Return | TerminatorKind::TailCall { .. }) {
            work.push(index as u32);
        }
        for successor in successors(kind) {
            before[rank[successor as usize] as usize].push(index as u32);
        }
    }
    let mut endless = vec![true; order.len()];
    while let Some(index) = work.pop() {
        if std::mem::replace(&mut endless[index as usize], false) {
            work.append(&mut before[index as usize]);
        }
    }
    endless
}
