//! What decides about an actuator, in each form that a condition has in Rust.
//!
//! `//~ PC203` at the end of a line says that the call there depends on what was heard, `//~ clean` that it does not.

use std::collections::BTreeSet;
use std::path::Path;

use privacy_check_tests::project::Project;

use super::results::run;

const CODE: &str = r#"#![allow(dead_code)]
use privacy_check::{actuator, declassifies, sensor};

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
    let found: BTreeSet<u64> =
        findings.iter().filter(|finding| finding.rule == "PC203").map(|finding| finding.line).collect();
    let lines = |verdict: &str| -> BTreeSet<u64> {
        let lines = (1..).zip(CODE.lines());
        lines.filter(|(_, line)| line.ends_with(verdict)).map(|(number, _)| number).collect()
    };
    let (wanted, clean) = (lines("//~ PC203"), lines("//~ clean"));
    assert_eq!((wanted.len(), clean.len()), (9, 5));
    let missed: Vec<_> = wanted.difference(&found).collect();
    let alarms: Vec<_> = found.difference(&wanted).collect();
    assert!(
        missed.is_empty() && alarms.is_empty(),
        "missed in lines {missed:?}, false alarms in lines {alarms:?}"
    );
}
