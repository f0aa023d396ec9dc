//! Contexts: bodies with the answers that they were given, what running them showed, and who needs them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::engine::Engine;
use super::spec::{OperationId, ProcessingId};
use super::state::State;
use super::symbol::{SymbolId, Word};
use super::trace::{ContextId, Site, TraceId};
use super::value::{Concrete, Loc, Steps, TaintKey, Value};
use super::wanted::Question;
use crate::program::{BodyId, EnvId};

/// More parts of what it was lent than this a summary does not tell apart.
const MAX_SUMMARY: u32 = 2000;

/// One growth of what a body that calls itself gives back counts as so many.
const RECURSIVE_GROWTH: u32 = 3;

/// After so many answers a body no longer asks which parts of what it was lent have labels.
const MAX_ASKED: usize = 24;

/// A callable or type, and through how many pointers it is found: 2 stands for more as well.
pub(super) type Found = (Concrete, u8);

/// What a body asked about what it is lent, with what its caller said is behind it: sorted, there may be nothing.
pub(super) type Answers = Vec<(Question, Rc<[Found]>)>;

/// From where a body is run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Role {
    /// From calls that give the same answers.
    Called,
    /// From all further calls of a body that was given too many different answers.
    Merged,
    /// The outside calls the body: what is run is that call.
    Outside,
}

/// What tells contexts apart.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct ContextKey {
    pub body: BodyId,
    pub env: EnvId,
    pub role: Role,
    pub processing: Option<ProcessingId>,
    /// For bodies that create cells: where they were called from, the nearest first.
    pub callers: Vec<Site>,
    pub answers: Answers,
}

impl ContextKey {
    /// A body that nothing is said of.
    pub(super) fn plain(body: BodyId, env: EnvId, role: Role) -> ContextKey {
        let (callers, answers) = (Vec::new(), Answers::new());
        ContextKey { body, env, role, processing: None, callers, answers }
    }
}

/// What a context gives back.
#[derive(Clone, PartialEq)]
pub(super) struct Summary {
    /// The result.
    pub value: Value,
    /// What it leaves behind in what it was lent.
    pub writes: Writes,
}

/// What becomes of what was lent; the rest is as it was.
pub(super) type Writes = BTreeMap<SymbolId, Value>;

/// What either leaves behind.
pub(super) fn join_writes(mut writes: Writes, other: Writes) -> Writes {
    // What one side did not write is as it was.
    for (symbol, value) in &mut writes {
        let theirs = other.get(symbol).cloned().unwrap_or_else(|| Value::lent(*symbol));
        *value = value.join(&theirs);
    }
    for (symbol, value) in other {
        writes.entry(symbol).or_insert_with(|| Value::lent(symbol).join(&value));
    }
    writes
}

impl Summary {
    /// Either of the two.
    pub(super) fn join(mut self, other: Summary) -> Summary {
        self.value = self.value.join(&other.value);
        self.writes = join_writes(self.writes, other.writes);
        self
    }

    /// What grew is told apart less, the more often it has grown.
    fn bounded_by(
        self,
        old: &Summary,
        grown: &mut FxHashMap<Option<SymbolId>, u32>,
        is_recursive: bool,
    ) -> Summary {
        let mut bound = |part: Option<SymbolId>, old: Option<&Value>, new: Value| {
            if old == Some(&new) {
                return new;
            }
            let count = grown.entry(part).or_default();
            let less = told_apart_less(new, *count, is_recursive);
            *count += u32::from(old != Some(&less));
            less
        };
        let value = bound(None, Some(&old.value), self.value);
        let mut writes = BTreeMap::new();
        for (symbol, value) in self.writes {
            let value = bound(Some(symbol), old.writes.get(&symbol), value);
            writes.insert(symbol, value);
        }
        Summary { value, writes }
    }

    /// The same with less told apart where that is very much.
    pub(super) fn bounded(mut self) -> Summary {
        for (depth, words) in [(6, 9), (5, 7), (4, 5), (3, 4), (2, 3), (1, 2)] {
            let size: u32 = self.writes.values().map(|value| value.size).sum();
            if size <= MAX_SUMMARY {
                break;
            }
            self = self.cut(depth, words);
        }
        self
    }

