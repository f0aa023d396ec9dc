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

    /// Adds the fingerprint of a clip to the list of what was heard.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "clips", args(fingerprint))]
    pub fn list(&self, fingerprint: &[u8]) -> io::Result<()> {
        let mut file = File::options().create(true).append(true).open(self.directory.join("clips.list"))?;
        file.write_all(fingerprint)
    }
}

/// Eight bytes that are the same for the same clip. `privacy.toml` calls them anonymous.
#[must_use]
pub fn fingerprint(seconds: &[Pcm]) -> [u8; 8] {
    let samples = seconds.iter().flat_map(|second| &second.samples);
    let mix = |hash: u64, sample: &i16| {
        (hash ^ u64::from(sample.unsigned_abs())).wrapping_mul(0x0000_0100_0000_01b3)
    };
    samples.fold(0xcbf2_9ce4_8422_2325, mix).to_le_bytes()
}
