//! Faces as numbers.

use privacy_check::{declassifies, derives};
use zeroize::Zeroize;

/// How many numbers make a template.
pub const LENGTH: usize = 16;

/// What is left of a face when only what tells it from others is kept.
#[derive(Debug)]
pub struct FaceVec {
    pub(crate) numbers: [f32; LENGTH],
}

impl FaceVec {
    /// Overwrites the numbers.
    #[declassifies(Erase)]
    pub fn wipe(&mut self) {
        self.numbers.zeroize();
    }
}

/// Computes the template: the mean brightness of each band, which stands in for a network here.
#[derives(FaceTemplate, operation = Match)]
#[must_use]
pub fn embed(pixels: &[u8]) -> FaceVec {
    let mut numbers = [0.0; LENGTH];
    for (number, band) in numbers.iter_mut().zip(pixels.chunks(pixels.len().div_ceil(LENGTH).max(1))) {
        let sum: u32 = band.iter().map(|pixel| u32::from(*pixel)).sum();
        *number = sum as f32 / band.len() as f32;
    }
    FaceVec { numbers }
}
