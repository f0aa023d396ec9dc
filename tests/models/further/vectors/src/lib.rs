//! Vectors and tensors: each function computes with a template as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_burn;
pub mod by_pgvector;

/// Personal data, as `privacy.toml` says.
pub fn template() -> Vec<f32> {
    std::hint::black_box(vec![1.0; 8])
}
