//! What a call does in the caller: names of what was lent are replaced by what the caller has there.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::context::{Answers, Found, Writes};
use super::engine::Engine;
use super::frame::Frame;
use super::globals::Reading;
use super::heads::pointee_type;
use super::lent_cells::told_cells;
use super::precision;
use super::spec::Precision;
use super::symbol::{SymbolId, Word};
use super::trace::{ContextId, Site, Trace, TraceId};
use super::tree::Update;
use super::unions::union_labels;
use super::value::{Concrete, Labels, Loc, MAX_STEPS, Node, Step, Steps, Taint, TaintKey, Target, Value};
use super::wanted::{Question, Wanted};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::program::BodyId;

/// So many pointers in a row are followed to see what is behind them.
const MAX_POINTERS: u8 = 5;
/// So many places are looked at in all.
const MAX_PLACES: usize = 64;

/// Of so many places that a name may be, each is looked at as if it were the only one.
const MAX_APART: usize = 4;

/// Passing on so many labels is as much work as building a node.
const LABELS_IN_A_STEP: usize = 2;

/// A value and where it lies, if it lies somewhere.
#[derive(Clone, Default)]
pub(super) struct Located {
    pub value: Value,
    pub places: Vec<Target>,
}

/// How much an answer is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Need {
    /// There is something: without an answer the run is worth nothing.
    Must,
    /// Mostly there is nothing: the run goes on as if that were so, and counts only if the caller agrees.
    May,
}

/// A callable or type in or behind a value.
pub(super) struct Behind {
    pub concrete: Concrete,
    /// Through how many pointers.
    pub depth: u8,
    /// Where it lies, if it lies behind a pointer.
    pub place: Option<Target>,
}

/// One call, seen from the caller.
pub(super) struct Binder<'a> {
    args: &'a [Value],
    site: Site,
    callee: BodyId,
    known: FxHashMap<SymbolId, Located>,
}

