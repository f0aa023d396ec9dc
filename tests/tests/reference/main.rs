//! The engine against references: random programs are run, and what arrives at their sinks then must be found; what is
//! found, there, in the benchmark and in the specifications, a naive solver must find too; and an engine that tells less
//! apart must find all that the engine finds.
//!
//! Without arguments a fixed number of programs is made from fixed seeds. `--ignored` makes as many as `PROGRAMS` says,
//! from the seed `SEED` on: `SEED=77 PROGRAMS=4000 cargo test -p privacy-check-tests --test reference -- --ignored`.
//! `--show` prints false alarms.

mod batch;
mod coarser;
mod generator;
mod naive;
mod random;
mod shrink;
mod suites;

use std::process::ExitCode;
use std::time::Instant;

use privacy_check_analyzer::extract::run_if_called_as_compiler;

/// What is tested, by its name, and whether that takes long.
type Test = (&'static str, bool, fn() -> Vec<String>);

const TESTS: [Test; 6] = [
    ("random_programs_are_answered", false, random::some_programs),
    ("less_precision_finds_no_less_in_the_benchmark", false, suites::benchmark_with_less),
    ("less_precision_finds_no_less_in_the_specifications", false, suites::specifications_with_less),
    ("the_naive_solver_finds_no_less_in_the_benchmark", false, suites::benchmark_naively),
    ("the_naive_solver_finds_no_less_in_the_specifications", false, suites::specifications_naively),
    ("many_random_programs_are_answered", true, random::many_programs),
];

fn main() -> ExitCode {
    // Cargo calls the analyzer as a compiler, which is this program here.
    if let Some(code) = run_if_called_as_compiler() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let named: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |(name, takes_long, _): &&Test| {
        let is_chosen = *takes_long == has("--ignored") || has("--include-ignored");
        is_chosen && (named.is_empty() || named.iter().any(|part| name.contains(part.as_str())))
    };
    let mut has_failed = false;
    for (name, _, test) in TESTS.iter().filter(is_wanted) {
        if has("--list") {
            println!("{name}: test");
            continue;
        }
        let started = Instant::now();
        let failures = test();
        let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
        println!("test {name} ... {verdict} ({} s)", started.elapsed().as_secs());
        for failure in &failures {
            println!("{failure}\n");
        }
        has_failed |= !failures.is_empty();
    }
    if has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
