//! What is encrypted is that data still.

use chacha20poly1305::aead::{Aead, AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};

use crate::statics::frame;

pub fn sealed() -> Result<(), chacha20poly1305::Error> {
    let cipher = ChaCha20Poly1305::new(&Key::default());
    let nonce = Nonce::default();
    println!("{:?}", cipher.encrypt(&nonce, frame().as_slice())?); //~ flow
    println!("{:?}", cipher.decrypt(&nonce, frame().as_slice())?); //~ flow
    println!("{:?}", cipher.encrypt(&nonce, b"nobody".as_slice())?);
    let mut kept = frame();
    cipher.encrypt_in_place(&nonce, b"", &mut kept)?;
    println!("{kept:?}"); //~ flow
    cipher.decrypt_in_place(&nonce, b"", &mut kept)?;
    Ok(())
}
