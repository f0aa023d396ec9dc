//! Ctrl-C in the middle.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use privacy_check_tests::project::{Project, Run};

use crate::{CAPTURE_AND_STORE, library};

const PATIENCE: Duration = Duration::from_secs(60);

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Starts the tool with a compiler that never ends, sends a signal when it compiles, and returns how that ended.
fn interrupted(signal: &str) -> (Project, Run) {
    let project = library("studio", CAPTURE_AND_STORE);
    let rustc = project.script(
        "rustc",
        "case \"$*\" in *-Zdump-mir-dir=*) echo $$ > \"$(dirname \"$0\")/pid\"; exec sleep 600;; esac\nexec rustc \"$@\"\n",
    );
    let mut command = project.tool();
    command.env("RUSTC", rustc).stdout(Stdio::piped()).stderr(Stdio::piped());
    let tool = command.spawn().expect("the tool can be started");
    let pid_file = project.root().join("pid");
    wait_until("the compiler runs", || {
        std::fs::read_to_string(&pid_file).is_ok_and(|text| text.ends_with('\n'))
    });
    assert_eq!(text_directories(&project).len(), 1, "the compiler has a directory for its text");

    let status = Command::new("kill").args([signal, &tool.id().to_string()]).status();
    assert!(status.expect("kill is there").success());
    let run = Run::from(tool.wait_with_output().expect("it ends"));
    (project, run)
}

/// What is in the tool's folder beside the link.
fn text_directories(project: &Project) -> Vec<String> {
    let folder = project.root().join("target/privacy-check");
    let entries = std::fs::read_dir(folder).expect("it is there").flatten();
    entries
        .map(|entry| entry.file_name().display().to_string())
        .filter(|name| name.starts_with("mir-"))
        .collect()
}

fn is_running(pid: &str) -> bool {
    let status = Command::new("kill").args(["-0", pid]).stderr(Stdio::null()).status();
    status.expect("kill is there").success()
}

#[track_caller]
fn nothing_is_left(project: &Project) {
    assert!(text_directories(project).is_empty());
    assert!(project.facts().is_empty());
    let pid = std::fs::read_to_string(project.root().join("pid")).expect("the compiler wrote it");
    wait_until("the compiler has ended", || !is_running(pid.trim()));
}

#[test]
fn an_interrupt_ends_everything_and_leaves_nothing() {
    let (project, run) = interrupted("-INT");
    let run = run.ends_with(130);
    assert_eq!(run.stdout, "");
    nothing_is_left(&project);
    privacy_check_tests::project::run(&mut project.tool()).ends_with(0);
}

#[test]
fn a_request_to_terminate_does_the_same() {
    let (project, run) = interrupted("-TERM");
    run.ends_with(130);
    nothing_is_left(&project);
}

#[test]
#[cfg(target_os = "linux")]
fn a_build_script_that_runs_is_ended_too() {
    let project = library("studio", CAPTURE_AND_STORE);
    let script = "fn main() {\n    std::fs::write(\"pid\", format!(\"{}\\n\", std::process::id())).unwrap();\n    \
                  std::thread::sleep(std::time::Duration::from_secs(600));\n}\n";
    project.file("build.rs", script);
    let mut command = project.tool();
    let tool =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the tool can be started");
    let pid_file = project.root().join("pid");
    wait_until("the script runs", || {
        std::fs::read_to_string(&pid_file).is_ok_and(|text| text.ends_with('\n'))
    });
    let status = Command::new("kill").args(["-INT", &tool.id().to_string()]).status();
    assert!(status.expect("kill is there").success());
    Run::from(tool.wait_with_output().expect("it ends")).ends_with(130);
    nothing_is_left(&project);
}
