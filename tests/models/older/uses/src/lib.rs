//! Versions that many programs still have, of crates that were made anew since: each function does what it does as
//! programs do, and data leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod buses;
pub mod parsers;
pub mod rings;
pub mod voices;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}

/// The same as sound.
pub fn samples() -> Vec<f32> {
    std::hint::black_box(vec![1.0; 8])
}
