//! SARIF 2.1.0.
//!
//! The primary location of a result is the sink call; its code flow starts at the source and ends there. What could
//! not be seen stands in the invocation.

use privacy_check_vocabulary::Language;
use serde_json::{Map, Value, json};

use super::model::{AcceptedShown, Report};
use super::{text, uri};
use crate::flow::result::HopKind;
use crate::law::finding::{Accepted, Finding, Step};
use crate::law::level::Level;
use crate::law::rules::{RULES, Rule};
use crate::law::say::say;
use crate::law::workspace::Place;

/// What GitHub takes of one run.
const RESULTS: usize = 5_000;
/// What GitHub takes of one path.
const STEPS: usize = 1_000;
/// The name of the workspace's root in locations.
const ROOT: &str = "SRCROOT";

pub(super) fn render(report: &Report) -> String {
    let language = report.language;
    let mut results: Vec<Value> = report.findings.iter().map(|finding| result(finding, language)).collect();
    if report.accepted_shown == AcceptedShown::Listed {
        results.extend(report.accepted.iter().map(|finding| accepted(finding, language)));
    }
    let left_out = results.len().saturating_sub(RESULTS);
    results.truncate(RESULTS);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cargo-privacy-check",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": RULES.iter().map(|rule| self::rule(rule, language)).collect::<Vec<_>>(),
            }},
            "originalUriBaseIds": {
                ROOT: { "uri": uri::directory(&report.workspace.root), "description": { "text": "the workspace" } },
            },
            "invocations": [invocation(report, left_out)],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(level: Level) -> &'static str {
    level.rustc()
}

fn rule(rule: &Rule, language: Language) -> Value {
    let (sentence, fix) = (rule.sentence.of(language), rule.fix.of(language));
    json!({
        "id": rule.id,
        "name": rule.name,
        "shortDescription": { "text": sentence },
        "fullDescription": { "text": rule.trigger.of(language) },
        "help": { "text": format!("{sentence} {fix}"), "markdown": rule.explain(language) },
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "tags": ["privacy", "data-protection"], "citation": rule.citation.of(language), "forbid": rule.level == Level::Forbid },
    })
}

fn result(finding: &Finding, language: Language) -> Value {
    let rule = text::rule(finding);
    let index = RULES.iter().position(|known| known.id == rule.id);
    let mut text = format!("{}. {}", finding.message, text::law(rule, language));
    for note in &finding.notes {
        text.push_str(&format!("\n{note}"));
    }
    text.push_str(&format!("\n{}", rule.fix.of(language)));
    for help in &finding.help {
        text.push_str(&format!("\n{help}"));
    }
    let mut result = Map::new();
    let mut set = |key: &str, value: Value| result.insert(key.to_owned(), value);
    set("ruleId", json!(finding.rule));
    set("ruleIndex", json!(index));
    set("level", json!(level(finding.level)));
    set("message", json!({ "text": text }));
    if let Some(place) = &finding.primary {
        set("locations", json!([location(place, None, None)]));
    }
    if !finding.steps.is_empty() {
        set("codeFlows", json!([{ "threadFlows": [{ "locations": path(&finding.steps) }] }]));
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().zip(1..);
        let related: Vec<_> =
            related.map(|(related, id)| location(&related.place, Some(&related.message), Some(id))).collect();
        set("relatedLocations", json!(related));
    }
    set("partialFingerprints", json!({ "privacyCheck/v1": finding.fingerprint }));
    set(
        "properties",
        json!({ "categories": finding.categories, "flow": finding.flow, "key": finding.key() }),
    );
    Value::Object(result)
}

fn accepted(accepted: &Accepted, language: Language) -> Value {
    let mut value = result(&accepted.finding, language);
    let owner = accepted.owner.as_ref().map(|owner| format!("; owner: {owner}")).unwrap_or_default();
    let until = accepted.until.as_ref().map(|until| format!("; until {until}")).unwrap_or_default();
    let in_source = accepted.place.file.ends_with(".rs");
    value["suppressions"] = json!([{
        "kind": if in_source { "inSource" } else { "external" },
        "status": "accepted",
        "justification": format!("{}{owner}{until}", accepted.reason),
        "location": location(&accepted.place, None, None),
    }]);
    value
}

fn path(steps: &[Step]) -> Vec<Value> {
    let kinds = |kind: &HopKind| match kind {
        HopKind::Source => vec!["acquire", "taint"],
        HopKind::Sink => vec!["release", "taint"],
        HopKind::Call => vec!["call"],
        HopKind::Return => vec!["return"],
        _ => vec!["value"],
    };
    let last = steps.len() - 1;
    let is_kept = |index: usize| steps.len() <= STEPS || index < STEPS / 2 || index > last - STEPS / 2;
    let kept = steps.iter().enumerate().filter(|(index, _)| is_kept(*index));
    kept.map(|(index, step)| {
        let importance = if index == 0 || index == last { "essential" } else { "important" };
        json!({
            "location": location(&step.place, Some(&step.message), None),
            "kinds": kinds(&step.kind),
            "importance": importance,
        })
    })
    .collect()
}

