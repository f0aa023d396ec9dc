//! Video and sound in their codecs: each function decodes or encodes as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_ac;
pub mod by_next;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}
