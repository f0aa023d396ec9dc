//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--chip FILE`: the picture in the passport, in place of a simulated one.
    pub chip: Option<PathBuf>,
    /// `--selfie FILE`: who looks into the camera, in place of the same person.
    pub selfie: Option<PathBuf>,
    /// `--server HOST:PORT`: who compares. Without it the program does.
    pub server: Option<String>,
    /// `--revoke yes`: take the identity back.
    pub revoke: bool,
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
        let data = std::env::temp_dir().join("eid_enrolment");
        let mut settings = Self { chip: None, selfie: None, server: None, revoke: false, data };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--chip" => settings.chip = Some(value.into()),
                "--selfie" => settings.selfie = Some(value.into()),
                "--server" => settings.server = Some(value),
                "--revoke" => settings.revoke = value == "yes",
                "--data" => settings.data = value.into(),
                _ => {
                    return Err(io::Error::other(
                        "known arguments: --chip --selfie --server --revoke --data",
                    ));
                }
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
