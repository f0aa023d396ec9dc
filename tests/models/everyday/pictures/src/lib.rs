//! What is done with pictures and sound on the way: arrays, sizes, JPEG, noise, voices, frequencies; and a message on the screen.

#![allow(unused_must_use, deprecated)]

pub mod arrays;
pub mod shown;
pub mod sounds;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}

/// The same as sound.
pub fn samples() -> Vec<f32> {
    frame().iter().map(|byte| f32::from(*byte)).collect()
}
