//! A library in another version than the one that its model was checked with, and one whose code does something else.

use privacy_check_tests::project::{Project, manifest, run};

use crate::library;

/// A program that hands what it records to a library of the name of one that has a model.
fn sends(version: &str) -> Project {
    let project = library(
        "studio",
        "pub fn capture() -> Vec<u8> { vec![1, 2, 3] }\n\npub fn run() {\n    \
         sentry::capture_message(&String::from_utf8_lossy(&capture()));\n}\n",
    );
    let rest = "[dependencies]\nsentry = { path = \"side/sentry\" }\n[workspace]\nexclude = [\"side\"]\n";
    project.file("Cargo.toml", &manifest("studio", rest));
    let own = manifest("sentry", "").replace("version = \"0.1.0\"", &format!("version = \"{version}\""));
    project.file("side/sentry/Cargo.toml", &own);
    project.file("side/sentry/src/lib.rs", "pub fn capture_message(text: &str) -> usize { text.len() }\n");
    project.file("privacy.toml", crate::KNOWS_CAPTURE);
    project
}

#[test]
fn the_nearest_model_is_used_and_the_run_says_so() {
    let project = sends("0.12.3");
    let found = run(&mut project.tool()).ends_with(1);
    let found = found.says("PC101").says("sentry::capture_message");
    let found = found
        .says("; not vouched for, as models were checked with other versions: sentry 0.12.3 (model of 0.49)");
    assert!(!found.stderr.contains("that of `sentry`"), "{}", found.stderr);
    run(project.tool().arg("-v")).says("for sentry 0.12.3: that of `sentry` 0.49");
    run(project.tool().args(["--lang", "fr"])).says("sentry 0.12.3 (modèle de 0.49)");
}

#[test]
fn other_programs_are_told_too() {
    let project = sends("0.12.3");
    let told = "sentry 0.12.3 is analysed by the model of version 0.49";
    let json = run(project.tool().args(["--message-format", "json"])).ends_with(1);
    let lines = json.stdout.lines().filter(|line| line.contains(told));
    let levels: Vec<serde_json::Value> = lines
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a message"))
        .map(|message| message["message"]["level"].clone())
        .collect();
    assert_eq!(levels, ["note"]);
    let sarif = run(project.tool().args(["--message-format", "sarif"])).ends_with(1);
    let log: serde_json::Value = serde_json::from_str(&sarif.stdout).expect("SARIF");
    let notifications = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array();
    let is_told = |notification: &&serde_json::Value| {
        notification["level"] == "note"
            && notification["message"]["text"].as_str().is_some_and(|text| text.starts_with(told))
    };
    assert_eq!(notifications.expect("a list").iter().filter(is_told).count(), 1);
}

#[test]
fn a_version_that_was_checked_needs_no_remark() {
    let found = run(&mut sends("0.49.7").tool()).ends_with(1).says("PC101");
    assert!(!found.stdout.contains("vouched for"), "{}", found.stdout);
}

#[test]
fn a_library_that_the_program_never_calls_needs_no_remark() {
    let project = sends("0.12.3");
    project.file("src/lib.rs", crate::CAPTURE_AND_STORE);
    let found = run(&mut project.tool()).ends_with(1).says("PC101");
    assert!(!found.stdout.contains("vouched for"), "{}", found.stdout);
}

/// What is told of a library of this name and code, which has a model.
fn compared(name: &str, version: &str, code: &str) -> String {
    let project = library("studio", "pub fn run() {}\n");
    let rest = format!("[dependencies]\n{name} = {{ path = \"side\" }}\n[workspace]\nexclude = [\"side\"]\n");
    project.file("Cargo.toml", &manifest("studio", &rest));
    project.file("side/Cargo.toml", &manifest(name, "").replace("0.1.0", version));
    project.file("side/src/lib.rs", code);
    run(project.tool().arg("-v")).ends_with(0).stderr
}

#[test]
fn bodies_of_a_library_are_compared_with_its_model() {
    let agrees = compared(
        "hex",
        "0.4.3",
        "pub fn encode<T: AsRef<[u8]>>(data: T) -> String { format!(\"{:?}\", data.as_ref()) }\n\
         pub fn decode<T: AsRef<[u8]>>(data: T) -> Result<Vec<u8>, u8> { Ok(data.as_ref().to_vec()) }\n",
    );
    let all = "2 functions of libraries by their bodies with their models: 0 pass on something else\n";
    assert!(agrees.contains(all), "{agrees}");
    let hides = compared(
        "hex",
        "0.4.3",
        "pub fn encode<T: AsRef<[u8]>>(_: T) -> String { String::from(\"secret\") }\n",
    );
    let told = "`hex::encode`: its body does not show what its model says: arg0 -> return";
    assert!(hides.contains(told) && hides.contains("1 pass on something else; `-v` tells which"), "{hides}");
    let gives = compared(
        "rustface",
        "0.1.7",
        "pub fn create_detector(path: &str) -> Result<String, ()> { Ok(path.to_owned()) }\n",
    );
    let told = "`rustface::create_detector`: its model denies what its body shows: arg0 -> return";
    assert!(gives.contains(told), "{gives}");
}

#[test]
fn without_a_model_of_its_own_nothing_of_a_library_is_compared() {
    let code = "pub fn encode(text: &str) -> String { text.to_owned() }\npub struct Key(u8);\n\
                impl std::fmt::Display for Key {\n    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> \
                std::fmt::Result {\n        f.write_str(\"key\")\n    }\n}\n";
    let told = compared("unheard-of", "1.0.0", code);
    assert!(!told.contains("Compared"), "{told}");
}

