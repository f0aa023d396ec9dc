//! Exits that are taken because of data, though no data goes into them.
//!
//! An alert, an actuator or a decision depends on data where a condition that it is behind depends on the result of a
//! call that gives, changes or is given the data. Conditions in the callers are not asked.

use std::collections::BTreeMap;

use privacy_check_vocabulary::SinkKind;

use super::context::LawContext;
use crate::flow::result::{Flow, FlowResult, Hop, HopKind, Location, SinkSite, SourceSite};
use crate::flow::spec::LabelId;

/// What depends on data by a condition, as flows; where data goes into the same exit from the same source, that flow
/// tells more.
pub(super) fn flows(result: &FlowResult, context: &LawContext) -> Vec<Flow> {
    let acts = |sink: &&SinkSite| {
        matches!(context.sink(sink.kind).kind, SinkKind::Alert | SinkKind::Actuator | SinkKind::Decision)
    };
    let mut found: BTreeMap<_, Flow> = BTreeMap::new();
    for sink in result.sinks.iter().filter(acts) {
        let guards = result.guards.iter().filter(|guarded| guarded.call == sink.location);
        for guard in guards.flat_map(|guarded| &guarded.calls) {
            for (source, label, mut hops) in known_at(result, guard) {
                let is_explicit = |flow: &&Flow| {
                    flow.source.location == source.location && flow.sink.location == sink.location
                };
                if result.flows.iter().any(|flow| is_explicit(&flow)) {
                    continue;
                }
                let what = sink.callee.clone();
                hops.push(Hop { kind: HopKind::Decides, location: guard.clone(), what: what.clone() });
                hops.push(Hop { kind: HopKind::Sink, location: sink.location.clone(), what });
                let flow = Flow { source: source.clone(), sink: sink.clone(), label, hops };
                let key = (sink.clone(), source.clone(), label);
                let shorter = found.get(&key).is_none_or(|known| flow.hops.len() < known.hops.len());
                if shorter {
                    found.insert(key, flow);
                }
            }
        }
    }
    found.into_values().collect()
}

/// The data that a call gives, changes or is given: its source, its label behind the call, and the way there.
fn known_at<'a>(result: &'a FlowResult, call: &Location) -> Vec<(&'a SourceSite, LabelId, Vec<Hop>)> {
    let mut known = Vec::new();
    let source_at = |hops: &[Hop]| {
        result.sources.iter().find(|source| Some(&source.location) == hops.first().map(|hop| &hop.location))
    };
    for source in result.sources.iter().filter(|source| source.location == *call) {
        let hop = Hop { kind: HopKind::Source, location: call.clone(), what: source.callee.clone() };
        known.push((source, source.label, vec![hop]));
    }
    for site in result.operations.iter().filter(|site| site.location == *call) {
        let (Some(after), Some(source)) = (site.after, source_at(&site.hops)) else { continue };
        let mut hops = site.hops.clone();
        hops.push(Hop { kind: HopKind::Operation, location: call.clone(), what: site.callee.clone() });
        known.push((source, after, hops));
    }
    let passes = |hop: &Hop| {
        let kinds = [HopKind::Call, HopKind::Return, HopKind::Model, HopKind::Default];
        hop.location == *call && kinds.contains(&hop.kind)
    };
    let ways =
        result.flows.iter().map(|flow| &flow.hops).chain(result.operations.iter().map(|site| &site.hops));
    for hops in ways {
        let Some(at) = hops.iter().position(passes) else { continue };
        let Some(source) = source_at(hops) else { continue };
        if let Some(label) = label_at(result, source, &hops[..at]) {
            known.push((source, label, hops[..=at].to_vec()));
        }
    }
    known
}

/// What the operations on a way make of a source's label; none where nothing is left.
fn label_at(result: &FlowResult, source: &SourceSite, hops: &[Hop]) -> Option<LabelId> {
    hops.iter().filter(|hop| hop.kind == HopKind::Operation).try_fold(source.label, |label, hop| {
        let mut sites = result.operations.iter().filter(|site| site.location == hop.location);
        sites.find(|site| site.before == label).map_or(Some(label), |site| site.after)
    })
}
