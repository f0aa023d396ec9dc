//! Reading and writing places, and what becomes of values that leave their frame.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::data::Holding;
use super::engine::Engine;
use super::frame::{Frame, Memo};
use super::globals::Reading;
use super::result::HopKind;
use super::symbol::Word;
use super::tree::Update;
use super::value::{Loc, Node, Step, Steps, Target, Value};
use crate::mir::syntax::Place;

/// Through so many pointers in a row the parts of what they point to stay told apart.
const MAX_DETACHED: usize = 2;

/// How far a value is taken away from its frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Detach {
    /// It is returned: locals are gone, what the caller lent stays.
    FromBody,
    /// It is put into shared state: only shared state stays.
    FromFrame,
}

/// Takes values away from a frame.
struct Detaching<'a, 'e, 'p> {
    frame: &'a mut Frame,
    engine: &'e mut Engine<'p>,
    from: Detach,
    /// What places hold, behind so many pointers.
    known: FxHashMap<(Target, usize), Value>,
    /// All that lies behind several.
    behind: FxHashMap<SmallVec<[Target; 1]>, Value>,
}

impl Detaching<'_, '_, '_> {
    fn stays(&self, target: &Target) -> bool {
        match self.from {
            Detach::FromBody => !matches!(target.loc, Loc::Local(_) | Loc::Temp(..)),
            Detach::FromFrame => target.loc.is_global(),
        }
    }

    /// A value behind so many pointers.
    fn value(&mut self, value: &Value, depth: usize) -> Value {
        if !value.has_local_targets() {
            return value.clone();
        }
        let mut node = value.to_node();
        for (_, kid) in &mut node.kids {
            *kid = self.value(kid, depth);
        }
        let (kept, left): (SmallVec<[Target; 1]>, SmallVec<[Target; 1]>) =
            node.targets.drain(..).partition(|target| self.stays(target));
        node.targets = kept;
        let value = node.build();
        if left.is_empty() {
            return value;
        }
        if depth >= MAX_DETACHED {
            if let Some(known) = self.behind.get(&left) {
                return value.join(known);
            }
            let all = self.all_behind(left.clone());
            self.behind.insert(left, all.clone());
            return value.join(&all);
        }
        left.into_iter().fold(value, |value, target| value.join(&self.content(target, depth)))
    }

    fn content(&mut self, target: Target, depth: usize) -> Value {
        if let Some(known) = self.known.get(&(target.clone(), depth)) {
            return known.clone();
        }
        let content = self.frame.read_target(self.engine, &target);
        let content = self.value(&content, depth + 1);
        self.known.insert((target, depth), content.clone());
        content
    }

    /// All that lies in these places and behind them, nothing told apart.
    fn all_behind(&mut self, targets: SmallVec<[Target; 1]>) -> Value {
        let mut seen: FxHashSet<Target> = targets.iter().cloned().collect();
        let mut queue = targets.into_vec();
        let mut all = Node { is_flat: true, ..Node::default() };
        while let Some(target) = queue.pop() {
            let content = self.frame.read_target(self.engine, &target).flat();
            all = all.union(&content);
            let left = content.targets.iter().filter(|target| !self.stays(target));
            queue.extend(left.filter(|target| seen.insert((*target).clone())).cloned());
        }
        all.targets.retain(|target| self.stays(target));
        all.build()
    }
}

impl Frame {
    /// A value that outlives the body, or the frame altogether: what it points to that does not live as long is put
    /// into it by content.
    pub(super) fn detach(&mut self, engine: &mut Engine, value: &Value, from: Detach) -> Value {
        Detaching { frame: self, engine, from, known: FxHashMap::default(), behind: FxHashMap::default() }
            .value(value, 0)
    }

