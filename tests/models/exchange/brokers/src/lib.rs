//! Brokers: each function sends a picture as programs do, where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_zenoh;
pub mod uses;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}
