//! Faces as numbers.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng};
use chacha20poly1305::{ChaCha20Poly1305, Key};
use privacy_check::{declassifies, derives, erases, sink};

use crate::camera::{GateFrame, SIDE};

/// How many numbers make a template.
pub const LENGTH: usize = 16;

/// What is left of a face when only what tells it from others is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct FaceVec {
    numbers: [f32; LENGTH],
}

impl FaceVec {
    /// How far two faces are from each other.
    #[must_use]
    pub fn distance(&self, other: &Self) -> f32 {
        let squares = self.numbers.iter().zip(&other.numbers).map(|(mine, theirs)| (mine - theirs).powi(2));
        squares.sum::<f32>().sqrt()
    }
}

/// Computes the template: the mean brightness of each band, which stands in for a network here.
#[derives(FaceTemplate, operation = IdentifyFace)]
#[must_use]
pub fn embed(frame: &GateFrame) -> FaceVec {
    let mut numbers = [0.0; LENGTH];
    for (number, band) in numbers.iter_mut().zip(frame.pixels.chunks(SIDE * SIDE / LENGTH)) {
        let sum: u32 = band.iter().map(|pixel| u32::from(*pixel)).sum();
        *number = sum as f32 / band.len() as f32;
    }
    FaceVec { numbers }
}

/// The templates of the pupils who signed.
#[derive(Debug, Default)]
pub struct Templates {
    enrolled: Vec<FaceVec>,
}

impl Templates {
    /// Adds a pupil.
    pub fn enrol(&mut self, face: FaceVec) {
        self.enrolled.push(face);
    }

    /// The pupil whose face that is.
    #[must_use]
    pub fn find(&self, face: &FaceVec) -> Option<usize> {
        self.enrolled.iter().position(|enrolled| enrolled.distance(face) < 1.0)
    }

    /// Writes all templates to a file.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "templates", args(self))]
    pub fn save(&self, path: &Path) -> io::Result<()> {
        let mut file = File::create(path)?;
        for number in self.enrolled.iter().flat_map(|face| face.numbers) {
            file.write_all(&number.to_le_bytes())?;
        }
        Ok(())
    }

    /// All templates as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.enrolled.iter().flat_map(|face| face.numbers).flat_map(f32::to_le_bytes).collect()
    }

    /// Writes templates that are encrypted.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "templates", args(sealed))]
    pub fn save_sealed(path: &Path, sealed: &[u8]) -> io::Result<()> {
        fs::write(path, sealed)
    }

    /// Takes a pupil out whose parents changed their mind, and the file with all templates, which is written anew.
    ///
    /// # Errors
    ///
    /// The file cannot be removed.
    #[erases("templates")]
    pub fn withdraw(&mut self, pupil: usize, path: &Path) -> io::Result<()> {
        if pupil < self.enrolled.len() {
            self.enrolled.remove(pupil);
        }
        if path.exists() { fs::remove_file(path) } else { Ok(()) }
    }
}

/// Encrypts with a key that only this run knows: the nonce, then the text.
///
/// # Errors
///
/// There is too much of it.
#[declassifies(EncryptAtRest)]
pub fn seal(key: &Key, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let nonce = ChaCha20Poly1305::generate_nonce(&mut OsRng);
    let sealed = ChaCha20Poly1305::new(key).encrypt(&nonce, bytes);
    let sealed = sealed.map_err(|_| io::Error::other("too much to encrypt at once"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// A key.
#[must_use]
pub fn new_key() -> Key {
    ChaCha20Poly1305::generate_key(&mut OsRng)
}
