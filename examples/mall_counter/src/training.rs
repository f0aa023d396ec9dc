//! Pictures for the next version of the detector.

use std::fs;
use std::io;
use std::path::PathBuf;

use privacy_check::sink;

use crate::camera::Frame;

/// A directory of pictures.
#[derive(Debug)]
pub struct Examples {
    directory: PathBuf,
    kept: u32,
}

impl Examples {
    /// Keeps pictures in that directory.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn in_directory(directory: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&directory)?;
        Ok(Self { directory, kept: 0 })
    }

    /// Keeps a picture.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(TrainingSet, store = "examples", args(frame))]
    pub fn keep(&mut self, frame: &Frame) -> io::Result<()> {
        self.kept += 1;
        let file = self.directory.join(format!("example-{}.png", self.kept));
        frame.picture.save(file).map_err(io::Error::other)
    }
}
