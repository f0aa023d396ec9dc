//! Gets the facts of a program out of the user's own toolchain.
//!
//! The tool calls `cargo check` and names itself as the compiler of the workspace's crates. Called as a compiler, it
//! calls the real rustc once, with options that make it write down the MIR of every body, and leaves one facts file
//! beside the crate's metadata. Cargo's messages name the metadata of every unit, those that were fresh too; so cargo
//! decides what is out of date, and nobody else keeps a cache.

mod build;
mod call;
mod compile;
mod descendants;
mod guard;
mod libraries;
mod lower;
mod memory;
mod place;
mod protocol;
mod selection;
pub mod source_index;
mod toolchain;
mod workspace;
mod wrapper;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cargo_metadata::Artifact;
use rayon::prelude::*;

pub use self::libraries::Library;
pub use self::selection::{Dependencies, Flag, Messages, Selection, Targets, Verbosity};
pub use self::toolchain::Toolchain;
pub use self::wrapper::run_if_called_as_compiler;

use self::build::{Build, UserWrapper, checked_rmeta};
use self::guard::Guard;
use self::libraries::libraries;
use self::place::Place;
use self::protocol::facts_path;
use self::workspace::{Scope, Workspace};
use crate::facts::{UnitFacts, Unread};

/// Where the run tells what it does.
pub trait Progress {
    /// The exact command that is about to run.
    fn command(&self, text: &str);
    /// A line of JSON from cargo: a `compiler-message`. Only with `Messages::Json`.
    fn cargo_message(&self, line: &str);
    /// Something that the user should know, but that stops nothing.
    fn note(&self, text: &str);
}

/// The facts of everything that was asked for.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// All units of this build, sorted by package, target and kind of compilation.
    pub units: Vec<Unit>,
    /// The root directory of the workspace.
    pub workspace_root: PathBuf,
    /// Where cargo puts what it makes.
    pub target_directory: PathBuf,
    /// The packages that the user selected, as `name version`, sorted.
    pub selected_packages: Vec<SelectedPackage>,
    /// Names of crates of the workspace that are not part of this build, sorted.
    pub absent_crates: Vec<String>,
    /// The libraries that the program is compiled with, sorted.
    pub libraries: Vec<Library>,
    /// The command that was run, as one would type it.
    pub command: String,
    /// What compiled the program.
    pub toolchain: Toolchain,
    /// Where the time went.
    pub timings: Timings,
}

/// A package that the user selected.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SelectedPackage {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Cargo's identifier of the package.
    pub id: String,
    /// The directory of its `Cargo.toml`.
    pub directory: PathBuf,
    /// The names of its libraries, binaries and examples, whatever was selected of them.
    pub code: Vec<String>,
}

/// One target of one package, compiled once.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Cargo's identifier of the package.
    pub package_id: String,
    /// The package's name.
    pub package: String,
    /// The directory of its `Cargo.toml`.
    pub package_directory: PathBuf,
    /// The target's name.
    pub target: String,
    /// Cargo's target, as its messages show it.
    pub cargo_target: cargo_metadata::Target,
    /// Cargo's kinds of the target: `lib`, `bin`, `example`, ...
    pub kinds: Vec<String>,
    /// The root of the crate.
    pub src_path: PathBuf,
    /// Compiled with `--test`.
    pub is_test: bool,
    /// The user asked for it; else it is compiled for another unit's sake.
    pub is_selected: bool,
    /// It lies outside of the workspace.
    pub is_outside: bool,
    /// Cargo compiled it in this run.
    pub is_recompiled: bool,
    /// What is known of it.
    pub facts: UnitFacts,
}

/// Where the time went.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Timings {
    /// Asking cargo about the workspace.
    pub metadata: Duration,
    /// `cargo check`, with the reading of MIR in it.
    pub check: Duration,
    /// Loading the facts files.
    pub load: Duration,
}

