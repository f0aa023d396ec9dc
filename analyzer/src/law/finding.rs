//! What the rules found.

use super::level::Level;
use super::workspace::Place;
use crate::flow::result::HopKind;

/// One finding of one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule: `PC101`.
    pub rule: &'static str,
    /// Its level after `-D`, `-W`, `-A`.
    pub level: Level,
    /// One sentence that names what was found here: categories, source and sink.
    pub message: String,
    /// Where it is shown: the sink call of a flow, the statement in a file. None for findings about the run.
    pub primary: Option<Place>,
    /// What is said under the primary place.
    pub label: String,
    /// Findings about the same flow have the same number.
    pub flow: Option<u32>,
    /// The way of the data: the source first, the sink last; empty where the finding is about no flow.
    pub steps: Vec<Step>,
    /// Other places that belong to it: further paths, the declaration that does not cover.
    pub related: Vec<Related>,
    /// Further remarks on this finding.
    pub notes: Vec<String>,
    /// What to do here.
    pub help: Vec<String>,
    /// Eight hexadecimal digits, stable under moving of code; unique within a rule.
    pub fingerprint: String,
    /// What data it is about: terms of the vocabulary, sorted.
    pub categories: Vec<String>,
}

impl Finding {
    /// `PC404:3f9a2c71`, as `[[accept]]` names it.
    pub fn key(&self) -> String {
        format!("{}:{}", self.rule, self.fingerprint)
    }
}

/// One step on the way of the data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Why the data is there.
    pub kind: HopKind,
    /// Where.
    pub place: Place,
    /// What happens, in words.
    pub message: String,
}

/// Another place that belongs to a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
}

/// A finding that somebody accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// What was found.
    pub finding: Finding,
    /// Why it may stay.
    pub reason: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Until when, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Where it is accepted.
    pub place: Place,
}

/// A mistake in a configuration file, or an annotation that cannot be understood: the run ends with exit code 2.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What is wrong; lower case, no full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What is said under the place.
    pub label: String,
    /// What to write instead.
    pub help: Option<String>,
}
