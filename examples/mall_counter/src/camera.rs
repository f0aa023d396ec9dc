//! The camera over the entrance.

use std::io;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use image::{GrayImage, Luma};
use privacy_check::sensor;

/// A picture of who comes in.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The picture.
    pub picture: GrayImage,
}

/// The camera.
#[derive(Debug)]
pub enum Camera {
    /// Pictures from files.
    Recorded(IntoIter<PathBuf>),
    /// So many simulated pictures were delivered.
    Simulated(u32),
}

impl Camera {
    /// Opens a directory of pictures, or the simulation.
    ///
    /// # Errors
    ///
    /// The directory cannot be read.
    pub fn open(directory: Option<&Path>) -> io::Result<Self> {
        let Some(directory) = directory else { return Ok(Self::Simulated(0)) };
        let mut files = std::fs::read_dir(directory)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        files.sort();
        Ok(Self::Recorded(files.into_iter()))
    }

    /// The next picture; none at the end.
    #[sensor(RgbCamera, space = OpenToPublic, subject = Customer)]
    pub fn grab(&mut self) -> Option<Frame> {
        let picture = match self {
            Self::Recorded(files) => image::open(files.next()?).ok()?.to_luma8(),
            Self::Simulated(count) if *count < 24 => {
                *count += 1;
                let time = *count;
                // Every tenth picture is too dark to see anybody.
                let light = if time.is_multiple_of(10) { 4 } else { 1 };
                GrayImage::from_fn(40, 40, |x, y| {
                    let is_person = (x + time) % 10 < 3 && y % 20 < 10;
                    Luma([if is_person { 200 / light } else { 60 / light }])
                })
            }
            Self::Simulated(_) => return None,
        };
        Some(Frame { picture })
    }
}
