//! Wrong calls, wrong projects, wrong configuration.

use privacy_check_tests::project::{Project, run};

use crate::{CAPTURE_AND_STORE, KNOWS_CAPTURE, TOOL, library};

#[test]
fn a_directory_without_a_cargo_project() {
    let project = Project::empty(TOOL);
    run(&mut project.tool()).ends_with(2).says("could not find `Cargo.toml`");
}

#[test]
fn a_manifest_that_cargo_cannot_read() {
    let project = library("studio", "");
    project.file("Cargo.toml", "[package\n");
    run(&mut project.tool()).ends_with(2).says("Cargo.toml");
}

#[test]
fn a_target_that_does_not_exist_is_a_wrong_call() {
    let project = library("studio", "");
    run(project.tool().args(["--bin", "nobody"])).ends_with(2).says("nobody");
    run(project.tool().args(["-p", "nobody"])).ends_with(2).says("nobody");
}

#[test]
fn an_option_that_does_not_exist() {
    let project = library("studio", "");
    run(project.tool().arg("--no-such-option")).ends_with(2).says("--no-such-option");
}

#[test]
fn code_that_does_not_compile_shows_the_words_of_cargo() {
    let source = "pub fn size() -> Option<std::collections::HashMap<u8, u8>> { 1u8 }\n";
    let project = library("studio", source);
    let ours = run(&mut project.tool()).ends_with(101);
    let cargos = run(project.cargo().arg("check"));
    let message = |text: &str| {
        let start = text.find("error[E0308]").expect("the error is shown");
        text[start..].split("\n\n").next().expect("a message ends").to_owned()
    };
    assert_eq!(message(&ours.stderr), message(&cargos.stderr));
    assert_eq!(ours.stdout, "", "nothing was analysed, so there is no result");
}

#[test]
fn warnings_that_the_user_denies_are_the_users() {
    let project =
        library("studio", "#![deny(warnings)]\n#[deprecated]\nfn old() {}\npub fn new() { old() }\n");
    run(&mut project.tool()).ends_with(101).says("use of deprecated function");
}

#[test]
fn lints_at_their_strictest_are_not_disturbed() {
    let source = "#![forbid(unsafe_code)]\n#![deny(warnings, missing_docs, unstable_features)]\n//! Documented.\n\n\
                  /// Nothing.\npub fn nothing() {}\n";
    let project = library("studio", source);
    run(project.tool().env("RUSTFLAGS", "-Dwarnings")).ends_with(0);
}

#[test]
fn a_configuration_file_that_cannot_be_read_shows_the_place() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", "[[source]]\npath = \"studio::capture\"\ncategory = VoiceRecording\n");
    run(&mut project.tool()).ends_with(2).says("privacy.toml:3:12");
}

#[test]
fn a_term_that_does_not_exist_shows_the_place_and_the_nearest_term() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", &KNOWS_CAPTURE.replace("VoiceRecording", "VoiceRecordin"));
    run(&mut project.tool()).ends_with(2).says("privacy.toml:4:").says("VoiceRecording");
}

#[test]
fn a_rule_that_does_not_exist() {
    let project = library("studio", CAPTURE_AND_STORE);
    run(project.tool().args(["-D", "PC10l"])).ends_with(2).says("did you mean `PC101`");
}

#[test]
fn a_date_that_does_not_exist() {
    let project = library("studio", CAPTURE_AND_STORE);
    run(project.tool().args(["--as-of", "2026-02-30"])).ends_with(2).says("2026-02-30");
}

#[test]
fn a_path_that_matches_nothing_is_a_finding_in_the_file() {
    let project = library("studio", CAPTURE_AND_STORE);
    let config = format!(
        "{KNOWS_CAPTURE}\n[[sink]]\npath = \"studio::upload\"\ninput = \"any\"\nkind = \"Network\"\n"
    );
    project.file("privacy.toml", &config);
    let run = run(&mut project.tool()).says("PC002").says("privacy.toml:7:");
    assert!(!run.stdout.contains("privacy.toml:2:"), "the path that matches is not named\n{}", run.stdout);
}

