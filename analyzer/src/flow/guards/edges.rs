//! The ways through a body, and where they meet.

use std::collections::BTreeSet;

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::DiGraph;

use super::super::frame::successors;
use crate::mir::syntax::{BlockId, Body, TerminatorKind};

/// The exit that all ways share.
pub(super) const EXIT: usize = usize::MAX;

/// The ways out of each block that do not only end in a panic; what can leave the body otherwise leads to the exit.
pub(super) fn edges(body: &Body) -> Vec<Vec<usize>> {
    let kinds = || body.blocks.iter().map(|block| &block.terminator.kind);
    let mut edges: Vec<Vec<usize>> =
        kinds().map(|kind| successors(kind).into_iter().map(|block| block as usize).collect()).collect();
    for (at, kind) in kinds().enumerate() {
        if matches!(kind, TerminatorKind::Return | TerminatorKind::TailCall { .. }) {
            edges[at].push(EXIT);
        }
    }
    // A loop that nothing leaves is left where it goes round.
    if !ends(&edges).first().copied().unwrap_or(true) {
        for (from, to) in back_edges(&edges) {
            debug_assert!(edges[from].contains(&to));
            edges[from].push(EXIT);
        }
    }
    let ends = ends(&edges);
    for next in &mut edges {
        next.retain(|to| *to == EXIT || ends[*to]);
        next.sort_unstable();
        next.dedup();
    }
    edges
}

/// Blocks that lead to the exit.
fn ends(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut ends = vec![false; edges.len()];
    loop {
        let mut grown = false;
        for at in (0..edges.len()).rev() {
            if !ends[at] && edges[at].iter().any(|to| *to == EXIT || ends[*to]) {
                ends[at] = true;
                grown = true;
            }
        }
        if !grown {
            return ends;
        }
    }
}

/// The blocks from which a block can be reached, itself left out unless it goes round.
pub(in crate::flow) fn before(body: &Body, block: BlockId) -> BTreeSet<BlockId> {
    let edges = edges(body);
    let mut found = BTreeSet::new();
    let mut stack = vec![block as usize];
    while let Some(to) = stack.pop() {
        for (from, _) in edges.iter().enumerate().filter(|(_, next)| next.contains(&to)) {
            if found.insert(from as BlockId) {
                stack.push(from);
            }
        }
    }
    found
}

/// Edges back to a block that is on the way to them.
fn back_edges(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let (mut seen, mut open) = (vec![false; edges.len()], vec![false; edges.len()]);
    let mut found = Vec::new();
    let mut stack = if edges.is_empty() { Vec::new() } else { vec![(0, 0)] };
    while let Some((at, next)) = stack.pop() {
        seen[at] = true;
        open[at] = true;
        match edges[at].get(next) {
            None => open[at] = false,
            Some(to) => {
                stack.push((at, next + 1));
                if *to == EXIT {
                } else if open[*to] {
                    found.push((at, *to));
                } else if !seen[*to] {
                    stack.push((*to, 0));
                }
            }
        }
    }
    found
}

/// The nearest block that every way from a block passes; the exit where there is none.
pub(super) fn post_dominators(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut backwards = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = (0..=edges.len()).map(|_| backwards.add_node(())).collect();
    let exit = nodes[edges.len()];
    for (from, next) in edges.iter().enumerate() {
        for to in next {
            let to = if *to == EXIT { exit } else { nodes[*to] };
            backwards.add_edge(to, nodes[from], ());
        }
    }
    let dominators = simple_fast(&backwards, exit);
    let nearest = |at: usize| match dominators.immediate_dominator(nodes[at]) {
        Some(node) if node != exit => node.index(),
        _ => EXIT,
    };
    (0..edges.len()).map(nearest).collect()
}
