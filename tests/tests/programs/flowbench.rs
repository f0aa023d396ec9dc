//! The flow benchmark: programs whose sink calls say at the end of their line what arrives there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::results::run;

/// The least that is accepted; what was measured stands in `docs/accuracy.md`.
const RECALL: f64 = 1.0;
const PRECISION: f64 = 1.0;

/// What the comment at the end of a line says: whether PC101 belongs there.
fn markers(directory: &Path, root: &Path, found: &mut BTreeMap<(String, u64), bool>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(directory)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            markers(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).expect("a text file");
            for (index, line) in text.lines().enumerate() {
                let at = (name.clone(), index as u64 + 1);
                if line.contains("//~ PC101") {
                    found.insert(at, true);
                } else if line.contains("//~ clean") {
                    found.insert(at, false);
                }
            }
        }
    }
}

#[test]
fn the_benchmark_is_answered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("flowbench");
    let mut expected = BTreeMap::new();
    markers(&root, &root, &mut expected);
    assert!(expected.len() > 400, "only {} markers were read", expected.len());
    let findings = run(&root.join("Cargo.toml"), "flowbench", &["--workspace"]);
    let (mut hits, mut misses, mut false_alarms) = (0, Vec::new(), Vec::new());
    for (at, wanted) in &expected {
        let here: Vec<_> = findings.iter().filter(|f| f.file == at.0 && f.line == at.1).collect();
        let is_hit = here.iter().any(|finding| finding.rule == "PC101");
        match (wanted, is_hit) {
            (true, true) => hits += 1,
            (true, false) => misses.push(at),
            (false, _) if !here.is_empty() => false_alarms.push(at.clone()),
            (false, _) => {}
        }
    }
    for finding in findings.iter().filter(|finding| finding.rule == "PC101") {
        let at = (finding.file.clone(), finding.line);
        if !expected.contains_key(&at) {
            false_alarms.push(at);
        }
    }
    let recall = f64::from(hits) / (f64::from(hits) + misses.len() as f64);
    let precision = f64::from(hits) / (f64::from(hits) + false_alarms.len() as f64);
    assert!(
        recall >= RECALL && precision >= PRECISION,
        "recall {recall:.3}, precision {precision:.3}; missed: {misses:?}; false alarms: {false_alarms:?}"
    );
}