    /// The same of several values, while nothing is written.
    pub(super) fn detach_all<'v>(
        &mut self,
        engine: &mut Engine,
        values: impl Iterator<Item = &'v mut Value>,
        from: Detach,
    ) {
        let mut detaching = Detaching {
            frame: self,
            engine,
            from,
            known: FxHashMap::default(),
            behind: FxHashMap::default(),
        };
        values.for_each(|value| *value = detaching.value(value, 0));
    }

    /// The content of a place, of which not all matters.
    pub(super) fn read_as(&mut self, engine: &mut Engine, target: &Target, reading: Reading) -> Value {
        if !target.loc.is_global() {
            return self.read_target(engine, target);
        }
        if let Some(known) = self.memo.as_ref().and_then(|memo| memo.contents.get(target)) {
            return known.clone();
        }
        engine.steps += 1;
        engine.read_global(self.context, target, self.site, reading)
    }

    /// The content of a place.
    pub(super) fn read_target(&mut self, engine: &mut Engine, target: &Target) -> Value {
        if let Some(known) = self.memo.as_ref().and_then(|memo| memo.contents.get(target)) {
            return known.clone();
        }
        engine.steps += 1;
        let value = match target.loc.is_global() {
            true => engine.read_global(self.context, target, self.site, Reading::All),
            false => self.state.content(target.loc).at(&target.steps),
        };
        // The way there may have been longer: what is meant lies anywhere in it.
        let value = if target.is_cut() { value.flat() } else { value };
        if let Some(memo) = &mut self.memo {
            memo.contents.insert(target.clone(), value.clone());
        }
        value
    }

    /// Writes into a place. The update is weak whatever is asked where the place stands for several.
    pub(super) fn write_target(
        &mut self,
        engine: &mut Engine,
        target: &Target,
        value: &Value,
        update: Update,
    ) {
        if target.loc.is_global() {
            return self.write_shared(engine, vec![(target.clone(), value.clone())]);
        }
        if let Some(memo) = &mut self.memo {
            *memo = Memo::default();
        }
        let (value, update) = match target.is_cut() {
            true => (&value.flat(), Update::Weak),
            false => (value, update),
        };
        let update = match target.loc {
            Loc::Lent(symbol) if symbol.is_shared() || symbol.is_several() => Update::Weak,
            _ => update,
        };
        let home = self.state.home(target.loc);
        if home == target.loc {
            let old = self.state.content(target.loc);
            self.state.set(target.loc, old.write(&target.steps, value, update));
        } else {
            let old = self.state.content(home);
            self.state.set(home, old.flat().join(value));
        }
        // Behind something that may be a pointer lies the thing itself if it is none.
        if let Loc::Lent(symbol) = target.loc
            && let (Some(itself), Word::Peel) = symbol.split()
        {
            let itself = Target { loc: Loc::Lent(itself), steps: target.steps.clone() };
            self.write_target(engine, &itself, value, Update::Weak);
        }
    }

    /// Adds to shared state, after all else that is written at the same time: it is put there with what it points to.
    pub(super) fn write_shared(&mut self, engine: &mut Engine, writes: Vec<(Target, Value)>) {
        let (targets, mut values): (Vec<Target>, Vec<Value>) = writes.into_iter().unzip();
        self.detach_all(engine, values.iter_mut(), Detach::FromFrame);
        for (target, value) in targets.iter().zip(&values) {
            if let Some(memo) = &mut self.memo {
                memo.forget(target.loc);
            }
            let value = self.share(engine, value);
            self.write_global(engine, target, &value);
        }
    }

    /// Writes into shared state what is known; the rest is for the caller to write.
    fn write_global(&mut self, engine: &mut Engine, target: &Target, value: &Value) {
        if self.is_given_up() {
            return;
        }
        let known = value.without_lent();
        engine.write_global(target.loc, &target.steps, &known, self.site);
        if value.has_symbols() {
            let value = self.trace(engine, value, HopKind::CellWrite);
            engine.contexts[self.context.0 as usize].add_write(target.loc, target.steps.clone(), &value);
        }
    }

    /// Turns the unshared cells of a value into shared ones.
    pub(super) fn share(&mut self, engine: &mut Engine, value: &Value) -> Value {
        if !value.has_cell() {
            return value.clone();
        }
        let mut node = value.to_node();
        for lent in &mut node.symbols {
            if !self.is_lent_data(lent.symbol) {
                lent.symbol = lent.symbol.child(Word::Share);
            }
        }
        node.symbols.sort_by_key(|lent| lent.symbol);
        node.symbols.dedup_by_key(|lent| lent.symbol);
        for (_, kid) in &mut node.kids {
            *kid = self.share(engine, kid);
        }
        if let Some(cell) = node.cell.take() {
            let at = node.kids.iter().position(|(step, _)| *step == Step::Cell);
            let content = at.map(|at| node.kids.remove(at).1).unwrap_or_default();
            let content = content.with_labels(&node.labels);
            let content = self.detach(engine, &content, Detach::FromFrame);
            let target = Target { loc: Loc::Cell(cell), steps: Steps::from_iter([Step::Cell]) };
            self.write_global(engine, &target, &content);
            if !node.handles.contains(&cell) {
                node.handles.push(cell);
                node.handles.sort_unstable();
            }
        }
        node.build()
    }

    /// The content of a place of the body.
    pub(super) fn read(&mut self, engine: &mut Engine, place: &Place) -> Value {
        if place.projection.is_empty() {
            return self.state.content(Loc::Local(place.local));
        }
        let places = self.places(engine, place);
        let mut value: Option<Value> = None;
        for target in &places.targets {
            let content = self.read_target(engine, target);
            value = Some(match value {
                None => content,
                Some(value) => value.join(&content),
            });
        }
        value.unwrap_or_default().with_labels(&places.labels)
    }

    /// Writes into a place of the body.
    pub(super) fn write(&mut self, engine: &mut Engine, place: &Place, value: &Value) {
        let value = self.without_clean(engine, place, value.clone());
        let value = if value.has_labels() { self.trace_assignment(engine, place, &value) } else { value };
        if place.projection.is_empty() {
            self.state.set(Loc::Local(place.local), value);
            return;
        }
        let places = self.places(engine, place);
        let update = if places.targets.len() == 1 { Update::Strong } else { Update::Weak };
        let is_data = value.is_empty() && self.holding(engine, place) != Holding::Anything;
        for target in &places.targets {
            if !(is_data && self.is_clean_already(engine, target)) {
                self.write_target(engine, target, &value, update);
            }
        }
    }

    fn trace_assignment(&mut self, engine: &mut Engine, place: &Place, value: &Value) -> Value {
        let is_variable =
            !place.projection.is_empty()
                || place.local == 0
                || self.body.variables.iter().any(|v| {
                    v.place.as_ref().is_some_and(|p| p.local == place.local && p.projection.is_empty())
                });
        if !is_variable {
            return value.clone();
        }
        self.trace(engine, value, HopKind::Assign)
    }

    /// What a pointer points to, or the value itself where it is no pointer.
    pub(super) fn content(&mut self, engine: &mut Engine, value: &Value) -> Value {
        let targets = super::bind::pointees_of(value, &Word::Deref);
        if targets.is_empty() {
            return value.clone();
        }
        let mut content = Value::labelled(value.labels.clone());
        for target in targets {
            content = content.join(&self.read_target(engine, &target));
        }
        content
    }

    /// A value as it can be put into shared state.
    pub(super) fn shared(&mut self, engine: &mut Engine, value: &Value) -> Value {
        let value =
            if value.has_cell() { self.detach(engine, value, Detach::FromFrame) } else { value.clone() };
        self.share(engine, &value)
    }
}
