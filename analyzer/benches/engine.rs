//! How fast the engine follows flows, in bodies that are reached per second, on programs of this repository.
//!
//! The programs are compiled in front of the benchmark, as the tool does it. Another one can be measured instead:
//! `PROGRAM=/its/Cargo.toml cargo bench --bench engine`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use divan::counter::ItemsCount;
use privacy_check_analyzer::cli::Ready;
use privacy_check_analyzer::extract::{self, Extraction, Flag, Progress, Selection, Verbosity};
use privacy_check_vocabulary::Language;

/// Where the programs are, below the repository.
const PROGRAMS: [&str; 2] = ["tests/flowbench", "examples"];

fn main() -> ExitCode {
    // Cargo calls the program that extracts as if it were rustc, which is this one.
    if let Some(code) = extract::run_if_called_as_compiler() {
        return code;
    }
    divan::main();
    ExitCode::SUCCESS
}

fn programs() -> Vec<String> {
    match std::env::var("PROGRAM") {
        Ok(manifest) => vec![manifest],
        Err(_) => PROGRAMS.iter().map(|program| format!("{program}/Cargo.toml")).collect(),
    }
}

/// Linking and preparing are outside of the measured time: the engine changes the program, so that each run has its own.
#[divan::bench(args = programs(), sample_count = 20)]
fn follow(bencher: divan::Bencher<'_, '_>, program: &str) {
    let extraction = extraction(program);
    let ready = || {
        Ready::make(&mut extraction.clone(), Language::English, &mut |_| {})
            .expect("the program's privacy.toml can be read")
    };
    let coverage = ready().follow().coverage;
    assert!(coverage.bodies_reached > 0, "nothing of {program} is reached");
    assert!(!coverage.is_cut_off, "{program} is too large: the engine was cut off");
    bencher
        .counter(ItemsCount::new(coverage.bodies_reached))
        .with_inputs(ready)
        .bench_local_refs(Ready::follow);
}

/// The facts of all libraries and binaries of a workspace.
fn extraction(program: &str) -> Extraction {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let selection = Selection {
        manifest_path: Some(repository.join(program)),
        target_dir: Some(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("engine")),
        workspace: Flag::On,
        verbosity: Verbosity::Quiet,
        ..Selection::default()
    };
    extract::extract(&selection, &Silent).expect("the program compiles")
}

/// Cargo's own messages go to standard error in any case.
struct Silent;

impl Progress for Silent {
    fn command(&self, _: &str) {}

    fn cargo_message(&self, _: &str) {}

    fn note(&self, _: &str) {}
}
