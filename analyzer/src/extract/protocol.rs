//! What the tool tells its wrapper processes, through cargo, in one environment variable.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The variable; only processes that cargo starts for this tool see it.
pub(super) const VARIABLE: &str = "PRIVACY_CHECK_WRAPPER";

/// The beginning of the name of the link through which cargo calls the tool as a compiler.
pub(super) const LINK_PREFIX: &str = "cargo-privacy-check-";

/// The extension of a facts file; it stands beside the `.rmeta` of the same name.
pub(super) const FACTS_EXTENSION: &str = "privacy-facts";

/// What a wrapper process has to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Orders {
    /// The directory for MIR text; each unit has one below it, for as long as it is compiled.
    pub(super) dump_root: PathBuf,
    /// The compiler wrapper of the user, where this tool has taken its place.
    pub(super) user_wrapper: Option<PathBuf>,
    /// Which packages outside of the workspace are read.
    pub(super) outside: Outside,
}

/// Packages outside of the workspace whose bodies are read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) enum Outside {
    /// These, by the directory of their `Cargo.toml`.
    Directories(Vec<PathBuf>),
    /// All.
    All,
}

impl Orders {
    /// The value of the variable.
    pub(super) fn encode(&self) -> String {
        serde_json::to_string(self).expect("paths that cargo printed are Unicode")
    }

    /// Reads the variable of this process.
    pub(super) fn of_process() -> Option<Orders> {
        serde_json::from_str(&std::env::var(VARIABLE).ok()?).ok()
    }
}

impl Outside {
    /// Whether the package in this directory is read.
    pub(super) fn contains(&self, directory: &Path) -> bool {
        match self {
            Outside::Directories(directories) => directories.iter().any(|known| known == directory),
            Outside::All => true,
        }
    }

    /// Whether no package at all is read.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Outside::Directories(directories) if directories.is_empty())
    }
}

/// The facts file that belongs to an `.rmeta`.
pub(super) fn facts_path(rmeta: &Path) -> PathBuf {
    rmeta.with_extension(FACTS_EXTENSION)
}
