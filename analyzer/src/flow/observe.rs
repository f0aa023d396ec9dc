//! From what the engine noted to its result: places, paths, order.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::engine::Engine;
use super::guards::{Control, answers_by_itself, before, given_closure, way_around};
use super::harvest::{Origin, SinkCall};
use super::locate::{describe, literals, locate};
use super::result::{
    Avoided, Boundary, BoundaryKind, Coverage, Flow, FlowResult, Followed, Guarded, Hop, HopKind, Location,
    OperationSite, SinkSite, SourceSite, WatchedCall,
};
use super::spec::{DeclaredBy, MarkId, OperationId};
use super::trace::{Site, Trace, TraceId};
use crate::mir::syntax::{BodyKind, TerminatorKind};
use crate::program::{BodyId, Program};

/// Longer paths are cut in the middle.
const MAX_HOPS: usize = 900;

struct Observer<'e, 'a> {
    engine: &'e Engine<'a>,
    places: FxHashMap<Site, Location>,
}

impl Observer<'_, '_> {
    fn location(&mut self, site: Site) -> Location {
        let program = &*self.engine.program;
        self.places.entry(site).or_insert_with(|| locate(program, site)).clone()
    }

    fn hop(&mut self, kind: HopKind, site: Site) -> Hop {
        Hop { kind, location: self.location(site), what: describe(self.engine.program, site) }
    }

    fn expand(&mut self, trace: TraceId, hops: &mut Vec<Hop>) {
        // Ways within a body can be long; calls nest less deeply.
        let mut chain = vec![trace];
        loop {
            let last = *chain.last().expect("never empty");
            match self.engine.traces.get(last) {
                Trace::Step { before, .. }
                | Trace::Through { before, .. }
                | Trace::Into { before, .. }
                | Trace::Cell { before, .. } => chain.push(before),
                _ => break,
            }
        }
        for id in chain.into_iter().rev() {
            match self.engine.traces.get(id) {
                Trace::Source { origin } => {
                    let origin = &self.engine.origins[origin.0 as usize];
                    let (site, what) = (origin.site, origin.callee.clone());
                    let location = self.location(site);
                    hops.push(Hop { kind: HopKind::Source, location, what });
                }
                Trace::Entry => {}
                Trace::Step { kind, site, .. } => {
                    let hop = self.hop(kind, site);
                    hops.push(hop);
                }
                Trace::Cell { site, .. } => {
                    let hop = self.hop(HopKind::CellRead, site);
                    hops.push(hop);
                }
                Trace::Through { site, inside, .. } => {
                    let hop = self.hop(HopKind::Call, site);
                    hops.push(hop);
                    self.expand(inside, hops);
                    let hop = self.hop(HopKind::Return, site);
                    hops.push(hop);
                }
                Trace::Into { site, inside, .. } => {
                    let hop = self.hop(HopKind::Call, site);
                    hops.push(hop);
                    self.expand(inside, hops);
                }
                Trace::Out { site, inside } => {
                    self.expand(inside, hops);
                    let hop = self.hop(HopKind::Return, site);
                    hops.push(hop);
                }
            }
        }
    }

    fn path(&mut self, trace: TraceId) -> Vec<Hop> {
        let mut hops = Vec::new();
        self.expand(trace, &mut hops);
        hops.dedup_by(|next, before| next.location == before.location && next.what == before.what);
        if hops.len() > MAX_HOPS {
            let tail = hops.split_off(hops.len() - MAX_HOPS / 2);
            hops.truncate(MAX_HOPS / 2);
            hops.extend(tail);
        }
        hops
    }

    fn source(&mut self, origin: &Origin) -> SourceSite {
        SourceSite {
            location: self.location(origin.site),
            callee: origin.callee.clone(),
            label: origin.label,
            declared_by: origin.declared_by.clone(),
            processing: origin.processing,
        }
    }

    fn sink(&mut self, call: &SinkCall) -> SinkSite {
        let spec = &self.engine.endpoints.sinks[call.sink];
        let (kind, declared_by) = (spec.kind, spec.declared_by.clone());
        SinkSite {
            location: self.location(call.site),
            callee: call.callee.clone(),
            kind,
            declared_by,
            processing: call.processing,
            literals: literals(self.engine.program, call.site),
        }
    }
}

