//! Values of types of other crates, for a program that does not depend on these.

pub fn egui_button() -> egui::Button<'static> {
    unimplemented!()
}

pub fn egui_central_panel() -> egui::CentralPanel {
    unimplemented!()
}

pub fn egui_combo_box() -> egui::ComboBox<'static> {
    unimplemented!()
}

pub fn egui_context() -> egui::Context {
    unimplemented!()
}

pub fn egui_frame() -> egui::Frame {
    unimplemented!()
}

pub fn egui_grid() -> egui::Grid {
    unimplemented!()
}

pub fn egui_image() -> egui::Image<'static> {
    unimplemented!()
}

pub fn egui_label() -> egui::Label {
    unimplemented!()
}

pub fn egui_rich_text() -> egui::RichText {
    unimplemented!()
}

pub fn egui_scroll_area() -> egui::ScrollArea {
    unimplemented!()
}

pub fn egui_ui() -> egui::Ui {
    unimplemented!()
}

pub fn egui_window() -> egui::Window<'static> {
    unimplemented!()
}

pub fn pgvector_bit() -> pgvector::Bit {
    unimplemented!()
}

pub fn pgvector_sparse_vector() -> pgvector::SparseVector {
    unimplemented!()
}

pub fn pgvector_vector() -> pgvector::Vector {
    unimplemented!()
}
