//! Statics that are made when they are first used.

use std::sync::{Arc, Mutex};

struct Kept {
    frames: Vec<Vec<u8>>,
    rate: u32,
}

lazy_static::lazy_static! {
    static ref KEPT: Mutex<Kept> = Mutex::new(Kept { frames: Vec::new(), rate: 25 });
    static ref RATES: Mutex<Vec<u32>> = Mutex::new(vec![25]);
}

pub fn frame() -> Vec<u8> {
    vec![0; 4]
}

pub fn keep() {
    println!("{:?}", RATES.lock().unwrap());
    KEPT.lock().unwrap().frames.push(frame());
}

pub fn show() {
    let kept = KEPT.lock().unwrap();
    println!("{:?}", kept.frames); //~ flow
    println!("{}", kept.rate);
}

/// What is behind a pointer keeps its parts apart, whatever the name of the trait.
pub fn behind_a_pointer() {
    let kept = Arc::new(Mutex::new(Kept { frames: Vec::new(), rate: 25 }));
    let other = Arc::clone(&kept);
    kept.lock().unwrap().frames.push(frame());
    println!("{}", other.lock().unwrap().rate);
    println!("{:?}", other.lock().unwrap().frames); //~ flow
}
