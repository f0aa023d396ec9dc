//! A first `privacy.toml`: what was found, and entries that say of it what the code does not, for somebody to answer.
//!
//! Everything is commented out but what the user asked to accept. What is for people begins with `# `, what is an entry
//! with `#: `; a value that only people know is `?`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use privacy_check_vocabulary::{Date, Language, SinkKind, Term};

use super::model::Report;
use super::text;
use crate::flow::result::{Boundary, BoundaryKind, Flow, FlowResult, Location};
use crate::law::case::kind_name;
use crate::law::config::{ConfigFile, parse};
use crate::law::context::LawContext;
use crate::law::coverage::Coverage;
use crate::law::finding::Finding;
use crate::law::level::Level;
use crate::law::rules;
use crate::models::Library;

/// How many functions are proposed of one sort.
const FUNCTIONS: usize = 25;
/// How many places are shown of one thing.
const PLACES: usize = 3;

/// What a proposal is made from.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// What a run without the file tells.
    pub report: &'a Report,
    /// What the engine found.
    pub result: &'a FlowResult,
    /// What labels and sinks stand for.
    pub context: &'a LawContext,
    /// The models.
    pub library: &'a Library,
    /// Libraries of the program that a model describes.
    pub libraries: &'a [KnownLibrary],
    /// Functions of libraries without a model that the program calls, and that seem to capture data by their names.
    pub maybe_sources: &'a [String],
}

/// A library of the program that a model describes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct KnownLibrary {
    /// `nokhwa 0.10.4`
    pub name: String,
    /// What captures data in it: functions, types and fields.
    pub sources: usize,
    /// What lets data leave through it: functions and types.
    pub exits: usize,
}

/// That the findings of today are accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backlog {
    /// The last day on which they are.
    pub until: Date,
    /// Who answers for that.
    pub owner: Option<String>,
}

/// The text of the file.
pub fn proposal(seen: Seen<'_>, backlog: Option<&Backlog>) -> String {
    let mut out = Text::default();
    out.remarks(&[
        "What this program does with personal data, for `cargo privacy-check`.",
        "",
        match backlog {
            None => "This was written from what the code shows. Nothing below is declared yet: lines that begin with `#: ` are proposals.",
            Some(_) => "This was written from what the code shows. Only what is accepted, at the end, counts yet: lines that begin with `#: ` are proposals.",
        },
        "Where one is true, answer each `?` in it and remove these three characters.",
        "`cargo privacy-check list terms` shows the words that can stand there.",
    ]);
    out.heading("Who decides about the processing, and which law applies.");
    out.entry(&[
        "[controller]",
        "kind = \"?\"          # Private, PublicAuthority, Municipality, School, Employer ...",
        "profile = [\"eu\"]    # eu, eu-led, fr",
    ]);
    found(&mut out, seen);
    processing(&mut out, seen);
    unknown(&mut out, seen);
    maybe_sources(&mut out, seen);
    if let Some(backlog) = backlog {
        accepted(&mut out, seen.report, backlog);
    }
    out.text
}

/// The findings that an entry of `privacy.toml` can accept.
pub fn acceptable(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| {
        let is_forbidden = finding.level == Level::Forbid
            || rules::find(finding.rule).is_some_and(|rule| rule.level == Level::Forbid);
        let is_about_the_run = finding.rule.starts_with("PC0");
        !is_forbidden && !is_about_the_run && finding.primary.is_some() && finding.level.is_error()
    })
}

/// Functions without a body and a model that personal data goes into, the most important first: those behind which it may
/// leave, then those that are called most.
pub fn unknown_functions(result: &FlowResult) -> Vec<&Boundary> {
    let kinds = [BoundaryKind::Unmodelled, BoundaryKind::Foreign];
    let boundaries = result.coverage.boundaries.iter();
    let mut unknown: Vec<&Boundary> =
        boundaries.filter(|boundary| kinds.contains(&boundary.kind) && is_path(&boundary.callee)).collect();
    unknown.sort_by_key(|boundary| {
        let may_leave = boundary.keeps || boundary.kind == BoundaryKind::Foreign;
        (!may_leave, std::cmp::Reverse(boundary.locations.len()), &boundary.callee)
    });
    unknown
}

