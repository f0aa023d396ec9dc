//! How serious a finding is, and how the user may change that.

use std::collections::BTreeMap;
use std::fmt;

/// How serious a finding is; the names are those of Rust's lints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// An obligation or advice.
    Note,
    /// The law depends on the context: a person must look.
    Warn,
    /// An error, silenced only by the declaration that the rule names, or accepted with a reason.
    Deny,
    /// An error that no declaration and no acceptance silences.
    Forbid,
}

impl Level {
    /// Makes the run fail.
    pub fn is_error(self) -> bool {
        self >= Level::Deny
    }

    /// `forbid`, `deny`, `warn` or `note`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Deny => "deny",
            Level::Forbid => "forbid",
        }
    }

    /// What rustc prints in front of a message of this level: `error`, `warning` or `note`.
    pub fn rustc(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warn => "warning",
            Level::Deny | Level::Forbid => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What `-D`, `-W` or `-A` asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// `-D`
    Deny,
    /// `-W`
    Warn,
    /// `-A`
    Allow,
}

/// A call of the tool that asks for what cannot be had.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LevelError {
    /// There is no such rule.
    #[error("no rule is named `{name}`{}; `cargo privacy-check list rules` shows all", did_you_mean(.suggestion))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The nearest rule.
        suggestion: Option<String>,
    },
    /// A forbid rule cannot be lowered.
    #[error("{rule} is a forbid rule: no option lowers it; remove what it finds, or leave the option out")]
    Forbidden {
        /// The rule.
        rule: String,
    },
}

fn did_you_mean(suggestion: &Option<String>) -> String {
    suggestion.as_ref().map_or_else(String::new, |name| format!(" (did you mean `{name}`?)"))
}

/// The levels that the user asked for, by rule.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Levels(BTreeMap<&'static str, Wanted>);

impl Levels {
    /// No change.
    pub fn new() -> Levels {
        Levels::default()
    }

    /// Records `-D RULE`, `-W RULE` or `-A RULE`; the last one about a rule counts. A rule is named by its id or
    /// by its name.
    ///
    /// # Errors
    /// There is no such rule, or it is a forbid rule and would be lowered.
    pub fn set(&mut self, rule: &str, wanted: Wanted) -> Result<(), LevelError> {
        let Some(found) = super::rules::find(rule) else {
            let suggestion = super::rules::nearest(rule).map(str::to_owned);
            return Err(LevelError::Unknown { name: rule.to_owned(), suggestion });
        };
        if found.level == Level::Forbid && wanted != Wanted::Deny {
            return Err(LevelError::Forbidden { rule: found.id.to_owned() });
        }
        self.0.insert(found.id, wanted);
        Ok(())
    }

    /// The level that a finding gets, none where it is not shown. A forbid finding stays as it is.
    pub fn apply(&self, rule: &str, level: Level) -> Option<Level> {
        match self.0.get(rule) {
            _ if level == Level::Forbid => Some(level),
            None => Some(level),
            Some(Wanted::Deny) => Some(Level::Deny),
            Some(Wanted::Warn) => Some(Level::Warn),
            Some(Wanted::Allow) => None,
        }
    }

    /// The rules that were lowered below the level that they have by themselves, with what was asked.
    pub fn lowered(&self) -> Vec<Lowered> {
        let lowered = |(rule, wanted): (&&'static str, &Wanted)| {
            let own = super::rules::find(rule)?.level;
            match wanted {
                Wanted::Allow => Some(Lowered { rule, to: "allow" }),
                Wanted::Warn if own > Level::Warn => Some(Lowered { rule, to: "warn" }),
                _ => None,
            }
        };
        self.0.iter().filter_map(lowered).collect()
    }
}

/// A rule whose level the user lowered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lowered {
    /// The rule.
    pub rule: &'static str,
    /// `warn` or `allow`.
    pub to: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_option_about_a_rule_counts() {
        let mut levels = Levels::new();
        levels.set("PC404", Wanted::Deny).unwrap();
        levels.set("PC404", Wanted::Allow).unwrap();
        assert_eq!(levels.apply("PC404", Level::Warn), None);
        assert_eq!(levels.apply("PC101", Level::Deny), Some(Level::Deny));
        assert_eq!(levels.lowered(), [Lowered { rule: "PC404", to: "allow" }]);
    }

    #[test]
    fn forbid_stays_and_unknown_rules_are_refused() {
        let mut levels = Levels::new();
        levels.set("PC101", Wanted::Allow).unwrap();
        assert_eq!(levels.apply("PC101", Level::Forbid), Some(Level::Forbid));
        let error = levels.set("PC10l", Wanted::Warn).unwrap_err();
        assert!(error.to_string().contains("did you mean `PC101`"), "{error}");
    }
}
