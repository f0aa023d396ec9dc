//! Flows, sources, operations and boundaries.

use std::collections::{BTreeMap, HashMap, HashSet};

use privacy_check_vocabulary::{Identifiability, Language, SinkKind, Term};

use super::Evidence;
use crate::flow::result::{Flow, HopKind, Location, SinkSite, SourceSite};
use crate::flow::spec::DeclaredBy;
use crate::law::case::{
    BoundaryCase, Check, FlowCase, GoesOn, OperationCase, Raised, Run, SourceCase, kind_name,
};
use crate::law::coverage::Coverage;
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::finding::{Related, Step};
use crate::law::labels::Label;
use crate::law::rules::{RULES, Rule};
use crate::law::say::say;

/// How many further paths of one finding are shown.
const RELATED: usize = 5;

/// Flows with one source call and one sink call, the shortest path first.
type Group<'a> = Vec<FlowCase<'a>>;

/// A source call with the labels that it has, and what leaves of them.
pub(super) struct Site<'a> {
    /// The call, as often as it has labels or stands under declarations.
    pub(super) sources: Vec<(&'a SourceSite, &'a Label, Coverage<'a>)>,
    /// Numbers of the groups of its flows.
    numbers: Vec<u32>,
    /// Its flows of personal data.
    pub(super) flows: Vec<FlowCase<'a>>,
    /// All that leaves of it.
    pub(super) exits: Vec<FlowCase<'a>>,
}

/// All cases of a run.
pub(super) struct Cases<'a> {
    groups: Vec<Group<'a>>,
    /// Exits that depend on data by a condition only.
    weak: Vec<Group<'a>>,
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

pub(super) fn check(evidence: &Evidence<'_>, cases: &Cases<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let strong = cases.groups.iter().map(|group| (group, Strength::Data));
    let weak = cases.weak.iter().map(|group| (group, Strength::Condition));
    for (number, (group, strength)) in strong.chain(weak).enumerate() {
        drafts.extend(flow_drafts(evidence, group, strength, u32::try_from(number).unwrap_or(u32::MAX)));
    }
    drafts.extend(with_idle_calls(evidence.context.language, source_drafts(evidence, &cases.sites)));
    drafts.extend(operation_drafts(evidence, &cases.operations));
    drafts.extend(boundary_drafts(evidence));
    drafts
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
    let mut personal: HashMap<&Location, &Flow> = HashMap::new();
    for case in exits.iter().filter(|case| case.label.is_personal()) {
        personal.entry(&case.flow.sink.location).or_insert(case.flow);
    }
    for case in exits.iter_mut().filter(|case| case.label.state == Identifiability::ContextAnonymous) {
        let joined = personal.get(&case.flow.sink.location);
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
        let source_place = evidence.workspace.place(&case.flow.source.location);
        let key = (sink_place, source_place, case.flow.source.callee.clone(), case.sink.kind);
        groups.entry(key).or_default().push(*case);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|case| case.flow.hops.len());
    }
    groups
}

fn sites<'a>(evidence: &Evidence<'a>, exits: &[FlowCase<'a>], groups: &[Group<'a>]) -> Vec<Site<'a>> {
    let mut sites: BTreeMap<_, Vec<&'a SourceSite>> = BTreeMap::new();
    for source in &evidence.result.sources {
        let key = (evidence.workspace.place(&source.location), source.callee.clone());
        sites.entry(key).or_default().push(source);
    }
    let site = |((place, callee), sources): ((_, String), Vec<&'a SourceSite>)| {
        let is_from_here = |case: &FlowCase<'_>| {
            case.flow.source.callee == callee && evidence.workspace.place(&case.flow.source.location) == place
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

/// Whether data goes into an exit, or only decides about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    Data,
    Condition,
}

fn flow_drafts(evidence: &Evidence<'_>, group: &Group<'_>, strength: Strength, number: u32) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for rule in RULES {
        for check in rule.checks {
            let check = match (strength, check) {
                (Strength::Data, Check::Flow(check)) | (Strength::Condition, Check::Weak(check)) => check,
                _ => continue,
            };
            let mut found = group.iter().filter_map(|case| Some((case, check(case)?)));
            let Some((case, verdict)) = found.next() else { continue };
            let further: Vec<_> = found.map(|(case, _)| case).take(RELATED).collect();
            drafts.push(flow_draft(evidence, rule, case, verdict, &further, number));
        }
    }
    drafts
}

