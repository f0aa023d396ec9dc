//! What happens to labels, noted for contexts while they run and gathered at the end.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::{BoundaryId, Event, OperatedId, Passed, SinkCallId};
use super::engine::Engine;
use super::result::BoundaryKind;
use super::spec::{LabelId, MarkId, OperationId, ProcessingId};
use super::trace::{ContextId, Site, Trace, TraceId};
use super::value::{ChangesId, OriginId, Taint, TaintKey};

/// More operations than this in a row are not told apart.
const MAX_CHANGES: usize = 6;

/// A source site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Origin {
    /// Where; none for an argument of an entry point.
    pub site: Site,
    /// The callee, type or parameter.
    pub callee: String,
    pub label: LabelId,
    /// Index into the sources of the specification; none for a labelled type.
    pub source: Option<usize>,
    pub declared_by: super::spec::DeclaredBy,
    pub processing: Option<ProcessingId>,
}

/// Labelled data that arrives at a sink.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub trace: TraceId,
    pub length: u32,
}

/// A sink call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct SinkCall {
    pub site: Site,
    /// Index into the sinks of the specification.
    pub sink: usize,
    pub callee: String,
    pub processing: Option<ProcessingId>,
}

/// A boundary: what kind, which callee, where, and whether the callee may keep what it gets.
pub(super) type BoundaryMet = (BoundaryKind, String, Site, bool);

/// A function that changes labels: where, its name, the operation and the processing.
pub(super) type Operating = (Site, String, OperationId, Option<ProcessingId>);

/// An operation on labels: where, by which function and operation, what went in and came out, under which processing,
/// and where the data came from.
pub(super) type Operated =
    (Site, String, OperationId, LabelId, Option<LabelId>, Option<ProcessingId>, OriginId);

/// A call of a watched function: what for, where, its name, under which processing.
pub(super) type Watched = (MarkId, Site, String, Option<ProcessingId>);

/// Things with numbers.
pub(super) struct Table<T> {
    items: Vec<T>,
    ids: FxHashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { items: Vec::new(), ids: FxHashMap::default() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Table<T> {
    fn add(&mut self, item: T) -> u32 {
        let next = self.items.len() as u32;
        match self.ids.entry(item) {
            std::collections::hash_map::Entry::Occupied(entry) => *entry.get(),
            std::collections::hash_map::Entry::Vacant(entry) => {
                self.items.push(entry.key().clone());
                entry.insert(next);
                next
            }
        }
    }

    fn get(&self, id: u32) -> &T {
        &self.items[id as usize]
    }
}

/// What could not be followed, per callee.
#[derive(Default)]
pub(super) struct BoundarySeen {
    pub sites: BTreeSet<Site>,
    pub keeps: bool,
    pub first: Option<(TraceId, LabelId, Site)>,
}

/// How known data got into a context.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    length: u32,
    context: ContextId,
    /// What it is called there.
    key: TaintKey,
    /// The way that it took before, as an index, and from there to the call.
    before: Option<(usize, TraceId, Site)>,
}

/// What happens to data in a context.
#[derive(Default)]
struct Happens {
    events: Vec<(Event, TraceId)>,
    passed: Vec<(ContextId, TaintKey, TraceId, Site)>,
}

/// What happens to data, by what it is called where.
#[derive(Default)]
struct Happening {
    by_key: FxHashMap<(ContextId, TaintKey), Happens>,
}

impl Happening {
    fn of(&mut self, context: ContextId, key: TaintKey) -> &mut Happens {
        self.by_key.entry((context, key)).or_default()
    }

    fn sort(&mut self) {
        for happens in self.by_key.values_mut() {
            happens.events.sort_unstable();
            happens.passed.sort_unstable();
        }
    }
}

impl Engine<'_> {
    /// Notes something that could not be followed, whether data meets it or not.
    pub(super) fn boundary(&mut self, kind: BoundaryKind, callee: String, site: Site) {
        self.boundaries.entry((kind, callee)).or_default().sites.insert(site);
    }

