//! Names for what a body is lent: its parameters, and what is found by going on from them.
//!
//! A body is run once for all its callers. What an argument holds is then a name, `the first parameter, what it points
//! to, its second field`, which each caller replaces by what it has there. Only where a body must know more than the
//! name (which closure a parameter is, which type is behind a trait object) it asks, and is run once for each answer.

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::recursive::Repeated;
use super::value::{ChangesId, Step};

/// Longer names stand for all that can be found from where they are cut.
const MAX_LENGTH: u8 = 24;
/// So often the same field may be named in a row of fields: what is built recursively is told apart so deep. In wrappers of
/// wrappers the first field comes often with nothing recursive.
const MAX_REPEATED: usize = 12;

/// So many things may go by one name before all is meant that lies where they do.
const MAX_MEMBERS: usize = 12;

/// A name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct SymbolId(u32);

/// The last word of a name.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Word {
    /// The n-th parameter, from 0.
    Param(u32),
    /// A part.
    Part(Step),
    /// What a pointer points to; of what is no pointer, the thing itself.
    Deref,
    /// The same through all pointers in a row.
    Peel,
    /// The thing with its cells shared.
    Share,
    /// All without these parts.
    Rest(SmallVec<[Step; 2]>),
    /// All parts as one.
    Flat,
    /// All callables, types and cells in it as one, without labels.
    Shape,
    /// Labels only: those of the thing and its parts.
    Own,
    /// Labels only: those of all that it owns or borrows.
    Deep,
    /// One of several things that all lie behind what it goes on from. Sorted; none of them goes on from such a word.
    OneOf(SmallVec<[SymbolId; 4]>),
}

struct Entry {
    parent: Option<SymbolId>,
    word: Word,
    length: u8,
    /// Some word tells elements of an array apart.
    has_items: bool,
    /// Some word stands for one of several things.
    is_one_of: bool,
}

#[derive(Default)]
struct Table {
    entries: Vec<Entry>,
    ids: FxHashMap<(Option<SymbolId>, Word), SymbolId>,
    repeated: Repeated,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

impl Table {
    fn add(&mut self, parent: Option<SymbolId>, word: Word) -> SymbolId {
        if let Some(id) = self.ids.get(&(parent, word.clone())) {
            return *id;
        }
        let id = SymbolId(self.entries.len() as u32);
        let before = match &word {
            Word::OneOf(all) => all.iter().map(|id| self.entries[id.0 as usize].length).max(),
            _ => parent.map(|parent| self.entries[parent.0 as usize].length),
        };
        let length = before.map_or(0, |length| length + 1);
        let has_items = word.has_items() || parent.is_some_and(|p| self.entries[p.0 as usize].has_items);
        let is_one_of = matches!(word, Word::OneOf(_))
            || parent.is_some_and(|parent| self.entries[parent.0 as usize].is_one_of);
        self.entries.push(Entry { parent, word: word.clone(), length, has_items, is_one_of });
        self.ids.insert((parent, word), id);
        id
    }

    fn word(&self, id: SymbolId) -> &Word {
        &self.entries[id.0 as usize].word
    }

    /// The name and what it goes on from, the longest first.
    fn chain(&self, id: SymbolId) -> impl Iterator<Item = SymbolId> {
        std::iter::successors(Some(id), |id| self.entries[id.0 as usize].parent)
    }

    /// The name with all elements of arrays for each of them. Places have such names only: two that may be the same
    /// have one name, or one that goes on from the other.
    fn without_items(&mut self, id: SymbolId) -> SymbolId {
        let Entry { parent, word, has_items: true, .. } = &self.entries[id.0 as usize] else { return id };
        let (Some(parent), word) = (*parent, word.clone()) else { return id };
        let parent = self.without_items(parent);
        match word {
            Word::Part(Step::Item(_)) => self.child(parent, Word::Part(Step::Element)),
            _ if word.has_items() => parent,
            _ => self.child(parent, word),
        }
    }

