//! Encryption of what is kept.

use std::fs;
use std::io;
use std::path::Path;

use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng};
use chacha20poly1305::{ChaCha20Poly1305, Key};
use privacy_check::declassifies;

/// The key of one installation.
pub struct Seal(ChaCha20Poly1305);

impl Seal {
    /// Reads the key, or makes one the first time.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written.
    pub fn with_key_in(file: &Path) -> io::Result<Self> {
        let key = match fs::read(file) {
            Ok(bytes) if bytes.len() == 32 => Key::clone_from_slice(&bytes),
            _ => {
                let key = ChaCha20Poly1305::generate_key(&mut OsRng);
                fs::write(file, key)?;
                key
            }
        };
        Ok(Self(ChaCha20Poly1305::new(&key)))
    }

    /// Encrypts: the nonce, then the text.
    ///
    /// # Errors
    ///
    /// There is too much of it.
    #[declassifies(EncryptAtRest)]
    pub fn close(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let nonce = ChaCha20Poly1305::generate_nonce(&mut OsRng);
        let sealed =
            self.0.encrypt(&nonce, bytes).map_err(|_| io::Error::other("too much to encrypt at once"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }
}
