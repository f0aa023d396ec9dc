//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_further_lends as lends;

pub fn named() {
    let _ = lends::egui_button();
    let _ = lends::egui_central_panel();
    let _ = lends::egui_combo_box();
    let _ = lends::egui_context();
    let _ = lends::egui_frame();
    let _ = lends::egui_grid();
    let _ = lends::egui_image();
    let _ = lends::egui_label();
    let _ = lends::egui_rich_text();
    let _ = lends::egui_scroll_area();
    let _ = lends::egui_ui();
    let _ = lends::egui_window();
    let _ = lends::pgvector_bit();
    let _ = lends::pgvector_sparse_vector();
    let _ = lends::pgvector_vector();
}
