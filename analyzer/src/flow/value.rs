//! Abstract values: what is known of the content of a place.
//!
//! A value is a tree. Each node holds the labels of its content, the places that it points to if it is a pointer, the
//! concrete callables and types that it stands for, and one child for each part that is told apart. The labels of a
//! node count for itself and for every part without a child of its own; a child replaces them for its part. So a
//! labelled struct whose one field was overwritten keeps its labels everywhere else. The same holds for the names
//! (`symbol`) of what the caller has there.
//!
//! Owning pointers (`Box`, `Rc`, `Arc`, `Pin`) are transparent: their value is the value of what they own.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use smallvec::SmallVec;

use super::merged;
use super::precision;
use super::spec::{LabelId, Precision};
use super::symbol::{SymbolId, Word};
use super::trace::TraceId;
use super::unions::{is_within, union, union_labels, union_symbols};
use crate::mir::intern::{PathId, TypeId};
use crate::program::{BodyId, EnvId};

/// Trees deeper than this are cut: the parts below are joined into their parent.
pub(super) const MAX_DEPTH: u8 = 14;
/// Access paths longer than this point to the part where they are cut.
pub(super) const MAX_STEPS: usize = 10;
/// Trees with more different nodes than this are cut likewise: what several parts share (`Arc`) counts once.
const MAX_SIZE: u32 = 64;
/// So are trees with more nodes than this, whether these differ or not.
const MAX_NODES: u32 = 512;

/// A value with more targets or callables than this forgets the last of them; how often that happened is counted.
pub(super) const MAX_TARGETS: usize = 64;
/// Of more shared cells than this in one value all become one cell.
const MAX_CELLS: usize = 64;
/// Of more labels than this that are known only to the caller, the names are cut.
pub(super) const MAX_LENT: usize = 128;

thread_local! {
    static BUILT: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
    static FORGOTTEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many nodes were built on this thread: what the analysis costs is mostly this.
pub(super) fn nodes_built() -> u64 {
    BUILT.with(std::cell::Cell::get)
}

/// How often a pointer had too many targets since this was asked last.
pub(super) fn forgotten_targets() -> u64 {
    FORGOTTEN.with(|count| count.replace(0))
}

/// A source site, as an index into the engine's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct OriginId(pub u32);

/// A shared cell: what all holders of one lock, channel or reference-counted cell see.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct CellId(pub u32);

impl CellId {
    /// What panics carry to those who catch them: one cell for the whole program.
    pub(super) const PANIC: CellId = CellId(u32::MAX);
    /// In an answer: a lock that nobody shares yet.
    pub(super) const UNSHARED: CellId = CellId(u32::MAX - 1);
}

/// Operations that labels go through one after the other, as an index into the engine's table; 0 is none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(super) struct ChangesId(pub u32);

/// What identifies labelled data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum TaintKey {
    /// Where it came to be, and what it is by now.
    Known { origin: OriginId, label: LabelId },
    /// The labels of something that the caller has, whatever they are, after some operations.
    Lent { symbol: SymbolId, changes: ChangesId },
}

/// Something that the caller has, labels and structure, and the way that it came since the call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lent {
    pub symbol: SymbolId,
    pub trace: TraceId,
}

/// Sorted by symbol.
pub(super) type Symbols = SmallVec<[Lent; 1]>;

/// A label and the way that it came. Two taints are equal if their keys are: the first way that is found stays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taint {
    pub key: TaintKey,
    pub trace: TraceId,
}

/// Sorted by key.
pub(super) type Labels = SmallVec<[Taint; 1]>;

