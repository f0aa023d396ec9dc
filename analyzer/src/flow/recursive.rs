//! Types that hold themselves: how deep names go into them.
//!
//! A body that goes through a tree names the tree, the parts of its root, the parts of these, and so on. Of a list there
//! is one such part, and names may be long; of an expression with ten kinds of parts, names of three words would be a thousand.

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::engine::Engine;
use super::value::Step;
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;

/// So many places in a type that holds itself are told apart, about.
const MAX_PLACES: f64 = 64.0;
/// So deep in a list they are.
const MAX_DEEP: u8 = 12;

/// In which groups of types that hold each other a part leads from one into another, and how often names may do so. Variants of
/// one name are not told apart by their enums.
pub(super) type Repeated = FxHashMap<Step, (SmallVec<[u32; 1]>, u8)>;

impl Engine<'_> {
    /// The parts of enums that lead from a type back to itself.
    pub(super) fn repeated(&mut self) -> Repeated {
        let mut graph: DiGraph<usize, Step> = DiGraph::new();
        let items = self.program.adts().to_vec();
        let names: FxHashMap<String, NodeIndex> = items
            .iter()
            .enumerate()
            .map(|(index, item)| (item.name.clone(), graph.add_node(index)))
            .collect();
        for item in &items {
            let from = names[&item.name];
            for variant in &item.variants {
                let symbol = match item.kind == "enum" {
                    true => self.program.interner_mut().symbol(&variant.name).0 + 1,
                    false => 0,
                };
                for (index, field) in (0..).zip(&variant.fields) {
                    let mut held = FxHashSet::default();
                    field.ty.into_iter().for_each(|ty| self.held_in(ty, &mut held));
                    for to in held.iter().filter_map(|name| names.get(name)) {
                        graph.add_edge(from, *to, Step::Field { variant: symbol, index });
                    }
                }
            }
        }
        let mut repeated = Repeated::default();
        for (number, group) in (0..).zip(petgraph::algo::tarjan_scc(&graph)) {
            let inner = |node: &NodeIndex| {
                let edges = graph.edges(*node).filter(|edge| group.contains(&edge.target()));
                let steps: FxHashSet<Step> = edges.map(|edge| *edge.weight()).collect();
                steps
            };
            let steps: FxHashSet<Step> = group.iter().flat_map(inner).collect();
            let deep = match steps.len() {
                0 => continue,
                1 => MAX_DEEP,
                ways => (MAX_PLACES.ln() / (ways as f64).ln()).max(1.0) as u8,
            };
            for step in steps.into_iter().filter(|step| !matches!(step, Step::Field { variant: 0, .. })) {
                let (groups, known) = repeated.entry(step).or_insert((SmallVec::new(), deep));
                groups.push(number);
                *known = deep.min(*known);
            }
        }
        repeated
    }

    /// The types of the program that stand in a type, itself included.
    fn held_in(&mut self, ty: TypeId, held: &mut FxHashSet<String>) {
        if let Some(item) = self.program.adt(ty) {
            held.insert(item.name.clone());
        }
        let parts = match self.program.interner().get_type(ty) {
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => vec![*to],
            _ => self.types_in(ty),
        };
        parts.into_iter().for_each(|part| self.held_in(part, held));
    }
}
