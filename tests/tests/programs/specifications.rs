//! Literate specifications: prose, code and the expected verdict stand together in `tests/specifications/*.md`.
//!
//! Each Rust block of a file is a module of one crate. `//~ PC101` at the end of a line says that a flow arrives there,
//! `//~ clean` that none does. `//~ PC101 missed` and `//~ clean flagged` say the truth and that the tool is known to
//! answer otherwise; when it no longer does, the test fails until the mark is gone. `source()` gives personal data, `public()` gives data of the same type that is not,
//! `sink(x)` lets x leave; all three are declared in the `privacy.toml` of the crate that is made here. What a file
//! declares besides stands in its TOML blocks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use privacy_check_tests::project::Project;

use super::results::run;

const PRELUDE: &str = "//! The declared source and sink.

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

/// What the end of a line says of it.
#[derive(Clone, Copy)]
struct Expected {
    /// A flow arrives.
    flows: bool,
    /// The tool is known to say otherwise.
    is_known_wrong: bool,
}

impl Expected {
    fn read(verdict: &str) -> Option<Expected> {
        let (flows, is_known_wrong) = match verdict.trim() {
            "PC101" => (true, false),
            "clean" => (false, false),
            "PC101 missed" => (true, true),
            "clean flagged" => (false, true),
            _ => return None,
        };
        Some(Expected { flows, is_known_wrong })
    }
}

/// The crate that the specifications of one folder make.
struct Crate {
    project: Project,
    config: String,
    modules: String,
    expected: BTreeMap<(String, u64), (Expected, String)>,
}

impl Crate {
    fn new(manifest: &str, lock: &str) -> Crate {
        let project = Project::empty(super::TOOL);
        let macros = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros").display().to_string();
        project.file("Cargo.toml", &manifest.replace("MACROS", &macros.replace('\\', "/")));
        project.file("Cargo.lock", lock);
        project.file("src/prelude.rs", PRELUDE);
        let (config, modules) = (String::from(CONFIG), String::from("pub mod prelude;\n"));
        Crate { project, config, modules, expected: BTreeMap::new() }
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
            for (index, line) in code.lines().enumerate() {
                let Some((_, verdict)) = line.split_once("//~") else { continue };
                let Some(expected) = Expected::read(verdict) else {
                    panic!("{}: unknown verdict `{verdict}`", path.display());
                };
                let at = (format!("src/{module}.rs"), index as u64 + 1);
                self.expected.insert(at, (expected, format!("{name}: {}", line.trim())));
            }
            self.project.file(&format!("src/{module}.rs"), &code);
        }
    }

    /// Which verdicts of the tool are not those that are expected.
    fn check(&self, target: &str) -> Vec<String> {
        self.project.file("privacy.toml", &self.config);
        self.project.file("src/lib.rs", &self.modules);
        let findings = run(&self.project.root().join("Cargo.toml"), target, &[]);
        let mut wrong = Vec::new();
        for (at, (expected, text)) in &self.expected {
            let found = findings.iter().any(|f| f.rule == "PC101" && f.file == at.0 && f.line == at.1);
            let answer = match (found == expected.flows, expected.flows) {
                (true, _) if expected.is_known_wrong => "a known mistake that is none any more",
                (true, _) => continue,
                (false, _) if expected.is_known_wrong => continue,
                (false, true) => "no flow found",
                (false, false) => "a false alarm",
            };
            wrong.push(format!("{answer} in {text}"));
        }
        for finding in findings.iter().filter(|finding| finding.rule == "PC101") {
            if !self.expected.contains_key(&(finding.file.clone(), finding.line)) {
                wrong.push(format!("a finding where nothing is expected: {finding:?}"));
            }
        }
        wrong
    }
}

/// Holds all specifications in a folder against what the tool says.
fn hold(directory: &Path, mut of: Crate, target: &str) {
    let mut files: Vec<_> = std::fs::read_dir(directory)
        .expect("the specifications are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are no specifications");
    files.iter().for_each(|path| of.add(path));
    let wrong = of.check(target);
    let (count, all) = (wrong.len(), of.expected.len());
    assert!(wrong.is_empty(), "{count} of {all} verdicts are wrong:\n{}", wrong.join("\n"));
}

#[test]
fn every_specification_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications");
    let of = Crate::new(MANIFEST, include_str!("../../../Cargo.lock"));
    hold(&directory, of, "specifications");
}

/// Those that use crates of others: what these are stands beside the specifications.
#[test]
fn every_specification_with_libraries_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications/libraries");
    let read = |name: &str| std::fs::read_to_string(directory.join(name)).expect("a text file");
    let of = Crate::new(&read("Cargo.toml"), &read("Cargo.lock"));
    hold(&directory, of, "specifications-libraries");
}
