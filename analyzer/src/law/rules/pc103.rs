//! A public authority that invokes legitimate interests.

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC103",
    name: "authority-legitimate-interest",
    level: Level::Deny,
    sentence: "Public authorities cannot use legitimate interests for their tasks.",
    trigger: "A processing of a public authority, municipality or public school rests on `LegitimateInterest`.",
    clears: "Another basis, or `outside_public_task` with a `reason`.",
    citation: "GDPR 6(1), last subparagraph",
    fix: "Use `PublicTask` or `LegalObligation` with the text that lays the task down.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "A municipality invokes its interests",
            code: "",
            config: r#"[controller]
kind = "Municipality"
[[processing]]
id = "gate"
basis = "LegitimateInterest"
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "A shop may",
            code: "",
            config: r#"[controller]
kind = "Private"
[[processing]]
id = "gate"
basis = "LegitimateInterest"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};
