//! tauri.

use tauri::ipc::{Channel, Response};
use tauri::test::MockRuntime;
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindow};

use crate::{frame, text};

#[derive(Clone, serde::Serialize)]
pub struct Seen {
    pub name: String,
}

#[tauri::command]
fn last_name() -> String {
    text()
}

#[tauri::command]
fn is_open(name: String) -> bool {
    println!("{name}");
    true
}

#[tauri::command]
fn last_face() -> Result<Vec<u8>, String> {
    Ok(frame())
}

#[tauri::command]
fn picture() -> Response {
    Response::new(frame())
}

#[tauri::command]
async fn later() -> Result<Seen, String> {
    Ok(Seen { name: text() })
}

#[tauri::command]
fn watch(channel: Channel<Vec<u8>>) -> Result<(), tauri::Error> {
    channel.send(frame()) //~ flow
}

/// What commands share.
#[derive(Default)]
pub struct Door {
    last: std::sync::Mutex<Option<String>>,
    opened: std::sync::Mutex<u32>,
}

#[tauri::command]
fn remember(door: State<'_, Door>) {
    *door.last.lock().unwrap() = Some(text());
    *door.opened.lock().unwrap() += 1;
}

#[tauri::command]
fn recall(door: State<'_, Door>) -> Option<String> {
    door.last.lock().unwrap().clone()
}

#[tauri::command]
fn count(door: State<'_, Door>) -> u32 {
    *door.opened.lock().unwrap()
}

#[tauri::command]
async fn soon() -> String {
    text()
}

#[tauri::command]
async fn nothing(name: String) -> Result<String, String> {
    Ok(name)
}

pub fn emitted(app: &AppHandle<MockRuntime>, window: &WebviewWindow<MockRuntime>) -> tauri::Result<()> {
    app.emit("seen", Seen { name: text() })?; //~ flow
    app.emit_to("main", "seen", text())?; //~ flow
    window.emit("seen", frame())?; //~ flow
    window.set_title(&text())?; //~ flow
    window.eval(format!("show('{}')", text()))?; //~ flow
    app.emit_filter("seen", frame(), |_| true)?; //~ flow
    app.emit("seen", "nobody")?;
    let door: State<'_, Door> = app.state();
    println!("{:?}", door.last.lock().unwrap()); //~ flow
    println!("{:?}", door.opened.lock().unwrap());
    app.manage(Door::default());
    Ok(())
}

fn builder() -> tauri::Builder<MockRuntime> {
    tauri::test::mock_builder()
}

/// What is done before the pages are there, and when somebody does something to a window.
pub fn begins() {
    builder()
        .setup(|app| {
            let door: State<Door> = app.state();
            println!("{:?}", door.inner().last.lock().unwrap()); //~ flow
            println!("{:?}", door.inner().opened.lock().unwrap());
            Ok(())
        })
        .on_window_event(|window, event| {
            println!("{:?} {event:?}", window.label());
            window.emit("seen", frame()).ok(); //~ flow
        });
}

/// What commands give back goes to the page, told where they are registered.
pub fn served() {
    builder().invoke_handler(tauri::generate_handler![last_name]); //~ flow
    builder().invoke_handler(tauri::generate_handler![last_face]); //~ flow
    builder().invoke_handler(tauri::generate_handler![picture]); //~ flow
    builder().invoke_handler(tauri::generate_handler![later]); //~ flow
    builder().invoke_handler(tauri::generate_handler![soon]); //~ flow
    builder().invoke_handler(tauri::generate_handler![is_open, watch, nothing]);
    builder().manage(Door::default()).invoke_handler(tauri::generate_handler![remember, count]);
    builder().invoke_handler(tauri::generate_handler![recall]); //~ flow
}
