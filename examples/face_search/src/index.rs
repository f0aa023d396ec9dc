//! The index: templates, each with where it was found.

use std::fs;
use std::io;
use std::path::PathBuf;

use privacy_check::{erases, sink};

use crate::face::FaceVec;

/// A place where the face was seen.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The page or the file.
    pub place: String,
    /// How far the faces are from each other.
    pub distance: f32,
}

/// The templates, in memory and in a file.
#[derive(Debug)]
pub struct Index {
    file: PathBuf,
    entries: Vec<(String, FaceVec)>,
}

impl Index {
    /// An empty index that is kept in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file, entries: Vec::new() }
    }

    /// Adds a face.
    pub fn add(&mut self, place: String, face: FaceVec) {
        self.entries.push((place, face));
    }

    /// The nearest faces first, at most five.
    #[must_use]
    pub fn nearest(&self, face: &FaceVec) -> Vec<Hit> {
        let distance =
            |(place, other): &(String, FaceVec)| Hit { place: place.clone(), distance: face.distance(other) };
        let mut hits: Vec<Hit> = self.entries.iter().map(distance).collect();
        hits.sort_by(|left, right| left.distance.total_cmp(&right.distance));
        hits.truncate(5);
        hits
    }

    /// All entries as bytes: a line with the place, then the numbers.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (place, face) in &self.entries {
            bytes.extend_from_slice(place.as_bytes());
            bytes.push(b'\n');
            bytes.extend(face.numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
        bytes
    }

    /// Writes what `to_bytes` gave, as it is or sealed.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Index, store = "faces", args(bytes))]
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        fs::write(&self.file, bytes)
    }

    /// Removes what was found at a place from the index and from its file.
    ///
    /// # Errors
    ///
    /// The file cannot be removed.
    #[erases("faces")]
    pub fn forget(&mut self, place: &str) -> io::Result<()> {
        self.entries.retain(|(other, _)| other != place);
        if self.file.exists() { fs::remove_file(&self.file) } else { Ok(()) }
    }

    /// Which entries come from a place: the answer to the request of whoever is seen there.
    #[must_use]
    pub fn of_place(&self, place: &str) -> usize {
        self.entries.iter().filter(|(other, _)| other == place).count()
    }
}

/// Shows what was found.
#[sink(Display, args(hits))]
pub fn show(hits: &[Hit]) {
    for hit in hits {
        println!("{} ({:.1})", hit.place, hit.distance);
    }
}