fn location(place: &Place, message: Option<&str>, id: Option<u32>) -> Value {
    let mut location = Map::new();
    if let Some(id) = id {
        location.insert("id".to_owned(), json!(id));
    }
    location.insert("physicalLocation".to_owned(), physical(place));
    if !place.function.is_empty() {
        let function = json!([{ "fullyQualifiedName": place.function, "kind": "function" }]);
        location.insert("logicalLocations".to_owned(), function);
    }
    if let Some(message) = message {
        location.insert("message".to_owned(), json!({ "text": message }));
    }
    Value::Object(location)
}

fn physical(place: &Place) -> Value {
    let file = match uri::relative(&place.file) {
        Some(relative) => json!({ "uri": relative, "uriBaseId": ROOT }),
        None => json!({ "uri": uri::absolute(&place.file) }),
    };
    // A region starts at 1; a place without a line is the whole file.
    if place.line == 0 {
        return json!({ "artifactLocation": file });
    }
    let region = json!({
        "startLine": place.line,
        "startColumn": place.column.max(1),
        "endLine": place.end_line.max(place.line),
        "endColumn": place.end_column.max(1),
    });
    json!({ "artifactLocation": file, "region": region })
}

fn invocation(report: &Report, left_out: usize) -> Value {
    let mut notifications = Vec::new();
    let mut notify = |level: &str, text: String| {
        notifications.push(json!({ "level": level, "message": { "text": text } }));
    };
    for (name, reason) in &report.not_seen.unread {
        let text =
            say!(report.language, "`{name}` was not read: {reason}", "`{name}` n'a pas été lu : {reason}");
        notify("error", text);
    }
    notify("note", text::not_seen(&report.not_seen, report.language));
    for guess in &report.not_seen.guessed {
        notify("note", text::guess(guess, report.language));
    }
    for other in &report.not_seen.other_versions {
        notify("note", text::other_version(other, report.language));
    }
    for lowered in &report.lowered {
        notify("note", format!("{} was lowered to {} on the command line", lowered.rule, lowered.to));
    }
    if left_out > 0 {
        notify(
            "warning",
            format!(
                "{} left out: at most {RESULTS} are written",
                text::count(left_out, text::RESULT, report.language)
            ),
        );
    }
    let problems = report.problems.iter().map(|problem| {
        let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        json!({
            "level": "error",
            "message": { "text": format!("{}{help}", problem.message) },
            "locations": [location(&problem.place, None, None)],
        })
    });
    let exit = report.exit_code();
    json!({
        "executionSuccessful": exit < 2,
        "exitCode": exit,
        "toolExecutionNotifications": notifications,
        "toolConfigurationNotifications": problems.collect::<Vec<_>>(),
        "properties": { "coverage": coverage(report) },
    })
}

fn coverage(report: &Report) -> Value {
    let analysed = &report.analysed;
    let not_seen = &report.not_seen;
    let calls = |list: &[(String, usize)]| -> Vec<Value> {
        list.iter().map(|(name, calls)| json!({ "name": name, "calls": calls })).collect()
    };
    let others = not_seen.other_versions.iter();
    let others: Vec<_> =
        others.map(|(library, model)| json!({ "library": library, "model": model })).collect();
    let captured: Vec<_> = report
        .overview
        .iter()
        .map(|row| {
            let sinks = row.sinks.iter();
            let sinks: Vec<_> = sinks
                .map(|sink| json!({ "kind": sink.kind, "callee": sink.callee, "flows": sink.flows }))
                .collect();
            json!({ "source": row.source, "categories": row.categories, "places": row.places, "sinks": sinks })
        })
        .collect();
    json!({
        "packages": analysed.packages,
        "targets": analysed.targets,
        "features": analysed.features,
        "toolchain": analysed.toolchain,
        "asOf": analysed.as_of,
        "lawTables": analysed.law_date,
        "bodies": analysed.bodies,
        "bodiesReached": analysed.bodies_reached,
        "bodiesEntered": analysed.bodies_entered,
        "entryPoints": analysed.entry_points,
        "accepted": report.accepted.len(),
        "captured": captured,
        "unread": not_seen.unread.iter().map(|(name, reason)| json!({ "name": name, "reason": reason })).collect::<Vec<_>>(),
        "unmodelled": calls(&not_seen.unmodelled),
        "foreign": calls(&not_seen.foreign),
        "unknownCallees": calls(&not_seen.unknown_callees),
        "cutOff": calls(&not_seen.bounded),
        "ambiguousCalls": not_seen.ambiguous,
        "takenForYes": not_seen.guessed.iter().map(|(check, variant)| json!({ "check": check, "variant": variant })).collect::<Vec<_>>(),
        "otherVersions": others,
    })
}