/// A step from a value to a part of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Step {
    /// A field; `variant` is 0 for structs and tuples, else the symbol of the variant's name plus one. What closures and
    /// coroutines capture has variants of its own (`captures_of`), so that several of them in one place stay apart.
    Field { variant: u32, index: u32 },
    /// All elements of a collection, all items of an iterator.
    Element,
    /// One element of a short array (`arrays`), from its start, the first is 0. Sorted behind `Element`.
    Item(u8),
    /// Elements of a short array from one position up to another; without positions: somehow ordered and selected.
    Slice(Option<(u8, u8)>),
    /// What a lock, cell or channel holds.
    Cell,
    /// What a future or thread yields.
    Output,
}

/// The variant of what the closure or coroutine with a body captures.
pub(super) fn captures_of(body: BodyId) -> u32 {
    u32::MAX - body.0
}

/// Variants from here up to those of captures stand for types: what a trait object is if it is of this type.
const TYPES: u32 = 1 << 30;

impl Step {
    /// What a trait object is if it is of a type. Several of them in one place stay apart.
    pub(super) fn of_type(ty: TypeId) -> Step {
        Step::Field { variant: TYPES + ty.index() as u32, index: 0 }
    }

    /// Whether this is what a trait object is if it is of some type.
    pub(super) fn is_type(self) -> bool {
        matches!(self, Step::Field { variant: TYPES..=0x7fff_ffff, .. })
    }
}

/// An access path inside of one location.
pub(super) type Steps = SmallVec<[Step; 3]>;

/// A memory location.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Loc {
    /// A local of the body at hand.
    Local(u32),
    /// What the caller lent, where it lies.
    Lent(SymbolId),
    /// A temporary that a library model needs at that call.
    Temp(u32, u32),
    /// A static.
    Static(PathId),
    /// A shared cell.
    Cell(CellId),
}

impl Loc {
    /// Whether all contexts see the same content, so that writes can only add.
    pub(super) fn is_global(self) -> bool {
        matches!(self, Loc::Static(_) | Loc::Cell(_))
    }
}

/// A place that a pointer may point to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Target {
    pub loc: Loc,
    pub steps: Steps,
}

impl Target {
    /// Whether the access path may have been longer.
    pub(super) fn is_cut(&self) -> bool {
        self.steps.len() >= MAX_STEPS
    }
}

/// A thing that can be called, awaited or dispatched on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Concrete {
    /// A closure: its captures are fields of the node.
    Closure(BodyId, EnvId),
    /// An async block or another coroutine: likewise.
    Coroutine(BodyId, EnvId),
    /// A function item with its generic arguments, and its signature.
    Fn(PathId, Option<TypeId>),
    /// The type behind `dyn` or `impl`.
    Type(TypeId),
    /// In an answer: a shared cell.
    Cell(CellId),
}

/// A node; make one through `Node::build`.
#[derive(Clone, Default, Debug)]
pub(super) struct Node {
    pub labels: Labels,
    /// What it is in the caller.
    pub symbols: Symbols,
    /// Sorted.
    pub targets: SmallVec<[Target; 1]>,
    /// Sorted.
    pub concrete: SmallVec<[Concrete; 1]>,
    /// The cell that this node will be if it gets shared.
    pub cell: Option<CellId>,
    /// The shared cells that this node is a handle of. Sorted.
    pub handles: SmallVec<[CellId; 1]>,
    /// All of it is told apart no more: any part is like the whole, and what is put in becomes one with it.
    pub is_flat: bool,
    /// The callables and types may lie somewhere inside of it, and are not only what it is itself.
    pub may_hold: bool,
    /// Sorted by step.
    pub kids: SmallVec<[(Step, Value); 2]>,
    /// Computed by `build`, as the fields below.
    pub depth: u8,
    pub size: u32,
    pub any_labels: bool,
    pub any_own_labels: bool,
    pub any_symbols: bool,
    pub any_local_targets: bool,
    pub any_cell: bool,
    pub any_items: bool,
    /// Some parts of the node itself are of one type of several.
    pub has_types: bool,
    pub hash: u64,
    /// The same with no part told apart, once somebody wanted it.
    pub flat: std::cell::OnceCell<Value>,
}

