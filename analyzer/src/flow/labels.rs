//! All labels of what a value owns or borrows.

use rustc_hash::FxHashSet;

use super::engine::Engine;
use super::frame::Frame;
use super::names::label_symbols;
use super::symbol::Word;
use super::unions::union_labels;
use super::value::{Labels, Loc, Steps, Target, Value};

/// So many references in a row are followed to see what a value borrows.
const MAX_BORROWS: usize = 8;
/// So many places are looked at to see what a value owns or borrows.
const MAX_REACHED: usize = 128;

impl Frame {
    /// All labels of values and of everything that they own or borrow.
    pub(super) fn deep_labels_of(&mut self, engine: &mut Engine, values: &[Value]) -> Labels {
        let mut labels = Labels::new();
        // Most of a program never meets labelled data: there is nothing to look for then.
        let anywhere =
            engine.labels_in_cells(self.context) || engine.contexts[self.context.0 as usize].is_lent_labels();
        if !anywhere && !values.iter().any(|value| value.has_own_labels()) && !self.state.has_own_labels() {
            self.assume_clean(engine);
            return labels;
        }
        let mut seen = FxHashSet::default();
        for value in values {
            self.deep(engine, value, &mut labels, &mut seen, 0);
        }
        self.admit(engine, labels)
    }

    fn deep(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        labels: &mut Labels,
        seen: &mut FxHashSet<Target>,
        depth: usize,
    ) {
        engine.steps += value.size as usize / 8;
        let mut next = Vec::new();
        value.visit(&mut |node| {
            *labels = union_labels(labels, &node.labels);
            *labels = union_labels(labels, &label_symbols(&node.named(&Word::Deep)));
            for target in &node.targets {
                if seen.len() < MAX_REACHED && seen.insert(target.clone()) {
                    next.push(target.clone());
                }
            }
            for handle in &node.handles {
                let target = Target { loc: Loc::Cell(*handle), steps: Steps::new() };
                if seen.insert(target.clone()) {
                    next.push(target);
                }
            }
        });
        if depth > MAX_BORROWS || seen.len() >= MAX_REACHED {
            return;
        }
        for target in next {
            let content = self.read_target(engine, &target);
            self.deep(engine, &content, labels, seen, depth + 1);
        }
    }
}
