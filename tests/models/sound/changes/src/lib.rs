//! Samples: each function changes them as programs do, and they leave where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_dasp;
pub mod by_rubato;

/// Personal data, as `privacy.toml` says.
pub fn samples() -> Vec<f32> {
    std::hint::black_box(vec![1.0; 8])
}