    fn cut(self, depth: u8, words: u8) -> Summary {
        let mut writes = BTreeMap::new();
        for (symbol, value) in self.writes {
            let value = value.cut(depth).with_fewer_names(1);
            writes
                .entry(symbol.cut(words))
                .and_modify(|known: &mut Value| *known = known.join(&value))
                .or_insert(value);
        }
        Summary { value: self.value, writes }
    }
}

/// How a run of a body ended.
pub(super) enum Outcome {
    /// It returns.
    Returns(Summary),
    /// It does not return, as far as is known by now.
    Diverges,
    /// It needs to know what is behind these names.
    Asks(BTreeSet<Question>),
}

/// Data that arrives at a sink, as an index into the engine's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct SinkCallId(pub u32);

/// A boundary that data meets, likewise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct BoundaryId(pub u32);

/// An operation at a call, likewise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct OperatedId(pub u32);

/// What happens to data besides being returned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Event {
    Arrives(SinkCallId),
    Meets(BoundaryId),
    Changes(OperatedId),
}

/// Data that goes into a call in which something happens to it: what it is here, what it is called there, and the block
/// of the call.
pub(super) type Passed = (TaintKey, ContextId, TaintKey, u32);

/// What a body does besides returning. It only grows.
#[derive(Default)]
pub(super) struct Effects {
    /// Which data, in the body itself; the shortest way is kept.
    pub events: FxHashMap<(Event, TaintKey), TraceId>,
    /// In calls: the shortest way to one, and the call.
    pub passed: FxHashMap<Passed, (TraceId, Site)>,
    /// What was lent and is in one of the two.
    pub keys: BTreeSet<TaintKey>,
    /// What is written into statics and cells, as far as only the caller knows what it is.
    pub writes: FxHashMap<(Loc, Steps), Value>,
    /// How often each of them has grown.
    grown: FxHashMap<(Loc, Steps), u32>,
    /// Counts what is new.
    version: u32,
}

/// A body under given answers.
pub(super) struct Context {
    pub key: ContextKey,
    /// As in the key; for a merged context all that were given.
    pub answers: Answers,
    pub summary: Option<Summary>,
    /// What it leaves behind, besides, if it is a future that is dropped before its end (`stopped`).
    pub stopped: Writes,
    pub effects: Effects,
    /// What it must know before it can be run.
    pub asked: BTreeSet<Question>,
    /// Behind these names it took nothing of the kind to be.
    pub assumed_nothing: BTreeSet<Question>,
    /// Behind these names it took nothing labelled to be.
    pub assumed: BTreeSet<SymbolId>,
    /// Which blocks depend on what is behind a name.
    depending: FxHashMap<SymbolId, SmallVec<[u32; 2]>>,
    /// What is known at the start of each block, in reverse postorder, from the runs so far. Empty before the first.
    pub states: Vec<Option<State>>,
    /// The blocks that something new is known for since they ran.
    pub pending: BTreeSet<u32>,
    /// Something that it took to be clean is not: what was cleared in it seemed to be as it was.
    starts_anew: bool,
    /// What has labels in some caller.
    labelled: FxHashSet<SymbolId>,
    /// Which contexts call this one as far as they know by now, and from which blocks.
    pub callers: BTreeMap<ContextId, SmallVec<[u32; 2]>>,
    /// Which contexts the calls of each block went to when it ran last.
    pub callees: FxHashMap<u32, SmallVec<[ContextId; 2]>>,
    pub is_root: bool,
    /// Its body calls itself, directly or through others.
    pub is_recursive: bool,
    pub is_running: bool,
    growths: u32,
    /// How often each part of the summary has grown; none is the result.
    grown: FxHashMap<Option<SymbolId>, u32>,
}

/// How deep a value may be that has grown so often: what grows and grows is told apart less and less, so that it ends
/// soon.
pub(super) fn depth_after(growths: u32) -> Option<u8> {
    match growths {
        0..=32 => None,
        33..=64 => Some(4),
        65..=96 => Some(2),
        _ => Some(0),
    }
}

/// How many names a node may have in what has grown so often.
fn names_after(growths: u32) -> Option<usize> {
    match growths {
        0..=3 => None,
        4..=9 => Some(3),
        10..=12 => Some(2),
        _ => Some(1),
    }
}

/// How many words names may have in what has grown so often in a body that calls itself.
fn words_after(growths: u32) -> Option<u8> {
    match growths {
        0..=9 => None,
        10..=19 => Some(8),
        20..=29 => Some(4),
        _ => Some(2),
    }
}

