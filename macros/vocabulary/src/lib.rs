//! The terms of data protection that the attributes and the analyzer of `privacy-check` share.
//!
//! Every enumeration here is one table: a line gives the term, its IRI in the [Data Privacy Vocabulary] (or one of our
//! own where that has none), the provision that it comes from, its name in English and French, and the broader term.
//! Beside the terms stand the things that both sides must understand alike: what an attribute says
//! ([`Annotation`]) and its text form, what a declaration of processing says ([`ProcessingKeys`]), and which
//! declarations can never be right ([`compatibility`]).
//!
//! Nothing in this crate decides whether a program is lawful, and nothing in it depends on another crate.
//!
//! [Data Privacy Vocabulary]: https://w3id.org/dpv

mod term;

mod annotation;
mod basis;
pub mod compatibility;
mod data;
mod decision;
mod keys;
mod measure;
mod operation;
mod party;
mod payload;
mod processing;
mod purpose;
mod regime;
mod region;
mod sensor;
mod sink;
mod suggest;
mod time;

pub use annotation::{Annotation, Declassification, Derivation, Label, ParseError, SinkLabel};
pub use basis::{LegalBasis, SpecialCondition, TransferTool};
pub use data::{DataCategory, Identifiability, Provenance};
pub use decision::{Automation, Effect, Level};
pub use keys::{Flag, TextKey};
pub use measure::{AiClass, Measure, Right};
pub use operation::{Clears, Declassifier, Operation};
pub use party::{Controller, RecipientRole, Subject};
pub use payload::PREFIX;
pub use processing::{ProcessingKeys, Recipient, Store};
pub use purpose::Purpose;
pub use regime::{Regime, regime, regimes};
pub use region::is_third_country;
pub use sensor::{Origin, SensorDefault, SensorModality, Space};
pub use sink::SinkKind;
pub use suggest::closest;
pub use term::{Language, Sentence, Term, Text, citation};
pub use time::{Date, Duration, InvalidDate, InvalidDuration};
