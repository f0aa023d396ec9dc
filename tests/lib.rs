//! What the tests of `cargo privacy-check` share.

pub mod project;
pub mod specified;
pub mod verdicts;
