//! What only runs when a stored switch is on.
//!
//! A public authority that can recognise persons by a switch has that capability (PC307). While it is switched off, what the
//! guarded code raises is told as a part of that, and not by itself.

use std::collections::{BTreeSet, HashSet};

use privacy_check_vocabulary::Controller;

use super::cases::Cases;
use super::{Evidence, code};
use crate::flow::result::{Flow, Location};
use crate::law::draft::Draft;
use crate::law::finding::Related;
use crate::law::rules;
use crate::law::say::say;

/// What all rules find, with what dormant code raises put into the finding about it.
pub(super) fn told_once(evidence: &Evidence<'_>, weak: &[Flow]) -> Vec<Draft> {
    let cases = Cases::of(evidence, weak, &HashSet::new());
    let dormant = dormant(evidence, &cases);
    let all = code(evidence, &cases);
    if dormant.is_empty() {
        return all;
    }
    let awake = Cases::of(evidence, weak, &dormant);
    let mut told = code(evidence, &awake);
    let known: BTreeSet<_> = told.iter().map(key).collect();
    let rule = rules::dormant_capability();
    let (mut switches, guarded): (Vec<Draft>, Vec<Draft>) =
        all.into_iter().filter(|draft| !known.contains(&key(draft))).partition(|draft| draft.rule == rule.id);
    // There is one declaration around nearly always; where there are several, each switch shows what it is about.
    for draft in guarded {
        let of_switch = |switch: &&mut Draft| switch.declaration == draft.declaration;
        let first = switches.iter().position(|switch| switch.declaration == draft.declaration).unwrap_or(0);
        let message = say!(
            evidence.context.language,
            "when it is on, {}: {}",
            "une fois activé, {} : {}",
            draft.rule,
            draft.verdict.message
        );
        let switch = match switches.iter_mut().find(of_switch) {
            Some(switch) => Some(switch),
            None => switches.get_mut(first),
        };
        match (switch, draft.primary) {
            (Some(switch), Some(place)) => {
                let related = Related { place, message };
                if !switch.verdict.related.contains(&related) {
                    switch.verdict.related.push(related);
                }
            }
            (Some(switch), None) => switch.verdict.notes.push(message),
            (None, _) => {}
        }
    }
    told.extend(switches);
    told
}

fn key(draft: &Draft) -> (&'static str, crate::law::draft::Identity, Option<crate::law::workspace::Place>) {
    (draft.rule, draft.identity.clone(), draft.primary.clone())
}

/// The calls that recognise persons, of public authorities, which are behind a stored switch.
fn dormant<'a>(evidence: &Evidence<'a>, cases: &Cases<'a>) -> HashSet<&'a Location> {
    let is_public = |controller: Option<Controller>| controller.is_some_and(Controller::is_public);
    let of_public = cases.operations.iter().filter(|case| {
        let declaration = case.coverage.declaration;
        is_public(declaration.map_or(evidence.context.controller(), |declaration| declaration.controller))
    });
    of_public.filter(|case| case.switch().is_some()).map(|case| &case.site.location).collect()
}
