//! Faces: they are found and measured as programs do, and what comes of it leaves where the line says so.

pub mod uses;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}