/// A shared, immutable node.
#[derive(Clone, Debug)]
pub(super) struct Value(Rc<Node>);

/// Values that were joined, by where they are, which keeps them there, and what came of it.
type Joined = FxHashMap<(*const Node, *const Node), (Value, Value, Value)>;

/// So many labels in a node cost as much as another node.
const LABELS_IN_A_NODE: usize = 16;
/// Smaller values are joined sooner than looked up.
const MIN_REMEMBERED: u32 = 4;
/// When so many joins are remembered, all are forgotten.
const MAX_REMEMBERED: usize = 50_000;

thread_local! {
    static EMPTY: Value = Value(Rc::new(Node::default().finish()));
    static JOINED: RefCell<Joined> = RefCell::default();
    static LENT: RefCell<FxHashMap<SymbolId, Value>> = RefCell::default();
}

impl std::ops::Deref for Value {
    type Target = Node;
    fn deref(&self) -> &Node {
        &self.0
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        if Rc::ptr_eq(&self.0, &other.0) {
            return true;
        }
        // The hash covers the whole tree; of two that differ, one pair in 2^64 has the same.
        let (a, b) = (&*self.0, &*other.0);
        a.hash == b.hash && a.size == b.size && a.depth == b.depth && a.labels.len() == b.labels.len()
    }
}

impl Eq for Value {}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.hash);
    }
}

impl Default for Value {
    fn default() -> Self {
        Value::empty()
    }
}

impl Node {
    fn finish(mut self) -> Node {
        self.flat = std::cell::OnceCell::new();
        let size = 1 + self.labels.len() / LABELS_IN_A_NODE;
        BUILT.with(|count| count.set(count.get() + size as u64));
        self.shorten_names();
        self.merge_cells();
        if self.targets.len() > MAX_TARGETS || self.concrete.len() > MAX_TARGETS {
            self.targets.truncate(MAX_TARGETS);
            self.concrete.truncate(MAX_TARGETS);
            FORGOTTEN.with(|count| count.set(count.get() + 1));
        }
        let mut hasher = FxHasher::default();
        // A list that begins with a zero, and so hashes like the rest of it alone, is told by how long it is.
        hasher.write_usize(1 + self.labels.len());
        for taint in &self.labels {
            taint.key.hash(&mut hasher);
        }
        hasher.write_usize(self.symbols.len());
        for lent in &self.symbols {
            lent.symbol.hash(&mut hasher);
        }
        self.targets.hash(&mut hasher);
        self.concrete.hash(&mut hasher);
        self.cell.hash(&mut hasher);
        self.handles.hash(&mut hasher);
        (self.is_flat, self.may_hold).hash(&mut hasher);
        self.any_labels = !self.labels.is_empty() || !self.symbols.is_empty();
        self.any_own_labels = !self.labels.is_empty();
        self.any_symbols = !self.symbols.is_empty()
            || self.labels.iter().any(|taint| matches!(taint.key, TaintKey::Lent { .. }));
        self.any_cell = self.cell.is_some() || !self.symbols.is_empty();
        self.any_local_targets = self.targets.iter().any(|t| !t.loc.is_global());
        self.any_items = false;
        self.has_types = false;
        self.depth = 0;
        self.size = 1;
        for (step, kid) in &self.kids {
            step.hash(&mut hasher);
            hasher.write_u64(kid.hash);
            self.any_labels |= kid.any_labels;
            self.any_own_labels |= kid.any_own_labels;
            self.any_symbols |= kid.any_symbols;
            self.any_cell |= kid.any_cell;
            self.any_items |= kid.any_items || matches!(step, Step::Item(_));
            self.has_types |= step.is_type();
            self.any_local_targets |= kid.any_local_targets;
            self.depth = self.depth.max(kid.depth + 1);
            self.size = self.size.saturating_add(kid.size);
        }
        self.hash = hasher.finish();
        self
    }

