//! Adapters of iterators, and collections beside those of the standard library.

#![allow(unused_must_use)]

use std::num::NonZeroUsize;

use arrayvec::{ArrayString, ArrayVec};
use indexmap::{IndexMap, IndexSet};
use itertools::{Either, Itertools};
use lru::LruCache;
use regex::Regex;
use slab::Slab;
use smallvec::SmallVec;

pub fn ordered(words: &[String]) {
    words.iter().sorted().sorted_unstable().dedup().unique().duplicates().collect_vec();
    words.iter().k_smallest(2).k_largest(2).tail(1).count();
    words.iter().min_set();
    words.iter().max_set();
    words.iter().sorted_by_key(|word| word.len()).sorted_unstable_by_key(|word| word.len()).count();
    words.iter().sorted_by_cached_key(|word| word.len()).unique_by(|word| word.len()).count();
    words.iter().duplicates_by(|word| word.len()).count();
    words.iter().take_while_ref(|word| word.len() > 1).count();
    words.iter().take_while_inclusive(|word| word.len() > 1).count();
    words.iter().min_set_by_key(|word| word.len());
    words.iter().max_set_by_key(|word| word.len());
    words
        .iter()
        .sorted_by(|a, b| a.cmp(b))
        .sorted_unstable_by(|a, b| a.cmp(b))
        .dedup_by(|a, b| a == b)
        .count();
}

pub fn put_together(words: &[String], more: &[String]) {
    words.iter().dedup_with_count().count();
    words.iter().with_position().count();
    words.iter().interleave(more).interleave_shortest(more).merge(more).count();
    words.iter().cartesian_product(more).count();
    words.iter().zip_eq(more).count();
    words.iter().zip_longest(more).count();
    Itertools::intersperse(words.iter(), &more[0]).count();
    words.iter().join(", ");
    words.iter().format(", ");
    words.iter().tuple_windows::<(_, _)>().count();
    words.iter().tuples::<(_, _)>().count();
    words.iter().circular_tuple_windows::<(_, _)>().count();
    words.iter().tuple_combinations::<(_, _)>().count();
    words.iter().combinations(2).count();
    words.iter().permutations(2).count();
    words.iter().next_tuple::<(_, _)>();
    words.iter().collect_tuple::<(_, _)>();
    let mut peeked = itertools::multipeek(words);
    peeked.peek();
}

pub fn grouped(words: &[String]) {
    for chunk in &words.iter().chunks(3) {
        chunk.count();
    }
    for (_, group) in &words.iter().chunk_by(|word| word.len()) {
        group.count();
    }
    words.iter().counts();
    words.iter().counts_by(|word| word.len());
    words.iter().map(|word| (word.len(), word)).into_group_map();
    words.iter().into_group_map_by(|word| word.len());
    let _: (Vec<_>, Vec<_>) =
        words.iter().partition_map(|word| if word.len() > 1 { Either::Left(word) } else { Either::Right(1) });
}

pub fn searched(words: &[String]) {
    words.iter().position_min();
    words.iter().position_max();
    words.iter().position_min_by_key(|word| word.len());
    words.iter().position_max_by_key(|word| word.len());
    words.iter().positions(|word| word.len() > 1).count();
    words.iter().all_equal();
    words.iter().all_unique();
    Itertools::contains(&mut words.iter(), &words[0]);
    words.iter().find_position(|word| word.len() > 1);
    words.iter().minmax().into_option();
    words.iter().minmax_by_key(|word| word.len());
    let _ = words.iter().exactly_one();
    let _ = words.iter().at_most_one();
}

pub fn fallible(words: &[String]) {
    let numbers = || words.iter().map(|word| word.parse::<u32>());
    numbers().map_ok(|number| number + 1).filter_ok(|number| *number > 1).count();
    numbers().fold_ok(0, |sum, number| sum + number);
    numbers().process_results(|numbers| numbers.sum::<u32>());
    let _: (Vec<_>, Vec<_>) = numbers().partition_result();
    (1..5).tree_reduce(|a, b| a + b);
}

