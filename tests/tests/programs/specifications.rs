//! Literate specifications: prose, code and the expected verdict stand together in `tests/specifications/*.md`.
//!
//! Each Rust block of a file is a module of one crate. `//~ PC101` at the end of a line says that a flow arrives there,
//! `//~ clean` that none does; other rules are named likewise, and a block that names one is judged by it in each line.
//! `//~ PC101 missed` and `//~ clean flagged` say the truth and that the tool is known to answer otherwise; when it no
//! longer does, the test fails until the mark is gone. `source()` gives personal data, `public()` gives data of the same
//! type that is not, `sink(x)` lets x leave; all three are declared in the `privacy.toml` of the crate that is made here.
//! What a file declares besides stands in its TOML blocks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use privacy_check_tests::project::Project;

use super::results::run;

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

/// The rule of a flow that nothing declares, by which each block is judged.
const FLOW: &str = "PC101";

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
struct Expected {
    /// The rules that are broken there.
    rules: BTreeSet<String>,
    /// Those of which the tool is known to say otherwise.
    known_wrong: BTreeSet<String>,
}

impl Expected {
    fn read(verdict: &str) -> Option<Expected> {
        let (mut rules, mut known_wrong) = (BTreeSet::new(), BTreeSet::new());
        let mut words = verdict.split_whitespace().peekable();
        words.peek()?;
        while let Some(word) = words.next() {
            let (rule, is_wrong) = match word {
                "clean" => (FLOW, words.next_if_eq(&"flagged").is_some()),
                rule if rule.starts_with("PC") && rule.len() == 5 => {
                    rules.insert(rule.to_owned());
                    (rule, words.next_if_eq(&"missed").is_some())
                }
                _ => return None,
            };
            if is_wrong {
                known_wrong.insert(rule.to_owned());
            }
        }
        Some(Expected { rules, known_wrong })
    }
}

/// The crate that the specifications of one folder make.
struct Crate {
    project: Project,
    config: String,
    modules: String,
    expected: BTreeMap<(String, u64), (Expected, String)>,
    /// The rules by which each file is judged.
    judged: BTreeMap<String, BTreeSet<String>>,
}

impl Crate {
    fn new(manifest: &str, lock: &str) -> Crate {
        let project = Project::empty(super::TOOL);
        let macros = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros").display().to_string();
        project.file("Cargo.toml", &manifest.replace("MACROS", &macros.replace('\\', "/")));
        project.file("Cargo.lock", lock);
        project.file("src/prelude.rs", PRELUDE);
        let (config, modules) = (String::from(CONFIG), String::from("pub mod prelude;\n"));
        Crate { project, config, modules, expected: BTreeMap::new(), judged: BTreeMap::new() }
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
            let rules = self.judged.entry(format!("src/{module}.rs")).or_default();
            rules.insert(FLOW.to_owned());
            for (index, line) in code.lines().enumerate() {
                let Some((_, verdict)) = line.split_once("//~") else { continue };
                let Some(expected) = Expected::read(verdict) else {
                    panic!("{}: unknown verdict `{verdict}`", path.display());
                };
                rules.extend(expected.rules.iter().cloned());
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
            for rule in &self.judged[&at.0] {
                let is_found = findings.iter().any(|f| f.rule == *rule && f.file == at.0 && f.line == at.1);
                let is_right = is_found == expected.rules.contains(rule);
                let answer = match (is_right, is_found) {
                    _ if is_right != expected.known_wrong.contains(rule) => continue,
                    (true, _) => "a known mistake that is none any more",
                    (false, true) => "a false alarm",
                    (false, false) => "nothing found",
                };
                wrong.push(format!("{rule}: {answer} in {text}"));
            }
        }
        for finding in &findings {
            let is_judged = self.judged.get(&finding.file).is_some_and(|rules| rules.contains(&finding.rule));
            if is_judged && !self.expected.contains_key(&(finding.file.clone(), finding.line)) {
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
