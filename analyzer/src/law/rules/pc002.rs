//! A path in `privacy.toml` that names nothing.

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::Check;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC002",
    name: "path-matches-nothing",
    level: Level::Warn,
    sentence: "A path in privacy.toml names nothing that was seen: what it says has no effect.",
    trigger: "The `path` of an entry of privacy.toml matches no function and no type of the analysed program.",
    clears: "A path as rustdoc shows it, without generics: `crate::module::function`, `crate::module::Type::method`.",
    citation: "GDPR 5(2), 24",
    fix: "Correct the path, or delete the entry. The crate is the name of the library, with `_` for `-`.",
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: "The path has a slip of the pen",
            code: r#"// the library has `cam::grab`
"#,
            config: r#"[[source]]
path = "cam::grap"
category = "RawVideo"
"#,
            seen: Seen::Unmatched,
            outcome: Outcome::Found,
        },
        Example {
            title: "The path is that of the library",
            code: r#"// the library has `cam::grab`
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