impl<'a> Binder<'a> {
    pub(super) fn new(args: &'a [Value], site: Site, callee: BodyId) -> Binder<'a> {
        Binder { args, site, callee, known: FxHashMap::default() }
    }

    /// What the caller has under a name of the callee.
    fn resolve(&mut self, engine: &mut Engine, frame: &mut Frame, symbol: SymbolId) -> Located {
        if let Some(known) = self.known.get(&symbol) {
            return known.clone();
        }
        let (parent, word) = symbol.split();
        let found = match (parent, word) {
            (None, Word::Param(index)) => Located {
                value: self.args.get(index as usize).cloned().unwrap_or_default(),
                places: Vec::new(),
            },
            (None, _) => Located::default(),
            (Some(_), Word::OneOf(members)) => self.one_of(engine, frame, &members),
            (Some(parent), word) => {
                let is_first = parent == SymbolId::param(0);
                let mut parent = self.resolve(engine, frame, parent);
                if is_first && matches!(word, Word::Flat | Word::Shape) {
                    parent = self.captures(engine, frame, parent);
                }
                frame.go_on(engine, &parent, &word)
            }
        };
        self.known.insert(symbol, found.clone());
        found
    }

    /// What the caller has under either of several names. If one of these lies somewhere, all do.
    fn one_of(&mut self, engine: &mut Engine, frame: &mut Frame, names: &[SymbolId]) -> Located {
        let lies = |found: &Located| !found.places.is_empty();
        let is_placed = names.iter().any(|name| lies(&self.resolve(engine, frame, *name)));
        let mut all = Located::default();
        for name in names {
            if is_placed {
                all.places.extend(self.places(engine, frame, *name));
            }
            all.value = all.value.join(&self.resolve(engine, frame, *name).value);
        }
        sort_places(&mut all.places);
        all
    }

    /// What lies in a first argument: if the callee is this closure, what it captures without the closure itself.
    fn captures(&self, engine: &mut Engine, frame: &mut Frame, this: Located) -> Located {
        let Located { value, mut places } = frame.deref(engine, &this, &Word::Deref);
        if !value.is_closure_of(self.callee) {
            return this;
        }
        places.extend(this.places);
        sort_places(&mut places);
        Located { value: value.captures(), places }
    }

    /// Where the caller has what the callee found under a name; what lies nowhere is put somewhere.
    fn places(&mut self, engine: &mut Engine, frame: &mut Frame, symbol: SymbolId) -> Vec<Target> {
        let found = self.resolve(engine, frame, symbol);
        if !found.places.is_empty() {
            return found.places;
        }
        let (target, _) = frame.temporary(found.value.clone());
        self.known.insert(symbol, Located { value: found.value, places: vec![target.clone()] });
        vec![target]
    }

    /// The callables and types that the caller has behind a name.
    pub(super) fn behind(
        &mut self,
        engine: &mut Engine,
        frame: &mut Frame,
        question: Question,
        need: Need,
    ) -> Rc<[Found]> {
        let value = self.resolve(engine, frame, question.symbol).value;
        let behind = frame.behind(engine, &value, need, question.wanted);
        let mut found: Vec<Found> =
            behind.into_iter().map(|found| (found.concrete, found.depth.min(2))).collect();
        found.sort_unstable();
        found.dedup();
        found.into()
    }

    /// What the caller knows of the names that a body asked for.
    pub(super) fn answers(&mut self, engine: &mut Engine, frame: &mut Frame, asked: &[Question]) -> Answers {
        asked.iter().map(|question| (*question, self.behind(engine, frame, *question, Need::Must))).collect()
    }

    /// Where a context took nothing of a kind to be, and there is something: it must ask.
    pub(super) fn unasked(
        &mut self,
        engine: &mut Engine,
        frame: &mut Frame,
        mut assumed: Vec<Question>,
    ) -> Vec<Question> {
        assumed.retain(|question| !self.behind(engine, frame, *question, Need::May).is_empty());
        assumed
    }

    /// What a context took to be clean, and is not.
    pub(super) fn labelled(
        &mut self,
        engine: &mut Engine,
        frame: &mut Frame,
        assumed: &[SymbolId],
    ) -> Vec<SymbolId> {
        let mut labelled = Vec::new();
        for symbol in assumed {
            // What is clean as a whole has no labelled part.
            let whole = symbol.parameter().child(Word::Deep);
            let mut is_labelled = |symbol| !self.resolve(engine, frame, symbol).value.labels.is_empty();
            if is_labelled(whole) && (whole == *symbol || is_labelled(*symbol)) {
                labelled.push(*symbol);
            }
        }
        labelled
    }

    fn through(&self, engine: &mut Engine, before: TraceId, inside: TraceId) -> TraceId {
        if inside == TraceId::ENTRY {
            return before;
        }
        engine.traces.add(Trace::Through { before, site: self.site, inside })
    }

    /// The labels of the caller behind a label of the callee, with the ways that they came.
    fn labels(&mut self, engine: &mut Engine, frame: &mut Frame, key: TaintKey) -> Labels {
        let TaintKey::Lent { symbol, changes } = key else { return Labels::new() };
        let found = self.resolve(engine, frame, symbol).value;
        if changes == super::value::ChangesId::default() {
            return found.labels.clone();
        }
        let mut labels = Labels::new();
        for taint in &found.labels {
            if let Some(key) = engine.changed(taint.key, changes) {
                labels = union_labels(&labels, &Labels::from_iter([Taint { key, trace: taint.trace }]));
            }
        }
        labels
    }

    /// A value of the callee as the caller sees it.
    pub(super) fn bring(&mut self, engine: &mut Engine, frame: &mut Frame, value: &Value) -> Value {
        if !value.has_labels() && !value.has_local_targets() {
            return value.clone();
        }
        engine.steps += 1;
        let mut labels = Labels::new();
        for taint in &value.labels {
            let own = match taint.key {
                TaintKey::Known { .. } => {
                    let trace = engine.traces.add(Trace::Out { site: self.site, inside: taint.trace });
                    Labels::from_iter([Taint { key: taint.key, trace }])
                }
                TaintKey::Lent { .. } => {
                    let mut labels = self.labels(engine, frame, taint.key);
                    for theirs in &mut labels {
                        theirs.trace = self.through(engine, theirs.trace, taint.trace);
                    }
                    labels
                }
            };
            labels = union_labels(&labels, &own);
        }
        let mut targets: SmallVec<[Target; 1]> = SmallVec::new();
        for target in &value.targets {
            let Loc::Lent(symbol) = target.loc else {
                targets.push(target.clone());
                continue;
            };
            for place in self.places(engine, frame, symbol) {
                let mut steps = place.steps;
                steps.extend(target.steps.iter().copied());
                steps.truncate(MAX_STEPS);
                targets.push(Target { loc: place.loc, steps });
            }
        }
        targets.sort_unstable();
        targets.dedup();
        let kids: SmallVec<[(Step, Value); 2]> =
            value.kids.iter().map(|(step, kid)| (*step, self.bring(engine, frame, kid))).collect();
        let own = Node {
            labels,
            targets,
            concrete: value.concrete.clone(),
            cell: value.cell,
            handles: value.handles.clone(),
            is_flat: value.is_flat,
            may_hold: value.may_hold,
            ..Node::default()
        };
        if value.symbols.is_empty() {
            return Node { kids, ..own }.build();
        }
        let mut all = own.build();
        for lent in &value.symbols {
            let theirs = self.resolve(engine, frame, lent.symbol).value;
            let theirs = theirs.without_parts(&kids);
            engine.steps += theirs.size as usize / 4;
            let theirs = if lent.trace == TraceId::ENTRY {
                theirs
            } else {
                theirs.map_traces(&mut |before| self.through(engine, before, lent.trace))
            };
            all = all.join(&theirs);
        }
        for (step, kid) in kids {
            all = all.with_kid(step, kid);
        }
        if value.is_flat { all.flat() } else { all }
    }

    /// What the callee does besides returning, in the caller.
    pub(super) fn take_effects(&mut self, engine: &mut Engine, frame: &mut Frame, callee: ContextId) {
        let effects = &engine.contexts[callee.0 as usize].effects;
        let keys: Vec<TaintKey> = effects.keys.iter().copied().collect();
        let mut writes: Vec<(Loc, Steps, Value)> =
            effects.writes.iter().map(|((loc, steps), value)| (*loc, steps.clone(), value.clone())).collect();
        writes.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        for inside in keys {
            let labels = self.labels(engine, frame, inside);
            engine.steps += labels.len() / LABELS_IN_A_STEP;
            for taint in labels {
                engine.add_passed(
                    frame.context,
                    (taint.key, callee, inside, self.site.block),
                    (taint.trace, self.site),
                );
            }
        }
        // All is read before anything is written: what was read stays known.
        let brought: Vec<(Target, Value)> = writes
            .into_iter()
            .map(|(loc, steps, value)| (Target { loc, steps }, self.bring(engine, frame, &value)))
            .collect();
        frame.write_shared(engine, brought);
    }

    /// What the callee left behind in what it was lent, where the caller has that.
    pub(super) fn bring_writes(
        &mut self,
        engine: &mut Engine,
        frame: &mut Frame,
        writes: &Writes,
    ) -> Vec<Brought> {
        let mut all = Vec::new();
        for (symbol, value) in writes {
            let places = self.places(engine, frame, *symbol);
            let is_one = places.len() == 1 && !symbol.is_several();
            // Without parts a pointer is also all that lies beside it.
            if is_one || symbol.is_several() || precision::is(Precision::WithoutParts) {
                let update = if is_one { Update::Strong } else { Update::Weak };
                all.push(Brought { places, value: self.bring(engine, frame, value), update });
                continue;
            }
            // It is one of these places: each keeps what it has, and gets nothing of what the others have.
            let new = value.without_itself(*symbol);
            let update = Update::Weak;
            if places.len() > MAX_APART || !new.has_behind(*symbol) {
                all.push(Brought { places, value: self.bring(engine, frame, &new), update });
                continue;
            }
            for place in places {
                let mut binder = Binder::new(self.args, self.site, self.callee);
                let value = frame.read_target(engine, &place);
                binder.known.insert(*symbol, Located { value, places: vec![place.clone()] });
                all.push(Brought { places: vec![place], value: binder.bring(engine, frame, &new), update });
            }
        }
        all
    }
}

/// What a call left behind, as the caller sees it.
pub(super) struct Brought {
    places: Vec<Target>,
    value: Value,
    pub update: Update,
}

impl Frame {
    pub(super) fn write_brought(&mut self, engine: &mut Engine, all: &[Brought]) {
        let mut shared = Vec::new();
        for Brought { places, value, update } in all {
            for target in places {
                match target.loc.is_global() {
                    true => shared.push((target.clone(), value.clone())),
                    false => self.write_target(engine, target, value, *update),
                }
            }
        }
        self.write_shared(engine, shared);
    }

