//! The ways from the entry points down to exits on which nobody was asked.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::context::{Event, Role, SinkCallId};
use super::super::engine::Engine;
use super::super::harvest::SinkCall;
use super::super::spec::{Answer, Check, LabelId, MarkId};
use super::super::trace::{ContextId, Site};
use super::super::value::{OriginId, TaintKey};
use super::arrives::may_arrive;
use super::cells::{Cells, Class, Spot};
use super::fact::{Facts, Steps};
use super::knows::{Asking, Entry, Known};
use super::proof::{is_given, proofs};
use super::texts::Texts;
use super::yes::answer;
use crate::mir::syntax::BlockId;
use crate::program::BodyId;

/// So many different things that callers know of the arguments of one context are told apart; further ones are taken as
/// nothing.
const MAX_ENTRIES: usize = 24;

/// So often what lies in cells is asked for anew; then nothing is known of them.
const MAX_ROUNDS: usize = 12;

/// So often cells are looked for whose content depends on an answer, by way of others.
const MAX_LOOKS: usize = 3;

/// An exit that is reached although nobody was asked.
pub(in crate::flow) struct Seen {
    pub check: Check,
    pub sink: SinkCall,
    /// The data that goes there on such a way; none where control does.
    pub data: Option<(OriginId, LabelId)>,
    /// The calls on the way, the outermost first.
    pub calls: Vec<Site>,
}

/// A context that is entered although nobody was asked.
struct Open {
    context: ContextId,
    known: Rc<Known>,
    /// From where, first of all.
    from: Option<(usize, BlockId)>,
}

/// What became of the checks that the program calls.
#[derive(Default)]
pub(in crate::flow) struct Outcome {
    /// All exits that are reached although a check was not asked.
    pub seen: Vec<Seen>,
    /// Checks whose answer tells nothing.
    pub unclear: BTreeSet<MarkId>,
    /// Checks with an answer that is a yes by the name of its variant alone.
    pub guessed: BTreeSet<(MarkId, String)>,
}

/// Asks what is reached without asking.
pub(in crate::flow) fn unasked(engine: &Engine) -> Outcome {
    let mut checks: BTreeMap<Check, FxHashSet<(BodyId, BlockId)>> = BTreeMap::new();
    let mut outcome = Outcome::default();
    for (mark, site, ..) in &engine.watched {
        let Some(check) = engine.endpoints.check(*mark) else { continue };
        checks.entry(check).or_default().insert((site.body, site.block));
        let body = engine.program.body(site.body);
        if check.answer == Answer::Yes {
            let yes = answer(engine.program, body, site.block);
            if yes.facts.is_empty() {
                outcome.unclear.insert(*mark);
            }
            outcome.guessed.extend(yes.guessed.into_iter().map(|variant| (*mark, variant)));
        }
    }
    if checks.is_empty() {
        return outcome;
    }
    let (cells, texts) = (Cells::of(engine), Texts::of(engine));
    for (check, asked_at) in checks {
        let proofs = proofs(engine.program, &engine.endpoints, check, asked_at.iter());
        let mut search = Search {
            proofs,
            asking: Asking::new(engine, check, asked_at, &cells, &texts),
            open: Vec::new(),
            ids: FxHashMap::default(),
            of_context: FxHashMap::default(),
            seen: Vec::new(),
        };
        search.settle();
        search.exits();
        search.follow_data();
        outcome.seen.append(&mut search.seen);
    }
    outcome
}

/// What is written into the cells of a class.
#[derive(Default)]
struct Kept {
    parts: BTreeMap<Steps, Facts>,
    spots: BTreeSet<(BodyId, Spot)>,
}

impl Kept {
    /// All that may be in there: what is written as a whole, with one part or another that is written alone.
    fn content(mut self) -> Facts {
        // Without a cell that is made nothing is in it.
        let Some(mut all) = self.parts.remove(&Steps::new()) else { return Facts::decided() };
        for (part, facts) in self.parts {
            let mut changed = all.clone();
            changed.replace(&part, &facts);
            all = all.join(&changed);
        }
        all
    }
}

