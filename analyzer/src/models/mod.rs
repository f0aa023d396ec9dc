//! What code without a body does: one data file per crate.

pub mod transfer;
