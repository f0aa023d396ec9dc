//! Badges: what the reader at the gate says, and the list of those that are valid.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use privacy_check::{personal_data, source};

/// The number on a pupil's badge.
#[personal_data(Identifier, subject = [Minor, Student])]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Badge(String);

impl Badge {
    /// The number as text.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.0
    }
}

/// The badges that open the gate.
#[derive(Debug, Default)]
pub struct ValidBadges(BTreeSet<Badge>);

impl ValidBadges {
    /// All numbers from 100 to 399.
    #[must_use]
    pub fn of_this_year() -> Self {
        Self((100..400).map(|number| Badge(number.to_string())).collect())
    }

    /// The badge opens the gate.
    #[must_use]
    pub fn admit(&self, badge: &Badge) -> bool {
        self.0.contains(badge)
    }
}

/// The reader at the gate.
#[derive(Debug)]
pub struct Reader {
    lines: std::vec::IntoIter<String>,
}

impl Reader {
    /// Reads the taps of a morning from a file, or simulates some.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn open(badges: Option<&Path>) -> io::Result<Self> {
        let text = match badges {
            Some(path) => fs::read_to_string(path)?,
            None => "112\n117\n904\n203\n".to_owned(),
        };
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        Ok(Self { lines: lines.into_iter() })
    }

    /// The next tap; none when the morning is over.
    #[source(Identifier, subject = [Minor, Student], space = School, origin = Sensor)]
    pub fn tap(&mut self) -> Option<Badge> {
        self.lines.next().map(Badge)
    }
}
