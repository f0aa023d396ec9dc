//! An engine that tells less apart finds no less.

use std::collections::BTreeSet;

use privacy_check_analyzer::flow::spec::Precision;

use super::batch::{Analysed, Arrivals};

const COARSER: [Precision; 3] =
    [Precision::WithoutParts, Precision::WithoutUpdates, Precision::WithoutContexts];

/// Asked of a crate or workspace, of which so many flows are known to be lost without parts.
pub(crate) fn of_crate(analysed: &Analysed, known: usize) -> Vec<String> {
    let full = analysed.flows(Precision::Full);
    let mut failures = Vec::new();
    for precision in COARSER {
        let coarser = analysed.flows(precision);
        println!("{precision:?}: {} flows, with everything told apart {}", coarser.len(), full.len());
        let known = if precision == Precision::WithoutParts { known } else { 0 };
        if full.difference(&coarser).count() != known {
            failures.extend(lost(precision, &full, &coarser));
            failures.push(format!("{precision:?} was to lose {known} flows"));
        }
    }
    failures
}

/// Asked of random programs, of which it is known what the engine finds.
pub(crate) fn of_programs(analysed: &Analysed, found: &[Arrivals], seeds: &[u64]) -> Vec<String> {
    let mut failures = Vec::new();
    for precision in COARSER {
        let coarser = analysed.arrivals(found.len(), precision);
        for (at, seed) in seeds.iter().enumerate() {
            failures
                .extend(lost(precision, &found[at], &coarser[at]).map(|text| format!("seed {seed}: {text}")));
        }
    }
    failures
}

fn lost<T: Ord + std::fmt::Debug>(
    precision: Precision,
    full: &BTreeSet<T>,
    coarser: &BTreeSet<T>,
) -> Option<String> {
    let lost: Vec<&T> = full.difference(coarser).collect();
    (!lost.is_empty()).then(|| format!("{precision:?} loses {} flows: {lost:?}", lost.len()))
}
