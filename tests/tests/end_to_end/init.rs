//! `init`: what it writes of a program, and what comes of that.

use privacy_check_tests::project::{Project, Run, manifest, run};

use crate::{TOOL, library};

const CODE: &str = r#"
extern "C" {
    fn parse(data: *const u8, length: usize);
}

pub fn watch(camera: &rscam::Camera, socket: &std::net::UdpSocket) {
    let frame = camera.capture();
    let _ = std::fs::write("/var/lib/frames/last.raw", &frame);
    let _ = socket.send_to(&frame, "198.51.100.7:5004");
    let mut digits = itoa::Buffer::new();
    println!("{}", digits.format(frame[0]));
    unsafe { parse(frame.as_ptr(), frame.len()) };
    unsafe { parse(frame[1..].as_ptr(), frame.len() - 1) };
}
"#;

/// A program with a camera, a file, a socket, a log, a library that nobody has described and a foreign function.
fn studio() -> Project {
    let project = library("studio", CODE);
    let rest = "[dependencies]\nrscam = { path = \"side/rscam\" }\nitoa = \"1\"\n[workspace]\nexclude = [\"side\"]\n";
    project.file("Cargo.toml", &manifest("studio", rest));
    project.file("Cargo.lock", include_str!("../../../Cargo.lock"));
    project.file("side/rscam/Cargo.toml", &manifest("rscam", "").replace("0.1.0", "0.5.5"));
    project.file(
        "side/rscam/src/lib.rs",
        "pub struct Camera;\nimpl Camera {\n    pub fn capture(&self) -> Vec<u8> { vec![1] }\n}\n",
    );
    project
}

fn init(project: &Project, args: &[&str]) -> Run {
    run(project.tool().arg("init").args(args))
}

fn written(project: &Project) -> String {
    std::fs::read_to_string(project.root().join("privacy.toml")).expect("it was written")
}

/// What somebody makes of the file who takes every proposal.
fn answered(text: &str) -> String {
    let entries: Vec<&str> = text.lines().map(|line| line.strip_prefix("#: ").unwrap_or(line)).collect();
    let mut text = entries.join("\n");
    for (question, answer) in [
        ("\nkind = \"?\"          #", "\nkind = \"Private\" #"),
        ("\nkind = \"?\"", "\nkind = \"Ipc\""),
        ("purpose = \"?\"", "purpose = \"AccessControl\""),
        ("subjects = [\"?\"]", "subjects = [\"Passerby\"]"),
        ("basis = \"?\"", "basis = \"Contract\""),
        ("notice = \"?\"", "notice = \"https://example.org/notice\""),
        ("retention = \"?\"", "retention = \"P30D\""),
        ("region = \"?\"", "region = \"FR\""),
        ("role = \"?\"", "role = \"Processor\""),
    ] {
        assert!(text.contains(question), "{question} is not asked in\n{text}");
        text = text.replace(question, answer);
    }
    assert!(!text.contains("\"?\""), "what was not answered:\n{text}");
    text
}

#[test]
fn it_tells_what_it_found_and_what_to_do() {
    let project = studio();
    let said = init(&project, &[]).ends_with(0);
    let said = said.says("1 source, ").says("2 unknown functions; nothing is declared yet");
    let said = said.says("answer each `?`").says("then run `cargo privacy-check`: it reports ");
    assert_eq!(said.stdout, "");
    let text = written(&project);
    for line in [
        "#   `rscam::Camera::capture` (RawVideo) -> ",
        "#   storage `std::fs::write` \"/var/lib/frames/last.raw\": src/lib.rs:8",
        "#   rscam 0.5.5: can capture (1)",
        "#: id = \"raw-video\"",
        "#: data = [\"RawVideo\"]",
        "#: sources = [\"rscam::Camera::capture\"]",
        "#:     { name = \"198.51.100.7\", ",
        "#: path = \"std::net::UdpSocket::send_to\"",
        "#: recipient = \"198.51.100.7\"",
        "#: path = \"itoa::Buffer::format\"",
    ] {
        assert!(text.lines().any(|own| own.starts_with(line)), "{line} is not in\n{text}");
    }
    let [keeps, other] =
        ["itoa::Buffer::format", "studio::parse"].map(|name| text.find(name).expect("named"));
    assert!(keeps < other, "where data may leave comes first, though the other is called more often");
}

#[test]
fn the_words_that_it_gives_as_examples_are_words_of_the_tool() {
    let project = studio();
    init(&project, &[]).ends_with(0);
    let text = written(&project);
    let terms = run(project.tool().args(["list", "terms"])).ends_with(0).stdout;
    for (question, kind) in
        [("purpose = ", "purpose"), ("subjects = ", "kind of person"), ("basis = ", "legal basis")]
    {
        let line = text.lines().find(|line| line.starts_with(&format!("#: {question}"))).expect("asked");
        let (_, examples) =
            line.split_once(": ").and_then(|(_, rest)| rest.rsplit_once(": ")).expect("examples");
        let examples: Vec<&str> = examples.trim_end_matches(" ...").split(", ").collect();
        assert!(examples.len() > 2, "{line}");
        for word in examples {
            assert!(terms.contains(&format!("\n{word} ({kind}")), "{word} is no {kind}");
        }
    }
}