struct Search<'e, 'a> {
    /// Types of which only checks make values.
    proofs: BTreeSet<String>,
    asking: Asking<'e, 'a>,
    open: Vec<Open>,
    ids: FxHashMap<(ContextId, Entry), usize>,
    of_context: FxHashMap<ContextId, Vec<usize>>,
    seen: Vec<Seen>,
}

impl Search<'_, '_> {
    fn add(&mut self, context: ContextId, mut entry: Entry, from: Option<(usize, BlockId)>) -> (usize, bool) {
        let known_entries = self.of_context.get(&context).map_or(0, Vec::len);
        if known_entries >= MAX_ENTRIES && !self.ids.contains_key(&(context, entry.clone())) {
            entry = Entry::default();
        }
        if let Some(id) = self.ids.get(&(context, entry.clone())) {
            return (*id, false);
        }
        let id = self.open.len();
        let known = self.asking.known(context, &entry);
        self.open.push(Open { context, known, from });
        self.ids.insert((context, entry), id);
        self.of_context.entry(context).or_default().push(id);
        (id, true)
    }

    /// What is entered although nobody was asked, and what lies in cells there, which depend on each other.
    fn settle(&mut self) {
        let mut wanted = BTreeSet::new();
        for _ in 0..MAX_LOOKS {
            // Of what no check has a say in nothing is known.
            let contents = std::mem::take(&mut self.asking.contents);
            self.asking.take_contents(contents, true);
            self.enter();
            let before = wanted.len();
            wanted.extend(self.decided());
            if wanted.len() == before {
                break;
            }
            let contents = wanted.iter().map(|class| (*class, Facts::decided().told())).collect();
            self.asking.take_contents(contents, false);
            for round in 0.. {
                self.enter();
                let contents = if round < MAX_ROUNDS { self.contents() } else { BTreeMap::new() };
                if contents == self.asking.contents {
                    break;
                }
                self.asking.take_contents(contents, false);
            }
        }
    }

    /// The classes that something is written into where an answer decides what, or whether.
    fn decided(&self) -> BTreeSet<Class> {
        let engine = self.asking.engine;
        let mut found = BTreeSet::new();
        let mut unasked: FxHashSet<(BodyId, Spot)> = FxHashSet::default();
        let begin =
            engine.contexts.iter().filter(|context| context.is_root && context.key.role != Role::Outside);
        let mut plain: FxHashSet<BodyId> = begin.map(|context| context.key.body).collect();
        for open in &self.open {
            let body = engine.contexts[open.context.0 as usize].key.body;
            if !open.known.is_run {
                plain.insert(body);
            }
            for ((class, _, spot), facts) in &open.known.written {
                unasked.insert((body, *spot));
                found.extend(facts.is_told.then_some(*class));
            }
        }
        for (class, spots) in &self.asking.cells.spots {
            let is_asked = |spot: &(BodyId, Spot)| !plain.contains(&spot.0) && !unasked.contains(spot);
            if spots.iter().any(is_asked) {
                found.insert(*class);
            }
        }
        found
    }

    /// What may be in cells although nobody was asked. Where no check has a say in it nothing is known.
    fn contents(&self) -> BTreeMap<Class, Facts> {
        let engine = self.asking.engine;
        let mut found: BTreeMap<Class, Kept> = BTreeMap::new();
        let mut add = |context: ContextId, known: &Known| {
            let body = engine.contexts[context.0 as usize].key.body;
            for ((class, part, spot), facts) in &known.written {
                let kept = found.entry(*class).or_default();
                let old = kept.parts.entry(part.clone());
                old.and_modify(|old| *old = old.join(facts)).or_insert_with(|| facts.clone());
                kept.spots.insert((body, *spot));
            }
        };
        for open in &self.open {
            add(open.context, &open.known);
        }
        // What statics and constants begin with.
        for (id, context) in (0..).map(ContextId).zip(&engine.contexts) {
            if context.is_root && context.key.role != Role::Outside {
                add(id, &self.asking.known(id, &Entry::default()));
            }
        }
        let of = |class: &Class| {
            let kept = found.remove(class).unwrap_or_default();
            let is_told = kept.parts.values().any(|facts| facts.is_told)
                || kept.spots != self.asking.cells.spots[class];
            is_told.then(|| (*class, kept.content().told()))
        };
        self.asking.contents.keys().filter_map(of).collect()
    }

