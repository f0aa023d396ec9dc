//! Personal data in a log. Special categories make it an error.

use super::Rule;
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
    examples: &[],
};
