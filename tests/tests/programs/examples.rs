//! Each variant of the examples has exactly the findings that its story leads to.

use std::collections::BTreeSet;
use std::path::Path;

use privacy_check_tests::verdicts::Finding;

use super::results::run;

/// What a run of a variant has to find.
struct Variant {
    /// The binary's name without the package's.
    name: &'static str,
    /// All rules at the level deny or forbid.
    denied: &'static [&'static str],
    /// Warnings and notes that have to be there; others may stand beside them.
    told: &'static [&'static str],
}

const fn variant(
    name: &'static str,
    denied: &'static [&'static str],
    told: &'static [&'static str],
) -> Variant {
    Variant { name, denied, told }
}

fn findings(package: &str, binary: &str, arguments: &[&str]) -> Vec<Finding> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/Cargo.toml");
    run(&manifest, "examples", &[&["-p", package, "--bin", binary], arguments].concat())
}

/// The rules that a finding of that rule names among its parts.
fn parts(findings: &[Finding], rule: &str) -> BTreeSet<String> {
    let related = findings.iter().filter(|finding| finding.rule == rule).flat_map(|finding| &finding.related);
    let words = related.flat_map(|text| text.split([' ', ':', ',']));
    words.filter(|word| word.len() == 5 && word.starts_with("PC")).map(str::to_owned).collect()
}

fn check(package: &str, variants: &[Variant]) {
    check_with(package, &[], variants);
}

/// The same with further arguments.
fn check_with(package: &str, arguments: &[&str], variants: &[Variant]) {
    for Variant { name, denied, told } in variants {
        let binary = format!("{package}_{name}");
        let findings = findings(package, &binary, arguments);
        let rules = |is_wanted: fn(&str) -> bool| -> BTreeSet<&str> {
            let wanted = findings.iter().filter(|finding| is_wanted(&finding.level));
            wanted.map(|finding| finding.rule.as_str()).collect()
        };
        let expected: BTreeSet<&str> = denied.iter().copied().collect();
        assert_eq!(rules(|level| level == "error"), expected, "what {binary} is denied");
        let others = rules(|level| level != "error");
        for rule in *told {
            assert!(others.contains(rule), "{binary} lacks {rule} among {others:?}");
        }
    }
}

#[test]
fn a_level_meter_is_denied_nothing_and_a_microphone_is_found_though_it_records_nothing() {
    let variants = [
        // A decibel counts nobody: there is no cell.
        variant("good", &[], &["PC904"]),
        variant("bad_a", &["PC104", "PC202", "PC203", "PC204", "PC803", "PC805", "PC810"], &[]),
        variant(
            "bad_b",
            &["PC104", "PC202", "PC203", "PC204", "PC402", "PC801", "PC803", "PC805", "PC810"],
            &["PC802"],
        ),
        // The register says that nothing raw is kept.
        variant(
            "bad_b_realtime",
            &["PC104", "PC202", "PC203", "PC204", "PC401", "PC402", "PC801", "PC803", "PC805", "PC810"],
            &[],
        ),
        // A hash leads back to the clip.
        variant(
            "bad_c",
            &["PC104", "PC202", "PC203", "PC204", "PC402", "PC801", "PC803", "PC805", "PC810", "PC901"],
            &[],
        ),
    ];
    check("street_sound", &variants);
}

#[test]
fn a_badge_at_the_gate_is_denied_nothing_and_faces_lack_nearly_everything() {
    let variants = [
        variant("good", &[], &[]),
        variant(
            "bad_a",
            &["PC105", "PC204", "PC402", "PC405", "PC601", "PC801", "PC804", "PC805", "PC809", "PC810"],
            // The vendor has no contract.
            &["PC702"],
        ),
        // The badge that frees the consent shows that no face is needed.
        variant("bad_b", &["PC809", "PC810"], &["PC105"]),
    ];
    check("school_gate", &variants);
}

#[test]
fn an_album_may_be_searched_by_face_and_the_web_may_not() {
    let variants = [
        variant("good", &[], &[]),
        variant(
            "bad_a",
            &["PC204", "PC303", "PC402", "PC405", "PC407", "PC701", "PC703", "PC801", "PC805", "PC810"],
            &["PC802"],
        ),
        // No declaration lifts the prohibition.
        variant("bad_b", &["PC108", "PC303", "PC803"], &[]),
    ];
    check("face_search", &variants);
}