pub fn maps_in_order(map: &mut IndexMap<String, u32>, set: &mut IndexSet<String>) {
    map.insert("a".to_owned(), 1);
    map.entry("b".to_owned()).or_insert(2);
    for (_, value) in &mut *map {
        *value += 1;
    }
    map.get_index(0);
    map.get_index_mut(0);
    map.first();
    map.last();
    map.first_mut();
    map.last_mut();
    map.get_full("a");
    map.get_full_mut("a");
    map.swap_remove("a");
    map.shift_remove("a");
    map.swap_remove_entry("a");
    map.shift_remove_entry("a");
    map.swap_remove_index(0);
    map.shift_remove_index(0);
    map.insert_full("a".to_owned(), 1);
    map.get_index_of("a");
    map.sort_keys();
    map.sort_unstable_keys();
    map.reverse();
    map.truncate(2);
    map.swap_indices(0, 1);
    map.move_index(0, 1);
    map.sort_by(|a, _, b, _| a.cmp(b));
    map.sort_unstable_by(|a, _, b, _| a.cmp(b));
    map.pop();
    set.insert("a".to_owned());
    set.get_index(0);
    set.first();
    set.last();
    set.get_index_of("a");
    set.swap_remove("a");
    set.shift_remove("a");
    set.sort();
    set.sort_unstable();
    set.reverse();
    set.truncate(1);
    set.swap_remove_index(0);
    set.shift_remove_index(0);
    set.insert_full("a".to_owned());
    set.pop();
}

pub fn vectors_in_place(bytes: &[u8]) {
    let mut small: SmallVec<[u8; 8]> = SmallVec::from_slice(bytes);
    let _: SmallVec<[u8; 8]> = SmallVec::from_elem(1, 3);
    let _: SmallVec<[u8; 8]> = SmallVec::from_vec(bytes.to_vec());
    let _ = SmallVec::from_buf([1; 8]);
    small.insert_many(0, bytes.iter().copied());
    small.spilled();
    small.inline_size();
    small.grow(16);
    small.into_inner();
    let mut array: ArrayVec<u8, 8> = ArrayVec::new();
    array.try_push(1);
    array.try_insert(0, 1);
    array.try_extend_from_slice(bytes);
    array.is_full();
    array.remaining_capacity();
    array.pop_at(0);
    array.take();
    let mut text = ArrayString::<8>::new();
    text.try_push_str("a");
    text.is_full();
    text.remaining_capacity();
}

pub fn least_recently_used(cache: &mut LruCache<String, u32>) {
    cache.put("a".to_owned(), 1);
    cache.push("a".to_owned(), 1);
    cache.get("a");
    cache.get_mut("a");
    cache.peek("a");
    cache.peek_mut("a");
    cache.peek_lru();
    cache.peek_mru();
    cache.get_or_insert("a".to_owned(), || 1);
    cache.pop("a");
    cache.pop_entry("a");
    cache.pop_lru();
    cache.pop_mru();
    cache.iter();
    cache.iter_mut();
    cache.resize(NonZeroUsize::MIN);
    cache.len();
    cache.is_empty();
    cache.cap();
    cache.contains("a");
    cache.promote("a");
    cache.demote("a");
    cache.clear();
    let _: LruCache<u8, u8> = LruCache::new(NonZeroUsize::MIN);
    let _: LruCache<u8, u8> = LruCache::unbounded();
}

pub fn by_number(slab: &mut Slab<u32>) -> u32 {
    let key = slab.insert(1);
    slab.get(key);
    slab.get_mut(key);
    slab.try_remove(key);
    slab.iter();
    slab.iter_mut();
    slab.retain(|key, value| key > 1 && *value > 1);
    slab.len();
    slab.is_empty();
    slab.capacity();
    slab.contains(key);
    slab.reserve(1);
    slab.shrink_to_fit();
    slab.vacant_key();
    slab[key] += 1;
    let first = slab[key];
    slab.drain();
    slab.clear();
    let _: Slab<u8> = Slab::new();
    let _: Slab<u8> = Slab::with_capacity(1);
    first + slab.remove(key)
}

pub fn texts_that_match(text: &str) -> Option<String> {
    let regex = Regex::new("a").ok()?;
    regex.is_match(text);
    regex.is_match_at(text, 1);
    regex.as_str();
    regex.capture_names();
    regex.captures_len();
    regex.shortest_match(text);
    regex.find_at(text, 1);
    regex.captures_at(text, 1);
    regex.find_iter(text);
    regex.captures_iter(text);
    regex.split(text);
    regex.splitn(text, 2);
    regex.replace(text, "b");
    regex.replace_all(text, |captures: &regex::Captures<'_>| captures[0].to_owned());
    let found = regex.find(text)?;
    println!("{} {} {:?} {} {}", found.start(), found.end(), found.range(), found.len(), found.is_empty());
    let captures = regex.captures(text)?;
    captures.name("b");
    captures.iter();
    captures.len();
    let (_, [part]) = captures.extract();
    Some(captures.get(0)?.as_str().to_owned() + part)
}
