//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--depth FILE`: frames of the depth sensor, in place of a simulated one.
    pub depth: Option<PathBuf>,
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
        let mut settings = Self { depth: None, data: std::env::temp_dir().join("depth_counter") };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--depth" => settings.depth = Some(value.into()),
                "--data" => settings.data = value.into(),
                _ => return Err(io::Error::other("known arguments: --depth --data")),
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
