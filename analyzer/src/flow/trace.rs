//! The ways that labels took: each label remembers the hop that it came by, and that one the hop before.

use rustc_hash::FxHashMap;

use super::result::HopKind;
use super::value::{OriginId, TaintKey};
use crate::program::BodyId;

/// A hop with everything before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct TraceId(pub u32);

/// A body under given arguments, as an index into the engine's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct ContextId(pub u32);

/// A statement of a body: a block, and a position in it (the terminator is behind the last statement).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Site {
    pub body: BodyId,
    pub block: u32,
    pub statement: u32,
}

/// One hop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Trace {
    /// The data comes to be.
    Source { origin: OriginId },
    /// The data was there when the context was entered.
    Entry { context: ContextId, key: TaintKey },
    /// A hop inside of a body.
    Step { before: TraceId, kind: HopKind, site: Site },
    /// Through a call and back: the way to the call, the call, and the way inside from its entry on.
    Through { before: TraceId, site: Site, inside: TraceId },
    /// Read from a static or a shared cell: the way there, which may lie in other contexts.
    Cell { before: TraceId, site: Site },
    /// Out of a call inside of which the data came to be.
    Out { site: Site, inside: TraceId },
}

/// All hops; equal ones are kept once. A hop only refers to earlier ones, so ways are finite.
#[derive(Default)]
pub(super) struct Traces {
    nodes: Vec<(Trace, Option<TaintKey>, u32)>,
    ids: FxHashMap<Trace, TraceId>,
}

impl Traces {
    /// The id of a hop.
    pub(super) fn add(&mut self, trace: Trace) -> TraceId {
        if let Some(id) = self.ids.get(&trace) {
            return *id;
        }
        let (entry, length) = match trace {
            Trace::Source { .. } => (None, 1),
            Trace::Entry { key, .. } => (Some(key), 1),
            Trace::Step { before, .. } => (self.entry(before), self.length(before) + 1),
            Trace::Through { before, inside, .. } => {
                (self.entry(before), self.length(before) + self.length(inside) + 2)
            }
            Trace::Cell { before, .. } => (None, self.length(before) + 1),
            Trace::Out { inside, .. } => (None, self.length(inside) + 1),
        };
        let id = TraceId(self.nodes.len() as u32);
        self.nodes.push((trace, entry, length));
        self.ids.insert(trace, id);
        id
    }

    /// The hop of an id.
    pub(super) fn get(&self, id: TraceId) -> Trace {
        self.nodes[id.0 as usize].0
    }

    /// What it was when the context was entered; none if it came to be later.
    pub(super) fn entry(&self, id: TraceId) -> Option<TaintKey> {
        self.nodes[id.0 as usize].1
    }

    /// How many hops it has from the entry of its context on.
    pub(super) fn length(&self, id: TraceId) -> u32 {
        self.nodes[id.0 as usize].2
    }
}
