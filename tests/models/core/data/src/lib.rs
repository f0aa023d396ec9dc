//! Uses of crates that data passes through: bytes, encodings, serialization, locks, parallel iterators.
//!
//! `named` names functions as values, which the compiler resolves as it does for a call; `called` calls those whose
//! generic arguments are closures, and is written as programs write it; `collections` does the same with iterators and
//! collections.

pub mod called;
pub mod ciphers;
pub mod collections;
pub mod errors;
pub mod named;
pub mod numbers;
pub mod statics;
