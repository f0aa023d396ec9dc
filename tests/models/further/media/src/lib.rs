//! Sound and pictures in containers: each function writes as programs do, and data leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod pictures;
pub mod uses;

/// Personal data, as `privacy.toml` says.
pub fn samples() -> Vec<i16> {
    std::hint::black_box(vec![1; 8])
}

/// The same as bytes.
pub fn bytes() -> Vec<u8> {
    samples().into_iter().flat_map(i16::to_le_bytes).collect()
}
