//! Films for the next version of the check that somebody is alive.

use std::fs;
use std::io;
use std::path::PathBuf;

use privacy_check::{erases, sink};

use crate::camera::Selfie;

/// A directory of films.
#[derive(Debug)]
pub struct Films {
    directory: PathBuf,
}

impl Films {
    /// Keeps films in that directory.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn in_directory(directory: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&directory)?;
        Ok(Self { directory })
    }

    /// Keeps a film.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(TrainingSet, store = "liveness", args(selfie))]
    pub fn keep(&self, selfie: &Selfie) -> io::Result<()> {
        fs::write(self.directory.join("film.raw"), selfie.frames.concat())
    }

    /// Removes all films.
    ///
    /// # Errors
    ///
    /// The directory cannot be removed.
    #[erases("liveness")]
    pub fn clear(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.directory)?;
        fs::create_dir_all(&self.directory)
    }
}
