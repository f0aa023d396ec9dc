//! Literate specifications: prose, code and the expected verdict stand together in `tests/specifications/*.md`.
//!
//! Each Rust block of a file is a module of one crate. `//~ PC101` at the end of a line says that a flow arrives there,
//! `//~ clean` that none does. `source()` gives personal data, `public()` gives data of the same type that is not,
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

/// A crate that can use the attributes.
fn manifest() -> String {
    let macros = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros");
    format!(
        "[package]\nname = \"specification\"\nedition = \"2024\"\n\n[dependencies]\nprivacy-check = {{ path = {:?} \
         }}\n\n[workspace]\n",
        macros.display().to_string()
    )
}

#[test]
fn every_specification_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications");
    let mut files: Vec<_> = std::fs::read_dir(directory)
        .expect("the specifications are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are no specifications");
    let project = Project::empty(super::TOOL);
    project.file("Cargo.toml", &manifest());
    project.file("Cargo.lock", include_str!("../../../Cargo.lock"));
    project.file("src/prelude.rs", PRELUDE);
    let mut config = String::from(CONFIG);
    let mut modules = String::from("pub mod prelude;\n");
    let mut expected: BTreeMap<(String, u64), (bool, String)> = BTreeMap::new();
    for path in &files {
        let name = path.file_stem().expect("a name").to_string_lossy().replace('-', "_");
        let text = std::fs::read_to_string(path).expect("a text file");
        for block in blocks(&text, "toml") {
            let _ = write!(config, "\n{block}");
        }
        for (number, block) in blocks(&text, "rust").into_iter().enumerate() {
            let module = format!("{name}_{number}");
            let _ = writeln!(modules, "pub mod {module};");
            let code = format!("#![allow(dead_code, unused)]\nuse crate::prelude::*;\n{block}");
            for (index, line) in code.lines().enumerate() {
                let wanted = match line.split_once("//~") {
                    Some((_, verdict)) if verdict.trim() == "PC101" => true,
                    Some((_, verdict)) if verdict.trim() == "clean" => false,
                    Some((_, verdict)) => panic!("{}: unknown verdict `{verdict}`", path.display()),
                    None => continue,
                };
                let at = (format!("src/{module}.rs"), index as u64 + 1);
                expected.insert(at, (wanted, format!("{name}: {}", line.trim())));
            }
            project.file(&format!("src/{module}.rs"), &code);
        }
    }
    project.file("privacy.toml", &config);
    project.file("src/lib.rs", &modules);
    let findings = run(&project.root().join("Cargo.toml"), "specifications", &[]);
    let mut wrong = Vec::new();
    for (at, (wanted, text)) in &expected {
        let found = findings.iter().any(|f| f.rule == "PC101" && f.file == at.0 && f.line == at.1);
        if found != *wanted {
            wrong.push(format!("{} in {text}", if *wanted { "no flow found" } else { "a false alarm" }));
        }
    }
    for finding in findings.iter().filter(|finding| finding.rule == "PC101") {
        if !expected.contains_key(&(finding.file.clone(), finding.line)) {
            wrong.push(format!("a finding where nothing is expected: {finding:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} verdicts are wrong:\n{}",
        wrong.len(),
        expected.len(),
        wrong.join("\n")
    );
}
