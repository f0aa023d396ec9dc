//! What the software may notice, and whom it tells.

use privacy_check::{declassifies, sink};

use crate::camera::Frame;

/// One of the eight kinds of the decree. It says what happens and not who does it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// Too many people in one place.
    Density,
    /// Fire.
    Fire,
}

/// Looks for events: many dark pixels are a crowd, many very bright ones a fire.
#[declassifies(Detect)]
#[must_use]
pub fn event(frame: &Frame) -> Option<Event> {
    let share = |is_counted: fn(&u8) -> bool| {
        frame.pixels.iter().filter(|pixel| is_counted(pixel)).count() * 100 / frame.pixels.len()
    };
    if share(|pixel| *pixel > 240) > 20 {
        return Some(Event::Fire);
    }
    (share(|pixel| *pixel < 60) > 60).then_some(Event::Density)
}

/// Draws the operator's attention; whatever follows, the operator does.
#[sink(Alert, args(event))]
pub fn signal(event: Event) {
    println!("attention: {event:?}");
}
