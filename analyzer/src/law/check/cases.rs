//! What happens in the code, as the cases that rules are asked about.

use std::collections::{BTreeMap, HashMap, HashSet};

use privacy_check_vocabulary::{Identifiability, SinkKind};

use super::Evidence;
use crate::flow::result::{Flow, HopKind, Location, SinkSite, SourceSite};
use crate::flow::spec::DeclaredBy;
use crate::law::case::{FlowCase, GoesOn, OperationCase, Raised, Run};
use crate::law::coverage::Coverage;
use crate::law::graph::entered;
use crate::law::labels::Label;
use crate::law::workspace::Place;

/// Flows with one source call and one sink call, the shortest path first. A labelled type is one source, wherever its
/// values come to be.
pub(super) type Group<'a> = Vec<FlowCase<'a>>;

/// A source call with the labels that it has, and what leaves of them.
pub(super) struct Site<'a> {
    /// The call, as often as it has labels or stands under declarations.
    pub(super) sources: Vec<(&'a SourceSite, &'a Label, Coverage<'a>)>,
    /// Numbers of the groups of its flows.
    pub(super) numbers: Vec<u32>,
    /// Its flows of personal data.
    pub(super) flows: Vec<FlowCase<'a>>,
    /// All that leaves of it.
    pub(super) exits: Vec<FlowCase<'a>>,
}

/// All cases of a run.
pub(super) struct Cases<'a> {
    pub(super) groups: Vec<Group<'a>>,
    /// Exits that depend on data by a condition only.
    pub(super) weak: Vec<Group<'a>>,
    /// Everything that leaves, anonymous data as well.
    pub(super) exits: Vec<FlowCase<'a>>,
    /// Calls that capture data.
    pub(super) sites: Vec<Site<'a>>,
    /// Operations on data.
    pub(super) operations: Vec<OperationCase<'a>>,
}

impl<'a> Cases<'a> {
    /// All but what goes through the calls of operations in `dormant`.
    pub(super) fn of(evidence: &Evidence<'a>, weak: &'a [Flow], dormant: &HashSet<&Location>) -> Cases<'a> {
        let run = evidence.run();
        let is_awake =
            |flow: &Flow| dormant.is_empty() || flow.hops.iter().all(|hop| !dormant.contains(&hop.location));
        let mut exits = exits(evidence, run);
        exits.retain(|case| is_awake(case.flow));
        let mut conditional: Vec<_> =
            weak.iter().filter(|flow| is_awake(flow)).map(|flow| exit(evidence, run, flow)).collect();
        raise(&mut conditional);
        let weak = groups(evidence, &conditional);
        let groups = groups(evidence, &exits);
        exits.extend(conditional);
        let sites = sites(evidence, &exits, &groups);
        let mut operations = operations(evidence, run, passed(&groups), passed(&weak));
        operations.retain(|case| !dormant.contains(&case.site.location));
        Cases { groups, weak, exits, sites, operations }
    }

    /// Flows of personal data.
    pub(super) fn flows(&self) -> impl Iterator<Item = &FlowCase<'a>> {
        self.groups.iter().chain(&self.weak).flatten()
    }
}

/// What leaves, except inside of functions that are declared as such an exit themselves.
fn exits<'a>(evidence: &Evidence<'a>, run: Run<'a>) -> Vec<FlowCase<'a>> {
    let declared = declared_sinks(evidence);
    let mut exits: Vec<FlowCase<'a>> = Vec::new();
    for flow in &evidence.result.flows {
        if is_inside_declared_sink(evidence, &declared, flow) {
            continue;
        }
        exits.push(exit(evidence, run, flow));
    }
    raise(&mut exits);
    exits
}

fn exit<'a>(evidence: &Evidence<'a>, run: Run<'a>, flow: &'a Flow) -> FlowCase<'a> {
    let context = evidence.context;
    let label = context.labels.get(flow.label);
    let exit = context.exit(flow.sink.kind);
    let coverage = Coverage::of_flow(context, flow, label);
    FlowCase { run, flow, label, sink: &exit.label, exit, coverage, raised: None }
}

/// Data that is anonymous in its context counts as personal where it acts on a person, and where it leaves together
/// with data that leads back to persons.
fn raise(exits: &mut [FlowCase<'_>]) {
    // A helper that writes for many is called from each of them: what leaves together is given to one call.
    let call =
        |flow: &'_ Flow| entered(&flow.hops, &flow.sink.location).last().map(|location| (*location).clone());
    let mut personal: HashMap<_, &Flow> = HashMap::new();
    for case in exits.iter().filter(|case| case.label.is_personal()) {
        personal.entry((&case.flow.sink.location, call(case.flow))).or_insert(case.flow);
    }
    for case in exits.iter_mut().filter(|case| case.label.state == Identifiability::ContextAnonymous) {
        let joined = personal.get(&(&case.flow.sink.location, call(case.flow)));
        let other = joined.filter(|other| other.source.location != case.flow.source.location);
        let acts = matches!(case.sink.kind, SinkKind::Alert | SinkKind::Actuator | SinkKind::Decision);
        case.raised = match other {
            Some(other) => Some(Raised::Joined(other)),
            None => acts.then_some(Raised::Acts),
        };
    }
}

/// The flows of personal data, grouped, in source order of the sink calls.
fn groups<'a>(evidence: &Evidence<'a>, exits: &[FlowCase<'a>]) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<_, Group<'a>> = BTreeMap::new();
    for case in exits.iter().filter(|case| case.is_personal()) {
        let sink_place = evidence.workspace.place(&case.flow.sink.location);
        let source_place = place_of_source(evidence, &case.flow.source);
        let key = (sink_place, source_place, case.flow.source.callee.clone(), case.sink.kind);
        groups.entry(key).or_default().push(*case);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|case| case.flow.hops.len());
    }
    groups
}

