//! Personal data is stored without a period.

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC402",
    name: "no-retention",
    level: Level::Deny,
    sentence: "Nothing says when this is deleted.",
    trigger: "Personal data reaches a store, and neither the store nor a processing that covers the flow declares a `retention`.",
    clears: "`retention` of the store, or of the processing for sinks that name no store.",
    citation: "GDPR 5(1)(e), 13(2)(a), 30(1)(f); LED 5; LIL 4, 87",
    fix: "Declare a period (`retention = \"P30D\"`) and enforce it, or keep nothing.",
    examples: &[],
};
