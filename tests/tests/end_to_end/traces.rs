//! `trace`: the way between two functions, or where it ends.

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
