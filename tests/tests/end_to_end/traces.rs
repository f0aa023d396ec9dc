//! `trace`: the way between two functions, or where it ends. `graph`: ways as a picture.

use privacy_check_tests::project::{Project, run};

use crate::library;

/// One recording is stored, one is only measured, one goes into a foreign function.
const SOURCE: &str = "\
pub fn capture() -> Vec<u8> { vec![1, 2, 3] }

fn frame(clip: Vec<u8>) -> Vec<u8> {
    let mut framed = vec![0];
    framed.extend(clip);
    framed
}

pub fn keep() {
    let clip = capture();
    let _ = std::fs::write(\"clip\", frame(clip));
}

pub fn play(clip: &[u8]) -> usize { clip.iter().filter(|byte| **byte > 0).count() }

pub mod quiet {
    pub fn listen() -> Vec<u8> { vec![4] }
    pub fn measure() -> usize { super::play(&listen()) }
}
";

fn studio() -> Project {
    library("studio", SOURCE)
}

#[test]
fn a_way_is_shown_step_by_step() {
    let project = studio();
    let found = run(project.tool().args(["trace", "studio::capture", "std::fs::write"])).ends_with(0);
    let found = found.says("`studio::capture` reaches `std::fs::write`:");
    let place = |line: u32| format!("src/lib.rs:{line}:");
    for line in [10, 5, 11] {
        assert!(found.stdout.contains(&place(line)), "{}", found.stdout);
    }
    let french = run(project.tool().args(["trace", "studio::capture", "std::fs::write", "--lang", "fr"]));
    french.ends_with(0).says("`studio::capture` atteint `std::fs::write`");
}

#[test]
fn where_there_is_no_way_its_end_is_shown() {
    let project = studio();
    let found = run(project.tool().args(["trace", "studio::quiet::listen", "std::fs::write"]));
    let found = found.ends_with(0).says("`studio::quiet::listen` does not reach `std::fs::write`");
    assert!(found.stdout.contains("src/lib.rs:14:"), "{}", found.stdout);
    assert!(!found.stdout.contains("studio::quiet::listen` reaches"), "{}", found.stdout);
}

#[test]
fn a_name_that_names_nothing_is_refused() {
    let project = studio();
    run(project.tool().args(["trace", "studio::captur", "std::fs::write"]))
        .ends_with(2)
        .says("nothing that is analysed is named `studio::captur`");
    run(project.tool().args(["trace", "studio::capture", "std::fs::writ"]))
        .ends_with(2)
        .says("`std::fs::writ`");
    run(project.tool().args(["trace", "studio::capture"])).ends_with(2);
    run(project.tool().args(["trace", "a", "b", "--message-format", "json"])).ends_with(2).says("for people");
}

const KNOWS_BOTH: &str = "\
[[source]]
path = \"studio::capture\"
output = \"return\"
category = \"VoiceRecording\"

[[source]]
path = \"studio::quiet::listen\"
output = \"return\"
category = \"VoiceRecording\"
";

#[test]
fn ways_are_drawn_in_three_forms() {
    let project = studio();
    project.file("privacy.toml", KNOWS_BOTH);
    let draw = |args: &[&str]| run(project.tool().arg("graph").args(args));
    for (form, start) in [("dot", "digraph"), ("mermaid", "flowchart"), ("svg", "<?xml")] {
        let drawn = draw(&["--format", form]).ends_with(0);
        assert!(drawn.stdout.starts_with(start), "{}", drawn.stdout);
        for what in ["studio::capture", "std::fs::write", "src/lib.rs:11", "studio::keep"] {
            assert!(drawn.stdout.contains(what), "{form} lacks {what}:\n{}", drawn.stdout);
        }
    }
    let around = draw(&["studio::frame"]).ends_with(0);
    assert!(
        around.stdout.contains("studio::capture") && !around.stdout.contains("listen"),
        "{}",
        around.stdout
    );
}

#[test]
fn a_finding_is_drawn_by_its_key() {
    let project = studio();
    project.file("privacy.toml", KNOWS_BOTH);
    let sarif = run(project.tool().args(["--message-format", "sarif"])).ends_with(1).stdout;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("it is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("there are results");
    let key = results.iter().find(|result| result["ruleId"] == "PC101").expect("PC101 is found");
    let key = key["properties"]["key"].as_str().expect("it has a key");
    run(project.tool().args(["graph", key])).ends_with(0).says("std::fs::write");
    run(project.tool().args(["graph", "PC101:00000000"])).ends_with(2).says("no finding of this run");
    run(project.tool().args(["graph", "studio::play"]))
        .ends_with(2)
        .says("no flow of personal data goes through");
}
