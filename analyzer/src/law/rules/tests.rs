//! Runs the examples of every rule.

use privacy_check_vocabulary::Annotation;

use super::{Example, Outcome, RULES, Seen};
use crate::flow::result::{
    Boundary, BoundaryKind, Flow, FlowResult, Hop, HopKind, Location, OperationSite, SinkSite, SourceSite,
};
use crate::flow::spec::{DeclaredBy, LabelAlgebra, LabelId, Target};
use crate::law::check::{Evidence, Unread};
use crate::law::config::{ConfigFile, parse};
use crate::law::declared::{Annotated, InCode, Subject};
use crate::law::finding::Finding;
use crate::law::level::Levels;
use crate::law::specification::{Declared, Prepared};
use crate::law::workspace::{Place, Unit, Workspace};
use crate::models::Library;
use crate::program::Program;

#[test]
fn every_example_says_what_its_rule_does() {
    for rule in RULES {
        let outcomes: Vec<_> = rule.examples.iter().map(|example| example.outcome).collect();
        assert!(outcomes.contains(&Outcome::Found), "{} has no example that is found", rule.id);
        assert!(outcomes.contains(&Outcome::Clear), "{} has no example that is clear", rule.id);
        for example in rule.examples {
            let findings = run(example);
            let found = findings.iter().any(|finding| finding.rule == rule.id);
            let all: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
            assert_eq!(found, example.outcome == Outcome::Found, "{} {:?}: {all:?}", rule.id, example.title);
        }
    }
}

#[test]
fn rules_are_sorted_and_speak_in_sentences() {
    assert!(RULES.is_sorted_by_key(|rule| rule.id));
    for rule in RULES {
        for text in [rule.sentence, rule.trigger, rule.clears, rule.fix] {
            assert!(text.ends_with('.'), "{}: {text}", rule.id);
            let verdict = ["lawful", "compliant"].iter().any(|word| text.to_lowercase().contains(word));
            assert!(!verdict, "{} gives a verdict: {text}", rule.id);
        }
        assert!(!rule.citation.is_empty() && !rule.citation.ends_with('.'), "{}", rule.id);
    }
}

fn location(function: &str, line: u32) -> Location {
    Location {
        file: "src/main.rs".into(),
        line,
        column: 5,
        end_line: line,
        end_column: 20,
        unit: 0,
        function: function.into(),
    }
}

fn hop(kind: HopKind, location: Location, what: &str) -> Hop {
    Hop { kind, location, what: what.into() }
}

/// What the rules find in an example.
fn run(example: &Example) -> Vec<Finding> {
    let file = ConfigFile { name: "privacy.toml".into(), package: None, text: example.config.into() };
    let parsed = parse(&file);
    assert_eq!(parsed.problems, [], "{}", example.title);
    let annotations: Vec<Annotated> = match example.seen {
        Seen::Processing(id) => vec![Annotated {
            annotation: Annotation::ProcessingId(id.into()),
            subject: Subject::Function { target: Target::Path("app::run".into()), name: "app::run".into() },
            place: Place { file: "src/main.rs".into(), line: 1, column: 1, ..Place::default() },
            package: None,
        }],
        _ => Vec::new(),
    };
    let code = InCode { annotations, ..InCode::default() };
    let (library, program) = (Library::default(), Program::default());
    let declared = Declared { code: &code, configs: &[parsed.config], library: &library, program: &program };
    let mut prepared = crate::law::specification(declared);
    let result = seen(example, &mut prepared);
    let unread = Unread { name: "app::run".into(), reason: "its name is too long".into(), place: None };
    let workspace =
        Workspace { root: "/w".into(), units: vec![Unit { base_dir: "/w".into(), ..Unit::default() }] };
    let evidence = Evidence {
        result: &result,
        context: &prepared.context,
        workspace: &workspace,
        unread: if example.seen == Seen::Unread { std::slice::from_ref(&unread) } else { &[] },
        not_selected: &[],
        day: "2026-11-22".parse().unwrap(),
        levels: &Levels::new(),
    };
    crate::law::check(evidence).findings
}

/// What the engine would say of an example.
fn seen(example: &Example, prepared: &mut Prepared) -> FlowResult {
    let mut result = FlowResult::default();
    let specification = prepared.specification.clone();
    if example.seen == Seen::Unmatched {
        return result;
    }
    result.matched = prepared.context.paths.iter().map(|(path, _)| path.clone()).collect();
    let Some(said) = specification.sources.first() else { return result };
    let Target::Path(callee) = &said.target else { unreachable!("examples declare by path") };
    let processing = specification.processing.first().map(|spec| spec.processing);
    let source = SourceSite {
        location: location("app::run", 2),
        callee: callee.clone(),
        label: said.label,
        declared_by: match example.seen {
            Seen::Model => DeclaredBy::Model("mic.toml".into()),
            _ => DeclaredBy::Config,
        },
        processing,
    };
    let mut hops = vec![hop(HopKind::Source, source.location.clone(), callee)];
    let mut label: Option<LabelId> = Some(source.label);
    for operation in &specification.operations {
        let Some(before) = label else { break };
        label = prepared.context.labels.apply(operation.operation, before);
        let location = location("app::run", 3);
        hops.push(hop(HopKind::Operation, location.clone(), "app::change"));
        let callee = "app::change".to_owned();
        result.operations.push(OperationSite {
            location,
            callee,
            operation: operation.operation,
            before,
            after: label,
            processing,
            hops: hops.clone(),
        });
    }
    if example.seen == Seen::Boundary {
        result.coverage.boundaries.push(Boundary {
            callee: "encoder_push".into(),
            kind: BoundaryKind::Foreign,
            locations: vec![location("app::run", 3)],
            keeps: false,
            hops: hops.clone(),
            label,
        });
    }
    if let (Some(said), Some(label)) = (specification.sinks.first(), label) {
        let sink = SinkSite {
            location: location("app::run", 4),
            callee: "app::out".into(),
            kind: said.kind,
            declared_by: DeclaredBy::Config,
            processing,
            literals: Vec::new(),
        };
        hops.push(hop(HopKind::Sink, sink.location.clone(), &sink.callee));
        result.flows.push(Flow { source: source.clone(), sink: sink.clone(), label, hops });
        result.sinks.push(sink);
    }
    result.sources.push(source);
    result
}