    /// What is found by going on from somewhere.
    pub(super) fn go_on(&mut self, engine: &mut Engine, from: &Located, word: &Word) -> Located {
        let only = |value: Value| Located { value, places: Vec::new() };
        match word {
            Word::Param(_) | Word::OneOf(_) => from.clone(),
            Word::Part(step) => self.part(engine, from, *step),
            Word::Deref => self.deref(engine, from, &Word::Deref),
            Word::Peel => {
                let mut found = self.deref(engine, from, &Word::Peel);
                for _ in 0..4 {
                    if found.value.targets.is_empty() || !found.value.kids.is_empty() {
                        break;
                    }
                    found = self.deref(engine, &found, &Word::Peel);
                }
                found
            }
            Word::Share => only(self.shared(engine, &from.value)),
            Word::Rest(parts) => {
                only(parts.iter().fold(from.value.clone(), |value, part| value.without(*part)))
            }
            Word::Flat => {
                let labels = self.deep_labels_of(engine, std::slice::from_ref(&from.value));
                let mut places = from.places.clone();
                places.extend(from.value.targets.iter().cloned());
                sort_places(&mut places);
                Located { value: from.value.cut(0).with_labels(&labels), places }
            }
            Word::Shape => only(from.value.shape()),
            Word::Own => only(Value::labelled(self.own_labels_of(engine, &from.value))),
            Word::Deep => {
                only(Value::labelled(self.deep_labels_of(engine, std::slice::from_ref(&from.value))))
            }
        }
    }

