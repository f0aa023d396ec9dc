//! The rules: one file for each, with its text, its examples and its predicate side by side.
//!
//! `explain` and the documentation print the text that stands there; the examples are run as tests.

mod examples;
mod explain;
mod pc001;
mod pc002;
mod pc003;
mod pc004;
mod pc101;
mod pc102;
mod pc103;
mod pc104;
mod pc201;
mod pc202;
mod pc204;
mod pc402;
mod pc404;
mod pc407;
mod pc408;
mod pc901;

pub use explain::{explain, list_rules};

use super::case::Check;
use super::level::Level;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// `PC101`
    pub id: &'static str,
    /// A name in words with hyphens: `missing-art6-basis`.
    pub name: &'static str,
    /// The level of its findings where nothing raises or lowers it.
    pub level: Level,
    /// The plain sentence that every finding carries.
    pub sentence: &'static str,
    /// What makes it find something.
    pub trigger: &'static str,
    /// What clears a finding.
    pub clears: &'static str,
    /// The provisions.
    pub citation: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// What it asks, and of what.
    pub checks: &'static [Check],
    /// Programs that it finds something in, and neighbours that it leaves alone.
    pub examples: &'static [Example],
}

/// A program in miniature, for readers and for the tests.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub title: &'static str,
    /// The lines of code that matter.
    pub code: &'static str,
    /// Its `privacy.toml`.
    pub config: &'static str,
    /// What the engine sees of it.
    pub seen: Seen,
    /// Whether the rule finds something.
    pub outcome: Outcome,
}

/// What the engine sees of an example.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// The data of the first `[[source]]` goes through the operations into the first `[[sink]]`, as far as there are.
    Program,
    /// The same, and the `[[source]]` is known from a library model and not from the user.
    Model,
    /// The same, and the data goes into a foreign function.
    Boundary,
    /// The same, and the code is under the processing of that id.
    Processing(&'static str),
    /// No path of the configuration matches anything.
    Unmatched,
    /// A body could not be read.
    Unread,
}

/// Whether a rule finds something in an example.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It does.
    Found,
    /// It does not.
    Clear,
}

/// All rules, by id.
pub static RULES: &[&Rule] = &[
    &pc001::RULE,
    &pc002::RULE,
    &pc003::RULE,
    &pc004::RULE,
    &pc101::RULE,
    &pc102::RULE,
    &pc103::RULE,
    &pc104::RULE,
    &pc201::RULE,
    &pc202::RULE,
    &pc204::RULE,
    &pc402::RULE,
    &pc404::RULE,
    &pc407::RULE,
    &pc408::RULE,
    &pc901::RULE,
];

/// The rule of that id or name; case does not matter.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.id.eq_ignore_ascii_case(name) || rule.name.eq_ignore_ascii_case(name))
}

/// The id or name that somebody who wrote `name` probably meant.
pub fn nearest(name: &str) -> Option<&'static str> {
    privacy_check_vocabulary::closest(name, RULES.iter().flat_map(|rule| [rule.id, rule.name]))
}

/// The rule about analyses that are not complete.
pub fn incomplete() -> &'static Rule {
    &pc001::RULE
}

/// The rule about paths that name nothing.
pub fn unmatched_path() -> &'static Rule {
    &pc002::RULE
}

/// The rule about acceptances without effect.
pub fn idle_accept() -> &'static Rule {
    &pc003::RULE
}

/// The rule about processings that the register does not hold.
pub fn unknown_processing() -> &'static Rule {
    &pc004::RULE
}

#[cfg(test)]
mod tests;
