//! Every form of output of one small run, and what other programs expect of them.

mod sample;

use privacy_check_analyzer::report::{Colour, Format, NotSeen, Report, Style, render};
use privacy_check_vocabulary::Language;
use serde_json::Value;

fn rendered(report: &Report, format: Format) -> String {
    let files = sample::Files::new();
    render(report, format, Style { sources: &files, colour: Colour::Plain, width: 120 })
}

#[test]
fn human() {
    insta::assert_snapshot!(rendered(&sample::report(), Format::Human));
}

#[test]
fn human_in_french() {
    insta::assert_snapshot!(rendered(&sample::accepted_in(Language::French), Format::Human));
}

/// What is sent, shown at the source instead of the sink.
fn shown_at_the_source() -> Report {
    let mut report = sample::report();
    report.findings.retain(|finding| finding.rule == "PC101" && finding.steps.len() == 6);
    let [finding] = report.findings.as_mut_slice() else { panic!("one finding of six steps") };
    finding.primary = Some(finding.steps[0].place.clone());
    report
}

#[test]
fn both_ends_are_drawn() {
    let text = rendered(&shown_at_the_source(), Format::Human);
    assert!(text.contains("- it leaves through `reqwest::RequestBuilder::send` (network)"), "{text}");
    assert!(text.contains("the way of the data in between, in 4 steps:"), "{text}");
}

#[test]
fn an_end_outside_of_the_workspace_is_listed() {
    let mut report = shown_at_the_source();
    report.findings[0].steps[5].place.file = "/elsewhere/client/src/lib.rs".to_owned();
    let text = rendered(&report, Format::Human);
    assert!(text.contains("the way of the data, in 5 steps:"), "{text}");
    assert!(text.contains("/elsewhere/client/src/lib.rs:6:5: it leaves"), "{text}");
}

#[test]
fn short() {
    insta::assert_snapshot!(rendered(&sample::report(), Format::Short));
}

#[test]
fn github() {
    insta::assert_snapshot!(rendered(&sample::report(), Format::Github));
}

#[test]
fn json_is_what_cargo_prints() {
    let text = rendered(&sample::report(), Format::Json);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let (last, messages) = lines.split_last().expect("lines");
    assert_eq!(*last, serde_json::json!({ "reason": "build-finished", "success": false }));
    let files = sample::Files::new();
    for message in messages {
        assert_eq!(message["reason"], "compiler-message");
        assert_eq!(message["target"]["src_path"], "/work space/gate/src/main.rs");
        let diagnostic = &message["message"];
        assert!(
            diagnostic["rendered"]
                .as_str()
                .expect("text")
                .contains(diagnostic["message"].as_str().expect("text"))
        );
        for span in diagnostic["spans"].as_array().expect("spans") {
            is_right(span, &files);
        }
    }
    let sent = messages.iter().find(|message| message["message"]["code"]["code"] == "PC407").expect("PC407");
    insta::assert_snapshot!(serde_json::to_string_pretty(sent).expect("JSON"));
}

/// The bytes of a span are the text that it highlights.
fn is_right(span: &Value, files: &sample::Files) {
    use privacy_check_analyzer::report::Sources;
    let text = files.text(span["file_name"].as_str().expect("a name")).expect("a file");
    let number = |key: &str| usize::try_from(span[key].as_u64().expect("a number")).expect("a small number");
    let bytes = &text[number("byte_start")..number("byte_end")];
    let line = &span["text"][0];
    let highlighted: String = line["text"]
        .as_str()
        .expect("text")
        .chars()
        .skip(number("column_start") - 1)
        .take(number("column_end") - number("column_start"))
        .collect();
    assert_eq!(bytes, highlighted);
    assert!(!bytes.is_empty());
}

#[test]
fn sarif() {
    let mut log: Value = serde_json::from_str(&rendered(&sample::report(), Format::Sarif)).expect("JSON");
    // One rule shows how all are written; their texts are tested with the rules. Numbers of rules change with every new one.
    let all = log["runs"][0]["tool"]["driver"]["rules"].clone();
    for result in log["runs"][0]["results"].as_array_mut().expect("results") {
        let index = result["ruleIndex"].take().as_u64().expect("a number");
        assert_eq!(all[usize::try_from(index).expect("a small number")]["id"], result["ruleId"]);
    }
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("rules");
    assert!(rules.len() > 50);
    rules.retain(|rule| rule["id"] == "PC101");
    insta::assert_snapshot!(format!("{log:#}"));
}

#[test]
fn sarif_follows_the_published_schema() {
    let schema = serde_json::from_str(include_str!("../data/sarif-schema-2.1.0.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let broken_config = "[[sink]]\nkind = \"Netwrok\"\n";
    let reports = [sample::report(), sample::report_of(broken_config), Report::default()];
    for report in reports {
        let log: Value = serde_json::from_str(&rendered(&report, Format::Sarif)).expect("JSON");
        let errors: Vec<_> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert_eq!(errors, [""; 0]);
    }
    let mut wrong: Value = serde_json::from_str(&rendered(&sample::report(), Format::Sarif)).expect("JSON");
    wrong["runs"][0]["results"][0]["level"] = "deny".into();
    assert!(!validator.is_valid(&wrong), "the schema is looked at");
}

#[test]
fn sarif_goes_from_the_source_to_the_sink() {
    let log: Value = serde_json::from_str(&rendered(&sample::report(), Format::Sarif)).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let sent = results.iter().find(|result| result["ruleId"] == "PC101").expect("PC101");
    let primary = &sent["locations"][0]["physicalLocation"];
    assert_eq!(primary["artifactLocation"]["uri"], "src/caf%C3%A9.rs");
    let steps = sent["codeFlows"][0]["threadFlows"][0]["locations"].as_array().expect("steps");
    let place = |step: &Value| step["location"]["physicalLocation"].clone();
    assert_eq!(place(&steps[0])["artifactLocation"]["uri"], "src/main.rs");
    assert_eq!(place(&steps[0])["region"]["startLine"], 4);
    assert_eq!(place(steps.last().expect("a step")), *primary);
    let text = sent["message"]["text"].as_str().expect("text");
    assert!(
        text.contains("`gate::face`") && text.contains("FaceTemplate") && text.contains("(network)"),
        "{text}"
    );
    let suppressed: Vec<_> = results.iter().filter(|result| result.get("suppressions").is_some()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["ruleId"], "PC404");
}

#[test]
fn no_form_gives_a_verdict() {
    for report in [sample::report(), Report::default()] {
        for format in [Format::Human, Format::Short, Format::Json, Format::Sarif, Format::Github] {
            let text = rendered(&report, format).to_lowercase();
            assert!(!text.contains("compliant") && !text.contains("lawful"), "{format:?}");
        }
    }
    let french = sample::accepted_in(Language::French);
    for format in [Format::Human, Format::Short, Format::Json, Format::Sarif, Format::Github] {
        let text = rendered(&french, format).to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphabetic());
        assert!(!words.any(|word| word.starts_with("licite") || word.starts_with("conforme")), "{format:?}");
    }
}

#[test]
fn an_empty_run_does_not_look_like_a_success() {
    let text = rendered(&Report::default(), Format::Human);
    assert!(text.contains("nothing checked: no source of personal data was found"), "{text}");
    assert!(text.contains("say what else is personal"), "{text}");
    let not_seen = NotSeen { ambiguous: 1, ..NotSeen::default() };
    let text = rendered(&Report { not_seen, ..Report::default() }, Format::Human);
    assert!(text.contains("no source of personal data was found; could not be seen: "), "{text}");
}
