//! Functions, called.

#![allow(unused_must_use)]

use std::fmt::Display;
use std::io::Read;

use anyhow::Context;
use bytes::{Buf, BufMut, Bytes, BytesMut};
use parking_lot::{Mutex, RwLock};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};
use rayon::prelude::*;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What derive macros write.
#[derive(Serialize, Deserialize)]
pub struct Record {
    name: String,
    shape: Shape,
}

/// The same for an enum.
#[derive(Serialize, Deserialize)]
pub enum Shape {
    Point,
    Circle(f32),
    Square { side: f32 },
    Pair(f32, f32),
}

pub fn serialization(text: &str, mut reader: impl Read) -> anyhow::Result<Vec<u8>> {
    let record: Record = bincode::deserialize_from(&mut reader).context("no record")?;
    let more: Record = rmp_serde::from_read(&mut reader).with_context(|| format!("in {text}"))?;
    let last: Record = serde_json::from_reader(reader)?;
    let mut value = serde_json::json!({ "a": record, "b": [more, last] });
    value["c"] = serde_json::Value::from(text);
    let map = value.as_object().cloned().unwrap_or_default();
    println!("{}", map["a"]);
    println!("{}", value["b"][0]);
    if value.is_null() {
        anyhow::bail!("nothing in {text}");
    }
    serde_json::Serializer::pretty(Vec::new());
    Ok(serde_json::to_vec(&value)?)
}

/// A visitor as programs write it.
pub struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("words")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = access.next_element_seed(std::marker::PhantomData::<String>)? {
            words.push(word);
        }
        Ok(words)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut words = Vec::new();
        while let Some(key) = access.next_key_seed(std::marker::PhantomData::<String>)? {
            words.push(key);
            words.push(access.next_value_seed(std::marker::PhantomData::<String>)?);
        }
        Ok(words)
    }
}

pub fn visited<'de, V: Visitor<'de>, E: serde::de::Error>(
    visitor: [V; 22],
    access: impl SeqAccess<'de>,
    map: impl MapAccess<'de>,
) {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, ..] = visitor;
    let _: Result<_, E> = a.visit_bool(true);
    let _: Result<_, E> = b.visit_i8(1);
    let _: Result<_, E> = c.visit_i16(1);
    let _: Result<_, E> = d.visit_i32(1);
    let _: Result<_, E> = e.visit_i64(1);
    let _: Result<_, E> = f.visit_u8(1);
    let _: Result<_, E> = g.visit_u16(1);
    let _: Result<_, E> = h.visit_u32(1);
    let _: Result<_, E> = i.visit_u64(1);
    let _: Result<_, E> = j.visit_f32(1.0);
    let _: Result<_, E> = k.visit_f64(1.0);
    let _: Result<_, E> = l.visit_char('c');
    let _: Result<_, E> = m.visit_str("s");
    let _: Result<_, E> = n.visit_borrowed_str("s");
    let _: Result<_, E> = o.visit_string(String::new());
    let _: Result<_, E> = p.visit_bytes(b"b");
    let _: Result<_, E> = q.visit_byte_buf(Vec::new());
    let _ = r.visit_seq(access);
    let _ = s.visit_map(map);
}

pub fn chosen<'de, V: Visitor<'de>, A: serde::de::EnumAccess<'de>>(
    visitor: V,
    access: A,
) -> Result<V::Value, A::Error> {
    visitor.visit_enum(access)
}

pub fn collected<S: serde::Serializer>(serializer: S, map: &[(String, u8)]) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().map(|(key, value)| (key, value)))
}

pub fn digests(text: &[u8]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(text);
    let first = hasher.chain_update(text).finalize();
    let second = Sha256::digest(text);
    let third = Sha256::new_with_prefix(text).finalize();
    let fourth = sha1::Sha1::new().chain_update(text).finalize();
    [&first[..], &second[..], &third[..], &fourth[..]].concat()
}

pub fn buffers(mut buffer: BytesMut, mut bytes: Bytes) -> Bytes {
    buffer.put_u8(1);
    buffer.put_slice(&bytes.slice(0..2));
    buffer.put(&b"a"[..]);
    let _ = bytes.get_u16();
    let _ = bytes.try_get_u16();
    buffer.freeze()
}

pub fn locks(mutex: &Mutex<(u8, u8)>, lock: &RwLock<(u8, u8)>, waiting: &parking_lot::Condvar) {
    let mut guard = mutex.lock();
    waiting.wait(&mut guard);
    let part = parking_lot::MutexGuard::map(guard, |pair| &mut pair.0);
    parking_lot::MappedMutexGuard::map(part, |part| part);
    parking_lot::RwLockReadGuard::map(lock.read(), |pair| &pair.0);
    parking_lot::RwLockWriteGuard::map(lock.write(), |pair| &mut pair.0);
    let shared = std::sync::Arc::new(parking_lot::FairMutex::new(1));
    *shared.lock() += 1;
    let again = parking_lot::ReentrantMutex::new(1);
    println!("{}", *again.lock());
}

