//! A microphone in a place where anybody may be.

use super::Rule;
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
    examples: &[],
};
