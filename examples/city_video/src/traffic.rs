//! How many vehicles pass.

use privacy_check::{declassifies, processing};

use crate::camera::Frame;

/// Counts vehicles and keeps no picture.
#[derive(Debug, Default)]
pub struct Traffic {
    vehicles: u32,
}

impl Traffic {
    /// Adds the vehicles of a picture.
    #[processing(id = "traffic-count")]
    pub fn add(&mut self, frame: &Frame) {
        self.vehicles += vehicles(frame);
    }

    /// How many there were, to the ten.
    #[must_use]
    pub fn rounded(&self) -> u32 {
        self.vehicles / 10 * 10
    }
}

/// Bright things on the roadway: one for each row of pixels in which it gets bright from left to right.
#[declassifies(Aggregate, min_cell = 10, window = "PT1H")]
#[must_use]
pub fn vehicles(frame: &Frame) -> u32 {
    let picture = &frame.picture;
    let mut edges = 0;
    for (x, y, pixel) in picture.enumerate_pixels() {
        let is_edge = x > 0 && pixel.0[0] > 200 && picture.get_pixel(x - 1, y).0[0] <= 200;
        edges += u32::from(is_edge);
    }
    edges / 6
}
