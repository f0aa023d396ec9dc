//! GitHub's workflow commands: one annotation for each finding.

use std::fmt::Write as _;

use super::model::Report;
use super::text;
use crate::law::level::Level;
use crate::law::workspace::Place;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for problem in &report.problems {
        let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        let message = format!("{}{help}", problem.message);
        command(&mut out, "error", Some(&problem.place), "configuration", &message);
    }
    for finding in &report.findings {
        let (rule, language) = (text::rule(finding), report.language);
        let name = match finding.level {
            Level::Forbid | Level::Deny => "error",
            Level::Warn => "warning",
            Level::Note => "notice",
        };
        let title = format!("{} {}", rule.id, rule.name);
        let (law, fix) = (text::law(rule, language), rule.fix.of(language));
        let message = format!("{}\n{law}\n{fix}", finding.message);
        command(&mut out, name, finding.primary.as_ref(), &title, &message);
    }
    let _ = writeln!(out, "{}", text::summary(report));
    out
}

fn command(out: &mut String, name: &str, place: Option<&Place>, title: &str, message: &str) {
    let mut properties = Vec::new();
    if let Some(place) = place {
        properties.push(format!("file={}", property(&place.file)));
        properties.push(format!("line={}", place.line));
        properties.push(format!("endLine={}", place.end_line));
        // Columns make sense to GitHub within one line only.
        if place.line == place.end_line {
            properties.push(format!("col={}", place.column));
            properties.push(format!("endColumn={}", place.end_column));
        }
    }
    properties.push(format!("title={}", property(title)));
    let _ = writeln!(out, "::{name} {}::{}", properties.join(","), data(message));
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
