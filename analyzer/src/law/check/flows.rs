//! Flows, sources, derivations and boundaries.

use std::collections::{BTreeMap, HashSet};

use privacy_check_vocabulary::{SinkKind, Term};

use super::Evidence;
use crate::flow::result::{Flow, HopKind, Location, SinkSite, SourceSite};
use crate::flow::spec::DeclaredBy;
use crate::law::case::{BoundaryCase, Check, FlowCase, OperationCase, SourceCase, kind_name};
use crate::law::coverage::Coverage;
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::finding::{Related, Step};
use crate::law::labels::Label;
use crate::law::rules::{RULES, Rule};

/// How many further paths of one finding are shown.
const RELATED: usize = 5;

/// Flows with one source call and one sink call, the shortest path first.
type Group<'a> = Vec<FlowCase<'a>>;

pub(super) fn check(evidence: &Evidence<'_>) -> Vec<Draft> {
    let groups = groups(evidence);
    let mut drafts = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        drafts.extend(flow_drafts(evidence, group, u32::try_from(number).unwrap_or(u32::MAX)));
    }
    let drafts_of_sources = source_drafts(evidence, &groups);
    drafts.extend(with_idle_calls(drafts_of_sources));
    let cases: Vec<FlowCase<'_>> = groups.into_iter().flatten().collect();
    drafts.extend(operation_drafts(evidence, &cases));
    drafts.extend(boundary_drafts(evidence));
    drafts
}

/// The flows of personal data, grouped, in source order of the sink calls.
fn groups<'a>(evidence: &Evidence<'a>) -> Vec<Group<'a>> {
    let declared = declared_sinks(evidence);
    let mut groups: BTreeMap<_, Group<'a>> = BTreeMap::new();
    for flow in &evidence.result.flows {
        let context = evidence.context;
        let label = context.labels.get(flow.label);
        if !label.is_personal() || is_inside_declared_sink(evidence, &declared, flow) {
            continue;
        }
        let sink = context.sink(flow.sink.kind);
        let coverage = Coverage::of_flow(context, flow, label);
        let case = FlowCase { context, day: evidence.day, flow, label, sink, coverage };
        let sink_place = evidence.workspace.place(&flow.sink.location);
        let source_place = evidence.workspace.place(&flow.source.location);
        let key = (sink_place, source_place, flow.source.callee.clone(), sink.kind);
        groups.entry(key).or_default().push(case);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|case| case.flow.hops.len());
    }
    groups
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

fn flow_drafts(evidence: &Evidence<'_>, group: &Group<'_>, number: u32) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for rule in RULES {
        for check in rule.checks {
            let Check::Flow(check) = check else { continue };
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
    }
}

fn steps(evidence: &Evidence<'_>, case: &FlowCase<'_>) -> Vec<Step> {
    let at_source = evidence.context.labels.get(case.flow.source.label).names();
    evidence.steps(&case.flow.hops, &at_source, &kind_name(case.sink))
}

/// The step in which another path between the same calls differs most: its middle.
fn another_way(evidence: &Evidence<'_>, case: &FlowCase<'_>) -> Option<Related> {
    let hops = &case.flow.hops;
    let hop = hops.get(hops.len() / 2)?;
    let message = format!("another way, of {} steps, goes through here: `{}`", hops.len(), hop.what);
    Some(Related { place: evidence.workspace.place(&hop.location), message })
}

/// The function that a place stands in, without the closures inside of it, whose numbers change when code moves.
fn function(location: &Location) -> String {
    let name = &location.function;
    name.find("::{").map_or(name.as_str(), |at| &name[..at]).to_owned()
}

fn identity(source: Option<&SourceSite>, sink: Option<(&Location, &str)>, label: &Label) -> Identity {
    Identity {
        source_function: source.map(|source| function(&source.location)).unwrap_or_default(),
        source_callee: source.map(|source| source.callee.clone()).unwrap_or_default(),
        sink_function: sink.map(|(location, _)| function(location)).unwrap_or_default(),
        sink_callee: sink.map(|(_, callee)| callee.to_owned()).unwrap_or_default(),
        categories: label.categories.iter().map(|category| category.name().to_owned()).collect(),
    }
}