fn flow_draft(
    evidence: &Evidence<'_>,
    rule: &'static Rule,
    case: &FlowCase<'_>,
    mut verdict: Verdict,
    further: &[&FlowCase<'_>],
    number: u32,
) -> Draft {
    let flow = case.flow;
    let steps = steps(evidence, case);
    for other in further {
        verdict.related.extend(another_way(evidence, other));
    }
    Draft {
        rule: rule.id,
        primary: evidence.own_place(evidence.workspace.place(&flow.sink.location), &steps),
        identity: identity(Some(&flow.source), Some((&flow.sink.location, &flow.sink.callee)), case.label),
        verdict,
        flow: Some(number),
        steps,
        declaration: case.coverage.declaration.and_then(|declaration| evidence.context.index_of(declaration)),
    }
}

fn steps(evidence: &Evidence<'_>, case: &FlowCase<'_>) -> Vec<Step> {
    let at_source = evidence.context.labels.get(case.flow.source.label).names();
    evidence.steps(&case.flow.hops, &at_source, &kind_name(case.sink, case.language()))
}

/// The step in which another path between the same calls differs most: its middle.
fn another_way(evidence: &Evidence<'_>, case: &FlowCase<'_>) -> Option<Related> {
    let hops = &case.flow.hops;
    let hop = hops.get(hops.len() / 2)?;
    let message = say!(
        case.language(),
        "another way, of {} steps, goes through here: `{}`",
        "un autre chemin, de {} étapes, passe par ici : `{}`",
        hops.len(),
        hop.what
    );
    Some(Related { place: evidence.workspace.place(&hop.location), message })
}

/// The function that a place stands in, without the closures inside of it, whose numbers change when code moves.
fn function(location: &Location) -> String {
    let name = &location.function;
    name.find("::{").map_or(name.as_str(), |at| &name[..at]).to_owned()
}

pub(super) fn identity(
    source: Option<&SourceSite>,
    sink: Option<(&Location, &str)>,
    label: &Label,
) -> Identity {
    Identity {
        source_function: source.map(|source| function(&source.location)).unwrap_or_default(),
        source_callee: source.map(|source| source.callee.clone()).unwrap_or_default(),
        sink_function: sink.map(|(location, _)| function(location)).unwrap_or_default(),
        sink_callee: sink.map(|(_, callee)| callee.to_owned()).unwrap_or_default(),
        categories: label.categories.iter().map(|category| category.name().to_owned()).collect(),
    }
}

/// What is found about a source call belongs to the first flow from there.
fn source_drafts(evidence: &Evidence<'_>, sites: &[Site<'_>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for site in sites {
        for rule in RULES {
            for check in rule.checks {
                let Check::Source(check) = check else { continue };
                let mut found = site.sources.iter().filter_map(|(source, label, coverage)| {
                    let verdict = check(&SourceCase {
                        run: evidence.run(),
                        source,
                        label,
                        coverage: *coverage,
                        flows: &site.flows,
                        exits: &site.exits,
                    })?;
                    Some((*source, *label, verdict))
                });
                let Some((source, label, verdict)) = found.next() else { continue };
                let steps = site.flows.first().map(|case| steps(evidence, case)).unwrap_or_default();
                let place = evidence.workspace.place(&source.location);
                drafts.push(Draft {
                    rule: rule.id,
                    verdict,
                    primary: place.is_in_workspace().then_some(place),
                    identity: identity(Some(source), None, label),
                    flow: site.numbers.first().copied(),
                    steps,
                    declaration: None,
                });
            }
        }
    }
    drafts
}

/// Source calls whose data goes nowhere are told with another one in the same function of which the same is found.
fn with_idle_calls(language: Language, drafts: Vec<Draft>) -> Vec<Draft> {
    let (mut told, idle): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|draft| draft.flow.is_some());
    for draft in idle {
        let is_same = |known: &&mut Draft| {
            (known.rule, &known.identity, &known.verdict.message)
                == (draft.rule, &draft.identity, &draft.verdict.message)
        };
        match (told.iter_mut().find(is_same), draft.primary) {
            (Some(known), Some(place)) => {
                let message = say!(
                    language,
                    "it is read here as well, and goes nowhere from here",
                    "lu ici aussi, et ne va nulle part à partir d'ici"
                );
                known.verdict.related.push(Related { place, message });
            }
            (_, primary) => told.push(Draft { primary, ..draft }),
        }
    }
    told
}

