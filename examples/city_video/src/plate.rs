//! Number plates.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use privacy_check::{derives, erases, processing, sink};

use crate::camera::Frame;

/// What stands on a plate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plate(String);

/// Reads the plate of the vehicle in front; the lowest rows stand in for a reader here.
#[derives(LicencePlate)]
#[must_use]
pub fn read_plate(frame: &Frame) -> Option<Plate> {
    let row = frame.picture.rows().next_back()?;
    let letters = row.step_by(8).map(|pixel| char::from(b'A' + pixel.0[0] % 26));
    Some(Plate(letters.collect()))
}

/// Plates in a file, in case that the police ask.
#[derive(Debug)]
pub struct Plates {
    file: PathBuf,
}

impl Plates {
    /// Keeps plates in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps a plate.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[processing(id = "plates-for-police")]
    pub fn keep(&self, plate: &Plate) -> io::Result<()> {
        self.append(plate)
    }

    #[sink(Storage, store = "plates", args(plate))]
    fn append(&self, plate: &Plate) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        writeln!(file, "{}", plate.0)
    }

    /// Deletes all plates.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[erases("plates")]
    pub fn delete(&self) -> io::Result<()> {
        fs::write(&self.file, [])
    }
}
