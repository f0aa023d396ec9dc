//! Flows, sources, operations and boundaries.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::{Language, Term};

use super::Evidence;
use super::cases::{Cases, Group, Site};
use crate::flow::result::{Location, SourceSite};
use crate::law::case::{BoundaryCase, Check, FlowCase, OperationCase, SourceCase, kind_name};
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::finding::{Related, Step};
use crate::law::labels::Label;
use crate::law::rules::{RULES, Rule};
use crate::law::say::say;

/// How many further paths of one finding are shown.
const RELATED: usize = 5;

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
            let mut found: Vec<(&FlowCase<'_>, Verdict)> =
                group.iter().filter_map(|case| Some((case, check(case)?))).collect();
            // The gravest counts; of equals the first, whose way is the shortest.
            found.sort_by_key(|(_, verdict)| std::cmp::Reverse(verdict.level));
            let mut found = found.into_iter();
            let Some((case, mut verdict)) = found.next() else { continue };
            let further: Vec<_> = found.map(|(case, _)| case).collect();
            verdict.notes.extend(places_of_type(case, &further));
            let further = &further[..further.len().min(RELATED)];
            drafts.push(flow_draft(evidence, rule, case, verdict, further, number));
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
        verdict.related.extend(another_way(evidence, case, other));
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

/// At how many places values of a labelled type come to be that leave through one call.
fn places_of_type(case: &FlowCase<'_>, further: &[&FlowCase<'_>]) -> Option<String> {
    let places: BTreeSet<_> =
        std::iter::once(&case).chain(further).map(|case| &case.flow.source.location).collect();
    let callee = &case.flow.source.callee;
    let count = places.len();
    (count > 1).then(|| {
        say!(
            case.language(),
            "values of `{callee}` that leave here come to be at {count} places",
            "des valeurs de `{callee}` qui sortent ici apparaissent à {count} endroits"
        )
    })
}

/// The step in which another path between the same calls differs most: its middle. Of another value of the same type the
/// place where it comes to be.
fn another_way(evidence: &Evidence<'_>, first: &FlowCase<'_>, case: &FlowCase<'_>) -> Option<Related> {
    let hops = &case.flow.hops;
    if case.flow.source.location != first.flow.source.location {
        let place = evidence.workspace.place(&case.flow.source.location);
        let message =
            say!(case.language(), "another value of it comes to be here", "une autre valeur apparaît ici");
        return Some(Related { place, message });
    }
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