/// A value of which less is told apart, the more often it has grown; sooner where a body calls itself, since each growth makes
/// the next one there.
fn told_apart_less(value: Value, growths: u32, is_recursive: bool) -> Value {
    let growths = if is_recursive { RECURSIVE_GROWTH * growths } else { growths };
    let mut less = value;
    if let Some(depth) = depth_after(growths) {
        less = less.cut(depth);
    }
    if let Some(names) = names_after(growths) {
        less = less.with_fewer_names(names);
    }
    match words_after(growths).filter(|_| is_recursive) {
        Some(words) => less.with_shorter_names(words),
        None => less,
    }
}

/// How many words the name of data may have that something happens to, among so many of them.
fn words_among(keys: usize) -> u8 {
    match keys {
        0..=2000 => u8::MAX,
        2001..=2500 => 4,
        2501..=3000 => 2,
        _ => 0,
    }
}

impl Context {
    pub(super) fn new(key: ContextKey, is_recursive: bool) -> Context {
        Context {
            is_recursive,
            answers: key.answers.clone(),
            is_root: key.role == Role::Outside,
            key,
            summary: None,
            stopped: Writes::new(),
            effects: Effects::default(),
            asked: BTreeSet::new(),
            assumed_nothing: BTreeSet::new(),
            assumed: BTreeSet::new(),
            depending: FxHashMap::default(),
            states: Vec::new(),
            pending: BTreeSet::new(),
            starts_anew: false,
            labelled: FxHashSet::default(),
            callers: BTreeMap::new(),
            callees: FxHashMap::default(),
            is_running: false,
            growths: 0,
            grown: FxHashMap::default(),
        }
    }

    pub(super) fn is_needed(&self) -> bool {
        self.is_root || !self.callers.is_empty()
    }

    /// What it was answered; none if it has not asked yet.
    pub(super) fn answer(&self, question: Question) -> Option<&Rc<[Found]>> {
        self.answers.iter().find(|(asked, _)| *asked == question).map(|(_, answer)| answer)
    }

    /// Whether anything that it was lent has labels, as far as it was told.
    pub(super) fn is_lent_labels(&self) -> bool {
        !self.labelled.is_empty()
    }

    /// Whether labelled data is in it, lent by a caller or made in it.
    pub(super) fn has_labels(&self) -> bool {
        self.is_lent_labels() || self.states.iter().flatten().any(State::has_own_labels)
    }

    /// Notes that a block depends on what is behind a name.
    pub(super) fn depends(&mut self, block: u32, symbol: SymbolId) {
        let blocks = self.depending.entry(symbol).or_default();
        if !blocks.contains(&block) {
            blocks.push(block);
        }
    }

    /// Something new is known of what is behind a name.
    fn renew(&mut self, symbol: SymbolId) {
        self.pending.extend(self.depending.get(&symbol).into_iter().flatten());
    }

    fn assume(&mut self, block: u32, symbol: SymbolId) {
        self.depends(block, symbol);
        self.effects.version += u32::from(self.assumed.insert(symbol));
    }

    /// Takes nothing of a kind to be behind a name, for the callers to see.
    pub(super) fn assume_nothing(&mut self, question: Question) {
        self.effects.version += u32::from(self.assumed_nothing.insert(question));
    }

    /// Whether what is behind a name may have labels, as far as the callers told a block. Who must know that is told
    /// later, if it is so.
    pub(super) fn may_be_labelled(&mut self, block: u32, symbol: SymbolId) -> bool {
        let whole = symbol.parameter().child(Word::Deep);
        if !self.labelled.contains(&whole) {
            self.assume(block, whole);
            return false;
        }
        // Something in it has labels: this part? Of very many parts it is not asked: the callers will see.
        if self.labelled.contains(&symbol) || self.labelled.len() > MAX_ASKED {
            return true;
        }
        self.assume(block, symbol);
        false
    }

    /// Takes in that something has labels. What no caller has labelled gets no labels from that: each replaces the
    /// names by its own.
    pub(super) fn learn_labelled(&mut self, symbol: SymbolId) {
        self.assumed.remove(&symbol);
        self.labelled.insert(symbol);
        self.renew(symbol);
        self.starts_anew |= symbol == symbol.parameter().child(Word::Deep);
    }