/// Why there are no facts.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// A program is not there or may not be run.
    #[error(
        "could not start `{program}`: {source}; install Rust from https://rustup.rs or put it on the PATH"
    )]
    Start {
        /// The program.
        program: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The compiler is older than the oldest that is read.
    #[error(
        "{version} (`{rustc}`) is too old: cargo privacy-check reads what rustc 1.85 and later write; run `rustup update`, or choose a newer toolchain as in `cargo +stable privacy-check`"
    )]
    TooOld {
        /// The compiler.
        rustc: PathBuf,
        /// What it calls itself.
        version: String,
    },
    /// What is named as rustc does not answer like rustc.
    #[error(
        "`{rustc}` does not answer like rustc (`-vV` says: {said}); check the variable RUSTC and the key build.rustc of cargo's configuration"
    )]
    NotRustc {
        /// The compiler.
        rustc: PathBuf,
        /// Its answer.
        said: String,
    },
    /// Cargo does not accept the workspace or the selection. Its own words.
    #[error("{said}")]
    CargoRefused {
        /// What cargo printed.
        said: String,
    },
    /// Cargo stopped before it compiled anything, and has said why on standard error.
    #[error("cargo could not start the check; its message stands above")]
    CargoStopped,
    /// A crate does not compile; cargo has said why on standard error.
    #[error("the program does not compile; its errors stand above, and nothing was analysed")]
    DoesNotCompile,
    /// Cargo's answer is not what it was for all supported versions.
    #[error("cannot read the answer of `{what}`: {error}; report this together with `cargo --version`")]
    Unreadable {
        /// The question.
        what: &'static str,
        /// What is wrong with the answer.
        error: serde_json::Error,
    },
    /// A file or directory.
    #[error("cannot {what}: {source}; {advice}")]
    Io {
        /// What was tried.
        what: String,
        /// What to do.
        advice: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Compiles the selection as `cargo check` would, and returns the facts of every unit.
///
/// Bodies that could not be read are named in the facts of their unit; a unit whose facts could not be had at all is
/// there with one such entry.
pub fn extract(selection: &Selection, progress: &dyn Progress) -> Result<Extraction, ExtractError> {
    let guard = Guard::install_for_tool();
    let started = Instant::now();
    let toolchain = Toolchain::find(selection)?;
    let mut workspace = Workspace::load(&toolchain, selection, Scope::AsNeeded)?;
    let place = Place::make(&workspace.target_directory)?;
    guard.clean(place.dump_root.path().to_owned());
    let metadata = started.elapsed();

    let mut user_wrapper = UserWrapper::Kept;
    let mut timings = Timings { metadata, ..Timings::default() };
    let mut recompiled = BTreeSet::new();
    let mut attempts = 3;
    loop {
        attempts -= 1;
        let checking = Instant::now();
        let build = build::run(selection, &toolchain, &workspace, &place, user_wrapper, &guard, progress)?;
        timings.check += checking.elapsed();
        if attempts > 0 && has_unknown_packages(&build, &workspace) {
            // `Cargo.lock` was not up to date when it was looked at.
            workspace = Workspace::load(&toolchain, selection, Scope::All)?;
            continue;
        }
        recompiled.extend(
            build
                .artifacts
                .iter()
                .filter(|artifact| !artifact.fresh)
                .filter_map(checked_rmeta)
                .map(Path::to_owned),
        );
        let loading = Instant::now();
        let (units, lost) = load(selection, &workspace, &build, &recompiled);
        timings.load += loading.elapsed();
        if !lost.is_empty() && attempts > 0 {
            for rmeta in &lost {
                forget(rmeta)?;
            }
            user_wrapper = UserWrapper::LeftOut;
            continue;
        }
        let selected_packages = selected_packages(&workspace);
        let absent_crates = absent_crates(&workspace, &units);
        let libraries = libraries(&build.artifacts, &workspace);
        let (workspace_root, target_directory) = (workspace.root, workspace.target_directory);
        let command = build.command;
        return Ok(Extraction {
            units,
            workspace_root,
            target_directory,
            selected_packages,
            absent_crates,
            libraries,
            command,
            toolchain,
            timings,
        });
    }
}

/// Whether a package of the program was compiled by path and not by us.
fn has_unknown_packages(build: &Build, workspace: &Workspace) -> bool {
    build.artifacts.iter().any(|artifact| {
        checked_rmeta(artifact).is_some()
            && artifact.package_id.repr.starts_with("path+")
            && workspace.package(&artifact.package_id).is_none()
    })
}

/// Loads the facts of all units; also the metadata of those that have none, or that are of another directory.
fn load(
    selection: &Selection,
    workspace: &Workspace,
    build: &Build,
    recompiled: &BTreeSet<PathBuf>,
) -> (Vec<Unit>, Vec<PathBuf>) {
    let wanted: Vec<(&Artifact, &Path)> = build
        .artifacts
        .iter()
        .filter(|artifact| workspace.package(&artifact.package_id).is_some())
        .filter_map(|artifact| Some((artifact, checked_rmeta(artifact)?)))
        .collect();
    let read: Vec<(Unit, Option<PathBuf>)> = wanted
        .into_par_iter()
        .map(|(artifact, rmeta)| {
            let facts = crate::facts::read(&facts_path(rmeta));
            let is_recompiled = recompiled.contains(rmeta);
            let is_usable = |facts: &UnitFacts| is_recompiled || workspace.holds(&artifact.package_id, facts);
            let lost = (!facts.as_ref().is_ok_and(is_usable)).then(|| rmeta.to_owned());
            let facts = facts.unwrap_or_else(|error| UnitFacts {
                crate_name: artifact.target.name.replace('-', "_"),
                is_test: artifact.profile.test,
                unread: vec![Unread { name: artifact.target.name.clone(), reason: error.to_string() }],
                ..UnitFacts::default()
            });
            (unit(selection, workspace, artifact, facts, is_recompiled), lost)
        })
        .collect();
    let (mut units, lost): (Vec<Unit>, Vec<Option<PathBuf>>) = read.into_iter().unzip();
    units.sort_by(|a, b| key(a).cmp(&key(b)));
    (units, lost.into_iter().flatten().collect())
}

fn key(unit: &Unit) -> (&str, &str, &[String], bool, &str) {
    (&unit.package, &unit.target, &unit.kinds, unit.is_test, &unit.package_id)
}

fn unit(
    selection: &Selection,
    workspace: &Workspace,
    artifact: &Artifact,
    facts: UnitFacts,
    is_recompiled: bool,
) -> Unit {
    let id = &artifact.package_id;
    let package = workspace.package(id);
    let is_test = artifact.profile.test;
    Unit {
        package_id: id.repr.clone(),
        package: package.map(|package| package.name.to_string()).unwrap_or_default(),
        package_directory: artifact
            .manifest_path
            .parent()
            .map(|path| path.as_std_path().to_owned())
            .unwrap_or_default(),
        target: artifact.target.name.clone(),
        cargo_target: artifact.target.clone(),
        kinds: artifact.target.kind.iter().map(ToString::to_string).collect(),
        src_path: artifact.target.src_path.clone().into_std_path_buf(),
        is_test,
        is_selected: selection.asks_for(workspace.selected.contains(id), &artifact.target, is_test),
        is_outside: workspace.outside.iter().any(|package| package.id == *id),
        is_recompiled,
        facts,
    }
}

/// Makes cargo compile a unit again: without its metadata it is not fresh.
fn forget(rmeta: &Path) -> Result<(), ExtractError> {
    for path in [rmeta, &facts_path(rmeta)] {
        match std::fs::remove_file(path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(ExtractError::Io {
                    what: format!("remove `{}`, which is out of date", path.display()),
                    advice: "remove it, or run `cargo clean`",
                    source,
                });
            }
            _ => {}
        }
    }
    Ok(())
}

