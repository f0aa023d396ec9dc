//! A sound level meter: it computes decibels in its case, and no sound leaves it.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use privacy_check::{declassifies, sensor};

/// How loud it was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Level {
    /// Decibels.
    pub decibels: u8,
}

/// The serial line of a meter, which writes one number each second.
pub enum Meter {
    /// A device.
    Serial(BufReader<File>),
    /// Two minutes of a quiet street.
    Simulated {
        /// Seconds that were delivered.
        second: u8,
    },
}

impl Meter {
    /// Opens the device, or the simulation.
    ///
    /// # Errors
    ///
    /// The device cannot be opened.
    pub fn open(device: Option<&Path>) -> io::Result<Self> {
        let Some(path) = device else { return Ok(Self::Simulated { second: 0 }) };
        Ok(Self::Serial(BufReader::new(File::open(path)?)))
    }

    /// The level of the next second; none at the end.
    #[sensor(SoundLevelMeter, space = PublicRoad)]
    pub fn level(&mut self) -> Option<Level> {
        match self {
            Self::Serial(line) => {
                let mut text = String::new();
                line.read_line(&mut text).ok()?;
                text.trim().parse().ok().map(|decibels| Level { decibels })
            }
            Self::Simulated { second } if *second < 120 => {
                *second += 1;
                Some(Level { decibels: 48 + *second % 9 })
            }
            Self::Simulated { .. } => None,
        }
    }
}

/// The mean level of a minute. No `min_cell`: a decibel counts nobody.
#[declassifies(Aggregate, window = "PT1M")]
#[must_use]
pub fn mean(levels: &[Level]) -> Option<Level> {
    let sum: usize = levels.iter().map(|level| usize::from(level.decibels)).sum();
    let mean = sum.checked_div(levels.len())?;
    u8::try_from(mean).ok().map(|decibels| Level { decibels })
}