    /// Takes in further answers, for a merged context. True if there was something new.
    pub(super) fn learn(&mut self, answers: &Answers) -> bool {
        let mut is_new = false;
        for (question, found) in answers {
            self.assumed_nothing.remove(question);
            let Some((_, known)) = self.answers.iter_mut().find(|(asked, _)| asked == question) else {
                self.answers.push((*question, found.clone()));
                self.renew(question.symbol);
                is_new = true;
                continue;
            };
            let mut all: Vec<Found> = known.iter().chain(found.iter()).copied().collect();
            all.sort_unstable();
            all.dedup();
            if all.len() > known.len() {
                *known = all.into();
                self.renew(question.symbol);
                is_new = true;
            }
        }
        is_new
    }

    /// Notes what happens to data.
    pub(super) fn add_event(
        &mut self,
        event: Event,
        key: TaintKey,
        trace: TraceId,
        is_shorter: impl Fn(TraceId, TraceId) -> bool,
    ) {
        let key = self.key_to_note(key);
        let known = self.effects.events.entry((event, key)).or_insert(trace);
        if is_shorter(trace, *known) {
            *known = trace;
        }
    }

    /// Notes that data goes into a call in which something happens to it.
    pub(super) fn add_passed(
        &mut self,
        (key, callee, inside, block): Passed,
        (trace, site): (TraceId, Site),
        is_shorter: impl Fn(TraceId, TraceId) -> bool,
    ) {
        let key = self.key_to_note(key);
        let known = self.effects.passed.entry((key, callee, inside, block)).or_insert((trace, site));
        if is_shorter(trace, known.0) {
            *known = (trace, site);
        }
    }

    /// What is noted of data, so that the callers see it.
    fn key_to_note(&mut self, mut key: TaintKey) -> TaintKey {
        if let TaintKey::Lent { symbol, .. } = &mut key {
            *symbol = symbol.cut(words_among(self.effects.keys.len()));
            self.effects.version += u32::from(self.effects.keys.insert(key));
        }
        key
    }

    /// Notes what is written into shared state.
    pub(super) fn add_write(&mut self, loc: Loc, steps: Steps, value: &Value) {
        let grown = self.effects.grown.entry((loc, steps.clone())).or_default();
        let value = match names_after(*grown) {
            Some(names) => value.with_fewer_names(names),
            None => value.clone(),
        };
        match self.effects.writes.entry((loc, steps)) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(value);
            }
            std::collections::hash_map::Entry::Occupied(mut entry) => {
                let mut new = entry.get().join(&value);
                if self.is_recursive && new != *entry.get() {
                    new = told_apart_less(new, *grown, true);
                }
                if new == *entry.get() {
                    return;
                }
                entry.insert(new);
            }
        }
        *grown += 1;
        self.effects.version += 1;
    }

    /// The contexts that its calls go to.
    pub(super) fn callees(&self) -> impl Iterator<Item = ContextId> + '_ {
        self.callees.values().flatten().copied()
    }

    pub(super) fn calls(&self) -> impl Iterator<Item = (u32, ContextId)> + '_ {
        self.callees.iter().flat_map(|(block, callees)| callees.iter().map(|callee| (*block, *callee)))
    }

    /// Whether only one block calls this.
    pub(super) fn is_called_only_from(&self, caller: ContextId, block: u32) -> bool {
        self.callers.len() == 1 && self.callers.get(&caller).is_some_and(|blocks| blocks[..] == [block])
    }

    /// Whether there is anything to run.
    pub(super) fn is_pending(&self) -> bool {
        self.states.is_empty() || self.starts_anew || !self.pending.is_empty()
    }

    /// What is known at the start of each block from earlier runs, to go on with; nothing if it is to be found anew.
    pub(super) fn take_states(&mut self) -> Vec<Option<State>> {
        let states = std::mem::take(&mut self.states);
        if !std::mem::take(&mut self.starts_anew) {
            return states;
        }
        self.pending.clear();
        self.summary = None;
        self.stopped.clear();
        Vec::new()
    }

    /// Takes in what a run leaves behind where it may be dropped.
    pub(super) fn note_stopped(&mut self, stopped: Writes) {
        if stopped.is_empty() {
            return;
        }
        let mut new =
            Summary { value: Value::empty(), writes: join_writes(self.stopped.clone(), stopped) }.bounded();
        if let Some(depth) = depth_after(self.growths / 4) {
            new = new.cut(depth, 0);
        }
        if new.writes != self.stopped {
            self.stopped = new.writes;
            self.effects.version += 1;
        }
    }

    /// Takes in the outcome of a run. True if callers see something new.
    fn grow(&mut self, outcome: Outcome, version: u32) -> bool {
        let mut has_grown = self.effects.version != version;
        let found = match outcome {
            Outcome::Asks(symbols) => {
                self.asked = symbols;
                return true;
            }
            Outcome::Diverges => None,
            Outcome::Returns(found) => Some(found),
        };
        match (&self.summary, found) {
            (_, None) => {}
            (None, Some(found)) => {
                self.summary = Some(found);
                has_grown = true;
            }
            (Some(old), Some(found)) => {
                let mut new = old.clone().join(found).bounded_by(old, &mut self.grown, self.is_recursive);
                if let Some(depth) = depth_after(self.growths / 4) {
                    new = new.cut(depth, 0);
                }
                if new != *old {
                    self.summary = Some(new);
                    has_grown = true;
                }
            }
        }
        self.growths += u32::from(has_grown);
        has_grown
    }
}

