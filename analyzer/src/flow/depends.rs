//! Exits that depend on data although it does not go there: the weak label.
//!
//! Data labels follow explicit flow only. An alert, an actuator or a decision may also depend on data by a condition, a
//! count, a comparison or a value that a branch chose. That is asked backwards, from these exits alone: what decides
//! whether the call is made, in its body and in those of its callers, and what its arguments are made from (a slice after
//! Horwitz, Reps and Binkley, TOPLAS 1990: what a callee gives back is asked of the callee alone and answered in terms of
//! its parameters, so that a helper that serves many does not mix them). Where the slice meets a place whose value has
//! labels, the exit depends on that data.
//!
//! The slice ends at operations, whose result has a label of its own, at sources, and at other exits: whether data could be
//! stored or sent says nothing of it. So does whether a source failed.

mod read;
mod slice;
mod walk;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use self::slice::Want;
pub(super) use self::slice::{Slicer, Through};
use super::engine::Engine;
use super::harvest::SinkCall;
use super::spec::LabelId;
use super::trace::{ContextId, Site, TraceId};
use super::value::OriginId;
use crate::program::BodyId;

/// More is not asked for one exit.
const MAX_ASKED: usize = 20_000;

/// An exit that depends on data.
pub(super) struct Dependent {
    pub sink: SinkCall,
    pub origin: OriginId,
    pub label: LabelId,
    /// The way that the data takes.
    pub trace: TraceId,
    /// The branch or call that makes something of it that is no longer that data.
    pub decides: Site,
}

/// All exits of kinds that ask for it which depend on data, each with the nearest place of each data.
pub(super) fn dependents(engine: &Engine) -> Vec<Dependent> {
    let acts: BTreeSet<&SinkCall> =
        engine.sink_calls.iter().filter(|call| engine.endpoints.acts(call.sink)).collect();
    if acts.is_empty() || engine.origins.is_empty() {
        return Vec::new();
    }
    let mut needed: Vec<ContextId> = (0..engine.contexts.len() as u32).map(ContextId).collect();
    needed.retain(|id| engine.contexts[id.0 as usize].is_needed());
    let mut by_body: FxHashMap<BodyId, Vec<ContextId>> = FxHashMap::default();
    for id in needed {
        by_body.entry(engine.contexts[id.0 as usize].key.body).or_default().push(id);
    }
    let slicer = Slicer::new(engine, Through::DataAndControl);
    let mut found = Vec::new();
    for sink in acts {
        let mut search = Search { slicer: &slicer, found: BTreeMap::new(), asked: FxHashSet::default() };
        for context in by_body.get(&sink.site.body).into_iter().flatten() {
            search.follow(*context, sink);
        }
        found.extend(search.found.into_iter().map(|((origin, label), (trace, decides))| Dependent {
            sink: sink.clone(),
            origin,
            label,
            trace,
            decides,
        }));
    }
    found
}

struct Search<'s, 'e, 'a> {
    slicer: &'s Slicer<'e, 'a>,
    found: BTreeMap<(OriginId, LabelId), (TraceId, Site)>,
    asked: FxHashSet<(ContextId, Want)>,
}

impl Search<'_, '_, '_> {
    /// From an exit upwards through all callers.
    fn follow(&mut self, context: ContextId, sink: &SinkCall) {
        let engine = self.slicer.engine();
        let mut queue: VecDeque<(ContextId, Want, Site)> = VecDeque::new();
        let mut controlled: VecDeque<(ContextId, u32)> = VecDeque::from([(context, sink.site.block)]);
        queue.extend(self.slicer.arguments(context, sink.site.block).map(|want| (context, want, sink.site)));
        loop {
            // Whether the call is made, here and in the callers.
            while let Some((context, block)) = controlled.pop_front() {
                for (want, site) in self.slicer.conditions(context, block) {
                    queue.push_back((context, want, site));
                }
                for (caller, blocks) in &engine.contexts[context.0 as usize].callers {
                    for block in blocks {
                        let site = self.slicer.end_of(*caller, *block);
                        for want in self.slicer.choices(*caller, *block) {
                            queue.push_back((*caller, want, site));
                        }
                        for want in self.slicer.beside_closure(*caller, *block, context) {
                            queue.push_back((*caller, want, site));
                        }
                        if self.asked.insert((*caller, Want::control(*block))) {
                            controlled.push_back((*caller, *block));
                        }
                    }
                }
            }
            let Some((context, want, site)) = queue.pop_front() else { return };
            if self.asked.len() > MAX_ASKED || !self.asked.insert((context, want.clone())) {
                continue;
            }
            let slice = self.slicer.slice(context, &want);
            for (key, trace, decides) in &slice.found {
                self.found.entry(*key).or_insert((*trace, decides.unwrap_or(site)));
            }
            for parameter in &slice.parameters {
                for (caller, blocks) in &engine.contexts[context.0 as usize].callers {
                    for block in blocks {
                        for want in self.slicer.given(*caller, *block, context, parameter) {
                            queue.push_back((*caller, want, site));
                        }
                    }
                }
            }
        }
    }
}
