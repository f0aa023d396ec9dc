//! Pictures: each function changes one as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod uses;

/// Personal data, as `privacy.toml` says.
pub fn pixels() -> Vec<u8> {
    std::hint::black_box(vec![1; 12])
}
