//! People are captured and not told.

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC204",
    name: "missing-notice",
    level: Level::Deny,
    sentence: "People filmed or heard are not told.",
    trigger: "Personal data is captured and goes somewhere, and no processing that covers it declares a `notice`.",
    clears: "`notice`: where people read it, or the provision that exempts you.",
    citation: "GDPR 12-14; LIL 104; CSI L. 251-3",
    fix: "Post a notice where the data is captured, with the full text behind it, and declare it. For data that does not come from the person: Article 14.",
    examples: &[],
};
