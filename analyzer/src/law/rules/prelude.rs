//! What every rule is written with.

pub(super) use privacy_check_vocabulary::{
    Controller, DataCategory, Declassifier, Identifiability, LegalBasis, Operation as Done, Origin, Purpose,
    RecipientRole, SensorModality, SinkKind, Space, SpecialCondition, Subject, Term, Text, TextKey,
};

pub(super) use super::examples::{CHANGED, COMPUTED, FRAME_LEAVES, UNDER_DOOR, config};
pub(super) use super::{BASE, Example, Outcome, Rule, Seen};
pub(super) use crate::law::case::{
    BoundaryCase, Check, FlowCase, GoesOn, OperationCase, ProcessingCase, Raised, SourceCase,
};
pub(super) use crate::law::context::{LawEffect, Role};
pub(super) use crate::law::coverage::Coverage;
pub(super) use crate::law::draft::Verdict;
pub(super) use crate::law::labels::Operation;
pub(super) use crate::law::level::Level;
pub(super) use crate::law::say::say;

/// The General Data Protection Regulation.
pub(super) const GDPR: &[&str] = &["GDPR"];
/// The GDPR, or the directive for police and justice.
pub(super) const GDPR_LED: &[&str] = &["GDPR", "LED"];

/// A text in both languages.
pub(super) const fn t(english: &'static str, french: &'static str) -> Text {
    Text::new(english, french)
}

/// An example that the rule finds.
pub(super) const fn found(title: Text, code: &'static str, config: &'static str) -> Example {
    Example { title, code, config, seen: Seen::Program, outcome: Outcome::Found }
}

/// An example that it leaves alone.
pub(super) const fn clear(title: Text, code: &'static str, config: &'static str) -> Example {
    Example { title, code, config, seen: Seen::Program, outcome: Outcome::Clear }
}