    /// Notes what happens to data in a context.
    pub(super) fn add_event(&mut self, context: ContextId, event: Event, key: TaintKey, trace: TraceId) {
        let traces = &self.traces;
        let is_shorter = |new, old| traces.length(new) < traces.length(old);
        self.contexts[context.0 as usize].add_event(event, key, trace, is_shorter);
    }

    /// Notes that data goes into a call in which something happens to it.
    pub(super) fn add_passed(&mut self, context: ContextId, passed: Passed, way: (TraceId, Site)) {
        let traces = &self.traces;
        let is_shorter = |new, old| traces.length(new) < traces.length(old);
        self.contexts[context.0 as usize].add_passed(passed, way, is_shorter);
    }

    /// The event that data meets a boundary.
    pub(super) fn meets(&mut self, boundary: BoundaryMet) -> Event {
        Event::Meets(BoundaryId(self.boundaries_met.add(boundary)))
    }

    /// The event that data arrives at a sink.
    pub(super) fn arrives(&mut self, call: SinkCall) -> Event {
        self.sink_calls.insert(call.clone());
        Event::Arrives(SinkCallId(self.sinks.add(call)))
    }

    /// The sink call of an event.
    pub(super) fn sink_of(&self, id: SinkCallId) -> &SinkCall {
        self.sinks.get(id.0)
    }

    /// The event that data is changed.
    pub(super) fn is_changed(&mut self, operating: Operating) -> Event {
        Event::Changes(OperatedId(self.operating.add(operating)))
    }

    /// What data is after some operations; none if nothing personal is left.
    pub(super) fn changed(&mut self, key: TaintKey, changes: ChangesId) -> Option<TaintKey> {
        let list = self.changes[changes.0 as usize].clone();
        match key {
            TaintKey::Known { origin, mut label } => {
                for operation in list {
                    label = self.algebra.apply(operation, label)?;
                }
                Some(TaintKey::Known { origin, label })
            }
            TaintKey::Lent { symbol, changes: before } => {
                let mut all = self.changes[before.0 as usize].clone();
                for operation in list {
                    // What goes round in a loop is changed by the same operations again.
                    if all.last() != Some(&operation) && all.len() < MAX_CHANGES {
                        all.push(operation);
                    }
                }
                Some(TaintKey::Lent { symbol, changes: self.changes(all) })
            }
        }
    }

    /// What happens to data in those contexts that are needed in the end.
    pub(super) fn harvest(&mut self) {
        let mut stack: Vec<ContextId> = (0..self.contexts.len() as u32).map(ContextId).collect();
        stack.retain(|id| self.contexts[id.0 as usize].is_root);
        let mut seen: BTreeSet<ContextId> = stack.iter().copied().collect();
        while let Some(id) = stack.pop() {
            for callee in self.contexts[id.0 as usize].callees() {
                if seen.insert(callee) {
                    stack.push(callee);
                }
            }
        }
        let mut happening = Happening::default();
        let mut ways: BTreeMap<TaintKey, Vec<Way>> = BTreeMap::new();
        for id in &seen {
            let effects = &self.contexts[id.0 as usize].effects;
            for ((event, key), trace) in &effects.events {
                happening.of(*id, *key).events.push((*event, *trace));
            }
            for ((key, callee, inside, _), (trace, site)) in &effects.passed {
                if seen.contains(callee) {
                    happening.of(*id, *key).passed.push((*callee, *inside, *trace, *site));
                }
            }
            let known =
                effects.events.keys().map(|(_, key)| key).chain(effects.passed.keys().map(|(key, ..)| key));
            for key in known.filter(|key| matches!(key, TaintKey::Known { .. })) {
                ways.entry(*key).or_default().push(Way { length: 0, context: *id, key: *key, before: None });
            }
        }
        happening.sort();
        for (key, starts) in ways {
            if let TaintKey::Known { origin, label } = key {
                self.follow(&happening, origin, label, starts);
            }
        }
    }

