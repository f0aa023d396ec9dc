//! Cargo's and rustc's messages, so that editors show findings as they show errors of the compiler.

use privacy_check_vocabulary::Language;
use serde_json::{Value, json};

use super::model::Report;
use super::{Colour, Style, human, text};
use crate::law::finding::{Finding, Problem};
use crate::law::workspace::{Place, Unit};

pub(super) fn render(report: &Report, style: Style<'_>) -> String {
    let style = Style { colour: Colour::Plain, ..style };
    let mut lines = Vec::new();
    for problem in &report.problems {
        lines.push(message(report, Some(&problem.place), self::problem(problem, style, report.language)));
    }
    for finding in &report.findings {
        lines.push(message(report, finding.primary.as_ref(), self::finding(finding, style, report.language)));
    }
    for guess in &report.not_seen.guessed {
        lines.push(message(report, None, remark(&text::guess(guess, report.language))));
    }
    for other in &report.not_seen.other_versions {
        lines.push(message(report, None, remark(&text::other_version(other, report.language))));
    }
    lines.push(json!({ "reason": "build-finished", "success": report.exit_code() == 0 }));
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}

/// Wraps a diagnostic as cargo does, for the unit whose file it is in, else for the first one.
fn message(report: &Report, place: Option<&Place>, diagnostic: Value) -> Value {
    let units = &report.workspace.units;
    let unit = place.and_then(|place| place.unit).and_then(|unit| units.get(unit)).or(units.first());
    let nobody = Unit::default();
    let unit = unit.unwrap_or(&nobody);
    let kind = &unit.target_kinds;
    let is = |name: &str| kind.iter().any(|kind| kind == name);
    json!({
        "reason": "compiler-message",
        "package_id": unit.package_id,
        "manifest_path": unit.manifest_path,
        "target": {
            "kind": unit.target_kinds,
            "crate_types": unit.crate_types,
            "name": unit.target,
            "src_path": unit.src_path,
            "edition": unit.edition,
            "doc": is("lib") || is("bin"),
            "doctest": is("lib"),
            "test": !is("example"),
        },
        "message": diagnostic,
    })
}

fn finding(finding: &Finding, style: Style<'_>, language: Language) -> Value {
    let rule = text::rule(finding);
    let spans: Vec<_> =
        finding.primary.iter().map(|place| span(place, Some(&finding.label), true, style)).collect();
    let mut children = Vec::new();
    for step in &finding.steps {
        children.push(child("note", &step.message, Some(&step.place), style));
    }
    for related in &finding.related {
        children.push(child("note", &related.message, Some(&related.place), style));
    }
    for note in &finding.notes {
        children.push(child("note", note, None, style));
    }
    children.push(child("note", &text::law(rule, language), None, style));
    children.push(child("help", rule.fix.of(language), None, style));
    for help in &finding.help {
        children.push(child("help", help, None, style));
    }
    children.push(child("help", &text::commands(finding, language), None, style));
    json!({
        "$message_type": "diagnostic",
        "message": finding.message,
        "code": { "code": finding.rule, "explanation": rule.explain(language) },
        "level": finding.level.rustc(),
        "spans": spans,
        "children": children,
        "rendered": format!("{}\n\n", human::finding(finding, style, language)),
    })
}

fn problem(problem: &Problem, style: Style<'_>, language: Language) -> Value {
    let children: Vec<_> = problem.help.iter().map(|help| child("help", help, None, style)).collect();
    json!({
        "$message_type": "diagnostic",
        "message": problem.message,
        "code": null,
        "level": "error",
        "spans": [span(&problem.place, Some(&problem.label), true, style)],
        "children": children,
        "rendered": format!("{}\n\n", human::problem(problem, style, language)),
    })
}

/// Something about the run that no place stands for.
fn remark(text: &str) -> Value {
    json!({
        "$message_type": "diagnostic",
        "message": text,
        "code": null,
        "level": "note",
        "spans": [],
        "children": [],
        "rendered": format!("note: {text}\n\n"),
    })
}

fn child(level: &str, message: &str, place: Option<&Place>, style: Style<'_>) -> Value {
    let spans: Vec<_> = place.iter().map(|place| span(place, None, true, style)).collect();
    json!({
        "$message_type": "diagnostic",
        "message": message,
        "code": null,
        "level": level,
        "spans": spans,
        "children": [],
        "rendered": null,
    })
}

fn span(place: &Place, label: Option<&str>, is_primary: bool, style: Style<'_>) -> Value {
    let source = style.sources.text(&place.file);
    let bytes = source.as_deref().and_then(|source| text::bytes(source, place)).unwrap_or(0..0);
    let lines = source.as_deref().map(|source| lines(source, place)).unwrap_or_default();
    json!({
        "file_name": place.file,
        "byte_start": bytes.start,
        "byte_end": bytes.end,
        "line_start": place.line,
        "line_end": place.end_line,
        "column_start": place.column,
        "column_end": place.end_column,
        "is_primary": is_primary,
        "text": lines,
        "label": label,
        "suggested_replacement": null,
        "suggestion_applicability": null,
        "expansion": null,
    })
}

/// The lines of a place, each with the columns that belong to it.
fn lines(source: &str, place: &Place) -> Vec<Value> {
    let count = place.end_line.saturating_sub(place.line) as usize + 1;
    let first = place.line.saturating_sub(1) as usize;
    let lines = source.lines().skip(first).take(count);
    lines
        .zip(place.line..)
        .map(|(line, number)| {
            let start = if number == place.line { place.column } else { 1 };
            let width = u32::try_from(line.chars().count()).unwrap_or(u32::MAX - 1);
            let end = if number == place.end_line { place.end_column } else { width + 1 };
            json!({ "text": line, "highlight_start": start, "highlight_end": end })
        })
        .collect()
}