    /// All contexts that are entered from the entry points although nobody was asked, breadth first.
    fn enter(&mut self) {
        self.open.clear();
        self.ids.clear();
        self.of_context.clear();
        let contexts = &self.asking.engine.contexts;
        let roots = (0..contexts.len() as u32).map(ContextId).filter(|id| contexts[id.0 as usize].is_root);
        let mut first: Vec<ContextId> =
            roots.flat_map(|root| contexts[root.0 as usize].callees().collect::<Vec<_>>()).collect();
        first.sort_unstable();
        first.dedup();
        let mut queue: VecDeque<usize> = VecDeque::new();
        for context in first {
            if !self.has_proof(context) {
                queue.push_back(self.add(context, Entry::default(), None).0);
            }
        }
        while let Some(at) = queue.pop_front() {
            let context = self.open[at].context;
            let mut calls: Vec<(BlockId, ContextId)> =
                self.asking.engine.contexts[context.0 as usize].calls().collect();
            calls.sort_unstable();
            for call in calls {
                if let Some((id, true)) = self.go(at, call) {
                    queue.push_back(id);
                }
            }
        }
    }

    /// Whether a context, or the one that made its closure or coroutine, is given what only exists where it was asked.
    fn has_proof(&self, context: ContextId) -> bool {
        let engine = self.asking.engine;
        let body = engine.contexts[context.0 as usize].key.body;
        let mut around = std::iter::successors(Some(body), |inner| engine.program.parent(*inner));
        self.asking.check.answer == Answer::Yes
            && around.any(|body| is_given(engine.program, engine.program.body(body), &self.proofs))
    }

    /// Into a call; none if it is behind the answer.
    fn go(&mut self, at: usize, (block, callee): (BlockId, ContextId)) -> Option<(usize, bool)> {
        let (context, known) = (self.open[at].context, self.open[at].known.clone());
        if !self.asking.is_open(context, &known, block) {
            return None;
        }
        let (entry, is_called) = self.asking.entry_of(context, &known, (block, callee));
        (is_called && !self.has_proof(callee)).then(|| self.add(callee, entry, Some((at, block))))
    }

    /// The calls on the way to a context, the outermost first.
    fn calls_to(&self, mut at: usize) -> Vec<Site> {
        let mut calls = Vec::new();
        while let Some((from, block)) = self.open[at].from {
            calls.push(self.site(from, block));
            at = from;
        }
        calls.reverse();
        calls
    }

    fn site(&self, at: usize, block: BlockId) -> Site {
        let body = self.asking.engine.contexts[self.open[at].context.0 as usize].key.body;
        let statement = self.asking.engine.program.body(body).blocks[block as usize].statements.len() as u32;
        Site { body, block, statement }
    }

    /// Whether an exit in a context is reached although nobody was asked.
    fn is_reached(&self, at: usize, sink: &SinkCall) -> bool {
        let Open { context, known, .. } = &self.open[at];
        let body = self.asking.engine.contexts[context.0 as usize].key.body;
        sink.site.body == body
            && self.asking.is_open(*context, known, sink.site.block)
            && !self.asking.is_answer_given(*context, known, sink.site.block)
    }

    /// Exits that control reaches.
    fn exits(&mut self) {
        let mut by_body: FxHashMap<BodyId, Vec<&SinkCall>> = FxHashMap::default();
        for sink in &self.asking.engine.sink_calls {
            by_body.entry(sink.site.body).or_default().push(sink);
        }
        let mut found: BTreeMap<SinkCall, Vec<Site>> = BTreeMap::new();
        for at in 0..self.open.len() {
            let body = self.asking.engine.contexts[self.open[at].context.0 as usize].key.body;
            for sink in by_body.get(&body).into_iter().flatten() {
                if !found.contains_key(sink) && self.is_reached(at, sink) {
                    found.insert((*sink).clone(), self.calls_to(at));
                }
            }
        }
        let check = self.asking.check;
        self.seen.extend(found.into_iter().map(|(sink, calls)| Seen { check, sink, data: None, calls }));
    }

