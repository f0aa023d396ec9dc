//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--badges FILE`: what the reader at the gate says, one badge on each line, in place of a simulated morning.
    pub badges: Option<PathBuf>,
    /// `--frames FILE`: frames of the camera one behind the other, in place of a simulated camera.
    pub frames: Option<PathBuf>,
    /// `--vendor HOST:PORT`: the vendor's server. Without it what would be sent is dropped.
    pub vendor: Option<String>,
    /// `--withdraw PUPIL`: whose parents changed their mind.
    pub withdraw: Option<usize>,
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
        let data = std::env::temp_dir().join("school_gate");
        let mut settings = Self { badges: None, frames: None, vendor: None, withdraw: None, data };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--badges" => settings.badges = Some(value.into()),
                "--frames" => settings.frames = Some(value.into()),
                "--vendor" => settings.vendor = Some(value),
                "--withdraw" => settings.withdraw = value.parse().ok(),
                "--data" => settings.data = value.into(),
                _ => {
                    return Err(io::Error::other(
                        "known arguments: --badges --frames --vendor --withdraw --data",
                    ));
                }
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
