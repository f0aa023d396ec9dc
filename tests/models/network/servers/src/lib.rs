//! Servers: what a handler answers leaves.

#![allow(unused_must_use, deprecated)]

pub mod by_actix;
pub mod by_axum;
pub mod by_http_serve;
// A mark must stay on the line of the function's name.
#[rustfmt::skip]
pub mod by_rocket;
pub mod by_tonic;
pub mod others;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}
