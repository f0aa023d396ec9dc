//! The counts, hour by hour.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use privacy_check::sink;

use crate::detect::HourlyCount;

/// A file with a line for each hour.
#[derive(Debug)]
pub struct Hours {
    file: PathBuf,
}

impl Hours {
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
    #[sink(Storage, store = "hours", args(count))]
    pub fn keep(&self, count: HourlyCount) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        writeln!(file, "{}", count.0)
    }
}
