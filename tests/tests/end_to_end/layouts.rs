//! Where things lie and what they are called.

use privacy_check_tests::project::{Project, Run, manifest, run};

use crate::{CAPTURE_AND_STORE, KNOWS_CAPTURE, TOOL, library};

/// The flow of `CAPTURE_AND_STORE` was found: its crate was compiled, read, linked and analysed.
#[track_caller]
fn finds_the_flow(run: Run) {
    run.ends_with(1).says("PC101");
}

#[test]
fn spaces_and_other_letters_in_paths() {
    let project = library("studio", CAPTURE_AND_STORE).named("mein Büro – 事務所");
    project.file("privacy.toml", KNOWS_CAPTURE);
    finds_the_flow(run(&mut project.tool()));
    finds_the_flow(run(&mut project.tool()));
}

#[test]
fn hyphens_in_names() {
    let project = library("sound-studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", &KNOWS_CAPTURE.replace("studio::", "sound_studio::"));
    project.file("src/bin/make-noise.rs", "fn main() { sound_studio::run() }\n");
    finds_the_flow(run(&mut project.tool()));
    finds_the_flow(run(project.tool().args(["--bin", "make-noise"])));
}

#[test]
fn a_target_directory_elsewhere() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    finds_the_flow(run(project.tool().args(["--target-dir", "else where"])));
    finds_the_flow(run(project.tool().env("CARGO_TARGET_DIR", project.root().join("third"))));
    assert!(!project.root().join("target").exists());
}

#[test]
#[cfg(unix)]
fn a_source_tree_that_cannot_be_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    run(project.cargo().arg("generate-lockfile")).ends_with(0);
    let elsewhere = Project::empty(TOOL);
    let set = |mode| {
        for path in [project.root().join("src"), project.root().to_owned()] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
                .expect("its owner may do this");
        }
    };
    set(0o555);
    let result = run(project.tool().arg("--target-dir").arg(elsewhere.root()));
    set(0o755);
    finds_the_flow(result);
    assert!(!project.root().join("target").exists());
}

#[test]
fn another_profile_and_a_target_triple() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    finds_the_flow(run(project.tool().arg("--release")));
    let rustc = run(std::process::Command::new("rustc").arg("-vV"));
    let host =
        rustc.stdout.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    finds_the_flow(run(project.tool().args(["--target", host])));
}

#[test]
fn the_manifest_can_be_named() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let elsewhere = Project::empty(TOOL);
    finds_the_flow(run(elsewhere.tool().arg("--manifest-path").arg(project.root().join("Cargo.toml"))));
}

#[test]
fn a_path_dependency_outside_of_the_workspace_is_read() {
    let project = Project::empty(TOOL);
    project.file("app/Cargo.toml", &manifest("app", "[dependencies]\nstudio = { path = \"../studio\" }\n"));
    project.file("app/src/main.rs", "fn main() { studio::run() }\n");
    project.file("app/privacy.toml", KNOWS_CAPTURE);
    project.file("studio/Cargo.toml", &manifest("studio", ""));
    project.file("studio/src/lib.rs", CAPTURE_AND_STORE);
    let app = project.root().join("app");
    run(project.cargo().arg("check").current_dir(&app)).ends_with(0);
    run(project.tool().current_dir(&app)).ends_with(1).says("PC101");
    let second = run(project.tool().current_dir(&app)).ends_with(1);
    assert!(second.compiled().is_empty(), "{}", second.stderr);
    let users = run(project.cargo().arg("check").current_dir(&app)).ends_with(0);
    assert!(users.compiled().is_empty(), "{}", users.stderr);
}

#[test]
fn two_packages_of_the_same_name_are_told_apart() {
    let project = Project::empty(TOOL);
    project.file("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"app\"]\n");
    let dependencies = "[dependencies]\none = { package = \"studio\", path = \"../../one\" }\n\
                        two = { package = \"studio\", path = \"../../two\" }\n";
    project.file("app/Cargo.toml", &manifest("app", &dependencies.replace("../../", "../")));
    project.file("app/src/main.rs", "fn main() { one::run(); two::run() }\n");
    for (place, version) in [("one", "0.1.0"), ("two", "0.2.0")] {
        project.file(
            &format!("{place}/Cargo.toml"),
            &manifest("studio", "[workspace]\n").replace("0.1.0", version),
        );
        project.file(&format!("{place}/src/lib.rs"), CAPTURE_AND_STORE);
    }
    project.file(
        "Cargo.toml",
        "[workspace]\nresolver = \"2\"\nmembers = [\"app\"]\nexclude = [\"one\", \"two\"]\n",
    );
    project.file("privacy.toml", KNOWS_CAPTURE);
    run(&mut project.tool()).ends_with(1).says("PC101");
    assert_eq!(project.facts().len(), 3);
    // What they print is the same; only one of them holds the flow, whichever that is.
    for silent in ["one", "two"] {
        project.file(&format!("{silent}/src/lib.rs"), "pub fn run() {}\n");
        run(&mut project.tool()).ends_with(1).says("PC101");
        project.file(&format!("{silent}/src/lib.rs"), CAPTURE_AND_STORE);
    }
}

#[test]
fn a_crate_of_the_first_edition_is_read() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    project.file("Cargo.toml", &manifest("studio", "").replace("2021", "2015"));
    // A parameter without a name, a name that is a keyword today, and an import that starts at the root. Only the impl
    // stores anything, so that it has to be understood.
    let source = "mod keep {\n    pub mod as_file { pub trait Keep { fn keep(&self, Vec<u8>); } }\n}\n\
                  mod disk {\n    use keep::as_file::Keep;\n    pub struct Disk;\n    \
                  impl Keep for Disk { fn keep(&self, clip: Vec<u8>) { let _ = ::std::fs::write(\"clip\", &clip); } }\n}\n\
                  pub fn capture() -> Vec<u8> { vec![1] }\n\
                  fn with<K: keep::as_file::Keep>(async: K) { async.keep(capture()) }\n\
                  pub fn run() { with(disk::Disk) }\n";
    project.file("src/lib.rs", source);
    finds_the_flow(run(&mut project.tool()));
}

#[test]
fn macro_crates_and_what_they_need_are_not_read() {
    let project = library("studio", CAPTURE_AND_STORE);
    let members = "[dependencies]\nmakes = { path = \"makes\" }\n[build-dependencies]\nhelper = { path = \"helper\" }\n\
                   [workspace]\nmembers = [\"makes\", \"helper\"]\n";
    project.file("Cargo.toml", &manifest("studio", members));
    project.file("build.rs", "fn main() { helper::help() }\n");
    project.file(
        "makes/Cargo.toml",
        &manifest("makes", "[lib]\nproc-macro = true\n[dependencies]\nhelper = { path = \"../helper\" }\n"),
    );
    project.file(
        "makes/src/lib.rs",
        "#[proc_macro]\npub fn nothing(_: proc_macro::TokenStream) -> proc_macro::TokenStream {\n    helper::help();\n    \
         proc_macro::TokenStream::new()\n}\n",
    );
    project.file("helper/Cargo.toml", &manifest("helper", ""));
    project.file("helper/src/lib.rs", "pub fn help() {}\n");
    project.file("src/lib.rs", &format!("makes::nothing!();\n{CAPTURE_AND_STORE}"));
    project.file("privacy.toml", KNOWS_CAPTURE);
    finds_the_flow(run(&mut project.tool()));
    let names: Vec<String> = project.facts().iter().map(|path| path.display().to_string()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].contains("libstudio-"), "{names:?}");
    finds_the_flow(run(project.tool().args(["--workspace", "--all-targets"])));
}
