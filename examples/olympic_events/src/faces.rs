//! What the law of 2023 forbade in so many words.

use privacy_check::{derives, sink};

use crate::camera::Frame;

/// What is left of a face when only what tells it from others is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct FaceVec {
    numbers: [f32; 8],
}

impl FaceVec {
    /// It is the face of somebody who is looked for.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.numbers.iter().sum::<f32>() < 800.0
    }
}

/// Computes the template: the mean brightness of each band, which stands in for a network here.
#[derives(FaceTemplate, operation = IdentifyRealTime)]
#[must_use]
pub fn embed(frame: &Frame) -> FaceVec {
    let mut numbers = [0.0; 8];
    for (number, band) in numbers.iter_mut().zip(frame.pixels.chunks(frame.pixels.len().div_ceil(8).max(1))) {
        let sum: u32 = band.iter().map(|pixel| u32::from(*pixel)).sum();
        *number = sum as f32 / band.len() as f32;
    }
    FaceVec { numbers }
}

/// Tells the operator that somebody is there.
#[sink(Alert, args(gate))]
pub fn report(gate: u8) {
    println!("somebody who is looked for, at gate {gate}");
}
