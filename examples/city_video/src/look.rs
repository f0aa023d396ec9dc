//! What somebody looks like from afar: clothes, not a face.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use image::GrayImage;
use privacy_check::{derives, erases, search, sink};

use crate::camera::Frame;

/// How bright somebody's clothes are, from head to foot.
#[derive(Clone, PartialEq, Debug)]
pub struct Look {
    bands: [u8; 8],
}

/// Where and when a look was seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sighting {
    /// The camera.
    pub camera: u8,
    /// The number of the entry.
    pub entry: usize,
}

/// Describes who is in the picture.
#[derives(AppearanceVector, operation = Track)]
#[must_use]
pub fn look(picture: &GrayImage) -> Look {
    let mut bands = [0; 8];
    let pixels = picture.as_raw();
    for (band, part) in bands.iter_mut().zip(pixels.chunks(pixels.len().div_ceil(8).max(1))) {
        let sum: u32 = part.iter().map(|pixel| u32::from(*pixel)).sum();
        *band = u8::try_from(sum / part.len() as u32).unwrap_or(u8::MAX);
    }
    Look { bands }
}

/// The looks of all cameras, in a file.
#[derive(Debug)]
pub struct Looks {
    file: PathBuf,
}

impl Looks {
    /// Keeps looks in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps what was seen.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "looks", args(look))]
    pub fn keep(&self, frame: &Frame, look: &Look) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        file.write_all(&[frame.camera])?;
        file.write_all(&look.bands)
    }

    /// Where somebody of that look was seen.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    #[search("looks")]
    pub fn similar(&self, wanted: &Look) -> io::Result<Vec<Sighting>> {
        let entries = fs::read(&self.file)?;
        let is_near = |entry: &[u8]| {
            let distance = entry[1..].iter().zip(&wanted.bands).map(|(seen, wanted)| seen.abs_diff(*wanted));
            distance.map(u32::from).sum::<u32>() < 40
        };
        let near = entries.chunks_exact(9).enumerate().filter(|(_, entry)| is_near(entry));
        Ok(near.map(|(number, entry)| Sighting { camera: entry[0], entry: number }).collect())
    }

    /// Deletes all looks.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[erases("looks")]
    pub fn delete(&self) -> io::Result<()> {
        fs::write(&self.file, [])
    }
}

/// Shows the operator where somebody was seen.
#[sink(Display, args(sightings))]
pub fn show(sightings: &[Sighting]) {
    for sighting in sightings {
        println!("camera {}, entry {}", sighting.camera, sighting.entry);
    }
}
