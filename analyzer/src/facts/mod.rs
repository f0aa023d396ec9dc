//! What is kept on disk of one compiled unit: its bodies and an index of its source.

mod disk;
mod lower;
pub mod source;

pub use disk::{FORMAT, FactsError, read, write};
pub use lower::lower_dump_dir;

use serde::{Deserialize, Serialize};

use crate::mir::intern::Interner;
use crate::mir::syntax::Body;

/// All that is known of one unit: one target of one package, compiled once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct UnitFacts {
    /// The name that rustc prints in paths.
    pub crate_name: String,
    /// Compiled with `--test`.
    pub is_test: bool,
    /// The crate types: `lib`, `bin`, ...
    pub crate_types: Vec<String>,
    /// The name of its metadata without the ending: `libNAME-HASH`, by which other units name it.
    pub file: String,
    /// The crates that it can name: the name that its source has for each, and its `file`.
    pub externs: Vec<(String, String)>,
    /// The directory that relative spans are relative to.
    pub base_dir: String,
    /// Strings, types and paths of `bodies`.
    pub interner: Interner,
    /// The bodies that were read, sorted by `def_path`.
    pub bodies: Vec<Body>,
    /// Bodies that were compiled and could not be read.
    pub unread: Vec<Unread>,
    /// What the source says that MIR does not.
    pub source: source::SourceIndex,
}

/// A body that could not be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unread {
    /// The body's name as far as it is known.
    pub name: String,
    /// Why.
    pub reason: String,
}
