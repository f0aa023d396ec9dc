//! What decides about an actuator, in each form that a condition has in Rust.
//!
//! `//~ PC203` at the end of a line says that the call there depends on what was heard, `//~ clean` that it does not.
//! Beside them: recognition behind a switch (PC307), reviews that ask nobody (PC602), values that are not erased on every
//! way (PC902), blurring that comes too late (PC903), data that leaves together (PC906).

use std::collections::BTreeSet;
use std::path::Path;

use privacy_check_tests::project::Project;

use super::results::run;

const CODE: &str = r#"#![allow(dead_code)]
use privacy_check::{actuator, declassifies, decision, derives, human_review, processing, sensor, sink, source};

pub struct Event { pub loud: bool, pub kind: u8 }

#[sensor(Microphone, space = Home)]
pub fn hear() -> Option<Vec<i16>> { Some(vec![std::env::args().count() as i16]) }

#[declassifies(Detect)]
pub fn classify(sound: &[i16]) -> Option<Event> {
    sound.first().map(|first| Event { loud: *first > 3, kind: *first as u8 })
}

#[actuator(controls = PtzCamera)]
pub fn point(bearing: u16) { std::hint::black_box(bearing); }

pub fn coin() -> bool { std::env::args().count() > 1 }

pub struct Settings { pub turn: bool }

pub fn if_let(sound: &[i16]) {
    let heard = hear().unwrap_or_default();
    if let Some(_event) = classify(&heard) {
        point(1); //~ PC203
    }
    let _ = sound;
}

pub fn by_a_field() {
    let heard = hear().unwrap_or_default();
    if classify(&heard).is_some_and(|event| event.loud) {
        point(2); //~ PC203
    }
}

pub fn by_matching() {
    let heard = hear().unwrap_or_default();
    match classify(&heard).map_or(0, |event| event.kind) {
        0 => {}
        1 => point(3), //~ PC203
        _ => point(4), //~ PC203
    }
}

pub fn by_leaving_early() {
    let heard = hear().unwrap_or_default();
    let event = classify(&heard);
    if event.is_none() {
        return;
    }
    point(5); //~ PC203
}

pub fn by_a_question_mark() -> Option<()> {
    let heard = hear()?;
    classify(&heard)?;
    point(6); //~ PC203
    Some(())
}

pub fn by_a_variable_of_its_own() {
    let heard = hear().unwrap_or_default();
    let mut loud = false;
    if let Some(event) = classify(&heard) {
        loud = event.loud;
    }
    if loud && coin() {
        point(7); //~ PC203
    }
}

pub fn by_counting() {
    let mut events = Vec::new();
    while events.len() < 10 {
        let heard = hear().unwrap_or_default();
        events.extend(classify(&heard));
        if events.len() > 2 {
            point(8); //~ PC203
        }
    }
}

pub fn in_a_closure() {
    let heard = hear().unwrap_or_default();
    classify(&heard).map(|_event| {
        point(15) //~ PC203
    });
}

pub fn whatever_is_heard() {
    let heard = hear().unwrap_or_default();
    let event = classify(&heard);
    point(9); //~ clean
    drop(event);
}

pub fn behind_both_branches() {
    let heard = hear().unwrap_or_default();
    let mut seen = 0;
    if classify(&heard).is_some() {
        seen += 1;
    } else {
        seen += 2;
    }
    point(10); //~ clean
    std::hint::black_box(seen);
}

#[sink(Log)]
pub fn note(event: &Option<Event>) -> Result<(), u8> {
    if event.is_some() { Ok(()) } else { Err(1) }
}

pub fn whether_it_could_be_noted() -> Result<(), u8> {
    let heard = hear().unwrap_or_default();
    let event = classify(&heard);
    note(&event)?;
    point(16); //~ clean
    Ok(())
}

pub fn by_something_else(settings: &Settings) {
    let heard = hear().unwrap_or_default();
    let event = classify(&heard);
    if settings.turn || coin() {
        point(11); //~ clean
    }
    drop(event);
}

