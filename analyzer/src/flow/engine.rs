//! The fixpoint over contexts.
//!
//! A context is a body with the content of its arguments and of everything that they point to, renamed so that equal
//! situations are equal. Its summary is what it returns and what it leaves behind in what it was lent. A context is
//! run when it is first called; it is run again when a summary or a shared cell that it read has grown. Summaries and
//! cells only grow, values are bounded in depth and contexts in number, so this ends.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::endpoints::{Endpoints, Said};
use super::frame::Frame;
use super::result::BoundaryKind;
use super::spec::{LabelAlgebra, LabelId, ProcessingId, Specification};
use super::trace::{ContextId, Site, Trace, TraceId, Traces};
use super::value::{CellId, Labels, Loc, OriginId, Steps, Taint, TaintKey, Target, Update, Value};
use crate::mir::intern::{PathId, TypeId};
use crate::mir::syntax::{Body, Operand, TerminatorKind, Type};
use crate::models::transfer::{Expr, Transfer};
use crate::program::{BodyId, EnvId, ExternalName, Program};

/// More contexts of one body than this are merged into one.
const MAX_CONTEXTS: u32 = 30;
/// In a program with more contexts than this, bodies get fewer of them each.
const MANY_CONTEXTS: usize = 1000;
/// How many steps (statements run, places read) are taken before calls are no longer followed: so many in any case,
/// and so many for each body of the program. Most programs need a hundredth of that.
const BUDGET_FOR_ALL: usize = 1_000_000;
const BUDGET_FOR_EACH: usize = 500;
/// Calls nested deeper than this are not followed.
const MAX_DEPTH: usize = 220;
/// Objects that one call may lend.
const MAX_INPUTS: usize = 64;

/// What tells contexts apart.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct ContextKey {
    pub body: BodyId,
    pub env: EnvId,
    pub processing: Option<ProcessingId>,
    /// For bodies that create cells: where they were called from, the nearest first.
    pub callers: Vec<Site>,
    pub merged: bool,
    pub args: Vec<Value>,
    pub inputs: Vec<Value>,
}

/// A body under given arguments.
pub(super) struct Context {
    pub key: ContextKey,
    pub summary: Option<Summary>,
    callers: BTreeSet<ContextId>,
    /// How each label came in: the way in the first caller, and the call.
    pub entries: FxHashMap<TaintKey, (TraceId, Site)>,
    is_running: bool,
    growths: u32,
}

/// What a context does.
#[derive(Clone, PartialEq)]
pub(super) struct Summary {
    pub value: Value,
    pub inputs: Vec<Value>,
}

/// A source site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Origin {
    /// Where; none for an argument of an entry point.
    pub site: Site,
    /// The callee, type or parameter.
    pub callee: String,
    pub label: LabelId,
    /// Index into the sources of the specification; none for a labelled type.
    pub source: Option<usize>,
    pub declared_by: super::spec::DeclaredBy,
    pub processing: Option<ProcessingId>,
}

/// Labelled data that arrives at a sink.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub trace: TraceId,
    pub length: u32,
}

/// A sink call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct SinkCall {
    pub site: Site,
    /// Index into the sinks of the specification.
    pub sink: usize,
    pub callee: String,
    pub processing: Option<ProcessingId>,
}

/// An operation on labels: where, by which function, what went in and came out, under which processing.
pub(super) type Operated = (Site, String, LabelId, Option<LabelId>, Option<ProcessingId>);

/// What could not be followed, per callee.
#[derive(Default)]
pub(super) struct BoundarySeen {
    pub sites: BTreeSet<Site>,
    pub keeps: bool,
    pub first: Option<(TraceId, TaintKey, Site)>,
}

/// What is known of a called path.
pub(super) struct Callee {
    pub bodies: Vec<(BodyId, EnvId)>,
    pub name: ExternalName,
    pub is_ambiguous: bool,
    pub said: Said,
}

struct Global {
    value: Value,
    readers: BTreeSet<ContextId>,
    growths: u32,
}

/// How deep a value may be that has grown so often: what grows and grows is told apart less and less, so that it ends
/// soon.
fn depth_after(growths: u32) -> Option<u8> {
    match growths {
        0..=8 => None,
        9..=16 => Some(4),
        17..=24 => Some(2),
        _ => Some(0),
    }
}

