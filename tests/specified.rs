//! The specifications in `tests/specifications` as a crate.

use std::fmt::Write as _;
use std::path::Path;

use crate::project::Project;
use crate::verdicts::Verdicts;

const PRELUDE: &str = "#![allow(unused)]
//! The declared source and sink.

/// Personal data.
pub fn source() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// Data of the same type that is not personal.
pub fn public() -> Vec<u8> {
    std::hint::black_box(vec![2; 8])
}

/// Something that nobody can foresee.
pub fn coin() -> bool {
    std::hint::black_box(std::env::args_os().len() > 1)
}

/// Lets data leave.
pub fn sink<T: std::fmt::Debug>(value: T) {
    std::hint::black_box(&value);
}

/// Asks for consent.
pub fn consents() -> bool {
    coin()
}

/// What only somebody has who asked for consent.
#[derive(Debug)]
pub struct Proof(());

/// Asks for consent, and gives a proof of it.
pub fn consent() -> Result<Proof, String> {
    if coin() { Ok(Proof(())) } else { Err(String::from(\"no\")) }
}

/// Asks for consent in its own time.
pub async fn consents_later() -> bool {
    coin()
}

/// A person decides otherwise, or not.
pub fn review(score: Vec<u8>) -> Vec<u8> {
    if coin() { score } else { Vec::new() }
}

/// A person says yes or no.
pub fn approves(score: &[u8]) -> bool {
    coin()
}

/// Decides about a person.
pub fn decide<T: std::fmt::Debug>(choice: T) {
    std::hint::black_box(&choice);
}

/// Decides against a person.
pub fn refuse() {
    std::hint::black_box(coin());
}
";

const CONFIG: &str = r#"[[source]]
path = "specification::prelude::source"
output = "return"
category = "FaceTemplate"

[[sink]]
path = "specification::prelude::sink"
input = "any"
kind = "Network"
"#;

/// A crate that can use the attributes.
const MANIFEST: &str = r#"[package]
name = "specification"
edition = "2024"

[dependencies]
privacy-check = { path = "MACROS" }

[workspace]
"#;

/// The blocks of a Markdown file that are in one language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match (&mut open, line.trim_end()) {
            (None, line) if line.strip_prefix("```") == Some(language) => open = Some(String::new()),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some(block), line) => {
                let _ = writeln!(block, "{line}");
            }
            (None, _) => {}
        }
    }
    blocks
}

/// The crate that the specifications of one folder make.
pub struct Crate {
    /// Where it is.
    pub project: Project,
    config: String,
    modules: String,
    /// What is expected of its lines.
    pub verdicts: Verdicts,
}

impl Crate {
    /// A crate without specifications. `tool` is the binary under test.
    pub fn new(tool: &str, manifest: &str, lock: &str) -> Crate {
        let project = Project::empty(tool);
        let macros = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros").display().to_string();
        project.file("Cargo.toml", &manifest.replace("MACROS", &macros.replace('\\', "/")));
        project.file("Cargo.lock", lock);
        project.file("src/prelude.rs", PRELUDE);
        let (config, modules) = (String::from(CONFIG), String::from("pub mod prelude;\n"));
        Crate { project, config, modules, verdicts: Verdicts::default() }
    }

    /// The crate of the specifications that need no libraries.
    pub fn without_libraries(tool: &str) -> Crate {
        let mut all = Crate::new(tool, MANIFEST, include_str!("../Cargo.lock"));
        all.add_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications"));
        all
    }

    /// The crate of those that use crates of others: what these are stands beside the specifications.
    pub fn with_libraries(tool: &str) -> Crate {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications/libraries");
        let read = |name: &str| std::fs::read_to_string(directory.join(name)).expect("a text file");
        let mut all = Crate::new(tool, &read("Cargo.toml"), &read("Cargo.lock"));
        all.add_all(&directory);
        all
    }

    /// Adds the specifications in a folder.
    pub fn add_all(&mut self, directory: &Path) {
        let mut files: Vec<_> = std::fs::read_dir(directory)
            .expect("the specifications are there")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        files.sort();
        assert!(!files.is_empty(), "there are no specifications");
        files.iter().for_each(|path| self.add(path));
    }

    /// Adds the blocks of a file as modules.
    fn add(&mut self, path: &Path) {
        let name = path.file_stem().expect("a name").to_string_lossy().replace('-', "_");
        let text = std::fs::read_to_string(path).expect("a text file");
        for block in blocks(&text, "toml") {
            let _ = write!(self.config, "\n{block}");
        }
        for (number, block) in blocks(&text, "rust").into_iter().enumerate() {
            let module = format!("{name}_{number}");
            let _ = writeln!(self.modules, "pub mod {module};");
            let code = format!("#![allow(dead_code, unused)]\nuse crate::prelude::*;\n{block}");
            let file = format!("src/{module}.rs");
            self.verdicts.read(&file, &code, &name);
            self.project.file(&file, &code);
        }
    }

    /// Writes what all of them share.
    pub fn write(&self) {
        self.project.file("privacy.toml", &self.config);
        self.project.file("src/lib.rs", &self.modules);
    }
}
