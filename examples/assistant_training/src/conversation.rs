//! What is asked at the counter.

use std::fs;
use std::io;
use std::path::Path;
use std::vec::IntoIter;

use privacy_check::source;

/// A question of the adviser, often with the name and the story of whoever stands there.
#[derive(Clone, Debug)]
pub struct Question {
    /// The text.
    pub text: String,
}

/// The questions of a day.
#[derive(Debug)]
pub struct Counter {
    lines: IntoIter<String>,
}

impl Counter {
    /// Reads questions from a file, one on each line, or simulates some.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn open(file: Option<&Path>) -> io::Result<Self> {
        let text = match file {
            Some(path) => fs::read_to_string(path)?,
            None => "Mrs Martin 0612345678 asks how to renew a residence permit\n\
                     which form does a carer need\n\
                     Mr Petit petit@example.org lost the card of his daughter\n"
                .to_owned(),
        };
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        Ok(Self { lines: lines.into_iter() })
    }

    /// The next question; none when the day is over.
    #[source(Personal, subject = Citizen, origin = Form)]
    pub fn next_question(&mut self) -> Option<Question> {
        self.lines.next().map(|text| Question { text })
    }
}
