//! Compiles a family of fixtures as the tool does, and follows its flows.

use std::collections::BTreeSet;
use std::path::Path;

use privacy_check_analyzer::cli::Ready;
use privacy_check_analyzer::extract::{Flag, Progress, Selection, Verbosity, extract};
use privacy_check_analyzer::flow::result::Location;
use privacy_check_analyzer::law::labels::Label;
use privacy_check_vocabulary::{Language, Term};

use super::printed::Printed;

/// What was read of one family.
pub(crate) struct Family {
    /// The name of its folder.
    pub(crate) name: String,
    /// The functions and types that the compiler printed.
    pub(crate) printed: Printed,
    /// Lines at which data leaves, of the files below the family's folder, with the callees there.
    pub(crate) exits: Vec<Exit>,
    /// Lines at which other data is made of data, or data is looked into, of the same files.
    pub(crate) derivations: BTreeSet<(String, u32)>,
    /// Functions without a model that personal data reached.
    pub(crate) boundaries: Vec<String>,
    /// The files of its packages, relative to its folder, with their text.
    pub(crate) files: Vec<(String, String)>,
}

/// A place where personal data leaves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Exit {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) callee: String,
    pub(crate) source: String,
    /// The categories that leave.
    pub(crate) categories: Vec<String>,
    /// The addresses that the tool shows.
    pub(crate) addresses: Vec<String>,
}

impl Family {
    /// Prints what models can name, and which functions without a model personal data reached.
    pub(crate) fn show(&self) {
        for name in &self.printed.functions {
            println!("fn {name}");
        }
        for name in &self.printed.types {
            println!("type {name}");
        }
        for boundary in &self.boundaries {
            println!("reached {boundary}");
        }
    }
}

/// Tells nothing but what cargo itself says on standard error.
struct Silent;

impl Progress for Silent {
    fn command(&self, _: &str) {}
    fn cargo_message(&self, _: &str) {}
    fn note(&self, text: &str) {
        eprintln!("note: {text}");
    }
}

/// Compiles the family in this folder and follows its flows.
///
/// # Errors
/// What cargo or the analysis could not do.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Family, String> {
    // What a build script has to be told: where a system library lies.
    let config = folder.join("config.toml");
    let selection = Selection {
        workspace: Flag::On,
        manifest_path: Some(folder.join("Cargo.toml")),
        target_dir: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("models").join(name)),
        config: config.is_file().then(|| config.display().to_string()).into_iter().collect(),
        plain: vec!["--locked".to_owned()],
        verbosity: Verbosity::Quiet,
        ..Selection::default()
    };
    let mut extraction = extract(&selection, &Silent).map_err(|error| error.to_string())?;
    for unit in &extraction.units {
        if let Some(unread) = unit.facts.unread.first() {
            return Err(format!("`{}` could not be read: {}", unread.name, unread.reason));
        }
    }
    let ready = Ready::make(&mut extraction, Language::English, &mut |_| {});
    let mut ready = ready.map_err(|error| error.to_string())?;
    let library = ready.library().clone();
    let printed = Printed::of(&mut ready.program, &library);
    let result = ready.follow();
    let at = |location: &Location| {
        let base = ready.workspace.units.get(location.unit).map(|unit| unit.base_dir.as_str());
        (ready.workspace.relative(base.unwrap_or_default(), &location.file), location.line)
    };
    let mut exits: Vec<Exit> = result
        .flows
        .iter()
        .map(|flow| {
            let (file, line) = at(&flow.sink.location);
            Exit {
                file,
                line,
                callee: flow.sink.callee.clone(),
                source: flow.source.callee.clone(),
                categories: categories(ready.prepared.context.labels.get(flow.label)),
                addresses: flow.sink.addresses.clone(),
            }
        })
        .collect();
    exits.sort();
    exits.dedup();
    let derivations = result.operations.iter().map(|operation| at(&operation.location)).collect();
    let boundaries = result.coverage.boundaries.iter();
    let boundaries =
        boundaries.map(|boundary| format!("{} ({:?})", boundary.callee, boundary.kind)).collect();
    let mut files = Vec::new();
    collect(folder, folder, &mut files);
    Ok(Family { name: name.to_owned(), printed, exits, derivations, boundaries, files })
}

fn categories(label: &Label) -> Vec<String> {
    label.categories.iter().map(|category| category.name().to_owned()).collect()
}

fn collect(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) {
    let entries = std::fs::read_dir(folder).expect("a folder of fixtures");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, root, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.push((name, std::fs::read_to_string(&path).expect("a text file")));
        }
    }
}
