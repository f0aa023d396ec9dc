//! What is known at one point of a body: the content of its locations.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::symbol::SymbolId;
use super::value::{Loc, Value};

/// Contents of the locations of one frame. What is not listed is empty; what was lent is as it was.
#[derive(Clone, Default, Debug)]
pub(super) struct State {
    locals: Vec<Option<Value>>,
    others: FxHashMap<Loc, Value>,
}

impl State {
    /// With room for the locals of a body.
    pub(super) fn new(locals: usize) -> State {
        State { locals: vec![None; locals], others: FxHashMap::default() }
    }

    /// The content of a location.
    pub(super) fn content(&self, loc: Loc) -> Value {
        match (self.get(loc), loc) {
            (Some(value), _) => value.clone(),
            (None, Loc::Lent(symbol)) => Value::lent(symbol),
            (None, _) => Value::empty(),
        }
    }

    /// What was lent and is no longer as it was.
    pub(super) fn lent(&self) -> impl Iterator<Item = (SymbolId, &Value)> {
        self.others.iter().filter_map(|(loc, value)| match loc {
            Loc::Lent(symbol) => Some((*symbol, value)),
            _ => None,
        })
    }

    fn get(&self, loc: Loc) -> Option<&Value> {
        match loc {
            Loc::Local(local) => self.locals.get(local as usize)?.as_ref(),
            other => self.others.get(&other),
        }
    }

    /// About how much there is to join.
    pub(super) fn weight(&self) -> usize {
        self.others.values().map(|value| value.size as usize / 8 + 1).sum()
    }

    /// Whether anything is known to be labelled, or to be labelled if something is that was lent.
    pub(super) fn has_own_labels(&self) -> bool {
        self.locals.iter().flatten().any(|value| value.has_own_labels())
            || self.others.values().any(|value| value.has_own_labels())
    }

    /// Replaces the content of a location.
    pub(super) fn set(&mut self, loc: Loc, value: Value) {
        match loc {
            Loc::Local(local) => {
                let local = local as usize;
                if local >= self.locals.len() {
                    self.locals.resize(local + 1, None);
                }
                self.locals[local] = (!value.is_empty()).then_some(value);
            }
            other if value.is_empty() && !matches!(other, Loc::Lent(_)) => {
                self.others.remove(&other);
            }
            other => {
                self.others.insert(other, value);
            }
        }
    }

    /// The same with less told apart for a block that was run very often: what grows and grows must end.
    pub(super) fn widened(&self, visits: u32) -> Cow<'_, State> {
        let (depth, words) = match visits {
            0..=3 => return Cow::Borrowed(self),
            4..=5 => (6, 8),
            6..=7 => (4, 5),
            8..=9 => (2, 3),
            10..=11 => (1, 1),
            _ => (0, 0),
        };
        let widen = |value: &Value| value.cut(depth).cut_names(words);
        Cow::Owned(State {
            locals: self.locals.iter().map(|value| value.as_ref().map(widen)).collect(),
            others: self.others.iter().map(|(loc, value)| (*loc, widen(value))).collect(),
        })
    }

    /// Adds what another path knows. True if that was new.
    pub(super) fn join(&mut self, other: &State) -> bool {
        let mut changed = false;
        for (index, theirs) in other.locals.iter().enumerate() {
            if let Some(theirs) = theirs {
                changed |= self.add(Loc::Local(index as u32), theirs);
            }
        }
        // Where the other path knows nothing, a part that is explicitly clean here may be labelled by its parent only
        // there; joining with nothing changes no label, so it can be left out. What was lent is as it was there.
        let mut keys: Vec<Loc> = other.others.keys().copied().collect();
        let own = self.others.keys().filter(|loc| matches!(loc, Loc::Lent(_)));
        keys.extend(own.filter(|loc| !other.others.contains_key(loc)));
        keys.sort_unstable();
        for loc in keys {
            changed |= self.add(loc, &other.content(loc));
        }
        changed
    }

    fn add(&mut self, loc: Loc, value: &Value) -> bool {
        if self.get(loc).is_none() && !matches!(loc, Loc::Lent(_)) {
            self.set(loc, value.clone());
            return true;
        }
        let old = self.content(loc);
        let new = old.join(value);
        if new == old {
            return false;
        }
        self.set(loc, new);
        true
    }
}
