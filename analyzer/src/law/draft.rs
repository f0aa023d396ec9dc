//! A finding before it has a number, a level asked for by the user, or an acceptance.

use super::finding::{Related, Step};
use super::level::Level;
use super::workspace::Place;

/// What a rule says of one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The level, where it is not the rule's own.
    pub level: Level,
    /// One sentence that names what was found.
    pub message: String,
    /// What is said under the primary place.
    pub label: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Further remarks.
    pub notes: Vec<String>,
    /// What to do here.
    pub help: Vec<String>,
}

/// What a finding is recognised by when code moves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Identity {
    /// The function that the source call stands in.
    pub source_function: String,
    /// What it calls; for findings about a declaration, what is declared.
    pub source_callee: String,
    /// The function that the sink call stands in.
    pub sink_function: String,
    /// What it calls.
    pub sink_callee: String,
    /// Categories of the data, sorted.
    pub categories: Vec<String>,
}

/// A finding before it has a fingerprint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The rule.
    pub rule: &'static str,
    /// What it says.
    pub verdict: Verdict,
    /// Where.
    pub primary: Option<Place>,
    /// What it is recognised by.
    pub identity: Identity,
    /// The number of its flow.
    pub flow: Option<u32>,
    /// The way of the data.
    pub steps: Vec<Step>,
    /// The number of the declaration that it is about.
    pub declaration: Option<usize>,
}
