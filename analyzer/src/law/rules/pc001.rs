//! Something that should have been read was not.

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC001",
    name: "incomplete-analysis",
    level: Level::Deny,
    sentence: "Part of the program was not read: what it does with personal data is not known.",
    trigger: "A body that rustc compiled, or a source file of an analysed package, could not be read.",
    clears: "Nothing: the run ends with exit code 3 until everything is read.",
    citation: "GDPR 5(2), 24",
    fix: "The finding says which body or file and why. Shorten a name that is too long for the file system, free disk space, or report the body that the tool cannot read.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "A body could not be read",
            code: r#"fn run() { /* ... */ }
"#,
            config: "",
            seen: Seen::Unread,
            outcome: Outcome::Found,
        },
        Example {
            title: "Everything was read",
            code: r#"fn run() { /* ... */ }
"#,
            config: "",
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};
