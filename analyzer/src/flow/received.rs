//! State that a library hands to what it calls back: what a server keeps for its handlers.
//!
//! Which lock it is, no code of the program says. All locks that stand in the same field of the same type are taken to be
//! one: what one handler puts there, another one finds, and so does who made the state. A type counts as handed over if a
//! method that a library calls has it, or a function has it in a wrapper of a library (`State<App>`).

use std::rc::Rc;

use smallvec::SmallVec;

use super::bind::Located;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::symbol::Word;
use super::trace::Site;
use super::tree::Update;
use super::value::{CellId, Loc, Node, Step, Steps, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::program::BodyId;

/// So deep in structs and wrappers locks are looked for.
const MAX_DEPTH: usize = 6;

/// Types whose values share what is in them.
const LOCKS: [&str; 17] = [
    "arc_swap::ArcSwapAny",
    "dashmap::DashMap",
    "dashmap::DashSet",
    "lock_api::Mutex",
    "lock_api::RwLock",
    "once_cell::sync::OnceCell",
    "parking_lot::Mutex",
    "parking_lot::RwLock",
    "std::cell::Cell",
    "std::cell::OnceCell",
    "std::cell::RefCell",
    "std::sync::Mutex",
    "std::sync::OnceLock",
    "std::sync::RwLock",
    "tokio::sync::Mutex",
    "tokio::sync::OnceCell",
    "tokio::sync::RwLock",
];

/// Owning pointers, which are what they point to.
const POINTERS: [&str; 4] = ["std::boxed::Box", "std::pin::Pin", "std::rc::Rc", "std::sync::Arc"];

/// Whether values of a type share what is in them, by whatever name it is known.
pub(super) fn is_lock(engine: &Engine, head: &str) -> bool {
    let is_listed = |name: &str| LOCKS.binary_search(&name).is_ok();
    is_listed(head) || engine.endpoints.rename(head).is_some_and(|name| is_listed(&name))
}

/// A way from a value to a lock in it, and the cell that stands for the lock.
type Way = (Vec<Word>, CellId);

/// The locks in a value of a type that a library hands over.
#[derive(Default)]
pub(super) struct Received {
    locks: Vec<Way>,
    /// What is handed over, as far as it is locks. A reference is what it leads to.
    pub value: Value,
}

impl Received {
    fn new(locks: Vec<Way>) -> Received {
        let steps = |way: &[Word]| {
            let step = |word: &Word| match word {
                Word::Part(step) => Some(*step),
                _ => None,
            };
            way.iter().filter_map(step).collect::<Vec<_>>()
        };
        let handle = |cell: CellId| Node { handles: SmallVec::from_iter([cell]), ..Node::default() }.build();
        let value_of = |(way, cell): &Way| {
            steps(way).into_iter().rev().fold(handle(*cell), |value, step| Value::with_part(step, value))
        };
        let value = locks.iter().map(value_of).fold(Value::empty(), |all, value| all.join(&value));
        Received { locks, value }
    }
}

impl Frame {
    /// A value of a type that the program builds, whose locks are those that a library hands over.
    pub(super) fn with_received(&mut self, engine: &mut Engine, ty: TypeId, value: Value) -> Value {
        if !engine.handed.contains(&ty) {
            return value;
        }
        let received = engine.received(ty);
        self.fill_received(engine, &value, &received);
        value.join(&received.value)
    }

    /// What is in the locks of a value is in those that stand for them as well, and the other way round: who made a lock
    /// may hold on to it.
    fn fill_received(&mut self, engine: &mut Engine, value: &Value, received: &Received) {
        let content_of =
            |cell: CellId| Target { loc: Loc::Cell(cell), steps: Steps::from_iter([Step::Cell]) };
        for (way, cell) in &received.locks {
            let value = Located { value: value.clone(), places: Vec::new() };
            let lock = way.iter().fold(value, |found, word| self.go_on(engine, &found, word)).value;
            let cell = content_of(*cell);
            let unplaced = Located { value: lock.clone(), places: Vec::new() };
            let content = self.part(engine, &unplaced, Step::Cell).value;
            self.write_target(engine, &cell, &content, Update::Weak);
            let content = self.read_target(engine, &cell);
            for own in &lock.handles {
                self.write_target(engine, &content_of(*own), &content, Update::Weak);
            }
        }
    }
}

impl Engine<'_> {
    /// Finds the types of the state that libraries hand over.
    pub(super) fn find_received(&mut self) {
        for index in 0..self.program.len() {
            let id = BodyId(index as u32);
            let body = self.program.body(id).clone();
            let params: Vec<TypeId> =
                body.locals.iter().take(body.arg_count as usize + 1).skip(1).map(|local| local.ty).collect();
            if self.program.is_called_back(id) {
                for env in self.program.outer_environments(id) {
                    for ty in &params {
                        let ty = self.program.substitute(*ty, env);
                        self.received(ty);
                    }
                }
                continue;
            }
            for ty in params {
                let ty = self.peel(ty);
                let (head, args) = head_and_args(self, ty);
                let is_wrapper =
                    !head.is_empty() && !head.starts_with("std::") && self.program.adt(ty).is_none();
                if is_wrapper && args.first().is_some_and(|inner| self.program.adt(*inner).is_some()) {
                    self.received(ty);
                }
            }
        }
    }

    /// The locks in a value of a type that a library hands over.
    pub(super) fn received(&mut self, ty: TypeId) -> Rc<Received> {
        if let Some(known) = self.received.get(&ty) {
            return known.clone();
        }
        let received = Rc::new(Received::new(self.locks_in(ty, (ty, 0), 0)));
        self.received.insert(ty, received.clone());
        received
    }

    /// The locks in a type, which stands in a field of an owner.
    fn locks_in(&mut self, ty: TypeId, owner: (TypeId, u32), depth: usize) -> Vec<Way> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if let Type::Ref { to, .. } = self.program.interner().get_type(ty) {
            let to = *to;
            return behind(&[Word::Deref], self.locks_in(to, owner, depth));
        }
        let (head, args) = head_and_args(self, ty);
        if is_lock(self, &head) {
            return vec![(Vec::new(), self.cell_of_field(owner))];
        }
        let only = Step::Field { variant: 0, index: 0 };
        if let Type::Slice(item) | Type::Array(item, _) = self.program.interner().get_type(ty) {
            let item = *item;
            return behind(&[Word::Part(Step::Element)], self.locks_in(item, owner, depth + 1));
        }
        let of_entry = Step::Field { variant: 0, index: 1 };
        let of_some = Step::Field { variant: self.symbols.some, index: 0 };
        match (head.as_str(), &args[..]) {
            ("std::vec::Vec" | "std::collections::VecDeque", [item, ..]) => {
                return behind(&[Word::Part(Step::Element)], self.locks_in(*item, owner, depth + 1));
            }
            ("std::collections::HashMap" | "std::collections::BTreeMap", [_, value, ..]) => {
                let steps = [Word::Part(Step::Element), Word::Part(of_entry)];
                return behind(&steps, self.locks_in(*value, owner, depth + 1));
            }
            ("std::option::Option", [inner]) => {
                return behind(&[Word::Part(of_some)], self.locks_in(*inner, owner, depth + 1));
            }
            _ => {}
        }
        let parts = match args.first() {
            Some(inner) if POINTERS.contains(&head.as_str()) => {
                return self.locks_in(*inner, owner, depth + 1);
            }
            _ if self.program.adt(ty).is_some() => self.field_types(ty),
            Some(inner) if !head.starts_with("std::") => vec![(only, *inner)],
            _ => Vec::new(),
        };
        let mut locks = Vec::new();
        for (number, (step, part)) in parts.into_iter().enumerate() {
            let found = self.locks_in(part, (ty, number as u32), depth + 1);
            locks.extend(behind(&[Word::Part(step)], found));
        }
        if !locks.is_empty() {
            self.handed.insert(ty);
        }
        locks
    }

    /// The cell that stands for the locks in a field of a type.
    pub(super) fn cell_of_field(&mut self, (ty, number): (TypeId, u32)) -> CellId {
        let nowhere = Site { body: BodyId(u32::MAX), block: ty.index() as u32, statement: number };
        let next = CellId(self.cells.len() as u32);
        *self.cells.entry((nowhere, 0, Vec::new())).or_insert(next)
    }
}

/// The ways to locks in a part, from the whole.
fn behind(words: &[Word], locks: Vec<Way>) -> Vec<Way> {
    locks.into_iter().map(|(way, cell)| (words.iter().cloned().chain(way).collect(), cell)).collect()
}
