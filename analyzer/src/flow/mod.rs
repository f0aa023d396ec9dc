//! Follows labels through the program; knows them only as opaque values.

pub mod result;
pub mod spec;
