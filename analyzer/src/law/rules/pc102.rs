//! A special category without a condition of Article 9(2).

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC102",
    name: "missing-art9-condition",
    level: Level::Deny,
    sentence: "A biometric or other special category is processed with an ordinary basis only. Article 6 is not enough.",
    trigger: "Data of a special category is derived, or reaches a sink, and no processing that covers it declares a condition for special categories.",
    clears: "`art9`, with `law` where the letter needs one.",
    citation: "GDPR 9(1)-(2); LED 10; LIL 6, 44, 88",
    fix: "Add the condition of Article 9(2) that truly applies, or do not derive the template.",
    examples: &[],
};
