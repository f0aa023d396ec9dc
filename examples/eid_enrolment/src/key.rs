//! The key that says who somebody is.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use privacy_check::{erases, personal_data, sink};

/// The key; it stays on the telephone.
#[personal_data(Identifier, subject = Citizen)]
#[derive(Debug)]
pub struct EidKey(String);

impl EidKey {
    /// A key for a document.
    #[must_use]
    pub fn of_document(number: &str) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        Self(format!("{number}-{now:x}"))
    }
}

/// Where the key lies.
#[derive(Debug)]
pub struct KeyStore {
    file: PathBuf,
}

impl KeyStore {
    /// Keeps the key in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps the key.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "eid-key", args(key))]
    pub fn keep(&self, key: &EidKey) -> io::Result<()> {
        fs::write(&self.file, &key.0)
    }

    /// The key, for whoever asks what is kept of them.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn show(&self) -> io::Result<String> {
        fs::read_to_string(&self.file)
    }

    /// Takes the identity back: the key is gone, and the consent with it.
    ///
    /// # Errors
    ///
    /// The file cannot be removed.
    #[erases("eid-key")]
    pub fn revoke(&self) -> io::Result<()> {
        if self.file.exists() { fs::remove_file(&self.file) } else { Ok(()) }
    }
}
