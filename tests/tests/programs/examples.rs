//! Each variant of the examples has exactly the findings that its story leads to.

use std::collections::BTreeSet;
use std::path::Path;

use super::results::run;

fn denied(package: &str, binary: &str) -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/Cargo.toml");
    let findings = run(&manifest, "examples", &["-p", package, "--bin", binary]);
    findings.into_iter().filter(|finding| finding.level == "error").map(|finding| finding.rule).collect()
}

fn rules(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn a_sound_level_meter_has_no_finding() {
    assert_eq!(denied("street_sound", "street_sound_good"), rules(&[]));
}

#[test]
fn a_street_microphone_is_found_though_it_records_nothing() {
    assert_eq!(denied("street_sound", "street_sound_bad_a"), rules(&["PC202", "PC204"]));
}

#[test]
fn a_kept_clip_needs_a_retention_as_well() {
    assert_eq!(denied("street_sound", "street_sound_bad_b"), rules(&["PC202", "PC204", "PC402"]));
}

#[test]
fn a_badge_at_the_gate_has_no_finding() {
    assert_eq!(denied("school_gate", "school_gate_good"), rules(&[]));
}

#[test]
fn faces_at_the_gate_lack_a_notice_and_a_retention() {
    assert_eq!(denied("school_gate", "school_gate_bad_a"), rules(&["PC204", "PC402"]));
}
