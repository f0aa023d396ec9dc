//! Recordings: each function decodes one as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_opus;
pub mod uses;

/// Personal data, as `privacy.toml` says.
pub fn recording() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}