    /// Whether a name is another one or goes on from it, as they are written.
    fn starts_with(&self, mut id: SymbolId, beginning: SymbolId) -> bool {
        let length = self.entries[beginning.0 as usize].length;
        while self.entries[id.0 as usize].length > length {
            let Some(parent) = self.entries[id.0 as usize].parent else { return false };
            id = parent;
        }
        id == beginning
    }

    /// Whether a name may be another one, or go on from it.
    fn may_be_behind(&self, id: SymbolId, beginning: SymbolId) -> bool {
        if self.starts_with(id, beginning) {
            return true;
        }
        let is_one_of = |id: SymbolId| self.entries[id.0 as usize].is_one_of;
        if !is_one_of(id) && !is_one_of(beginning) {
            return false;
        }
        let members = |id| match self.word(id) {
            Word::OneOf(members) => &members[..],
            _ => &[],
        };
        members(beginning).iter().any(|member| self.may_be_behind(id, *member))
            || self
                .chain(id)
                .any(|id| members(id).iter().any(|member| self.may_be_behind(*member, beginning)))
    }

    /// Whether some word of a name, or of one of those that it may be, is such a one.
    fn has(&self, id: SymbolId, is_such: &impl Fn(&Word) -> bool) -> bool {
        self.chain(id).any(|id| match self.word(id) {
            Word::OneOf(members) => members.iter().any(|member| self.has(*member, is_such)),
            word => is_such(word),
        })
    }

    fn is_in(&self, id: SymbolId, word: &Word) -> bool {
        self.chain(id).any(|id| self.word(id) == word)
    }

    /// The name of all behind something without its last words, and whether that is shared; none if it is not such a name.
    fn all_behind_what(&self, id: SymbolId) -> Option<(SymbolId, bool)> {
        let Entry { parent: Some(parent), word: Word::Flat, .. } = self.entries[id.0 as usize] else {
            return None;
        };
        match self.entries[parent.0 as usize] {
            Entry { parent: Some(beginning), word: Word::Share, .. } => Some((beginning, true)),
            _ => Some((parent, false)),
        }
    }

    /// Whether a name that stands for all behind something stands for all that the other name stands for. What lies in cells
    /// or comes out of futures is not among it.
    fn absorbs(&self, all: SymbolId, other: SymbolId) -> bool {
        let Some((beginning, is_shared)) = self.all_behind_what(all) else { return false };
        let length = self.entries[beginning.0 as usize].length;
        let (mut id, mut words, mut is_other_shared) = (other, 0, false);
        while self.entries[id.0 as usize].length > length {
            let Entry { parent: Some(parent), word, .. } = &self.entries[id.0 as usize] else { return false };
            match word {
                Word::Part(Step::Cell | Step::Output) | Word::Shape | Word::Own | Word::Deep => return false,
                Word::OneOf(members) => {
                    return !is_other_shared && members.iter().all(|member| self.absorbs(all, *member));
                }
                Word::Share if is_other_shared => return false,
                Word::Share => is_other_shared = true,
                _ => words += 1,
            }
            id = *parent;
        }
        id == beginning && words > 0 && is_other_shared == is_shared && other != all
    }

    /// Whether the labels by one of these names are among the labels of all that another one of them owns or borrows. The second
    /// part of each keeps apart what must stay so.
    fn are_among_others(&self, names: &[(SymbolId, ChangesId)]) -> Vec<bool> {
        // What all the labels are of, and whether it is shared.
        let mut wholes = FxHashSet::default();
        for (id, changes) in names {
            let Entry { parent: Some(whole), word: Word::Deep, .. } = self.entries[id.0 as usize] else {
                continue;
            };
            match self.entries[whole.0 as usize] {
                Entry { parent: Some(whole), word: Word::Share, .. } => {
                    wholes.insert((whole, *changes, true))
                }
                _ => wholes.insert((whole, *changes, false)),
            };
        }
        let is_among = |(id, changes): &(SymbolId, ChangesId)| {
            let is_shared = self.is_in(*id, &Word::Share);
            let is_other = |id: &SymbolId| !matches!(self.word(*id), Word::Own | Word::Deep | Word::Share);
            let mut beginnings = self.chain(*id).filter(is_other);
            let own = beginnings.next().filter(|_| *self.word(*id) == Word::Own);
            let is_whole = |whole| {
                wholes.contains(&(whole, *changes, true))
                    || !is_shared && wholes.contains(&(whole, *changes, false))
            };
            own.into_iter().chain(beginnings).any(is_whole)
        };
        if wholes.is_empty() { vec![false; names.len()] } else { names.iter().map(is_among).collect() }
    }

