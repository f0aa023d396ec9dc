//! Pictures from files, or drawn.

use std::io;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use image::{GrayImage, Luma};

/// Width and height of a picture that is drawn.
const SIDE: u32 = 64;

/// Some pictures, one behind the other, each with its name.
#[derive(Debug)]
pub enum Pictures {
    /// Files of a directory.
    Files(IntoIter<PathBuf>),
    /// So many that are drawn.
    Drawn {
        /// The next one.
        next: u8,
        /// How many there are.
        count: u8,
    },
}

impl Pictures {
    /// The files of a directory in order, or drawn ones.
    ///
    /// # Errors
    ///
    /// The directory cannot be read.
    pub fn open(directory: Option<&Path>, count: u8) -> io::Result<Self> {
        let Some(directory) = directory else { return Ok(Self::Drawn { next: 0, count }) };
        let mut files = std::fs::read_dir(directory)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        files.sort();
        Ok(Self::Files(files.into_iter()))
    }

    /// The next picture; files that are none are passed over.
    pub(crate) fn take(&mut self) -> Option<(String, GrayImage)> {
        match self {
            Self::Files(files) => files.find_map(|file| {
                let picture = image::open(&file).ok()?.to_luma8();
                Some((file.display().to_string(), picture))
            }),
            Self::Drawn { next, count } => {
                let number = *next;
                *next = next.saturating_add(1);
                (number < *count).then(|| (format!("picture-{number}"), draw(number)))
            }
        }
    }
}

/// The same face each time for a number.
#[must_use]
pub fn draw(number: u8) -> GrayImage {
    let seed = u32::from(number) + 3;
    GrayImage::from_fn(SIDE, SIDE, |x, y| Luma([(x * seed % 241) as u8 ^ (y * (seed + 5) % 239) as u8]))
}

/// A picture from a file.
///
/// # Errors
///
/// The file is no picture.
pub fn read(file: &Path) -> io::Result<GrayImage> {
    Ok(image::open(file).map_err(io::Error::other)?.to_luma8())
}
