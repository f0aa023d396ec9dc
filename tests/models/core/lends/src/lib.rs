//! Values of types of other crates, for a program that does not depend on these.

use arrayvec::ArrayVec;
use crossbeam_channel::{Receiver, Sender};
use dashmap::DashSet;
use indexmap::{IndexMap, IndexSet};
use parking_lot::{Mutex, RwLock};
use regex::Regex;
use serde_json::{Map, Value};
use tokio::sync::mpsc;

pub fn frame() -> Vec<u8> {
    vec![0; 4]
}

pub fn text() -> String {
    String::new()
}

pub fn map() -> IndexMap<String, Vec<u8>> {
    IndexMap::new()
}

pub fn set() -> IndexSet<Vec<u8>> {
    IndexSet::new()
}

pub fn array() -> ArrayVec<Vec<u8>, 4> {
    ArrayVec::new()
}

pub fn queue() -> (Sender<Vec<u8>>, Receiver<Vec<u8>>) {
    crossbeam_channel::unbounded()
}

pub fn words() -> DashSet<Vec<u8>> {
    DashSet::new()
}

pub fn lock() -> Mutex<Vec<Vec<u8>>> {
    Mutex::new(Vec::new())
}

pub fn shared() -> RwLock<Vec<Vec<u8>>> {
    RwLock::new(Vec::new())
}

pub fn number() -> Regex {
    Regex::new("[0-9]+").unwrap()
}

pub fn object() -> Map<String, Value> {
    Map::new()
}

pub fn tasks() -> (mpsc::Sender<Vec<u8>>, mpsc::Receiver<Vec<u8>>) {
    mpsc::channel(4)
}

pub fn state() -> tokio::sync::Mutex<Vec<Vec<u8>>> {
    tokio::sync::Mutex::new(Vec::new())
}