    /// The longest name that both go on from.
    fn beginning(&self, mut one: SymbolId, mut other: SymbolId) -> Option<SymbolId> {
        while one != other {
            let (a, b) = (&self.entries[one.0 as usize], &self.entries[other.0 as usize]);
            match a.length >= b.length {
                true => one = a.parent?,
                false => other = b.parent?,
            }
        }
        Some(one)
    }

    /// A name for two things that both lie behind something; none if these are too many, or not told apart well enough.
    fn one_of(&mut self, beginning: SymbolId, one: SymbolId, other: SymbolId) -> Option<SymbolId> {
        let mut all = SmallVec::<[SymbolId; 4]>::new();
        for id in [one, other] {
            match self.word(id) {
                Word::OneOf(members) => all.extend(members.iter().copied()),
                Word::Shape | Word::Own | Word::Deep => return None,
                _ if self.entries[id.0 as usize].is_one_of => return None,
                _ => all.push(self.without_items(id)),
            }
        }
        all.sort_unstable();
        all.dedup();
        let known = all.clone();
        all.retain(|id| !known.iter().any(|other| self.absorbs(*other, *id)));
        match all[..] {
            [one] => Some(one),
            _ if all.len() > MAX_MEMBERS || all.contains(&beginning) => None,
            _ => Some(self.add(Some(beginning), Word::OneOf(all))),
        }
    }

    /// The name of all that lies behind what two names have in common.
    fn all_behind(&mut self, beginning: SymbolId, one: SymbolId, other: SymbolId) -> SymbolId {
        let are_shapes = [one, other].iter().all(|id| *self.word(*id) == Word::Shape);
        let is_shared = [one, other].iter().any(|id| self.is_in(*id, &Word::Share));
        let from = if is_shared { self.child(beginning, Word::Share) } else { beginning };
        self.child(from, if are_shapes { Word::Shape } else { Word::Flat })
    }

    /// A name that goes on with a word before its last one.
    fn around(&mut self, id: SymbolId, word: Word, last: Word) -> SymbolId {
        let parent = self.entries[id.0 as usize].parent.expect("it is a word of something");
        let inner = self.child(parent, word);
        self.child(inner, last)
    }

    /// Whether a name goes so often from a type into the same type that nothing more is told apart.
    fn is_deep_in_itself(&self, id: SymbolId, word: &Word) -> bool {
        let groups = |word: &Word| match word {
            Word::Part(step) => self.repeated.get(step),
            _ => None,
        };
        let Some((numbers, deep)) = groups(word) else { return false };
        let is_of_one = |id: &SymbolId| {
            groups(self.word(*id))
                .is_some_and(|(known, _)| known.iter().any(|number| numbers.contains(number)))
        };
        self.chain(id).filter(is_of_one).count() >= usize::from(*deep)
    }

