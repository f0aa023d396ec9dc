//! Faces, for a program that could recognise them.

use privacy_check::{derives, sink};

use crate::camera::Frame;

/// What is left of a face when only what tells it from others is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct FaceVec {
    numbers: [f32; 16],
}

/// Whoever is looked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    faces: Vec<[f32; 16]>,
}

impl Wanted {
    /// A list of three.
    #[must_use]
    pub fn list() -> Self {
        Self { faces: vec![[60.0; 16], [90.0; 16], [120.0; 16]] }
    }

    /// Somebody on the list is in the picture.
    #[must_use]
    pub fn holds(&self, face: &FaceVec) -> bool {
        self.faces.iter().any(|wanted| {
            let distance = wanted.iter().zip(&face.numbers).map(|(wanted, seen)| (wanted - seen).abs());
            distance.sum::<f32>() < 100.0
        })
    }
}

/// Computes the template.
#[derives(FaceTemplate, operation = IdentifyRealTime)]
#[must_use]
pub fn embed(frame: &Frame) -> FaceVec {
    let mut numbers = [0.0; 16];
    let pixels = frame.picture.as_raw();
    for (number, band) in numbers.iter_mut().zip(pixels.chunks(pixels.len().div_ceil(16).max(1))) {
        let sum: u32 = band.iter().map(|pixel| u32::from(*pixel)).sum();
        *number = sum as f32 / band.len() as f32;
    }
    FaceVec { numbers }
}

/// Tells the operator that somebody on the list is there.
#[sink(Alert, args(camera))]
pub fn report(camera: u8) {
    println!("camera {camera}: somebody on the list");
}
