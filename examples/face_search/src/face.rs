//! Faces as numbers.

use image::{GrayImage, imageops};
use privacy_check::derives;

/// How many numbers make a template.
pub const LENGTH: usize = 16;

/// What is left of a face when only what tells it from others is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct FaceVec {
    pub(crate) numbers: [f32; LENGTH],
}

impl FaceVec {
    /// How far two faces are from each other.
    #[must_use]
    pub fn distance(&self, other: &Self) -> f32 {
        let squares = self.numbers.iter().zip(&other.numbers).map(|(mine, theirs)| (mine - theirs).powi(2));
        squares.sum::<f32>().sqrt()
    }
}

/// The middle of a picture, where the face is.
#[must_use]
pub fn crop(picture: &GrayImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    imageops::crop_imm(picture, width / 8, height / 8, width * 3 / 4, height * 3 / 4).to_image()
}

/// Computes the template: the mean brightness of each band, which stands in for a network here.
#[derives(FaceTemplate, operation = IdentifyFace)]
#[must_use]
pub fn embed(face: &GrayImage) -> FaceVec {
    let mut numbers = [0.0; LENGTH];
    let pixels = face.as_raw();
    for (number, band) in numbers.iter_mut().zip(pixels.chunks(pixels.len().div_ceil(LENGTH).max(1))) {
        let sum: u32 = band.iter().map(|pixel| u32::from(*pixel)).sum();
        *number = sum as f32 / band.len() as f32;
    }
    FaceVec { numbers }
}
