//! What is compiled again, and what is not.

use privacy_check_tests::project::{Project, manifest, run};

use crate::{CAPTURE_AND_STORE, KNOWS_CAPTURE, TOOL, library};

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

#[test]
fn two_checkouts_with_one_target_directory_are_told_apart() {
    let target = tempfile::tempdir().expect("a directory");
    let checkout = |source: &str| {
        let project = library("studio", source);
        project.file("privacy.toml", KNOWS_CAPTURE);
        project
    };
    let check = |project: &Project| {
        run(project.tool().args(["--message-format", "short"]).arg("--target-dir").arg(target.path()))
    };
    let first = checkout(CAPTURE_AND_STORE);
    let second = checkout(&format!("\n\n{CAPTURE_AND_STORE}"));
    // To cargo the second is fresh: its files are no newer than what the first has left.
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let source = std::fs::File::options().write(true).open(second.root().join("src/lib.rs")).expect("a file");
    source.set_modified(old).expect("its time can be set");

    let of_first = check(&first).ends_with(1);
    assert!(of_first.stdout.contains("src/lib.rs:5:"), "{}", of_first.stdout);
    let of_second = check(&second).ends_with(1);
    assert!(of_second.stdout.contains("src/lib.rs:7:"), "{}", of_second.stdout);
    assert_eq!(of_second.compiled(), ["studio"]);
    assert_eq!(check(&first).ends_with(1).stdout, of_first.stdout);
}

#[test]
fn a_project_that_was_moved_with_its_target_directory_has_its_places() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let before = run(&mut project.tool()).ends_with(1);
    let project = project.named("moved");
    let after = run(&mut project.tool()).ends_with(1);
    assert_eq!(before.stdout, after.stdout);
    assert!(run(&mut project.tool()).ends_with(1).compiled().is_empty());
}
