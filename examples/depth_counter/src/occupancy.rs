//! How many people there are, minute by minute.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use image::GrayImage;
use privacy_check::{declassifies, erases, personal_data, sink};

use crate::blobs::segment;
use crate::depth::DepthFrame;

/// The mean of a minute.
#[personal_data(AggregateStatistic)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occupancy {
    /// People; nought where there were less than ten.
    pub people: u32,
}

/// Counts the heads of a minute; fewer than ten are not told.
#[declassifies(Aggregate, min_cell = 10, window = "PT1M")]
#[must_use]
pub fn count(minute: &[DepthFrame]) -> Occupancy {
    let heads: usize = minute.iter().map(|frame| segment(frame).len()).sum();
    mean(heads, minute.len())
}

/// The same from pictures of a camera: what is darker than the floor.
#[declassifies(Aggregate, min_cell = 10, window = "PT1M")]
#[must_use]
pub fn count_in_pictures(minute: &[GrayImage]) -> Occupancy {
    let heads = |picture: &GrayImage| picture.pixels().filter(|pixel| pixel.0[0] < 60).count() / 4;
    mean(minute.iter().map(heads).sum(), minute.len())
}

fn mean(heads: usize, frames: usize) -> Occupancy {
    let mean = heads.checked_div(frames).unwrap_or(0);
    let people = if mean < 10 { 0 } else { u32::try_from(mean).unwrap_or(u32::MAX) };
    Occupancy { people }
}

/// The counts of a year, in a file.
#[derive(Debug)]
pub struct Counts {
    file: PathBuf,
}

impl Counts {
    /// Keeps counts in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps a count.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "occupancy", args(occupancy))]
    pub fn keep(&self, occupancy: Occupancy) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        writeln!(file, "{}", occupancy.people)
    }

    /// Starts a new year.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[erases("occupancy")]
    pub fn clear(&self) -> io::Result<()> {
        std::fs::write(&self.file, [])
    }
}

/// The board over the platform.
#[sink(Display, args(occupancy))]
pub fn show(occupancy: Occupancy) {
    println!("{} people", occupancy.people);
}
