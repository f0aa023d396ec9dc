//! Crates that data passes through on its way: rings, casts, errors, repeated calls, parsers, tables, measurements, names,
//! maps, references that own.

#![allow(unused_must_use, deprecated)]

pub mod errors;
pub mod executors;
pub mod measures;
pub mod names;
pub mod orders;
pub mod owners;
pub mod parsers;
pub mod rings;
pub mod tables;

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
    frame().iter().map(|byte| f32::from(*byte)).collect()
}
