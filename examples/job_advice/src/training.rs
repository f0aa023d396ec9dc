//! What the next model is trained with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use privacy_check::{declassifies, erases, processing, sink};
use sha2::{Digest, Sha256};

use crate::files::Profile;

/// The same profile under another number, which only who has the key can lead back.
#[declassifies(Pseudonymise)]
#[must_use]
pub fn pseudonymised(profile: &Profile, key: &[u8]) -> Profile {
    let digest = Sha256::new().chain_update(key).chain_update(&profile.number).finalize();
    Profile { number: format!("{:x}", digest), ..profile.clone() }
}

/// A file of profiles.
#[derive(Debug)]
pub struct Examples {
    file: PathBuf,
}

impl Examples {
    /// Keeps profiles in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps a profile that was pseudonymised, under a declaration of its own.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[processing(id = "advice-training")]
    pub fn add(&self, profile: &Profile) -> io::Result<()> {
        self.keep(&pseudonymised(profile, b"kept elsewhere"))
    }

    /// Keeps a profile.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(TrainingSet, store = "examples", args(profile))]
    pub fn keep(&self, profile: &Profile) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        writeln!(file, "{};{};{}", profile.number, profile.trade, profile.years)
    }

    /// Removes all profiles.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[erases("examples")]
    pub fn clear(&self) -> io::Result<()> {
        fs::write(&self.file, [])
    }
}
