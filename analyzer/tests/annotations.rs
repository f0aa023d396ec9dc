//! From annotated source through rustc to annotations: what the attributes say is what the analyzer finds.

use std::path::{Path, PathBuf};
use std::process::Command;

use privacy_check_analyzer::facts::{UnitFacts, lower_dump_dir};

use privacy_check_analyzer::facts::source::{SourceIndex, TraitItem};
use privacy_check_analyzer::program::annotations::{Found, Subject, of_unit};

/// The attributes, which cargo built beside this test.
fn attributes() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    let beside = test.parent().expect("a test is in a directory");
    let entries = std::fs::read_dir(beside).expect("the directory of the test can be read");
    let is_library = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let prefix = format!("{}privacy_check-", std::env::consts::DLL_PREFIX);
        name.starts_with(&prefix) && name.ends_with(std::env::consts::DLL_SUFFIX)
    };
    let libraries = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(is_library);
    let newest = libraries.max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok());
    newest.expect("cargo builds the attributes before this test")
}

/// Compiles the fixture as the wrapper does and reads its bodies.
fn compile() -> UnitFacts {
    let out = tempfile::tempdir().expect("a temporary directory can be made");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotations/fixture.rs");
    let dumps = out.path().join("dumps");
    let status = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--crate-name=fixture", "-Awarnings"])
        .args([
            "-Zdump-mir=built",
            "-Zmir-include-spans=on",
            "-Ztrim-diagnostic-paths=no",
            "-Zspan-free-formats",
        ])
        .arg(format!("-Zdump-mir-dir={}", dumps.display()))
        .arg(format!("--extern=privacy_check={}", attributes().display()))
        .arg("--out-dir")
        .arg(out.path())
        .arg(&fixture)
        .status()
        .expect("rustc can be run");
    assert!(status.success());
    let traits =
        ["Store", "Asynchronous"].map(|name| TraitItem { name: name.to_owned(), ..TraitItem::default() });
    let source = SourceIndex { traits: traits.to_vec(), ..SourceIndex::default() };
    let facts = UnitFacts { crate_name: "fixture".to_owned(), source, ..UnitFacts::default() };
    let facts = lower_dump_dir(&dumps, facts);
    assert_eq!(facts.unread, []);
    facts
}

/// One line: `12 field fixture::Pupil 1: personal_data categories=Identifier`.
fn line(found: &Found) -> String {
    let subject = match &found.subject {
        Subject::Function(path) => format!("function {path}"),
        Subject::TraitMethod(path) => format!("trait method {path}"),
        Subject::Foreign(path) => format!("foreign {path}"),
        Subject::Module(path) => format!("module {path}"),
        Subject::Type(path) => format!("type {path}"),
        Subject::Field { path, variant: Some(variant), index } => format!("field {path} {variant} {index}"),
        Subject::Field { path, variant: None, index } => format!("field {path} {index}"),
    };
    let said = match &found.annotation {
        Ok(annotation) => annotation.to_payload().replace("privacy-check:1:", ""),
        Err(error) => error.to_string(),
    };
    format!("{} {subject}: {said}", found.span.line)
}

#[test]
fn every_annotation_is_found_where_it_stands() {
    let found: Vec<String> = of_unit(0, &compile()).iter().map(line).collect();
    insta::assert_snapshot!(found.join("\n"));
}