/// The result of a run.
pub(super) fn observe(engine: &Engine, entry_points: usize) -> FlowResult {
    let mut observer = Observer { engine, places: FxHashMap::default() };
    let mut best: BTreeMap<(SourceSite, SinkSite, u32), Flow> = BTreeMap::new();
    let mut arrivals: Vec<_> = engine.arrivals.iter().collect();
    arrivals.sort_by(|a, b| a.0.cmp(b.0));
    for ((call, origin, label), arrival) in arrivals {
        let source = observer.source(&engine.origins[origin.0 as usize]);
        let sink = observer.sink(call);
        let mut hops = observer.path(arrival.trace);
        hops.push(Hop { kind: HopKind::Sink, location: sink.location.clone(), what: sink.callee.clone() });
        let flow = Flow { source: source.clone(), sink: sink.clone(), label: *label, hops };
        let at = (source, sink, label.0);
        match best.get(&at) {
            Some(known) if known.hops.len() <= flow.hops.len() => {}
            _ => {
                best.insert(at, flow);
            }
        }
    }
    let mut sources: Vec<SourceSite> = engine.origins.iter().map(|origin| observer.source(origin)).collect();
    sources.sort();
    sources.dedup();
    let mut sinks: Vec<SinkSite> = engine.sink_calls.iter().map(|call| observer.sink(call)).collect();
    sinks.sort();
    sinks.dedup();
    let mut operations = Vec::new();
    for ((site, callee, operation, before, after, processing, _), arrival) in &engine.operations {
        operations.push(OperationSite {
            location: observer.location(*site),
            callee: callee.clone(),
            operation: *operation,
            before: *before,
            after: *after,
            processing: *processing,
            hops: observer.path(arrival.trace),
        });
    }
    operations.sort();
    operations.dedup();
    let watched = engine.watched.iter().map(|(mark, site, callee, processing)| WatchedCall {
        mark: *mark,
        location: observer.location(*site),
        callee: callee.clone(),
        processing: *processing,
    });
    let mut watched: Vec<WatchedCall> = watched.collect();
    watched.sort();
    watched.dedup();
    let guards = guards(engine, &mut observer);
    let avoided = avoided(engine, &mut observer);
    let followed = followed(engine, &mut observer);
    FlowResult {
        flows: best.into_values().collect(),
        sources,
        sinks,
        operations,
        watched,
        guards,
        avoided,
        followed,
        unasking: unasking(engine),
        matched: engine.endpoints.matched.iter().cloned().collect(),
        coverage: coverage(engine, &mut observer, entry_points),
    }
}

/// What decides about the calls that rules ask about.
fn guards(engine: &Engine, observer: &mut Observer) -> Vec<Guarded> {
    let is_own =
        |call: &&SinkCall| !matches!(engine.endpoints.sinks[call.sink].declared_by, DeclaredBy::Model(_));
    let sinks = engine.sink_calls.iter().filter(is_own).map(|call| call.site);
    let watched = engine.watched.iter().map(|(_, site, ..)| *site);
    let operations = engine.operations.keys().map(|(site, ..)| *site);
    let sites: BTreeSet<Site> = sinks.chain(watched).chain(operations).collect();
    let mut exits: FxHashMap<BodyId, BTreeSet<u32>> = FxHashMap::default();
    for call in &engine.sink_calls {
        exits.entry(call.site.body).or_default().insert(call.site.block);
    }
    let mut controls: FxHashMap<BodyId, Control> = FxHashMap::default();
    let mut guarded = BTreeSet::new();
    for site in sites {
        let mut found = Guarded { call: observer.location(site), calls: Vec::new(), flags: Vec::new() };
        let (mut id, mut block) = (site.body, site.block);
        loop {
            let body = engine.program.body(id);
            let control = controls.entry(id).or_insert_with(|| Control::of(body));
            let none = BTreeSet::new();
            let stops = exits.get(&id).unwrap_or(&none);
            let guards = control.guards(body, engine.program.interner(), block, stops);
            let mut place = |block: &u32| observer.location(end_of(engine.program, id, *block));
            found.calls.extend(guards.calls.iter().map(&mut place));
            found.flags.extend(guards.flags.iter().map(&mut place));
            // A closure runs if the call that it is given to runs, and as what else that is given says.
            let Some(parent) = engine.program.parent(id) else { break };
            let stops = exits.get(&parent).unwrap_or(&none);
            let given = given_closure(engine.program.body(parent), body.def_path, stops);
            let Some((call, others)) = given else { break };
            found
                .calls
                .extend(others.iter().map(|block| observer.location(end_of(engine.program, parent, *block))));
            (id, block) = (parent, call);
        }
        if found.calls.is_empty() && found.flags.is_empty() {
            continue;
        }
        found.calls.sort();
        found.calls.dedup();
        found.flags.sort();
        found.flags.dedup();
        guarded.insert(found);
    }
    guarded.into_iter().collect()
}

/// The terminator of a block.
fn end_of(program: &Program, body: BodyId, block: u32) -> Site {
    let statement = program.body(body).blocks[block as usize].statements.len() as u32;
    Site { body, block, statement }
}

