//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--pictures DIRECTORY`: the album, or what the crawler brought, in place of simulated pictures.
    pub pictures: Option<PathBuf>,
    /// `--query FILE`: the picture of the person to find.
    pub query: Option<PathBuf>,
    /// `--forget PLACE`: whose pictures are taken out again.
    pub forget: Option<String>,
    /// `--host HOST:PORT`: the data centre. Without it what would be sent is dropped.
    pub host: Option<String>,
    /// `--client HOST:PORT`: who asked.
    pub client: Option<String>,
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
        let data = std::env::temp_dir().join("face_search");
        let mut settings = Self { pictures: None, query: None, forget: None, host: None, client: None, data };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--pictures" => settings.pictures = Some(value.into()),
                "--query" => settings.query = Some(value.into()),
                "--forget" => settings.forget = Some(value),
                "--host" => settings.host = Some(value),
                "--client" => settings.client = Some(value),
                "--data" => settings.data = value.into(),
                _ => {
                    return Err(io::Error::other(
                        "known arguments: --pictures --query --forget --host --client --data",
                    ));
                }
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
