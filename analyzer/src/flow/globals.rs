//! State that bodies share: statics, constants and shared cells, and which bodies make cells.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use super::context::{ContextKey, Role, depth_after};
use super::engine::{Engine, MAX_DEPTH};
use super::frame::Frame;
use super::labels::Reached;
use super::merged;
use super::trace::{ContextId, Site, Trace, TraceId};
use super::tree::Update;
use super::value::{CellId, Loc, Steps, TaintKey, Target, Value};
use crate::mir::intern::PathId;
use crate::mir::syntax::{Operand, TerminatorKind, Type};
use crate::models::transfer::{Expr, Transfer};
use crate::program::{BodyId, EnvId, Program};

#[derive(Default)]
pub(super) struct Global {
    value: Value,
    /// Which blocks have read what of which part.
    readers: BTreeMap<(Steps, Reading), BTreeSet<(ContextId, u32)>>,
    growths: u32,
}

impl Global {
    /// Which blocks have read something that is not as it was, if this is the new value.
    fn readers_of_change(&self, new: &Value) -> BTreeSet<(ContextId, u32)> {
        let mut readers = BTreeSet::new();
        for ((steps, reading), blocks) in &self.readers {
            if reading.sees_change(&self.value.at(steps), &new.at(steps)) {
                readers.extend(blocks);
            }
        }
        readers
    }
}

/// What is read of a part of a global.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Reading {
    /// All of it.
    All,
    /// Itself, without its own parts.
    Node,
    /// The labels in it, and where its pointers and handles lead.
    Reached,
}

impl Reading {
    fn sees_change(self, old: &Value, new: &Value) -> bool {
        match self {
            Reading::All => old != new,
            Reading::Node => {
                old.concrete != new.concrete || old.targets != new.targets || old.handles != new.handles
            }
            Reading::Reached => !Reached::from(old).is_like(&Reached::from(new)),
        }
    }
}

/// Which bodies call each other or themselves: those of one number do.
fn cycles(
    program: &Program,
    calls: &[(BodyId, PathId)],
    resolved: &FxHashMap<PathId, Vec<BodyId>>,
) -> FxHashMap<BodyId, u32> {
    let called = calls.iter().flat_map(|(body, path)| resolved[path].iter().map(|callee| (body.0, callee.0)));
    let inner = (0..program.len() as u32).filter_map(|id| Some((program.parent(BodyId(id))?.0, id)));
    let graph: DiGraph<(), (), u32> = DiGraph::from_edges(called.chain(inner));
    let groups = petgraph::algo::tarjan_scc(&graph).into_iter().enumerate();
    let calls_itself = |group: &[NodeIndex]| group.len() > 1 || graph.contains_edge(group[0], group[0]);
    let groups = groups.filter(|(_, group)| calls_itself(group));
    groups
        .flat_map(|(number, group)| {
            group.into_iter().map(move |body| (BodyId(body.index() as u32), number as u32))
        })
        .collect()
}

