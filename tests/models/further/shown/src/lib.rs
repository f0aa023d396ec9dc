//! Windows and terminals: each function shows a face or a name as programs do, where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_cursive;
pub mod by_eframe;
pub mod by_egui;
pub mod by_egui_plot;
pub mod by_ratatui;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}
