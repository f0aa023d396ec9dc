//! Shared cells that count as one: of more cells than a value may hold, all become one cell, so that none is lost.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use super::value::{CellId, Loc};

#[derive(Default)]
struct Merged {
    /// Another cell that each of these is one with.
    others: FxHashMap<CellId, CellId>,
    /// Cells that became one with another since this was asked last.
    news: Vec<CellId>,
}

impl Merged {
    fn find(&self, mut cell: CellId) -> CellId {
        while let Some(other) = self.others.get(&cell) {
            cell = *other;
        }
        cell
    }
}

thread_local! {
    static MERGED: RefCell<Merged> = RefCell::default();
    static ARE_ANY: Cell<bool> = const { Cell::new(false) };
}

/// Whether any cells are one.
pub(super) fn are_any() -> bool {
    ARE_ANY.with(Cell::get)
}

/// The cell that stands for this one and those that are one with it.
pub(super) fn one_for(cell: CellId) -> CellId {
    if are_any() { MERGED.with_borrow(|merged| merged.find(cell)) } else { cell }
}

/// The same of a location.
pub(super) fn home(loc: Loc) -> Loc {
    match loc {
        Loc::Cell(cell) => Loc::Cell(one_for(cell)),
        _ => loc,
    }
}

/// Makes cells one.
pub(super) fn merge(cells: &[CellId]) -> CellId {
    ARE_ANY.with(|any| any.set(true));
    MERGED.with_borrow_mut(|merged| {
        let mut found: Vec<CellId> = cells.iter().map(|cell| merged.find(*cell)).collect();
        found.sort_unstable();
        found.dedup();
        let one = found[0];
        for cell in &found[1..] {
            merged.others.insert(*cell, one);
            merged.news.push(*cell);
        }
        one
    })
}

/// The cells that became one with another since this was asked last.
pub(super) fn take_news() -> Vec<CellId> {
    if are_any() { MERGED.with_borrow_mut(|merged| std::mem::take(&mut merged.news)) } else { Vec::new() }
}