impl Engine<'_> {
    /// The context of a key, and whether it is new.
    pub(super) fn context(&mut self, key: ContextKey) -> (ContextId, bool) {
        if let Some(id) = self.by_key.get(&key) {
            return (*id, false);
        }
        let id = ContextId(self.contexts.len() as u32);
        self.by_key.insert(key.clone(), id);
        *self.made.entry(key.body).or_default() += 1;
        let is_recursive = self.cycles.contains_key(&key.body);
        self.contexts.push(Context::new(key, is_recursive));
        (id, true)
    }

    pub(super) fn is_linked(&self, caller: ContextId, block: u32, callee: ContextId) -> bool {
        let callees = self.contexts[caller.0 as usize].callees.get(&block);
        callees.is_some_and(|callees| callees.contains(&callee))
    }

    /// Runs a context and tells its callers if there is something new for them.
    pub(super) fn analyse(&mut self, id: ContextId) {
        self.analyse_for(id, None);
    }

    /// As `analyse`, called from a block that takes the outcome at once.
    pub(super) fn analyse_for(&mut self, id: ContextId, from: Option<(ContextId, u32)>) {
        let context = &mut self.contexts[id.0 as usize];
        if context.is_running {
            // It is further up on the stack: its present run may have read what has grown since.
            return;
        }
        if !context.is_pending() {
            return;
        }
        context.is_running = true;
        context.asked.clear();
        let version = context.effects.version;
        self.depth += 1;
        let body = context.key.body;
        let outcome = self.spend_in(body, |engine| engine.run_context(id));
        self.depth -= 1;
        let context = &mut self.contexts[id.0 as usize];
        context.is_running = false;
        if !context.grow(outcome, version) {
            return;
        }
        let callers: Vec<(ContextId, SmallVec<[u32; 2]>)> =
            context.callers.iter().map(|(caller, blocks)| (*caller, blocks.clone())).collect();
        for (caller, mut blocks) in callers {
            blocks.retain(|block| from != Some((caller, *block)));
            if !blocks.is_empty() {
                self.run_again(caller, &blocks);
            }
        }
        self.renew_static(id);
    }

    /// Some blocks of a context have something new to see. If nobody calls it any more, that can wait until somebody
    /// does.
    pub(super) fn run_again(&mut self, id: ContextId, blocks: &[u32]) {
        let context = &mut self.contexts[id.0 as usize];
        context.pending.extend(blocks);
        if context.is_needed() || context.is_running {
            self.work.insert(id);
        }
    }

    /// Whether a context has to run before its summary can be used.
    pub(super) fn takes_run(&mut self, id: ContextId) -> bool {
        self.work.remove(&id);
        self.contexts[id.0 as usize].is_pending()
    }

    /// Operations that labels go through one after the other.
    pub(super) fn changes(&mut self, list: Vec<OperationId>) -> super::value::ChangesId {
        let at = self.changes.iter().position(|known| *known == list).unwrap_or_else(|| {
            self.changes.push(list);
            self.changes.len() - 1
        });
        super::value::ChangesId(at as u32)
    }
}