pub fn behind_a_check_that_panics() {
    let heard = hear().unwrap_or_default();
    let event = classify(&heard);
    assert!(event.is_none());
    point(12); //~ clean
}

#[sensor(RgbCamera, space = Home)]
pub fn see() -> Vec<u8> { vec![std::env::args().count() as u8] }

#[derives(FaceTemplate, operation = Match)]
pub fn embed(frame: &[u8]) -> Vec<f32> { frame.iter().map(|byte| f32::from(*byte)).collect() }

pub fn behind_a_switch(settings: &Settings) {
    let frame = see();
    if settings.turn {
        std::hint::black_box(embed(&frame)); //~ PC307
    }
}

pub fn behind_another_condition(settings: &Settings) {
    let frame = see();
    for _ in 0..3 {
        if !frame.is_empty() && coin() {
            std::hint::black_box(embed(&frame)); //~ awake
        }
    }
    std::hint::black_box(settings.turn);
}

pub enum Mode { Count, Recognise }

pub struct Plan { pub mode: Mode, pub level: u8, pub model: Option<String> }

pub fn behind_a_variant(plan: &Plan) {
    let frame = see();
    match plan.mode {
        Mode::Count => {}
        Mode::Recognise => drop(embed(&frame)), //~ PC307
    }
}

pub fn behind_a_level(plan: &Plan) {
    let frame = see();
    if plan.level > 2 {
        drop(embed(&frame)); //~ PC307
    }
}

pub fn behind_an_option(plan: &Plan) {
    let frame = see();
    if let Some(_model) = &plan.model {
        drop(embed(&frame)); //~ PC307
    }
}

pub fn behind_the_environment() {
    let frame = see();
    if std::env::var("FACES").is_ok() {
        drop(embed(&frame)); //~ PC307
    }
}

pub fn by_what_is_heard() {
    let heard = hear().unwrap_or_default();
    let frame = see();
    let Some(event) = classify(&heard) else { return };
    if event.kind == 3 {
        drop(embed(&frame)); //~ awake
    }
}

#[declassifies(Erase)]
pub fn wipe(face: &mut Vec<f32>) { face.fill(0.0); }

pub fn erased_on_every_way() -> Option<usize> {
    let mut face = embed(&see());
    if face.len() > 3 {
        wipe(&mut face); //~ wiped
        return None;
    }
    let length = face.len();
    wipe(&mut face); //~ wiped
    Some(length)
}

pub fn not_erased_in_a_hurry() -> Option<usize> {
    let mut face = embed(&see());
    if coin() {
        return None;
    }
    wipe(&mut face); //~ PC902
    Some(face.len())
}

pub fn not_erased_when_something_fails(text: &str) -> Result<usize, std::num::ParseIntError> {
    let mut face = embed(&see());
    let number: usize = text.parse()?;
    wipe(&mut face); //~ PC902
    Ok(number + face.len())
}

fn wipe_later(face: &mut Vec<f32>) {
    wipe(face); //~ PC902
}

pub fn not_erased_by_a_helper() {
    let mut face = embed(&see());
    if coin() {
        return;
    }
    wipe_later(&mut face);
}

fn wipe_surely(face: &mut Vec<f32>) {
    wipe(face); //~ wiped
}

pub fn erased_by_a_helper() {
    let mut face = embed(&see());
    if coin() {
        wipe_surely(&mut face);
        return;
    }
    wipe_surely(&mut face);
}

#[declassifies(Blur)]
pub fn blur(frame: &[u8]) -> Vec<u8> { frame.iter().map(|byte| byte / 16).collect() }

#[sink(Network, recipient = "vendor")]
pub fn upload(frame: &[u8]) { std::hint::black_box(frame); }

pub fn sent_then_blurred() {
    let frame = see();
    upload(&frame); //~ PC903
    std::hint::black_box(blur(&frame));
}

