//! Compilers and compiler wrappers that stand between cargo and the tool.
#![cfg(unix)]

use privacy_check_tests::project::{manifest, run};

use crate::{CAPTURE_AND_STORE, library};

#[test]
fn a_compiler_that_is_too_old_is_refused() {
    let project = library("studio", "");
    let old = project.script(
        "old-rustc",
        "echo 'rustc 1.70.0 (90c541806 2023-05-31)'; echo 'host: x86_64-unknown-linux-gnu'\n",
    );
    run(project.tool().env("RUSTC", old)).ends_with(2).says("rustc 1.70.0").says("1.85");
}

#[test]
fn a_compiler_that_is_none_is_refused() {
    let project = library("studio", "");
    let other = project.script("other", "echo 'something else'\n");
    run(project.tool().env("RUSTC", other)).ends_with(2).says("does not answer like rustc");
    run(project.tool().env("RUSTC", "/no/such/rustc")).ends_with(2).says("/no/such/rustc");
}

#[test]
fn statics_that_the_oldest_compiler_cannot_print_are_said() {
    let project = library("studio", CAPTURE_AND_STORE);
    // What 1.85 does where two statics refer to each other.
    let error = r#"{"$message_type":"diagnostic","message":"cycle detected when evaluating initializer of static `SITE`","level":"error","spans":[],"children":[],"rendered":""}"#;
    let rustc = project.script(
        "rustc-1.85",
        &format!(
            "case \"$*\" in *-Zdump-mir=built*) echo '{error}' >&2; exit 1 ;; esac\nexec rustc \"$@\"\n"
        ),
    );
    run(project.tool().env("RUSTC", rustc))
        .ends_with(3)
        .says("cycle detected when evaluating initializer of static `SITE`")
        .says("use 1.86 or newer, as in `cargo +stable privacy-check`");
}

#[test]
fn the_wrapper_of_the_user_is_called_before_ours() {
    let project = library("studio", CAPTURE_AND_STORE);
    let wrapper = project
        .script("wrapper", "echo \"$CARGO_CRATE_NAME $1\" >> \"$(dirname \"$0\")/calls\"\nexec \"$@\"\n");
    run(project.tool().env("RUSTC_WRAPPER", &wrapper)).ends_with(0);
    let calls = std::fs::read_to_string(project.root().join("calls")).expect("it was called");
    let call = calls.lines().find(|line| line.starts_with("studio ")).expect("for the crate");
    assert!(call.contains("cargo-privacy-check-"), "{call}");
    assert_eq!(project.facts().len(), 1);
}

#[test]
fn a_wrapper_in_the_configuration_of_cargo_is_called_too() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("side/Cargo.toml", &manifest("side", "[workspace]\n"));
    project.file("side/src/lib.rs", "pub fn side() {}\n");
    project.file(
        "Cargo.toml",
        &manifest(
            "studio",
            "[dependencies]\nside = { path = \"side\" }\n[workspace]\nexclude = [\"side\"]\n",
        ),
    );
    let wrapper = project
        .script("wrapper", "echo \"$CARGO_CRATE_NAME $1\" >> \"$(dirname \"$0\")/calls\"\nexec \"$@\"\n");
    project.file(".cargo/config.toml", &format!("[build]\nrustc-wrapper = '{}'\n", wrapper.display()));
    run(&mut project.tool()).ends_with(0);
    let calls = std::fs::read_to_string(project.root().join("calls")).expect("it was called");
    for name in ["studio ", "side "] {
        let call = calls.lines().find(|line| line.starts_with(name)).expect("for both crates");
        assert!(call.contains("cargo-privacy-check-"), "{call}");
    }
    assert_eq!(project.facts().len(), 2);
}

#[test]
fn facts_that_a_compiler_cache_does_not_have_are_made() {
    let project = library("studio", CAPTURE_AND_STORE);
    // Keeps metadata by crate, as a cache does, and answers with it without calling anybody.
    let cache = project.script(
        "cache",
        "store=\"$(dirname \"$0\")/store\"; mkdir -p \"$store\"\n\
         [ \"$CARGO_CRATE_NAME\" = studio ] || exec \"$@\"\n\
         previous=; for word in \"$@\"; do [ \"$previous\" = --out-dir ] && out=\"$word\"; previous=\"$word\"; done\n\
         if ls \"$store\"/*.rmeta >/dev/null 2>&1; then cp \"$store\"/* \"$out\"/; echo hit >> \"$store.log\"; exit 0; fi\n\
         \"$@\" || exit $?\n\
         cp \"$out\"/libstudio-*.rmeta \"$out\"/studio-*.d \"$store\"/\n",
    );
    run(project.tool().env("RUSTC_WRAPPER", &cache)).ends_with(0);
    std::fs::remove_dir_all(project.root().join("target")).expect("it can be removed");
    run(project.tool().env("RUSTC_WRAPPER", &cache)).ends_with(0);
    assert!(project.root().join("store.log").exists(), "the cache has answered");
    assert_eq!(project.facts().len(), 1, "and the facts are there all the same");
}

/// What anyhow's and other build scripts do: they try whether the compiler takes an unstable feature.
const PROBE: &str = r##"
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(takes_unstable)");
    let out = std::env::var("OUT_DIR").unwrap();
    let probe = std::path::Path::new(&out).join("probe.rs");
    std::fs::write(&probe, "#![feature(rustc_attrs)]\npub fn probe() {}\n").unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap();
    let wrappers = ["RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"];
    let mut chain: Vec<_> = wrappers.iter().filter_map(std::env::var_os).filter(|name| !name.is_empty()).collect();
    chain.push(rustc);
    let status = Command::new(&chain[0])
        .args(&chain[1..])
        .args(["--edition=2021", "--crate-name=probe", "--crate-type=lib", "--emit=dep-info,metadata", "--out-dir"])
        .arg(&out)
        .arg(probe)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    println!("cargo::warning=takes unstable features: {}", status.success());
    if status.success() {
        println!("cargo::rustc-cfg=takes_unstable");
    }
}
"##;

#[test]
fn a_build_script_that_tries_the_compiler_gets_the_same_answer_as_without_us() {
    let project = library("studio", "#[cfg(takes_unstable)]\npub fn unstable() {}\n");
    project.file("build.rs", PROBE);
    let answer =
        |text: &str| text.lines().find(|line| line.contains("takes unstable features")).map(str::to_owned);
    let plain = run(project.cargo().arg("check")).ends_with(0);
    let ours = run(&mut project.tool()).ends_with(0);
    assert!(answer(&plain.stderr).is_some());
    assert_eq!(answer(&ours.stderr), answer(&plain.stderr));
}

#[test]
fn only_the_crates_of_the_workspace_see_the_variable() {
    let project = library("studio", "");
    project.file("build.rs", "fn main() { assert!(std::env::var_os(\"RUSTC_BOOTSTRAP\").is_none()); }\n");
    let wrapper = project.script("wrapper", "[ -z \"$RUSTC_BOOTSTRAP\" ] || exit 9\nexec \"$@\"\n");
    run(project.tool().env("RUSTC_WRAPPER", wrapper)).ends_with(0);
}
