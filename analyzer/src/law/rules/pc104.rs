//! Public space, a public task, and no text. This version judges the declaration only, not yet the analysis itself.

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC104",
    name: "no-law-for-public-space-analysis",
    level: Level::Deny,
    sentence: "Filming is authorised; analysing automatically is not, unless a text says so.",
    trigger: "A processing rests on a public task or a legal obligation and names no text, in a program that captures data on a public road or in a place open to the public.",
    clears: "`law` with the text that lays the task down.",
    citation: "GDPR 6(1)(e), 6(3), 23; LIL 31, 87, 89; CSI L. 251-2; Conseil d'État, 30 January 2026, no. 506370",
    fix: "Restrict it to anonymous counts, or cite the text, or remove it.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "A street camera, a public task and no text",
            code: "",
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
space = "PublicRoad"
[[processing]]
id = "street"
basis = "PublicTask"
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "The text is named",
            code: "",
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
space = "PublicRoad"
[[processing]]
id = "street"
basis = "PublicTask"
law = "CSI-L251-2"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};
