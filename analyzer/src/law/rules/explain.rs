//! What a rule says of itself, as Markdown: the help of SARIF and the text of `explain`.

use std::fmt::Write as _;

use privacy_check_vocabulary::{Date, Language, Text, regime};

use super::{Outcome, RULES, Rule, find};

/// The words around the texts of a rule.
struct Frame {
    level: &'static str,
    trigger: &'static str,
    clears: &'static str,
    law: &'static str,
    dates: &'static str,
    fix: &'static str,
    found: &'static str,
    clear: &'static str,
}

fn frame(language: Language) -> Frame {
    match language {
        Language::English => Frame {
            level: "Level",
            trigger: "Found where",
            clears: "Cleared by",
            law: "Law",
            dates: "Applies",
            fix: "What to do",
            found: "found",
            clear: "not found",
        },
        Language::French => Frame {
            level: "Niveau",
            trigger: "Constaté si",
            clears: "Levé par",
            law: "Textes",
            dates: "Application",
            fix: "Que faire",
            found: "constaté",
            clear: "rien à signaler",
        },
    }
}

impl Rule {
    /// The rule's whole text with its examples.
    pub fn explain(&self, language: Language) -> String {
        let frame = frame(language);
        let of = |text: Text| text.of(language);
        let mut out = format!("# {} {}\n\n{}\n\n", self.id, self.name, of(self.sentence));
        let colon = match language {
            Language::English => ":",
            Language::French => " :",
        };
        let mut line = |name: &str, text: &str| {
            let _ = writeln!(out, "- **{name}**{colon} {text}");
        };
        line(frame.level, self.level.name());
        line(frame.trigger, of(self.trigger));
        line(frame.clears, of(self.clears));
        line(frame.law, of(self.citation));
        if let Some(dates) = self.dates(language) {
            line(frame.dates, &dates);
        }
        line(frame.fix, of(self.fix));
        for example in self.examples {
            let outcome = match example.outcome {
                Outcome::Found => frame.found,
                Outcome::Clear => frame.clear,
            };
            let _ = write!(out, "\n## {} ({outcome})\n", of(example.title));
            if !example.code.is_empty() {
                let _ = write!(out, "\n```rust\n{}\n```\n", example.code.trim_end());
            }
            if !example.config.is_empty() {
                let _ = write!(out, "\n```toml\n{}\n```\n", example.config.trim_end());
            }
        }
        out
    }

    /// The texts of the table that it rests on, each with its dates.
    fn dates(&self, language: Language) -> Option<String> {
        let dated = self.laws.iter().filter_map(|law| regime(law)).map(|law| {
            let (title, from) = (law.title.of(language), law.from);
            match (language, law.until) {
                (Language::English, None) => format!("{title}, from {from}"),
                (Language::English, Some(until)) => format!("{title}, from {from} to {until}"),
                (Language::French, None) => format!("{title}, à partir du {from}"),
                (Language::French, Some(until)) => format!("{title}, du {from} au {until}"),
            }
        });
        let dated: Vec<String> = dated.collect();
        (!dated.is_empty()).then(|| dated.join("; "))
    }

    /// One of the texts that it rests on applies on that day; a rule about the tool itself always does.
    pub fn applies(&self, day: Date) -> bool {
        let is_in_force = |law: &&str| regime(law).is_some_and(|regime| regime.is_in_force(day));
        self.laws.is_empty() || self.laws.iter().any(is_in_force)
    }
}

/// The text of a rule, named by its id or name.
pub fn explain(name: &str, language: Language) -> Option<String> {
    find(name).map(|rule| rule.explain(language))
}

/// All rules, one line each: id, level, name, sentence.
pub fn list_rules(language: Language) -> Vec<String> {
    let line = |rule: &&Rule| {
        let sentence = rule.sentence.of(language);
        format!("{} {:<6} {}: {sentence}", rule.id, rule.level.name(), rule.name)
    };
    RULES.iter().map(line).collect()
}
