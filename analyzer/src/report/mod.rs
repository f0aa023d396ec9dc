//! What a run has to tell, and the forms in which it is told.
//!
//! One model, many renderers. None of them reads a file, a clock or the environment.

mod build;
mod github;
mod graph;
mod human;
mod json;
pub mod model;
pub mod proposal;
mod sarif;
mod short;
mod text;
mod uri;

pub use build::{LAW_DATE, Run};
pub use graph::{FlowGraph, GraphFormat};
pub use model::{Analysed, NotSeen, OverviewRow, Report, SinkCount};

/// Gives the text of source files to the renderers that show it.
pub trait Sources {
    /// The text of a file named as in `Place::file`; none where it cannot be read.
    fn text(&self, file: &str) -> Option<std::sync::Arc<str>>;
}

/// The forms of output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Blocks with source lines, for people.
    Human,
    /// One line for each finding.
    Short,
    /// Cargo's and rustc's messages, one JSON object in each line.
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// GitHub's workflow commands.
    Github,
}

/// Whether the human form has colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Colour {
    /// ANSI escapes.
    Styled,
    /// Plain text.
    Plain,
}

/// What the renderers need beside the report.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The source files.
    pub sources: &'a dyn Sources,
    /// Colours of the human form.
    pub colour: Colour,
    /// Columns of the terminal.
    pub width: usize,
}

/// The report in one of its forms, to be written to standard output.
pub fn render(report: &Report, format: Format, style: Style<'_>) -> String {
    match format {
        Format::Human => human::render(report, style),
        Format::Short => short::render(report),
        Format::Json => json::render(report, style),
        Format::Sarif => sarif::render(report),
        Format::Github => github::render(report),
    }
}
