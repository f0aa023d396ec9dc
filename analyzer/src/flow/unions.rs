//! The union of what two nodes hold: sorted lists, labels, names.

use smallvec::SmallVec;

use super::value::{Labels, Symbols};

pub(super) fn union<T: Ord + Clone, const N: usize>(
    a: &SmallVec<[T; N]>,
    b: &SmallVec<[T; N]>,
) -> SmallVec<[T; N]>
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

/// Whether a sorted list has all that another one has.
pub(super) fn is_within<T: Ord>(part: &[T], whole: &[T]) -> bool {
    part.len() <= whole.len() && part.iter().all(|item| whole.binary_search(item).is_ok())
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
pub(super) fn union_symbols(a: &Symbols, b: &Symbols) -> Symbols {
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
