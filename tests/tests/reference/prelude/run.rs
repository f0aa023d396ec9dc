//! What the declared functions do when the programs are run: each source has a bit of its own, which is the data.

pub use super::leave::*;
pub use std::cell::{RefCell, RefMut};
pub use std::rc::Rc;
pub use std::sync::mpsc::{Receiver, Sender, channel};
pub use std::sync::{Arc, Mutex};

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::MutexGuard;

/// So often the coin is tossed in one run; then it gives false.
const MOST_TOSSES: usize = 16;
/// So many runs go through all results of the coin in order; if these are more, as many again get results at random.
const MOST_RUNS: usize = 400;

/// What is known of the program at hand.
struct Known {
    /// The line of each source that was called, by its bit.
    sources: Vec<u32>,
    /// Lines of sinks, and of the sources whose data arrived there.
    arrived: BTreeMap<u32, BTreeSet<u32>>,
    /// What the coin gives, as far as that was decided before the run.
    coin: Vec<bool>,
    tossed: usize,
    /// The coin was tossed too often in some run.
    is_cut: bool,
}

const NOTHING: Known = Known {
    sources: Vec::new(),
    arrived: BTreeMap::new(),
    coin: Vec::new(),
    tossed: 0,
    is_cut: false,
};

static KNOWN: Mutex<Known> = Mutex::new(NOTHING);

fn known() -> MutexGuard<'static, Known> {
    KNOWN.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[track_caller]
pub fn source() -> u64 {
    let line = Location::caller().line();
    let mut known = known();
    let at = known.sources.iter().position(|other| *other == line).unwrap_or_else(|| {
        known.sources.push(line);
        known.sources.len() - 1
    });
    assert!(at < 64, "no more than 64 sources have bits");
    1 << at
}

pub fn public() -> u64 {
    0
}

pub fn coin() -> bool {
    let mut known = known();
    if known.tossed == MOST_TOSSES {
        known.is_cut = true;
        return false;
    }
    if known.tossed == known.coin.len() {
        known.coin.push(true);
    }
    known.tossed += 1;
    known.coin[known.tossed - 1]
}

#[track_caller]
pub fn sink<T: Leave>(value: T) {
    let line = Location::caller().line();
    let bits = value.bits();
    let mut known = known();
    let is_in = |(at, _): &(usize, &u32)| bits >> at & 1 == 1;
    let sources: Vec<u32> = known.sources.iter().enumerate().filter(is_in).map(|(_, line)| *line).collect();
    known.arrived.entry(line).or_default().extend(sources);
}

fn run_once(entry: fn()) {
    known().tossed = 0;
    // What panics ends there; what left before has left.
    let _ = catch_unwind(AssertUnwindSafe(entry));
}

/// Runs a program with all results of the coin, or as many as are tried, and prints what arrived where.
pub fn explore(number: usize, entry: fn()) {
    *known() = NOTHING;
    let mut is_complete = false;
    for _ in 0..MOST_RUNS {
        run_once(entry);
        let mut known = known();
        let tossed = known.tossed;
        known.coin.truncate(tossed);
        while known.coin.last() == Some(&false) {
            known.coin.pop();
        }
        if known.coin.pop().is_none() {
            is_complete = true;
            break;
        }
        known.coin.push(false);
    }
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..if is_complete { 0 } else { MOST_RUNS } {
        let mut coin = Vec::new();
        for _ in 0..MOST_TOSSES {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            coin.push(seed >> 32 & 1 == 1);
        }
        known().coin = coin;
        run_once(entry);
    }
    let known = known();
    let runs = if is_complete && !known.is_cut { "all" } else { "some" };
    println!("{number} runs {runs}");
    for (sink, sources) in &known.arrived {
        let sources: Vec<String> = sources.iter().map(|line| format!(" {line}")).collect();
        println!("{number} {sink}{}", sources.concat());
    }
}