    /// A part of something. The content of a shared cell is in the cell.
    pub(super) fn part(&mut self, engine: &mut Engine, from: &Located, step: Step) -> Located {
        let mut places = self.step(engine, &from.places, step);
        if from.places.is_empty() && step == Step::Cell {
            places.extend(self.cells_of(engine, &from.value));
            if !places.is_empty() && from.value.cell.is_some() {
                let inline = from.value.part(step);
                let value = self.read_all(engine, &places).join(&inline);
                return Located { value, places };
            }
        }
        let mut value =
            if places.is_empty() { from.value.part(step) } else { self.read_all(engine, &places) };
        if step == Step::Output {
            // The receiving end of a channel for one value is a future itself.
            let cells = self.cells_of(engine, &from.value);
            if !cells.is_empty() && from.value.symbols.is_empty() {
                value = value.join(&self.read_all(engine, &cells));
            }
        }
        Located { value, places }
    }

    /// Through one pointer; what is no pointer owns its content.
    pub(super) fn deref(&mut self, engine: &mut Engine, from: &Located, word: &Word) -> Located {
        let places = pointees_of(&from.value, word);
        if places.is_empty() {
            return from.clone();
        }
        let mut value = self.read_all(engine, &places).with_labels(&from.value.labels);
        for concrete in &from.value.concrete {
            value = value.with_concrete(*concrete);
        }
        Located { value, places }
    }

    /// The content of all of these places.
    pub(super) fn read_all(&mut self, engine: &mut Engine, places: &[Target]) -> Value {
        let mut all: Option<Value> = None;
        for target in places {
            let value = self.read_target(engine, target);
            all = Some(match all {
                None => value,
                Some(all) => all.join(&value),
            });
        }
        all.unwrap_or_default()
    }

    /// The callables and types that a value is or points to.
    pub(super) fn behind(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        need: Need,
        wanted: Wanted,
    ) -> Vec<Behind> {
        let mut found = Vec::new();
        let mut queue = std::collections::VecDeque::from([(value.clone(), None, 0)]);
        let mut seen: FxHashSet<Target> = FxHashSet::default();
        while let Some((value, place, depth)) = queue.pop_front() {
            self.look_at(engine, &value, (need, wanted), place.as_ref(), depth, &mut found);
            if depth >= MAX_POINTERS || wanted == Wanted::Cells || engine.is_known_data(&value) {
                continue;
            }
            for target in &value.targets {
                if seen.len() < MAX_PLACES && seen.insert(target.clone()) {
                    let content = self.read_as(engine, target, Reading::Node);
                    queue.push_back((content, Some(target.clone()), depth + 1));
                }
            }
        }
        found
    }

    fn look_at(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        (need, wanted): (Need, Wanted),
        place: Option<&Target>,
        depth: u8,
        found: &mut Vec<Behind>,
    ) {
        let mut add = |concrete: Concrete, depth: u8, place: Option<Target>| {
            if !found.iter().any(|known| known.concrete == concrete) {
                found.push(Behind { concrete, depth, place });
            }
        };
        if wanted == Wanted::Cells {
            told_cells(value).for_each(|cell| add(cell, depth, None));
        }
        for concrete in &value.concrete {
            if engine.can_be(*concrete, wanted) {
                add(*concrete, depth, place.cloned());
            }
        }
        for lent in &value.symbols {
            let question = Question { symbol: lent.symbol, wanted };
            for (concrete, further) in self.ask(engine, question, need).iter() {
                if depth + further > MAX_POINTERS {
                    continue;
                }
                let symbol = match further {
                    0 => lent.symbol,
                    1 => lent.symbol.child(Word::Deref),
                    _ => lent.symbol.child(Word::Peel),
                };
                let place = match further {
                    0 => place.cloned(),
                    _ => Some(Target { loc: Loc::Lent(symbol), steps: Steps::new() }),
                };
                add(*concrete, depth + further, place);
            }
        }
    }

