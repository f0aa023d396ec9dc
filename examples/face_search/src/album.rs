//! The album on one's own computer.

use std::io;
use std::path::Path;

use image::GrayImage;
use privacy_check::source;

use crate::picture::Pictures;

/// A picture of somebody who agreed to be found in it.
#[derive(Clone, Debug)]
pub struct AlbumPhoto {
    /// The file.
    pub name: String,
    /// The picture.
    pub picture: GrayImage,
}

/// The directory, or some simulated pictures.
#[derive(Debug)]
pub struct Album(Pictures);

impl Album {
    /// Opens the directory.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn open(directory: Option<&Path>) -> io::Result<Self> {
        Pictures::open(directory, 8).map(Self)
    }

    /// The next picture.
    #[source(FaceImage, subject = Citizen, space = OnDevice, origin = Database)]
    pub fn next_photo(&mut self) -> Option<AlbumPhoto> {
        let (name, picture) = self.0.take()?;
        Some(AlbumPhoto { name, picture })
    }
}
