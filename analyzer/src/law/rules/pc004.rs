//! A reference to a processing that the register does not hold.

use super::Rule;
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
    examples: &[],
};
