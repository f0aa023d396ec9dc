//! The camera over the gate.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use privacy_check::sensor;

/// Width and height of a frame.
pub const SIDE: usize = 64;

/// A picture in grey.
#[derive(Clone, Debug)]
pub struct GateFrame {
    /// One byte for each pixel, row by row.
    pub pixels: Vec<u8>,
}

/// The camera.
pub enum Camera {
    /// Frames from a file.
    Recorded(BufReader<File>),
    /// Some pupils and a stranger.
    Simulated {
        /// Frames that were delivered.
        frame: u8,
    },
}

impl Camera {
    /// Opens a file of frames, or the simulation.
    ///
    /// # Errors
    ///
    /// The file cannot be opened.
    pub fn open(frames: Option<&Path>) -> io::Result<Self> {
        let Some(path) = frames else { return Ok(Self::Simulated { frame: 0 }) };
        Ok(Self::Recorded(BufReader::new(File::open(path)?)))
    }

    /// The next frame; none at the end.
    #[sensor(RgbCamera, space = School, category = [RawVideo, FaceImage], subject = [Minor, Student])]
    pub fn grab(&mut self) -> Option<GateFrame> {
        match self {
            Self::Recorded(file) => {
                let mut pixels = vec![0; SIDE * SIDE];
                file.read_exact(&mut pixels).ok()?;
                Some(GateFrame { pixels })
            }
            Self::Simulated { frame } if *frame < 6 => {
                *frame += 1;
                let person = usize::from(*frame % 4);
                let pixel = |at: usize| (at * (person + 3) % 251) as u8;
                Some(GateFrame { pixels: (0..SIDE * SIDE).map(pixel).collect() })
            }
            Self::Simulated { .. } => None,
        }
    }
}
