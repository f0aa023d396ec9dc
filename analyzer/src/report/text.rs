//! Words and positions that several renderers need.

use std::ops::Range;

use super::model::{NotSeen, Report};
use crate::law::finding::Finding;
use crate::law::rules::{self, Rule};
use crate::law::workspace::Place;

/// The rule of a finding.
pub(super) fn rule(finding: &Finding) -> &'static Rule {
    rules::find(finding.rule).expect("findings are of rules that exist")
}

/// `3 errors`, `1 error`.
pub(super) fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ if what.ends_with('y') => format!("{number} {}ies", &what[..what.len() - 1]),
        _ => format!("{number} {what}s"),
    }
}

/// `src/main.rs:4:5`
pub(super) fn position(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// The bytes of a place in the text of its file; none where the text has no such place.
pub(super) fn bytes(text: &str, place: &Place) -> Option<Range<usize>> {
    let start = offset(text, place.line, place.column)?;
    let end = offset(text, place.end_line, place.end_column).unwrap_or(start);
    Some(start..end.max(start))
}

fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let mut at = 0;
    for (number, content) in (1_u32..).zip(text.split_inclusive('\n')) {
        if number == line {
            let content = content.trim_end_matches(['\n', '\r']);
            let mut columns = content.char_indices().map(|(at, _)| at).chain([content.len()]);
            return columns.nth(column.checked_sub(1)? as usize).map(|column| at + column);
        }
        at += content.len();
    }
    (text.is_empty() && line == 1).then_some(0)
}

/// What to do with a finding beside what its rule says: how to have it explained, how to accept it.
pub(super) fn commands(finding: &Finding) -> String {
    let explain = format!("`cargo privacy-check explain {}` says more", finding.rule);
    let rule = rule(finding);
    let is_about_the_run = finding.rule.starts_with("PC0");
    if rule.level == crate::law::level::Level::Forbid || is_about_the_run {
        return explain;
    }
    format!(
        "{explain}; accept it with `[[accept]] finding = \"{}\"` in privacy.toml, a reason and an owner",
        finding.key()
    )
}

/// The first lines of a run: what was analysed.
pub(super) fn analysed(report: &Report) -> Vec<String> {
    let analysed = &report.analysed;
    let list = |names: &[String]| match names.len() {
        0 => String::new(),
        1..=6 => format!(" ({})", names.join(", ")),
        more => format!(" ({}, and {} more)", names[..5].join(", "), more - 5),
    };
    let features =
        if analysed.features.is_empty() { "default features".to_owned() } else { analysed.features.clone() };
    vec![
        format!(
            "analysed {}{}: {}{}, {features}, {}",
            count(analysed.packages.len(), "package"),
            list(&analysed.packages),
            count(analysed.targets.len(), "target"),
            list(&analysed.targets),
            analysed.toolchain
        ),
        format!(
            "{}, {} of them reached from {}; the law as of {}, by the tables of {}",
            count(analysed.bodies, "function body"),
            analysed.bodies_reached,
            count(analysed.entry_points, "entry point"),
            analysed.as_of,
            analysed.law_date
        ),
    ]
}

/// The last line of a run: what was found and what could not be seen.
pub(super) fn summary(report: &Report) -> String {
    format!("{}; {}", found(report), not_seen(&report.not_seen))
}

fn found(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.problems.is_empty() {
        parts.push(format!("{} in the configuration", count(report.problems.len(), "mistake")));
    }
    if report.overview.is_empty() && report.problems.is_empty() {
        parts.push("nothing checked: no source of personal data was found".to_owned());
    } else if report.findings.is_empty() && report.problems.is_empty() {
        parts.push("no undeclared flow found".to_owned());
    }
    if !report.findings.is_empty() {
        let of =
            |rustc: &str| report.findings.iter().filter(|finding| finding.level.rustc() == rustc).count();
        let levels = [("error", of("error")), ("warning", of("warning")), ("note", of("note"))];
        let levels: Vec<_> = levels
            .iter()
            .filter(|(_, number)| *number > 0)
            .map(|(level, number)| count(*number, level))
            .collect();
        let flows = report.flows();
        let flows =
            if flows > 0 { format!("{} with findings: ", count(flows, "flow")) } else { String::new() };
        parts.push(format!("{flows}{}", levels.join(", ")));
    }
    if !report.accepted.is_empty() {
        parts.push(format!("{} accepted", report.accepted.len()));
    }
    if !report.lowered.is_empty() {
        let lowered: Vec<_> =
            report.lowered.iter().map(|lowered| format!("{} to {}", lowered.rule, lowered.to)).collect();
        parts.push(format!("lowered on the command line: {}", lowered.join(", ")));
    }
    parts.join("; ")
}

