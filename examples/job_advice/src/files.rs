//! The files of jobseekers.

use std::fs;
use std::io;
use std::path::Path;

use privacy_check::{declassifies, source};

/// What somebody did before.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The number of the file.
    pub number: String,
    /// The trade.
    pub trade: String,
    /// Years of work in it.
    pub years: u32,
}

/// What the adviser wrote after a conversation.
#[derive(Clone, Debug)]
pub struct AdviserNote {
    /// What the person would like to learn.
    pub wish: String,
    /// Why the person cannot do some work: often an illness.
    pub limits: String,
}

/// The files, one person on each line: number, trade, years, wish, limits.
#[derive(Debug)]
pub struct Files {
    lines: Vec<String>,
}

impl Files {
    /// Opens a file with a person on each line, or simulates some.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn open(file: Option<&Path>) -> io::Result<Self> {
        let text = match file {
            Some(path) => fs::read_to_string(path)?,
            None => "1001;mason;12;carpentry;a bad back\n1002;cook;3;cooking;\n1003;clerk;1;accounting;\n"
                .to_owned(),
        };
        Ok(Self { lines: text.lines().map(str::to_owned).collect() })
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// There is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Somebody's profile.
    #[source(Professional, Identifier, subject = JobApplicant, origin = Database)]
    pub fn profile(&self, person: usize) -> Option<Profile> {
        let mut fields = self.lines.get(person)?.split(';');
        let (number, trade) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        Some(Profile { number, trade, years: fields.next()?.parse().ok()? })
    }

    /// The notes on somebody.
    #[source(Professional, Health, subject = JobApplicant, origin = Database)]
    pub fn note(&self, person: usize) -> Option<AdviserNote> {
        let mut fields = self.lines.get(person)?.split(';').skip(3);
        Some(AdviserNote { wish: fields.next()?.to_owned(), limits: fields.next()?.to_owned() })
    }
}

/// The note without what it says about health.
#[declassifies(DropField, removes = Health)]
#[must_use]
pub fn without_health(note: &AdviserNote) -> AdviserNote {
    AdviserNote { wish: note.wish.clone(), limits: String::new() }
}
