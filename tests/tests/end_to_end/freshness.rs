//! What is compiled again, and what is not.

use privacy_check_tests::project::{Project, manifest, run};

use crate::{TOOL, library};

/// `app` depends on `middle`, `middle` on `base`; `other` stands alone.
fn workspace() -> Project {
    let project = Project::empty(TOOL);
    project.file(
        "Cargo.toml",
        "[workspace]\nresolver = \"2\"\nmembers = [\"app\", \"middle\", \"base\", \"other\"]\n",
    );
    for (name, dependency) in
        [("app", Some("middle")), ("middle", Some("base")), ("base", None), ("other", None)]
    {
        let rest = dependency.map(|name| format!("[dependencies]\n{name} = {{ path = \"../{name}\" }}\n"));
        project.file(&format!("{name}/Cargo.toml"), &manifest(name, &rest.unwrap_or_default()));
        project.file(&format!("{name}/src/lib.rs"), &format!("pub fn {name}() -> usize {{ 1 }}\n"));
    }
    project
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

#[test]
fn a_second_run_compiles_nothing() {
    let project = workspace();
    let first = run(&mut project.tool()).ends_with(0);
    assert_eq!(sorted(first.compiled()), ["app", "base", "middle", "other"]);
    let second = run(&mut project.tool()).ends_with(0);
    assert!(second.compiled().is_empty(), "{}", second.stderr);
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn a_change_compiles_its_crate_and_the_dependents() {
    let project = workspace();
    run(&mut project.tool()).ends_with(0);
    project.file("middle/src/lib.rs", "pub fn middle() -> usize { base::base() }\n");
    let after = run(&mut project.tool()).ends_with(0);
    assert_eq!(sorted(after.compiled()), ["app", "middle"]);
}

#[test]
fn the_users_own_check_is_not_disturbed() {
    let project = workspace();
    run(project.cargo().arg("check")).ends_with(0);
    run(&mut project.tool()).ends_with(0);
    let after = run(project.cargo().arg("check")).ends_with(0);
    assert!(after.compiled().is_empty(), "{}", after.stderr);
    let ours = run(&mut project.tool()).ends_with(0);
    assert!(ours.compiled().is_empty(), "{}", ours.stderr);
}

#[test]
fn nothing_is_left_but_facts_and_the_link() {
    let project = workspace();
    run(project.cargo().args(["check", "--target-dir", "plain"])).ends_with(0);
    run(&mut project.tool()).ends_with(0);
    let kinds = |below: &str| {
        let files = project.files(below, |name| !name.contains("incremental"));
        let extension =
            |name: &String| std::path::Path::new(name).extension().map(|kind| kind.display().to_string());
        let mut kinds: Vec<String> = files.iter().filter_map(extension).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    };
    let ours: Vec<String> =
        kinds("target").into_iter().filter(|kind| !kinds("plain").contains(kind)).collect();
    assert_eq!(ours, ["privacy-facts"]);
    assert_eq!(project.facts().len(), 4);
    let own = project.files("target/privacy-check", |_| true);
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(own[0].contains("cargo-privacy-check-"), "{own:?}");
}

#[test]
fn facts_that_are_missing_beside_a_fresh_crate_are_made_again() {
    let project = workspace();
    let first = run(&mut project.tool()).ends_with(0);
    for facts in project.facts() {
        if facts.display().to_string().contains("middle") {
            std::fs::remove_file(facts).expect("it can be removed");
        }
    }
    let again = run(&mut project.tool()).ends_with(0);
    assert!(again.compiled().contains(&"middle".to_owned()), "{}", again.stderr);
    assert!(!again.compiled().contains(&"base".to_owned()), "{}", again.stderr);
    assert_eq!(project.facts().len(), 4);
    assert_eq!(first.stdout, again.stdout);
}

#[test]
fn facts_that_are_damaged_are_made_again() {
    let project = workspace();
    let first = run(&mut project.tool()).ends_with(0);
    for (position, facts) in project.facts().iter().enumerate() {
        let mut bytes = std::fs::read(facts).expect("it can be read");
        match position {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.clear(),
            2 => bytes = b"something else altogether".to_vec(),
            _ => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 0xff;
            }
        }
        std::fs::write(facts, bytes).expect("it can be written");
    }
    let again = run(&mut project.tool()).ends_with(0);
    assert_eq!(first.stdout, again.stdout);
    let third = run(&mut project.tool()).ends_with(0);
    assert!(third.compiled().is_empty(), "{}", third.stderr);
}

#[test]
fn targets_and_features_are_units_of_their_own() {
    let project = library("studio", "#[cfg(feature = \"loud\")]\npub fn loud() {}\n#[test]\nfn works() {}\n");
    project.file("Cargo.toml", &manifest("studio", "[features]\nloud = []\n"));
    project.file("src/main.rs", "fn main() {}\n");
    project.file("examples/one.rs", "fn main() {}\n");
    project.file("tests/two.rs", "#[test]\nfn two() {}\n");
    run(&mut project.tool()).ends_with(0);
    assert_eq!(project.facts().len(), 2, "library and binary");
    run(project.tool().arg("--all-targets")).ends_with(0);
    assert_eq!(project.facts().len(), 6, "also example, test, and the tests in library and binary");
    run(project.tool().args(["--lib", "--features", "loud"])).ends_with(0);
    assert_eq!(project.facts().len(), 7);
}
