//! Abstract values: what is known of the content of a place.
//!
//! A value is a tree. Each node holds the labels of its content, the places that it points to if it is a pointer, the
//! concrete callables and types that it stands for, and one child for each part that is told apart. The labels of a
//! node count for itself and for every part without a child of its own; a child replaces them for its part. So a
//! labelled struct whose one field was overwritten keeps its labels everywhere else. The same holds for the names
//! (`symbol`) of what the caller has there.
//!
//! Owning pointers (`Box`, `Rc`, `Arc`, `Pin`) are transparent: their value is the value of what they own.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::spec::LabelId;
use super::symbol::{SymbolId, Word};
use super::trace::TraceId;
use crate::mir::intern::{PathId, TypeId};
use crate::program::{BodyId, EnvId};

/// Trees deeper than this are cut: the parts below are joined into their parent.
const MAX_DEPTH: u8 = 14;
/// Access paths longer than this point to the part where they are cut.
pub(super) const MAX_STEPS: usize = 10;

/// Trees with more nodes than this are cut likewise.
const MAX_SIZE: u32 = 64;
/// A value with more targets, callables or cells than this forgets the last of them; how often that happened is
/// counted.
const MAX_TARGETS: usize = 16;
/// Of more names than this the last words are cut.
const MAX_NAMES: usize = 4;
/// Of more labels than this that are known only to the caller, the names are cut.
const MAX_LENT: usize = 24;

thread_local! {
    static FORGOTTEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
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
    /// A field; `variant` is 0 for structs and tuples, else the symbol of the variant's name plus one.
    Field { variant: u32, index: u32 },
    /// All elements of a collection, all items of an iterator.
    Element,
    /// What a lock, cell or channel holds.
    Cell,
    /// What a future or thread yields.
    Output,
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
    pub hash: u64,
}

/// A shared, immutable node.
#[derive(Clone, Debug)]
pub(super) struct Value(Rc<Node>);