pub fn sent_or_blurred() {
    let frame = see();
    if coin() {
        upload(&frame);
    } else {
        std::hint::black_box(blur(&frame));
    }
}

pub fn blurred_then_sent() {
    let frame = see();
    upload(&blur(&frame));
}

pub fn sent_and_blurred_in_other_functions() {
    let frame = see();
    send_away(&frame);
    keep_here(&frame);
}

fn send_away(frame: &[u8]) {
    upload(frame); //~ PC903
}

fn keep_here(frame: &[u8]) {
    std::hint::black_box(blur(frame));
}

#[sensor(DepthTof, space = Home)]
pub fn depth() -> Vec<u16> { vec![std::env::args().count() as u16] }

#[sink(Storage, store = "records")]
pub fn record(what: (&[u16], &[u8])) { std::hint::black_box(what); }

pub fn write<T: std::fmt::Debug>(what: &T) {
    let _ = std::fs::write("record", format!("{what:?}"));
}

pub fn joined() {
    record((&depth(), &see())); //~ PC906
}

pub fn written_apart_by_one_helper() {
    write(&depth());
    write(&see());
}

#[source(Professional)]
pub fn profile() -> u32 { std::env::args().count() as u32 }

#[human_review]
pub fn click(score: u32) -> u32 { score.clone() }

#[human_review]
pub fn ask(score: u32) -> u32 {
    let mut answer = String::new();
    let _ = std::io::stdin().read_line(&mut answer);
    if answer.trim() == "yes" { score } else { 0 }
}

#[decision(effect = Legal)]
pub fn enrol(score: u32) { std::hint::black_box(score); }

#[processing(purpose = PublicService, basis = Contract, data = Professional)]
pub fn clicks() { enrol(click(profile())); }

#[processing(purpose = Recommendation, basis = Contract, data = Professional)]
pub fn asks() { enrol(ask(profile())); }

#[processing(purpose = SellData, basis = Contract, data = Professional)]
pub fn alone() {
    enrol(profile()); //~ PC601
}

pub fn for_ever() {
    loop {
        let heard = hear().unwrap_or_default();
        if let Some(_event) = classify(&heard) {
            point(13); //~ PC203
        }
        point(14); //~ clean
    }
}
"#;

#[test]
fn conditions_are_found_in_every_form() {
    let project = Project::empty(super::TOOL);
    let macros = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros");
    let manifest = format!(
        "[package]\nname = \"conditions\"\nedition = \"2024\"\n\n[dependencies]\nprivacy-check = {{ path = {:?} }}\n\n[workspace]\n",
        macros.display().to_string()
    );
    project.file("Cargo.toml", &manifest);
    project.file("Cargo.lock", include_str!("../../../Cargo.lock"));
    project.file("src/lib.rs", CODE);
    let findings = run(&project.root().join("Cargo.toml"), "conditions", &[]);
    let found = |rule: &str| -> BTreeSet<u64> {
        findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.line).collect()
    };
    let lines = |verdict: &str| -> BTreeSet<u64> {
        let lines = (1..).zip(CODE.lines());
        lines
            .filter(|(_, line)| line.ends_with(&format!("//~ {verdict}")))
            .map(|(number, _)| number)
            .collect()
    };
    assert_eq!((lines("PC203").len(), lines("clean").len(), lines("PC902").len()), (10, 6, 3));
    for rule in ["PC203", "PC307", "PC601", "PC902", "PC903", "PC906"] {
        let (wanted, found) = (lines(rule), found(rule));
        let missed: Vec<_> = wanted.difference(&found).collect();
        let alarms: Vec<_> = found.difference(&wanted).collect();
        assert!(
            missed.is_empty() && alarms.is_empty(),
            "{rule}: missed in {missed:?}, false alarms in {alarms:?}"
        );
    }
    let nominal = findings.iter().filter(|finding| finding.rule == "PC602").count();
    assert_eq!(nominal, 1, "one review asks nobody, the other one does");
}
