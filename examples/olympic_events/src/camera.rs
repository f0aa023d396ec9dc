//! The camera over the esplanade.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use privacy_check::sensor;

/// Width and height of a frame.
pub const SIDE: usize = 32;

/// A picture in grey.
#[derive(Clone, Debug)]
pub struct Frame {
    /// One byte for each pixel, row by row.
    pub pixels: Vec<u8>,
}

/// The camera.
#[derive(Debug)]
pub enum Camera {
    /// Frames from a file.
    Recorded(BufReader<File>),
    /// An esplanade that fills, with so many frames delivered.
    Simulated(usize),
}

impl Camera {
    /// Opens a file of frames, or the simulation.
    ///
    /// # Errors
    ///
    /// The file cannot be opened.
    pub fn open(frames: Option<&Path>) -> io::Result<Self> {
        let Some(path) = frames else { return Ok(Self::Simulated(0)) };
        Ok(Self::Recorded(BufReader::new(File::open(path)?)))
    }

    /// The next frame; none at the end.
    #[sensor(FixedCamera, category = RawVideo, space = PublicRoad, subject = Passerby)]
    pub fn grab(&mut self) -> Option<Frame> {
        match self {
            Self::Recorded(file) => {
                let mut pixels = vec![0; SIDE * SIDE];
                file.read_exact(&mut pixels).ok()?;
                Some(Frame { pixels })
            }
            Self::Simulated(count) if *count < 10 => {
                *count += 1;
                let filled = *count;
                let pixel = |at: usize| if at % 13 < filled { 40 } else { 190 };
                Some(Frame { pixels: (0..SIDE * SIDE).map(pixel).collect() })
            }
            Self::Simulated(_) => None,
        }
    }
}
