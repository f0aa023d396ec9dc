//! The files that the pure stages are given: `privacy.toml`, and source text for the renderers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::extract::Extraction;
use crate::law::config::ConfigFile;
use crate::report::Sources;

const CONFIG: &str = "privacy.toml";

/// A configuration file that is there and cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{name}`: {source}; make it readable UTF-8 text")]
pub struct ConfigError {
    name: String,
    source: std::io::Error,
}

/// The workspace's `privacy.toml`, and those of the packages of this build.
pub(super) fn configs(extraction: &Extraction) -> Result<Vec<ConfigFile>, ConfigError> {
    let root = &extraction.workspace_root;
    let mut files = Vec::new();
    files.extend(config(root, root, None)?);
    let units = extraction.units.iter().map(|unit| (&unit.package_directory, &unit.package));
    let mut packages: Vec<(&PathBuf, &String)> = units.filter(|(directory, _)| *directory != root).collect();
    packages.sort();
    packages.dedup();
    for (directory, package) in packages {
        files.extend(config(root, directory, Some(package))?);
    }
    Ok(files)
}

fn config(
    root: &Path,
    directory: &Path,
    package: Option<&String>,
) -> Result<Option<ConfigFile>, ConfigError> {
    let path = directory.join(CONFIG);
    let shown = path.strip_prefix(root).unwrap_or(&path);
    let name = shown.display().to_string().replace('\\', "/");
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(ConfigFile { name, package: package.cloned(), text })),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ConfigError { name, source }),
    }
}

/// Source files, each read once.
pub(super) struct SourceFiles {
    root: PathBuf,
    read: RefCell<HashMap<String, Option<Arc<str>>>>,
}

impl SourceFiles {
    /// Files named relative to this directory.
    pub(super) fn new(root: &Path) -> SourceFiles {
        SourceFiles { root: root.to_owned(), read: RefCell::default() }
    }
}

impl Sources for SourceFiles {
    fn text(&self, file: &str) -> Option<Arc<str>> {
        let mut read = self.read.borrow_mut();
        let entry = read.entry(file.to_owned());
        entry.or_insert_with(|| std::fs::read_to_string(self.root.join(file)).ok().map(Arc::from)).clone()
    }
}