impl Engine<'_> {
    /// Which bodies make cells, themselves (2) or through a call (1): those are told apart by their callers. And which
    /// bodies call each other.
    pub(super) fn find_creators(&mut self) {
        let mut direct = Vec::new();
        let mut calls: Vec<(BodyId, PathId)> = Vec::new();
        for index in 0..self.program.len() {
            let id = BodyId(index as u32);
            let body = self.program.body(id).clone();
            for block in &body.blocks {
                let TerminatorKind::Call { func: Operand::Const(constant), .. } = &block.terminator.kind
                else {
                    continue;
                };
                if let crate::mir::syntax::ConstantKind::Fn(path) = constant.kind {
                    calls.push((id, path));
                }
            }
        }
        let mut makes: FxHashMap<PathId, bool> = FxHashMap::default();
        for (body, path) in &calls {
            let found = match makes.get(path) {
                Some(found) => *found,
                None => {
                    let name = self.program.path_names(*path);
                    let found = self.endpoints.of_name(&name, None, None).transfer.is_some_and(|transfer| {
                        makes_cell(&transfer) || makes_any(&transfer) && self.names_cell(*path)
                    });
                    makes.insert(*path, found);
                    found
                }
            };
            if found {
                direct.push(*body);
            }
        }
        for body in &direct {
            self.creators.insert(*body, 2);
        }
        let mut resolved: FxHashMap<PathId, Vec<BodyId>> = FxHashMap::default();
        for (body, path) in &calls {
            if !resolved.contains_key(path) {
                let callees = self.program.resolve(*path, None);
                resolved.insert(*path, callees.bodies.iter().map(|(b, _)| *b).collect());
            }
            if resolved[path].iter().any(|callee| self.creators.get(callee) == Some(&2)) {
                self.creators.entry(*body).or_insert(1);
            }
        }
        self.cycles = cycles(self.program, &calls, &resolved);
    }

    /// Whether a type in a path is that of a lock or cell.
    fn names_cell(&mut self, path: PathId) -> bool {
        let mut names_cell = false;
        for ty in self.program.types_in(path) {
            if !matches!(self.program.interner().get_type(ty), Type::Path(_)) || !self.is_known_type(ty) {
                continue;
            }
            let default = self.trait_method_path(ty, "std::default::Default", &[], "default");
            let name = self.program.path_names(default);
            let transfer = self.endpoints.of_name(&name, None, None).transfer;
            names_cell |= transfer.is_some_and(|transfer| makes_cell(&transfer));
        }
        names_cell
    }

    /// Whether anything in a static or shared cell is labelled. A context that was told no runs again when that changes.
    pub(super) fn labels_in_cells(&mut self, context: ContextId, block: u32) -> bool {
        if !self.has_labels_in_cells {
            self.told_of_clean_cells.insert((context, block));
        }
        self.has_labels_in_cells
    }

    /// The content of a static or a shared cell, as the context at hand sees it.
    pub(super) fn read_global(
        &mut self,
        context: ContextId,
        Target { loc, steps }: &Target,
        site: Site,
        reading: Reading,
    ) -> Value {
        self.merge_cells();
        let loc = merged::home(*loc);
        if let Loc::Static(path) = loc {
            self.initialise_static(path);
        }
        let global = self.globals.entry(loc).or_default();
        global.readers.entry((steps.clone(), reading)).or_default().insert((context, site.block));
        let value = global.value.at(steps);
        if !value.has_labels() {
            return value;
        }
        let traces = &mut self.traces;
        value.map_traces(&mut |before| traces.add(Trace::Cell { before, site }))
    }

    /// Puts together what is in cells that became one. Who has read something else in one of them reads again.
    fn merge_cells(&mut self) {
        for cell in merged::take_news() {
            let Some(other) = self.globals.remove(&Loc::Cell(cell)) else { continue };
            let one = self.globals.entry(merged::home(Loc::Cell(cell))).or_default();
            let both = one.value.join(&other.value);
            let mut readers = one.readers_of_change(&both);
            readers.extend(other.readers_of_change(&both));
            one.value = both;
            one.growths = one.growths.max(other.growths);
            for (read, blocks) in other.readers {
                one.readers.entry(read).or_default().extend(blocks);
            }
            for (reader, block) in readers {
                self.run_again(reader, &[block]);
            }
        }
    }

    /// Adds to a static or a shared cell. The value must not point into a frame.
    pub(super) fn write_global(&mut self, loc: Loc, steps: &[super::value::Step], value: &Value, site: Site) {
        self.merge_cells();
        let loc = merged::home(loc);
        let global = self.globals.entry(loc).or_default();
        let mut new = global.value.join(&global.value.write(steps, value, Update::Weak));
        if new == global.value {
            return;
        }
        global.growths += 1;
        if let Some(depth) = depth_after(global.growths) {
            new = new.cut(depth);
            if new == global.value {
                return;
            }
        }
        let traces = &mut self.traces;
        let known: FxHashMap<TaintKey, TraceId> =
            global.value.own_labels().iter().map(|t| (t.key, t.trace)).collect();
        let new = new.map(
            &mut |node| {
                for taint in &mut node.labels {
                    let kind = super::result::HopKind::CellWrite;
                    taint.trace = match known.get(&taint.key) {
                        Some(trace) => *trace,
                        None => traces.add(Trace::Step { before: taint.trace, kind, site }),
                    };
                }
            },
            &super::value::Node::has_labels,
        );
        let readers = global.readers_of_change(&new);
        global.value = new;
        for (reader, block) in readers {
            self.run_again(reader, &[block]);
        }
        if !self.has_labels_in_cells && self.globals[&loc].value.has_own_labels() {
            self.has_labels_in_cells = true;
            for (context, block) in std::mem::take(&mut self.told_of_clean_cells) {
                self.run_again(context, &[block]);
            }
        }
    }

    fn initialise_static(&mut self, path: PathId) {
        if self.statics.contains_key(&path) {
            return;
        }
        self.statics.insert(path, None);
        let Some((body, env)) = self.program.static_or_const(path) else { return };
        let id = self.constant_context(body, env);
        self.statics.insert(path, Some(id));
        self.renew_static(id);
    }

    /// Puts what the initialiser of a static gives into the static.
    pub(super) fn renew_static(&mut self, id: ContextId) {
        let path = self.statics.iter().find(|(_, known)| **known == Some(id)).map(|(path, _)| *path);
        if let (Some(path), Some(summary)) = (path, self.contexts[id.0 as usize].summary.clone()) {
            let site = Site { body: self.contexts[id.0 as usize].key.body, block: 0, statement: 0 };
            self.write_global(Loc::Static(path), &[], &summary.value, site);
        }
    }

    fn constant_context(&mut self, body: BodyId, env: EnvId) -> ContextId {
        let (id, is_new) = self.context(ContextKey::plain(body, env, Role::Called));
        self.contexts[id.0 as usize].is_root = true;
        if is_new && self.depth <= MAX_DEPTH {
            self.analyse(id);
        }
        id
    }

    /// The value of a constant.
    pub(super) fn constant(&mut self, frame: &Frame, body: BodyId, env: EnvId) -> Value {
        let id = self.constant_context(body, env);
        self.link(frame.context, frame.site.block, id);
        self.contexts[id.0 as usize].summary.as_ref().map(|s| s.value.clone()).unwrap_or_default()
    }

    /// The cell that is made at a site in a context.
    pub(super) fn new_cell(&mut self, context: ContextId, site: Site, number: u32) -> CellId {
        let callers = self.contexts[context.0 as usize].key.callers.clone();
        let next = CellId(self.cells.len() as u32);
        *self.cells.entry((site, number, callers)).or_insert(next)
    }
}

/// Whether something is made of nothing but its type.
fn makes_any(transfer: &Transfer) -> bool {
    fn expr(e: &Expr) -> bool {
        match e {
            Expr::Make(_, _, args) => args.is_empty(),
            Expr::Share(e) => expr(e),
            Expr::Join(all) => all.iter().any(expr),
            _ => false,
        }
    }
    transfer.statements.iter().any(|s| expr(&s.value))
}

fn makes_cell(transfer: &Transfer) -> bool {
    fn expr(e: &Expr) -> bool {
        match e {
            Expr::NewCell(_) | Expr::Shared => true,
            Expr::Pour(e) | Expr::Elements(e) | Expr::Share(e) | Expr::Borrow(e) | Expr::Part(e, _) => {
                expr(e)
            }
            Expr::Join(all) | Expr::Build(_, all) => all.iter().any(expr),
            Expr::Else(a, b) => expr(a) || expr(b),
            _ => false,
        }
    }
    transfer.statements.iter().any(|s| expr(&s.value))
}
