//! The camera of the telephone.

use std::io;
use std::path::Path;

use image::{GrayImage, Luma};
use privacy_check::{declassifies, sensor};
use zeroize::Zeroize;

/// A short film of who holds the telephone.
#[derive(Debug)]
pub struct Selfie {
    /// Width of a picture.
    pub width: u32,
    /// Pictures in grey, one behind the other.
    pub frames: Vec<Vec<u8>>,
}

impl Selfie {
    /// Overwrites all pictures.
    #[declassifies(Erase)]
    pub fn wipe(&mut self) {
        self.frames.zeroize();
    }

    /// Somebody moves: this is a person and no photograph.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.frames.windows(2).any(|pair| pair[0] != pair[1])
    }
}

/// The camera.
#[derive(Debug)]
pub struct Camera {
    picture: GrayImage,
}

impl Camera {
    /// Opens the camera: a picture from a file, or a simulated one.
    ///
    /// # Errors
    ///
    /// The file is no picture.
    pub fn open(picture: Option<&Path>) -> io::Result<Self> {
        let picture = match picture {
            Some(file) => image::open(file).map_err(io::Error::other)?.to_luma8(),
            None => draw(7),
        };
        Ok(Self { picture })
    }

    /// Films a moment.
    #[sensor(RgbCamera, category = [RawVideo, FaceImage], space = OnDevice, subject = Citizen)]
    pub fn film(&self) -> Selfie {
        let first = self.picture.as_raw().clone();
        let second = first.iter().map(|pixel| pixel.saturating_add(1)).collect();
        Selfie { width: self.picture.width(), frames: vec![first, second] }
    }
}

/// The same face each time for a number.
pub(crate) fn draw(number: u32) -> GrayImage {
    GrayImage::from_fn(32, 32, |x, y| Luma([(x * number % 241) as u8 ^ (y * (number + 5) % 239) as u8]))
}
