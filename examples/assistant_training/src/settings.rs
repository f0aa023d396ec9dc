//! The command line.

use std::io;
use std::path::PathBuf;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `--questions FILE`: what is asked, one question on each line, in place of simulated ones.
    pub questions: Option<PathBuf>,
    /// `--model HOST:PORT`: the model. Without it a fixed answer is given.
    pub model: Option<String>,
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
            Self { questions: None, model: None, data: std::env::temp_dir().join("assistant_training") };
        let mut arguments = arguments.skip(1);
        while let Some(name) = arguments.next() {
            let value =
                arguments.next().ok_or_else(|| io::Error::other("the last argument lacks a value"))?;
            match name.as_str() {
                "--questions" => settings.questions = Some(value.into()),
                "--model" => settings.model = Some(value),
                "--data" => settings.data = value.into(),
                _ => return Err(io::Error::other("known arguments: --questions --model --data")),
            }
        }
        std::fs::create_dir_all(&settings.data)?;
        Ok(settings)
    }
}
