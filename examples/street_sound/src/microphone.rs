//! The microphone on the lamp post.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use privacy_check::sensor;

/// Samples in a second.
pub const RATE: usize = 16_000;

/// A second of sound: whatever the street says, voices included.
#[derive(Clone, Debug)]
pub struct Pcm {
    /// Samples of 16 bits.
    pub samples: Vec<i16>,
}

/// Where the sound comes from.
pub enum Microphone {
    /// A WAV file.
    Recorded(BufReader<File>),
    /// Seconds of noise, with glass that breaks in the fifth.
    Simulated {
        /// Seconds that were delivered.
        second: u32,
    },
}

/// The length of the header of a plain WAV file.
const HEADER: usize = 44;

impl Microphone {
    /// Opens a WAV file, or the simulation.
    ///
    /// # Errors
    ///
    /// The file cannot be opened or is shorter than a header.
    pub fn open(sound: Option<&Path>) -> io::Result<Self> {
        let Some(path) = sound else { return Ok(Self::Simulated { second: 0 }) };
        let mut file = BufReader::new(File::open(path)?);
        file.read_exact(&mut [0; HEADER])?;
        Ok(Self::Recorded(file))
    }

    /// The next second; none at the end.
    #[sensor(Microphone, space = PublicRoad, subject = Passerby)]
    pub fn second(&mut self) -> Option<Pcm> {
        match self {
            Self::Recorded(file) => {
                let mut bytes = vec![0; RATE * 2];
                file.read_exact(&mut bytes).ok()?;
                let samples = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
                Some(Pcm { samples: samples.collect() })
            }
            Self::Simulated { second } if *second < 10 => {
                *second += 1;
                let loudness = if *second == 5 { 30_000 } else { 900 };
                Some(Pcm { samples: (0..RATE).map(|at| noise(at, *second, loudness)).collect() })
            }
            Self::Simulated { .. } => None,
        }
    }
}

/// Noise that is the same in each run.
fn noise(at: usize, second: u32, loudness: i32) -> i16 {
    let mixed = (at as u32).wrapping_mul(2_654_435_761).wrapping_add(second.wrapping_mul(40_503));
    let unit = ((mixed >> 16) as i32) - 32_768;
    i16::try_from(unit * loudness / 32_768).unwrap_or(i16::MAX)
}