/// What was found: sources, ways out, libraries.
fn found(out: &mut Text, seen: Seen<'_>) {
    let overview = text::overview(seen.report);
    if overview.is_empty() {
        out.heading("No source of personal data was found.");
        out.remarks(&["A function that captures some, and bears no attribute, is declared like this:"]);
        out.entry(&["[[source]]", "path = \"my_sdk::Camera::grab\"", "category = \"RawVideo\""]);
    } else {
        out.heading("Personal data is captured here, and goes there:");
        out.list(&overview);
    }
    let exits = exits(seen);
    if !exits.is_empty() {
        out.heading("It leaves here:");
        out.list(&exits);
    }
    let of = |library: &KnownLibrary| match (library.sources, library.exits) {
        (0, 0) => None,
        (sources, 0) => Some(format!("{}: can capture ({sources})", library.name)),
        (0, exits) => Some(format!("{}: can let data leave ({exits})", library.name)),
        (sources, exits) => {
            Some(format!("{}: can capture ({sources}) and let data leave ({exits})", library.name))
        }
    };
    let libraries: Vec<String> = seen.libraries.iter().filter_map(of).collect();
    if !libraries.is_empty() {
        out.heading("Libraries that this is built with, also through others, whose functions the tool knows: they need no `[[source]]` or");
        out.remarks(&["`[[sink]]`. The numbers count what it knows of each, called here or not."]);
        out.list(&libraries);
    }
}

/// The places of one exit, with the literals at them.
#[derive(Default)]
struct Exit<'a> {
    literals: BTreeSet<&'a str>,
    places: BTreeSet<&'a Location>,
}

/// Where personal data leaves: kind, function, addresses, places.
fn exits(seen: Seen<'_>) -> Vec<String> {
    let mut exits: BTreeMap<(String, &str), Exit<'_>> = BTreeMap::new();
    for flow in &seen.result.flows {
        let kind = kind_name(seen.context.sink(flow.sink.kind), Language::English);
        let exit = exits.entry((kind, &flow.sink.callee)).or_default();
        let named = flow.sink.literals.iter().chain(&flow.sink.addresses);
        exit.literals.extend(named.map(String::as_str));
        exit.places.insert(&flow.sink.location);
    }
    let mut lines = Vec::new();
    for ((kind, callee), exit) in exits {
        let literals = exit.literals.iter().take(PLACES);
        let literals: String = literals.map(|literal| format!(" \"{}\"", literal.escape_default())).collect();
        lines.push(format!("{kind} `{callee}`{literals}: {}", places_of(seen, exit.places.into_iter())));
    }
    lines
}

/// The register: one processing for each sort of data that flows under none.
fn processing(out: &mut Text, seen: Seen<'_>) {
    let mut open: BTreeMap<Vec<&'static str>, Vec<&Flow>> = BTreeMap::new();
    for flow in &seen.result.flows {
        let label = seen.context.labels.get(flow.label);
        if Coverage::of_flow(seen.context, flow, label).declaration.is_none() && label.is_personal() {
            let captured = seen.context.labels.get(flow.source.label);
            let captured = captured.categories.iter().map(|category| category.name()).collect();
            open.entry(captured).or_default().push(flow);
        }
    }
    if open.is_empty() {
        return;
    }
    out.heading("The register: why this is done, and what the law asks to be said about it.");
    out.remarks(&[
        "There is one entry for each sort of data. Split it where the same data serves several purposes: name the functions",
        "of each in `sources` or `sinks`, or write `#[privacy_check::processing(id = \"...\")]` on them.",
    ]);
    for (captured, flows) in &open {
        entry(out, seen, captured, flows);
    }
    senders(out, seen, open.values().flatten().copied());
}

/// Functions of libraries that send what flows under no processing: who gets it has to be said of each.
fn senders<'f>(out: &mut Text, seen: Seen<'_>, flows: impl Iterator<Item = &'f Flow>) {
    let mut senders: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for flow in flows {
        let exit = seen.context.sink(flow.sink.kind);
        let callee = flow.sink.callee.as_str();
        // What is written into a connection leaves by its type; a name for all that writes would say too much.
        let is_sender = || seen.library.sinks_of(callee).next().is_some() && is_path(callee);
        if exit.kind.is_a(SinkKind::Network) && exit.recipient.is_none() && is_sender() {
            senders.entry(callee).or_default().extend(recipients(seen, &[flow]));
        }
    }
    if senders.is_empty() {
        return;
    }
    out.heading("Who gets what these functions send: `recipient` is a name that the processing above lists.");
    for (callee, names) in senders {
        let name = if names.len() == 1 { names.first().map_or("?", String::as_str) } else { "?" };
        let (path, recipient) = (format!("path = \"{callee}\""), format!("recipient = \"{name}\""));
        out.entry(&["[[sink]]", &path, "kind = \"Network\"", &recipient]);
    }
}

