//! What is declared, against all that happens under it.

use std::collections::BTreeMap;

use super::Evidence;
use super::cases::Cases;
use super::flows::identity;
use crate::law::case::{Check, FlowCase, OperationCase, ProcessingCase, SourceCase};
use crate::law::context::Declaration;
use crate::law::draft::{Draft, Identity};
use crate::law::finding::Related;
use crate::law::rules::RULES;
use crate::law::say::say;

/// How many places of what happens under a declaration are shown.
const SHOWN: usize = 3;

/// What happens under one declaration.
#[derive(Default)]
pub(super) struct Under<'c> {
    sources: Vec<SourceCase<'c>>,
    flows: Vec<FlowCase<'c>>,
    exits: Vec<FlowCase<'c>>,
    operations: Vec<OperationCase<'c>>,
}

/// What happens, by the number of its declaration; the first is what happens under none.
pub(super) fn by_declaration<'c>(
    evidence: &Evidence<'c>,
    cases: &'c Cases<'c>,
) -> BTreeMap<Option<usize>, Under<'c>> {
    let mut all: BTreeMap<Option<usize>, Under<'c>> = BTreeMap::new();
    let number = |declaration: Option<&Declaration>| {
        declaration.and_then(|declaration| evidence.context.index_of(declaration))
    };
    for site in &cases.sites {
        for (source, label, coverage) in &site.sources {
            let case = SourceCase {
                run: evidence.run(),
                source,
                label,
                coverage: *coverage,
                flows: &site.flows,
                exits: &site.exits,
            };
            all.entry(number(coverage.declaration)).or_default().sources.push(case);
        }
    }
    for case in cases.flows() {
        all.entry(number(case.coverage.declaration)).or_default().flows.push(*case);
    }
    for case in &cases.exits {
        all.entry(number(case.coverage.declaration)).or_default().exits.push(*case);
    }
    for case in &cases.operations {
        all.entry(number(case.coverage.declaration)).or_default().operations.push(*case);
    }
    for call in &evidence.result.watched {
        let number = call.processing.map(|processing| processing.0 as usize);
        all.entry(number).or_default();
    }
    for sink in &evidence.result.sinks {
        if let Some(processing) = sink.processing {
            all.entry(Some(processing.0 as usize)).or_default();
        }
    }
    all
}

/// Asks the rules about each declaration that is used.
pub(super) fn check(evidence: &Evidence<'_>, all: &BTreeMap<Option<usize>, Under<'_>>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, under) in all {
        let declaration = number.map(|number| &evidence.context.declarations()[number]);
        let case = ProcessingCase {
            run: evidence.run(),
            declaration,
            sources: &under.sources,
            flows: &under.flows,
            exits: &under.exits,
            operations: &under.operations,
        };
        // What can never be right is said of a declaration once it counts.
        let wrong = evidence.context.wrong.iter().filter(|(of, _)| Some(*of) == *number);
        let wrong: Vec<Draft> = wrong.map(|(_, draft)| by_place(draft.clone(), &case)).collect();
        for rule in RULES {
            for check in rule.checks {
                let Check::Processing(check) = check else { continue };
                if wrong.iter().any(|draft| draft.rule == rule.id) {
                    continue;
                }
                let Some(mut verdict) = check(&case) else { continue };
                verdict.related.extend(places(evidence, &case));
                let first = under.sources.first();
                let place = first.map(|source| evidence.workspace.place(&source.source.location));
                let own = declaration.map(|declaration| declaration.place.clone());
                drafts.push(Draft {
                    rule: rule.id,
                    verdict,
                    primary: own.or(place.filter(|place| place.is_in_workspace())),
                    identity: identity_of(&case),
                    flow: None,
                    steps: Vec::new(),
                    declaration: *number,
                });
            }
        }
        drafts.extend(wrong);
    }
    drafts
}

/// A basis without the text that it needs is a matter of public space only where that is watched; elsewhere it is
/// simply no basis.
fn by_place(draft: Draft, case: &ProcessingCase<'_>) -> Draft {
    let lacks_text = draft.rule == "PC104" && draft.identity.sink_callee == "M04";
    match case.public_space() {
        None if lacks_text => Draft { rule: "PC101", ..draft },
        _ => draft,
    }
}

fn identity_of(case: &ProcessingCase<'_>) -> Identity {
    match (case.declaration, case.sources.first()) {
        (Some(declaration), _) => Identity {
            source_callee: declaration.id.clone().unwrap_or_else(|| declaration.place.file.clone()),
            ..Identity::default()
        },
        (None, Some(source)) => identity(Some(source.source), None, source.label),
        (None, None) => Identity::default(),
    }
}

/// Where data is captured under a declaration.
fn places(evidence: &Evidence<'_>, case: &ProcessingCase<'_>) -> Vec<Related> {
    let personal = case.sources.iter().filter(|source| source.label.is_personal());
    let mut places: Vec<Related> = personal
        .map(|source| {
            let (names, callee) = (source.label.names(), &source.source.callee);
            Related {
                place: evidence.workspace.place(&source.source.location),
                message: say!(
                    case.language(),
                    "{names} is captured here by `{callee}`",
                    "{names} capté ici par `{callee}`"
                ),
            }
        })
        .filter(|related| related.place.is_in_workspace())
        .collect();
    places.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    // A macro makes many functions in one line.
    places.dedup_by(|a, b| a.message == b.message && a.place.is_same_text(&b.place));
    places.truncate(SHOWN);
    places
}
