//! tauri-plugin-clipboard-manager.

use tauri::AppHandle;
use tauri::image::Image;
use tauri::test::MockRuntime;
use tauri_plugin_clipboard_manager::ClipboardExt;

use crate::{frame, text};

pub fn copied(app: &AppHandle<MockRuntime>) -> Result<(), tauri_plugin_clipboard_manager::Error> {
    let clipboard = app.clipboard();
    clipboard.write_text(text())?; //~ flow
    clipboard.write_text("hello")?;
    clipboard.write_html(text(), None)?; //~ flow
    let bytes = frame();
    clipboard.write_image(&Image::new(&bytes, 1, 2))?; //~ flow
    clipboard.clear()
}

pub fn pasted(app: &AppHandle<MockRuntime>) -> Result<(), tauri_plugin_clipboard_manager::Error> {
    let clipboard = app.clipboard();
    println!("{}", clipboard.read_text()?); //~ flow
    println!("{:?}", clipboard.read_image()?.rgba()); //~ flow
    println!("{}", clipboard.clear().is_ok());
    Ok(())
}
