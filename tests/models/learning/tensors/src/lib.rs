//! Tensors: each function computes with a picture as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod uses;
pub mod whisper;

/// Personal data, as `privacy.toml` says.
pub fn pixels() -> Vec<f32> {
    std::hint::black_box(vec![1.0; 8])
}
