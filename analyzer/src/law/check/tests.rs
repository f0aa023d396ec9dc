use privacy_check_vocabulary::Language;

use super::*;
use crate::flow::result::{Flow, Location, SinkSite, SourceSite};
use crate::flow::spec::DeclaredBy;
use crate::law::config::{ConfigFile, parse};
use crate::law::declared::InCode;
use crate::law::level::{Level, Wanted};
use crate::law::specification::Declared;
use crate::law::workspace::Unit;
use crate::models::Library;

/// Logs a voice recording; what the tests change stands in its fields.
struct Program {
    /// Lines of calls of the sink, each with its function and callee.
    sinks: Vec<(u32, &'static str, &'static str)>,
    kind: &'static str,
    config: String,
    levels: Levels,
    /// The last lines' sinks lie in a function that is a declared sink itself.
    inner: usize,
}

impl Default for Program {
    fn default() -> Program {
        Program {
            sinks: vec![(10, "app::run", "app::out")],
            kind: "Log",
            config: String::new(),
            levels: Levels::new(),
            inner: 0,
        }
    }
}

fn location(line: u32, function: &str) -> Location {
    let file = "src/main.rs".to_owned();
    Location { file, line, column: 5, end_line: line, end_column: 9, unit: 0, function: function.into() }
}

impl Program {
    fn outcome(&self) -> Outcome {
        let declared = format!(
            "[[source]]\npath = \"mic::record\"\ncategory = \"VoiceRecording\"\n[[sink]]\npath = \"app::out\"\nkind = \
             \"{}\"\n{}",
            self.kind, self.config
        );
        let file = ConfigFile { name: "privacy.toml".into(), package: None, text: declared };
        let parsed = parse(&file, Language::English);
        assert_eq!(parsed.problems, []);
        let (code, library) = (InCode::default(), Library::default());
        let program = crate::program::Program::default();
        let declared = Declared {
            code: &code,
            configs: &[parsed.config],
            library: &library,
            program: &program,
            language: Language::English,
        };
        let prepared = crate::law::specification(declared);
        let source = SourceSite {
            location: location(2, "app::run"),
            callee: "mic::record".into(),
            is_of_type: false,
            label: prepared.specification.sources[0].label,
            declared_by: DeclaredBy::Config,
            processing: None,
        };
        let mut result = FlowResult::default();
        let outer = location(self.sinks[0].0, self.sinks[0].1);
        for (index, (line, function, callee)) in self.sinks.iter().enumerate() {
            let is_inner = index + self.inner >= self.sinks.len();
            let sink = SinkSite {
                location: location(*line, function),
                callee: (*callee).into(),
                kind: prepared.specification.sinks[0].kind,
                declared_by: if is_inner { DeclaredBy::Model("log".into()) } else { DeclaredBy::Config },
                processing: None,
                literals: Vec::new(),
                addresses: Vec::new(),
            };
            let hop = |kind, location: &Location| Hop { kind, location: location.clone(), what: "x".into() };
            let mut hops = vec![hop(HopKind::Source, &source.location)];
            if is_inner {
                hops.push(hop(HopKind::Call, &outer));
            }
            hops.push(hop(HopKind::Sink, &sink.location));
            result.flows.push(Flow { source: source.clone(), sink, label: source.label, hops });
        }
        result.matched = vec!["mic::record".into(), "app::out".into()];
        let unit = Unit { base_dir: "/w".into(), ..Unit::default() };
        let workspace = Workspace { root: "/w".into(), units: vec![unit], ..Workspace::default() };
        check(Evidence {
            result: &result,
            context: &prepared.context,
            workspace: &workspace,
            unread: &[],
            not_selected: &[],
            entry_points: &[],
            whole_packages: &[],
            day: "2026-11-22".parse().unwrap(),
            levels: &self.levels,
        })
    }

    fn with(config: String) -> Program {
        Program { config, ..Program::default() }
    }
}

