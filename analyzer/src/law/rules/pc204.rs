//! People are captured and not told.

use privacy_check_vocabulary::TextKey;

use super::examples::{FRAME_LEAVES, frame_leaves};
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, SourceCase};
use crate::law::coverage::Coverage;
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC204",
    name: "missing-notice",
    level: Level::Deny,
    sentence: "People filmed or heard are not told.",
    trigger: "Personal data is captured under a declared processing, or by a sensor and goes somewhere, and no processing that covers it declares a `notice`.",
    clears: "`notice`: where people read it, or the provision that exempts you.",
    citation: "GDPR 12-14; LIL 104; CSI L. 251-3",
    fix: "Post a notice where the data is captured, with the full text behind it, and declare it. For data that does not come from the person: Article 14.",
    checks: &[Check::Source(check)],
    examples: &[
        Example {
            title: "Frames are stored and nobody is told",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Storage", door: "RawVideo"),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "A notice is declared",
            code: FRAME_LEAVES,
            config: frame_leaves!(
                "RawVideo" to "Storage",
                door: "RawVideo" [r#"notice = "https://example.org/notice""#]
            ),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "Frames go nowhere",
            code: r#"fn run() {
    let frame = cam::grab();
}
"#,
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let has_notice = |coverage: &Coverage<'_>| {
        coverage.covering().is_some_and(|declaration| declaration.keys.text(TextKey::Notice).is_some())
    };
    if !case.label.is_personal() || has_notice(&case.coverage) {
        return None;
    }
    // Who declares a processing of what is captured here must declare the notice too. Where nothing is declared at
    // all, that is said of each flow; only a sensor owes people a notice whatever else is missing.
    let is_declared = case.coverage.covering().is_some();
    let is_sensor = case.label.captures.iter().any(|capture| capture.modality.is_some());
    let untold = case.flows.iter().find(|flow| {
        !has_notice(&flow.coverage) && (flow.coverage.covering().is_some() || is_declared || is_sensor)
    });
    if untold.is_none() && !is_declared {
        return None;
    }
    let leaves = untold.map(|flow| format!(" and leaves through {}", flow.exit())).unwrap_or_default();
    let message = format!(
        "{} is captured by `{}`{leaves}, and no notice is declared",
        case.label.names(),
        case.source.callee,
    );
    let label = format!("{} is captured here", case.label.names());
    let coverage = match untold {
        Some(flow) if flow.coverage.covering().is_some() => flow.coverage,
        _ => case.coverage,
    };
    let note = match (coverage.covering(), untold) {
        (Some(declaration), _) => format!("{} covers this and declares no `notice`", declaration.name()),
        (None, Some(flow)) => flow.coverage.missing()?,
        (None, None) => return None,
    };
    Some(Verdict::of(&RULE, message, label).note(note).related(coverage.place()))
}
