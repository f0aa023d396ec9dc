//! What is known at one point of a body: the content of its locations.

use rustc_hash::FxHashSet;

use super::symbol::SymbolId;
use super::value::{Loc, Value};

/// More temporaries and places that were lent than this are looked through.
const MAX_OTHERS: usize = 400;

/// Contents of the locations of one frame, sorted. What is not listed is empty; what was lent is as it was.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct State {
    contents: Vec<(Loc, Value)>,
    /// Some names of what was lent stand for all that lies behind them.
    is_folded: bool,
    /// What was lent and not written: only what is not there is known, after a `match`. Sorted.
    narrowed: Vec<SymbolId>,
}

impl State {
    /// The content of a location.
    pub(super) fn content(&self, loc: Loc) -> Value {
        let Loc::Lent(symbol) = loc else { return self.get(loc).cloned().unwrap_or_default() };
        let value = self.get(loc).cloned().unwrap_or_else(|| Value::lent(symbol));
        if !self.is_folded {
            return value;
        }
        // What was written somewhere behind a shorter name may have been written here.
        symbol.covering().fold(value, |value, covering| match self.get(Loc::Lent(covering)) {
            Some(more) if covering != symbol => value.join(more),
            _ => value,
        })
    }

    /// What is to be kept at the end of a block: no temporaries that nothing points to, and not more names than can be
    /// told apart.
    pub(super) fn tidy(&mut self) {
        if self.others().len() <= MAX_OTHERS {
            return;
        }
        self.sweep();
        let narrowed = std::mem::take(&mut self.narrowed);
        let is_narrowed = |loc: &Loc| matches!(loc, Loc::Lent(symbol) if narrowed.contains(symbol));
        self.contents.retain(|(loc, _)| !is_narrowed(loc));
        for words in [6, 4, 3, 2, 1, 0] {
            if self.lent().count() <= MAX_OTHERS {
                break;
            }
            self.fold(words);
        }
    }

    fn sweep(&mut self) {
        let is_temporary = |loc: &Loc| matches!(loc, Loc::Temp(..));
        let kept = self.contents.iter().filter(|(loc, _)| !is_temporary(loc));
        let mut stack: Vec<Value> = kept.map(|(_, value)| value.clone()).collect();
        let mut seen: FxHashSet<Loc> = FxHashSet::default();
        while let Some(value) = stack.pop() {
            if !value.has_local_targets() {
                continue;
            }
            value.visit(&mut |node| {
                for target in node.targets.iter().filter(|target| is_temporary(&target.loc)) {
                    if seen.insert(target.loc) {
                        stack.extend(self.get(target.loc).cloned());
                    }
                }
            });
        }
        self.contents.retain(|(loc, _)| !is_temporary(loc) || seen.contains(loc));
    }

    /// Joins what lies behind long names into one place behind their beginning.
    fn fold(&mut self, words: u8) {
        let cut = |(symbol, _): (SymbolId, &Value)| (symbol, symbol.cut(words));
        let long: Vec<(SymbolId, SymbolId)> =
            self.lent().map(cut).filter(|(long, short)| long != short).collect();
        for (symbol, short) in long {
            self.is_folded = true;
            self.fold_into(Loc::Lent(symbol), Loc::Lent(short));
        }
    }

    fn fold_into(&mut self, loc: Loc, home: Loc) {
        let Ok(at) = self.find(loc) else { return };
        let (_, value) = self.contents.remove(at);
        let known = self.content(home).flat().join(&value);
        self.set(home, known);
    }

    /// The place that what is written somewhere is kept in: what lies behind a name that stands for all behind it is
    /// kept there.
    pub(super) fn home(&self, loc: Loc) -> Loc {
        let Loc::Lent(symbol) = loc else { return loc };
        if !self.is_folded {
            return loc;
        }
        let covering = symbol.covering().map(Loc::Lent);
        covering.filter(|covering| self.get(*covering).is_some()).last().unwrap_or(loc)
    }

    /// What was lent and is no longer as it was.
    pub(super) fn lent(&self) -> impl Iterator<Item = (SymbolId, &Value)> {
        self.contents.iter().filter_map(|(loc, value)| match loc {
            Loc::Lent(symbol) => Some((*symbol, value)),
            _ => None,
        })
    }

    /// What was lent and written since.
    pub(super) fn written(&self) -> impl Iterator<Item = (SymbolId, &Value)> {
        self.lent().filter(|(symbol, _)| self.narrowed.binary_search(symbol).is_err())
    }

    /// Whether what was lent is as it was, and what is not in it is all that may be known of it.
    pub(super) fn is_as_lent(&self, symbol: SymbolId) -> bool {
        self.narrowed.binary_search(&symbol).is_ok() || self.find(Loc::Lent(symbol)).is_err()
    }

