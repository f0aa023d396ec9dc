//! What a crawler brought home from the web.

use std::io;
use std::path::Path;

use image::GrayImage;
use privacy_check::source;

use crate::picture::Pictures;

/// A picture and where it was found.
#[derive(Clone, Debug)]
pub struct WebPhoto {
    /// The page.
    pub url: String,
    /// The picture, whoever it shows.
    pub picture: GrayImage,
}

/// The crawler's harvest, in a directory or simulated.
#[derive(Debug)]
pub struct Harvest(Pictures);

impl Harvest {
    /// Opens the directory.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn open(directory: Option<&Path>) -> io::Result<Self> {
        Pictures::open(directory, 40).map(Self)
    }

    /// The next picture; nobody asked whether it shows a child.
    #[source(FaceImage, subject = [Minor, Citizen], modality = WebScrape, space = Web, origin = WebScrape)]
    pub fn next_photo(&mut self) -> Option<WebPhoto> {
        let (url, picture) = self.0.take()?;
        Some(WebPhoto { url, picture })
    }
}