/// What could not be seen, in one clause.
pub(super) fn not_seen(not_seen: &NotSeen) -> String {
    let mut parts = Vec::new();
    let mut add = |number: usize, one: &str, many: &str, names: Vec<&str>| {
        if number == 0 {
            return;
        }
        let names = match names.as_slice() {
            [] => String::new(),
            [first, second, third, _, ..] => format!(" ({first}, {second}, {third}, ...)"),
            few => format!(" ({})", few.join(", ")),
        };
        parts.push(if number == 1 { format!("1 {one}{names}") } else { format!("{number} {many}{names}") });
    };
    fn names<T>(list: &[(String, T)]) -> Vec<&str> {
        list.iter().map(|(name, _)| name.as_str()).collect()
    }
    add(
        not_seen.unread.len(),
        "body or file that was not read",
        "bodies or files that were not read",
        names(&not_seen.unread),
    );
    add(
        not_seen.unmodelled.len(),
        "function without body and model",
        "functions without body and model",
        names(&not_seen.unmodelled),
    );
    add(not_seen.foreign.len(), "foreign function", "foreign functions", names(&not_seen.foreign));
    add(
        not_seen.unknown_callees.len(),
        "call whose target is not known",
        "calls whose target is not known",
        names(&not_seen.unknown_callees),
    );
    add(
        not_seen.bounded.len(),
        "place where recursion was cut off",
        "places where recursion was cut off",
        Vec::new(),
    );
    add(
        not_seen.ambiguous,
        "call with several candidates, all taken",
        "calls with several candidates, all taken",
        Vec::new(),
    );
    if parts.is_empty() {
        "nothing that personal data reaches was out of sight".to_owned()
    } else {
        format!("could not be seen: {}", parts.join(", "))
    }
}

/// The table of what is captured and where it goes, one line for each source.
pub(super) fn overview(report: &Report) -> Vec<String> {
    let row = |row: &super::OverviewRow| {
        let sinks: Vec<_> = row
            .sinks
            .iter()
            .map(|sink| match sink.flows {
                1 => format!("{} (`{}`)", sink.kind, sink.callee),
                flows => format!("{} (`{}`, {flows} flows)", sink.kind, sink.callee),
            })
            .collect();
        let sinks = if sinks.is_empty() { "no sink that was seen".to_owned() } else { sinks.join(", ") };
        let places = if row.places == 1 { String::new() } else { format!(", {} places", row.places) };
        format!("`{}` ({}{places}) -> {sinks}", row.source, row.categories.join(", "))
    };
    report.overview.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_bytes_by_characters() {
        let text = "é = 1\r\nlet ü = f(é);\n";
        let place =
            |line, column, end_column| Place { line, column, end_line: line, end_column, ..Place::default() };
        assert_eq!(bytes(text, &place(1, 1, 2)).map(|range| &text[range]), Some("é"));
        assert_eq!(bytes(text, &place(2, 9, 13)).map(|range| &text[range]), Some("f(é)"));
        assert_eq!(
            bytes(text, &place(2, 5, 99)).map(|range| range.len()),
            Some(0),
            "an end that is not there"
        );
        assert_eq!(bytes(text, &place(9, 1, 2)), None);
    }

    #[test]
    fn plurals_are_right() {
        assert_eq!(count(1, "body"), "1 body");
        assert_eq!(count(2, "body"), "2 bodies");
        assert_eq!(count(0, "flow"), "0 flows");
    }
}