/// The engine.
pub(super) struct Engine<'a> {
    pub program: &'a mut Program,
    pub endpoints: Endpoints,
    pub algebra: &'a mut dyn LabelAlgebra,
    pub traces: Traces,
    pub contexts: Vec<Context>,
    by_key: FxHashMap<ContextKey, ContextId>,
    per_body: FxHashMap<BodyId, u32>,
    globals: FxHashMap<Loc, Global>,
    cells: FxHashMap<(Site, u32, Vec<Site>), CellId>,
    work: BTreeSet<ContextId>,
    depth: usize,
    pub origins: Vec<Origin>,
    origin_ids: FxHashMap<Origin, OriginId>,
    pub arrivals: FxHashMap<(SinkCall, TaintKey), Arrival>,
    pub sink_calls: BTreeSet<SinkCall>,
    pub operations: BTreeSet<Operated>,
    pub boundaries: BTreeMap<(BoundaryKind, String), BoundarySeen>,
    callees: FxHashMap<(PathId, Option<TypeId>), Rc<Callee>>,
    creators: FxHashMap<BodyId, usize>,
    orders: FxHashMap<BodyId, Rc<Order>>,
    pub entered: FxHashSet<BodyId>,
    pub symbols: Symbols,
    pub statics: FxHashMap<PathId, bool>,
    has_labels_in_cells: bool,
    told_of_clean_cells: BTreeSet<ContextId>,
    pub steps: usize,
    budget: usize,
}

/// Symbols that the engine asks for often.
pub(super) struct Symbols {
    pub ok: u32,
    pub err: u32,
    pub some: u32,
    pub ready: u32,
}

/// The blocks of a body in reverse postorder.
pub(super) struct Order {
    pub blocks: Vec<u32>,
    pub rank: Vec<u32>,
}

fn order(body: &Body) -> Order {
    let mut seen = vec![false; body.blocks.len()];
    let mut postorder = Vec::new();
    let mut stack = vec![(0u32, 0usize)];
    if let Some(first) = seen.first_mut() {
        *first = true;
    } else {
        stack.clear();
    }
    while let Some((block, next)) = stack.pop() {
        let successors = super::frame::successors(&body.blocks[block as usize].terminator.kind);
        if let Some(successor) = successors.get(next) {
            stack.push((block, next + 1));
            let seen = &mut seen[*successor as usize];
            if !*seen {
                *seen = true;
                stack.push((*successor, 0));
            }
        } else {
            postorder.push(block);
        }
    }
    postorder.reverse();
    let mut rank = vec![u32::MAX; body.blocks.len()];
    for (index, block) in postorder.iter().enumerate() {
        rank[*block as usize] = index as u32;
    }
    Order { blocks: postorder, rank }
}