    /// Notes that of what was lent only that is known which is not in it.
    pub(super) fn note_narrowed(&mut self, symbol: SymbolId) {
        if let Err(at) = self.narrowed.binary_search(&symbol)
            && self.find(Loc::Lent(symbol)).is_ok()
        {
            self.narrowed.insert(at, symbol);
        }
    }

    /// Whether something is known of a location of the caller's, or stands for it, that the caller does not know.
    pub(super) fn is_written(&self, loc: Loc) -> bool {
        self.is_folded || self.find(loc).is_ok()
    }

    fn find(&self, loc: Loc) -> Result<usize, usize> {
        self.contents.binary_search_by_key(&loc, |(known, _)| *known)
    }

    fn get(&self, loc: Loc) -> Option<&Value> {
        self.find(loc).ok().map(|at| &self.contents[at].1)
    }

    /// All but the locals of the body.
    fn others(&self) -> &[(Loc, Value)] {
        let locals = self.contents.partition_point(|(loc, _)| matches!(loc, Loc::Local(_)));
        &self.contents[locals..]
    }

    /// About how much there is to join.
    pub(super) fn weight(&self) -> usize {
        self.others().iter().map(|(_, value)| value.size as usize / 8 + 1).sum()
    }

    /// Whether anything is known to be labelled, or to be labelled if something is that was lent.
    pub(super) fn has_own_labels(&self) -> bool {
        self.contents.iter().any(|(_, value)| value.has_own_labels())
    }

    /// Replaces the content of a location.
    pub(super) fn set(&mut self, loc: Loc, value: Value) {
        if let Loc::Lent(symbol) = loc
            && let Ok(at) = self.narrowed.binary_search(&symbol)
        {
            self.narrowed.remove(at);
        }
        let is_listed = !value.is_empty() || matches!(loc, Loc::Lent(_));
        match self.find(loc) {
            Ok(at) if is_listed => self.contents[at].1 = value,
            Ok(at) => _ = self.contents.remove(at),
            Err(at) if is_listed => self.contents.insert(at, (loc, value)),
            Err(_) => {}
        }
    }

    /// Adds what another path knows. True if that was new. The more often the block was run, the less is told apart:
    /// what grows and grows must end.
    pub(super) fn join(&mut self, other: &State, visits: u32) -> bool {
        let bounds = match visits {
            0..=3 => None,
            4..=5 => Some((6, 3)),
            6..=7 => Some((4, 3)),
            8..=9 => Some((2, 2)),
            10..=11 => Some((1, 1)),
            _ => Some((0, 1)),
        };
        let all_narrowed = self.narrowed.iter().chain(&other.narrowed).copied();
        let mut narrowed: Vec<SymbolId> =
            all_narrowed.filter(|symbol| self.is_as_lent(*symbol) && other.is_as_lent(*symbol)).collect();
        narrowed.sort_unstable();
        narrowed.dedup();
        let before = std::mem::take(&mut self.narrowed);
        let changed = self.join_contents(other, bounds);
        narrowed.retain(|symbol| self.find(Loc::Lent(*symbol)).is_ok());
        self.narrowed = narrowed;
        changed || self.narrowed != before
    }

    fn join_contents(&mut self, other: &State, bounds: Option<(u8, usize)>) -> bool {
        if !self.is_folded && !other.is_folded {
            return self.join_each(other, bounds);
        }
        let mut changed = false;
        if other.is_folded {
            changed |= self.fold_like(other);
        }
        // Where the other path knows nothing, a part that is explicitly clean here may be labelled by its parent only
        // there; joining with nothing changes no label, so it can be left out. What was lent is as it was there.
        for (loc, theirs) in &other.contents {
            let home = self.home(*loc);
            if home == *loc {
                changed |= self.add(home, &other.content(*loc), bounds);
            } else {
                changed |= self.add(home, &theirs.flat(), bounds);
            }
        }
        let own: Vec<Loc> = self.lent().map(|(symbol, _)| Loc::Lent(symbol)).collect();
        for loc in own.into_iter().filter(|loc| other.get(*loc).is_none()) {
            changed |= self.add(loc, &other.content(loc), bounds);
        }
        changed
    }

    /// Keeps in one place what the other path keeps in one place.
    fn fold_like(&mut self, other: &State) -> bool {
        let was_folded = std::mem::replace(&mut self.is_folded, true);
        let home = |(loc, _): &(Loc, Value)| (*loc, other.home(*loc));
        let moved: Vec<(Loc, Loc)> =
            self.contents.iter().map(home).filter(|(loc, home)| loc != home).collect();
        for (loc, home) in &moved {
            self.fold_into(*loc, *home);
        }
        !was_folded || !moved.is_empty()
    }

    fn add(&mut self, loc: Loc, value: &Value, bounds: Option<(u8, usize)>) -> bool {
        if self.get(loc).is_none() && !matches!(loc, Loc::Lent(_)) {
            self.set(loc, value.clone());
            return true;
        }
        let Some(new) = joined(&self.content(loc), value, bounds) else { return false };
        self.set(loc, new);
        true
    }

