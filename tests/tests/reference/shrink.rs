//! Leaves out of a program what it does not need to show a miss.

use privacy_check_analyzer::flow::spec::Precision;

use super::batch::{Analysed, compiling, execute};
use super::generator::cuts::{Cut, cuts, without};
use super::generator::text::{Node, print};

/// So many smaller programs are tried at a time.
const MOST_AT_ONCE: usize = 150;
/// So often one is looked for that is still smaller.
const MOST_ROUNDS: usize = 12;

/// A small program of which the engine misses a flow, made from a large one.
pub(crate) fn shrink(nodes: &[Node]) -> Vec<Node> {
    let mut smallest = nodes.to_vec();
    for _ in 0..MOST_ROUNDS {
        let single: Vec<Vec<Cut>> = cuts(&smallest).into_iter().map(|cut| vec![cut]).collect();
        let mut good: Vec<Vec<Cut>> = Vec::new();
        for some in single.chunks(MOST_AT_ONCE) {
            good.extend(still_missing(&smallest, some));
        }
        if good.is_empty() {
            break;
        }
        // All that can be left out alone can rarely be left out together: halves of it are tried as well.
        let good = good.concat();
        let mut together = vec![good[..1].to_vec()];
        let mut size = good.len();
        while size > 0 {
            together.extend(good.chunks(size).map(<[Cut]>::to_vec));
            size /= 2;
        }
        together.truncate(MOST_AT_ONCE);
        let tried = still_missing(&smallest, &together);
        let Some(best) = tried.into_iter().max_by_key(Vec::len) else { break };
        smallest = without(&smallest, &best);
    }
    smallest
}

/// Those cuts that leave a program with a miss.
fn still_missing(nodes: &[Node], all: &[Vec<Cut>]) -> Vec<Vec<Cut>> {
    let texts: Vec<String> = all.iter().map(|cuts| print(&without(nodes, cuts))).collect();
    let compiled = compiling(&texts);
    let texts: Vec<String> = compiled.iter().map(|index| texts[*index].clone()).collect();
    let truths = match execute(&texts) {
        Ok(truths) => truths,
        Err(_) => return Vec::new(),
    };
    let found = Analysed::of(&texts).arrivals(texts.len(), Precision::Full);
    let missing = truths.iter().zip(&found).map(|(truth, found)| !truth.arrivals.is_subset(found));
    compiled
        .iter()
        .zip(missing)
        .filter(|(_, is_missing)| *is_missing)
        .map(|(index, _)| all[*index].clone())
        .collect()
}