#[test]
fn a_town_may_record_and_count_and_each_further_step_is_found() {
    let variants = [
        variant("good", &[], &["PC808"]),
        variant("bad_a", &["PC104", "PC810"], &[]),
        variant("bad_b", &["PC104", "PC304", "PC503", "PC810"], &[]),
        variant("bad_b_request", &["PC104", "PC304", "PC810"], &["PC503"]),
        variant("bad_c", &["PC104", "PC305", "PC501", "PC810"], &[]),
        variant("bad_d", &["PC403"], &[]),
        variant("bad_e", &["PC307"], &[]),
        variant("bad_f", &["PC204", "PC805"], &[]),
        variant("bad_g", &["PC104", "PC302", "PC810"], &[]),
    ];
    check("city_video", &variants);
}

#[test]
fn heads_may_be_counted_from_above_and_not_crossed_with_cameras() {
    let variants = [
        variant("good", &[], &[]),
        variant("bad_a", &["PC104", "PC402", "PC501", "PC801", "PC803", "PC805", "PC810", "PC906"], &[]),
        variant("bad_b", &["PC104", "PC504", "PC803", "PC805", "PC810"], &[]),
        variant("bad_c", &["PC805"], &["PC205"]),
    ];
    check("depth_counter", &variants);
}

#[test]
fn visitors_may_be_counted_and_each_other_use_is_found() {
    let variants = [
        variant("good", &[], &["PC205"]),
        variant("bad_a", &["PC401", "PC402", "PC801", "PC902"], &[]),
        variant("bad_b", &["PC504"], &["PC306"]),
        variant("bad_c", &["PC407", "PC701", "PC903"], &[]),
        variant("bad_d", &["PC401", "PC402", "PC502", "PC801"], &[]),
        variant("bad_e", &["PC901"], &[]),
    ];
    check("mall_counter", &variants);
}

#[test]
fn a_face_may_be_compared_once_and_what_stays_of_it_is_found() {
    let variants = [
        variant("good", &[], &["PC105"]),
        variant("bad_a", &["PC105"], &[]),
        variant("bad_b", &["PC402", "PC405", "PC406", "PC501", "PC801", "PC902"], &[]),
        variant("bad_c", &["PC402", "PC406", "PC801", "PC902"], &[]),
        variant("bad_d", &["PC404"], &[]),
        variant("bad_e", &["PC502"], &[]),
    ];
    check("eid_enrolment", &variants);
}

#[test]
fn an_adviser_decides_and_a_machine_may_not() {
    let variants = [
        variant("good", &[], &["PC811"]),
        variant("bad_a", &["PC601"], &[]),
        variant("bad_b", &[], &["PC602"]),
        variant("bad_c", &["PC102", "PC601", "PC603"], &[]),
        variant("bad_d", &["PC407", "PC701"], &[]),
        variant("bad_e", &["PC502"], &[]),
    ];
    check("job_advice", &variants);
}

#[test]
fn a_law_permits_until_it_ends() {
    let while_it_lasted = [variant("good", &[], &[]), variant("bad_a", &["PC302"], &[])];
    check_with("olympic_events", &["--as-of", "2025-03-31"], &while_it_lasted);
    let after = [variant("good", &["PC104"], &[]), variant("bad_a", &["PC104", "PC302"], &[])];
    check_with("olympic_events", &["--as-of", "2025-04-01"], &after);
}

#[test]
fn conversations_train_a_model_only_under_a_declaration_or_without_the_persons() {
    let variants = [
        variant("good", &[], &[]),
        variant("good_declared", &[], &[]),
        variant("bad_a", &["PC502"], &[]),
        variant("bad_b", &["PC502"], &["PC404"]),
    ];
    check("assistant_training", &variants);
}

#[test]
fn what_a_graver_finding_consists_of_is_told_with_it_and_not_beside_it() {
    let cases: [(&str, &str, &str, &[&str]); 3] = [
        ("face_search", "face_search_bad_a", "PC303", &["PC101", "PC102"]),
        ("city_video", "city_video_bad_g", "PC302", &["PC102"]),
        // What the switch keeps from running.
        ("city_video", "city_video_bad_e", "PC307", &["PC102", "PC104", "PC302", "PC810", "PC811"]),
    ];
    for (package, binary, rule, expected) in cases {
        let found = parts(&findings(package, binary, &[]), rule);
        assert_eq!(found, expected.iter().map(|part| (*part).to_owned()).collect(), "{rule} of {binary}");
    }
}