impl<'a> Engine<'a> {
    /// An engine that has not run.
    pub(super) fn new(
        program: &'a mut Program,
        specification: &Specification,
        algebra: &'a mut dyn LabelAlgebra,
    ) -> Engine<'a> {
        let endpoints = Endpoints::new(specification, program);
        let bodies = program.len();
        let names = program.interner_mut();
        let mut field = |name: &str| names.symbol(name).0 + 1;
        let symbols =
            Symbols { ok: field("Ok"), err: field("Err"), some: field("Some"), ready: field("Ready") };
        let mut engine = Engine {
            program,
            endpoints,
            algebra,
            traces: Traces::default(),
            contexts: Vec::new(),
            by_key: FxHashMap::default(),
            per_body: FxHashMap::default(),
            globals: FxHashMap::default(),
            cells: FxHashMap::default(),
            work: BTreeSet::new(),
            depth: 0,
            origins: Vec::new(),
            origin_ids: FxHashMap::default(),
            arrivals: FxHashMap::default(),
            sink_calls: BTreeSet::new(),
            operations: BTreeSet::new(),
            boundaries: BTreeMap::new(),
            callees: FxHashMap::default(),
            creators: FxHashMap::default(),
            orders: FxHashMap::default(),
            entered: FxHashSet::default(),
            symbols,
            statics: FxHashMap::default(),
            has_labels_in_cells: false,
            told_of_clean_cells: BTreeSet::new(),
            steps: 0,
            budget: BUDGET_FOR_ALL + BUDGET_FOR_EACH * bodies,
        };
        engine.find_creators();
        engine
    }

    /// Analyses from these entry points on, until nothing changes.
    pub(super) fn run(&mut self, entry_points: &[BodyId]) {
        for entry in entry_points {
            self.enter_from_outside(*entry);
        }
        while let Some(context) = self.work.pop_last() {
            if self.is_exhausted() {
                let site = Site { body: self.contexts[context.0 as usize].key.body, block: 0, statement: 0 };
                self.boundary(BoundaryKind::Bounded, "the analysis as a whole".to_owned(), site, None, false);
                break;
            }
            self.analyse(context);
        }
        if super::value::forgotten_targets() > 0
            && let Some(entry) = entry_points.first()
        {
            let site = Site { body: *entry, block: 0, statement: 0 };
            self.boundary(BoundaryKind::Bounded, "targets of pointers".to_owned(), site, None, false);
        }
    }

    /// Which bodies make cells, themselves (2) or through a call (1): those are told apart by their callers.
    fn find_creators(&mut self) {
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
                    let found = self
                        .endpoints
                        .of_name(&name, None, None)
                        .transfer
                        .is_some_and(|transfer| makes_cell(&transfer));
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
        if self.creators.is_empty() {
            return;
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
    }

    /// The blocks of a body in reverse postorder.
    pub(super) fn order(&mut self, id: BodyId) -> Rc<Order> {
        if let Some(order) = self.orders.get(&id) {
            return order.clone();
        }
        let order = Rc::new(order(self.program.body(id)));
        self.orders.insert(id, order.clone());
        order
    }

    /// What is known of a called path.
    pub(super) fn callee(&mut self, path: PathId, sig: Option<TypeId>) -> Rc<Callee> {
        if let Some(callee) = self.callees.get(&(path, sig)) {
            return callee.clone();
        }
        let resolution = self.program.resolve(path, sig);
        let name = match &resolution.external {
            Some(name) => name.clone(),
            None => self.program.path_names(path),
        };
        let self_head = name.self_ty.map(|ty| self.head_with_references(ty)).filter(|head| !head.is_empty());
        let output = match sig.map(|sig| self.program.interner().get_type(sig)) {
            Some(Type::FnDef(sig, _) | Type::FnPtr(sig)) => sig.output,
            _ => None,
        };
        let result = output.map(|ty| self.head_with_references(ty));
        let mut said = self.endpoints.of_name(&name, self_head.as_deref(), result.as_deref());
        if !resolution.bodies.is_empty() {
            // A model of a library describes no function of the program.
            said.transfer = None;
        }
        let callee = Rc::new(Callee {
            bodies: resolution.bodies.clone(),
            is_ambiguous: resolution.ambiguous,
            name,
            said,
        });
        self.callees.insert((path, sig), callee.clone());
        callee
    }

    fn enter_from_outside(&mut self, body_id: BodyId) {
        let body = self.program.body(body_id).clone();
        let processing = self.endpoints.of_body(body_id).and_then(|said| said.processing);
        let site = Site { body: body_id, block: 0, statement: 0 };
        let parameters = self.endpoints.parameters(body_id);
        let has_receiver = has_receiver(self.program, &body);
        let mut args = Vec::new();
        let mut inputs = Vec::new();
        for index in 1..=body.arg_count {
            let ty = body.locals[index as usize].ty;
            let mut content = self.labels_of_type(ty, site, processing);
            for (parameter, source) in &parameters {
                if parameter + u32::from(has_receiver) == index - 1 {
                    let taint = self.new_source(*source, site, processing);
                    content = content.with_labels(&Labels::from_iter([taint]));
                }
            }
            args.push(match self.program.interner().get_type(ty) {
                crate::mir::syntax::Type::Ref { .. } | crate::mir::syntax::Type::RawPtr { .. } => {
                    let input = Loc::Input(inputs.len() as u32);
                    inputs.push(content);
                    Value::pointer([Target { loc: input, steps: Steps::new() }])
                }
                _ => content,
            });
        }
        let key = ContextKey {
            body: body_id,
            env: EnvId(0),
            processing,
            callers: Vec::new(),
            merged: false,
            args,
            inputs,
        };
        self.enter(key, &FxHashMap::default(), site, 0);
    }

    /// Enters a context that the outside calls. What it returns is awaited there, if it can be.
    fn enter(&mut self, key: ContextKey, traces: &FxHashMap<TaintKey, TraceId>, site: Site, depth: usize) {
        let (context, is_new) = self.context(key.clone(), traces, site);
        if !is_new {
            return;
        }
        self.analyse(context);
        let Some(summary) = self.contexts[context.0 as usize].summary.clone() else { return };
        let mut coroutines = Vec::new();
        for concrete in &summary.value.concrete {
            if let super::value::Concrete::Coroutine(body, env) = concrete {
                coroutines.push((*body, *env));
            }
        }
        for (body, env) in coroutines {
            if depth > 4 {
                return;
            }
            let mut traces = FxHashMap::default();
            for value in std::iter::once(&summary.value).chain(&summary.inputs) {
                note_traces(value, &mut traces);
            }
            let mut args = vec![summary.value.clone()];
            args.resize(self.program.body(body).arg_count as usize, Value::empty());
            let inputs = summary.inputs.clone();
            let key = ContextKey { body, env, args, inputs, ..key.clone() };
            self.enter(key, &traces, site, depth + 1);
        }
    }

    /// The context of a key. Labels that come in get a trace that begins there.
    fn context(
        &mut self,
        mut key: ContextKey,
        traces: &FxHashMap<TaintKey, TraceId>,
        site: Site,
    ) -> (ContextId, bool) {
        if let Some(id) = self.by_key.get(&key) {
            return (*id, false);
        }
        let id = ContextId(self.contexts.len() as u32);
        let mut entries: FxHashMap<TaintKey, (TraceId, Site)> = FxHashMap::default();
        let mut enter = |engine_traces: &mut Traces, value: &Value| {
            value.map_taints(&mut |taint| {
                let Some(before) = traces.get(&taint.key) else { return Some(*taint) };
                entries.entry(taint.key).or_insert((*before, site));
                let trace = engine_traces.add(Trace::Entry { context: id, key: taint.key });
                Some(Taint { key: taint.key, trace })
            })
        };
        for value in key.args.iter_mut().chain(&mut key.inputs) {
            *value = enter(&mut self.traces, value);
        }
        *self.per_body.entry(key.body).or_default() += 1;
        self.by_key.insert(key.clone(), id);
        if key.args.iter().chain(&key.inputs).any(|v| v.has_labels()) {
            self.entered.insert(key.body);
        }
        self.contexts.push(Context {
            key,
            summary: None,
            callers: BTreeSet::new(),
            entries,
            is_running: false,
            growths: 0,
        });
        (id, true)
    }

    /// Runs a context and tells its callers if its summary grew.
    fn analyse(&mut self, id: ContextId) {
        if self.contexts[id.0 as usize].is_running {
            // It is further up on the stack: its present run may have read what has grown since.
            return;
        }
        self.contexts[id.0 as usize].is_running = true;
        self.depth += 1;
        let found = Frame::run(self, id);
        self.depth -= 1;
        let context = &mut self.contexts[id.0 as usize];
        context.is_running = false;
        let Some(mut found) = found else { return };
        if let Some(old) = &context.summary {
            found.value = old.value.join(&found.value);
            for (new, old) in found.inputs.iter_mut().zip(&old.inputs) {
                *new = old.join(new);
            }
            if found == *old {
                return;
            }
            context.growths += 1;
            if let Some(depth) = depth_after(context.growths) {
                found.value = old.value.join(&found.value.cut(depth));
                for (new, old) in found.inputs.iter_mut().zip(&old.inputs) {
                    *new = old.join(&new.cut(depth));
                }
                if found == *old {
                    return;
                }
            }
        }
        context.summary = Some(found);
        let callers = context.callers.clone();
        self.work.extend(callers);
    }

    /// Whether so much was done that nothing more is followed.
    pub(super) fn is_exhausted(&self) -> bool {
        self.steps > self.budget
    }

    /// Calls a body. None if it does not return, as far as is known by now.
    pub(super) fn call_body(
        &mut self,
        frame: &mut Frame,
        body: BodyId,
        env: EnvId,
        args: &[Value],
        site: Site,
    ) -> Option<Value> {
        if self.depth > MAX_DEPTH || self.is_exhausted() {
            return Some(self.not_followed(frame, body, args, site));
        }
        let processing = self.endpoints.of_body(body).and_then(|said| said.processing).or(frame.processing);
        let callers = match self.creators.get(&body) {
            Some(2) => {
                let mut callers = vec![site];
                callers.extend(self.contexts[frame.context.0 as usize].key.callers.first());
                callers
            }
            Some(_) => vec![site],
            None => Vec::new(),
        };
        let most = match self.contexts.len() / MANY_CONTEXTS {
            0 => MAX_CONTEXTS,
            1 => MAX_CONTEXTS / 2,
            2..=3 => MAX_CONTEXTS / 4,
            _ => MAX_CONTEXTS / 10,
        };
        let is_merged = self.per_body.get(&body).is_some_and(|count| *count >= most);
        let lent = if is_merged { Lent::merged(self, frame, args) } else { Lent::new(self, frame, args) };
        let mut key = ContextKey {
            body,
            env,
            processing,
            callers,
            merged: is_merged,
            args: lent.args.clone(),
            inputs: lent.inputs.clone(),
        };
        let (id, is_new) = if is_merged {
            key.args = Vec::new();
            key.inputs = Vec::new();
            key.callers = Vec::new();
            let (id, _) = self.context(key, &FxHashMap::default(), site);
            let grown = self.grow_merged(id, &lent, site);
            if let Some((trace, key)) = lent.traces.iter().map(|(k, t)| (*t, *k)).min() {
                self.boundary(
                    BoundaryKind::Bounded,
                    self.program.display_name(body),
                    site,
                    Some((trace, key)),
                    false,
                );
            }
            (id, grown)
        } else {
            self.context(key, &lent.traces, site)
        };
        self.contexts[id.0 as usize].callers.insert(frame.context);
        if !self.contexts[id.0 as usize].is_running && (is_new || self.work.remove(&id)) {
            self.analyse(id);
        } else if is_new {
            self.work.insert(id);
        }
        let context = &self.contexts[id.0 as usize];
        let summary = context.summary.clone()?;
        let before: Vec<Value> = context.key.inputs.clone();
        for (index, after) in summary.inputs.iter().enumerate() {
            if !is_merged && before.get(index) == Some(after) {
                continue;
            }
            let value = lent.bring_back(self, after, site);
            lent.write_back(self, frame, index, &value);
        }
        Some(lent.bring_back(self, &summary.value, site))
    }

    fn grow_merged(&mut self, id: ContextId, lent: &Lent, site: Site) -> bool {
        let mut traces = std::mem::take(&mut self.traces);
        let context = &mut self.contexts[id.0 as usize];
        let entries = &mut context.entries;
        let mut enter = |value: &Value| {
            value.map_taints(&mut |taint| {
                let Some(before) = lent.traces.get(&taint.key) else { return Some(*taint) };
                entries.entry(taint.key).or_insert((*before, site));
                Some(Taint {
                    key: taint.key,
                    trace: traces.add(Trace::Entry { context: id, key: taint.key }),
                })
            })
        };
        let args: Vec<Value> = lent.args.iter().map(&mut enter).collect();
        let inputs: Vec<Value> = lent.inputs.iter().map(&mut enter).collect();
        let mut grown = context.key.args.is_empty() && !args.is_empty();
        for (all, new) in [(&mut context.key.args, args), (&mut context.key.inputs, inputs)] {
            all.resize(all.len().max(new.len()), Value::empty());
            for (old, new) in all.iter_mut().zip(new) {
                let joined = old.join(&new);
                grown |= joined != *old;
                *old = joined;
            }
        }
        if context.key.args.iter().chain(&context.key.inputs).any(|v| v.has_labels()) {
            self.entered.insert(context.key.body);
        }
        self.traces = traces;
        grown || self.contexts[id.0 as usize].summary.is_none()
    }

    fn not_followed(&mut self, frame: &mut Frame, body: BodyId, args: &[Value], site: Site) -> Value {
        let labels = frame.deep_labels_of(self, args);
        let first = labels.first().map(|taint| (taint.trace, taint.key));
        if first.is_some() {
            self.boundary(BoundaryKind::Bounded, self.program.display_name(body), site, first, false);
        }
        let output = self.program.body(body).locals[0].ty;
        self.value_of_type(output, &labels)
    }

    /// Notes something that could not be followed.
    pub(super) fn boundary(
        &mut self,
        kind: BoundaryKind,
        callee: String,
        site: Site,
        first: Option<(TraceId, TaintKey)>,
        keeps: bool,
    ) {
        let seen = self.boundaries.entry((kind, callee)).or_default();
        seen.sites.insert(site);
        seen.keeps |= keeps;
        if let (Some((trace, key)), None) = (first, &seen.first) {
            seen.first = Some((trace, key, site));
        }
    }

    /// Whether anything in a static or shared cell is labelled. A context that was told no runs again when that changes.
    pub(super) fn labels_in_cells(&mut self, context: ContextId) -> bool {
        if !self.has_labels_in_cells {
            self.told_of_clean_cells.insert(context);
        }
        self.has_labels_in_cells
    }

    /// The content of a static or a shared cell, as the context at hand sees it.
    pub(super) fn read_global(&mut self, context: ContextId, loc: Loc, site: Site) -> Value {
        if let Loc::Static(path) = loc {
            self.initialise_static(path);
        }
        let global = self.globals.entry(loc).or_insert_with(|| Global {
            value: Value::empty(),
            readers: BTreeSet::new(),
            growths: 0,
        });
        global.readers.insert(context);
        let value = global.value.clone();
        if !value.has_labels() {
            return value;
        }
        let traces = &mut self.traces;
        value.map_taints(&mut |taint| {
            Some(Taint { key: taint.key, trace: traces.add(Trace::Cell { before: taint.trace, site }) })
        })
    }

    /// Adds to a static or a shared cell. The value must not point into a frame.
    pub(super) fn write_global(&mut self, loc: Loc, steps: &[super::value::Step], value: &Value, site: Site) {
        let global = self.globals.entry(loc).or_insert_with(|| Global {
            value: Value::empty(),
            readers: BTreeSet::new(),
            growths: 0,
        });
        let mut new = global.value.join(&global.value.write(steps, value, Update::Weak));
        if new == global.value {
            return;
        }
        global.growths += 1;
        if let Some(depth) = depth_after(global.growths) {
            new = global.value.join(&new.cut(depth));
            if new == global.value {
                return;
            }
        }
        let traces = &mut self.traces;
        let old = &global.value;
        let known: FxHashSet<TaintKey> = old.own_labels().iter().map(|t| t.key).collect();
        global.value = new.map_taints(&mut |taint| {
            if known.contains(&taint.key) {
                return Some(*taint);
            }
            let kind = super::result::HopKind::CellWrite;
            Some(Taint { key: taint.key, trace: traces.add(Trace::Step { before: taint.trace, kind, site }) })
        });
        let readers: Vec<ContextId> = global.readers.iter().copied().collect();
        self.work.extend(readers);
        if !self.has_labels_in_cells && self.globals[&loc].value.has_labels() {
            self.has_labels_in_cells = true;
            self.work.append(&mut self.told_of_clean_cells);
        }
    }

    fn initialise_static(&mut self, path: PathId) {
        if self.statics.insert(path, true).is_some() {
            return;
        }
        let Some((body, env)) = self.program.static_or_const(path) else { return };
        let site = Site { body, block: 0, statement: 0 };
        let value = self.constant(body, env, site);
        self.write_global(Loc::Static(path), &[], &value, site);
    }

    /// The value of a constant or of a static's initialiser.
    pub(super) fn constant(&mut self, body: BodyId, env: EnvId, site: Site) -> Value {
        let key = ContextKey {
            body,
            env,
            processing: None,
            callers: Vec::new(),
            merged: false,
            args: Vec::new(),
            inputs: Vec::new(),
        };
        let (id, is_new) = self.context(key, &FxHashMap::default(), site);
        if is_new && self.depth <= MAX_DEPTH {
            self.analyse(id);
        }
        self.contexts[id.0 as usize].summary.as_ref().map(|s| s.value.clone()).unwrap_or_default()
    }

    /// The cell that is made at a site in a context.
    pub(super) fn new_cell(&mut self, context: ContextId, site: Site, number: u32) -> CellId {
        let callers = self.contexts[context.0 as usize].key.callers.clone();
        let next = CellId(self.cells.len() as u32);
        *self.cells.entry((site, number, callers)).or_insert(next)
    }

    fn target_name(&self, target: &super::spec::Target) -> String {
        match target {
            super::spec::Target::Path(path) => path.clone(),
            super::spec::Target::Body { def_path, .. } => match self.program.matches(target).first() {
                Some(body) => self.program.display_name(*body),
                None => def_path.clone(),
            },
        }
    }

    /// A label that comes to be by a source of the specification.
    pub(super) fn new_source(
        &mut self,
        source: usize,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Taint {
        let spec = &self.endpoints.sources[source];
        let origin = Origin {
            site,
            callee: self.target_name(&spec.target),
            label: spec.label,
            source: Some(source),
            declared_by: spec.declared_by.clone(),
            processing,
        };
        self.new_origin(origin)
    }

    /// A label that comes to be.
    pub(super) fn new_origin(&mut self, origin: Origin) -> Taint {
        let label = origin.label;
        let next = OriginId(self.origins.len() as u32);
        let id = *self.origin_ids.entry(origin.clone()).or_insert(next);
        if id == next {
            self.origins.push(origin);
        }
        let trace = self.traces.add(Trace::Source { origin: id });
        Taint { key: TaintKey { origin: id, label }, trace }
    }

    /// Labelled data arrives at a sink.
    pub(super) fn arrive(&mut self, call: &SinkCall, labels: &Labels) {
        self.sink_calls.insert(call.clone());
        for taint in labels {
            let length = self.traces.length(taint.trace);
            let key = (call.clone(), taint.key);
            match self.arrivals.get(&key) {
                Some(known) if known.length <= length => {}
                _ => {
                    self.arrivals.insert(key, Arrival { trace: taint.trace, length });
                }
            }
        }
    }
}

fn makes_cell(transfer: &Transfer) -> bool {
    fn expr(e: &Expr) -> bool {
        match e {
            Expr::NewCell(_) | Expr::Shared => true,
            Expr::Pour(e) | Expr::Elements(e) | Expr::Share(e) | Expr::Part(e, _) => expr(e),
            Expr::Join(all) | Expr::Build(_, all) => all.iter().any(expr),
            Expr::Else(a, b) => expr(a) || expr(b),
            _ => false,
        }
    }
    transfer.statements.iter().any(|s| expr(&s.value))
}

/// Whether the first parameter is `self`.
pub(super) fn has_receiver(program: &Program, body: &Body) -> bool {
    body.variables.iter().any(|variable| {
        program.interner().str(variable.name) == "self"
            && variable.place.as_ref().is_some_and(|place| place.local == 1 && place.projection.is_empty())
    })
}

/// Arguments and what they point to, under names that do not depend on the caller.
struct Lent {
    args: Vec<Value>,
    inputs: Vec<Value>,
    /// What each input is in the caller.
    roots: Vec<Vec<Target>>,
    traces: FxHashMap<TaintKey, TraceId>,
    is_merged: bool,
}

impl Lent {
    fn new(engine: &mut Engine, frame: &mut Frame, args: &[Value]) -> Lent {
        let mut traces = FxHashMap::default();
        let mut found: Vec<(Target, Value)> = Vec::new();
        if args.iter().any(|value| value.has_local_targets()) {
            let mut seen: FxHashSet<Target> = FxHashSet::default();
            let mut queue: std::collections::VecDeque<Value> = args.iter().cloned().collect();
            while let Some(value) = queue.pop_front() {
                if !value.has_local_targets() {
                    continue;
                }
                let mut next = Vec::new();
                value.visit(&mut |node| {
                    for target in node.targets.iter().filter(|t| !t.loc.is_global()) {
                        if seen.len() < MAX_INPUTS && seen.insert(target.clone()) {
                            next.push(target.clone());
                        }
                    }
                });
                for target in next {
                    let content = frame.read_target(engine, &target);
                    queue.push_back(content.clone());
                    found.push((target, content));
                }
            }
        }
        let mut sorted: Vec<&Target> = found.iter().map(|(target, _)| target).collect();
        sorted.sort_unstable();
        let mut roots_of: FxHashMap<&Target, &Target> = FxHashMap::default();
        let mut last: Option<&Target> = None;
        for target in sorted {
            let root = match last {
                Some(root) if root.loc == target.loc && target.steps.starts_with(&root.steps) => root,
                _ => target,
            };
            last = Some(root);
            roots_of.insert(target, root);
        }
        let mut index_of: FxHashMap<&Target, u32> = FxHashMap::default();
        let mut roots: Vec<Vec<Target>> = Vec::new();
        for (target, _) in &found {
            let root = roots_of[target];
            index_of.entry(root).or_insert_with(|| {
                roots.push(vec![root.clone()]);
                roots.len() as u32 - 1
            });
        }
        let rename = |value: &Value| {
            if !value.has_local_targets() {
                return value.clone();
            }
            value.map(
                &mut |node| {
                    let mut targets: smallvec::SmallVec<[Target; 1]> = node
                        .targets
                        .iter()
                        .filter_map(|target| {
                            if target.loc.is_global() {
                                return Some(target.clone());
                            }
                            let root = *roots_of.get(target)?;
                            let steps = target.steps[root.steps.len()..].iter().copied().collect();
                            Some(Target { loc: Loc::Input(index_of[root]), steps })
                        })
                        .collect();
                    targets.sort_unstable();
                    node.targets = targets;
                },
                &|node| node.has_local_targets(),
            )
        };
        let mut inputs = Vec::new();
        for root in &roots {
            let content = frame.read_target(engine, &root[0]);
            inputs.push(rename(&content));
        }
        let args: Vec<Value> = args.iter().map(rename).collect();
        for value in args.iter().chain(&inputs) {
            note_traces(value, &mut traces);
        }
        Lent { args, inputs, roots, traces, is_merged: false }
    }

    /// All that an argument owns or borrows as one value, and one object that stands for all that it points to.
    fn merged(engine: &mut Engine, frame: &mut Frame, args: &[Value]) -> Lent {
        let mut lent = Lent {
            args: Vec::new(),
            inputs: Vec::new(),
            roots: Vec::new(),
            traces: FxHashMap::default(),
            is_merged: true,
        };
        for (index, arg) in args.iter().enumerate() {
            let (mut flat, targets) = frame.collapse(engine, arg);
            note_traces(&flat, &mut lent.traces);
            lent.inputs.push(flat.clone());
            if !targets.is_empty() {
                let mut node = flat.to_node();
                node.targets.push(Target { loc: Loc::Input(index as u32), steps: Steps::new() });
                node.targets.sort_unstable();
                flat = node.build();
            }
            lent.args.push(flat);
            lent.roots.push(targets);
        }
        lent
    }

    /// A value of the callee, in the caller's names.
    fn bring_back(&self, engine: &mut Engine, value: &Value, site: Site) -> Value {
        if !value.has_labels() && !value.has_local_targets() {
            return value.clone();
        }
        let traces = &mut engine.traces;
        value.map(
            &mut |node| {
                // In a merged context there are labels of other callers; a return goes only to where they came from.
                node.labels.retain(|taint| {
                    traces.entry(taint.trace).is_none_or(|key| self.traces.contains_key(&key))
                });
                for taint in &mut node.labels {
                    let before = traces.entry(taint.trace).map(|key| self.traces[&key]);
                    taint.trace = match (before, traces.get(taint.trace)) {
                        (Some(before), Trace::Entry { .. }) => before,
                        (Some(before), _) => traces.add(Trace::Through { before, site, inside: taint.trace }),
                        (None, _) => traces.add(Trace::Out { site, inside: taint.trace }),
                    };
                }
                let mut targets: smallvec::SmallVec<[Target; 1]> = smallvec::SmallVec::new();
                for target in &node.targets {
                    let Loc::Input(index) = target.loc else {
                        targets.push(target.clone());
                        continue;
                    };
                    for root in self.roots.get(index as usize).into_iter().flatten() {
                        let mut steps = root.steps.clone();
                        steps.extend(target.steps.iter().copied());
                        steps.truncate(super::value::MAX_STEPS);
                        targets.push(Target { loc: root.loc, steps });
                    }
                }
                targets.sort_unstable();
                targets.dedup();
                node.targets = targets;
            },
            &|node| node.has_labels() || node.has_local_targets(),
        )
    }

    fn write_back(&self, engine: &mut Engine, frame: &mut Frame, index: usize, value: &Value) {
        let Some(roots) = self.roots.get(index) else { return };
        let update = if roots.len() == 1 && !self.is_merged { Update::Strong } else { Update::Weak };
        for root in roots {
            frame.write_target(engine, root, value, update);
        }
    }
}

fn note_traces(value: &Value, traces: &mut FxHashMap<TaintKey, TraceId>) {
    if value.has_labels() {
        value.visit(&mut |node| {
            for taint in &node.labels {
                traces.entry(taint.key).or_insert(taint.trace);
            }
        });
    }
}

/// A body that is shared with the program.
pub(super) type SharedBody = Arc<Body>;

impl Engine<'_> {
    /// The program's own implementation of a generic trait's method: `<Ticket as From<Person>>::from`.
    pub(super) fn trait_method_with(
        &mut self,
        ty: TypeId,
        trait_: &str,
        args: &[TypeId],
        method: &str,
    ) -> Option<(BodyId, EnvId)> {
        use crate::mir::syntax::{GenericArg, Path, QSelf, Segment, SegmentName};
        let names = self.program.interner_mut();
        let mut segments: smallvec::SmallVec<[Segment; 3]> = trait_
            .split("::")
            .map(|name| Segment { name: SegmentName::Name(names.symbol(name)), args: Box::default() })
            .collect();
        if let Some(last) = segments.last_mut() {
            last.args = args.iter().map(|arg| GenericArg::Type(*arg)).collect();
        }
        let trait_ = names.path(Path { qself: None, segments });
        let segment = Segment { name: SegmentName::Name(names.symbol(method)), args: Box::default() };
        let path = names.path(Path {
            qself: Some(QSelf { ty, trait_: Some(trait_) }),
            segments: smallvec::SmallVec::from_iter([segment]),
        });
        self.program.resolve(path, None).bodies.first().copied()
    }
}

impl Engine<'_> {
    /// The program's own implementation of a trait's method for a type that is known. A parameter, a projection or an
    /// opaque type could be anything; what it is, only values tell.
    pub(super) fn own_method(&mut self, ty: TypeId, trait_: &str, method: &str) -> Option<(BodyId, EnvId)> {
        use crate::mir::syntax::Type;
        let is_known = match self.program.interner().get_type(ty) {
            Type::Opaque(_) | Type::Dyn(_) | Type::Infer | Type::Never => false,
            Type::Path(path) => {
                let path = self.program.interner().get_path(*path);
                path.qself.is_none() && (path.segments.len() > 1 || self.program.adt(ty).is_some())
            }
            _ => true,
        };
        if is_known { self.program.trait_method(ty, trait_, method) } else { None }
    }
}
