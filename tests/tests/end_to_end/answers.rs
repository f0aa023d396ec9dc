//! Which answer of a check is a yes: where that is a guess, or nobody knows, the run says so.

use privacy_check_tests::project::{Project, run};

use crate::library;

/// The data leaves behind each answer of a check that is no `bool`, `Option` or `Result`.
fn asking(answers: &str, yes: &str) -> Project {
    let code = format!(
        "pub fn capture() -> Vec<u8> {{ vec![1] }}
pub fn send(_: &[u8]) {{}}
pub enum Answer {{ {answers} }}
pub fn ask() -> Answer {{ Answer::{yes} }}
pub fn run() {{
    let clip = capture();
    if let Answer::{yes} = ask() {{
        send(&clip);
    }}
}}
"
    );
    let project = library("studio", &code);
    project.file(
        "privacy.toml",
        "[[source]]
path = \"studio::capture\"
output = \"return\"
category = \"VoiceRecording\"

[[sink]]
path = \"studio::send\"
input = \"any\"
kind = \"Storage\"

[[role]]
path = \"studio::ask\"
role = \"consent_check\"

[[processing]]
id = \"recording\"
purpose = \"AccessControl\"
data = [\"VoiceRecording\"]
subjects = [\"Employee\"]
basis = \"Consent\"
retention = \"P1D\"
sources = [\"studio::capture\"]
sinks = [\"studio::send\"]
",
    );
    project
}

#[test]
fn a_yes_by_its_name_is_said_where_nothing_is_found() {
    let project = asking("Refused, Granted", "Granted");
    let said = run(project.tool().args(["check", "-A", "PC204"]))
        .says("taken for a yes by its name alone: `Granted` (`studio::ask`)");
    assert!(!said.stdout.contains("PC101"), "{}", said.stdout);
    let sarif = run(project.tool().args(["check", "--message-format", "sarif"]));
    assert!(sarif.stdout.contains("\"takenForYes\""), "{}", sarif.stdout);
    assert!(sarif.stdout.contains("`Granted` is taken for a yes by its name alone"), "{}", sarif.stdout);
}

#[test]
fn an_answer_that_nobody_knows_is_no_yes() {
    let project = asking("Blue, Red", "Red");
    let said = run(&mut project.tool());
    assert!(
        said.stdout.contains("of the answer of `studio::ask` the tool does not know what a yes is"),
        "{}",
        said.stdout
    );
    assert!(!said.stderr.contains("by its name alone"), "{}", said.stderr);
}
