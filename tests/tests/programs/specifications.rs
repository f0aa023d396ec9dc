//! Literate specifications: prose, code and the expected verdict stand together in `tests/specifications/*.md`.
//!
//! Each Rust block of a file is a module of one crate. `//~ PC101` at the end of a line says that a flow arrives there,
//! `//~ clean` that none does; other rules are named likewise, and a block that names one is judged by it in each line.
//! `//~ PC101 missed` and `//~ clean flagged` say the truth and that the tool is known to answer otherwise; when it no
//! longer does, the test fails until the mark is gone. `source()` gives personal data, `public()` gives data of the same
//! type that is not, `sink(x)` lets x leave; all three are declared in the `privacy.toml` of the crate that is made here.
//! What a file declares besides stands in its TOML blocks.

use std::path::Path;

use privacy_check_tests::specified::Crate;

use super::results::run;

/// Which verdicts of the tool are not those that are expected.
fn wrong_verdicts(of: &Crate, target: &str) -> Vec<String> {
    of.write();
    let findings = run(&of.project.root().join("Cargo.toml"), target, &[]);
    let mut wrong = Vec::new();
    for (at, (expected, text)) in &of.expected {
        for rule in &of.judged[&at.0] {
            let is_found = findings.iter().any(|f| f.rule == *rule && f.file == at.0 && f.line == at.1);
            let is_right = is_found == expected.rules.contains(rule);
            let answer = match (is_right, is_found) {
                _ if is_right != expected.known_wrong.contains(rule) => continue,
                (true, _) => "a known mistake that is none any more",
                (false, true) => "a false alarm",
                (false, false) => "nothing found",
            };
            wrong.push(format!("{rule}: {answer} in {text}"));
        }
    }
    for finding in &findings {
        let is_judged = of.judged.get(&finding.file).is_some_and(|rules| rules.contains(&finding.rule));
        if is_judged && !of.expected.contains_key(&(finding.file.clone(), finding.line)) {
            wrong.push(format!("a finding where nothing is expected: {finding:?}"));
        }
    }
    wrong
}

/// Holds specifications against what the tool says.
fn hold(of: &Crate, target: &str) {
    let wrong = wrong_verdicts(of, target);
    let (count, all) = (wrong.len(), of.expected.len());
    assert!(wrong.is_empty(), "{count} of {all} verdicts are wrong:\n{}", wrong.join("\n"));
}

#[test]
fn every_specification_holds() {
    hold(&Crate::without_libraries(super::TOOL), "specifications");
}

/// Those that use crates of others: what these are stands beside the specifications.
#[test]
fn every_specification_with_libraries_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications/libraries");
    let read = |name: &str| std::fs::read_to_string(directory.join(name)).expect("a text file");
    let mut of = Crate::new(super::TOOL, &read("Cargo.toml"), &read("Cargo.lock"));
    of.add_all(&directory);
    hold(&of, "specifications-libraries");
}
