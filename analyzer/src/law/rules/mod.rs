//! The rules: one file for each, with its text, its examples and its predicate side by side.
//!
//! `explain` and the documentation print the text that stands there; the examples are run as tests.

#[cfg(test)]
mod cases;
mod examples;
mod explain;
#[cfg(test)]
mod interpret;
mod pc001;
mod pc002;
mod pc003;
mod pc004;
mod pc005;
mod pc006;
mod pc007;
mod pc101;
mod pc102;
mod pc103;
mod pc104;
mod pc105;
mod pc106;
mod pc107;
mod pc108;
mod pc201;
mod pc202;
mod pc203;
mod pc204;
mod pc205;
mod pc301;
mod pc302;
mod pc303;
mod pc304;
mod pc305;
mod pc306;
mod pc307;
mod pc401;
mod pc402;
mod pc403;
mod pc404;
mod pc405;
mod pc406;
mod pc407;
mod pc408;
mod pc501;
mod pc502;
mod pc503;
mod pc504;
mod pc601;
mod pc602;
mod pc603;
mod pc701;
mod pc702;
mod pc703;
mod pc801;
mod pc802;
mod pc803;
mod pc804;
mod pc805;
mod pc806;
mod pc807;
mod pc808;
mod pc809;
mod pc810;
mod pc811;
mod pc901;
mod pc902;
mod pc903;
mod pc904;
mod pc905;
mod pc906;
mod prelude;
#[cfg(test)]
mod tests;

pub use explain::{explain, list_rules};

use privacy_check_vocabulary::Text;

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
    pub sentence: Text,
    /// What makes it find something.
    pub trigger: Text,
    /// What clears a finding.
    pub clears: Text,
    /// The provisions.
    pub citation: Text,
    /// Texts of the table of law, one of which has to be in force; empty for rules about the tool itself.
    pub laws: &'static [&'static str],
    /// What to do.
    pub fix: Text,
    /// Rules whose findings about the same captured data are told as parts of a finding of this one.
    pub parts: &'static [&'static str],
    /// What it asks, and of what.
    pub checks: &'static [Check],
    /// Programs that it finds something in, and neighbours that it leaves alone.
    pub examples: &'static [Example],
}

/// What rules do not say.
const BASE: Rule = Rule {
    id: "",
    name: "",
    level: Level::Warn,
    sentence: Text::new("", ""),
    trigger: Text::new("", ""),
    clears: Text::new("", ""),
    citation: Text::new("", ""),
    laws: &[],
    fix: Text::new("", ""),
    parts: &[],
    checks: &[],
    examples: &[],
};

/// A program in miniature, for readers and for the tests.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub title: Text,
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
    /// What its code does, as its configuration describes the functions that it calls.
    Program,
    /// The same, and what is captured is known from a library model and not from the user.
    Model,
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
    &pc005::RULE,
    &pc006::RULE,
    &pc007::RULE,
    &pc101::RULE,
    &pc102::RULE,
    &pc103::RULE,
    &pc104::RULE,
    &pc105::RULE,
    &pc106::RULE,
    &pc107::RULE,
    &pc108::RULE,
    &pc201::RULE,
    &pc202::RULE,
    &pc203::RULE,
    &pc204::RULE,
    &pc205::RULE,
    &pc301::RULE,
    &pc302::RULE,
    &pc303::RULE,
    &pc304::RULE,
    &pc305::RULE,
    &pc306::RULE,
    &pc307::RULE,
    &pc401::RULE,
    &pc402::RULE,
    &pc403::RULE,
    &pc404::RULE,
    &pc405::RULE,
    &pc406::RULE,
    &pc407::RULE,
    &pc408::RULE,
    &pc501::RULE,
    &pc502::RULE,
    &pc503::RULE,
    &pc504::RULE,
    &pc601::RULE,
    &pc602::RULE,
    &pc603::RULE,
    &pc701::RULE,
    &pc702::RULE,
    &pc703::RULE,
    &pc801::RULE,
    &pc802::RULE,
    &pc803::RULE,
    &pc804::RULE,
    &pc805::RULE,
    &pc806::RULE,
    &pc807::RULE,
    &pc808::RULE,
    &pc809::RULE,
    &pc810::RULE,
    &pc811::RULE,
    &pc901::RULE,
    &pc902::RULE,
    &pc903::RULE,
    &pc904::RULE,
    &pc905::RULE,
    &pc906::RULE,
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

/// The rule about processings that nothing uses.
pub fn unused_processing() -> &'static Rule {
    &pc005::RULE
}

/// The rule about data that is declared and never there.
pub fn data_never_seen() -> &'static Rule {
    &pc006::RULE
}

/// The rule about recognition that is switched off.
pub fn dormant_capability() -> &'static Rule {
    &pc307::RULE
}

/// The rule about data that no processing declares.
pub fn data_not_declared() -> &'static Rule {
    &pc007::RULE
}