fn keys(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(Finding::key).collect()
}

fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

fn accept(key: &str, rest: &str) -> String {
    format!("[[accept]]\nfinding = \"{key}\"\n{rest}\n")
}

#[test]
fn a_flow_has_one_number_for_all_its_rules() {
    let findings = Program::default().outcome().findings;
    assert_eq!(rules(&findings), ["PC101", "PC404"]);
    assert!(findings.iter().all(|finding| finding.flow == Some(0)));
}

#[test]
fn moving_code_keeps_fingerprints_and_equal_ones_are_numbered() {
    let one = Program::default().outcome().findings;
    let moved = Program { sinks: vec![(70, "app::run::{closure#3}", "app::out")], ..Program::default() };
    assert_eq!(keys(&one), keys(&moved.outcome().findings));
    let call = |line| (line, "app::run", "app::out");
    let two = Program { sinks: vec![call(10), call(20)], ..Program::default() }.outcome().findings;
    assert_eq!(two.len(), 4);
    assert_eq!(keys(&two[..2]), keys(&one), "the first in source order keeps its own");
    assert_ne!(two[0].fingerprint, two[2].fingerprint);
    let other = Program { sinks: vec![(10, "app::stop", "app::out")], ..Program::default() };
    assert_ne!(keys(&one), keys(&other.outcome().findings));
}

#[test]
fn an_acceptance_covers_one_finding() {
    let key = Program::default().outcome().findings[1].key();
    let reason = "reason = \"names only\"\nowner = \"dpo\"\nuntil = \"2026-11-22\"";
    let outcome = Program::with(accept(&key, reason)).outcome();
    assert_eq!(rules(&outcome.findings), ["PC101"]);
    assert_eq!(outcome.accepted[0].finding.key(), key);
    let call = |line| (line, "app::run", "app::out");
    let twice = Program { sinks: vec![call(10), call(20)], ..Program::with(accept(&key, reason)) };
    assert_eq!(rules(&twice.outcome().findings), ["PC101", "PC101", "PC404"]);
}

#[test]
fn acceptances_without_effect_are_findings() {
    let key = Program::default().outcome().findings[1].key();
    let why = |config: String| {
        let findings = Program::with(config).outcome().findings;
        let idle = findings.iter().find(|finding| finding.rule == "PC003").expect("PC003");
        assert!(findings.iter().any(|finding| finding.rule == "PC404"), "the finding stays");
        idle.message.clone()
    };
    let expired = accept(&key, "reason = \"x\"\nuntil = \"2026-11-21\"");
    assert_eq!(why(expired), "the acceptance of PC404 has no effect: its time was over on 2026-11-21");
    assert_eq!(why(accept(&key, "")), "the acceptance of PC404 has no effect: it gives no reason");
    let unused = accept("PC404:00000000", "reason = \"x\"");
    assert_eq!(why(unused), "the acceptance of PC404 has no effect: nothing is found there");
}

#[test]
fn levels_are_those_of_the_command_line() {
    let mut levels = Levels::new();
    levels.set("PC404", Wanted::Deny).unwrap();
    levels.set("PC101", Wanted::Allow).unwrap();
    let findings = Program { levels, ..Program::default() }.outcome().findings;
    assert_eq!(rules(&findings), ["PC404"]);
    assert_eq!(findings[0].level, Level::Deny);
}

#[test]
fn the_inside_of_a_declared_sink_is_the_same_exit() {
    let sinks = vec![(10, "app::run", "app::out"), (40, "app::out", "log::log")];
    let outcome = Program { sinks: sinks.clone(), inner: 1, ..Program::default() }.outcome();
    assert!(outcome.findings.iter().all(|finding| finding.primary.as_ref().unwrap().line == 10));
    let apart = Program { sinks, ..Program::default() }.outcome();
    assert_eq!(apart.findings.len(), 4, "two declared sinks are two exits");
}
