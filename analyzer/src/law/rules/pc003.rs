//! An acceptance that is unused, expired or gives no reason.

use super::examples::FRAME_LEAVES;
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC003",
    name: "accept-without-effect",
    level: Level::Warn,
    sentence: "An acceptance has no effect: nothing is found there, its time is over, or it gives no reason.",
    trigger: "An accept (attribute, comment or `[[accept]]`) that matches no finding, whose date lies before the day of the analysis, that gives no reason, or that names a rule of level forbid.",
    clears: "A reason and a date in the future; or deleting what is no longer needed.",
    citation: "GDPR 5(2)",
    fix: "Delete it, or renew it after somebody has looked again: reason, owner and date.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "Nothing is found any more",
            code: FRAME_LEAVES,
            config: r#"[[accept]]
finding = "PC404:3f9a2c71"
reason = "names only"
owner = "dpo@example.org"
until = "2099-01-01"
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "There is nothing to accept",
            code: FRAME_LEAVES,
            config: "",
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};
