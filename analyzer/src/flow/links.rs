//! Which contexts call which: who needs one, and which one a body goes on with.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::context::ContextKey;
use super::engine::Engine;
use super::lent_cells::are_cells_new;
use super::trace::ContextId;

/// So many contexts are looked at to see whether a body is called from inside of itself.
const MAX_CALLERS: usize = 4000;

impl Engine<'_> {
    /// Whether what a context knows is part of what it would know under another key, and nobody but a block needs it.
    pub(super) fn can_go_on(&self, id: ContextId, key: &ContextKey, caller: ContextId, block: u32) -> bool {
        let context = &self.contexts[id.0 as usize];
        let is_needed_by_others =
            context.is_root || !context.callers.is_empty() && !context.is_called_only_from(caller, block);
        let of = |key: &ContextKey| (key.body, key.env, key.role, key.processing);
        !is_needed_by_others
            && !context.is_running
            && of(&context.key) == of(key)
            && context.key.callers == key.callers
            && context.key.answers.iter().all(|(symbol, found)| {
                let new = key.answers.iter().find(|(asked, _)| asked == symbol);
                new.is_some_and(|(_, new)| found.iter().all(|found| new.contains(found)))
            })
            && !are_cells_new(&context.key.answers, &key.answers)
    }

    /// The context that a body called again from inside of itself is run in, if it is so deep in itself already: what
    /// calls itself with more and more answers is not told apart.
    pub(super) fn recursive(&self, caller: ContextId, key: &ContextKey) -> Option<ContextId> {
        if self.by_key.contains_key(key) || self.per_body.get(&key.body).is_none_or(|count| *count <= 1) {
            return None;
        }
        let of = |key: &ContextKey| (key.body, key.env, key.role, key.processing);
        let mut seen = FxHashSet::from_iter([caller]);
        let mut queue = std::collections::VecDeque::from([caller]);
        let mut found: Option<ContextId> = None;
        while let Some(id) = queue.pop_front() {
            let context = &self.contexts[id.0 as usize];
            if of(&context.key) == of(key) {
                match found {
                    Some(nearest) => return Some(nearest),
                    None => found = Some(id),
                }
            }
            for caller in context.callers.keys() {
                if seen.len() < MAX_CALLERS && seen.insert(*caller) {
                    queue.push_back(*caller);
                }
            }
        }
        None
    }

    /// A context goes on under another key.
    pub(super) fn go_on_as(&mut self, id: ContextId, key: ContextKey) {
        let context = &mut self.contexts[id.0 as usize];
        context.asked.clear();
        let before = std::mem::replace(&mut context.key, key.clone());
        self.by_key.remove(&before);
        self.by_key.insert(key, id);
    }

    /// What the calls of a block went to when it ran last; they are noted anew.
    pub(super) fn forget_calls(&mut self, context: ContextId, block: u32) -> SmallVec<[ContextId; 2]> {
        self.contexts[context.0 as usize].callees.remove(&block).unwrap_or_default()
    }

    /// Callees of an earlier run of a block: what is not called with what is known now, nobody needs.
    pub(super) fn release(&mut self, caller: ContextId, block: u32, before: &[ContextId]) {
        let mut stack: Vec<(ContextId, u32, ContextId)> =
            before.iter().map(|callee| (caller, block, *callee)).collect();
        while let Some((caller, block, callee)) = stack.pop() {
            let still = self.contexts[caller.0 as usize].callees.get(&block);
            if still.is_some_and(|callees| callees.contains(&callee)) && self.is_active(caller) {
                continue;
            }
            let context = &mut self.contexts[callee.0 as usize];
            let Some(blocks) = context.callers.get_mut(&caller) else { continue };
            blocks.retain(|known| *known != block);
            if !blocks.is_empty() {
                continue;
            }
            context.callers.remove(&caller);
            if context.is_needed() || context.is_running {
                continue;
            }
            self.work.remove(&callee);
            if let Some(count) = self.per_body.get_mut(&context.key.body) {
                *count -= 1;
            }
            // Its own calls stay noted, for the case that it is called again; its callees are told.
            stack.extend(context.calls().map(|(block, inner)| (callee, block, inner)));
        }
    }

    fn is_active(&self, id: ContextId) -> bool {
        let context = &self.contexts[id.0 as usize];
        context.is_needed() || context.is_running
    }

    /// Takes back a call that was noted.
    pub(super) fn unlink(&mut self, caller: ContextId, block: u32, callee: ContextId) {
        if let Some(callees) = self.contexts[caller.0 as usize].callees.get_mut(&block) {
            callees.retain(|known| *known != callee);
        }
        self.release(caller, block, &[callee]);
    }

    /// Notes a call from a block of one context to another one.
    pub(super) fn link(&mut self, caller: ContextId, block: u32, callee: ContextId) {
        let callees = self.contexts[caller.0 as usize].callees.entry(block).or_default();
        if callees.contains(&callee) {
            return;
        }
        callees.push(callee);
        let mut stack = vec![(caller, block, callee)];
        while let Some((caller, block, callee)) = stack.pop() {
            let context = &mut self.contexts[callee.0 as usize];
            let was_needed = context.is_needed() || context.is_running;
            let blocks = context.callers.entry(caller).or_default();
            if !blocks.contains(&block) {
                blocks.push(block);
            }
            if was_needed {
                continue;
            }
            *self.per_body.entry(context.key.body).or_default() += 1;
            if context.is_pending() {
                self.work.insert(callee);
            }
            stack.extend(context.calls().map(|(block, inner)| (callee, block, inner)));
        }
    }
}
