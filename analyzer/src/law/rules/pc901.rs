//! Data that still singles out persons and is called anonymous.

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC901",
    name: "pseudonymised-claimed-anonymous",
    level: Level::Forbid,
    sentence: "You can still single out, link or infer.",
    trigger: "Hashing, encrypting or another way that keeps persons distinct is declared to make data anonymous.",
    clears: "`to = \"Pseudonymised\"`, or leaving `to` out. The analysis goes by what the method achieves in any case.",
    citation: "GDPR 4(5), recitals 26 and 28; Conseil d'État, 8 February 2017, no. 393714",
    fix: "Declare the state that is reached, or aggregate the data so that nobody can be singled out.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "A salted hash is called anonymous",
            code: r#"#[declassifies(Hash)]
fn pseudonym(mac: &str) -> String { /* ... */ }
"#,
            config: r#"[[declassify]]
path = "app::pseudonym"
kind = "Hash"
to = "Anonymous"
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "It is called what it is",
            code: r#"#[declassifies(Hash)]
fn pseudonym(mac: &str) -> String { /* ... */ }
"#,
            config: r#"[[declassify]]
path = "app::pseudonym"
kind = "Hash"
to = "Pseudonymised"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};
