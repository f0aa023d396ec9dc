//! Personal data goes where the analysis cannot follow.

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC408",
    name: "unanalysed-boundary",
    level: Level::Warn,
    sentence: "The tool cannot see further.",
    trigger: "Personal data goes into a foreign function, a callee that is not known, or a function without body and model that may keep it.",
    clears: "A `[[flow]]` or `[[sink]]` in privacy.toml, an attribute on a function of yours around it, or `--deps` to read the dependency.",
    citation: "GDPR 5(2), 24",
    fix: "Say what the function does with the data: `[[flow]]` for what it passes on (`to = \"none\"` for nothing), `[[sink]]` where data leaves.",
    examples: &[],
};