    /// More cells than can be told apart become one.
    fn merge_cells(&mut self) {
        if merged::are_any() && !self.handles.is_empty() {
            self.handles.iter_mut().for_each(|cell| *cell = merged::one_for(*cell));
            self.handles.sort_unstable();
            self.handles.dedup();
        }
        if self.handles.len() > MAX_CELLS {
            self.handles = SmallVec::from_iter([merged::merge(&self.handles)]);
        }
    }

    /// The value of this node, cut where it is too deep.
    pub(super) fn build(self) -> Value {
        let mut node = self.finish();
        if !node.kids.is_empty() && precision::is(Precision::WithoutParts) {
            return Value(Rc::new(node)).flat();
        }
        if node.depth > MAX_DEPTH {
            let kids = std::mem::take(&mut node.kids);
            node.kids = kids.into_iter().map(|(step, kid)| (step, kid.cut(MAX_DEPTH - 1))).collect();
            node = node.finish();
        }
        for depth in [6, 4, 2, 1] {
            if node.size <= MAX_SIZE || node.size <= MAX_NODES && node.has_few_different() {
                break;
            }
            let kids = std::mem::take(&mut node.kids);
            node.kids = kids.into_iter().map(|(step, kid)| (step, kid.cut(depth - 1))).collect();
            node = node.finish();
        }
        Value(Rc::new(node))
    }

    /// Whether the nodes below are few, those that are the same counted once.
    fn has_few_different(&self) -> bool {
        fn visit(node: &Node, seen: &mut FxHashSet<u64>) -> bool {
            node.kids
                .iter()
                .all(|(_, kid)| !seen.insert(kid.hash) || seen.len() < MAX_SIZE as usize && visit(kid, seen))
        }
        visit(self, &mut FxHashSet::default())
    }

    /// Any label in the node or below it, known or not.
    pub(super) fn has_labels(&self) -> bool {
        self.any_labels
    }

    /// Any pointer to something that is not global in the node or below it.
    pub(super) fn has_local_targets(&self) -> bool {
        self.any_local_targets
    }

    /// Any label in the node or below it, those aside that only the caller knows.
    pub(super) fn has_own_labels(&self) -> bool {
        self.any_own_labels
    }

    /// Anything of the caller's in the node or below it.
    pub(super) fn has_symbols(&self) -> bool {
        self.any_symbols
    }

    /// Any unshared cell in the node or below it, as far as is known.
    pub(super) fn has_cell(&self) -> bool {
        self.any_cell
    }

    /// What either node holds, the parts aside.
    pub(super) fn union(&self, other: &Node) -> Node {
        Node {
            labels: union_labels(&self.labels, &other.labels),
            symbols: union_symbols(&self.symbols, &other.symbols),
            targets: union(&self.targets, &other.targets),
            concrete: union(&self.concrete, &other.concrete),
            cell: self.cell.or(other.cell),
            handles: union(&self.handles, &other.handles),
            is_flat: self.is_flat || other.is_flat,
            may_hold: self.may_hold || other.may_hold,
            ..Node::default()
        }
    }

    /// Whether all that the other holds is here, the parts aside.
    fn holds(&self, other: &Node) -> bool {
        other.labels.iter().all(|taint| self.labels.binary_search_by_key(&taint.key, |t| t.key).is_ok())
            && other
                .symbols
                .iter()
                .all(|l| self.symbols.binary_search_by_key(&l.symbol, |l| l.symbol).is_ok())
            && is_within(&other.targets, &self.targets)
            && is_within(&other.concrete, &self.concrete)
            && is_within(&other.handles, &self.handles)
            && (other.cell.is_none() || self.cell.is_some())
            && (self.may_hold || !other.may_hold)
    }

    fn is_bare(&self) -> bool {
        self.labels.is_empty()
            && self.symbols.is_empty()
            && self.targets.is_empty()
            && self.concrete.is_empty()
            && self.cell.is_none()
            && self.handles.is_empty()
            && self.kids.is_empty()
    }

