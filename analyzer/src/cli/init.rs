//! `init`: a first `privacy.toml`, made from what the program does.

use std::path::{Path, PathBuf};

use privacy_check_vocabulary::Date;

use super::args::InitArgs;
use super::ready::Ready;
use super::sensors::maybe_sources;
use crate::extract::Library as Present;
use crate::flow::result::FlowResult;
use crate::models::Library;
use crate::report::Report;
use crate::report::proposal::{Backlog, KnownLibrary, Seen, acceptable, proposal, unknown_functions};

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum InitError {
    /// There is no Cargo.toml.
    #[error("there is no Cargo.toml here; change to a cargo project, or name one with `--manifest-path`")]
    NoProject,
    /// There is a file already.
    #[error("`{}` exists already; edit it, or remove it first", .0.display())]
    Exists(PathBuf),
    /// The file cannot be written.
    #[error("cannot write `{}`: {source}; make its directory writable", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The day up to which findings are accepted is none.
    #[error("`--accept-until {0}` is {1}")]
    Day(String, String),
    /// The day up to which findings are accepted is over.
    #[error("`--accept-until {0}` is over; name a day to come")]
    Over(String),
}

/// Where the file is written.
pub(super) struct Place {
    /// The file.
    pub(super) path: PathBuf,
    /// It is that of a whole workspace.
    pub(super) is_workspace: bool,
}

/// The place of the file, if there is none yet.
pub(super) fn place(args: &InitArgs) -> Result<Place, InitError> {
    let directory = match args.selection.manifest_path() {
        Some(manifest) => manifest.is_file().then(|| manifest.parent().map(Path::to_owned)).flatten(),
        None => std::env::current_dir().ok().and_then(|here| nearest_project(&here)),
    };
    let directory = directory.ok_or(InitError::NoProject)?;
    let path = directory.join("privacy.toml");
    if path.symlink_metadata().is_ok() {
        return Err(InitError::Exists(path));
    }
    Ok(Place { path, is_workspace: is_workspace(&directory) })
}

/// Until when the findings of today are accepted, if the user wants that.
pub(super) fn backlog(args: &InitArgs, today: Date) -> Result<Option<Backlog>, InitError> {
    let Some(text) = &args.accept_until else { return Ok(None) };
    let until: Date = text.parse().map_err(|error| InitError::Day(text.clone(), format!("{error}")))?;
    if until < today {
        return Err(InitError::Over(text.clone()));
    }
    Ok(Some(Backlog { until, owner: args.owner.clone() }))
}

/// Writes the file, unless somebody else has written one in the meantime.
pub(super) fn write(path: &Path, text: &str) -> Result<(), InitError> {
    let created = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    created.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes())).map_err(|source| {
        match source.kind() {
            std::io::ErrorKind::AlreadyExists => InitError::Exists(path.to_owned()),
            _ => InitError::Write { path: path.to_owned(), source },
        }
    })
}

/// What is proposed for a program, and what to tell of it.
pub(super) struct Proposed {
    /// The text of the file.
    pub(super) text: String,
    /// What was found, in a few words.
    pub(super) found: String,
    /// What is to be done next, a sentence for each step.
    pub(super) next: Vec<String>,
}

/// Proposes a file for a program that was analysed.
pub(super) fn propose(
    report: &Report,
    result: &FlowResult,
    ready: &mut Ready,
    libraries: &[Present],
    backlog: Option<&Backlog>,
) -> Proposed {
    let maybe_sources = maybe_sources(&mut ready.program, &ready.prepared.specification.library);
    let libraries = known(libraries, ready.library());
    let context = &ready.prepared.context;
    let seen = Seen {
        report,
        result,
        context,
        library: &ready.prepared.specification.library,
        libraries: &libraries,
        maybe_sources: &maybe_sources,
    };
    let text = proposal(seen, backlog);
    Proposed { text, found: found(report, result), next: next(report, backlog) }
}

fn plural(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}

fn found(report: &Report, result: &FlowResult) -> String {
    let found = [
        plural(report.overview.len(), "source"),
        plural(report.flows(), "flow") + " with findings",
        plural(unknown_functions(result).len(), "unknown function"),
    ];
    format!("{}; nothing is declared yet", found.join(", "))
}

fn next(report: &Report, backlog: Option<&Backlog>) -> Vec<String> {
    let mut next = vec![
        "next: answer each `?` in the entries that are true, and remove the `#: ` before their lines"
            .to_owned(),
    ];
    let errors = report.errors();
    let accepted = backlog.map(|backlog| (acceptable(report).count(), backlog));
    next.push(match accepted {
        Some((number, backlog)) if number == errors && report.exit_code() < 2 => format!(
            "{} accepted until {}: `cargo privacy-check` passes until then, as long as nothing is added",
            plural(number, "error"),
            backlog.until
        ),
        Some((number, backlog)) => format!(
            "{} accepted until {}; what `cargo privacy-check` still reports cannot be accepted and has to be resolved",
            plural(number, "error"),
            backlog.until
        ),
        None if errors > 0 => format!(
            "then run `cargo privacy-check`: it reports {} as things are (`init --accept-until DATE` writes them down as accepted until a day)",
            plural(errors, "error")
        ),
        None => "then run `cargo privacy-check`".to_owned(),
    });
    next
}

/// The libraries of the program that a model describes.
fn known(libraries: &[Present], models: &Library) -> Vec<KnownLibrary> {
    let mut known: Vec<KnownLibrary> = Vec::new();
    for model in models.crates() {
        let is_it = |library: &&Present| *library.name == *model.name || *library.package == *model.name;
        let of_model = libraries.iter().filter(is_it);
        known.extend(of_model.map(|library| KnownLibrary {
            name: format!("{} {}", library.name, library.version),
            sources: model.sources + model.types,
            exits: model.sinks + model.exits,
        }));
    }
    known.sort();
    known.dedup();
    known
}

/// The directory of the nearest Cargo.toml that is a workspace's, else of the nearest one.
fn nearest_project(here: &Path) -> Option<PathBuf> {
    let projects: Vec<&Path> =
        here.ancestors().filter(|directory| directory.join("Cargo.toml").is_file()).collect();
    let workspace = projects.iter().find(|directory| is_workspace(directory));
    workspace.or(projects.first()).map(|directory| directory.to_path_buf())
}

fn is_workspace(directory: &Path) -> bool {
    let text = std::fs::read_to_string(directory.join("Cargo.toml")).unwrap_or_default();
    text.lines().any(|line| line.trim_start().starts_with("[workspace"))
}
