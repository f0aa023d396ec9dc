//! Random programs: every flow that a run shows is found; where there is one way only, nothing else is; and nothing is
//! found of which the naive solver says that it cannot be.

use privacy_check_analyzer::flow::spec::Precision;

use super::batch::{Analysed, Arrivals, Truth, execute};
use super::coarser;
use super::generator::text::{Node, print};
use super::generator::{Kind, program};
use super::shrink::shrink;

/// So many programs are made where nothing else is said, from the first seed on.
const PROGRAMS: usize = 40;
const SEED: u64 = 1;
/// So many are compiled at once.
const AT_ONCE: usize = 240;
/// So many misses are made small and shown.
const SHOWN: usize = 3;

/// What was found in programs of one kind.
#[derive(Default)]
struct Figures {
    programs: usize,
    flows: usize,
    missed: usize,
    /// Flows that the engine and the naive solver find.
    found: usize,
    naive: usize,
    clean: usize,
    alarms: usize,
}

/// As many as belong into every run of the tests.
pub(crate) fn some_programs() -> Vec<String> {
    programs(SEED, PROGRAMS)
}

/// As many as the environment says.
pub(crate) fn many_programs() -> Vec<String> {
    let number = |name: &str, usual: u64| match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("`{name}` must be a number, and is `{text}`")),
        Err(_) => usual,
    };
    programs(number("SEED", 1_000_000), number("PROGRAMS", 2_400) as usize)
}

fn programs(first: u64, count: usize) -> Vec<String> {
    let mut figures: Vec<Figures> = Kind::ALL.iter().map(|_| Figures::default()).collect();
    let mut failures = Vec::new();
    let seeds: Vec<u64> = (first..first + count as u64).collect();
    for seeds in seeds.chunks(AT_ONCE) {
        failures.extend(some(seeds, &mut figures));
    }
    println!("kind         programs  flows  missed  found  naive  clean sinks  false alarms");
    for (kind, figures) in Kind::ALL.iter().zip(&figures) {
        let Figures { programs, flows, missed, found, naive, clean, alarms } = figures;
        let name = format!("{kind:?}");
        println!(
            "{name:<12} {programs:>8} {flows:>6} {missed:>7} {found:>6} {naive:>6} {clean:>12} {alarms:>13}"
        );
        // What never happens cannot be missed.
        if flows < programs || clean < programs {
            failures.push(format!("too few flows or sinks without one in programs of the kind {name}"));
        }
    }
    failures
}

fn kind(seed: u64) -> Kind {
    Kind::ALL[seed as usize % Kind::ALL.len()]
}

fn some(seeds: &[u64], figures: &mut [Figures]) -> Vec<String> {
    let nodes: Vec<Vec<Node>> = seeds.iter().map(|seed| program(*seed, kind(*seed))).collect();
    let texts: Vec<String> = nodes.iter().map(|nodes| print(nodes)).collect();
    let (truths, analysed) = std::thread::scope(|threads| {
        let truths = threads.spawn(|| execute(&texts));
        let analysed = Analysed::of(&texts);
        (truths.join().expect("the runs end"), analysed)
    });
    let truths = truths.unwrap_or_else(|error| panic!("the programs do not compile:\n{error}"));
    let found = analysed.arrivals(texts.len(), Precision::Full);
    let naive = analysed.naive_arrivals(texts.len());
    let mut failures = coarser::of_programs(&analysed, &found, seeds);
    for (at, seed) in seeds.iter().enumerate() {
        let figures = &mut figures[kind(*seed) as usize];
        let missed = figures.add(&truths[at], &found[at]);
        figures.naive += naive[at].len();
        for (who, flows) in [("the engine", &found[at]), ("a run", &truths[at].arrivals)] {
            let more: Vec<_> = flows.difference(&naive[at]).collect();
            if !more.is_empty() {
                failures.push(format!(
                    "seed {seed}: {who} shows flows that cannot be {more:?}\n{}",
                    numbered(&texts[at])
                ));
            }
        }
        let is_reached = |(_, sink): &&(u32, u32)| truths[at].sinks.contains(sink);
        let alarms: Vec<_> = found[at].difference(&truths[at].arrivals).filter(is_reached).collect();
        if std::env::args().any(|argument| argument == "--show") && !alarms.is_empty() {
            println!(
                "false alarms, seed {seed}, kind {:?}: {alarms:?}\n{}",
                kind(*seed),
                numbered(&texts[at])
            );
        }
        if kind(*seed) == Kind::Straight && !alarms.is_empty() {
            failures.push(format!(
                "seed {seed}: a straight program has false alarms {alarms:?}\n{}",
                numbered(&texts[at])
            ));
        }
        if !missed.is_empty() {
            let small = if failures.len() < SHOWN { print(&shrink(&nodes[at])) } else { String::new() };
            failures.push(format!(
                "seed {seed}: flows were missed {missed:?}, made small:\n{}",
                numbered(&small)
            ));
        }
    }
    failures
}

impl Figures {
    /// Counts a program; what was missed in it.
    fn add(&mut self, truth: &Truth, found: &Arrivals) -> Vec<(u32, u32)> {
        let missed: Vec<(u32, u32)> = truth.arrivals.difference(found).copied().collect();
        let is_clean = |sink: &&u32| !truth.arrivals.iter().any(|(_, at)| at == *sink);
        let is_alarmed = |sink: &&u32| found.iter().any(|(_, at)| at == *sink);
        let clean: Vec<&u32> = truth.sinks.iter().filter(is_clean).collect();
        self.programs += 1;
        self.flows += truth.arrivals.len();
        self.missed += missed.len();
        self.found += found.len();
        self.clean += clean.len();
        self.alarms += clean.into_iter().filter(|sink| is_alarmed(sink)).count();
        missed
    }
}

fn numbered(text: &str) -> String {
    let lines = text.lines().enumerate();
    lines.map(|(index, line)| format!("{:4} {line}\n", index + 1)).collect()
}