    pub(super) fn kid(&self, step: Step) -> Option<&Value> {
        self.kids.binary_search_by(|(s, _)| s.cmp(&step)).ok().map(|i| &self.kids[i].1)
    }
}

impl Value {
    /// Nothing is known and nothing personal is in it.
    pub(super) fn empty() -> Value {
        EMPTY.with(Value::clone)
    }

    /// Nothing to follow.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_bare()
    }

    /// One value with these labels all over.
    pub(super) fn labelled(labels: Labels) -> Value {
        if labels.is_empty() {
            return Value::empty();
        }
        Node { labels, ..Node::default() }.build()
    }

    /// Something that the caller has.
    pub(super) fn lent(symbol: SymbolId) -> Value {
        let make = || {
            let lent = Lent { symbol, trace: TraceId::ENTRY };
            Node { symbols: Symbols::from_iter([lent]), ..Node::default() }.build()
        };
        LENT.with(|known| known.borrow_mut().entry(symbol).or_insert_with(make).clone())
    }

    /// A pointer.
    pub(super) fn pointer(targets: impl IntoIterator<Item = Target>) -> Value {
        let mut targets: SmallVec<[Target; 1]> = targets.into_iter().collect();
        targets.sort_unstable();
        targets.dedup();
        Node { targets, ..Node::default() }.build()
    }

    /// Something concrete without parts.
    pub(super) fn concrete(concrete: Concrete) -> Value {
        Node { concrete: SmallVec::from_iter([concrete]), ..Node::default() }.build()
    }

    /// A value with one part.
    pub(super) fn with_part(step: Step, part: Value) -> Value {
        Value::empty().with_kid(step, part)
    }

    /// A value with fields of a struct or tuple.
    pub(super) fn tuple(fields: impl IntoIterator<Item = Value>) -> Value {
        Value::variant(0, fields)
    }

    /// A value with fields of a variant.
    pub(super) fn variant(variant: u32, fields: impl IntoIterator<Item = Value>) -> Value {
        let mut node = Node::default();
        for (index, field) in (0..).zip(fields) {
            if !field.is_empty() {
                node.kids.push((Step::Field { variant, index }, field));
            }
        }
        node.build()
    }

    /// The node, to be changed and built anew.
    pub(super) fn to_node(&self) -> Node {
        (*self.0).clone()
    }

    /// Either of the two.
    pub(super) fn join(&self, other: &Value) -> Value {
        if Rc::ptr_eq(&self.0, &other.0) || other.is_empty() && self.kids.is_empty() {
            return self.clone();
        }
        if self.is_empty() && other.kids.is_empty() || self == other {
            return if self.is_empty() { other.clone() } else { self.clone() };
        }
        if self.size + other.size < MIN_REMEMBERED {
            return self.join_anew(other);
        }
        let key = (Rc::as_ptr(&self.0), Rc::as_ptr(&other.0));
        if let Some(known) = JOINED.with(|joined| joined.borrow().get(&key).map(|(.., found)| found.clone()))
        {
            return known;
        }
        let value = self.join_anew(other);
        JOINED.with(|joined| {
            let mut joined = joined.borrow_mut();
            if joined.len() >= MAX_REMEMBERED {
                joined.clear();
            }
            joined.insert(key, (self.clone(), other.clone(), value.clone()));
        });
        value
    }

    /// Whether joining with the other adds nothing. Where that is hard to tell, it says no.
    pub(super) fn covers(&self, other: &Value) -> bool {
        if Rc::ptr_eq(&self.0, &other.0) || other.is_empty() && self.kids.is_empty() || self == other {
            return true;
        }
        if self.is_flat != other.is_flat {
            return self.is_flat && self.holds(&other.flat());
        }
        if !self.holds(other) {
            return false;
        }
        let listed = |(step, theirs): &(Step, Value)| match self.kid(*step) {
            Some(kid) => kid.covers(theirs),
            None => self.unlisted(*step).covers(theirs),
        };
        let own =
            |(step, kid): &(Step, Value)| other.kid(*step).is_some() || kid.covers(&other.unlisted(*step));
        other.kids.iter().all(listed) && self.kids.iter().all(own)
    }

    fn join_anew(&self, other: &Value) -> Value {
        if self.is_flat || other.is_flat {
            let value = self.flat().union(&other.flat()).build();
            return if value == *self { self.clone() } else { value };
        }
        let mut node = self.union(other);
        let (mut i, mut j) = (0, 0);
        while i < self.kids.len() || j < other.kids.len() {
            let a = self.kids.get(i);
            let b = other.kids.get(j);
            let step = match (a, b) {
                (Some((x, _)), Some((y, _))) => *x.min(y),
                (Some((x, _)), None) => *x,
                (None, Some((y, _))) => *y,
                (None, None) => break,
            };
            let left = match a {
                Some((x, kid)) if *x == step => {
                    i += 1;
                    kid.clone()
                }
                _ => self.unlisted(step),
            };
            let right = match b {
                Some((y, kid)) if *y == step => {
                    j += 1;
                    kid.clone()
                }
                _ => other.unlisted(step),
            };
            let kid = left.join(&right);
            let inherits = node.labels.is_empty() && node.symbols.is_empty() && !node.lists_others(step);
            if !(kid.is_empty() && inherits) {
                node.kids.push((step, kid));
            }
        }
        let value = node.build();
        if value == *self { self.clone() } else { value }
    }

    /// The same with the parts below a depth joined into what they are part of.
    pub(super) fn cut(&self, depth: u8) -> Value {
        if self.depth <= depth {
            return self.clone();
        }
        if depth == 0 && !self.is_closure() {
            return self.flat();
        }
        let is_cut = |(_, kid): &(Step, Value)| kid.is_flat || kid.kids.is_empty();
        if depth == 0 && self.kids.iter().all(is_cut) {
            return self.clone();
        }
        let mut node = self.to_node();
        for (_, kid) in &mut node.kids {
            *kid = match depth {
                // What a closure captures stays told apart from what it is, since none captures itself.
                0 => kid.flat(),
                _ => kid.cut(depth - 1),
            };
        }
        Value(Rc::new(node.finish()))
    }

    /// The bodies that it is, if it is a closure or coroutine and not only something with one in it.
    fn closures(&self) -> impl Iterator<Item = BodyId> + '_ {
        let concrete = if self.is_flat || self.may_hold { &[] } else { &self.concrete[..] };
        concrete.iter().filter_map(|concrete| match concrete {
            Concrete::Closure(body, _) | Concrete::Coroutine(body, _) => Some(*body),
            Concrete::Fn(..) | Concrete::Type(_) | Concrete::Cell(_) => None,
        })
    }

    fn is_closure(&self) -> bool {
        self.closures().next().is_some()
    }

    /// Whether it is the closure or coroutine with this body.
    pub(super) fn is_closure_of(&self, body: BodyId) -> bool {
        self.closures().any(|known| known == body)
    }

    /// What a closure captures, without the closure.
    pub(super) fn captures(&self) -> Value {
        Node { concrete: SmallVec::new(), ..self.to_node() }.build()
    }

    /// The same with no part told apart from then on.
    pub(super) fn flat(&self) -> Value {
        if self.is_flat || self.is_empty() {
            return self.clone();
        }
        self.flat.get_or_init(|| Value(Rc::new(self.flattened().finish()))).clone()
    }

    fn flattened(&self) -> Node {
        let mut node = self.to_node();
        node.is_flat = true;
        node.symbols = self.named(&Word::Flat);
        std::mem::take(&mut node.kids).iter().fold(node, |node, (_, kid)| node.union(&kid.flat()))
    }
}
