//! The workspace as cargo sees it: its members, and the packages outside of it that are read too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cargo_metadata::{Metadata, Package, PackageId};

use super::ExtractError;
use super::selection::{Dependencies, Selection, matches};
use super::toolchain::Toolchain;
use crate::facts::UnitFacts;

/// What cargo says about the workspace.
pub(super) struct Workspace {
    /// Its root directory.
    pub(super) root: PathBuf,
    /// Where cargo puts what it makes.
    pub(super) target_directory: PathBuf,
    /// Its members.
    pub(super) members: Vec<Package>,
    /// Packages outside of it whose bodies are read.
    pub(super) outside: Vec<Package>,
    /// The members that the user selected.
    pub(super) selected: BTreeSet<PackageId>,
}

/// Which packages cargo is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scope {
    /// Members only, which is quick; dependencies too where `Cargo.lock` shows that some lie outside by path.
    AsNeeded,
    /// All dependencies.
    All,
}

impl Workspace {
    /// Asks cargo.
    pub(super) fn load(
        toolchain: &Toolchain,
        selection: &Selection,
        scope: Scope,
    ) -> Result<Workspace, ExtractError> {
        let needs_all = scope == Scope::All || selection.dependencies != Dependencies::ByPath;
        let mut metadata = None;
        if !needs_all {
            let found = ask(toolchain, selection, Scope::AsNeeded)?;
            if is_alone(&found) {
                metadata = Some(found);
            }
        }
        let metadata = match metadata {
            Some(metadata) => metadata,
            None => ask(toolchain, selection, Scope::All)?,
        };
        let selected = selected_members(&metadata, selection)?;
        let target_directory = match &selection.target_dir {
            Some(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
            None => metadata.target_directory.clone().into_std_path_buf(),
        };
        let (members, others): (Vec<_>, Vec<_>) = metadata
            .packages
            .into_iter()
            .partition(|package| metadata.workspace_members.contains(&package.id));
        let outside =
            others.into_iter().filter(|package| is_read(package, &selection.dependencies)).collect();
        let root = metadata.workspace_root.into_std_path_buf();
        Ok(Workspace { root, target_directory, members, outside, selected })
    }

    /// The package of an id, if it is one whose bodies are read.
    pub(super) fn package(&self, id: &PackageId) -> Option<&Package> {
        self.members.iter().chain(&self.outside).find(|package| package.id == *id)
    }

    /// Whether the facts were made where the package is now.
    ///
    /// Cargo names what it makes of a member by the member's place in the workspace. What another checkout, or this one
    /// before it was moved, left in a target directory is fresh to cargo; but its places are those of other files, and
    /// maybe its code too.
    pub(super) fn holds(&self, id: &PackageId, facts: &UnitFacts) -> bool {
        let made_in = resolved(Path::new(&facts.base_dir));
        if self.members.iter().any(|package| package.id == *id) {
            return made_in == resolved(&self.root);
        }
        self.package(id)
            .is_some_and(|package| resolved(package.manifest_path.as_std_path()).starts_with(&made_in))
    }
}

/// Without symbolic links; as it is where it does not exist any more.
fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn is_read(package: &Package, dependencies: &Dependencies) -> bool {
    package.source.is_none()
        || match dependencies {
            Dependencies::ByPath => false,
            Dependencies::Named(specs) => specs.iter().any(|spec| matches(spec, package)),
            Dependencies::All => true,
        }
}

fn ask(toolchain: &Toolchain, selection: &Selection, scope: Scope) -> Result<Metadata, ExtractError> {
    let mut command = toolchain.cargo();
    command.args(["metadata", "--format-version", "1"]);
    match scope {
        Scope::AsNeeded => {
            command.arg("--no-deps");
        }
        // Without a platform cargo would fetch what is needed for all others too.
        Scope::All if selection.target_triples.is_empty() => {
            command.args(["--filter-platform", &toolchain.host]);
        }
        Scope::All => {
            for triple in &selection.target_triples {
                command.args(["--filter-platform", triple]);
            }
        }
    }
    command.args(selection.common_flags());
    let output = command
        .output()
        .map_err(|source| ExtractError::Start { program: toolchain.cargo.display().to_string(), source })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
        return Err(ExtractError::CargoRefused { said });
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| ExtractError::Unreadable { what: "cargo metadata", error })
}

/// Whether `Cargo.lock` knows of no package without a source that is not a member.
fn is_alone(metadata: &Metadata) -> bool {
    let Ok(lock) = std::fs::read_to_string(metadata.workspace_root.join("Cargo.lock")) else { return false };
    let members: BTreeSet<(String, String)> = metadata
        .packages
        .iter()
        .map(|package| (package.name.to_string(), package.version.to_string()))
        .collect();
    let without_source = packages_without_source(&lock);
    // Several members may share a name and a version; one of two equal entries may lie outside.
    without_source.len() <= metadata.workspace_members.len()
        && without_source.iter().all(|package| members.contains(package))
}

fn packages_without_source(lock: &str) -> Vec<(String, String)> {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))?;
        Some(line.trim().trim_matches('"').to_owned())
    };
    let blocks = lock.split("[[package]]").skip(1);
    let local = blocks.filter(|block| value(block, "source").is_none());
    local.filter_map(|block| Some((value(block, "name")?, value(block, "version")?))).collect()
}

fn selected_members(metadata: &Metadata, selection: &Selection) -> Result<BTreeSet<PackageId>, ExtractError> {
    let members = metadata.packages.iter().filter(|package| metadata.workspace_members.contains(&package.id));
    let mut selected = BTreeSet::new();
    for package in members {
        let is_selected = match selection.selects_package(package) {
            Some(is_selected) => is_selected,
            None => is_default(metadata, selection, package)?,
        };
        if is_selected {
            selected.insert(package.id.clone());
        }
    }
    Ok(selected)
}

/// Whether cargo takes this member when no package is named: the default members at the root of the workspace, else
/// the package that the manifest belongs to.
fn is_default(metadata: &Metadata, selection: &Selection, package: &Package) -> Result<bool, ExtractError> {
    let manifest = current_manifest(selection)?;
    if manifest.as_deref()
        == Some(canonical(metadata.workspace_root.join("Cargo.toml").as_std_path()).as_path())
    {
        return Ok(metadata.workspace_default_members.contains(&package.id));
    }
    Ok(manifest.as_deref() == Some(canonical(package.manifest_path.as_std_path()).as_path()))
}

fn current_manifest(selection: &Selection) -> Result<Option<PathBuf>, ExtractError> {
    if let Some(path) = &selection.manifest_path {
        return Ok(Some(canonical(path)));
    }
    let here = std::env::current_dir().map_err(|source| ExtractError::Io {
        what: "find the current directory".to_owned(),
        advice: "change to a directory that exists",
        source,
    })?;
    let manifest = here.ancestors().map(|directory| directory.join("Cargo.toml")).find(|path| path.is_file());
    Ok(manifest.map(|path| canonical(&path)))
}

fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_shows_what_has_no_source() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"b\",\n]\n\n\
                    [[package]]\nname = \"b\"\nversion = \"1.0.0\"\nsource = \"registry+https://x\"\n";
        assert_eq!(packages_without_source(lock), [("a".to_owned(), "0.1.0".to_owned())]);
    }
}