    /// What the caller knows of what is behind a name. Who asks for the first time is run again with the answer.
    pub(super) fn ask(&mut self, engine: &mut Engine, question: Question, need: Need) -> Rc<[Found]> {
        if self.is_lent_data(question.symbol) {
            return Rc::from([]);
        }
        let question = engine.asked_as(self.context, question, self.asked.len());
        let context = &mut engine.contexts[self.context.0 as usize];
        context.depends(self.site.block, question.symbol);
        if let Some(found) = context.answer(question) {
            return found.clone();
        }
        match need {
            Need::Must => _ = self.asked.insert(question),
            Need::May => context.assume_nothing(question),
        }
        Rc::from([])
    }

    /// Those labels that there are. What was lent is taken to be clean until the caller says something else.
    pub(super) fn admit(&mut self, engine: &mut Engine, mut labels: Labels) -> Labels {
        let block = self.site.block;
        let context = &mut engine.contexts[self.context.0 as usize];
        labels.retain(|taint| match taint.key {
            TaintKey::Known { .. } => true,
            TaintKey::Lent { symbol, .. } => context.may_be_labelled(block, symbol),
        });
        labels
    }

    /// Takes all that was lent to be clean, as far as nothing else was said.
    pub(super) fn assume_clean(&mut self, engine: &mut Engine) {
        let context = &mut engine.contexts[self.context.0 as usize];
        for index in 0..self.body.arg_count {
            context.may_be_labelled(self.site.block, SymbolId::param(index).child(Word::Deep));
        }
    }

    /// All labels of a value and its parts, pointers not followed.
    pub(super) fn own_labels_of(&mut self, engine: &mut Engine, value: &Value) -> Labels {
        let labels = value.own_labels();
        self.admit(engine, labels)
    }

    /// Whether the run counts for nothing, because something must be known first. It goes on to find what else.
    pub(super) fn is_given_up(&self) -> bool {
        !self.asked.is_empty()
    }

    /// The places that a value points to. Where only the caller knows, the type tells whether it is a pointer.
    pub(super) fn pointees_by_type(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        ty: Option<TypeId>,
    ) -> Vec<Target> {
        match pointer_word(engine, value, ty) {
            Some(word) => pointees_of(value, &word),
            None => value.targets.to_vec(),
        }
    }

    /// Through one pointer, if it is one by what is known of it or by its type.
    pub(super) fn deref_by_type(
        &mut self,
        engine: &mut Engine,
        from: &Located,
        ty: Option<TypeId>,
    ) -> Located {
        match pointer_word(engine, &from.value, ty) {
            Some(word) => self.deref(engine, from, &word),
            None => from.clone(),
        }
    }
}

/// The places that a pointer points to.
pub(super) fn pointees_of(value: &Value, word: &Word) -> Vec<Target> {
    let lent = value
        .symbols
        .iter()
        .map(|lent| Target { loc: Loc::Lent(lent.symbol.child(word.clone())), steps: Steps::new() });
    value.targets.iter().cloned().chain(lent).collect()
}

/// Each place once, in an order of their own.
pub(super) fn sort_places(places: &mut Vec<Target>) {
    places.sort_unstable();
    places.dedup();
}

/// How to get to what a value points to; none if it is no pointer. What only the caller knows is a pointer if its type
/// is one; of guards, entries and the like, which may be one, and of what has no type, the caller finds out.
pub(super) fn pointer_word(engine: &mut Engine, value: &Value, ty: Option<TypeId>) -> Option<Word> {
    if value.symbols.is_empty() {
        return (!value.targets.is_empty()).then_some(Word::Deref);
    }
    let Some(ty) = ty else { return Some(Word::Peel) };
    if let (false, Some(_)) = pointee_type(engine, Some(ty)) {
        return Some(Word::Deref);
    }
    match engine.program.interner().get_type(ty) {
        Type::Path(_) | Type::Opaque(_) if engine.may_borrow(ty) => Some(Word::Peel),
        _ => (!value.targets.is_empty()).then_some(Word::Deref),
    }
}
