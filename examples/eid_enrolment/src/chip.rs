//! The chip in the passport.

use std::io;
use std::path::Path;

use image::GrayImage;
use privacy_check::{sensor, source};
use zeroize::Zeroize;

use crate::camera::draw;

/// The picture that the chip holds.
#[derive(Debug)]
pub struct ChipPhoto {
    /// Width of the picture.
    pub width: u32,
    /// Pixels in grey, row by row.
    pub pixels: Vec<u8>,
}

impl Zeroize for ChipPhoto {
    fn zeroize(&mut self) {
        self.pixels.zeroize();
    }
}

/// The reader in the telephone.
#[derive(Debug)]
pub struct Reader {
    picture: GrayImage,
}

impl Reader {
    /// Holds a passport to the telephone: a picture from a file, or a simulated one.
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

    /// Reads the picture.
    #[sensor(NfcDocument, category = FaceImage, space = OnDevice, subject = Citizen)]
    pub fn photo(&self) -> ChipPhoto {
        ChipPhoto { width: self.picture.width(), pixels: self.picture.as_raw().clone() }
    }

    /// Reads the number of the document.
    #[source(OfficialId, modality = NfcDocument, space = OnDevice, subject = Citizen)]
    pub fn number(&self) -> String {
        format!("22AA{:05}", self.picture.width())
    }
}
