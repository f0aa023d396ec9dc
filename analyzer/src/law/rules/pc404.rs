//! Personal data in a log. Special categories make it an error.

use privacy_check_vocabulary::SinkKind;

use super::examples::{FRAME_LEAVES, frame_leaves};
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, FlowCase};
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC404",
    name: "personal-data-in-log",
    level: Level::Warn,
    sentence: "Logs are copied, shipped and kept.",
    trigger: "Personal data reaches a log, a trace, standard output, a panic message or telemetry. A special category raises the level to deny.",
    clears: "Taking the data out before: a redacted `Debug`, a declassifier.",
    citation: "GDPR 5(1)(c), (f), 32",
    fix: "Redact what is logged, write a `Debug` of your own for the type, or log an event without the data.",
    checks: &[Check::Flow(check)],
    examples: &[
        Example {
            title: "A frame is logged",
            code: r#"log::debug!("{frame:?}");
"#,
            config: frame_leaves!("RawVideo" to "Log"),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "A frame is stored",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Storage"),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if case.sink.kind != SinkKind::Log {
        return None;
    }
    let message = format!("{} is written to a log by {}", case.data(), case.exit());
    let verdict = Verdict::of(&RULE, message, format!("{} is logged here", case.label.names()));
    Some(match case.label.special() {
        Some(special) => {
            verdict.at(Level::Deny).note(format!("{special} is a special category: this is an error"))
        }
        None => verdict,
    })
}
