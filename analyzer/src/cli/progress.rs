//! What the tool says while it works, in cargo's style, on standard error.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};

use crate::extract::{Progress, Verbosity};

/// Says what is done; a bar that moves only on a terminal.
pub(super) struct Console {
    verbosity: Verbosity,
    bar: RefCell<Option<ProgressBar>>,
}

const GOOD: Style = AnsiColor::BrightGreen.on_default().bold();
const BAD: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

impl Console {
    /// A console that says as much as was asked for.
    pub(super) fn new(verbosity: Verbosity) -> Console {
        Console { verbosity, bar: RefCell::new(None) }
    }

    /// A line of cargo's form: a verb, aligned to the right, and what it is done to.
    pub(super) fn status(&self, verb: &str, text: &str) {
        if self.verbosity != Verbosity::Quiet {
            self.line(&format!("{GOOD}{verb:>12}{GOOD:#} {text}"));
        }
    }

    /// The same, for those who want to know more.
    pub(super) fn detail(&self, verb: &str, text: &str) {
        if self.verbosity == Verbosity::Verbose {
            self.status(verb, text);
        }
    }

    /// Shows on a terminal that something takes its time.
    pub(super) fn busy(&self, verb: &str, text: &str) {
        self.done();
        if self.verbosity == Verbosity::Quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::new_spinner().with_message(text.to_owned()).with_prefix(verb.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{prefix:>12.cyan.bold} {spinner} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        self.bar.replace(Some(bar));
    }

    /// Takes the bar away.
    pub(super) fn done(&self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// An error, which ends the run.
    pub(super) fn error(&self, text: &str) {
        // Cargo's own messages begin like this already.
        let text = text.strip_prefix("error: ").unwrap_or(text);
        self.line(&format!("{BAD}error{BAD:#}: {text}"));
    }

    fn line(&self, text: &str) {
        self.done();
        // Nobody is left to be told that standard error is closed.
        let _ = writeln!(anstream::stderr(), "{text}");
    }
}

impl Progress for Console {
    fn command(&self, text: &str) {
        self.detail("Running", text);
    }

    fn cargo_message(&self, line: &str) {
        // A reader that has gone away wants no more.
        let _ = writeln!(std::io::stdout(), "{line}");
    }

    fn note(&self, text: &str) {
        if self.verbosity != Verbosity::Quiet {
            self.line(&format!("{WARNING}warning{WARNING:#}: {text}"));
        }
    }
}