    /// Exits that data reaches, on the ways that it goes down into calls: those where somebody was asked are not gone.
    fn follow_data(&mut self) {
        let mut happening = Happening::default();
        let mut starts: BTreeMap<TaintKey, Vec<usize>> = BTreeMap::new();
        for (context, open) in &self.of_context {
            let effects = &self.asking.engine.contexts[context.0 as usize].effects;
            for (event, key) in effects.events.keys() {
                if let Event::Arrives(id) = event {
                    happening.entry((*context, *key)).or_default().0.push(*id);
                }
            }
            for (key, callee, inside, block) in effects.passed.keys() {
                happening.entry((*context, *key)).or_default().1.push((*block, *callee, *inside));
            }
            let keys = effects.events.keys().map(|(_, key)| key);
            let keys = keys.chain(effects.passed.keys().map(|(key, ..)| key));
            for key in keys.filter(|key| matches!(key, TaintKey::Known { .. })) {
                starts.entry(*key).or_default().extend(open);
            }
        }
        for (sinks, passed) in happening.values_mut() {
            sinks.sort_unstable();
            passed.sort_unstable();
        }
        for (key, mut at) in starts {
            at.sort_unstable();
            at.dedup();
            if let TaintKey::Known { origin, label } = key
                && self.is_made_unasked(origin)
            {
                self.follow(&happening, key, (origin, label), at);
            }
        }
    }

    /// Whether data comes to be although nobody was asked. Where it does not, no way that it takes goes round the answer.
    /// A review is of what there is: it has to come after.
    fn is_made_unasked(&self, origin: OriginId) -> bool {
        if self.asking.check.answer != Answer::Yes {
            return true;
        }
        let engine = self.asking.engine;
        let site = engine.origins[origin.0 as usize].site;
        self.open.iter().any(|open| {
            engine.contexts[open.context.0 as usize].key.body == site.body
                && self.asking.is_open(open.context, &open.known, site.block)
        })
    }

    /// Whether data may get to a call where nobody was asked.
    fn may_arrive(&self, at: usize, block: BlockId) -> bool {
        let Open { context, known, .. } = &self.open[at];
        self.asking.check.answer != Answer::Yes || may_arrive(self.asking.engine, *context, known, block)
    }

    fn follow(
        &mut self,
        happening: &Happening,
        key: TaintKey,
        data: (OriginId, LabelId),
        starts: Vec<usize>,
    ) {
        let mut found: BTreeMap<SinkCall, Vec<Site>> = BTreeMap::new();
        let mut queue: VecDeque<(usize, TaintKey)> = starts.into_iter().map(|at| (at, key)).collect();
        let mut met: FxHashSet<(usize, TaintKey)> = queue.iter().copied().collect();
        while let Some((at, key)) = queue.pop_front() {
            let Some((sinks, passed)) = happening.get(&(self.open[at].context, key)) else { continue };
            for id in sinks {
                let sink = self.asking.engine.sink_of(*id);
                if !found.contains_key(sink)
                    && self.is_reached(at, sink)
                    && self.may_arrive(at, sink.site.block)
                {
                    found.insert(sink.clone(), self.calls_to(at));
                }
            }
            for (block, callee, inside) in passed {
                if !self.may_arrive(at, *block) {
                    continue;
                }
                if let Some((id, _)) = self.go(at, (*block, *callee))
                    && met.insert((id, *inside))
                {
                    queue.push_back((id, *inside));
                }
            }
        }
        let check = self.asking.check;
        let data = Some(data);
        self.seen.extend(found.into_iter().map(|(sink, calls)| Seen { check, sink, data, calls }));
    }
}

/// What happens to data in a context: the sinks where it arrives, and the calls that it goes into.
type Happening = FxHashMap<(ContextId, TaintKey), (Vec<SinkCallId>, Vec<(BlockId, ContextId, TaintKey)>)>;
