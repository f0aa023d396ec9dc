//! The telephones that pass, by what they radio.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use privacy_check::{erases, sensor, sink};
use sha2::{Digest, Sha256};

/// The address of a telephone's radio.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mac(pub [u8; 6]);

/// The receiver, which simulates a few telephones.
#[derive(Debug, Default)]
pub struct Receiver {
    heard: u8,
}

impl Receiver {
    /// The next telephone; none when the day is over.
    #[sensor(WifiSniffer, space = OpenToPublic, subject = Customer)]
    pub fn probe(&mut self) -> Option<Mac> {
        self.heard += 1;
        (self.heard < 30).then_some(Mac([2, 0, 0, 0, self.heard % 7, self.heard % 11]))
    }
}

/// What is kept of a telephone. `privacy.toml` calls it anonymous; whoever has the salt finds each telephone again.
#[must_use]
pub fn fingerprint(mac: Mac, salt: &[u8]) -> [u8; 8] {
    let digest = Sha256::new().chain_update(salt).chain_update(mac.0).finalize();
    let mut short = [0; 8];
    short.copy_from_slice(&digest[..8]);
    short
}

/// The visits, in a file.
#[derive(Debug)]
pub struct Visits {
    file: PathBuf,
}

impl Visits {
    /// Keeps visits in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps a visit.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "visits", args(fingerprint))]
    pub fn keep(&self, fingerprint: &[u8]) -> io::Result<()> {
        OpenOptions::new().create(true).append(true).open(&self.file)?.write_all(fingerprint)
    }

    /// Forgets all visits.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[erases("visits")]
    pub fn clear(&self) -> io::Result<()> {
        fs::write(&self.file, [])
    }
}