    /// As `join`, where no name stands for what lies behind it: the lists are gone through side by side.
    fn join_each(&mut self, other: &State, bounds: Option<(u8, usize)>) -> bool {
        let mut changed = false;
        let mut further = Vec::new();
        let mut at = 0;
        for (loc, theirs) in &other.contents {
            while let Some((mine, value)) = self.contents.get_mut(at).filter(|(mine, _)| mine < loc) {
                changed |= join_as_lent(*mine, value, bounds);
                at += 1;
            }
            match self.contents.get_mut(at) {
                Some((mine, value)) if mine == loc => {
                    if let Some(new) = joined(value, theirs, bounds) {
                        *value = new;
                        changed = true;
                    }
                    at += 1;
                }
                _ => {
                    let mut value = theirs.clone();
                    if let Loc::Lent(symbol) = loc {
                        let Some(new) = joined(&Value::lent(*symbol), theirs, bounds) else { continue };
                        value = new;
                    }
                    further.push((*loc, value));
                }
            }
        }
        for (mine, value) in &mut self.contents[at..] {
            changed |= join_as_lent(*mine, value, bounds);
        }
        if further.is_empty() {
            return changed;
        }
        self.contents.append(&mut further);
        self.contents.sort_unstable_by_key(|(loc, _)| *loc);
        true
    }
}

/// The two joined, and told apart no more than the bounds say; none if that is nothing new.
fn joined(old: &Value, value: &Value, bounds: Option<(u8, usize)>) -> Option<Value> {
    if old.covers(value) {
        return None;
    }
    let mut new = old.join(value);
    if new == *old {
        return None;
    }
    if let Some((depth, names)) = bounds {
        new = new.cut(depth).with_fewer_names(names);
    }
    (new != *old).then_some(new)
}

/// Joins with a path on which this is as it was.
fn join_as_lent(loc: Loc, value: &mut Value, bounds: Option<(u8, usize)>) -> bool {
    let Loc::Lent(symbol) = loc else { return false };
    let Some(new) = joined(value, &Value::lent(symbol), bounds) else { return false };
    *value = new;
    true
}

#[cfg(test)]
mod tests {
    use super::super::spec::LabelId;
    use super::super::symbol::Word;
    use super::super::trace::TraceId;
    use super::super::value::{Labels, OriginId, Step, Taint, TaintKey};
    use super::*;

    /// More than are told apart.
    const MANY: u32 = 2 * MAX_OTHERS as u32;
    const OTHER: u32 = MANY + 1;

    fn labelled(origin: u32) -> Value {
        let key = TaintKey::Known { origin: OriginId(origin), label: LabelId(0) };
        Value::labelled(Labels::from_iter([Taint { key, trace: TraceId::ENTRY }]))
    }

    fn field(index: u32) -> Loc {
        let deep = SymbolId::param(0).child(Word::Deref);
        let part = |symbol: SymbolId, index| symbol.child(Word::Part(Step::Field { variant: 0, index }));
        Loc::Lent(part(part(deep, index), 1))
    }

    fn has_origin(state: &State, loc: Loc, origin: u32) -> bool {
        let is_it =
            |taint: &Taint| matches!(taint.key, TaintKey::Known { origin: known, .. } if known.0 == origin);
        state.content(loc).own_labels().iter().any(is_it)
    }

    fn with_many_fields() -> State {
        let mut state = State::default();
        for index in 0..MANY {
            state.set(field(index), labelled(index));
        }
        state
    }

    #[test]
    fn what_is_kept_in_one_place_is_found_under_each_name() {
        let mut state = with_many_fields();
        state.tidy();
        assert!(state.lent().count() <= MAX_OTHERS);
        assert!((0..MANY).all(|index| has_origin(&state, field(index), index)));
        assert_ne!(state.home(field(7)), field(7), "a write has to go where the others are");
    }

    #[test]
    fn a_join_keeps_in_one_place_what_either_side_does() {
        let mut folded = with_many_fields();
        folded.tidy();
        let mut plain = State::default();
        plain.set(field(3), labelled(OTHER));
        let mut other = plain.clone();
        assert!(other.join(&folded, 0));
        assert!(folded.join(&plain, 0));
        for state in [&other, &folded] {
            assert!(has_origin(state, field(3), OTHER) && has_origin(state, field(50), 50));
            assert_eq!(state.lent().count(), 1);
        }
        assert!(!folded.join(&plain, 0), "the second time there is nothing new");
    }

    #[test]
    fn a_local_that_is_empty_is_not_listed_but_what_was_lent_and_cleared_is() {
        let mut state = State::default();
        state.set(Loc::Local(1), labelled(1));
        state.set(Loc::Local(1), Value::empty());
        state.set(field(0), Value::empty());
        assert!(state.content(field(0)).is_empty());
        assert_eq!(state.others().len(), 1);
        assert_eq!(state.contents.len(), 1);
    }
}