thread_local! {
    static EMPTY: Value = Value(Rc::new(Node::default().finish()));
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
    /// Names that are too many to be told apart are cut.
    fn shorten_names(&mut self) {
        for words in [7, 5, 3, 2, 1, 0] {
            if self.symbols.len() <= MAX_NAMES {
                break;
            }
            self.symbols.iter_mut().for_each(|lent| lent.symbol = lent.symbol.cut(words));
            self.symbols.sort_by_key(|lent| lent.symbol);
            self.symbols.dedup_by_key(|lent| lent.symbol);
        }
        for words in [7, 5, 3, 2, 1, 0] {
            let is_lent = |taint: &&Taint| matches!(taint.key, TaintKey::Lent { .. });
            if self.labels.len() <= MAX_LENT || self.labels.iter().filter(is_lent).count() <= MAX_LENT {
                break;
            }
            for taint in &mut self.labels {
                if let TaintKey::Lent { symbol, .. } = &mut taint.key {
                    *symbol = symbol.cut(words);
                }
            }
            self.labels.sort_by_key(|taint| taint.key);
            self.labels.dedup_by_key(|taint| taint.key);
        }
        for words in [7, 5, 3, 2, 1, 0] {
            if self.targets.len() <= MAX_TARGETS {
                break;
            }
            for target in &mut self.targets {
                cut_target(target, words);
            }
            self.targets.sort_unstable();
            self.targets.dedup();
        }
    }

    fn finish(mut self) -> Node {
        self.shorten_names();
        if self.targets.len() > MAX_TARGETS
            || self.concrete.len() > MAX_TARGETS
            || self.handles.len() > MAX_TARGETS
        {
            self.targets.truncate(MAX_TARGETS);
            self.concrete.truncate(MAX_TARGETS);
            self.handles.truncate(MAX_TARGETS);
            FORGOTTEN.with(|count| count.set(count.get() + 1));
        }
        let mut hasher = FxHasher::default();
        for taint in &self.labels {
            taint.key.hash(&mut hasher);
        }
        for lent in &self.symbols {
            lent.symbol.hash(&mut hasher);
        }
        self.targets.hash(&mut hasher);
        self.concrete.hash(&mut hasher);
        self.cell.hash(&mut hasher);
        self.handles.hash(&mut hasher);
        self.any_labels = !self.labels.is_empty() || !self.symbols.is_empty();
        self.any_own_labels = !self.labels.is_empty();
        self.any_symbols = !self.symbols.is_empty()
            || self.labels.iter().any(|taint| matches!(taint.key, TaintKey::Lent { .. }));
        self.any_cell = self.cell.is_some() || !self.symbols.is_empty();
        self.any_local_targets = self.targets.iter().any(|t| !t.loc.is_global());
        self.depth = 0;
        self.size = 1;
        for (step, kid) in &self.kids {
            step.hash(&mut hasher);
            hasher.write_u64(kid.hash);
            self.any_labels |= kid.any_labels;
            self.any_own_labels |= kid.any_own_labels;
            self.any_symbols |= kid.any_symbols;
            self.any_cell |= kid.any_cell;
            self.any_local_targets |= kid.any_local_targets;
            self.depth = self.depth.max(kid.depth + 1);
            self.size = self.size.saturating_add(kid.size);
        }
        self.hash = hasher.finish();
        self
    }

    /// The value of this node, cut where it is too deep.
    pub(super) fn build(self) -> Value {
        let mut node = self.finish();
        if node.depth > MAX_DEPTH {
            let kids = std::mem::take(&mut node.kids);
            node.kids = kids.into_iter().map(|(step, kid)| (step, kid.cut(MAX_DEPTH - 1))).collect();
            node = node.finish();
        }
        for depth in [6, 4, 2, 1] {
            if node.size <= MAX_SIZE {
                break;
            }
            let kids = std::mem::take(&mut node.kids);
            node.kids = kids.into_iter().map(|(step, kid)| (step, kid.cut(depth - 1))).collect();
            node = node.finish();
        }
        Value(Rc::new(node))
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

    fn is_bare(&self) -> bool {
        self.labels.is_empty()
            && self.symbols.is_empty()
            && self.targets.is_empty()
            && self.concrete.is_empty()
            && self.cell.is_none()
            && self.handles.is_empty()
            && self.kids.is_empty()
    }

    fn kid(&self, step: Step) -> Option<&Value> {
        self.kids.binary_search_by(|(s, _)| s.cmp(&step)).ok().map(|i| &self.kids[i].1)
    }
}

fn union<T: Ord + Clone, const N: usize>(a: &SmallVec<[T; N]>, b: &SmallVec<[T; N]>) -> SmallVec<[T; N]>
where
    [T; N]: smallvec::Array<Item = T>,
{
    if b.is_empty() || a == b {
        return a.clone();
    }
    if a.is_empty() {
        return b.clone();
    }
    let mut all: SmallVec<[T; N]> = a.iter().chain(b).cloned().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The labels of both; where both have one, the way of the first stays.
pub(super) fn union_labels(a: &Labels, b: &Labels) -> Labels {
    if b.is_empty() {
        return a.clone();
    }
    if a.is_empty() {
        return b.clone();
    }
    let (mut i, mut j) = (0, 0);
    let mut all = Labels::new();
    while i < a.len() && j < b.len() {
        match a[i].key.cmp(&b[j].key) {
            std::cmp::Ordering::Less => {
                all.push(a[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                all.push(b[j]);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                all.push(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    all.extend(a[i..].iter().copied());
    all.extend(b[j..].iter().copied());
    all
}

/// The names of both; where both have one, the way of the first stays.
fn union_symbols(a: &Symbols, b: &Symbols) -> Symbols {
    if b.is_empty() {
        return a.clone();
    }
    let mut all = a.clone();
    for lent in b {
        if let Err(at) = all.binary_search_by_key(&lent.symbol, |lent| lent.symbol) {
            all.insert(at, *lent);
        }
    }
    all
}

/// Each name gone on from by a word.
fn go_on(symbols: &Symbols, word: &Word) -> Symbols {
    let mut all = Symbols::new();
    for lent in symbols {
        let symbol = lent.symbol.child(word.clone());
        if let Err(at) = all.binary_search_by_key(&symbol, |lent| lent.symbol) {
            all.insert(at, Lent { symbol, trace: lent.trace });
        }
    }
    all
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
        let lent = Lent { symbol, trace: TraceId::ENTRY };
        Node { symbols: Symbols::from_iter([lent]), ..Node::default() }.build()
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
        let mut node = Node::default();
        for (index, field) in fields.into_iter().enumerate() {
            if !field.is_empty() {
                node.kids.push((Step::Field { variant: 0, index: index as u32 }, field));
            }
        }
        node.build()
    }

    /// The node, to be changed and built anew.
    pub(super) fn to_node(&self) -> Node {
        (*self.0).clone()
    }

    /// This with a part replaced.
    pub(super) fn with_kid(&self, step: Step, kid: Value) -> Value {
        let inherits = self.labels.is_empty()
            && self.symbols.is_empty()
            && self.targets.is_empty()
            && self.concrete.is_empty();
        let mut node = self.to_node();
        match node.kids.binary_search_by(|(s, _)| s.cmp(&step)) {
            Ok(index) if kid.is_empty() && inherits => {
                node.kids.remove(index);
            }
            Ok(index) => node.kids[index].1 = kid,
            Err(_) if kid.is_empty() && inherits => return self.clone(),
            Err(index) => node.kids.insert(index, (step, kid)),
        }
        node.build()
    }

    /// This with something concrete added.
    pub(super) fn with_concrete(&self, concrete: Concrete) -> Value {
        if self.concrete.contains(&concrete) {
            return self.clone();
        }
        let mut node = self.to_node();
        node.concrete = union(&node.concrete, &SmallVec::from_iter([concrete]));
        node.build()
    }

    /// This with labels added to the node itself.
    pub(super) fn with_labels(&self, labels: &Labels) -> Value {
        if labels.is_empty() {
            return self.clone();
        }
        self.join(&Value::labelled(labels.clone()))
    }

    /// A part. What has no child of its own is like its parent.
    pub(super) fn part(&self, step: Step) -> Value {
        if let Some(kid) = self.kid(step) {
            return kid.clone();
        }
        self.unlisted(step)
    }

    /// What a part that is not listed is.
    fn unlisted(&self, step: Step) -> Value {
        let is_leaf = self.kids.is_empty() && self.cell.is_none();
        if self.symbols.is_empty() {
            // A leaf, a pointer, or a tree that was cut: the part is indistinguishable from the whole.
            return if is_leaf { self.clone() } else { Value::labelled(self.labels.clone()) };
        }
        let symbols = go_on(&self.symbols, &Word::Part(step));
        if is_leaf {
            return Node { symbols, ..self.to_node() }.build();
        }
        Node { labels: self.labels.clone(), symbols, ..Node::default() }.build()
    }

    /// What the names in the node itself stand for, gone on from by a word; the parts that are listed are left out.
    pub(super) fn named(&self, word: &Word) -> Symbols {
        if self.symbols.is_empty() || self.kids.is_empty() {
            return go_on(&self.symbols, word);
        }
        let listed = self.kids.iter().map(|(step, _)| *step).collect();
        go_on(&go_on(&self.symbols, &Word::Rest(listed)), word)
    }

    /// The part at the end of an access path.
    pub(super) fn at(&self, steps: &[Step]) -> Value {
        steps.iter().fold(self.clone(), |value, step| value.part(*step))
    }

    /// This with the part at the end of an access path replaced, or joined with what is there.
    pub(super) fn write(&self, steps: &[Step], value: &Value, update: Update) -> Value {
        let Some((first, rest)) = steps.split_first() else {
            return match update {
                Update::Strong => value.clone(),
                Update::Weak => self.join(value),
            };
        };
        let update = if *first == Step::Element { Update::Weak } else { update };
        let kid = self.part(*first);
        let new = kid.write(rest, value, update);
        if new == kid && self.kid(*first).is_some() {
            return self.clone();
        }
        self.with_kid(*first, new)
    }

    /// What it is in the caller, gone on from by a word.
    pub(super) fn gone_on(&self, word: &Word) -> Symbols {
        go_on(&self.symbols, word)
    }

    /// What is known of it without asking the caller.
    pub(super) fn without_lent(&self) -> Value {
        self.map(
            &mut |node| {
                node.labels.retain(|taint| matches!(taint.key, TaintKey::Known { .. }));
                node.symbols.clear();
            },
            &Node::has_symbols,
        )
    }

    /// This without those parts that something else lists.
    pub(super) fn without_parts(&self, listed: &[(Step, Value)]) -> Value {
        let is_listed = |step: &Step| listed.iter().any(|(known, _)| known == step);
        if !self.kids.iter().any(|(step, _)| is_listed(step)) {
            return self.clone();
        }
        let mut node = self.to_node();
        node.kids.retain(|(step, _)| !is_listed(step));
        node.build()
    }

    /// This without a part.
    pub(super) fn without(&self, step: Step) -> Value {
        self.with_kid(step, Value::empty())
    }

    /// The callables, types and cells in it as one, without labels.
    pub(super) fn shape(&self) -> Value {
        let flat = self.cut(0);
        let node = Node {
            symbols: go_on(&flat.symbols, &Word::Shape),
            concrete: flat.concrete.clone(),
            handles: flat.handles.clone(),
            ..Node::default()
        };
        node.build()
    }

    fn has_longer_names(&self, words: u8) -> bool {
        if !self.has_symbols() && !self.has_local_targets() {
            return false;
        }
        let is_long =
            |taint: &Taint| matches!(taint.key, TaintKey::Lent { symbol, .. } if symbol.is_longer(words));
        let leads_far = |target: &Target| matches!(target.loc, Loc::Lent(symbol) if symbol.is_longer(words));
        self.symbols.iter().any(|lent| lent.symbol.is_longer(words))
            || self.labels.iter().any(is_long)
            || self.targets.iter().any(leads_far)
            || self.kids.iter().any(|(_, kid)| kid.has_longer_names(words))
    }

    /// The same with names of at most so many words behind the parameter.
    pub(super) fn cut_names(&self, words: u8) -> Value {
        if words == u8::MAX || !self.has_longer_names(words) {
            return self.clone();
        }
        self.map(
            &mut |node| {
                for taint in &mut node.labels {
                    if let TaintKey::Lent { symbol, .. } = &mut taint.key {
                        *symbol = symbol.cut(words);
                    }
                }
                node.labels.sort_by_key(|taint| taint.key);
                node.labels.dedup_by_key(|taint| taint.key);
                for lent in &mut node.symbols {
                    lent.symbol = lent.symbol.cut(words);
                }
                node.symbols.sort_by_key(|lent| lent.symbol);
                node.symbols.dedup_by_key(|lent| lent.symbol);
                node.targets.iter_mut().for_each(|target| cut_target(target, words));
                node.targets.sort_unstable();
                node.targets.dedup();
            },
            &|node| node.has_symbols() || node.has_local_targets(),
        )
    }

    /// Either of the two.
    pub(super) fn join(&self, other: &Value) -> Value {
        if Rc::ptr_eq(&self.0, &other.0) || other.is_empty() && self.kids.is_empty() {
            return self.clone();
        }
        if self.is_empty() && other.kids.is_empty() || self == other {
            return if self.is_empty() { other.clone() } else { self.clone() };
        }
        let mut node = Node {
            labels: union_labels(&self.labels, &other.labels),
            symbols: union_symbols(&self.symbols, &other.symbols),
            targets: union(&self.targets, &other.targets),
            concrete: union(&self.concrete, &other.concrete),
            cell: self.cell.or(other.cell),
            handles: union(&self.handles, &other.handles),
            ..Node::default()
        };
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
            if !(kid.is_empty() && node.labels.is_empty() && node.symbols.is_empty()) {
                node.kids.push((step, kid));
            }
        }
        let value = node.build();
        if value == *self { self.clone() } else { value }
    }

    /// All labels of the node and below, pointers not followed.
    pub(super) fn own_labels(&self) -> Labels {
        let mut labels = union_labels(&self.labels, &label_symbols(&self.named(&Word::Own)));
        if self.any_labels {
            for (_, kid) in &self.kids {
                if kid.any_labels {
                    labels = union_labels(&labels, &kid.own_labels());
                }
            }
        }
        labels
    }

    /// All nodes, from the top.
    pub(super) fn visit(&self, visitor: &mut impl FnMut(&Value)) {
        visitor(self);
        for (_, kid) in &self.kids {
            kid.visit(visitor);
        }
    }

    /// Each node changed, from the bottom.
    pub(super) fn map(&self, change: &mut impl FnMut(&mut Node), enter: &impl Fn(&Node) -> bool) -> Value {
        if !enter(self) {
            return self.clone();
        }
        let mut node = self.to_node();
        for (_, kid) in &mut node.kids {
            *kid = kid.map(change, enter);
        }
        change(&mut node);
        node.build()
    }

    /// The same with other traces.
    pub(super) fn map_traces(&self, change: &mut impl FnMut(TraceId) -> TraceId) -> Value {
        self.map(
            &mut |node| {
                for taint in &mut node.labels {
                    taint.trace = change(taint.trace);
                }
                for lent in &mut node.symbols {
                    lent.trace = change(lent.trace);
                }
            },
            &Node::has_labels,
        )
    }

    /// The same with the parts below a depth joined into what they are part of.
    pub(super) fn cut(&self, depth: u8) -> Value {
        if self.depth <= depth {
            return self.clone();
        }
        let mut node = self.to_node();
        if depth == 0 {
            node.symbols = self.named(&Word::Flat);
            for (_, kid) in std::mem::take(&mut node.kids) {
                let flat = kid.cut(0);
                node.labels = union_labels(&node.labels, &flat.labels);
                node.symbols = union_symbols(&node.symbols, &go_on(&flat.symbols, &Word::Flat));
                node.targets = union(&node.targets, &flat.targets);
                node.concrete = union(&node.concrete, &flat.concrete);
                node.handles = union(&node.handles, &flat.handles);
            }
        } else {
            for (_, kid) in &mut node.kids {
                *kid = kid.cut(depth - 1);
            }
        }
        Value(Rc::new(node.finish()))
    }
}

fn cut_target(target: &mut Target, words: u8) {
    if let Loc::Lent(symbol) = &mut target.loc {
        let short = symbol.cut(words);
        if short != *symbol {
            *symbol = short;
            target.steps.clear();
        }
    }
}

/// Names as labels.
pub(super) fn label_symbols(symbols: &Symbols) -> Labels {
    let key = |lent: &Lent| TaintKey::Lent { symbol: lent.symbol, changes: ChangesId::default() };
    let mut labels: Labels = symbols.iter().map(|lent| Taint { key: key(lent), trace: lent.trace }).collect();
    labels.sort_by_key(|taint| taint.key);
    labels
}

/// Whether a write replaces or adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Update {
    /// The place is the only one that can be meant.
    Strong,
    /// It is one of several, or stands for several.
    Weak,
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Step = Step::Field { variant: 0, index: 0 };
    const SECOND: Step = Step::Field { variant: 0, index: 1 };

    fn labelled(origin: u32) -> Value {
        let key = TaintKey::Known { origin: OriginId(origin), label: LabelId(0) };
        Value::labelled(Labels::from_iter([Taint { key, trace: TraceId::ENTRY }]))
    }

    fn origins(value: &Value) -> Vec<u32> {
        let origin = |taint: &Taint| match taint.key {
            TaintKey::Known { origin, .. } => origin.0,
            TaintKey::Lent { .. } => unreachable!("nothing is lent here"),
        };
        value.own_labels().iter().map(origin).collect()
    }

    #[test]
    fn an_overwritten_field_is_clean_and_its_siblings_are_not() {
        let value = labelled(1).write(&[FIRST], &Value::empty(), Update::Strong);
        assert!(origins(&value.part(FIRST)).is_empty());
        assert_eq!(origins(&value.part(SECOND)), [1]);
        assert_eq!(origins(&value), [1]);
    }

    #[test]
    fn a_weak_write_keeps_what_was_there() {
        let value = labelled(1).write(&[FIRST], &labelled(2), Update::Weak);
        assert_eq!(origins(&value.part(FIRST)), [1, 2]);
        assert_eq!(origins(&value.part(SECOND)), [1]);
    }

    #[test]
    fn elements_are_never_replaced() {
        let value = Value::with_part(Step::Element, labelled(1));
        let value = value.write(&[Step::Element], &labelled(2), Update::Strong);
        assert_eq!(origins(&value), [1, 2]);
    }

    #[test]
    fn a_join_gives_a_clean_field_the_labels_that_the_other_side_has_all_over() {
        let clean_first = labelled(1).write(&[FIRST], &Value::empty(), Update::Strong);
        let joined = clean_first.join(&labelled(2));
        assert_eq!(origins(&joined.part(FIRST)), [2]);
        assert_eq!(origins(&joined.part(SECOND)), [1, 2]);
        assert_eq!(joined, labelled(2).join(&clean_first));
    }

    #[test]
    fn joining_is_idempotent_and_grows() {
        let a = Value::tuple([labelled(1), Value::empty()]);
        let b = Value::tuple([Value::empty(), labelled(2)]);
        let joined = a.join(&b);
        assert_eq!(joined.join(&a), joined);
        assert_eq!(joined.join(&b), joined);
        assert_eq!(origins(&joined.part(FIRST)), [1]);
        assert_eq!(origins(&joined.part(SECOND)), [2]);
    }

    #[test]
    fn a_tree_that_is_too_deep_keeps_its_labels() {
        let mut value = labelled(7);
        for _ in 0..40 {
            value = Value::tuple([value]);
        }
        assert!(value.depth <= MAX_DEPTH);
        assert_eq!(origins(&value), [7]);
        let path = [FIRST; 40];
        assert_eq!(origins(&value.at(&path)), [7]);
    }
}