/// A program that writes what a library makes of what it records, the library taken from a registry that lies beside it.
fn registered(name: &str, version: &str, code: &str, call: &str) -> Project {
    let source = format!(
        "pub fn capture() -> Vec<u8> {{ vec![1, 2, 3] }}\n\npub fn run() {{\n    \
         let _ = std::fs::write(\"clip\", {call}(&capture()));\n}}\n"
    );
    let project = library("studio", &source);
    project.file("Cargo.toml", &manifest("studio", &format!("[dependencies]\n{name} = \"{version}\"\n")));
    let registry =
        "[source.crates-io]\nreplace-with = \"beside\"\n[source.beside]\ndirectory = \"registry\"\n";
    project.file(".cargo/config.toml", registry);
    let folder = format!("registry/{name}");
    project.file(&format!("{folder}/Cargo.toml"), &manifest(name, "").replace("0.1.0", version));
    project.file(&format!("{folder}/.cargo-checksum.json"), "{\"files\":{}}");
    project.file(&format!("{folder}/src/lib.rs"), code);
    project.file("privacy.toml", crate::KNOWS_CAPTURE);
    project
}

const HIDES: &str = "pub fn encode(_: &[u8]) -> String { String::from(\"secret\") }\n";

#[test]
fn a_model_beats_the_body_of_a_library() {
    let project = registered("hex", "0.4.3", HIDES, "hex::encode");
    run(&mut project.tool()).ends_with(1).says("PC101");
    let read = run(project.tool().args(["--deps", "-v"])).ends_with(1).says("PC101");
    read.says("`hex::encode`: its body does not show what its model says: arg0 -> return");
}

#[test]
fn a_model_finds_what_a_library_defines_in_a_module_of_its_own() {
    let code = "mod inner {\n    pub fn encode(_: &[u8]) -> String {\n        String::from(\"secret\")\n    }\n}\npub use inner::encode;\n";
    let project = registered("hex", "0.4.3", code, "hex::encode");
    run(&mut project.tool()).ends_with(1).says("PC101");
    run(project.tool().arg("--deps")).ends_with(1).says("PC101");
}

#[test]
fn models_of_all_methods_and_of_traits_are_found_where_a_library_defines_them() {
    // The model of `songbird::Config::*` says that nothing is passed on, that of the method of the trait calls what it is given.
    let config = "mod inner {\n    pub struct Config;\n    impl Config {\n        pub fn read(data: &[u8]) -> Vec<u8> { data.to_vec() }\n    \
                  }\n}\npub use inner::Config;\npub mod config { pub use super::inner::Config; }\n";
    let service = "mod inner {\n    pub struct ServiceFn;\n    pub trait Service {\n        fn call(&mut self, data: &[u8]) -> Vec<u8>;\n    }\n    \
                   impl Service for ServiceFn {\n        fn call(&mut self, data: &[u8]) -> Vec<u8> { data.to_vec() }\n    }\n}\n\
                   pub use inner::{Service, ServiceFn};\n";
    let read = run(registered("songbird", "0.6.0", config, "songbird::Config::read").tool().arg("--deps"));
    assert!(!read.ends_with(0).stdout.contains("PC101"));
    let project = registered("tower", "0.5.0", service, "std::convert::identity");
    let called = "pub fn capture() -> Vec<u8> { vec![1, 2, 3] }\n\npub fn run() {\n    let _ = std::fs::write(\"clip\", \
                  tower::Service::call(&mut tower::ServiceFn, &capture()));\n}\n";
    project.file("src/lib.rs", called);
    run(project.tool().arg("--deps")).says("1 call whose target is not known (function value)");
}

#[test]
fn a_body_beats_the_default() {
    let project = registered("unheard-of", "1.0.0", HIDES, "unheard_of::encode");
    run(&mut project.tool()).ends_with(1).says("PC101");
    let read = run(project.tool().arg("--deps")).ends_with(0);
    assert!(!read.stdout.contains("PC101"), "{}", read.stdout);
    let said = "\n[[flow]]\npath = \"unheard_of::encode\"\nfrom = \"arg0\"\nto = \"return\"\n";
    project.file("privacy.toml", &format!("{}{said}", crate::KNOWS_CAPTURE));
    run(project.tool().arg("--deps")).ends_with(1).says("PC101");
}

#[test]
fn a_source_of_a_model_beats_the_body_of_a_library() {
    let code = "pub struct EventStream;\nimpl EventStream {\n    pub async fn next_event(&mut self) -> std::io::Result<u8> \
                {\n        std::future::pending().await\n    }\n}\n";
    let project = registered("evdev", "0.13.2", code, "std::convert::identity");
    let run_ = "pub async fn run(mut keys: evdev::EventStream) {\n    let Ok(key) = keys.next_event().await else { return };\n    \
                let _ = std::fs::write(\"keys\", [key]);\n}\n";
    project.file("src/lib.rs", run_);
    project.file("privacy.toml", "");
    run(&mut project.tool()).ends_with(1).says("PC101");
    run(project.tool().arg("--deps")).ends_with(1).says("PC101");
}

#[test]
fn a_body_of_the_program_beats_a_model() {
    let project = registered("hex", "0.4.3", HIDES, "hex::encode");
    let rest = "[dependencies]\nhex = { path = \"registry/hex\" }\n[workspace]\nexclude = [\"registry\"]\n";
    project.file("Cargo.toml", &manifest("studio", rest));
    let read = run(&mut project.tool()).ends_with(0);
    assert!(!read.stdout.contains("PC101"), "{}", read.stdout);
}
