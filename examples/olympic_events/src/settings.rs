//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--frames FILE`: frames of the camera, in place of a simulated one.
    pub frames: Option<PathBuf>,
}

impl Settings {
    /// Reads the command line.
    ///
    /// # Errors
    ///
    /// An argument is not known, or its value is missing.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let mut settings = Self { frames: None };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--frames" => settings.frames = Some(value.into()),
                _ => return Err(io::Error::other("known arguments: --frames")),
            }
        }
        Ok(settings)
    }
}
