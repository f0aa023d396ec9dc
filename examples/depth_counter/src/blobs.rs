//! What stands out from the floor.

use privacy_check::derives;

use crate::depth::{DepthFrame, SIDE};

/// Something as high as a head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blob {
    /// Column of its left upper corner.
    pub x: usize,
    /// Row of its left upper corner.
    pub y: usize,
    /// Centimetres from the ceiling.
    pub depth: u16,
}

/// Nearer to the ceiling than this is a head.
const HEAD: u16 = 200;

/// The heads in a frame: the left upper corners of what is near.
#[must_use]
pub fn segment(frame: &DepthFrame) -> Vec<Blob> {
    let near = |x: usize, y: usize| frame.centimetres[y * SIDE + x] < HEAD;
    let mut blobs = Vec::new();
    for y in 0..SIDE {
        for x in 0..SIDE {
            if near(x, y) && (x == 0 || !near(x - 1, y)) && (y == 0 || !near(x, y - 1)) {
                blobs.push(Blob { x, y, depth: frame.centimetres[y * SIDE + x] });
            }
        }
    }
    blobs
}

/// Where everybody is in one second, to be followed to the next.
#[derives(Trajectory, operation = Track)]
#[must_use]
pub fn track(frame: &DepthFrame) -> Vec<Blob> {
    segment(frame)
}