/// Operations that the value can get around.
fn avoided(engine: &Engine, observer: &mut Observer) -> Vec<Avoided> {
    let mut by_body: BTreeMap<(BodyId, OperationId), BTreeSet<u32>> = BTreeMap::new();
    for (site, _, operation, ..) in engine.operations.keys() {
        by_body.entry((site.body, *operation)).or_default().insert(site.block);
    }
    let mut avoided = BTreeSet::new();
    for ((id, _), blocks) in by_body {
        let body = engine.program.body(id);
        let blocks: Vec<u32> = blocks.into_iter().collect();
        for block in &blocks {
            let Some(end) = way_around(body, *block, &blocks) else { continue };
            let mut place = |block: u32| observer.location(end_of(engine.program, id, block));
            avoided.insert(Avoided { operation: place(*block), end: place(end) });
        }
    }
    avoided.into_iter().collect()
}

/// The calls before operations.
fn followed(engine: &Engine, observer: &mut Observer) -> Vec<Followed> {
    let program = &engine.program;
    let sites: BTreeSet<Site> = engine.operations.keys().map(|(site, ..)| *site).collect();
    let mut followed = BTreeSet::new();
    for site in sites {
        let body = program.body(site.body);
        let is_call =
            |block: &u32| matches!(body.blocks[*block as usize].terminator.kind, TerminatorKind::Call { .. });
        let calls = before(body, site.block).into_iter().filter(is_call);
        let mut calls: Vec<_> =
            calls.map(|block| observer.location(end_of(program, site.body, block))).collect();
        calls.sort();
        calls.dedup();
        followed.insert(Followed { operation: observer.location(site), calls });
    }
    followed.into_iter().collect()
}

/// Watched functions that answer by themselves. What an async function or a closure inside does is not looked at: they count
/// as asking.
fn unasking(engine: &Engine) -> Vec<MarkId> {
    let program = &engine.program;
    let answers = |id: BodyId| {
        // What attributes leave in a body is a constant.
        program.inner_bodies(id).all(|inner| program.body(inner).kind != BodyKind::Fn)
            && answers_by_itself(program.body(id), program.interner())
    };
    let mut marks: Vec<MarkId> =
        engine.endpoints.watched_bodies().filter(|(body, _)| answers(*body)).map(|(_, mark)| mark).collect();
    marks.sort();
    marks.dedup();
    marks
}

fn coverage(engine: &Engine, observer: &mut Observer, entry_points: usize) -> Coverage {
    let mut boundaries = Vec::new();
    for ((kind, callee), seen) in &engine.boundaries {
        let mut locations: Vec<Location> = seen.sites.iter().map(|site| observer.location(*site)).collect();
        locations.sort();
        locations.dedup();
        let (hops, label) = match &seen.first {
            Some((trace, label, site)) => {
                let mut hops = observer.path(*trace);
                hops.push(observer.hop(HopKind::Call, *site));
                (hops, Some(*label))
            }
            None => (Vec::new(), None),
        };
        boundaries.push(Boundary {
            callee: callee.clone(),
            kind: *kind,
            locations,
            keeps: seen.keeps && matches!(kind, BoundaryKind::Unmodelled | BoundaryKind::UnknownCallee),
            hops,
            label,
        });
    }
    boundaries.sort_by(|a, b| b.locations.len().cmp(&a.locations.len()).then_with(|| a.cmp(b)));
    let mut reached: Vec<_> = engine.contexts.iter().map(|context| context.key.body).collect();
    reached.sort_unstable();
    reached.dedup();
    let entered = engine.contexts.iter().filter(|context| context.is_needed() && context.has_labels());
    let mut entered: Vec<_> = entered.map(|context| context.key.body).collect();
    entered.sort_unstable();
    entered.dedup();
    Coverage {
        bodies: engine.program.len(),
        bodies_reached: reached.len(),
        bodies_entered: entered.len(),
        entry_points,
        is_cut_off: engine.is_exhausted(),
        boundaries,
        models: models(engine),
    }
}

/// The crates whose models were asked.
fn models(engine: &Engine) -> Vec<String> {
    let endpoints = &engine.endpoints;
    let mut declared_by: Vec<&DeclaredBy> = Vec::new();
    let mut models: BTreeSet<String> = BTreeSet::new();
    for callee in engine.callees.values() {
        let said = &callee.said;
        models.extend(said.model.iter().map(ToString::to_string));
        declared_by.extend(said.sources.iter().map(|index| &endpoints.sources[*index].declared_by));
        declared_by.extend(said.sinks.iter().map(|index| &endpoints.sinks[*index].declared_by));
        declared_by.extend(said.operations.iter().map(|index| &endpoints.operations[*index].declared_by));
    }
    declared_by.extend(engine.sink_calls.iter().map(|call| &endpoints.sinks[call.sink].declared_by));
    declared_by.extend(endpoints.types.values().flatten().map(|entry| &entry.declared_by));
    models.extend(declared_by.into_iter().filter_map(|by| match by {
        DeclaredBy::Model(name) => Some(name.clone()),
        DeclaredBy::Attribute | DeclaredBy::Config => None,
    }));
    models.into_iter().collect()
}
