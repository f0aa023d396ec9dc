//! Faces as numbers.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use privacy_check::{derives, sink};

use crate::camera::{GateFrame, SIDE};

/// How many numbers make a template.
pub const LENGTH: usize = 16;

/// What is left of a face when only what tells it from others is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct FaceVec {
    numbers: [f32; LENGTH],
}

impl FaceVec {
    /// How far two faces are from each other.
    #[must_use]
    pub fn distance(&self, other: &Self) -> f32 {
        let squares = self.numbers.iter().zip(&other.numbers).map(|(mine, theirs)| (mine - theirs).powi(2));
        squares.sum::<f32>().sqrt()
    }
}

/// Computes the template: the mean brightness of each band, which stands in for a network here.
#[derives(FaceTemplate, operation = IdentifyFace)]
#[must_use]
pub fn embed(frame: &GateFrame) -> FaceVec {
    let mut numbers = [0.0; LENGTH];
    for (number, band) in numbers.iter_mut().zip(frame.pixels.chunks(SIDE * SIDE / LENGTH)) {
        let sum: u32 = band.iter().map(|pixel| u32::from(*pixel)).sum();
        *number = sum as f32 / band.len() as f32;
    }
    FaceVec { numbers }
}

/// The templates of the pupils who signed.
#[derive(Debug, Default)]
pub struct Templates {
    enrolled: Vec<FaceVec>,
}

impl Templates {
    /// Adds a pupil.
    pub fn enrol(&mut self, face: FaceVec) {
        self.enrolled.push(face);
    }

    /// The pupil whose face that is.
    #[must_use]
    pub fn find(&self, face: &FaceVec) -> Option<usize> {
        self.enrolled.iter().position(|enrolled| enrolled.distance(face) < 1.0)
    }

    /// Writes all templates to a file.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "templates", args(self))]
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let mut file = File::create(path)?;
        for number in self.enrolled.iter().flat_map(|face| face.numbers) {
            file.write_all(&number.to_le_bytes())?;
        }
        Ok(())
    }
}
