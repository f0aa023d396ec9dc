//! From what the engine noted to its result: places, paths, order.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::engine::Engine;
use super::guards::{
    Argument, Control, answers_by_itself, before, given_closure, given_parameter, way_around,
};
use super::harvest::{Origin, SinkCall};
use super::locate::{describe, locate};
use super::result::{
    Avoided, Boundary, BoundaryKind, Coverage, Flow, FlowResult, Followed, Guarded, Hop, HopKind, Location,
    OperationSite, SinkSite, SourceSite, Unasked, WatchedCall,
};
use super::spec::{DeclaredBy, MarkId, OperationId};
use super::trace::{ContextId, Site, Trace, TraceId};
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
            is_of_type: origin.source.is_none(),
            label: origin.label,
            declared_by: origin.declared_by.clone(),
            processing: origin.processing,
        }
    }

    fn sink(&mut self, call: &SinkCall) -> SinkSite {
        let spec = &self.engine.endpoints.sinks[call.sink];
        let (kind, declared_by) = (spec.kind, spec.declared_by.clone());
        let named = self.engine.named.get(&call.site).cloned().unwrap_or_default();
        SinkSite {
            location: self.location(call.site),
            callee: call.callee.clone(),
            kind,
            declared_by,
            processing: call.processing,
            literals: named.literals,
            addresses: named.addresses,
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
    let (unasked, checks) = unasked(engine, &mut observer);
    let avoided = avoided(engine, &mut observer);
    let followed = followed(engine, &mut observer);
    let flows: Vec<Flow> = best.into_values().collect();
    FlowResult {
        weak: weak(engine, &mut observer, &flows),
        flows,
        sources,
        sinks,
        operations,
        watched,
        guards,
        unasked,
        unclear: checks.unclear.into_iter().collect(),
        guessed: checks.guessed.into_iter().collect(),
        avoided,
        followed,
        unasking: unasking(engine),
        matched: engine.endpoints.matched.iter().cloned().collect(),
        coverage: coverage(engine, &mut observer, entry_points),
    }
}

/// Exits that depend on data which does not go there. Where data of that source and label goes there as well, that tells
/// more.
fn weak(engine: &Engine, observer: &mut Observer, strong: &[Flow]) -> Vec<Flow> {
    let mut weak = Vec::new();
    for dependent in super::depends::dependents(engine) {
        let source = observer.source(&engine.origins[dependent.origin.0 as usize]);
        let sink = observer.sink(&dependent.sink);
        if strong
            .iter()
            .any(|flow| flow.source.location == source.location && flow.sink.location == sink.location)
        {
            continue;
        }
        let mut hops = observer.path(dependent.trace);
        let what = sink.callee.clone();
        hops.push(Hop {
            kind: HopKind::Decides,
            location: observer.location(dependent.decides),
            what: what.clone(),
        });
        hops.push(Hop { kind: HopKind::Sink, location: sink.location.clone(), what });
        weak.push(Flow { source, sink, label: dependent.label, hops });
    }
    weak.sort();
    weak.dedup_by(|next, before| {
        (&next.source, &next.sink, next.label) == (&before.source, &before.sink, before.label)
    });
    weak
}

/// The stored flags that operations are behind.
fn guards(engine: &Engine, observer: &mut Observer) -> Vec<Guarded> {
    let sites: BTreeSet<Site> = engine.operations.keys().map(|(site, ..)| *site).collect();
    let slicer = super::depends::Slicer::new(engine, super::depends::Through::Data);
    let mut controls: FxHashMap<BodyId, Control> = FxHashMap::default();
    let mut guarded = BTreeSet::new();
    for site in sites {
        let mut found = Guarded { call: observer.location(site), flags: Vec::new() };
        let (mut id, mut block) = (site.body, site.block);
        loop {
            let body = engine.program.body(id);
            let control = controls.entry(id).or_insert_with(|| Control::of(body));
            // What depends on the data is no switch.
            let is_switch = |branch: &u32| !slicer.depends_on_data(id, *branch);
            let flags = control.flags(body, engine.program.interner(), block).into_iter().filter(is_switch);
            found.flags.extend(flags.map(|block| observer.location(end_of(engine.program, id, block))));
            // A closure runs if the call that it is given to runs.
            let Some(parent) = engine.program.parent(id) else { break };
            let Some(call) = given_closure(engine.program.body(parent), body.def_path) else { break };
            (id, block) = (parent, call);
        }
        if found.flags.is_empty() {
            continue;
        }
        found.flags.sort();
        found.flags.dedup();
        guarded.insert(found);
    }
    guarded.into_iter().collect()
}

/// Exits that are reached without a check, and what became of the checks.
fn unasked(engine: &Engine, observer: &mut Observer) -> (Vec<Unasked>, super::asked::Outcome) {
    let mut outcome = super::asked::unasked(engine);
    let mut unasked: Vec<Unasked> = Vec::new();
    for seen in std::mem::take(&mut outcome.seen) {
        unasked.push(Unasked {
            check: seen.check.id,
            sink: observer.sink(&seen.sink),
            data: seen
                .data
                .map(|(origin, label)| (observer.source(&engine.origins[origin.0 as usize]), label)),
            calls: seen.calls.into_iter().map(|site| observer.location(site)).collect(),
        });
    }
    unasked.sort();
    unasked.dedup();
    (unasked, outcome)
}

/// The terminator of a block.
fn end_of(program: &Program, body: BodyId, block: u32) -> Site {
    let statement = program.body(body).blocks[block as usize].statements.len() as u32;
    Site { body, block, statement }
}

/// Operations that the value can get around, in the body that calls them or in one that calls that one with the value.
fn avoided(engine: &Engine, observer: &mut Observer) -> Vec<Avoided> {
    let mut avoided = BTreeSet::new();
    let operations: BTreeSet<OperationId> =
        engine.operations.keys().map(|(_, _, operation, ..)| *operation).collect();
    for operation in operations {
        let sites = engine.operations.keys().filter(|(_, _, own, ..)| *own == operation);
        let mut by_body: BTreeMap<BodyId, BTreeMap<Argument, Site>> = BTreeMap::new();
        let mut work: Vec<(BodyId, Argument, Site)> =
            sites.map(|(site, ..)| (site.body, (site.block, 0), *site)).collect();
        // What always does it with its parameter does it where it is called.
        while let Some((id, call, site)) = work.pop() {
            let body = engine.program.body(id);
            let known = by_body.entry(id).or_default();
            if known.insert(call, site).is_some() {
                continue;
            }
            let Some(parameter) = given_parameter(body, call) else { continue };
            if way_around(body, call, &[call]).is_none() {
                let callers = callers(engine, id).into_iter();
                work.extend(callers.map(|(caller, block)| (caller, (block, parameter as usize - 1), site)));
            }
        }
        for (id, calls) in by_body {
            let body = engine.program.body(id);
            let same: Vec<Argument> = calls.keys().copied().collect();
            for (call, site) in calls {
                let Some(end) = way_around(body, call, &same) else { continue };
                let end = observer.location(end_of(engine.program, id, end));
                avoided.insert(Avoided { operation: observer.location(site), end });
            }
        }
    }
    avoided.into_iter().collect()
}

/// The calls that go to a body itself.
fn callers(engine: &Engine, id: BodyId) -> BTreeSet<(BodyId, u32)> {
    let mut found = BTreeSet::new();
    for (index, context) in engine.contexts.iter().enumerate().filter(|(_, context)| context.key.body == id) {
        for (caller, blocks) in &context.callers {
            let caller = engine.contexts[caller.0 as usize].key.body;
            for block in blocks {
                if let TerminatorKind::Call { func, .. } =
                    &engine.program.body(caller).blocks[*block as usize].terminator.kind
                    && super::asked::is_callee(engine, func, ContextId(index as u32))
                {
                    found.insert((caller, *block));
                }
            }
        }
    }
    found
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
