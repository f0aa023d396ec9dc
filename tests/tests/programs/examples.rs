//! Each variant of the examples has exactly the findings that its story leads to.

use std::collections::BTreeSet;
use std::path::Path;

use super::results::run;

fn found(package: &str, binary: &str, is_wanted: fn(&str) -> bool) -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/Cargo.toml");
    let findings = run(&manifest, "examples", &["-p", package, "--bin", binary]);
    findings.into_iter().filter(|finding| is_wanted(&finding.level)).map(|finding| finding.rule).collect()
}

fn denied(package: &str, binary: &str) -> BTreeSet<String> {
    found(package, binary, |level| level == "error")
}

fn told(package: &str, binary: &str) -> BTreeSet<String> {
    found(package, binary, |level| level != "error")
}

fn rules(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn a_sound_level_meter_is_denied_nothing() {
    assert_eq!(denied("street_sound", "street_sound_good"), rules(&[]));
    assert_eq!(
        told("street_sound", "street_sound_good"),
        rules(&["PC904"]),
        "no cell: a decibel counts nobody"
    );
}

const LISTENING: [&str; 7] = ["PC104", "PC202", "PC203", "PC204", "PC803", "PC805", "PC810"];

#[test]
fn a_street_microphone_is_found_though_it_records_nothing() {
    assert_eq!(denied("street_sound", "street_sound_bad_a"), rules(&LISTENING));
}

#[test]
fn a_kept_clip_needs_a_retention_and_an_end_as_well() {
    let kept = [&LISTENING[..], &["PC402", "PC801"]].concat();
    assert_eq!(denied("street_sound", "street_sound_bad_b"), rules(&kept));
}

#[test]
fn a_badge_at_the_gate_is_denied_nothing() {
    assert_eq!(denied("school_gate", "school_gate_good"), rules(&[]));
}

#[test]
fn faces_at_the_gate_lack_nearly_everything() {
    let expected = ["PC105", "PC204", "PC402", "PC405", "PC601", "PC801", "PC804", "PC805", "PC809", "PC810"];
    assert_eq!(denied("school_gate", "school_gate_bad_a"), rules(&expected));
    assert!(told("school_gate", "school_gate_bad_a").contains("PC702"), "the vendor has no contract");
}
