//! What is known at one point of a body: the content of its locations.

use rustc_hash::FxHashMap;

use super::value::{Loc, Value};

/// Contents of the locations of one frame. What is not listed is empty.
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
    pub(super) fn get(&self, loc: Loc) -> Option<&Value> {
        match loc {
            Loc::Local(local) => self.locals.get(local as usize)?.as_ref(),
            other => self.others.get(&other),
        }
    }

    /// Whether anything in the frame is labelled.
    pub(super) fn has_labels(&self) -> bool {
        self.locals.iter().flatten().any(|value| value.has_labels())
            || self.others.values().any(|value| value.has_labels())
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
            other if value.is_empty() => {
                self.others.remove(&other);
            }
            other => {
                self.others.insert(other, value);
            }
        }
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
        // there; joining with nothing changes no label, so it can be left out.
        let mut keys: Vec<&Loc> = other.others.keys().collect();
        keys.sort_unstable();
        for loc in keys {
            changed |= self.add(*loc, &other.others[loc]);
        }
        changed
    }

    fn add(&mut self, loc: Loc, value: &Value) -> bool {
        match self.get(loc) {
            None => {
                self.set(loc, value.clone());
                true
            }
            Some(old) => {
                let new = old.join(value);
                if new == *old {
                    return false;
                }
                self.set(loc, new);
                true
            }
        }
    }
}
