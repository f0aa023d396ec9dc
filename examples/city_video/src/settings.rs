//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--frames DIRECTORY`: pictures in one directory for each camera (`1`, `2`), in place of simulated cameras.
    pub frames: Option<PathBuf>,
    /// `--requisition NUMBER`: the request of a court.
    pub requisition: Option<String>,
    /// `--data DIRECTORY`: where the program keeps things.
    pub data: PathBuf,
    /// `--face on`: recognise faces.
    pub face: bool,
}

impl Settings {
    /// Reads the command line.
    ///
    /// # Errors
    ///
    /// An argument is not known, or its value is missing.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let data = std::env::temp_dir().join("city_video");
        let mut settings = Self { frames: None, requisition: None, data, face: false };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--frames" => settings.frames = Some(value.into()),
                "--requisition" => settings.requisition = Some(value),
                "--data" => settings.data = value.into(),
                "--face" => settings.face = value == "on",
                _ => return Err(io::Error::other("known arguments: --frames --requisition --data --face")),
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
