//! The ways that labels took: each label remembers the hop that it came by, and that one the hop before.

use rustc_hash::FxHashMap;

use super::result::HopKind;
use super::value::OriginId;
use crate::program::BodyId;

/// A hop with everything before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct TraceId(u32);

impl TraceId {
    /// The data was there when the body was entered.
    pub(super) const ENTRY: TraceId = TraceId(0);
}

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
    /// The data was there when the body was entered.
    Entry,
    /// A hop inside of a body.
    Step { before: TraceId, kind: HopKind, site: Site },
    /// Through a call and back: the way to the call, the call, and the way inside from its entry on.
    Through { before: TraceId, site: Site, inside: TraceId },
    /// Read from a static or a shared cell: the way there, which may lie in other contexts.
    Cell { before: TraceId, site: Site },
    /// Into a call: the way to it, and the way inside from its entry on.
    Into { before: TraceId, site: Site, inside: TraceId },
    /// Out of a call inside of which the data came to be.
    Out { site: Site, inside: TraceId },
}

/// All hops; equal ones are kept once. A hop only refers to earlier ones, so ways are finite.
pub(super) struct Traces {
    nodes: Vec<(Trace, u32)>,
    ids: FxHashMap<Trace, TraceId>,
}

impl Default for Traces {
    fn default() -> Traces {
        let mut traces = Traces { nodes: Vec::new(), ids: FxHashMap::default() };
        let entry = traces.add(Trace::Entry);
        debug_assert_eq!(entry, TraceId::ENTRY);
        traces
    }
}

impl Traces {
    /// The id of a hop.
    pub(super) fn add(&mut self, trace: Trace) -> TraceId {
        if let Some(id) = self.ids.get(&trace) {
            return *id;
        }
        let length = match trace {
            Trace::Entry => 0,
            Trace::Source { .. } => 1,
            Trace::Step { before, .. } | Trace::Cell { before, .. } => self.length(before) + 1,
            Trace::Through { before, inside, .. } => self.length(before) + self.length(inside) + 2,
            Trace::Into { before, inside, .. } => self.length(before) + self.length(inside) + 1,
            Trace::Out { inside, .. } => self.length(inside) + 1,
        };
        let id = TraceId(self.nodes.len() as u32);
        self.nodes.push((trace, length));
        self.ids.insert(trace, id);
        id
    }

    /// The hop of an id.
    pub(super) fn get(&self, id: TraceId) -> Trace {
        self.nodes[id.0 as usize].0
    }

    /// How many hops it has from the entry of its body on.
    pub(super) fn length(&self, id: TraceId) -> u32 {
        self.nodes[id.0 as usize].1
    }
}
