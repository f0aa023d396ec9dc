//! What becomes of the names in values: they are gone on from, joined and cut.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::symbol::{SymbolId, Word};
use super::value::{
    ChangesId, Labels, Lent, Loc, MAX_LENT, MAX_TARGETS, Node, Symbols, Taint, TaintKey, Target, Value,
};

/// Of more names than this those that are most alike become one.
const MAX_NAMES: usize = 4;

/// So many targets by names for each name are told apart in what grows.
const MANY_TARGETS: usize = 4;

impl Node {
    /// Names that stand for nothing but what others beside them stand for are left out. Of more names than so many, the two with
    /// the longest beginning in common become one, until there are no more than that.
    fn merge_names(&mut self, count: usize) {
        if self.symbols.len() > 1 {
            let wholes: SmallVec<[SymbolId; 4]> =
                self.symbols.iter().map(|lent| lent.symbol).filter(|symbol| symbol.is_all_behind()).collect();
            self.symbols.retain(|lent| !wholes.iter().any(|whole| whole.absorbs(lent.symbol)));
        }
        // Of many names what two have in common is asked again and again.
        let mut in_common: FxHashMap<(SymbolId, SymbolId), Option<(u8, SymbolId)>> = FxHashMap::default();
        while self.symbols.len() > count {
            let mut alike: Option<(u8, SymbolId, (usize, usize))> = None;
            for (i, one) in self.symbols.iter().enumerate() {
                for (j, other) in self.symbols.iter().enumerate().skip(i + 1) {
                    let (one, other) = (one.symbol, other.symbol);
                    let found = in_common.entry((one, other)).or_insert_with(|| one.common(other));
                    if let Some((words, both)) = *found
                        && alike.is_none_or(|(most, ..)| most < words)
                    {
                        alike = Some((words, both, (i, j)));
                    }
                }
            }
            let Some((_, both, (i, j))) = alike else { break };
            self.symbols[i].symbol = both;
            self.symbols.remove(j);
            self.symbols.sort_by_key(|lent| lent.symbol);
            self.symbols.dedup_by_key(|lent| lent.symbol);
        }
    }

    /// Labels of a part are among those of all that the whole owns or borrows.
    fn merge_labels(&mut self) {
        let name = |taint: &Taint| match taint.key {
            TaintKey::Lent { symbol, changes } => Some((symbol, changes)),
            TaintKey::Known { .. } => None,
        };
        let names: SmallVec<[_; 8]> = self.labels.iter().filter_map(name).collect();
        if names.len() < 2 {
            return;
        }
        let mut are_among = SymbolId::are_among_others(&names).into_iter();
        self.labels.retain(|taint| match taint.key {
            TaintKey::Lent { .. } => !are_among.next().unwrap_or_default(),
            TaintKey::Known { .. } => true,
        });
    }

    /// The names of labels cut to so many words.
    fn cut_labels(&mut self, words: u8) {
        for taint in &mut self.labels {
            if let TaintKey::Lent { symbol, .. } = &mut taint.key {
                *symbol = symbol.cut(words);
            }
        }
        self.labels.sort_by_key(|taint| taint.key);
        self.labels.dedup_by_key(|taint| taint.key);
    }

    /// Names that are too many to be told apart are merged or cut.
    pub(super) fn shorten_names(&mut self) {
        self.merge_names(MAX_NAMES);
        self.merge_labels();
        for words in [7, 5, 3, 2, 1, 0] {
            let is_lent = |taint: &&Taint| matches!(taint.key, TaintKey::Lent { .. });
            if self.labels.len() <= MAX_LENT || self.labels.iter().filter(is_lent).count() <= MAX_LENT {
                break;
            }
            self.cut_labels(words);
        }
        self.merge_targets(MAX_TARGETS);
    }

    /// Of more targets than so many those that the caller lent are told apart less and less.
    fn merge_targets(&mut self, count: usize) {
        for words in [7, 5, 3, 2, 1, 0] {
            if self.targets.len() <= count {
                break;
            }
            for target in &mut self.targets {
                cut_target(target, words);
            }
            self.targets.sort_unstable();
            self.targets.dedup();
        }
    }
}

