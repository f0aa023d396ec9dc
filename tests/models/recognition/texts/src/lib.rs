//! Letters and codes in pictures: each function reads them as programs do, and what was read leaves where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod codes;
pub mod uses;

/// Personal data, as `privacy.toml` says.
pub fn picture() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}
