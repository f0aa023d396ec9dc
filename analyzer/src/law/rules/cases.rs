//! The cases of the law, one file each: the story, what is declared, and variants of a program with what the rules say of
//! each. `denied` is the whole list of rules at deny or forbid; what is `told` stands among warnings and notes;
//! `not told yet` names what needs a question that nobody can ask yet.

use std::collections::BTreeSet;

use privacy_check_vocabulary::Language;

use super::tests::run;
use super::{Example, Outcome, Seen};

const CASES: [(&str, &str); 10] = [
    ("depth_counter", include_str!("cases/depth_counter.md")),
    ("job_advice", include_str!("cases/job_advice.md")),
    ("city_video", include_str!("cases/city_video.md")),
    ("mall_counter", include_str!("cases/mall_counter.md")),
    ("face_search", include_str!("cases/face_search.md")),
    ("school_gate", include_str!("cases/school_gate.md")),
    ("street_sound", include_str!("cases/street_sound.md")),
    ("eid_enrolment", include_str!("cases/eid_enrolment.md")),
    ("coverage", include_str!("cases/coverage.md")),
    ("stores", include_str!("cases/stores.md")),
];

/// The text between the fences of a language.
fn block<'t>(text: &'t str, language: &str) -> &'t str {
    let start = format!("```{language}\n");
    let (_, rest) = text.split_once(&start).unwrap_or_else(|| panic!("no {language} in {text}"));
    rest.split_once("```").expect("a block ends").0
}

/// The rules of a line `denied: PC101 PC102`; none where there is no such line.
fn line(text: &str, name: &str) -> Option<BTreeSet<String>> {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
    Some(line.split_whitespace().filter(|rule| *rule != "none").map(str::to_owned).collect())
}

#[test]
fn the_cases_are_judged_as_they_were() {
    let mut wrong = Vec::new();
    let mut variants = 0;
    for (name, text) in CASES {
        let mut parts = text.split("\n## ");
        let config = block(parts.next().expect("a story"), "toml");
        for variant in parts {
            variants += 1;
            let title = variant.lines().next().unwrap_or_default();
            let example = Example {
                title: privacy_check_vocabulary::Text::new("", ""),
                code: block(variant, "rust").to_owned().leak(),
                config: config.to_owned().leak(),
                seen: Seen::Program,
                outcome: Outcome::Found,
            };
            let findings = run(&example, Language::English, "2026-11-22");
            let rules = |is_error: bool| -> BTreeSet<String> {
                let findings = findings.iter().filter(|finding| finding.level.is_error() == is_error);
                findings
                    .map(|finding| finding.rule.to_owned())
                    .filter(|rule| !rule.starts_with("PC0"))
                    .collect()
            };
            let (denied, told) = (rules(true), rules(false));
            let expected = line(variant, "denied").unwrap_or_else(|| panic!("{name} {title}: denied"));
            if denied != expected {
                let missing: Vec<_> = expected.difference(&denied).collect();
                let further: Vec<_> = denied.difference(&expected).collect();
                wrong.push(format!("{name}, {title}: missing {missing:?}, further {further:?}"));
            }
            let wanted = line(variant, "told").unwrap_or_default();
            if !wanted.is_subset(&told) {
                wrong.push(format!("{name}, {title}: told {told:?}, wanted {wanted:?}"));
            }
            let unseen = line(variant, "not told yet").unwrap_or_default();
            if !unseen.is_disjoint(&denied) || !unseen.is_disjoint(&told) {
                wrong.push(format!("{name}, {title}: {unseen:?} is told by now: move it up"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {variants} variants:\n{}", wrong.len(), wrong.join("\n"));
    assert!(variants > 30, "{variants}");
}
