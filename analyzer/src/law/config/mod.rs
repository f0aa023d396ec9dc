//! `privacy.toml`: what the data-protection officer declares, and what teaches the tool about code without attributes.
//!
//! Reading never stops at the first mistake: it gives what could be understood, and a [`Problem`] for each thing that
//! could not.

mod entries;
mod parse;
mod reader;
mod register;
mod words;

use privacy_check_vocabulary::{Annotation, Date, Declassification, Derivation, Label, SinkLabel};

pub use parse::parse;
pub use register::{Controller, Processing};

use super::finding::Problem;
use super::workspace::Place;
use crate::flow::spec::{Input, Output};
use crate::models::FieldName;
use crate::models::transfer::Root;

/// A value and where it stands in its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// A file to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigFile {
    /// Its name relative to the workspace's root.
    pub name: String,
    /// The package that it belongs to; none for the one of the workspace.
    pub package: Option<String>,
    /// Its text.
    pub text: String,
}

/// What one `privacy.toml` says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Config {
    /// The file's name relative to the workspace's root.
    pub file: String,
    /// The package that it belongs to; none for the one of the workspace.
    pub package: Option<String>,
    /// `[controller]`
    pub controller: Option<Controller>,
    /// `[[processing]]`
    pub processing: Vec<Processing>,
    /// `[[source]]`
    pub sources: Vec<SourceEntry>,
    /// `[[type]]`
    pub types: Vec<TypeEntry>,
    /// `[[derive]]`
    pub derives: Vec<DeriveEntry>,
    /// `[[declassify]]`
    pub declassifies: Vec<DeclassifyEntry>,
    /// `[[role]]`
    pub roles: Vec<RoleEntry>,
    /// `[[sink]]`
    pub sinks: Vec<SinkEntry>,
    /// `[[flow]]`
    pub flows: Vec<FlowEntry>,
    /// `[[accept]]`
    pub accepts: Vec<AcceptEntry>,
}

/// A `[[source]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceEntry {
    /// The function.
    pub path: Spanned<String>,
    /// Where the data comes out.
    pub outputs: Vec<Output>,
    /// What it is.
    pub label: Label,
}

/// A `[[type]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypeEntry {
    /// The type.
    pub path: Spanned<String>,
    /// The field that is meant; none for the whole type.
    pub field: Option<Spanned<FieldName>>,
    /// What its values are.
    pub label: Label,
}

/// A `[[derive]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeriveEntry {
    /// The function.
    pub path: Spanned<String>,
    /// What goes in.
    pub input: Input,
    /// Where it comes out.
    pub output: Output,
    /// What comes out.
    pub derivation: Derivation,
}

/// A `[[declassify]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeclassifyEntry {
    /// The function.
    pub path: Spanned<String>,
    /// What it does.
    pub declassification: Declassification,
    /// Where `to` stands; the entry where it does not.
    pub claim_place: Place,
}

/// A `[[role]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleEntry {
    /// The function.
    pub path: Spanned<String>,
    /// What the function does, as the attribute of that name would say it.
    pub annotation: Annotation,
}

/// A `[[sink]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SinkEntry {
    /// The function, or the type of an exit.
    pub path: Spanned<String>,
    /// What leaves. If it is not said, what the model of the function says, else all.
    pub input: Option<Input>,
    /// `exit_type`: the path names a type, and what is written into it leaves.
    pub is_exit_type: bool,
    /// Its kind, who gets it, the store.
    pub label: SinkLabel,
}

/// A `[[flow]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlowEntry {
    /// The function.
    pub path: Spanned<String>,
    /// Where data comes from; none for the receiver and all arguments.
    pub from: Option<Root>,
    /// Where it goes; none where nothing is passed on.
    pub to: Option<Root>,
}

/// An `[[accept]]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AcceptEntry {
    /// `PC404:3f9a2c71`
    pub finding: Spanned<String>,
    /// Why it may stay.
    pub reason: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it is accepted.
    pub until: Option<Date>,
    /// Where the entry stands.
    pub place: Place,
}

/// What was read from a file, and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Parsed {
    /// What could be understood.
    pub config: Config,
    /// What could not.
    pub problems: Vec<Problem>,
}
