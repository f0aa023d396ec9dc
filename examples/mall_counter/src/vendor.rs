//! The host of the vendor who improves the detector, in the United States.

use std::io;

use privacy_check::sink;

use crate::camera::Frame;

/// Sends a picture, or drops it where the program only tries out what it would send.
///
/// # Errors
///
/// The host does not answer.
#[sink(Network, region = "US", args(frame))]
pub fn upload(address: Option<&str>, frame: &Frame) -> io::Result<()> {
    let Some(address) = address else { return Ok(()) };
    ureq::post(address).send(frame.picture.as_raw().as_slice()).map_err(io::Error::other)?;
    Ok(())
}