#[test]
fn what_it_writes_declares_nothing_by_itself() {
    let project = studio();
    let before = run(&mut project.tool()).ends_with(1);
    init(&project, &[]).ends_with(0);
    let after = run(&mut project.tool()).ends_with(1);
    assert_eq!(before.stdout, after.stdout);
}

#[test]
fn with_all_proposals_taken_and_answered_the_flows_are_declared() {
    let project = studio();
    init(&project, &[]).ends_with(0);
    project.file("privacy.toml", &answered(&written(&project)));
    let found = run(project.tool().args(["--message-format", "short"]));
    assert_eq!(found.code, Some(1), "the law asks for more:\n{}\n{}", found.stdout, found.stderr);
    for rule in ["PC101", "PC002", "PC005", "PC006", "PC204", "PC407", "PC408"] {
        assert!(!found.stdout.contains(rule), "{rule} in\n{}", found.stdout);
    }
}

#[test]
fn an_existing_file_stays_as_it_is() {
    let project = studio();
    project.file("privacy.toml", "# mine\n");
    init(&project, &[]).ends_with(2).says("exists already");
    assert_eq!(written(&project), "# mine\n");
}

#[test]
fn a_backlog_is_accepted_only_where_that_is_asked_for_and_until_a_day() {
    let project = studio();
    let said = init(&project, &["--accept-until", "2099-12-31", "--owner", "dpo@example.org"]).ends_with(0);
    said.says("accepted until 2099-12-31: `cargo privacy-check` passes until then");
    assert!(written(&project).contains("\nowner = \"dpo@example.org\"\nuntil = \"2099-12-31\"\n"));
    let found = run(&mut project.tool()).ends_with(0);
    assert!(!found.stdout.contains("error["), "{}", found.stdout);
    run(project.tool().args(["--as-of", "2100-01-01"])).ends_with(1).says("PC101");
    project.file("src/lib.rs", &CODE.replace("println!", "eprintln!"));
    run(&mut project.tool()).ends_with(1).says("eprint");
}

#[test]
fn a_day_that_cannot_be_is_refused_before_anything_is_compiled() {
    let project = studio();
    init(&project, &["--accept-until", "soon"]).ends_with(2).says("`--accept-until soon` is ");
    init(&project, &["--accept-until", "2001-01-01"]).ends_with(2).says("is over; name a day to come");
    init(&project, &["--owner", "me"]).ends_with(2).says("--accept-until");
    assert!(!project.root().join("target").exists() && !project.root().join("privacy.toml").exists());
}

#[test]
fn a_program_without_personal_data_gets_an_example() {
    let project = library("quiet", "pub fn one() -> u8 { 1 }\n");
    init(&project, &[]).ends_with(0).says("0 sources");
    let text = written(&project);
    assert!(
        text.contains("# No source of personal data was found.") && text.contains("#: [[source]]"),
        "{text}"
    );
    run(&mut project.tool()).ends_with(0).says("nothing checked");
}

#[test]
fn a_workspace_is_looked_at_as_a_whole() {
    let project = studio();
    project.file(
        "Cargo.toml",
        "[workspace]\nmembers = [\"studio\", \"other\"]\nexclude = [\"side\"]\nresolver = \"2\"\n",
    );
    let rest = "[dependencies]\nrscam = { path = \"../side/rscam\" }\nitoa = \"1\"\n";
    project.file("studio/Cargo.toml", &manifest("studio", rest));
    project.file("studio/src/lib.rs", CODE);
    project.file("other/Cargo.toml", &manifest("other", ""));
    project.file("other/src/lib.rs", "");
    run(project.tool().arg("init").current_dir(project.root().join("other"))).ends_with(0);
    assert!(written(&project).contains("studio/src/lib.rs:8"));
}

#[test]
fn outside_of_a_project_there_is_nothing_to_begin_with() {
    let nowhere = Project::empty(TOOL);
    init(&nowhere, &[]).ends_with(2).says("there is no Cargo.toml here");
    init(&nowhere, &["--manifest-path", "missing/Cargo.toml"])
        .ends_with(2)
        .says("there is no Cargo.toml here");
}

#[test]
fn what_does_not_compile_gets_no_file() {
    let project = library("broken", "pub fn one() -> u8 { true }\n");
    init(&project, &[]).ends_with(101);
    assert!(!project.root().join("privacy.toml").exists());
}
