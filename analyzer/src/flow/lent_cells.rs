//! Which shared cells the locks are that a body is lent.
//!
//! A lock that the caller lent is a name, and so is each lock that lies in what it holds. In a program whose tasks share one
//! state behind locks in locks the same lock goes by many names then, what is in it is known many times, and each of these
//! makes the others grow. So a body that costs much asks its callers which cells its locks are: these have one name for all.
//! A body that costs little does not ask, since one run of it serves all callers; and none asks with less than full
//! precision, where the cells run together and telling them apart saves nothing.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::bind::Need;
use super::context::{Answers, ContextKey, Found};
use super::engine::Engine;
use super::frame::Frame;
use super::precision;
use super::spec::Precision;
use super::symbol::{SymbolId, Word};
use super::value::{CellId, Concrete, Loc, Step, Steps, Target, Value};
use super::wanted::{Question, Wanted};
use crate::program::BodyId;

/// A body whose runs took so many steps in all asks.
const MANY_STEPS: usize = 1_000;
/// So many contexts of a body may be told apart by cells; further callers are served by names.
const MAX_BY_CELLS: u32 = 20;

/// How many steps were taken in which bodies.
#[derive(Default)]
pub(super) struct Spent {
    by_body: FxHashMap<BodyId, usize>,
    /// In the bodies that were called since the one at hand began.
    inside: usize,
}

impl Engine<'_> {
    /// Does something in a body, and notes how many steps it takes, without those in the bodies that are called.
    pub(super) fn spend_in<T>(&mut self, body: BodyId, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.spent_steps();
        let inside = std::mem::take(&mut self.spent.inside);
        let result = run(self);
        let steps = self.spent_steps() - before;
        *self.spent.by_body.entry(body).or_default() += steps.saturating_sub(self.spent.inside);
        self.spent.inside = inside + steps;
        result
    }

    fn asks_for_cells(&self, body: BodyId) -> bool {
        precision::is(Precision::Full)
            && self.spent.by_body.get(&body).is_some_and(|steps| *steps > MANY_STEPS)
    }

    /// Takes the cells out of answers to a body that has as many contexts already as cells may tell apart.
    pub(super) fn limit_cells(&self, key: &mut ContextKey, to_learn: &mut Answers) {
        let is_full = self.per_body.get(&key.body).is_some_and(|count| *count >= MAX_BY_CELLS);
        if !is_full || self.by_key.contains_key(key) {
            return;
        }
        for (question, found) in key.answers.iter_mut().chain(to_learn) {
            if question.wanted == Wanted::Cells {
                *found = Rc::from([]);
            }
        }
    }
}

/// Whether what was known by names in a context is known by cells with these answers: all of it is found anew then.
pub(super) fn are_cells_new(before: &Answers, now: &Answers) -> bool {
    let knew = |asked: &Question| before.iter().any(|(known, found)| known == asked && !found.is_empty());
    now.iter().any(|(asked, found)| asked.wanted == Wanted::Cells && !found.is_empty() && !knew(asked))
}

/// The cells that a value is a handle of, as answers.
pub(super) fn told_cells(value: &Value) -> impl Iterator<Item = Concrete> {
    let shared = value.handles.iter().map(|handle| super::merged::one_for(*handle));
    shared.chain(value.cell.map(|_| CellId::UNSHARED)).map(Concrete::Cell)
}

impl Frame {
    /// The shared cells that a value is a handle of.
    pub(super) fn cells_of(&mut self, engine: &mut Engine, value: &Value) -> Vec<Target> {
        let cell = |id: CellId| Target { loc: Loc::Cell(id), steps: Steps::from_iter([Step::Cell]) };
        let mut cells: Vec<Target> = value.handles.iter().map(|handle| cell(*handle)).collect();
        for lent in &value.symbols {
            if self.is_lent_data(lent.symbol) {
                continue;
            }
            let known = self.lent_cells(engine, lent.symbol);
            let mut is_name = known.is_empty();
            for (concrete, _) in known.iter() {
                match concrete {
                    Concrete::Cell(CellId::UNSHARED) => is_name = true,
                    Concrete::Cell(id) => cells.push(cell(*id)),
                    _ => {}
                }
            }
            if is_name {
                let loc = Loc::Lent(lent.symbol.child(Word::Part(Step::Cell)));
                cells.push(Target { loc, steps: Steps::new() });
            }
        }
        cells
    }

    /// Which cells something is that the caller lent, if the body asks for that. Nothing if it is known by its name alone.
    fn lent_cells(&mut self, engine: &mut Engine, symbol: SymbolId) -> Rc<[Found]> {
        if !engine.asks_for_cells(self.body_id) || symbol.is_rest() {
            return Rc::from([]);
        }
        self.ask(engine, Question { symbol, wanted: Wanted::Cells }, Need::Must)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(wanted: Wanted, found: &[Found]) -> Answers {
        vec![(Question { symbol: SymbolId::param(0), wanted }, Rc::from(found))]
    }

    #[test]
    fn a_body_that_is_told_the_first_cells_is_run_anew_and_with_more_cells_it_goes_on() {
        let one = [(Concrete::Cell(CellId(1)), 0)];
        let two = [one[0], (Concrete::Cell(CellId(2)), 0)];
        let names = answers(Wanted::Cells, &[]);
        assert!(are_cells_new(&Answers::new(), &answers(Wanted::Cells, &one)));
        assert!(are_cells_new(&names, &answers(Wanted::Cells, &one)));
        assert!(!are_cells_new(&answers(Wanted::Cells, &one), &answers(Wanted::Cells, &two)));
        assert!(!are_cells_new(&names, &names));
        assert!(!are_cells_new(&Answers::new(), &answers(Wanted::Exit, &one)));
    }

    #[test]
    fn a_lock_that_nobody_shares_yet_is_told_beside_those_that_are_shared() {
        let node = super::super::value::Node {
            cell: Some(CellId(7)),
            handles: smallvec::SmallVec::from_iter([CellId(3)]),
            ..Default::default()
        };
        let told: Vec<Concrete> = told_cells(&node.build()).collect();
        assert_eq!(told, [Concrete::Cell(CellId(3)), Concrete::Cell(CellId::UNSHARED)]);
    }
}
