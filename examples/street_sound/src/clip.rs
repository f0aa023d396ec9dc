//! Clips of sound in files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use privacy_check::sink;

use crate::microphone::Pcm;

/// A directory of clips.
#[derive(Debug)]
pub struct Clips {
    directory: PathBuf,
    kept: u32,
}

impl Clips {
    /// Keeps clips in that directory.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn in_directory(directory: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&directory)?;
        Ok(Self { directory, kept: 0 })
    }

    /// Keeps some seconds of sound.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "clips", args(seconds))]
    pub fn keep(&mut self, seconds: &[Pcm]) -> io::Result<()> {
        self.kept += 1;
        let mut file = BufWriter::new(File::create(self.directory.join(format!("clip-{}.pcm", self.kept)))?);
        for sample in seconds.iter().flat_map(|second| &second.samples) {
            file.write_all(&sample.to_le_bytes())?;
        }
        file.flush()
    }
}
