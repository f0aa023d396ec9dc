//! Data is sent to nobody in particular.

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC407",
    name: "undeclared-recipient",
    level: Level::Deny,
    sentence: "Sent to someone not named.",
    trigger: "Personal data reaches a network or a search interface that names no recipient, or a recipient that the processing does not list.",
    clears: "`recipient` of the sink, which the processing lists among its `recipients` if it lists any.",
    citation: "GDPR 13(1)(e), 30(1)(d)",
    fix: "Name the recipient at the sink: `#[sink(Network, recipient = \"...\")]` on the function that sends, or a `[[sink]]` in privacy.toml; and list it under `recipients`. A host in the code is shown, but is no declaration.",
    examples: &[],
};
