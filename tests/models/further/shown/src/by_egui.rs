//! egui.

use egui::{
    Button, CentralPanel, Color32, ColorImage, ComboBox, Context, Frame, Grid, Image, Label, Panel, RichText,
    ScrollArea, TextureOptions, Ui, Window,
};

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
    ui.label(RichText::new(text()).color(Color32::RED).background_color(Color32::BLACK)); //~ flow
    ui.add(Button::new(text()).fill(Color32::RED).selected(false)); //~ flow
    ui.add(Button::new("nobody").fill(Color32::RED));
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

pub fn inside(ui: &mut Ui) {
    let clicked = ui.horizontal(|ui| ui.button(text()).clicked()).inner; //~ flow
    println!("{clicked}");
    println!("{}", ui.horizontal(|_| text()).inner); //~ flow
    ui.horizontal_wrapped(|ui| ui.label(text())); //~ flow
    ui.vertical(|ui| ui.label(text())); //~ flow
    ui.vertical_centered(|ui| ui.label(text())); //~ flow
    ui.group(|ui| ui.label(text())); //~ flow
    ui.scope(|ui| ui.label(text())); //~ flow
    ui.add_enabled_ui(true, |ui| ui.label(text())); //~ flow
    ui.push_id(1, |ui| ui.label(text())); //~ flow
    ui.indent(1, |ui| ui.label(text())); //~ flow
    ui.separator();
    ui.add_space(1.0);
    ui.collapsing("somebody", |ui| ui.label(text())); //~ flow
    ui.menu_button("somebody", |ui| ui.label(text())); //~ flow
    ui.collapsing(text(), |_| ()); //~ flow
    ui.add_sized([1.0, 1.0], Label::new(text())); //~ flow
    let mut is_chosen = ui.selectable_label(true, text()).clicked(); //~ flow
    ui.checkbox(&mut is_chosen, text()); //~ flow
    ui.horizontal(|ui| ui.label("nobody"));
}

pub fn in_parts(ui: &mut Ui, context: &Context) {
    CentralPanel::default().show(ui, |ui| ui.label(text())); //~ flow
    Panel::left("left").show(ui, |ui| ui.label(text())); //~ flow
    Frame::new().show(ui, |ui| ui.label(text())); //~ flow
    ScrollArea::vertical().show(ui, |ui| ui.label(text())); //~ flow
    Window::new("faces").show(context, |ui| ui.label(text())); //~ flow
    Grid::new("faces").show(ui, |ui| {
        ui.label(text()); //~ flow
        ui.end_row();
    });
    ComboBox::from_label("face").selected_text(text()).show_ui(ui, |_| ()); //~ flow
    ComboBox::from_label("face").show_ui(ui, |ui| ui.label(text())); //~ flow
}
