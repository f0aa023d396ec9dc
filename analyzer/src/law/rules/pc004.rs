//! A reference to a processing that the register does not hold.

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC004",
    name: "unknown-processing",
    level: Level::Deny,
    sentence: "The code names a processing that the register does not hold: the flows in it are not declared.",
    trigger: "`#[processing(id = \"...\")]` with an id that no `[[processing]]` of privacy.toml has.",
    clears: "A `[[processing]]` with this id.",
    citation: "GDPR 5(2), 30",
    fix: "Correct the id, or add the processing to privacy.toml.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "The id has a slip of the pen",
            code: r#"#[processing(id = "dor")]
fn run() { /* ... */ }
"#,
            config: r#"[[processing]]
id = "door"
purpose = "AccessControl"
data = ["RawVideo"]
basis = "Contract"
sinks = ["app::out"]
"#,
            seen: Seen::Processing("dor"),
            outcome: Outcome::Found,
        },
        Example {
            title: "The register holds the id",
            code: r#"#[processing(id = "door")]
fn run() { /* ... */ }
"#,
            config: r#"[[processing]]
id = "door"
purpose = "AccessControl"
data = ["RawVideo"]
basis = "Contract"
sinks = ["app::out"]
"#,
            seen: Seen::Processing("door"),
            outcome: Outcome::Clear,
        },
    ],
};
