//! The depth sensor.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use privacy_check::{personal_data, sensor};

/// Width and height of a frame.
pub const SIDE: usize = 32;

/// Distances from the ceiling. It shows that somebody is there, not who.
#[personal_data(DepthMap, subject = Passerby, state = ContextAnonymous)]
#[derive(Clone, Debug)]
pub struct DepthFrame {
    /// Centimetres, row by row.
    pub centimetres: Vec<u16>,
    /// Seconds since the sensor was opened.
    pub second: u32,
}

/// The sensor.
pub enum DepthSensor {
    /// Frames from a file, 16 bits for each distance, the low byte first.
    Recorded(BufReader<File>, u32),
    /// Two minutes of a platform, with so many frames delivered.
    Simulated(u32),
}

impl DepthSensor {
    /// Opens a file of frames, or the simulation.
    ///
    /// # Errors
    ///
    /// The file cannot be opened.
    pub fn open(frames: Option<&Path>) -> io::Result<Self> {
        let Some(path) = frames else { return Ok(Self::Simulated(0)) };
        Ok(Self::Recorded(BufReader::new(File::open(path)?), 0))
    }

    /// The frame of the next second; none at the end.
    #[sensor(DepthTof, space = OpenToPublic, subject = Passerby)]
    pub fn grab(&mut self) -> Option<DepthFrame> {
        match self {
            Self::Recorded(file, second) => {
                let mut bytes = vec![0; SIDE * SIDE * 2];
                file.read_exact(&mut bytes).ok()?;
                *second += 1;
                let distances = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                Some(DepthFrame { centimetres: distances.collect(), second: *second })
            }
            Self::Simulated(second) if *second < 120 => {
                *second += 1;
                let time = *second as usize;
                Some(DepthFrame {
                    centimetres: (0..SIDE * SIDE).map(|at| distance(at, time)).collect(),
                    second: *second,
                })
            }
            Self::Simulated(_) => None,
        }
    }
}

/// Heads at 160 centimetres from the ceiling, the floor at 320; in second 70 somebody lies.
fn distance(at: usize, time: usize) -> u16 {
    let (x, y) = (at % SIDE, at / SIDE);
    let is_head = (x + time) % 8 < 2 && y % 8 < 2 && y * 10 < time * 3;
    match (is_head, time == 70 && y == 20) {
        (true, _) => 160,
        (false, true) => 290,
        (false, false) => 320,
    }
}
