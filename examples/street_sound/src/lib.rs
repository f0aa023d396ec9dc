//! Sound sensors in the street.
//!
//! A town wants to know when glass breaks or somebody screams. The programs under `src/bin` are three ways to go about
//! it; they share what is here. Every device can be simulated, so that all of them run on a desk:
//!
//! ```text
//! cargo run -p street_sound --bin street_sound_good
//! cargo run -p street_sound --bin street_sound_bad_a -- --sound street.wav --control-room 127.0.0.1:7000
//! ```

pub mod camera;
pub mod classify;
pub mod clip;
pub mod control_room;
pub mod meter;
pub mod microphone;
pub mod settings;