/// What is found about a source call belongs to the first flow from there.
fn source_drafts(evidence: &Evidence<'_>, groups: &[Group<'_>]) -> Vec<Draft> {
    let mut sites: BTreeMap<_, Vec<&SourceSite>> = BTreeMap::new();
    for source in &evidence.result.sources {
        let key = (evidence.workspace.place(&source.location), source.callee.clone());
        sites.entry(key).or_default().push(source);
    }
    let mut drafts = Vec::new();
    for ((place, callee), sites) in sites {
        let is_from_here = |case: &FlowCase<'_>| {
            case.flow.source.callee == callee && evidence.workspace.place(&case.flow.source.location) == place
        };
        // The flows of a group have one source.
        let from_here = (0_u32..).zip(groups).filter(|(_, group)| group.first().is_some_and(is_from_here));
        let (numbers, from_here): (Vec<u32>, Vec<&Group<'_>>) = from_here.unzip();
        let from_here: Vec<FlowCase<'_>> = from_here.into_iter().flatten().copied().collect();
        for rule in RULES {
            for check in rule.checks {
                let Check::Source(check) = check else { continue };
                let mut found = sites.iter().filter_map(|source| {
                    let label = evidence.context.labels.get(source.label);
                    let coverage = Coverage::of_source(evidence.context, source, label);
                    let (context, day) = (evidence.context, evidence.day);
                    let verdict =
                        check(&SourceCase { context, day, source, label, coverage, flows: &from_here })?;
                    Some((*source, label, verdict))
                });
                let Some((source, label, verdict)) = found.next() else { continue };
                let steps = from_here.first().map(|case| steps(evidence, case)).unwrap_or_default();
                drafts.push(Draft {
                    rule: rule.id,
                    verdict,
                    primary: place.is_in_workspace().then(|| place.clone()),
                    identity: identity(Some(source), None, label),
                    flow: numbers.first().copied(),
                    steps,
                });
            }
        }
    }
    drafts
}

/// Source calls whose data goes nowhere are told with another one in the same function of which the same is found.
fn with_idle_calls(drafts: Vec<Draft>) -> Vec<Draft> {
    let (mut told, idle): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|draft| draft.flow.is_some());
    for draft in idle {
        let is_same = |known: &&mut Draft| {
            (known.rule, &known.identity, &known.verdict.message)
                == (draft.rule, &draft.identity, &draft.verdict.message)
        };
        match (told.iter_mut().find(is_same), draft.primary) {
            (Some(known), Some(place)) => {
                let message = "it is read here as well, and goes nowhere from here".to_owned();
                known.verdict.related.push(Related { place, message });
            }
            (_, primary) => told.push(Draft { primary, ..draft }),
        }
    }
    told
}

/// Derivations that no flow to a sink passes: those are judged at the sink.
fn operation_drafts(evidence: &Evidence<'_>, flows: &[FlowCase<'_>]) -> Vec<Draft> {
    let hops = flows.iter().flat_map(|case| &case.flow.hops);
    let passed: HashSet<&Location> =
        hops.filter(|hop| hop.kind == HopKind::Operation).map(|hop| &hop.location).collect();
    let mut drafts: BTreeMap<_, Draft> = BTreeMap::new();
    for site in &evidence.result.operations {
        let Some(after) = site.after.filter(|_| !passed.contains(&site.location)) else { continue };
        let (before, after) = (evidence.context.labels.get(site.before), evidence.context.labels.get(after));
        let origin = site.hops.first().map(|hop| &hop.location);
        let source = evidence.result.sources.iter().find(|source| Some(&source.location) == origin);
        let stack = site.processing.or(source.and_then(|source| source.processing));
        let coverage = match source.filter(|_| stack.is_none()) {
            Some(source) => Coverage::of_source(evidence.context, source, after),
            None => Coverage::of_stack(evidence.context, stack, after),
        };
        let case = OperationCase { context: evidence.context, site, before, after, coverage };
        for rule in RULES {
            for check in rule.checks {
                let Check::Operation(check) = check else { continue };
                let Some(verdict) = check(&case) else { continue };
                let place = evidence.workspace.place(&site.location);
                let steps = evidence.steps(&site.hops, &before.names(), "");
                drafts.entry((place.clone(), rule.id)).or_insert_with(|| Draft {
                    rule: rule.id,
                    verdict,
                    primary: evidence.own_place(place, &steps),
                    identity: identity(source, Some((&site.location, &site.callee)), after),
                    flow: None,
                    steps,
                });
            }
        }
    }
    drafts.into_values().collect()
}

fn boundary_drafts(evidence: &Evidence<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for boundary in &evidence.result.coverage.boundaries {
        let Some(label) = boundary.label.map(|label| evidence.context.labels.get(label)) else { continue };
        let Some(location) = boundary.locations.first().filter(|_| label.is_personal()) else { continue };
        for rule in RULES {
            for check in rule.checks {
                let Check::Boundary(check) = check else { continue };
                let Some(mut verdict) = check(&BoundaryCase { boundary, label }) else { continue };
                for further in boundary.locations.iter().skip(1).take(RELATED) {
                    let place = evidence.workspace.place(further);
                    verdict.related.push(Related { place, message: "a further call".to_owned() });
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
        let told: Vec<_> = with_idle_calls(drafts).iter().map(lines).collect();
        assert_eq!(told, [(5, vec![3, 9]), (7, vec![]), (11, vec![])]);
    }

    #[test]
    fn calls_that_all_lead_nowhere_are_told_once_for_each_function() {
        let drafts = vec![read(3, "app::run", None), read(5, "app::run", None)];
        assert_eq!(with_idle_calls(drafts).iter().map(lines).collect::<Vec<_>>(), [(3, vec![5])]);
    }
}
