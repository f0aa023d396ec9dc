//! The gate of a school.
//!
//! Pupils come in, strangers do not. The programs under `src/bin` are two ways to tell them apart; they share what is
//! here. Every device can be simulated, so that both run on a desk:
//!
//! ```text
//! cargo run -p school_gate --bin school_gate_good
//! cargo run -p school_gate --bin school_gate_bad_a -- --vendor 127.0.0.1:7001
//! ```

pub mod agent;
pub mod badge;
pub mod camera;
pub mod entries;
pub mod face;
pub mod gate;
pub mod settings;
pub mod vendor;