fn entry(out: &mut Text, seen: Seen<'_>, captured: &[&str], flows: &[&Flow]) {
    let labels = || flows.iter().map(|flow| seen.context.labels.get(flow.label));
    let mut data: BTreeSet<&str> = captured.iter().copied().collect();
    data.extend(labels().flat_map(|label| label.categories.iter().map(|category| category.name())));
    let data: Vec<&str> = data.into_iter().collect();
    let sources: BTreeSet<&str> =
        flows.iter().map(|flow| flow.source.callee.as_str()).filter(|path| is_path(path)).collect();
    let sources: Vec<&str> = sources.into_iter().collect();
    let goes_to = |kind: SinkKind| flows.iter().any(|flow| seen.context.sink(flow.sink.kind).kind.is_a(kind));
    let mut lines = vec![
        "[[processing]]".to_owned(),
        format!("id = \"{}\"", kebab(captured)),
        "purpose = \"?\"       # why: AccessControl, Statistics, Research, LegalCompliance ...".to_owned(),
        format!("data = {}", list(&data)),
        "subjects = [\"?\"]    # whose data it is: Customer, Employee, Passerby ...".to_owned(),
        "basis = \"?\"         # GDPR 6: Consent, Contract, LegalObligation, LegitimateInterest ..."
            .to_owned(),
        "notice = \"?\"        # where those concerned are told: an address, a sign".to_owned(),
    ];
    if labels().any(|label| label.special().is_some()) {
        lines.push("art9 = \"?\"          # GDPR 9: there is a special category".to_owned());
    }
    if goes_to(SinkKind::Storage) || goes_to(SinkKind::Log) {
        lines.push("retention = \"?\"     # how long it is kept: P30D, PT72H".to_owned());
    }
    if !sources.is_empty() {
        lines.push(format!("sources = {}", list(&sources)));
    }
    let receivers = recipients(seen, flows);
    if !receivers.is_empty() {
        lines.push("recipients = [       # who gets it, where (FR, US ...), and in which role (Processor, Controller ...)".to_owned());
        lines.extend(
            receivers
                .iter()
                .map(|name| format!("    {{ name = \"{name}\", region = \"?\", role = \"?\" }},")),
        );
        lines.push("]".to_owned());
    }
    out.entry(&lines.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Who gets data over the network: the hosts that stand in the code; `?` for those that do not.
fn recipients(seen: Seen<'_>, flows: &[&Flow]) -> BTreeSet<String> {
    let is_sent = |flow: &&&Flow| seen.context.sink(flow.sink.kind).kind.is_a(SinkKind::Network);
    let hosts = |flow: &&Flow| {
        let hosts: Vec<String> = flow.sink.addresses.iter().filter_map(|address| host(address)).collect();
        if hosts.is_empty() { vec!["?".to_owned()] } else { hosts }
    };
    flows.iter().filter(is_sent).flat_map(hosts).collect()
}

/// The host of an address.
fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c));
    is_host.then(|| host.to_owned())
}

/// Functions that nobody has described.
fn unknown(out: &mut Text, seen: Seen<'_>) {
    let unknown = unknown_functions(seen.result);
    if unknown.is_empty() {
        return;
    }
    out.heading(
        "Functions that personal data goes into, and that are not known. The most important come first.",
    );
    out.remarks(&[
        "`[[flow]]` says what comes out again: `to` is `return`, `self`, an argument (`arg0`), or `none`. Where data leaves,",
        "`[[sink]]` says so: `kind` is Network, Storage, Log, Ipc, Display ... What is right is kept, the rest is removed.",
    ]);
    for boundary in unknown.iter().take(FUNCTIONS) {
        let label = boundary.label.map(|label| seen.context.labels.get(label).names());
        let what = label.unwrap_or_else(|| "personal data".to_owned());
        let keeps = match (boundary.kind, boundary.keeps) {
            (BoundaryKind::Foreign, _) => "; it is foreign code",
            (_, true) => "; it may keep that, or pass it to somebody else",
            _ => "",
        };
        let places = places_of(seen, boundary.locations.iter());
        let callee = &boundary.callee;
        out.text.push('\n');
        out.remarks(&[&format!("`{callee}` gets {what} at {places}{keeps}")]);
        let path = format!("path = \"{callee}\"");
        out.entry_below(&["[[flow]]", &path, "from = \"any\"", "to = \"return\""]);
        out.entry_below(&["[[sink]]", &path, "kind = \"?\""]);
    }
    if let Some(more @ 1..) = unknown.len().checked_sub(FUNCTIONS) {
        out.remarks(&[&format!(
            "{more} more are named by PC408 and in the SARIF form (`--message-format sarif`)."
        )]);
    }
}

