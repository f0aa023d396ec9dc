//! tauri-plugin-store.

use tauri::AppHandle;
use tauri::test::MockRuntime;
use tauri_plugin_store::{Error, StoreExt};

use crate::{frame, text};

pub fn kept(app: &AppHandle<MockRuntime>) -> Result<(), Error> {
    let store = app.store("settings.json")?;
    store.set("name", text()); //~ flow
    store.set("face", frame()); //~ flow
    store.set("volume", 3);
    println!("{:?} {}", store.get("volume"), store.has("name"));
    println!("{:?} {}", store.keys(), store.length());
    println!("{:?} {:?}", store.values(), store.entries());
    println!("{}", store.delete("name"));
    store.save()?;
    store.reload()?;
    store.clear();
    store.close_resource();
    println!("{}", app.get_store("settings.json").is_some());
    Ok(())
}

pub fn drawn(view: &tauri::Webview<MockRuntime>) {
    println!("{}", view.label());
}
