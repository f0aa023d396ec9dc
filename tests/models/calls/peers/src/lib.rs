//! Calls: each function hears or sends as programs do, and it leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_str0m;
pub mod by_webrtc;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}
