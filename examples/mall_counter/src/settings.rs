//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--frames DIRECTORY`: pictures of the camera, in place of a simulated one.
    pub frames: Option<PathBuf>,
    /// `--vendor URL`: the host of the vendor. Without it what would be sent is dropped.
    pub vendor: Option<String>,
    /// `--data DIRECTORY`: where the program keeps things.
    pub data: PathBuf,
}

impl Settings {
    /// Reads the command line.
    ///
    /// # Errors
    ///
    /// An argument is not known, or its value is missing.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let mut settings =
            Self { frames: None, vendor: None, data: std::env::temp_dir().join("mall_counter") };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--frames" => settings.frames = Some(value.into()),
                "--vendor" => settings.vendor = Some(value),
                "--data" => settings.data = value.into(),
                _ => return Err(io::Error::other("known arguments: --frames --vendor --data")),
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
