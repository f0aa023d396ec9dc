//! What values hold, for the sink.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

/// A value that a sink takes: all numbers in it, joined.
pub trait Leave {
    fn bits(&self) -> u64;
}

/// What type parameters stand for.
pub trait Plain: Clone + Default + Leave {}

impl<T: Clone + Default + Leave> Plain for T {}

impl Leave for u64 {
    fn bits(&self) -> u64 {
        *self
    }
}

impl Leave for String {
    fn bits(&self) -> u64 {
        number(self)
    }
}

impl<A: Leave, B: Leave> Leave for (A, B) {
    fn bits(&self) -> u64 {
        self.0.bits() | self.1.bits()
    }
}

impl<A: Leave, B: Leave, C: Leave> Leave for (A, B, C) {
    fn bits(&self) -> u64 {
        self.0.bits() | self.1.bits() | self.2.bits()
    }
}

impl<T: Leave> Leave for Option<T> {
    fn bits(&self) -> u64 {
        self.as_ref().map_or(0, Leave::bits)
    }
}

impl<T: Leave> Leave for Vec<T> {
    fn bits(&self) -> u64 {
        self.iter().fold(0, |all, one| all | one.bits())
    }
}

impl<T: Leave> Leave for Box<T> {
    fn bits(&self) -> u64 {
        (**self).bits()
    }
}

impl<T: Leave> Leave for &T {
    fn bits(&self) -> u64 {
        (**self).bits()
    }
}

impl<T: Leave> Leave for &mut T {
    fn bits(&self) -> u64 {
        (**self).bits()
    }
}

impl<T: Leave> Leave for Rc<RefCell<T>> {
    fn bits(&self) -> u64 {
        self.try_borrow().map_or(0, |held| held.bits())
    }
}

impl<T: Leave> Leave for RefMut<'_, T> {
    fn bits(&self) -> u64 {
        (**self).bits()
    }
}

impl<T: Leave> Leave for Arc<Mutex<T>> {
    fn bits(&self) -> u64 {
        self.try_lock().map_or(0, |held| held.bits())
    }
}

/// A number as text.
pub fn text(number: u64) -> String {
    format!("{number};")
}

/// All numbers of a text, joined.
pub fn number(text: &str) -> u64 {
    text.split(';').filter_map(|part| part.parse::<u64>().ok()).fold(0, |all, one| all | one)
}
