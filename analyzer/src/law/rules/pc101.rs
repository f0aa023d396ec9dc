//! Personal data leaves without a declared purpose and legal basis.

use privacy_check_vocabulary::SinkKind;

use super::examples::{FRAME_LEAVES, frame_leaves};
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, FlowCase};
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC101",
    name: "missing-art6-basis",
    level: Level::Deny,
    sentence: "Personal data leaves the program with no declared purpose and legal basis.",
    trigger: "Personal data reaches a sink, and no processing that covers the flow declares a purpose and a basis. Showing data that is no special category on a display is left out.",
    clears: "`purpose` and `basis` of a processing that names the data (and the persons, where the label does).",
    citation: "GDPR 5(1)(a), 6(1); LED 8; LIL 5, 87",
    fix: "Declare the purpose and the basis that really apply, or make the data anonymous before it leaves, or delete the flow.",
    checks: &[Check::Flow(check)],
    examples: &[
        Example {
            title: "Frames are sent, and nothing is declared",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Network"),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "A processing names the data, the purpose and the basis",
            code: FRAME_LEAVES,
            config: frame_leaves!(
                "RawVideo" to "Network",
                sink: [r#"recipient = "vendor-x""#],
                door: "RawVideo"
            ),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "The processing speaks of other data",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Network", door: "Location"),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "Only a count leaves",
            code: r#"fn run() {
    let frame = cam::grab();
    app::out(count(&frame));
}
"#,
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
[[declassify]]
path = "app::count"
kind = "Aggregate"
min_cell = 10
[[sink]]
path = "app::out"
kind = "Network"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "A frame is shown on a display",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Display"),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let is_shown_only = matches!(case.sink.kind, SinkKind::Display | SinkKind::Alert);
    if is_shown_only && case.label.special().is_none() {
        return None;
    }
    let message =
        format!("{} leaves through {} without a declared purpose and basis", case.data(), case.exit());
    let verdict = Verdict::of(&RULE, message, case.leaves());
    let Some(declaration) = case.coverage.covering() else {
        let verdict = verdict.note(case.coverage.missing()?).related(case.coverage.place());
        return Some(match case.coverage.gap {
            Some(gap) => verdict.help(format!("add {} to the declaration, if it is meant", gap.key())),
            None => verdict,
        });
    };
    let missing = match (declaration.keys.purposes.is_empty(), declaration.keys.basis.is_none()) {
        (false, false) => return None,
        (true, true) => "neither purpose nor basis",
        (true, false) => "no purpose",
        (false, true) => "no basis",
    };
    let note = format!("{} covers this flow and declares {missing}", declaration.name());
    Some(verdict.note(note).related(case.coverage.place()))
}