impl Value {
    /// What the names in the node itself stand for, gone on from by a word; the parts that are listed are left out.
    pub(super) fn named(&self, word: &Word) -> Symbols {
        if self.symbols.is_empty() || self.kids.is_empty() {
            return go_on(&self.symbols, word);
        }
        let listed = self.kids.iter().map(|(step, _)| *step).collect();
        go_on(&go_on(&self.symbols, &Word::Rest(listed)), word)
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

    /// What is new in a place that has a name: left out is what is as it was.
    pub(super) fn without_itself(&self, name: SymbolId) -> Value {
        if !self.has_symbols() {
            return self.clone();
        }
        let mut node = self.to_node();
        node.symbols.retain(|lent| lent.symbol != name);
        for (step, kid) in &mut node.kids {
            *kid = kid.without_itself(name.child(Word::Part(*step)));
        }
        node.build()
    }

    /// Whether something in it is what it is because of what the caller has behind a name.
    pub(super) fn has_behind(&self, name: SymbolId) -> bool {
        let is_behind = |symbol: SymbolId| symbol == name || symbol.is_behind(name);
        let mut found = false;
        self.visit(&mut |node| {
            found |= node.symbols.iter().any(|lent| is_behind(lent.symbol))
                || node
                    .labels
                    .iter()
                    .any(|taint| matches!(taint.key, TaintKey::Lent { symbol, .. } if is_behind(symbol)));
        });
        found
    }

    /// The same without callables, types and cells.
    pub(super) fn without_shape(&self) -> Value {
        let has_shape =
            |value: &Value| !value.concrete.is_empty() || !value.handles.is_empty() || value.cell.is_some();
        let mut found = false;
        self.visit(&mut |node| found |= has_shape(node));
        if !found {
            return self.clone();
        }
        self.map(
            &mut |node| {
                node.concrete.clear();
                node.handles.clear();
                node.cell = None;
            },
            &|_| true,
        )
    }

    /// The callables, types and cells in it as one, without labels.
    pub(super) fn shape(&self) -> Value {
        let flat = self.cut(0);
        let node = Node {
            symbols: go_on(&flat.symbols, &Word::Shape),
            concrete: flat.concrete.clone(),
            handles: flat.handles.clone(),
            may_hold: true,
            ..Node::default()
        };
        node.build()
    }

    /// The same with at most so many words in each name.
    pub(super) fn with_shorter_names(&self, words: u8) -> Value {
        let shorten = &mut |node: &mut Node| {
            for lent in &mut node.symbols {
                lent.symbol = lent.symbol.cut(words);
            }
            node.symbols.sort_by_key(|lent| lent.symbol);
            node.symbols.dedup_by_key(|lent| lent.symbol);
            node.cut_labels(words);
        };
        self.map(shorten, &Node::has_symbols)
    }

    /// The same with at most so many names in each node, and few targets that go by names.
    pub(super) fn with_fewer_names(&self, count: usize) -> Value {
        self.map(
            &mut |node| {
                node.merge_names(count);
                node.merge_targets(if count == 1 { 1 } else { MANY_TARGETS * count });
            },
            &|node| node.has_symbols() || node.has_local_targets(),
        )
    }
}

/// Each name gone on from by a word.
pub(super) fn go_on(symbols: &Symbols, word: &Word) -> Symbols {
    let mut all = Symbols::new();
    for lent in symbols {
        let symbol = lent.symbol.child(word.clone());
        if let Err(at) = all.binary_search_by_key(&symbol, |lent| lent.symbol) {
            all.insert(at, Lent { symbol, trace: lent.trace });
        }
    }
    all
}

fn cut_target(target: &mut Target, words: u8) {
    if let Loc::Lent(symbol) = &mut target.loc {
        let is_just_as_long = symbol.length() == words && !target.steps.is_empty();
        let short = if is_just_as_long { symbol.child(Word::Flat) } else { symbol.cut(words) };
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
