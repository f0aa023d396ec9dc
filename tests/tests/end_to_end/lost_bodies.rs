//! Bodies that cannot be had: each is named, and the run is not taken for a whole one.

use privacy_check_tests::project::{Project, Run, run};

use crate::{CAPTURE_AND_STORE, KNOWS_CAPTURE, library};

/// A project in which rustc is followed by a script that does something to the directory of the bodies, `$dir`.
#[cfg(unix)]
fn with_bodies_changed(script: &str) -> (Project, Run) {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let rustc = project.script(
        "rustc",
        &format!(
            "rustc \"$@\" || exit $?\n\
             for word in \"$@\"; do case \"$word\" in -Zdump-mir-dir=*) dir=\"${{word#-Zdump-mir-dir=}}\";; esac; done\n\
             [ -n \"$dir\" ] || exit 0\n{script}\n"
        ),
    );
    let run = run(project.tool().env("RUSTC", rustc));
    (project, run)
}

#[test]
#[cfg(unix)]
fn a_body_that_cannot_be_read_is_named() {
    let (_project, run) =
        with_bodies_changed("for f in \"$dir\"/*run*; do echo 'what is this?' > \"$f\"; done");
    run.ends_with(3).says("studio::run");
}

#[test]
#[cfg(unix)]
fn empty_files_on_a_full_disk_are_named() {
    let (_project, run) = with_bodies_changed("for f in \"$dir\"/*.mir; do : > \"$f\"; done");
    run.ends_with(3).says("studio::run").says("studio::capture");
}

#[test]
#[cfg(unix)]
fn a_file_that_ends_too_early_is_named_and_the_rest_is_analysed() {
    let (_project, run) = with_bodies_changed(
        "echo 'pub fn other() {}' > /dev/null\nfor f in \"$dir\"/*capture*; do head -c 200 \"$f\" > \"$f.x\"; mv \"$f.x\" \"$f\"; done",
    );
    run.ends_with(3).says("studio::capture");
}

#[test]
#[cfg(unix)]
fn bodies_that_vanish_altogether_are_noticed() {
    let (_project, run) = with_bodies_changed("rm -rf \"$dir\"");
    run.ends_with(3).says("studio");
}

#[test]
#[cfg(unix)]
fn a_compiler_that_cannot_write_bodies_still_compiles() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let rustc = project.script(
        "rustc",
        "for word in \"$@\"; do case \"$word\" in -Zdump-mir*) echo '{\"$message_type\":\"diagnostic\",\"message\":\"no such \
         option\",\"level\":\"error\"}' >&2; exit 1;; esac; done\nexec rustc \"$@\"\n",
    );
    run(project.tool().env("RUSTC", rustc)).ends_with(3).says("studio").says("no such option");
}

#[test]
fn a_function_whose_name_is_too_long_for_a_file_is_named() {
    let long = "a_name_that_is_long_".repeat(13);
    let source = format!("pub fn {long}() {{}}\n{CAPTURE_AND_STORE}");
    let project = library("studio", &source);
    project.file("privacy.toml", KNOWS_CAPTURE);
    run(&mut project.tool()).ends_with(3).says(&long).says("PC101");
}

#[test]
fn a_closure_whose_name_is_too_long_for_a_file_is_named() {
    let long = "a_name_that_is_long_".repeat(11);
    let source =
        format!("pub fn {long}() -> usize {{ let f = |n: usize| n + 1; f(1) }}\n{CAPTURE_AND_STORE}");
    let project = library("studio", &source);
    project.file("privacy.toml", KNOWS_CAPTURE);
    run(&mut project.tool()).ends_with(3).says("{closure#0}");
}
