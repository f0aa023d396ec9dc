//! Calls of something that nobody knows yet: they wait until nothing else changes.

use std::collections::BTreeSet;

use super::engine::Engine;
use super::frame::Frame;
use super::trace::ContextId;

/// So often those that wait are told to go on with what is known.
const MAX_ROUNDS: u32 = 8;

/// Blocks with calls whose target nobody knows yet.
#[derive(Default)]
pub(super) struct Waiting {
    blocks: BTreeSet<(ContextId, u32)>,
    /// These have waited, and go on without.
    told: BTreeSet<(ContextId, u32)>,
    rounds: u32,
}

impl Frame {
    /// Whether a call of something that is not known waits for it to become known: it does not return by now.
    pub(super) fn waits(&self, engine: &mut Engine) -> bool {
        let block = (self.context, self.site.block);
        if engine.waiting.rounds >= MAX_ROUNDS
            || engine.waiting.told.contains(&block)
            || engine.is_exhausted()
        {
            return false;
        }
        engine.waiting.blocks.insert(block);
        true
    }
}

impl Engine<'_> {
    /// Has all go on that wait, when nothing else is to be done. False if none does.
    pub(super) fn end_waiting(&mut self) -> bool {
        let blocks = std::mem::take(&mut self.waiting.blocks);
        self.waiting.rounds += 1;
        for (context, block) in &blocks {
            self.run_again(*context, &[*block]);
        }
        let is_any = !blocks.is_empty();
        self.waiting.told.extend(blocks);
        is_any
    }
}