    fn child(&mut self, id: SymbolId, word: Word) -> SymbolId {
        let is_place = matches!(word, Word::Deref | Word::Peel | Word::Flat | Word::Part(Step::Cell));
        let id = if is_place { self.without_items(id) } else { id };
        match (self.word(id), &word) {
            (Word::Own | Word::Deep | Word::Shape, _) => return id,
            (Word::Flat, Word::Part(step)) if !matches!(step, Step::Cell | Step::Output) => return id,
            (Word::Flat, Word::Deref | Word::Peel | Word::Flat | Word::Rest(_)) => return id,
            (Word::Peel, Word::Peel) => return id,
            (_, Word::Share) if self.is_in(id, &Word::Share) => return id,
            // A part of what is shared is the part, shared: of two ways to say so there is one.
            (Word::Share, Word::Part(step)) if !matches!(step, Step::Cell | Step::Output) => {
                return self.around(id, word, Word::Share);
            }
            (Word::Share, Word::Rest(_)) => return self.around(id, word, Word::Share),
            (Word::Flat, Word::Share) => return self.around(id, word, Word::Flat),
            (Word::Part(Step::Slice(run)), Word::Part(Step::Item(at))) => {
                let step = run.map_or(Step::Element, |(from, _)| Step::Item(from + at));
                let parent = self.entries[id.0 as usize].parent.expect("it is a part of something");
                return self.child(parent, Word::Part(step));
            }
            (Word::Rest(parts), Word::Part(part))
                if !parts.iter().any(|left_out| may_be_in(*left_out, *part)) =>
            {
                let parent = self.entries[id.0 as usize].parent.expect("something is left out of it");
                return self.child(parent, word);
            }
            _ => {}
        }
        let is_long = match &word {
            Word::Part(Step::Field { .. } | Step::Element | Step::Item(_) | Step::Slice(_))
            | Word::Deref
            | Word::Peel => {
                self.entries[id.0 as usize].length >= MAX_LENGTH
                    || matches!(word, Word::Part(Step::Field { .. }))
                        && self.chain(id).filter(|id| *self.word(*id) == word).count() >= MAX_REPEATED
                    || self.is_deep_in_itself(id, &word)
            }
            Word::Part(_) => self.entries[id.0 as usize].length >= MAX_LENGTH + 4,
            _ => false,
        };
        if is_long { self.child(id, Word::Flat) } else { self.add(Some(id), word) }
    }
}

/// Whether something of one part may be in the other.
fn may_be_in(one: Step, other: Step) -> bool {
    let is_element = |step| matches!(step, Step::Element | Step::Item(_) | Step::Slice(_));
    let are_items = matches!((one, other), (Step::Item(_), Step::Item(_)));
    one == other || is_element(one) && is_element(other) && !are_items
}

impl Word {
    /// Whether it tells elements of an array apart.
    fn has_items(&self) -> bool {
        let is_item = |step: &Step| matches!(step, Step::Item(_) | Step::Slice(_));
        match self {
            Word::Part(step) => is_item(step),
            Word::Rest(parts) => parts.iter().any(is_item),
            _ => false,
        }
    }
}

/// Tells which parts lead from a type back to itself.
pub(super) fn tell_repeated(repeated: Repeated) {
    TABLE.with_borrow_mut(|table| table.repeated = repeated);
}

impl SymbolId {
    /// A parameter.
    pub(super) fn param(index: u32) -> SymbolId {
        TABLE.with_borrow_mut(|table| table.add(None, Word::Param(index)))
    }

    /// What is found by going on from here.
    pub(super) fn child(self, word: Word) -> SymbolId {
        TABLE.with_borrow_mut(|table| table.child(self, word))
    }

    /// Whether the name goes on from another one, or may.
    pub(super) fn is_behind(self, beginning: SymbolId) -> bool {
        self != beginning && TABLE.with_borrow(|table| table.may_be_behind(self, beginning))
    }

    /// The names that stand for all that lies behind a beginning of this one.
    pub(super) fn covering(self) -> impl Iterator<Item = SymbolId> {
        let chain: Vec<SymbolId> = TABLE.with_borrow(|table| table.chain(self).collect());
        chain.into_iter().map(|beginning| beginning.child(Word::Flat))
    }

    /// The parameter that the name begins with.
    pub(super) fn parameter(self) -> SymbolId {
        TABLE.with_borrow(|table| table.chain(self).last().unwrap_or(self))
    }

