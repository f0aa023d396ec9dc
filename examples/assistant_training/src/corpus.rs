//! What the next model is trained with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use privacy_check::{erases, processing, sink};

use crate::conversation::Question;
use crate::redact::redact;

/// A file with a JSON object on each line.
#[derive(Debug)]
pub struct Corpus {
    file: PathBuf,
}

impl Corpus {
    /// Keeps questions in that file.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file }
    }

    /// Keeps a question without what leads to a person.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn add_redacted(&self, question: &Question) -> io::Result<()> {
        self.add(&redact(question))
    }

    /// Keeps a question as it is, under the declaration for training.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[processing(id = "assistant-training")]
    pub fn add_declared(&self, question: &Question) -> io::Result<()> {
        self.add(question)
    }

    /// Keeps a question.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(TrainingSet, store = "corpus", args(question))]
    pub fn add(&self, question: &Question) -> io::Result<()> {
        let line = serde_json::json!({ "question": question.text });
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        writeln!(file, "{line}")
    }

    /// Removes all questions.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[erases("corpus")]
    pub fn clear(&self) -> io::Result<()> {
        fs::write(&self.file, [])
    }
}