    /// Goes the ways of known data down into the calls, the shortest first.
    fn follow(&mut self, happening: &Happening, origin: OriginId, label: LabelId, starts: Vec<Way>) {
        let mut queue: BinaryHeap<Reverse<Way>> = starts.into_iter().map(Reverse).collect();
        let mut ways: Vec<Way> = Vec::new();
        let mut seen: FxHashSet<(ContextId, TaintKey)> = FxHashSet::default();
        while let Some(Reverse(way)) = queue.pop() {
            if !seen.insert((way.context, way.key)) {
                continue;
            }
            let Some(happening) = happening.by_key.get(&(way.context, way.key)) else { continue };
            ways.push(way);
            let at = ways.len() - 1;
            for (event, trace) in &happening.events {
                let trace = self.whole_way(&ways, way, *trace);
                self.happened(*event, origin, label, trace);
            }
            for (context, key, trace, site) in &happening.passed {
                let length = way.length + self.traces.length(*trace) + 1;
                let before = Some((at, *trace, *site));
                queue.push(Reverse(Way { length, context: *context, key: *key, before }));
            }
        }
    }

    fn whole_way(&mut self, ways: &[Way], last: Way, trace: TraceId) -> TraceId {
        let (mut trace, mut way) = (trace, last);
        while let Some((at, before, site)) = way.before {
            trace = self.traces.add(Trace::Into { before, site, inside: trace });
            way = ways[at];
        }
        trace
    }

    fn happened(&mut self, event: Event, origin: OriginId, label: LabelId, trace: TraceId) {
        match event {
            Event::Arrives(id) => {
                let length = self.traces.length(trace);
                let key = (self.sinks.get(id.0).clone(), origin, label);
                match self.arrivals.get(&key) {
                    Some(known) if known.length <= length => {}
                    _ => {
                        self.arrivals.insert(key, Arrival { trace, length });
                    }
                }
            }
            Event::Meets(id) => {
                let (kind, callee, site, keeps) = self.boundaries_met.get(id.0).clone();
                let seen = self.boundaries.entry((kind, callee)).or_default();
                seen.sites.insert(site);
                seen.keeps |= keeps;
                if seen.first.is_none() {
                    seen.first = Some((trace, label, site));
                }
            }
            Event::Changes(id) => {
                let (site, callee, operation, processing) = self.operating.get(id.0).clone();
                let after = self.algebra.apply(operation, label);
                let length = self.traces.length(trace);
                let key = (site, callee, operation, label, after, processing, origin);
                match self.operations.get(&key) {
                    Some(known) if known.length <= length => {}
                    _ => {
                        self.operations.insert(key, Arrival { trace, length });
                    }
                }
            }
        }
    }

    fn target_name(&self, target: &super::spec::Target) -> String {
        match target {
            super::spec::Target::Path(path) => path.clone(),
            super::spec::Target::Body { def_path, .. } => match self.program.matches(target).first() {
                Some(body) => self.program.display_name(*body),
                None => def_path.clone(),
            },
        }
    }

    /// A label that comes to be by a source of the specification.
    pub(super) fn new_source(
        &mut self,
        source: usize,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Taint {
        let spec = &self.endpoints.sources[source];
        let origin = Origin {
            site,
            callee: self.target_name(&spec.target),
            label: spec.label,
            source: Some(source),
            declared_by: spec.declared_by.clone(),
            processing,
        };
        self.new_origin(origin)
    }

    /// A label that comes to be.
    pub(super) fn new_origin(&mut self, origin: Origin) -> Taint {
        let label = origin.label;
        let next = OriginId(self.origins.len() as u32);
        let id = *self.origin_ids.entry(origin.clone()).or_insert(next);
        if id == next {
            self.origins.push(origin);
        }
        let trace = self.traces.add(Trace::Source { origin: id });
        Taint { key: TaintKey::Known { origin: id, label }, trace }
    }
}
