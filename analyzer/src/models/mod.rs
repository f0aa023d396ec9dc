//! What code without a body does: one data file per crate.

pub mod grammar;
pub mod transfer;
