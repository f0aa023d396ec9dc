//! hashlink.

use hashlink::{LinkedHashMap, LinkedHashSet, LruCache};

use crate::frame;

pub fn remembered() {
    let mut map = LinkedHashMap::new();
    map.insert(1, frame());
    println!("{} {} {}", map.len(), map.is_empty(), map.contains_key(&1));
    println!("{:?}", map.get(&1)); //~ flow
    println!("{:?}", map.get_mut(&1)); //~ flow
    println!("{:?}", map.front()); //~ flow
    println!("{:?}", map.back()); //~ flow
    println!("{:?}", map.iter().next()); //~ flow
    println!("{:?}", map.iter_mut().next()); //~ flow
    println!("{:?}", map.keys().next());
    println!("{:?}", map.values().next()); //~ flow
    println!("{:?}", map.values_mut().next()); //~ flow
    println!("{:?}", map.to_front(&1)); //~ flow
    println!("{:?}", map.to_back(&1)); //~ flow
    println!("{:?}", map.replace(1, Vec::new())); //~ flow
    println!("{:?}", map.remove(&1)); //~ flow
    println!("{:?}", map.pop_front()); //~ flow
    println!("{:?}", map.pop_back()); //~ flow
    map.clear();
    println!("{:?}", map.get(&1));
}

pub fn forgotten() {
    let mut cache = LruCache::new(8);
    println!("{:?}", cache.insert(1, frame()).is_some());
    println!("{} {} {}", cache.len(), cache.is_empty(), cache.contains_key(&1));
    println!("{:?}", cache.get(&1)); //~ flow
    println!("{:?}", cache.get_mut(&1)); //~ flow
    println!("{:?}", cache.peek(&1)); //~ flow
    println!("{:?}", cache.iter().next()); //~ flow
    println!("{:?}", cache.iter_mut().next()); //~ flow
    println!("{:?}", cache.remove(&1)); //~ flow
    println!("{:?}", cache.remove_lru()); //~ flow
    cache.clear();
    println!("{:?}", cache.peek(&1));
}

pub fn seen() {
    let mut set = LinkedHashSet::new();
    println!("{} {} {}", set.insert(frame()), set.len(), set.is_empty());
    println!("{:?}", set.iter().next()); //~ flow
    println!("{:?}", set.pop_front()); //~ flow
    set.clear();
    println!("{:?}", set.iter().next());
}
