//! The one model behind all renderers.

use privacy_check_vocabulary::Language;

use crate::law::finding::{Accepted, Finding, Problem};
use crate::law::level::Lowered;
use crate::law::workspace::Workspace;

/// All that a run has to tell.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Report {
    /// Version of the tool.
    pub version: String,
    /// The language of sentences.
    pub language: Language,
    /// What was analysed.
    pub analysed: Analysed,
    /// Units, for package ids and targets in cargo's messages.
    pub workspace: Workspace,
    /// What was found: sorted by file, line and rule; those of one flow have one number.
    pub findings: Vec<Finding>,
    /// What was found and accepted.
    pub accepted: Vec<Accepted>,
    /// Show accepted findings in SARIF, as suppressed.
    pub accepted_shown: AcceptedShown,
    /// Mistakes in configuration files.
    pub problems: Vec<Problem>,
    /// What is captured and where it goes, with or without a finding.
    pub overview: Vec<OverviewRow>,
    /// What could not be seen.
    pub not_seen: NotSeen,
    /// Levels that were lowered on the command line.
    pub lowered: Vec<Lowered>,
}

/// Whether accepted findings are shown.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum AcceptedShown {
    /// They are counted only.
    #[default]
    Counted,
    /// They are listed, in SARIF as suppressed results.
    Listed,
}

/// What was analysed, for the first lines of a run.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Analysed {
    /// Names of packages, sorted.
    pub packages: Vec<String>,
    /// Names of targets with their kind: `bin gate`.
    pub targets: Vec<String>,
    /// Features as the command line gave them; empty for the default.
    pub features: String,
    /// `rustc 1.95.0`
    pub toolchain: String,
    /// The date for which the law was applied (`--as-of`, else today), `YYYY-MM-DD`.
    pub as_of: String,
    /// The date of the law tables, `YYYY-MM-DD`.
    pub law_date: String,
    /// Bodies that were read.
    pub bodies: usize,
    /// Bodies that the entry points reach.
    pub bodies_reached: usize,
    /// Of these, bodies that labelled data came to.
    pub bodies_entered: usize,
    /// Entry points.
    pub entry_points: usize,
}

/// A source and the sinks that its data reaches.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct OverviewRow {
    /// The function, type or parameter that the data comes from.
    pub source: String,
    /// What data it is.
    pub categories: Vec<String>,
    /// How many places capture it.
    pub places: usize,
    /// Where it goes; empty where no sink was seen.
    pub sinks: Vec<SinkCount>,
}

/// A sink in the overview.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct SinkCount {
    /// `network`, `storage`, `log`, `ipc`, ...
    pub kind: String,
    /// The callee or exit type.
    pub callee: String,
    /// How many flows.
    pub flows: usize,
}

/// What could not be seen; each list is sorted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct NotSeen {
    /// Bodies and files that should have been read and were not: name and reason. Not empty: exit code 3.
    pub unread: Vec<(String, String)>,
    /// Functions without body and model that personal data went into: name and number of calls.
    pub unmodelled: Vec<(String, usize)>,
    /// Foreign functions that personal data went into.
    pub foreign: Vec<(String, usize)>,
    /// Calls whose target is not known.
    pub unknown_callees: Vec<(String, usize)>,
    /// Where recursion or instantiation was cut off.
    pub bounded: Vec<(String, usize)>,
    /// Calls with several candidates, all of which were taken.
    pub ambiguous: usize,
    /// Checks (`shop::asks`), each with a variant (`Granted`) that is taken for a yes by its name alone.
    pub guessed: Vec<(String, String)>,
    /// Libraries (`hound 2.0.0`) whose models were checked with other versions (`3`).
    pub other_versions: Vec<(String, String)>,
}

impl NotSeen {
    /// Something that should have been read was not.
    pub fn is_incomplete(&self) -> bool {
        !self.unread.is_empty()
    }
}

impl Report {
    /// How many findings make the run fail.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.level.is_error()).count()
    }

    /// How many flows have findings.
    pub fn flows(&self) -> usize {
        let mut flows: Vec<u32> = self.findings.iter().filter_map(|finding| finding.flow).collect();
        flows.sort_unstable();
        flows.dedup();
        flows.len()
    }

    /// The exit code as far as the report decides it: 2 for a wrong configuration, 3 where the analysis is
    /// incomplete, 1 for findings at deny or forbid level, else 0.
    pub fn exit_code(&self) -> u8 {
        if !self.problems.is_empty() {
            2
        } else if self.not_seen.is_incomplete() {
            3
        } else {
            u8::from(self.errors() > 0)
        }
    }
}
