//! What the law says about flows: labels and declarations go in, findings come out.

pub mod config;
pub mod finding;
pub mod labels;
pub mod level;
pub mod rules;
pub mod workspace;
