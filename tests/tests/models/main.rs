//! The models of libraries against the libraries: every path of a data file must occur in what the compiler prints of a
//! fixture that uses the real crate, and every flow that a fixture marks must be found.
//!
//! Fixtures stand in `tests/models`, one folder for each family. Without arguments the quick families run; with
//! `--ignored` the others too, or only those that are named: `-- --ignored storage`. `--show` prints the names under which
//! models find the functions and types of a family: `-- --ignored storage --show`.

mod claims;
mod family;
mod marks;
mod printed;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use privacy_check_analyzer::extract::run_if_called_as_compiler;
use privacy_check_analyzer::models::library;

/// Families whose crates need nothing but cargo and are compiled in a minute or two from nothing.
const QUICK: &[&str] = &["core"];

/// Where the fixtures are.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models")
}

/// The names of all families, sorted.
fn families() -> Vec<String> {
    let entries = std::fs::read_dir(fixtures()).expect("the fixtures are there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

fn main() -> ExitCode {
    if let Some(code) = run_if_called_as_compiler() {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let named: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let families = families();
    let is_quick = |name: &str| QUICK.contains(&name);
    if has("--list") {
        let listed = families.iter().filter(|name| is_quick(name) != has("--ignored"));
        for name in listed {
            println!("{name}: test");
        }
        return ExitCode::SUCCESS;
    }
    let wants_all = has("--ignored") || has("--include-ignored");
    let chosen: Vec<&String> = families
        .iter()
        .filter(|name| wants_all || is_quick(name))
        .filter(|name| named.is_empty() || named.iter().any(|wanted| name.contains(wanted.as_str())))
        .collect();

    let mut failures = claims::unfounded(library(), &fixtures());
    failures.extend(claims::untold(library(), include_str!("../../../docs/models.md")));
    println!("data files: {}", if failures.is_empty() { "ok" } else { "FAILED" });
    let mut read = Vec::new();
    for name in chosen {
        let started = Instant::now();
        let mut found = match family::read(&fixtures().join(name), name) {
            Ok(family) => {
                let wrong = marks::wrong(&family);
                if has("--show") {
                    family.show();
                }
                read.push(family);
                wrong
            }
            Err(error) => vec![format!("{name}: {error}")],
        };
        let seconds = started.elapsed().as_secs();
        println!("family {name}: {} ({seconds} s)", if found.is_empty() { "read" } else { "FAILED" });
        failures.append(&mut found);
    }
    let missing = claims::missing(library(), &read);
    println!("{} paths were looked for, {} are missing", missing.looked_for, missing.failures.len());
    failures.extend(missing.failures);
    for failure in &failures {
        eprintln!("{failure}");
    }
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
