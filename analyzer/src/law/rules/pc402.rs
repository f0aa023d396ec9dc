//! Personal data is stored without a period.

use privacy_check_vocabulary::{SinkKind, Term};

use super::examples::{FRAME_LEAVES, frame_leaves};
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, FlowCase};
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC402",
    name: "no-retention",
    level: Level::Deny,
    sentence: "Nothing says when this is deleted.",
    trigger: "Personal data reaches a store, and neither the store nor a processing that covers the flow declares a `retention`.",
    clears: "`retention` of the store, or of the processing for sinks that name no store.",
    citation: "GDPR 5(1)(e), 13(2)(a), 30(1)(f); LED 5; LIL 4, 87",
    fix: "Declare a period (`retention = \"P30D\"`) and enforce it, or keep nothing.",
    checks: &[Check::Flow(check)],
    examples: &[
        Example {
            title: "Frames are stored for ever",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Storage", door: "RawVideo"),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "They are deleted after three days",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Storage", door: "RawVideo" [r#"retention = "P3D""#]),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "The store that the code names has a period",
            code: FRAME_LEAVES,
            config: frame_leaves!(
                "RawVideo" to "Storage",
                sink: [r#"store = "frames""#],
                door: "RawVideo" ["[[processing.store]]", r#"name = "frames""#, r#"retention = "P3D""#]
            ),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "The store that the code names has none",
            code: FRAME_LEAVES,
            config: frame_leaves!(
                "RawVideo" to "Storage",
                sink: [r#"store = "frames""#],
                door: "RawVideo" [r#"retention = "P3D""#, "[[processing.store]]", r#"name = "frames""#]
            ),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
    ],
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !case.sink.kind.is_a(SinkKind::Storage) {
        return None;
    }
    let message = format!("{} is stored by {} without a retention period", case.data(), case.exit());
    let label = format!("{} is kept from here on", case.label.names());
    let verdict = Verdict::of(&RULE, message, label);
    let Some(declaration) = case.coverage.covering() else {
        return Some(verdict.note(case.coverage.missing()?));
    };
    let verdict = verdict.related(case.coverage.place());
    let keys = &declaration.keys;
    if let Some(name) = &case.sink.store {
        let note = match keys.stores.iter().find(|store| store.name == *name) {
            Some(store) if store.retention.is_some() => return None,
            Some(_) => format!("the store `{name}` of {} has no `retention`", declaration.name()),
            None => format!("{} holds no store `{name}`", declaration.name()),
        };
        return Some(verdict.note(note));
    }
    let by_literal = keys.stores.iter().find(|store| case.flow.sink.literals.contains(&store.name));
    if keys.retention.is_some() || by_literal.is_some_and(|store| store.retention.is_some()) {
        return None;
    }
    let has_periods = !keys.stores.is_empty() && keys.stores.iter().all(|store| store.retention.is_some());
    if has_periods && by_literal.is_none() {
        let names: Vec<_> = keys.stores.iter().map(|store| format!("`{}`", store.name)).collect();
        let note = format!(
            "{} holds the stores {}, and the code does not say which one this is",
            declaration.name(),
            names.join(", ")
        );
        return Some(
            verdict.at(Level::Warn).note(note).help("name the store at the sink: `store = \"...\"`"),
        );
    }
    Some(verdict.note(format!("{} covers this flow and declares no `retention`", declaration.name())))
}
