//! From drafts to findings: fingerprints, acceptances, levels, order.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::Language;

use super::{Evidence, Outcome};
use crate::law::accept::{Accept, Scope};
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::finding::{Accepted, Finding};
use crate::law::level::Level;
use crate::law::rules;
use crate::law::say::say;

pub(super) fn settle(evidence: &Evidence<'_>, drafts: Vec<Draft>) -> Outcome {
    let mut findings = numbered(drafts);
    let mut outcome = Outcome::default();
    let idle = accept(evidence, &mut findings, &mut outcome);
    findings.extend(numbered(idle));
    let shown = |mut finding: Finding| {
        finding.level = evidence.levels.apply(finding.rule, finding.level)?;
        Some(finding)
    };
    outcome.findings = findings.into_iter().filter_map(shown).collect();
    outcome.findings.sort_by_cached_key(order);
    renumber_flows(&mut outcome.findings);
    outcome
}

/// By file, line and column, then by flow and rule; findings without a place come last.
fn order(finding: &Finding) -> impl Ord + use<> {
    let primary = finding.primary.clone();
    (primary.is_none(), primary, finding.flow, finding.rule, finding.message.clone())
}

/// Numbers flows in the order in which they are shown.
fn renumber_flows(findings: &mut [Finding]) {
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    for finding in findings {
        if let Some(flow) = finding.flow {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            finding.flow = Some(*numbers.entry(flow).or_insert(next));
        }
    }
}

/// Gives each draft its fingerprint: equal ones are numbered in source order.
fn numbered(mut drafts: Vec<Draft>) -> Vec<Finding> {
    drafts.sort_by(|a, b| {
        (a.rule, &a.identity, a.primary.is_none(), &a.primary, a.flow, &a.verdict.message).cmp(&(
            b.rule,
            &b.identity,
            b.primary.is_none(),
            &b.primary,
            b.flow,
            &b.verdict.message,
        ))
    });
    let mut taken: BTreeSet<(&'static str, u32)> = BTreeSet::new();
    let mut findings = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let mut number = 0;
        let fingerprint = loop {
            let fingerprint = fingerprint(draft.rule, &draft.identity, number);
            if taken.insert((draft.rule, fingerprint)) {
                break fingerprint;
            }
            number += 1;
        };
        findings.push(finding(draft, format!("{fingerprint:08x}")));
    }
    findings.sort_by_cached_key(order);
    findings
}

fn finding(draft: Draft, fingerprint: String) -> Finding {
    let Verdict { level, message, label, related, notes, help } = draft.verdict;
    Finding {
        rule: draft.rule,
        level,
        message,
        primary: draft.primary,
        label,
        flow: draft.flow,
        steps: draft.steps,
        related,
        notes,
        help,
        fingerprint,
        categories: draft.identity.categories,
    }
}

/// FNV-1a of the parts, each closed by a byte that no text holds.
fn fingerprint(rule: &str, identity: &Identity, number: u32) -> u32 {
    let Identity { source_function, source_callee, sink_function, sink_callee, categories } = identity;
    let categories = categories.join(",");
    let number = number.to_string();
    let parts = [rule, source_function, source_callee, sink_function, sink_callee, &categories, &number];
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // Both halves count.
    (hash >> 32) as u32 ^ hash as u32
}

/// Takes accepted findings out and gives drafts for acceptances without effect.
fn accept(evidence: &Evidence<'_>, findings: &mut Vec<Finding>, outcome: &mut Outcome) -> Vec<Draft> {
    let mut idle = Vec::new();
    let language = evidence.context.language;
    let mut accepts: Vec<&Accept> = evidence.context.accepts.iter().collect();
    // The narrowest first, so that a wide one is left for what has none of its own.
    accepts.sort_by_key(|accept| (width(&accept.scope), &accept.place));
    for accept in accepts {
        let why = match accept.reason.as_deref().map(str::trim) {
            None | Some("") => Some(say!(language, "it gives no reason", "elle ne donne pas de raison")),
            _ if !accept.is_in_time(evidence.day) => Some(accept.until.map_or_else(String::new, |until| {
                say!(language, "its time was over on {until}", "son délai a pris fin le {until}")
            })),
            _ => None,
        };
        let found =
            findings.iter().position(|finding| accept.covers(finding) && finding.level < Level::Forbid);
        let (found, why) = match (found, why) {
            (Some(found), None) => (found, None),
            (found, Some(why)) => (found.unwrap_or(usize::MAX), Some(why)),
            (None, None) => {
                (usize::MAX, Some(say!(language, "nothing is found there", "rien n'y est constaté")))
            }
        };
        if let Some(why) = why {
            idle.push(idle_accept(accept, &why, language));
            continue;
        }
        let mut finding = findings.remove(found);
        finding.level = evidence.levels.apply(finding.rule, finding.level).unwrap_or(Level::Note);
        outcome.accepted.push(Accepted {
            finding,
            reason: accept.reason.clone().unwrap_or_default(),
            owner: accept.owner.clone(),
            until: accept.until.map(|until| until.to_string()),
            place: accept.place.clone(),
        });
    }
    outcome.accepted.sort_by_cached_key(|accepted| order(&accepted.finding));
    idle
}

fn width(scope: &Scope) -> usize {
    match scope {
        Scope::Fingerprint(_) => 0,
        Scope::Below => 1,
        // The longer the path, the narrower.
        Scope::Functions(functions) => {
            usize::MAX - functions.iter().map(String::len).max().unwrap_or_default()
        }
    }
}

fn idle_accept(accept: &Accept, why: &str, language: Language) -> Draft {
    let rule = rules::idle_accept();
    let verdict = Verdict::of(
        rule,
        say!(
            language,
            "the acceptance of {} has no effect: {why}",
            "l'acceptation de {} est sans effet : {why}",
            accept.rule
        ),
        say!(language, "without effect", "sans effet"),
    );
    let identity = Identity {
        source_callee: format!("{:?}", accept.scope),
        sink_callee: accept.rule.clone(),
        ..Identity::default()
    };
    Draft {
        rule: rule.id,
        verdict,
        primary: Some(accept.place.clone()),
        identity,
        flow: None,
        steps: Vec::new(),
        declaration: None,
    }
}
