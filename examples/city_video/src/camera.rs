//! The cameras.

use std::io;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use image::{GrayImage, Luma};
use privacy_check::sensor;

/// A picture of the street.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The camera's number.
    pub camera: u8,
    /// The picture.
    pub picture: GrayImage,
}

/// Width and height of a simulated picture.
const SIDE: u32 = 48;

/// A camera.
#[derive(Debug)]
pub struct Camera {
    number: u8,
    frames: Frames,
}

#[derive(Debug)]
enum Frames {
    Recorded(IntoIter<PathBuf>),
    Simulated(u8),
}

impl Camera {
    /// Opens a directory of pictures, or the simulation.
    ///
    /// # Errors
    ///
    /// The directory cannot be read.
    pub fn open(number: u8, directory: Option<&Path>) -> io::Result<Self> {
        let Some(directory) = directory else { return Ok(Self { number, frames: Frames::Simulated(0) }) };
        let mut files = std::fs::read_dir(directory.join(number.to_string()))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        files.sort();
        Ok(Self { number, frames: Frames::Recorded(files.into_iter()) })
    }

    /// The next picture; none at the end.
    #[sensor(RgbCamera, space = PublicRoad, subject = Passerby)]
    pub fn grab(&mut self) -> Option<Frame> {
        let picture = match &mut self.frames {
            Frames::Recorded(files) => image::open(files.next()?).ok()?.to_luma8(),
            Frames::Simulated(count) if *count < 12 => {
                *count += 1;
                street(u32::from(*count) + u32::from(self.number))
            }
            Frames::Simulated(_) => return None,
        };
        Some(Frame { camera: self.number, picture })
    }
}

/// A street with some things in it that move.
fn street(time: u32) -> GrayImage {
    GrayImage::from_fn(SIDE, SIDE, |x, y| {
        let is_thing = (x + time) % 12 < 4 && y % 16 < 6;
        Luma([if is_thing { 220 } else { (x * 3 + y) as u8 / 2 }])
    })
}