pub fn cells(
    sync: &once_cell::sync::OnceCell<u8>,
    unsync: &once_cell::unsync::OnceCell<u8>,
) -> Result<u8, u8> {
    Ok(sync.get_or_try_init(|| Err(1))? + unsync.get_or_try_init(|| Err(1))?)
}

pub fn locks_that_change(lock: &RwLock<u8>) {
    let upgraded = parking_lot::RwLockUpgradableReadGuard::upgrade(lock.upgradable_read());
    let lowered = parking_lot::RwLockWriteGuard::downgrade_to_upgradable(upgraded);
    parking_lot::RwLockUpgradableReadGuard::downgrade(lowered);
    parking_lot::RwLockWriteGuard::downgrade(lock.write());
}

pub fn maps(map: &dashmap::DashMap<u8, u8>) {
    map.alter(&1, |_, value| value + 1);
    map.alter_all(|_, value| value + 1);
    map.view(&1, |_, value| *value);
    map.remove_if(&1, |_, value| *value > 1);
    map.retain(|_, value| *value > 0);
    map.entry(1).or_insert_with(|| 2);
    if let (Some(entry), Some(mut changed)) = (map.get(&1), map.get_mut(&2)) {
        *changed += *entry + *changed + *entry.key() + *changed.key();
    }
}

pub fn random(mut pool: Vec<u8>) -> u8 {
    let mut random = rand::rngs::SmallRng::seed_from_u64(1);
    random.fill_bytes(&mut pool);
    random.fill(&mut pool[..]);
    let _: bool = random.random_bool(0.5);
    let _ = random.random_range(0..3);
    *pool.choose(&mut rand::rng()).unwrap_or(&rand::random())
}

pub fn in_parallel(pixels: &mut [u8]) {
    pixels.par_iter().inspect(|pixel| println!("{pixel}")).for_each(|_| ());
    pixels.par_chunks(3).for_each(|_| ());
    pixels.par_chunks_exact(3).for_each(|_| ());
    pixels.par_windows(3).for_each(|_| ());
    pixels.par_chunks_mut(3).for_each(|row| row[0] = 0);
    pixels.par_sort();
    pixels.par_sort_unstable();
    pixels.par_sort_by_key(|pixel| *pixel);
    pixels.par_sort_unstable_by_key(|pixel| *pixel);
    pixels.par_sort_by_cached_key(|pixel| *pixel);
    pixels.par_sort_by(|a, b| a.cmp(b));
    pixels.par_sort_unstable_by(|a, b| a.cmp(b));
    rayon::join(|| 1, || 2);
    rayon::join_context(|_| 1, |_| 2);
    rayon::scope(|scope| scope.spawn(|_| println!("in scope")));
    rayon::spawn(|| println!("later"));
}

pub fn counted(pixels: &[u8]) {
    let all = || pixels.par_iter().copied();
    all().fold(|| 0, |sum, pixel| sum ^ pixel).reduce_with(|a, b| a ^ b);
    all().fold_with(0, |sum, pixel| sum ^ pixel).count();
    all().map_with(0, |last, pixel| *last ^ pixel).count();
    all().map_init(|| 0, |last, pixel| *last ^ pixel).count();
    all().for_each_with(0, |last, pixel| *last = pixel);
    all().map(Some).flatten().count();
    all().map(Some).flatten_iter().count();
    let _: (Vec<u8>, Vec<u8>) = all().partition(|pixel| *pixel > 1);
    let _: (Vec<u8>, Vec<u8>) = all().map(|pixel| (pixel, pixel)).unzip();
    all().chain(all()).min_by_key(|pixel| *pixel);
    all().max_by_key(|pixel| *pixel);
    all().min_by(|a, b| a.cmp(b));
    all().max_by(|a, b| a.cmp(b));
    all().find_any(|pixel| *pixel > 1);
    all().find_first(|pixel| *pixel > 1);
    all().find_last(|pixel| *pixel > 1);
    all().find_map_any(|pixel| pixel.checked_sub(1));
    all().find_map_first(|pixel| pixel.checked_sub(1));
    all().rev().take(9).skip(1).step_by(2).with_min_len(1).with_max_len(9).chunks(3).count();
    all().position_any(|pixel| pixel > 1);
    all().position_first(|pixel| pixel > 1);
    Vec::new().par_extend(pixels.iter().copied().par_bridge());
}

pub fn shown(value: &dyn Display) -> anyhow::Error {
    anyhow::anyhow!("{value}")
}
