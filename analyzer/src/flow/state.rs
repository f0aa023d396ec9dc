//! What is known at one point of a body: the content of its locations.

use rustc_hash::{FxHashMap, FxHashSet};

use super::symbol::SymbolId;
use super::value::{Loc, Value};

/// More temporaries and places that were lent than this are looked through.
const MAX_OTHERS: usize = 40;

/// Contents of the locations of one frame. What is not listed is empty; what was lent is as it was.
#[derive(Clone, Default, Debug)]
pub(super) struct State {
    locals: Vec<Option<Value>>,
    others: FxHashMap<Loc, Value>,
    /// Some names of what was lent stand for all that lies behind them.
    is_folded: bool,
}

impl State {
    /// With room for the locals of a body.
    pub(super) fn new(locals: usize) -> State {
        State { locals: vec![None; locals], ..State::default() }
    }

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
        if self.others.len() <= MAX_OTHERS {
            return;
        }
        self.sweep();
        for words in [6, 4, 3, 2, 1, 0] {
            let count = self.others.keys().filter(|loc| matches!(loc, Loc::Lent(_))).count();
            if count <= MAX_OTHERS {
                break;
            }
            self.fold(words);
        }
    }

    fn sweep(&mut self) {
        let mut seen: FxHashSet<Loc> = FxHashSet::default();
        let mut stack: Vec<Value> = self.locals.iter().flatten().cloned().collect();
        let is_temporary = |loc: &Loc| matches!(loc, Loc::Temp(..));
        stack
            .extend(self.others.iter().filter(|(loc, _)| !is_temporary(loc)).map(|(_, value)| value.clone()));
        while let Some(value) = stack.pop() {
            if !value.has_local_targets() {
                continue;
            }
            value.visit(&mut |node| {
                for target in node.targets.iter().filter(|target| is_temporary(&target.loc)) {
                    if seen.insert(target.loc) {
                        stack.extend(self.others.get(&target.loc).cloned());
                    }
                }
            });
        }
        self.others.retain(|loc, _| !is_temporary(loc) || seen.contains(loc));
    }

    /// Joins what lies behind long names into one place behind their beginning.
    fn fold(&mut self, words: u8) {
        let mut long: Vec<(SymbolId, SymbolId)> = self
            .lent()
            .map(|(symbol, _)| (symbol, symbol.cut(words)))
            .filter(|(symbol, short)| symbol != short)
            .collect();
        long.sort_unstable();
        for (symbol, short) in long {
            let Some(value) = self.others.remove(&Loc::Lent(symbol)) else { continue };
            let known = self.content(Loc::Lent(short));
            self.others.insert(Loc::Lent(short), known.join(&value.cut(0)));
            self.is_folded = true;
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

    /// Adds what another path knows. True if that was new. The more often the block was run, the less is told apart:
    /// what grows and grows must end.
    pub(super) fn join(&mut self, other: &State, visits: u32) -> bool {
        let bounds = match visits {
            0..=3 => None,
            4..=5 => Some((6, 8)),
            6..=7 => Some((4, 5)),
            8..=9 => Some((2, 3)),
            10..=11 => Some((1, 1)),
            _ => Some((0, 0)),
        };
        let mut changed = false;
        self.is_folded |= other.is_folded;
        for (index, theirs) in other.locals.iter().enumerate() {
            if let Some(theirs) = theirs {
                changed |= self.add(Loc::Local(index as u32), theirs, bounds);
            }
        }
        // Where the other path knows nothing, a part that is explicitly clean here may be labelled by its parent only
        // there; joining with nothing changes no label, so it can be left out. What was lent is as it was there.
        let mut keys: Vec<Loc> = other.others.keys().copied().collect();
        let own = self.others.keys().filter(|loc| matches!(loc, Loc::Lent(_)));
        keys.extend(own.filter(|loc| !other.others.contains_key(loc)));
        keys.sort_unstable();
        for loc in keys {
            changed |= self.add(loc, &other.content(loc), bounds);
        }
        changed
    }

    fn add(&mut self, loc: Loc, value: &Value, bounds: Option<(u8, u8)>) -> bool {
        if self.get(loc).is_none() && !matches!(loc, Loc::Lent(_)) {
            self.set(loc, value.clone());
            return true;
        }
        let old = self.content(loc);
        let mut new = old.join(value);
        if new == old {
            return false;
        }
        if let Some((depth, words)) = bounds {
            new = new.cut(depth).cut_names(words);
            if new == old {
                return false;
            }
        }
        self.set(loc, new);
        true
    }
}
