//! All labels of what a value owns or borrows.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::engine::Engine;
use super::frame::Frame;
use super::globals::Reading;
use super::names::label_symbols;
use super::result::BoundaryKind;
use super::symbol::{SymbolId, Word};
use super::unions::union_labels;
use super::value::{CellId, Labels, Loc, Steps, Target, Value};

/// So many references in a row are followed to see what a value borrows.
const MAX_BORROWS: usize = 8;
/// So many places are looked at to see what a value owns or borrows.
const MAX_REACHED: usize = 128;

impl Frame {
    /// All labels of values and of everything that they own or borrow.
    pub(super) fn deep_labels_of(&mut self, engine: &mut Engine, values: &[Value]) -> Labels {
        let mut labels = Labels::new();
        // Most of a program never meets labelled data: there is nothing to look for then.
        let anywhere = engine.labels_in_cells(self.context, self.site.block)
            || engine.contexts[self.context.0 as usize].is_lent_labels();
        if !anywhere && !values.iter().any(|value| value.has_own_labels()) && !self.state.has_own_labels() {
            self.assume_clean(engine);
            return labels;
        }
        let mut seen = FxHashSet::default();
        for value in values {
            let reached = self.reached_by(value);
            self.deep(engine, &reached, &mut labels, &mut seen, 0);
        }
        self.admit(engine, labels)
    }

    fn deep(
        &mut self,
        engine: &mut Engine,
        reached: &Reached,
        labels: &mut Labels,
        seen: &mut FxHashSet<Target>,
        depth: usize,
    ) {
        add_labels(labels, &reached.labels);
        let mut next = Vec::new();
        for target in &reached.next {
            if seen.len() < MAX_REACHED && seen.insert(target.clone()) {
                next.push(target);
            }
        }
        if next.is_empty() {
            return;
        }
        if depth > MAX_BORROWS || seen.len() >= MAX_REACHED {
            let name = engine.program.display_name(self.body_id);
            engine.boundary(BoundaryKind::Bounded, name, self.site);
            return;
        }
        for target in next {
            let content = self.reached_from(engine, target);
            self.deep(engine, &content, labels, seen, depth + 1);
        }
    }

    fn reached_from(&mut self, engine: &mut Engine, target: &Target) -> Rc<Reached> {
        if let Some(known) = self.memo.as_ref().and_then(|memo| memo.reached.get(target)) {
            return known.clone();
        }
        let value = self.read_as(engine, target, Reading::Reached);
        engine.steps += value.size as usize / 8;
        let reached = Rc::new(self.reached_by(&value));
        if let Some(memo) = &mut self.memo {
            memo.reached.insert(target.clone(), reached.clone());
        }
        reached
    }

    /// As `Reached::from`. Behind a name lies what the caller has there, or what was written there since.
    fn reached_by(&self, value: &Value) -> Reached {
        let mut reached = Reached::from(value);
        if !value.has_symbols() || self.state.written().next().is_none() {
            return reached;
        }
        value.visit(&mut |node| {
            if node.symbols.is_empty() {
                return;
            }
            let written = self.state.written().map(|(symbol, _)| symbol);
            let written = written.filter(|symbol| is_behind(*symbol, node));
            let place = |symbol| Target { loc: Loc::Lent(symbol), steps: Steps::new() };
            reached.next.extend(written.map(place));
        });
        reached
    }
}

/// Whether a place lies behind what a node is in the caller, the parts aside that the node lists itself.
fn is_behind(place: SymbolId, node: &Value) -> bool {
    let is_listed = |name: SymbolId| {
        node.kids.iter().any(|(step, _)| {
            let part = name.child(Word::Part(*step));
            place == part || place.is_behind(part)
        })
    };
    node.symbols.iter().any(|lent| place.is_behind(lent.symbol) && !is_listed(lent.symbol))
}

/// Adds those labels that are not there yet.
fn add_labels(labels: &mut Labels, more: &Labels) {
    if more.iter().any(|taint| labels.binary_search_by_key(&taint.key, |known| known.key).is_err()) {
        *labels = union_labels(labels, more);
    }
}

/// The labels in a value, and where the pointers and handles in it lead.
pub(super) struct Reached {
    labels: Labels,
    next: Vec<Target>,
}

impl From<&Value> for Reached {
    fn from(value: &Value) -> Reached {
        let mut reached = Reached { labels: Labels::new(), next: Vec::new() };
        value.visit(&mut |node| {
            add_labels(&mut reached.labels, &node.labels);
            if !node.symbols.is_empty() {
                add_labels(&mut reached.labels, &label_symbols(&node.named(&Word::Deep)));
            }
            reached.next.extend(node.targets.iter().cloned());
            let cell = |handle: &CellId| Target { loc: Loc::Cell(*handle), steps: Steps::new() };
            reached.next.extend(node.handles.iter().map(cell));
        });
        reached
    }
}

impl Reached {
    /// Whether the same is reached, whatever the ways that labels came.
    pub(super) fn is_like(&self, other: &Reached) -> bool {
        let keys = |labels: &Labels| labels.iter().map(|taint| taint.key).collect::<Vec<_>>();
        self.next == other.next && keys(&self.labels) == keys(&other.labels)
    }
}
