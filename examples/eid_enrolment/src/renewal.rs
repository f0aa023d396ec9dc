//! What is kept beyond the enrolment.

use std::fs;
use std::io;
use std::path::PathBuf;

use privacy_check::{processing, sink};

use crate::camera::Selfie;
use crate::face::FaceVec;

/// A directory on the server.
#[derive(Debug)]
pub struct Archive {
    directory: PathBuf,
}

impl Archive {
    /// Keeps things in that directory.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn in_directory(directory: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&directory)?;
        Ok(Self { directory })
    }

    /// Keeps a template, to speed up the renewal in ten years.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[processing(id = "eid-renewal")]
    pub fn keep_face(&self, face: &FaceVec) -> io::Result<()> {
        self.write_face(face)
    }

    #[sink(Storage, store = "renewal-templates", args(face))]
    fn write_face(&self, face: &FaceVec) -> io::Result<()> {
        let bytes: Vec<u8> = face.numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        fs::write(self.directory.join("face.bin"), bytes)
    }

    /// Keeps a film that did not match, to look into it.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "failed-enrolments", args(selfie))]
    pub fn keep_failure(&self, selfie: &Selfie) -> io::Result<()> {
        fs::write(self.directory.join("failed.raw"), selfie.frames.concat())
    }
}
