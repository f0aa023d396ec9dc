//! What a body reads from cells, and what it writes into them.

use super::super::super::guards::local_of;
use super::super::cells::{Spot, What, Write};
use super::super::fact::{Facts, Steps};
use super::super::knows::State;
use super::super::library::{self, Call};
use super::{Found, Run};
use crate::mir::syntax::{BlockId, Operand, Rvalue, StatementKind};

/// The arguments of a call, what is known of it if it is a library's, what it leaves behind in what it is lent, and what is
/// known of its result.
type CallAt<'c> = (&'c [Operand], Option<&'c Call<'c>>, &'c dyn Fn(usize) -> Option<Facts>, &'c Facts);

impl Run<'_, '_, '_> {
    /// What is known of the result of a call that reads a cell.
    pub(super) fn in_cell(&self, block: BlockId) -> Facts {
        let read = self.cells.and_then(|cells| cells.reads.get(&block));
        let Some((class, way)) = read else { return Facts::default() };
        let content = self.asking.contents.get(class).cloned().unwrap_or_default();
        way.iter().rev().fold(content, |facts, step| facts.put(*step))
    }

    /// What a statement writes into cells, when it is done.
    pub(super) fn keep_statement(
        &self,
        found: &mut Found,
        state: &State,
        spot: Spot,
        (kind, assigned): (&StatementKind, &Facts),
    ) {
        for write in self.writes(spot) {
            let (facts, part) = match (&write.what, kind) {
                (What::Assigned(part), _) => (assigned.clone(), part.clone()),
                (What::Operand(index), StatementKind::Assign(_, Rvalue::Aggregate(_, parts))) => {
                    let made = parts.get(*index).map(|part| self.operand(state, part));
                    (made.unwrap_or_default(), Steps::new())
                }
                _ => (Facts::default(), Steps::new()),
            };
            self.keep(found, spot, write, facts, &part);
        }
    }

    /// What a call writes into cells; the state is that in front of it.
    pub(super) fn keep_call(
        &self,
        found: &mut Found,
        state: &State,
        at: BlockId,
        (args, call, left, returned): CallAt<'_>,
    ) {
        let spot = (at, self.body.blocks[at as usize].statements.len() as u32);
        for write in self.writes(spot) {
            let argument =
                |index: usize| args.get(index).map(|arg| self.operand(state, arg)).unwrap_or_default();
            let mut part = Steps::new();
            let facts = match &write.what {
                What::Argument(index) => argument(*index),
                What::Combined(operation, index) => {
                    let old = self.asking.contents.get(&write.class).cloned().unwrap_or_default();
                    library::operation(operation, &old, &argument(*index))
                }
                What::Returned => call.map(|call| call.returned.clone()).unwrap_or_default(),
                What::Empty => library::nothing(),
                What::Left(index, of) => {
                    part.clone_from(of);
                    let is_lent = args.get(*index).and_then(local_of).is_some();
                    left(*index).filter(|_| is_lent).unwrap_or_default()
                }
                What::Assigned(of) => {
                    part.clone_from(of);
                    returned.clone()
                }
                What::Operand(_) | What::Unknown => Facts::default(),
            };
            self.keep(found, spot, write, facts, &part);
        }
    }

    fn writes(&self, spot: Spot) -> impl Iterator<Item = &Write> {
        let writes = self.cells.and_then(|cells| cells.writes.get(&spot)).into_iter().flatten();
        writes.filter(|write| self.asking.is_looking || self.asking.contents.contains_key(&write.class))
    }

    fn keep(&self, found: &mut Found, (at, index): Spot, write: &Write, facts: Facts, part: &Steps) {
        let is_open = self.is_open.get(at as usize).copied().unwrap_or(true);
        let facts = if is_open { facts } else { Facts::decided().told() };
        let all = found.written.entry((write.class, part.clone(), (at, index)));
        all.and_modify(|old| *old = old.join(&facts)).or_insert(facts);
    }
}
