//! Do many people stand together?

use privacy_check::{declassifies, sink};

use crate::camera::Frame;

/// Something that the operator is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gathering {
    /// The camera that sees it.
    pub camera: u8,
}

/// Many bright pixels are many people.
#[declassifies(Detect)]
#[must_use]
pub fn gathering(frame: &Frame) -> Option<Gathering> {
    let bright = frame.picture.pixels().filter(|pixel| pixel.0[0] > 200).count();
    (bright * 10 > frame.picture.len()).then_some(Gathering { camera: frame.camera })
}

/// Tells the operator.
#[sink(Alert, args(event))]
pub fn alert(event: Gathering) {
    println!("camera {}: a gathering", event.camera);
}
