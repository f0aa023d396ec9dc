//! A microphone in a place where anybody may be.

use privacy_check_vocabulary::{SensorModality, Space, Term};

use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, SourceCase};
use crate::law::context::LawEffect;
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC202",
    name: "audio-in-public-space",
    level: Level::Deny,
    sentence: "A street microphone captures voices, whatever you look for.",
    trigger: "A microphone on a public road or in a place open to the public is read, whether the sound is recorded or only analysed.",
    clears: "A `law` that permits exactly this. No text that the tool knows does.",
    citation: "GDPR 4(1), 5(1)(c), 6(3); LIL 87; Penal code (FR) 226-1; CNIL, warning of 25 October 2019; TA Orléans, 12 July 2024, no. 2104478",
    fix: "Capture no waveform: a sound level meter that computes its figure at the sensor, and no link to a camera.",
    checks: &[Check::Source(check)],
    examples: &[
        Example {
            title: "A microphone in the street",
            code: r#"#[sensor(Microphone, space = PublicRoad)]
fn record() -> Vec<f32> { /* ... */ }
"#,
            config: r#"[[source]]
path = "mic::record"
modality = "Microphone"
space = "PublicRoad"
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "A microphone at home",
            code: r#"#[sensor(Microphone, space = Home)]
fn record() -> Vec<f32> { /* ... */ }
"#,
            config: r#"[[source]]
path = "mic::record"
modality = "Microphone"
space = "Home"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "A meter in the street that gives decibels only",
            code: r#"#[sensor(SoundLevelMeter, space = PublicRoad)]
fn level() -> f32 { /* ... */ }
"#,
            config: r#"[[source]]
path = "meter::level"
modality = "SoundLevelMeter"
space = "PublicRoad"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let space = case.label.captures.iter().find_map(|capture| {
        let is_microphone =
            capture.modality.is_some_and(|modality| modality.is_a(SensorModality::Microphone));
        capture.space.filter(|space| is_microphone && Space::is_public(*space))
    })?;
    if !case.label.is_personal() {
        return None;
    }
    let law = case.coverage.declaration.map(|declaration| declaration.law(RULE.id, case.day));
    let law = law.unwrap_or(LawEffect::Nothing);
    if law == LawEffect::Clears {
        return None;
    }
    let message = format!("`{}` records sound where anybody may be ({space})", case.source.callee);
    let label = format!("{} is captured here", case.label.names());
    let verdict = Verdict::of(&RULE, message, label);
    let named = case.coverage.declaration.filter(|declaration| !declaration.keys.law.is_empty());
    let verdict = match named {
        Some(declaration) => verdict
            .note(format!(
                "{} names {}, which does not permit this",
                declaration.name(),
                declaration.keys.law.join(", ")
            ))
            .related(case.coverage.place()),
        None => verdict,
    };
    Some(verdict.with_law(law))
}
