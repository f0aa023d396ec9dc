//! Speech: each function recognises what was said as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_sherpa;
pub mod by_transcribe;
pub mod by_transcribe_cpp;
pub mod by_vosk;
pub mod by_whisper;

/// Personal data, as `privacy.toml` says.
pub fn samples() -> Vec<f32> {
    std::hint::black_box(vec![1.0; 8])
}

/// The same as integers.
pub fn integers() -> Vec<i16> {
    samples().into_iter().map(|sample| sample as i16).collect()
}
