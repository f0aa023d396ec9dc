//! The built tool on small projects: what users meet from the first call on, above all when something is wrong.

mod answers;
mod bad_calls;
mod compilers;
mod freshness;
mod init;
mod interrupt;
mod layouts;
mod lost_bodies;
mod recipients;
mod traces;
mod versions;

use privacy_check_tests::project::Project;

/// The tool under test.
const TOOL: &str = env!("CARGO_BIN_EXE_privacy-check-under-test");

/// A library of this name with this source.
fn library(name: &str, source: &str) -> Project {
    Project::library(TOOL, name, source)
}

/// A source and a sink without any dependency, for a `privacy.toml` that names both.
const CAPTURE_AND_STORE: &str = "\
pub fn capture() -> Vec<u8> { vec![1, 2, 3] }

pub fn run() {
    let clip = capture();
    let _ = std::fs::write(\"clip\", &clip);
}
";

/// Teaches the tool the source in `CAPTURE_AND_STORE`, in a crate named `studio`.
const KNOWS_CAPTURE: &str = "\
[[source]]
path = \"studio::capture\"
output = \"return\"
category = \"VoiceRecording\"
";
