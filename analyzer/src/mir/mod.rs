//! The text form of MIR at phase `built`, read into bodies. Knows nothing of privacy.

pub mod captures;
pub mod intern;
pub mod read;
pub mod syntax;
