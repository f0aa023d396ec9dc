//! Who came in: a file with one line for each entry.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use privacy_check::{erases, sink};

use crate::badge::Badge;

/// The file.
#[derive(Debug)]
pub struct EntryLog {
    file: PathBuf,
}

/// Thirty days in seconds.
const KEPT: u64 = 30 * 24 * 60 * 60;

impl EntryLog {
    /// Keeps entries in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Notes that a badge came in.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "entries", args(badge))]
    pub fn note(&self, badge: &Badge) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        writeln!(file, "{} {}", now(), badge.number())
    }

    /// What is on file of one badge: the answer to its owner's request.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn of_badge(&self, badge: &Badge) -> io::Result<Vec<u64>> {
        let text = fs::read_to_string(&self.file)?;
        let entries = text.lines().filter_map(|line| line.split_once(' '));
        Ok(entries
            .filter(|(_, number)| *number == badge.number())
            .filter_map(|(time, _)| time.parse().ok())
            .collect())
    }

    /// Removes entries of more than thirty days.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written.
    #[erases("entries")]
    pub fn forget_old(&self) -> io::Result<()> {
        let Ok(text) = fs::read_to_string(&self.file) else { return Ok(()) };
        let oldest = now().saturating_sub(KEPT);
        let time = |line: &&str| line.split_once(' ').and_then(|(time, _)| time.parse::<u64>().ok());
        let kept: Vec<&str> =
            text.lines().filter(|line| time(line).is_some_and(|time| time >= oldest)).collect();
        fs::write(&self.file, kept.join("\n") + "\n")
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |duration| duration.as_secs())
}