/// Functions that may capture data.
fn maybe_sources(out: &mut Text, seen: Seen<'_>) {
    let all: Vec<&String> = seen.maybe_sources.iter().filter(|path| is_path(path)).take(FUNCTIONS).collect();
    if all.is_empty() {
        return;
    }
    out.heading("Functions of libraries without a model that may capture personal data, by their names:");
    for path in all {
        let path = format!("path = \"{path}\"");
        out.entry(&[
            "[[source]]",
            &path,
            "output = \"return\"   # or self, an argument (`arg0`), callback.arg0",
            "category = \"?\"",
        ]);
    }
}

/// What is accepted as it is.
fn accepted(out: &mut Text, report: &Report, backlog: &Backlog) {
    let until = backlog.until;
    out.heading(&format!(
        "What was found when this file was written, accepted until {until}: each entry is to be resolved."
    ));
    for finding in acceptable(report) {
        let place = finding.primary.as_ref().map(text::position).unwrap_or_default();
        let _ = write!(
            out.text,
            "\n# {place}: {}\n[[accept]]\nfinding = \"{}\"\nreason = \"known since privacy.toml was written, not resolved yet\"\n",
            one_line(&finding.message),
            finding.key()
        );
        if let Some(owner) = &backlog.owner {
            let _ = writeln!(out.text, "owner = {}", quoted(owner));
        }
        let _ = writeln!(out.text, "until = \"{until}\"");
    }
}

/// The first places, and how many more there are.
fn places_of<'l>(seen: Seen<'_>, locations: impl Iterator<Item = &'l Location>) -> String {
    let all: BTreeSet<(String, u32)> = locations
        .map(|location| {
            let place = seen.report.workspace.place(location);
            (place.file, place.line)
        })
        .collect();
    let shown: Vec<String> = all.iter().take(PLACES).map(|(file, line)| format!("{file}:{line}")).collect();
    match all.len().saturating_sub(PLACES) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Whether `privacy.toml` can name a function so.
fn is_path(path: &str) -> bool {
    let text = format!("[[flow]]\npath = {}\nfrom = \"any\"\nto = \"none\"\n", quoted(path));
    parse(&ConfigFile { name: String::new(), package: None, text }, Language::English).problems.is_empty()
}

/// `["RawVideo"]` is `raw-video`.
fn kebab(words: &[&str]) -> String {
    let mut out = String::new();
    for letter in words.join("-").chars() {
        if letter.is_uppercase() && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file as it grows.
#[derive(Default)]
struct Text {
    text: String,
}

impl Text {
    fn remarks(&mut self, lines: &[&str]) {
        for line in lines {
            let _ = writeln!(self.text, "{}", format!("# {line}").trim_end());
        }
    }

    fn heading(&mut self, line: &str) {
        self.text.push('\n');
        self.remarks(&[line]);
    }

    fn list(&mut self, lines: &[String]) {
        for line in lines {
            let _ = writeln!(self.text, "#   {}", one_line(line));
        }
    }

    fn entry(&mut self, lines: &[&str]) {
        self.text.push('\n');
        self.entry_below(lines);
    }

    fn entry_below(&mut self, lines: &[&str]) {
        for line in lines {
            let _ = writeln!(self.text, "#: {line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_those_of_addresses() {
        assert_eq!(host("https://api.example.org:8443/in?x=1").as_deref(), Some("api.example.org"));
        assert_eq!(host("mqtt://user:word@broker.example.org").as_deref(), Some("broker.example.org"));
        assert_eq!(host("rtsp://").as_deref(), None);
        assert_eq!(host("/var/lib/clips").as_deref(), None);
        assert_eq!(host("https://{}/in").as_deref(), None);
    }

    #[test]
    fn names_of_processings_are_made_of_categories() {
        assert_eq!(kebab(&["VoiceRecording", "AmbientSound"]), "voice-recording-ambient-sound");
        assert_eq!(kebab(&["DeviceId"]), "device-id");
    }

    #[test]
    fn what_cannot_be_named_is_not_proposed() {
        assert!(is_path("demo::Camera::grab") && is_path("<demo::A as demo::B>::c"));
        assert!(!is_path("function value") && !is_path("demo::f::<u8>") && !is_path("write"));
    }
}
