//! What the analyzer sees of the declared functions.

pub use super::leave::*;
pub use std::cell::{RefCell, RefMut};
pub use std::rc::Rc;
pub use std::sync::mpsc::{Receiver, Sender, channel};
pub use std::sync::{Arc, Mutex};

/// Personal data.
pub fn source() -> u64 {
    std::hint::black_box(1)
}

/// Data of the same type that is not personal.
pub fn public() -> u64 {
    std::hint::black_box(0)
}

/// Something that nobody can foresee.
pub fn coin() -> bool {
    std::hint::black_box(std::env::args_os().len() > 1)
}

/// Lets data leave.
pub fn sink<T: Leave>(value: T) {
    std::hint::black_box(&value);
}
