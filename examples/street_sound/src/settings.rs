//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `--sound FILE`: 16-bit mono PCM in a WAV file, in place of a simulated microphone.
    pub sound: Option<PathBuf>,
    /// `--meter DEVICE`: the serial line of a sound level meter, in place of a simulated one.
    pub meter: Option<PathBuf>,
    /// `--control-room HOST:PORT`: who gets the reports. Without it they are counted and dropped.
    pub control_room: Option<String>,
    /// `--clips DIRECTORY`: where clips are kept, if the program keeps any.
    pub clips: Option<PathBuf>,
}

impl Settings {
    /// Reads the command line.
    ///
    /// # Errors
    ///
    /// An argument is not known, or its value is missing.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let mut settings = Self::default();
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--sound" => settings.sound = Some(value.into()),
                "--meter" => settings.meter = Some(value.into()),
                "--control-room" => settings.control_room = Some(value),
                "--clips" => settings.clips = Some(value.into()),
                _ => return Err(io::Error::other("known arguments: --sound --meter --control-room --clips")),
            }
        }
        Ok(settings)
    }
}