fn absent_crates(workspace: &Workspace, units: &[Unit]) -> Vec<String> {
    let targets = workspace.members.iter().flat_map(|package| &package.targets);
    let all: BTreeSet<String> = targets.map(|target| target.name.replace('-', "_")).collect();
    let present: BTreeSet<String> = units.iter().map(|unit| unit.target.replace('-', "_")).collect();
    all.difference(&present).cloned().collect()
}

/// The targets of a package that a user of it runs.
fn code_of(package: &cargo_metadata::Package) -> Vec<String> {
    let is_code = |target: &&cargo_metadata::Target| {
        !(target.is_test() || target.is_bench() || target.is_custom_build() || target.is_proc_macro())
    };
    package.targets.iter().filter(is_code).map(|target| target.name.clone()).collect()
}

fn selected_packages(workspace: &Workspace) -> Vec<SelectedPackage> {
    let selected = workspace.members.iter().filter(|package| workspace.selected.contains(&package.id));
    let mut packages: Vec<SelectedPackage> = selected
        .map(|package| SelectedPackage {
            name: package.name.to_string(),
            version: package.version.to_string(),
            id: package.id.repr.clone(),
            directory: package
                .manifest_path
                .parent()
                .map(|path| path.as_std_path().to_owned())
                .unwrap_or_default(),
            code: code_of(package),
        })
        .collect();
    packages.sort();
    packages
}
