//! Runs the examples of every rule, and looks at its words.

use privacy_check_vocabulary::Language;

use super::interpret::Code;
use super::{Example, Outcome, RULES, Seen, find};
use crate::flow::result::FlowResult;
use crate::law::check::{Evidence, Unread};
use crate::law::config::{ConfigFile, parse};
use crate::law::declared::InCode;
use crate::law::finding::Finding;
use crate::law::level::{Level, Levels};
use crate::law::specification::Declared;
use crate::law::workspace::{Unit, Workspace};
use crate::models::Library;
use crate::program::Program;

#[test]
fn every_example_says_what_its_rule_does() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let outcomes: Vec<_> = rule.examples.iter().map(|example| example.outcome).collect();
        assert!(outcomes.contains(&Outcome::Found), "{} has no example that is found", rule.id);
        assert!(outcomes.contains(&Outcome::Clear), "{} has no example that is clear", rule.id);
        for example in rule.examples {
            let findings = run(example, Language::English, "2026-11-22");
            let found = findings.iter().any(|finding| finding.rule == rule.id);
            let all: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
            if found != (example.outcome == Outcome::Found) {
                wrong.push(format!("{} {:?}: {all:?}", rule.id, example.title.english));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_are_sorted_and_speak_in_sentences() {
    assert!(RULES.is_sorted_by_key(|rule| rule.id));
    for rule in RULES {
        for text in [rule.sentence, rule.trigger, rule.clears, rule.fix] {
            for text in [text.english, text.french] {
                assert!(text.ends_with(['.', '?']), "{}: {text}", rule.id);
                assert_eq!(verdict(text), None, "{} gives a verdict: {text}", rule.id);
            }
            assert_ne!(text.english, text.french, "{} is not translated", rule.id);
        }
        for citation in [rule.citation.english, rule.citation.french] {
            assert!(!citation.is_empty() && !citation.ends_with('.'), "{}", rule.id);
        }
        for law in rule.laws {
            assert!(privacy_check_vocabulary::regime(law).is_some(), "{} names {law}", rule.id);
        }
        for part in rule.parts {
            assert!(find(part).is_some(), "{} is made of {part}", rule.id);
        }
        for example in rule.examples {
            assert_ne!(example.title.english, example.title.french, "{}", rule.id);
        }
    }
}

/// A word that would say what only a court can.
fn verdict(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let verdicts =
        ["lawful", "compliant", "unlawful", "licite", "conforme", "illicite", "licites", "conformes"];
    words.into_iter().find(|word| verdicts.contains(&word.to_lowercase().as_str()))
}

#[test]
fn findings_are_told_in_both_languages() {
    for rule in RULES {
        for example in rule.examples.iter().filter(|example| example.outcome == Outcome::Found) {
            let of = |language| {
                run(example, language, "2026-11-22").into_iter().filter(|found| found.rule == rule.id)
            };
            let pairs: Vec<_> = of(Language::English).zip(of(Language::French)).collect();
            assert!(!pairs.is_empty(), "{}", rule.id);
            for (english, french) in pairs {
                assert_eq!(english.key(), french.key(), "the language does not change what is found");
                assert_ne!(english.message, french.message, "{}: {}", rule.id, english.message);
                for found in [&english, &french] {
                    let mut texts = vec![&found.message, &found.label];
                    texts.extend(&found.notes);
                    texts.extend(&found.help);
                    for text in texts {
                        assert_eq!(verdict(text), None, "{}: {text}", rule.id);
                    }
                }
            }
        }
    }
}

#[test]
fn no_rule_applies_before_its_law() {
    for rule in RULES.iter().filter(|rule| !rule.laws.is_empty()) {
        for example in rule.examples {
            let findings = run(example, Language::English, "1999-12-31");
            assert!(findings.iter().all(|finding| finding.rule != rule.id), "{} before its time", rule.id);
        }
    }
}

#[test]
fn the_whole_text_of_a_rule_is_shown_in_both_languages() {
    for rule in RULES {
        for language in [Language::English, Language::French] {
            let text = rule.explain(language);
            for part in [rule.sentence, rule.trigger, rule.clears, rule.citation, rule.fix] {
                assert!(text.contains(part.of(language)), "{} {language:?}", rule.id);
            }
        }
    }
}

/// The level at which an example of a rule is found on a day.
fn level(rule: &str, example: usize, day: &str) -> Option<Level> {
    let example = &find(rule).unwrap().examples[example];
    let findings = run(example, Language::English, day);
    findings.iter().find(|finding| finding.rule == rule).map(|finding| finding.level)
}

#[test]
fn the_day_decides_which_law_applies() {
    // The French law on the Games permitted some analyses of video until the end of March 2025.
    assert_eq!(level("PC104", 3, "2024-07-26"), None);
    assert_eq!(level("PC104", 3, "2025-03-31"), None);
    assert_eq!(level("PC104", 3, "2025-04-01"), Some(Level::Deny));
    assert_eq!(level("PC104", 3, "2018-05-05"), None, "no rule before its law");
    // The prohibitions of the AI Act.
    assert_eq!(level("PC303", 0, "2025-02-01"), Some(Level::Deny));
    assert_eq!(level("PC303", 0, "2025-02-02"), Some(Level::Forbid));
    assert_eq!(level("PC306", 0, "2025-02-01"), Some(Level::Warn));
    assert_eq!(level("PC306", 0, "2025-02-02"), Some(Level::Deny));
    // The directive on police and justice, and title III of the French act.
    assert_eq!(level("PC106", 0, "2018-05-05"), None);
    assert_eq!(level("PC106", 0, "2018-05-06"), Some(Level::Deny));
    assert_eq!(level("PC503", 0, "2018-05-05"), None);
    assert_eq!(level("PC503", 0, "2019-06-01"), Some(Level::Deny));
    assert_eq!(level("PC101", 0, "2018-05-24"), Some(Level::Deny), "the directive is older by some weeks");
    assert_eq!(level("PC407", 0, "2018-05-24"), None);
    assert_eq!(level("PC407", 0, "2018-05-25"), Some(Level::Deny));
    // The French code on video protection is older than the Regulation.
    assert_eq!(level("PC403", 0, "2012-04-30"), None);
    assert!(level("PC403", 0, "2012-05-01").is_some());
}

#[test]
fn who_is_categorised_is_told_from_august_2026_on() {
    let is_told = |day: &str| {
        let findings = run(&find("PC306").unwrap().examples[1], Language::English, day);
        let found = findings.into_iter().find(|finding| finding.rule == "PC306").expect("a warning");
        found.notes.iter().any(|note| note.contains("article 50(3)"))
    };
    assert!(!is_told("2026-08-01"));
    assert!(is_told("2026-08-02"));
}

#[test]
fn duties_that_begin_later_are_told_with_their_day() {
    let told = |day: &str| {
        let findings = run(&find("PC811").unwrap().examples[0], Language::English, day);
        findings.into_iter().find(|finding| finding.rule == "PC811").expect("a note").message
    };
    assert!(told("2027-12-01").ends_with("has duties from 2027-12-02"));
    assert!(told("2027-12-02").ends_with("has duties since 2027-12-02"));
}

#[test]
fn parts_of_a_finding_are_told_once() {
    let findings = run(&find("PC303").unwrap().examples[0], Language::English, "2026-11-22");
    assert!(findings.iter().all(|finding| finding.rule != "PC101" && finding.rule != "PC102"));
    let whole = findings.iter().find(|finding| finding.rule == "PC303").expect("the whole");
    for part in ["PC101 as well: ", "PC102 as well: "] {
        assert!(whole.related.iter().any(|related| related.message.starts_with(part)), "{part}");
    }
}

#[test]
fn real_time_identification_by_police_is_prohibited_in_france() {
    let config = |profile: &str, operation: &str| {
        format!(
            "[controller]\nkind = \"LedAuthority\"\nprofile = [\"{profile}\"]\n[[source]]\npath = \"cam::grab\"\n\
             category = \"RawVideo\"\nspace = \"PublicRoad\"\n[[derive]]\npath = \"app::change\"\n\
             category = \"FaceTemplate\"\noperation = \"{operation}\"\n[[processing]]\nid = \"door\"\n\
             purpose = \"CrimeInvestigation\"\ndata = [\"Personal\"]\nbasis = \"LedNecessity\"\nlaw = \"LIL-III\"\n"
        )
    };
    let level = |profile, operation| {
        let config: &'static str = config(profile, operation).leak();
        let example = Example { config, ..found_example() };
        let findings = run(&example, Language::English, "2026-11-22");
        findings.iter().find(|finding| finding.rule == "PC302").map(|finding| finding.level)
    };
    assert_eq!(level("fr", "IdentifyRealTime"), Some(Level::Forbid));
    assert_eq!(level("eu-led", "IdentifyRealTime"), Some(Level::Deny));
    assert_eq!(level("fr", "IdentifyPost"), Some(Level::Deny));
}

/// Something is computed from a frame under `door`.
fn found_example() -> Example {
    super::prelude::found(super::prelude::t("", " "), super::prelude::COMPUTED, "")
}

#[test]
fn a_text_that_is_not_known_warns() {
    let config = "[controller]\nkind = \"Municipality\"\n[[source]]\npath = \"cam::grab\"\ncategory = \"RawVideo\"\n\
                  space = \"PublicRoad\"\n[[derive]]\npath = \"app::change\"\ncategory = \"Trajectory\"\n\
                  [[processing]]\nid = \"door\"\npurpose = \"PublicSecurity\"\ndata = [\"Personal\"]\n\
                  basis = \"PublicTask\"\nlaw = \"arrêté 2026-3\"\n";
    let example = Example { config, ..found_example() };
    let findings = run(&example, Language::English, "2026-11-22");
    let analysis = findings.iter().find(|finding| finding.rule == "PC104").expect("PC104");
    assert_eq!(analysis.level, Level::Warn);
    assert!(analysis.notes.iter().any(|note| note.contains("arrêté 2026-3")), "{:?}", analysis.notes);
}

/// What the rules find in an example.
pub(super) fn run(example: &Example, language: Language, day: &str) -> Vec<Finding> {
    let file = ConfigFile { name: "privacy.toml".into(), package: None, text: example.config.into() };
    let parsed = parse(&file, language);
    assert_eq!(parsed.problems, [], "{} in\n{}", example.title.english, example.config);
    let code = Code::parse(example.code);
    let in_code = InCode { annotations: code.annotations(), ..InCode::default() };
    let (library, program) = (Library::default(), Program::default());
    let configs = [parsed.config];
    let declared =
        Declared { code: &in_code, configs: &configs, library: &library, program: &program, language };
    let mut prepared = crate::law::specification(declared);
    let result = match example.seen {
        Seen::Unmatched => FlowResult::default(),
        _ => code.run(&mut prepared, example.seen),
    };
    let unread = Unread { name: "app::run".into(), reason: "its name is too long".into(), place: None };
    let workspace = Workspace {
        root: "/w".into(),
        units: vec![Unit { base_dir: "/w".into(), ..Unit::default() }],
        ..Workspace::default()
    };
    let evidence = Evidence {
        result: &result,
        context: &prepared.context,
        workspace: &workspace,
        unread: if example.seen == Seen::Unread { std::slice::from_ref(&unread) } else { &[] },
        not_selected: &[],
        entry_points: &code.entry_points(),
        whole_packages: &[None],
        day: day.parse().unwrap(),
        levels: &Levels::new(),
    };
    crate::law::check(evidence).findings
}
