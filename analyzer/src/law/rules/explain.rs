//! What a rule says of itself, as Markdown: the help of SARIF and the text of `explain`.

use std::fmt::Write as _;

use super::{Outcome, RULES, Rule, find};

impl Rule {
    /// The rule's whole text with its examples.
    pub fn explain(&self) -> String {
        let mut out = format!("# {} {}\n\n{}\n\n", self.id, self.name, self.sentence);
        let _ = writeln!(out, "- **Level**: {}", self.level);
        let _ = writeln!(out, "- **Found where**: {}", self.trigger);
        let _ = writeln!(out, "- **Cleared by**: {}", self.clears);
        let _ = writeln!(out, "- **Law**: {}", self.citation);
        let _ = writeln!(out, "- **What to do**: {}", self.fix);
        for example in self.examples {
            let outcome = match example.outcome {
                Outcome::Found => "found",
                Outcome::Clear => "not found",
            };
            let _ = write!(out, "\n## {} ({outcome})\n", example.title);
            if !example.code.is_empty() {
                let _ = write!(out, "\n```rust\n{}\n```\n", example.code.trim_end());
            }
            if !example.config.is_empty() {
                let _ = write!(out, "\n```toml\n{}\n```\n", example.config.trim_end());
            }
        }
        out
    }
}

/// The text of a rule, named by its id or name.
pub fn explain(name: &str) -> Option<String> {
    find(name).map(Rule::explain)
}

/// All rules, one line each: id, level, name, sentence.
pub fn list_rules() -> Vec<String> {
    let line =
        |rule: &&Rule| format!("{} {:<6} {}: {}", rule.id, rule.level.name(), rule.name, rule.sentence);
    RULES.iter().map(line).collect()
}