#[test]
fn a_field_that_does_not_exist_shows_the_place_and_what_there_is() {
    let source =
        "pub struct Moment { pub heard: std::collections::HashMap<u32, Voice>, pub at: std::time::Instant }
        pub struct Voice { pub samples: Vec<i16>, pub packet: Option<Vec<u8>> }\n";
    let project = library("studio", &format!("{CAPTURE_AND_STORE}{source}"));
    let named = |field: &str| {
        let entry =
            format!("[[type]]\npath = \"studio::Moment\"\nfield = \"{field}\"\ncategory = \"FaceImage\"\n");
        project.file("privacy.toml", &entry);
        run(&mut project.tool())
    };
    for right in ["heard", "heard[]", "heard[].0", "heard[].1.samples[]", "0[].1.packet.Some.0", "at"] {
        assert!(!named(right).stdout.contains("no such field"), "{right}");
    }
    let wrong = |field: &str, help: &str| {
        named(field).ends_with(2).says("privacy.toml:3:").says(&format!("has no field `{field}`")).says(help);
    };
    wrong("herd", "did you mean \"heard\"?");
    wrong("heard.1", "its fields are heard[]");
    wrong("heard[].voice", "its fields are heard[].0, heard[].1");
    wrong("heard[].1.sample", "did you mean \"heard[].1.samples\"?");
    wrong("heard[].1.packet.0", "heard[].1.packet.Some.0");
    wrong("heard[].0.low", "nothing in `heard[].0` is told apart; write \"heard[].0\"");
    named("heard[0]").ends_with(2).says("privacy.toml:3:").says("names no field").says("name[]");
}

#[test]
fn values_of_a_labelled_type_that_leave_through_one_call_are_told_once() {
    let source = "pub struct Reading { pub rate: Vec<u8> }
        fn first() -> Reading { Reading { rate: capture() } }
        fn second() -> Reading { Reading { rate: capture() } }
        fn third() -> Reading { Reading { rate: capture() } }
        fn keep(reading: &Reading) { let _ = std::fs::write(\"rate\", &reading.rate); }
        pub fn all() {
            keep(&first());
            keep(&second());
            keep(&third());
            println!(\"{:?}\", second().rate);
        }\n";
    let project = library("studio", &format!("{CAPTURE_AND_STORE}{source}"));
    project.file("privacy.toml", "[[type]]\npath = \"studio::Reading\"\ncategory = \"Health\"\n");
    let run = run(&mut project.tool()).ends_with(1);
    assert_eq!(run.stdout.matches("[PC101]").count(), 2, "{}", run.stdout);
    run.says("values of `studio::Reading` that leave here come to be at 3 places")
        .says("another value of it comes to be here");
}

#[test]
fn an_exit_type_that_matches_nothing_is_a_finding_in_the_file() {
    let source = "pub mod wire { pub struct Line; }
        pub fn quiet(_: &wire::Line, _: &std::net::UdpSocket) {}\n";
    let project = library("studio", &format!("{CAPTURE_AND_STORE}{source}"));
    let exit = |path: &str| format!("\n[[sink]]\npath = \"{path}\"\nexit_type = true\nkind = \"Network\"\n");
    let known = exit("studio::wire::Line") + &exit("std::net::UdpSocket");
    project.file("privacy.toml", &(KNOWS_CAPTURE.to_owned() + &known + &exit("studio::wire::Lime")));
    let run = run(&mut project.tool()).says("PC002").says("`studio::wire::Lime` matches nothing");
    assert_eq!(
        run.stdout.matches("PC002]").count(),
        1,
        "types that the program has are known\n{}",
        run.stdout
    );
}

#[test]
fn a_flow_without_a_declaration_is_denied_and_an_output_file_holds_it() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let shown = run(&mut project.tool()).ends_with(1).says("PC101").says("src/lib.rs:5");
    let written = run(project.tool().args(["--output", "result.txt"])).ends_with(1);
    assert_eq!(written.stdout, "");
    let text = std::fs::read_to_string(project.root().join("result.txt")).expect("the file is there");
    assert_eq!(text, shown.stdout);
}

#[test]
fn a_program_without_sources_does_not_look_like_a_success() {
    let project = library("studio", "pub fn add(a: u32, b: u32) -> u32 { a + b }\n");
    let run = run(&mut project.tool()).ends_with(0);
    let last = run.stdout.lines().last().unwrap_or_default();
    assert!(last.starts_with("nothing checked: no source of personal data was found"), "{last}");
}

#[test]
fn results_are_told_in_french() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let run = run(project.tool().args(["--lang", "fr"])).ends_with(1);
    let last = run.stdout.lines().last().unwrap_or_default();
    assert!(last.contains("flux avec constats : "), "{last}");
    assert!(run.stdout.contains("erreur[PC101]"), "{}", run.stdout);
}

#[test]
fn the_day_of_the_law_is_that_of_the_call() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    run(project.tool().args(["--as-of", "2018-05-05"])).ends_with(0).says("the law as of 2018-05-05");
    run(project.tool().args(["--as-of", "2018-05-25"])).ends_with(1).says("PC101");
}

