//! egui.

use egui::{Button, Color32, ColorImage, Context, Image, Label, RichText, TextureOptions, Ui};

use crate::{frame, text};

pub fn shown(ui: &mut Ui) {
    ui.label(text()); //~ flow
    ui.heading(text()); //~ flow
    ui.monospace(text()); //~ flow
    ui.small(text()); //~ flow
    ui.strong(text()); //~ flow
    ui.colored_label(Color32::RED, text()); //~ flow
    ui.label(format!("seen: {}", text())); //~ flow
    ui.label(RichText::new(text()).strong().size(20.0)); //~ flow
    ui.add(Label::new(text())); //~ flow
    let pressed = ui.button(text()).clicked(); //~ flow
    println!("{pressed}");
    ui.add(Button::new(text())); //~ flow
    ui.horizontal(|ui| {
        ui.label("somebody");
        ui.label(text()); //~ flow
    });
    let mut name = text();
    ui.text_edit_singleline(&mut name); //~ flow
    ui.label("nobody");
}

pub fn pictures(ui: &mut Ui, context: &Context) {
    let picture = ColorImage::from_rgb([2, 1], &frame());
    let texture = context.load_texture("face", picture, TextureOptions::default()); //~ flow
    ui.image(&texture);
    let gray = ColorImage::from_gray([2, 1], &frame());
    context.load_texture("face", gray, TextureOptions::default()); //~ flow
    let clear = ColorImage::from_rgba_unmultiplied([2, 1], &frame());
    context.load_texture("face", clear, TextureOptions::default()); //~ flow
    ui.add(Image::from_bytes("bytes://face.png", frame())); //~ flow
    context.copy_text(text()); //~ flow
}
