//! Static analysis of flows of personal data in Rust programs.
//!
//! One folder each for the stages, in the order in which data passes through them; dependencies point upwards only.

pub mod cli;
pub mod extract;
pub mod facts;
pub mod flow;
pub mod law;
pub mod mir;
pub mod models;
pub mod program;
pub mod report;
