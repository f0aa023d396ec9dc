//! One line for each finding, as rustc's `--message-format short`.

use std::fmt::Write as _;

use super::model::Report;
use super::text;
use crate::law::level::Level;
use crate::law::workspace::Place;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for problem in &report.problems {
        let _ = writeln!(
            out,
            "{}: {}: {}",
            text::position(&problem.place),
            text::level(Level::Deny, report.language),
            problem.message
        );
    }
    for finding in &report.findings {
        let place = finding.primary.as_ref().map(|place: &Place| format!("{}: ", text::position(place)));
        let _ = writeln!(
            out,
            "{}{}[{}]: {}",
            place.unwrap_or_default(),
            text::level(finding.level, report.language),
            finding.rule,
            finding.message
        );
    }
    let _ = writeln!(out, "{}", text::summary(report));
    out
}