/// The place of a source call; none of a labelled type, whose values come to be at many.
fn place_of_source(evidence: &Evidence<'_>, source: &SourceSite) -> Option<Place> {
    (!source.is_of_type).then(|| evidence.workspace.place(&source.location))
}

fn sites<'a>(evidence: &Evidence<'a>, exits: &[FlowCase<'a>], groups: &[Group<'a>]) -> Vec<Site<'a>> {
    let mut sites: BTreeMap<_, Vec<&'a SourceSite>> = BTreeMap::new();
    for source in &evidence.result.sources {
        let key = (place_of_source(evidence, source), source.callee.clone());
        sites.entry(key).or_default().push(source);
    }
    let site = |((place, callee), sources): ((_, String), Vec<&'a SourceSite>)| {
        let is_from_here = |case: &FlowCase<'_>| {
            case.flow.source.callee == callee && place_of_source(evidence, &case.flow.source) == place
        };
        // The flows of a group have one source.
        let from_here = (0_u32..).zip(groups).filter(|(_, group)| group.first().is_some_and(is_from_here));
        let (numbers, flows): (Vec<u32>, Vec<&Group<'a>>) = from_here.unzip();
        let sources = sources.into_iter().map(|source| {
            let label = evidence.context.labels.get(source.label);
            (source, label, Coverage::of_source(evidence.context, source, label))
        });
        Site {
            sources: sources.collect(),
            numbers,
            flows: flows.into_iter().flatten().copied().collect(),
            exits: exits.iter().filter(|case| is_from_here(case)).copied().collect(),
        }
    };
    sites.into_iter().map(site).collect()
}

/// The calls of operations that flows pass.
fn passed<'a>(groups: &[Group<'a>]) -> HashSet<&'a Location> {
    let hops = groups.iter().flatten().flat_map(|case| &case.flow.hops);
    hops.filter(|hop| hop.kind == HopKind::Operation).map(|hop| &hop.location).collect()
}

fn operations<'a>(
    evidence: &Evidence<'a>,
    run: Run<'a>,
    strong: HashSet<&'a Location>,
    weak: HashSet<&'a Location>,
) -> Vec<OperationCase<'a>> {
    let context = evidence.context;
    let case = |site: &'a crate::flow::result::OperationSite| {
        let (before, after) =
            (context.labels.get(site.before), site.after.map(|after| context.labels.get(after)));
        let origin = site.hops.first().map(|hop| &hop.location);
        let source = evidence.result.sources.iter().find(|source| Some(&source.location) == origin);
        let stack = site.processing.or(source.and_then(|source| source.processing));
        let judged = after.unwrap_or(before);
        let coverage = match source.filter(|_| stack.is_none()) {
            Some(source) => Coverage::of_source(context, source, judged),
            None => Coverage::of_stack(context, stack, judged),
        };
        let goes_on = match (strong.contains(&site.location), weak.contains(&site.location)) {
            (true, _) => GoesOn::ToSink,
            (false, true) => GoesOn::ToCondition,
            (false, false) => GoesOn::Nowhere,
        };
        let operation = run.graph.operation(site);
        OperationCase { run, site, operation, before, after, coverage, goes_on }
    };
    evidence.result.operations.iter().map(case).collect()
}

/// A source call, a kind of exit, and a sink call of that kind that the user declared.
type DeclaredSink<'a> = (&'a Location, SinkKind, &'a Location);

/// The declared sinks that data reaches, by the call that captures it.
fn declared_sinks<'a>(evidence: &Evidence<'a>) -> HashSet<DeclaredSink<'a>> {
    let declared =
        evidence.result.flows.iter().filter(|flow| !matches!(flow.sink.declared_by, DeclaredBy::Model(_)));
    declared.map(|flow| (&flow.source.location, kind(evidence, &flow.sink), &flow.sink.location)).collect()
}

fn kind(evidence: &Evidence<'_>, sink: &SinkSite) -> SinkKind {
    evidence.context.sink(sink.kind).kind
}

/// The data goes through the call of a function that the user declared as this kind of exit: what that function does
/// inside is the same exit, and was declared with it.
fn is_inside_declared_sink(
    evidence: &Evidence<'_>,
    declared: &HashSet<DeclaredSink<'_>>,
    flow: &Flow,
) -> bool {
    let kind = kind(evidence, &flow.sink);
    let calls =
        flow.hops.iter().filter(|hop| hop.kind == HopKind::Call && hop.location != flow.sink.location);
    calls.into_iter().any(|hop| declared.contains(&(&flow.source.location, kind, &hop.location)))
}
