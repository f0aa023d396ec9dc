//! Personal data leaves without a declared purpose and legal basis.

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC101",
    name: "missing-art6-basis",
    level: Level::Deny,
    sentence: "Personal data leaves the program with no declared purpose and legal basis.",
    trigger: "Personal data reaches a sink, and no processing that covers the flow declares a purpose and a basis. Showing data that is no special category on a display is left out.",
    clears: "`purpose` and `basis` of a processing that names the data (and the persons, where the label does).",
    citation: "GDPR 5(1)(a), 6(1); LED 8; LIL 5, 87",
    fix: "Declare the purpose and the basis that really apply, or make the data anonymous before it leaves, or delete the flow.",
    examples: &[],
};