#[test]
fn a_register_that_no_code_uses_is_told_where_all_code_was_read() {
    let project = library("studio", CAPTURE_AND_STORE);
    let register = "[[processing]]\nid = \"door\"\npurpose = \"AccessControl\"\ndata = [\"Location\"]\nbasis = \"Contract\"\n";
    project.file("privacy.toml", &format!("{KNOWS_CAPTURE}{register}"));
    let all = run(&mut project.tool()).ends_with(1);
    assert!(all.stdout.contains("warning[PC005]") && all.stdout.contains("warning[PC007]"), "{}", all.stdout);
    project.file("examples/other.rs", "fn main() {}\n");
    let some = run(&mut project.tool()).ends_with(1);
    assert!(!some.stdout.contains("PC005"), "the example may use it: {}", some.stdout);
}

#[test]
fn an_output_file_that_cannot_be_written() {
    let project = library("studio", CAPTURE_AND_STORE);
    run(project.tool().args(["--output", "no/such/directory/result.txt"])).ends_with(2).says("result.txt");
}

#[test]
fn a_subcommand_that_is_not_there_yet_says_so() {
    let project = library("studio", "");
    for name in ["report", "baseline", "diff"] {
        run(project.tool().arg(name)).ends_with(2).says("not available yet");
    }
}

#[test]
fn both_ways_to_call_the_tool_are_the_same() {
    let project = library("studio", "");
    let through_cargo = run(project.tool().args(["list", "rules"])).ends_with(0);
    let mut direct = std::process::Command::new(TOOL);
    let direct = run(direct.args(["list", "rules"])).ends_with(0);
    assert_eq!(through_cargo.stdout, direct.stdout);
    assert!(direct.stdout.lines().any(|line| line.starts_with("PC101")));
}

#[test]
fn a_rule_is_explained_by_its_id() {
    let project = Project::empty(TOOL);
    run(project.tool().args(["explain", "PC101"])).ends_with(0).says("PC101");
    run(project.tool().args(["explain", "PC101", "--lang", "fr"])).ends_with(0).says("Que faire");
    run(project.tool().args(["list", "rules", "--lang", "fr"]))
        .ends_with(0)
        .says("Personne ne peut dire non.");
    run(project.tool().args(["list", "terms", "--lang", "fr"])).ends_with(0).says("gabarit de visage");
    run(project.tool().args(["explain", "PC999"])).ends_with(2).says("PC999");
}

#[test]
fn an_analysis_that_is_cut_off_is_incomplete_and_says_what_to_do() {
    let project = library("studio", CAPTURE_AND_STORE);
    project.file("privacy.toml", KNOWS_CAPTURE);
    let usual = run(&mut project.tool()).ends_with(1);
    run(project.tool().args(["--effort", "0.0000001"]))
        .ends_with(3)
        .says("PC001")
        .says("it would take too long and was cut off")
        .says("`--effort 4`");
    assert_eq!(run(project.tool().args(["--effort", "4"])).ends_with(1).stdout, usual.stdout);
    for wrong in ["0", "-2", "much"] {
        run(project.tool().arg(format!("--effort={wrong}"))).ends_with(2).says("a number greater than 0");
    }
}
