//! Tracks of the depth sensor beside the picture of the same second.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use privacy_check::sink;

use crate::blobs::Blob;
use crate::cctv::CctvFrame;

/// Who was where, with a picture.
#[derive(Clone, Debug)]
pub struct TrackRecord {
    /// Where the heads were.
    pub blobs: Vec<Blob>,
    /// What the camera saw then.
    pub frame: CctvFrame,
}

/// The records, in a file.
#[derive(Debug)]
pub struct Tracks {
    file: PathBuf,
}

impl Tracks {
    /// Keeps records in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps a record.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "tracks", args(record))]
    pub fn keep(&self, record: &TrackRecord) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        for blob in &record.blobs {
            writeln!(file, "{} {} {} {}", record.frame.second, blob.x, blob.y, blob.depth)?;
        }
        file.write_all(record.frame.picture.as_raw())
    }
}