fn operation_drafts(evidence: &Evidence<'_>, cases: &[OperationCase<'_>]) -> Vec<Draft> {
    let mut drafts: BTreeMap<_, Draft> = BTreeMap::new();
    for case in cases {
        let site = case.site;
        let origin = site.hops.first().map(|hop| &hop.location);
        let source = evidence.result.sources.iter().find(|source| Some(&source.location) == origin);
        for rule in RULES {
            for check in rule.checks {
                let Check::Operation(check) = check else { continue };
                let Some(verdict) = check(case) else { continue };
                let place = evidence.workspace.place(&site.location);
                let steps = evidence.steps(&site.hops, &case.before.names(), "");
                drafts.entry((place.clone(), rule.id)).or_insert_with(|| Draft {
                    rule: rule.id,
                    verdict,
                    primary: evidence.own_place(place, &steps),
                    identity: identity(
                        source,
                        Some((&site.location, &site.callee)),
                        case.after.unwrap_or(case.before),
                    ),
                    flow: None,
                    steps,
                    declaration: case
                        .coverage
                        .declaration
                        .and_then(|declaration| evidence.context.index_of(declaration)),
                });
            }
        }
    }
    drafts.into_values().collect()
}

fn boundary_drafts(evidence: &Evidence<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let run = evidence.run();
    for boundary in &evidence.result.coverage.boundaries {
        let Some(label) = boundary.label.map(|label| evidence.context.labels.get(label)) else { continue };
        let Some(location) = boundary.locations.first().filter(|_| label.is_personal()) else { continue };
        for rule in RULES {
            for check in rule.checks {
                let Check::Boundary(check) = check else { continue };
                let Some(mut verdict) = check(&BoundaryCase { run, boundary, label }) else { continue };
                for further in boundary.locations.iter().skip(1).take(RELATED) {
                    let place = evidence.workspace.place(further);
                    let message = say!(run.language(), "a further call", "un autre appel");
                    verdict.related.push(Related { place, message });
                }
                let steps = evidence.steps(&boundary.hops, &label.names(), "");
                let origin = boundary.hops.first().map(|hop| &hop.location);
                let source = evidence.result.sources.iter().find(|source| Some(&source.location) == origin);
                drafts.push(Draft {
                    rule: rule.id,
                    verdict,
                    primary: evidence.own_place(evidence.workspace.place(location), &steps),
                    identity: identity(source, Some((location, &boundary.callee)), label),
                    flow: None,
                    steps,
                    declaration: None,
                });
            }
        }
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::draft::Identity;
    use crate::law::level::Level;
    use crate::law::workspace::Place;

    fn read(line: u32, function: &str, flow: Option<u32>) -> Draft {
        let verdict = Verdict {
            level: Level::Warn,
            message: "`mic::record` reads a sensor".into(),
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        };
        Draft {
            rule: "PC201",
            verdict,
            primary: Some(Place { line, ..Place::default() }),
            identity: Identity { source_function: function.into(), ..Identity::default() },
            flow,
            steps: Vec::new(),
            declaration: None,
        }
    }

    fn lines(draft: &Draft) -> (u32, Vec<u32>) {
        let line = |place: &Place| place.line;
        (
            line(draft.primary.as_ref().unwrap()),
            draft.verdict.related.iter().map(|r| line(&r.place)).collect(),
        )
    }

    #[test]
    fn calls_that_lead_nowhere_are_told_with_one_that_leads_somewhere() {
        let drafts = vec![
            read(3, "app::run", None),
            read(5, "app::run", Some(0)),
            read(7, "app::run", Some(1)),
            read(9, "app::run", None),
            read(11, "app::stop", None),
        ];
        let told: Vec<_> = with_idle_calls(Language::English, drafts).iter().map(lines).collect();
        assert_eq!(told, [(5, vec![3, 9]), (7, vec![]), (11, vec![])]);
    }

    #[test]
    fn calls_that_all_lead_nowhere_are_told_once_for_each_function() {
        let drafts = vec![read(3, "app::run", None), read(5, "app::run", None)];
        assert_eq!(
            with_idle_calls(Language::English, drafts).iter().map(lines).collect::<Vec<_>>(),
            [(3, vec![5])]
        );
    }
}
