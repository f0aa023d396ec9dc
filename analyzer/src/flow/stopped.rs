//! Futures that are dropped before they have come to their end: what they did until then is done.
//!
//! A coroutine may be dropped wherever it yields, and with it all that it waits for. What it has left behind by then in what
//! it was lent is told apart from what it leaves at its end: who awaits it sees only that, unless he is dropped himself.

use super::bind::Binder;
use super::context::{Writes, join_writes};
use super::engine::Engine;
use super::frame::{Frame, Memo, successors};
use super::trace::ContextId;
use super::tree::Update;
use crate::mir::syntax::{Block, TerminatorKind};

/// So many blocks are gone through from a poll to where the coroutine yields.
const MAX_BLOCKS: usize = 16;

/// What happens to the futures that are polled.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Polling {
    /// They are run to their ends.
    #[default]
    ToTheEnd,
    /// The same, unless the coroutine that awaits them is dropped.
    Awaited,
    /// They may be dropped at any time.
    ByHand,
}

impl Frame {
    /// What happens to futures that are polled in the body, as far as nothing else is said.
    pub(super) fn usual_polling(&self) -> Polling {
        if self.body.is_coroutine { Polling::Awaited } else { Polling::ToTheEnd }
    }

    /// The same of one that is polled by the call at hand: an `await` polls until there is an answer.
    pub(super) fn polling_here(&self) -> Polling {
        match self.body.is_coroutine && self.leads_to_yield() {
            true => Polling::Awaited,
            false => Polling::ByHand,
        }
    }

    fn leads_to_yield(&self) -> bool {
        let call = &self.body.blocks[self.site.block as usize].terminator.kind;
        let mut blocks = successors(call);
        let mut next = 0;
        while let Some(block) = blocks.get(next).filter(|_| next < MAX_BLOCKS) {
            next += 1;
            match &self.body.blocks[*block as usize].terminator.kind {
                TerminatorKind::Yield { .. } => return true,
                kind @ (TerminatorKind::Goto(_)
                | TerminatorKind::FalseEdge(_)
                | TerminatorKind::SwitchInt { .. }) => {
                    let further = successors(kind).into_iter().filter(|block| !blocks.contains(block));
                    let further: Vec<u32> = further.collect();
                    blocks.extend(further);
                }
                _ => {}
            }
        }
        false
    }

    /// Notes what is left behind if the coroutine at hand is dropped at the end of this block.
    pub(super) fn note_drop(&mut self, engine: &mut Engine, block: &Block) {
        // `Resume` ends what a coroutine does when it is dropped.
        let is_left = matches!(block.terminator.kind, TerminatorKind::Yield { .. } | TerminatorKind::Resume);
        if is_left && self.body.is_coroutine {
            self.note_stopped(engine);
        }
    }

    fn note_stopped(&mut self, engine: &mut Engine) {
        if self.is_given_up() || self.state.written().next().is_none() {
            return;
        }
        let writes = self.summarise(engine).writes;
        self.stopped = join_writes(std::mem::take(&mut self.stopped), writes);
    }
}

impl Engine<'_> {
    /// What a call leaves behind, if it is that of a coroutine that may be dropped before its end. True if it may be
    /// dropped here.
    pub(super) fn take_writes(
        &mut self,
        frame: &mut Frame,
        binder: &mut Binder,
        id: ContextId,
        writes: Option<&Writes>,
    ) -> bool {
        let stopped = match frame.polling {
            Polling::ToTheEnd => Writes::new(),
            Polling::Awaited | Polling::ByHand => self.contexts[id.0 as usize].stopped.clone(),
        };
        // All is read before anything is written: what was read stays known.
        let at_its_end = writes.map(|writes| binder.bring_writes(self, frame, writes)).unwrap_or_default();
        if stopped.is_empty() {
            frame.write_brought(self, &at_its_end);
            return false;
        }
        let mut before_that = binder.bring_writes(self, frame, &stopped);
        before_that.iter_mut().for_each(|brought| brought.update = Update::Weak);
        if frame.polling == Polling::ByHand {
            frame.write_brought(self, &at_its_end);
            frame.write_brought(self, &before_that);
            return true;
        }
        let before = frame.state.clone();
        frame.write_brought(self, &before_that);
        frame.note_stopped(self);
        frame.state = before;
        frame.memo = Some(Memo::default());
        frame.write_brought(self, &at_its_end);
        false
    }
}