    /// Which parameter that is.
    pub(super) fn parameter_index(self) -> Option<u32> {
        match self.parameter().split().1 {
            Word::Param(index) => Some(index),
            _ => None,
        }
    }

    /// The name without its last word, and that word.
    pub(super) fn split(self) -> (Option<SymbolId>, Word) {
        TABLE.with_borrow(|table| {
            let entry = &table.entries[self.0 as usize];
            (entry.parent, entry.word.clone())
        })
    }

    /// Whether others may write there at the same time.
    pub(super) fn is_shared(self) -> bool {
        TABLE.with_borrow(|table| table.has(self, &|word| *word == Word::Part(Step::Cell)))
    }

    /// Whether one name stands for several places.
    pub(super) fn is_several(self) -> bool {
        TABLE.with_borrow(|table| {
            table
                .chain(self)
                .any(|id| matches!(table.word(id), Word::Part(Step::Element) | Word::Flat | Word::OneOf(_)))
        })
    }

    /// Whether it lies in a shared cell, or stands for what was not told apart.
    pub(super) fn is_blurred(self) -> bool {
        TABLE.with_borrow(|table| {
            table.chain(self).any(|id| {
                matches!(
                    table.word(id),
                    Word::Part(Step::Cell) | Word::Flat | Word::Shape | Word::Rest(_) | Word::OneOf(_)
                )
            })
        })
    }

    /// Whether it stands for what lies somewhere behind something.
    pub(super) fn is_rest(self) -> bool {
        TABLE.with_borrow(|table| matches!(table.word(self), Word::Flat | Word::Shape | Word::Rest(_)))
    }

    /// Whether it stands for callables, types and cells only.
    pub(super) fn is_shape(self) -> bool {
        TABLE.with_borrow(|table| *table.word(self) == Word::Shape)
    }

    /// Whether it stands for all behind something.
    pub(super) fn is_all_behind(self) -> bool {
        TABLE.with_borrow(|table| *table.word(self) == Word::Flat)
    }

    /// Whether the name stands for all that another one stands for, and more.
    pub(super) fn absorbs(self, other: SymbolId) -> bool {
        TABLE.with_borrow(|table| table.absorbs(self, other))
    }

    /// Which of these names of labels stand for nothing but what others of them stand for. The second part of each keeps apart
    /// what must stay so.
    pub(super) fn are_among_others(names: &[(SymbolId, ChangesId)]) -> Vec<bool> {
        TABLE.with_borrow(|table| table.are_among_others(names))
    }

    /// A name for what goes by either of two names, and how many words these have in common. It stands for no more than the two
    /// as long as these are few things, else for all that lies behind what they have in common. If one of the two is that name
    /// already, nothing more is lost.
    pub(super) fn common(self, other: SymbolId) -> Option<(u8, SymbolId)> {
        TABLE.with_borrow_mut(|table| {
            let id = table.beginning(self, other)?;
            let length = table.entries[id.0 as usize].length;
            let both = table.one_of(id, self, other).unwrap_or_else(|| table.all_behind(id, self, other));
            Some((if both == self || both == other { u8::MAX } else { length }, both))
        })
    }

    /// How many words it has.
    pub(super) fn length(self) -> u8 {
        TABLE.with_borrow(|table| table.entries[self.0 as usize].length)
    }

    /// The name cut to so many words, standing for all that it stood for, and more.
    pub(super) fn cut(self, length: u8) -> SymbolId {
        TABLE.with_borrow_mut(|table| {
            let mut id = self;
            while table.entries[id.0 as usize].length > length {
                id = table.entries[id.0 as usize].parent.expect("only parameters have no parent");
            }
            if id == self {
                return self;
            }
            match table.word(self).clone() {
                Word::Own | Word::Deep => table.child(id, Word::Deep),
                Word::Shape => table.child(id, Word::Shape),
                _ => table.child(id, Word::Flat),
            }
        })
    }
}
