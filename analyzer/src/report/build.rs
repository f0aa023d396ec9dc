//! Makes the report of a run from what the engine and the rules found.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::Term;

use super::model::{Analysed, NotSeen, OverviewRow, Report, SinkCount};
use crate::flow::result::{BoundaryKind, FlowResult, Location};
use crate::law::case::kind_name;
use crate::law::check::{Outcome, Unread};
use crate::law::context::LawContext;
use crate::law::finding::Problem;
use crate::law::level::Levels;
use crate::law::workspace::Workspace;
use crate::models::OtherVersion;

/// The end of the period that the tables of law were checked for.
pub const LAW_DATE: &str = "2026-07-03";

/// What a run has, when it is over.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// What the engine found.
    pub result: &'a FlowResult,
    /// What was declared.
    pub context: &'a LawContext,
    /// The units.
    pub workspace: &'a Workspace,
    /// What was not read.
    pub unread: &'a [Unread],
    /// Libraries whose models were checked with other versions.
    pub other_versions: &'a [OtherVersion],
    /// Mistakes in configuration files.
    pub problems: &'a [Problem],
    /// Levels that the user asked for.
    pub levels: &'a Levels,
}

impl Report {
    /// The report of a run. What the engine counted is filled into `analysed`.
    pub fn of(run: Run<'_>, outcome: Outcome, analysed: Analysed) -> Report {
        let coverage = &run.result.coverage;
        let mut workspace = run.workspace.clone();
        workspace.root = workspace.root.replace('\\', "/");
        Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            language: run.context.language,
            analysed: Analysed {
                bodies: coverage.bodies,
                bodies_reached: coverage.bodies_reached,
                bodies_entered: coverage.bodies_entered,
                entry_points: coverage.entry_points,
                law_date: LAW_DATE.to_owned(),
                ..analysed
            },
            workspace,
            findings: outcome.findings,
            accepted: outcome.accepted,
            problems: run.problems.to_vec(),
            overview: overview(run.result, run.context),
            not_seen: not_seen(run),
            lowered: run.levels.lowered(),
            ..Report::default()
        }
    }
}

/// Sources by what they are, each with the sinks that its data reaches.
fn overview(result: &FlowResult, context: &LawContext) -> Vec<OverviewRow> {
    let categories = |label| -> Vec<String> {
        let label = context.labels.get(label);
        label.categories.iter().map(|category| category.name().to_owned()).collect()
    };
    let mut places: BTreeMap<(String, Vec<String>), BTreeSet<&Location>> = BTreeMap::new();
    for source in &result.sources {
        let key = (source.callee.clone(), categories(source.label));
        places.entry(key).or_default().insert(&source.location);
    }
    let mut sinks: BTreeMap<_, BTreeMap<_, BTreeSet<_>>> = BTreeMap::new();
    for flow in &result.flows {
        let source = (flow.source.callee.clone(), categories(flow.source.label));
        places.entry(source.clone()).or_default().insert(&flow.source.location);
        let sink = (kind_name(context.sink(flow.sink.kind), context.language), flow.sink.callee.clone());
        let ends = (&flow.source.location, &flow.sink.location);
        sinks.entry(source).or_default().entry(sink).or_default().insert(ends);
    }
    places
        .into_iter()
        .map(|(key, places)| {
            let sinks = sinks.remove(&key).unwrap_or_default();
            let sinks = sinks.into_iter().map(|((kind, callee), flows)| SinkCount {
                kind,
                callee,
                flows: flows.len(),
            });
            OverviewRow { source: key.0, categories: key.1, places: places.len(), sinks: sinks.collect() }
        })
        .collect()
}

fn not_seen(run: Run<'_>) -> NotSeen {
    let of = |kind: BoundaryKind| -> Vec<(String, usize)> {
        let boundaries = run.result.coverage.boundaries.iter().filter(|boundary| boundary.kind == kind);
        let mut list: Vec<_> =
            boundaries.map(|boundary| (boundary.callee.clone(), boundary.locations.len())).collect();
        list.sort_by(|a, b| (std::cmp::Reverse(a.1), &a.0).cmp(&(std::cmp::Reverse(b.1), &b.0)));
        list
    };
    let mut unread: Vec<_> =
        run.unread.iter().map(|unread| (unread.name.clone(), unread.reason.clone())).collect();
    unread.sort();
    unread.dedup();
    NotSeen {
        unread,
        unmodelled: of(BoundaryKind::Unmodelled),
        foreign: of(BoundaryKind::Foreign),
        unknown_callees: of(BoundaryKind::UnknownCallee),
        bounded: of(BoundaryKind::Bounded),
        guessed: run
            .result
            .guessed
            .iter()
            .map(|(mark, variant)| (run.context.mark(*mark).name.clone(), variant.clone()))
            .collect(),
        other_versions: run
            .other_versions
            .iter()
            .map(|other| (format!("{} {}", other.name, other.version), other.described.clone()))
            .collect(),
        ambiguous: of(BoundaryKind::Ambiguous).iter().map(|(_, calls)| calls).sum(),
    }
}
