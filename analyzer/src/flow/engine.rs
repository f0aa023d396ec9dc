//! The fixpoint over contexts.
//!
//! A body is run on names of what it is lent (`symbol`); its summary is what it returns, what it leaves behind in what
//! it was lent, and what happens to data besides. A call replaces the names by what the caller has (`bind`), so one
//! run serves all callers, and what comes back to one of them is only its own. Where a body must know which callable
//! or type is behind a name it is run once for each answer (`context`). A context is run again when the summary of a
//! callee or a shared cell that it read has grown. Summaries and cells only grow, values are bounded in depth, names in
//! length and contexts in number, so this ends.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bind::{Binder, Need};
use super::context::{
    Asking, BoundaryId, Context, ContextKey, Event, OperatedId, Outcome, Role, SinkCallId, depth_after,
};
use super::endpoints::{Endpoints, Said};
use super::frame::Frame;
use super::result::BoundaryKind;
use super::spec::{LabelAlgebra, LabelId, OperationId, ProcessingId, Specification};
use super::symbol::SymbolId;
use super::trace::{ContextId, Site, Trace, TraceId, Traces};
use super::value::{CellId, ChangesId, Labels, Loc, OriginId, Taint, TaintKey, Update, Value};
use crate::mir::intern::{PathId, TypeId};
use crate::mir::syntax::{Body, Operand, TerminatorKind, Type};
use crate::models::transfer::{Expr, Transfer};
use crate::program::{BodyId, EnvId, ExternalName, Program};

/// More contexts of one body than this are merged into one.
const MAX_CONTEXTS: u32 = 40;
/// How many steps (statements run, places read) are taken before calls are no longer followed: so many in any case,
/// and so many for each body of the program. Most programs need a hundredth of that.
const BUDGET_FOR_ALL: usize = 400_000;
const BUDGET_FOR_EACH: usize = 150;
/// After so many questions a body no longer asks which parts of what it was lent have labels.
const MAX_ASKED: usize = 24;
/// More operations than this in a row are not told apart.
const MAX_CHANGES: usize = 6;
/// Calls nested deeper than this are not followed.
const MAX_DEPTH: usize = 220;

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

/// A boundary: what kind, which callee, where, and whether the callee may keep what it gets.
pub(super) type BoundaryMet = (BoundaryKind, String, Site, bool);

/// A function that changes labels: where, its name, the operation and the processing.
pub(super) type Operating = (Site, String, OperationId, Option<ProcessingId>);

/// An operation on labels: where, by which function, what went in and came out, under which processing.
pub(super) type Operated = (Site, String, LabelId, Option<LabelId>, Option<ProcessingId>);

/// Things with numbers.
pub(super) struct Table<T> {
    items: Vec<T>,
    ids: FxHashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { items: Vec::new(), ids: FxHashMap::default() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Table<T> {
    fn add(&mut self, item: T) -> u32 {
        let next = self.items.len() as u32;
        match self.ids.entry(item) {
            std::collections::hash_map::Entry::Occupied(entry) => *entry.get(),
            std::collections::hash_map::Entry::Vacant(entry) => {
                self.items.push(entry.key().clone());
                entry.insert(next);
                next
            }
        }
    }

    fn get(&self, id: u32) -> &T {
        &self.items[id as usize]
    }
}

/// What could not be followed, per callee.
#[derive(Default)]
pub(super) struct BoundarySeen {
    pub sites: BTreeSet<Site>,
    pub keeps: bool,
    pub first: Option<(TraceId, LabelId, Site)>,
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

/// The engine.
pub(super) struct Engine<'a> {
    pub program: &'a mut Program,
    pub endpoints: Endpoints,
    pub algebra: &'a mut dyn LabelAlgebra,
    pub traces: Traces,
    pub contexts: Vec<Context>,
    pub by_key: FxHashMap<ContextKey, ContextId>,
    pub per_body: FxHashMap<BodyId, u32>,
    /// What each body asked so far.
    asked: FxHashMap<BodyId, Vec<SymbolId>>,
    /// Bodies that asked for the labels of too many parts.
    asks_as_whole: FxHashSet<BodyId>,
    globals: FxHashMap<Loc, Global>,
    cells: FxHashMap<(Site, u32, Vec<Site>), CellId>,
    pub work: BTreeSet<ContextId>,
    pub depth: usize,
    pub origins: Vec<Origin>,
    origin_ids: FxHashMap<Origin, OriginId>,
    sinks: Table<SinkCall>,
    boundaries_met: Table<BoundaryMet>,
    operating: Table<Operating>,
    pub changes: Vec<Vec<OperationId>>,
    pub arrivals: FxHashMap<(SinkCall, OriginId, LabelId), Arrival>,
    pub sink_calls: BTreeSet<SinkCall>,
    pub operations: BTreeSet<Operated>,
    pub boundaries: BTreeMap<(BoundaryKind, String), BoundarySeen>,
    callees: FxHashMap<(PathId, Option<TypeId>), Rc<Callee>>,
    creators: FxHashMap<BodyId, usize>,
    orders: FxHashMap<BodyId, Rc<Order>>,
    pub symbols: Symbols,
    statics: FxHashMap<PathId, Option<ContextId>>,
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
            asked: FxHashMap::default(),
            asks_as_whole: FxHashSet::default(),
            globals: FxHashMap::default(),
            cells: FxHashMap::default(),
            work: BTreeSet::new(),
            depth: 0,
            origins: Vec::new(),
            origin_ids: FxHashMap::default(),
            sinks: Table::default(),
            boundaries_met: Table::default(),
            operating: Table::default(),
            changes: vec![Vec::new()],
            arrivals: FxHashMap::default(),
            sink_calls: BTreeSet::new(),
            operations: BTreeSet::new(),
            boundaries: BTreeMap::new(),
            callees: FxHashMap::default(),
            creators: FxHashMap::default(),
            orders: FxHashMap::default(),
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
            let (id, _) = self.context(ContextKey::plain(*entry, EnvId(0), Role::Outside));
            self.analyse(id);
        }
        while let Some(context) = self.work.pop_last() {
            if self.is_exhausted() {
                break;
            }
            self.analyse(context);
        }
        if super::value::forgotten_targets() > 0
            && let Some(entry) = entry_points.first()
        {
            let site = Site { body: *entry, block: 0, statement: 0 };
            self.boundary(BoundaryKind::Bounded, "targets of pointers".to_owned(), site);
        }
        self.harvest();
    }
    /// The name that a body asks for instead of another one. Of bodies that ask for very much, longer names are not told
    /// apart.
    pub(super) fn asked_as(&self, context: ContextId, symbol: SymbolId) -> SymbolId {
        let context = &self.contexts[context.0 as usize];
        if context.answer(symbol).is_some() {
            return symbol;
        }
        let count = self.asked.get(&context.key.body).map_or(0, Vec::len);
        match count {
            0..=48 => symbol,
            49..=96 => symbol.cut(3),
            97..=128 => symbol.cut(1),
            _ => symbol.cut(0),
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

    /// Runs a context once.
    pub(super) fn run_context(&mut self, id: ContextId) -> Outcome {
        match self.contexts[id.0 as usize].key.role {
            Role::Called | Role::Merged => Frame::run(self, id),
            Role::Outside => {
                let before = self.forget_calls(id, 0);
                self.enter_from_outside(id);
                self.release(id, &before);
                Outcome::Diverges
            }
        }
    }

    /// The outside calls a body with whatever its types say, and awaits what it returns, if it can be.
    fn enter_from_outside(&mut self, id: ContextId) {
        let body_id = self.contexts[id.0 as usize].key.body;
        let mut frame = Frame::new(self, id);
        let body = frame.body.clone();
        let processing = self.endpoints.of_body(body_id).and_then(|said| said.processing);
        let site = frame.site;
        let parameters = self.endpoints.parameters(body_id);
        let has_receiver = has_receiver(self.program, &body);
        let mut args = Vec::new();
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
                Type::Ref { .. } | Type::RawPtr { .. } => frame.temporary(content).1,
                _ => content,
            });
        }
        let mut result = self.call_body(&mut frame, body_id, EnvId(0), &args, site);
        for _ in 0..4 {
            let is_future = |value: &Value| {
                value.concrete.iter().any(|c| matches!(c, super::value::Concrete::Coroutine(..)))
            };
            match result {
                Some(value) if is_future(&value) => result = frame.await_value(self, &value, None),
                _ => break,
            }
        }
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
        let mut binder = Binder::new(args, site);
        let (id, is_merged) = loop {
            let asked = self.asked.get(&body).cloned().unwrap_or_default();
            let before = frame.asked.len();
            let answers = binder.answers(self, frame, &asked);
            if frame.asked.len() > before {
                return Some(Value::empty());
            }
            let asking = if self.asks_as_whole.contains(&body) { Asking::AsWhole } else { Asking::ByPart };
            let mut key = ContextKey {
                asking,
                body,
                env,
                role: Role::Called,
                processing,
                callers: callers.clone(),
                answers,
            };
            let is_merged = !self.by_key.contains_key(&key)
                && self.per_body.get(&body).is_some_and(|count| *count >= MAX_CONTEXTS);
            let mut has_learned = false;
            let id = if is_merged {
                let answers = std::mem::take(&mut key.answers);
                key.role = Role::Merged;
                key.callers = Vec::new();
                let (id, _) = self.context(key);
                has_learned = self.contexts[id.0 as usize].learn(&answers);
                id
            } else {
                self.context(key).0
            };
            self.link(frame.context, frame.site.block, id);
            let context = &self.contexts[id.0 as usize];
            let is_new = !context.is_running && !context.has_run;
            if !context.is_running && (self.takes_run(id) || is_new || has_learned) {
                self.analyse(id);
            } else if has_learned {
                self.work.insert(id);
            }
            let context = &self.contexts[id.0 as usize];
            let mut wrong: Vec<SymbolId> = context.asked.iter().copied().collect();
            if wrong.is_empty() {
                for symbol in context.assumed.clone() {
                    if !binder.answer(self, frame, symbol, Need::May).is_nothing() {
                        wrong.push(symbol);
                    }
                }
            }
            if wrong.is_empty() {
                break (id, is_merged);
            }
            self.unlink(frame.context, frame.site.block, id);
            if !self.remember_asked(body, wrong) {
                break (id, is_merged);
            }
        };
        binder.take_effects(self, frame, id);
        if is_merged {
            let labels = frame.deep_labels_of(self, args);
            let name = self.program.display_name(body);
            frame.meet(self, (BoundaryKind::Bounded, name, site, false), &labels);
        }
        let summary = self.contexts[id.0 as usize].summary.clone()?;
        let value = binder.bring(self, frame, &summary.value);
        binder.take_writes(self, frame, &summary.writes);
        Some(value)
    }

    /// Notes what a body must be told when it is called. False if it is told all that already.
    fn remember_asked(&mut self, body: BodyId, mut wrong: Vec<SymbolId>) -> bool {
        let asked = self.asked.entry(body).or_default();
        wrong.retain(|symbol| !asked.contains(symbol));
        if wrong.is_empty() {
            return false;
        }
        asked.append(&mut wrong);
        let parts = asked.iter().filter(|symbol| symbol.is_label_of_part()).count();
        if parts > MAX_ASKED {
            asked.retain(|symbol| !symbol.is_label_of_part());
            self.asks_as_whole.insert(body);
        }
        true
    }

    fn not_followed(&mut self, frame: &mut Frame, body: BodyId, args: &[Value], site: Site) -> Value {
        let labels = frame.deep_labels_of(self, args);
        let name = self.program.display_name(body);
        frame.meet(self, (BoundaryKind::Bounded, name, site, false), &labels);
        let output = self.program.body(body).locals[0].ty;
        self.value_of_type(output, &labels)
    }

    /// Notes something that could not be followed, whether data meets it or not.
    pub(super) fn boundary(&mut self, kind: BoundaryKind, callee: String, site: Site) {
        self.boundaries.entry((kind, callee)).or_default().sites.insert(site);
    }

    /// Notes what happens to data in a context.
    pub(super) fn add_event(&mut self, context: ContextId, event: Event, key: TaintKey, trace: TraceId) {
        let traces = &self.traces;
        let is_shorter = |new, old| traces.length(new) < traces.length(old);
        self.contexts[context.0 as usize].add_event(event, key, trace, is_shorter);
    }

    /// The event that data meets a boundary.
    pub(super) fn meets(&mut self, boundary: BoundaryMet) -> Event {
        Event::Meets(BoundaryId(self.boundaries_met.add(boundary)))
    }

    /// The event that data arrives at a sink.
    pub(super) fn arrives(&mut self, call: SinkCall) -> Event {
        self.sink_calls.insert(call.clone());
        Event::Arrives(SinkCallId(self.sinks.add(call)))
    }

    /// The event that data is changed.
    pub(super) fn is_changed(&mut self, operating: Operating) -> Event {
        Event::Changes(OperatedId(self.operating.add(operating)))
    }

    /// What data is after some operations; none if nothing personal is left.
    pub(super) fn changed(&mut self, key: TaintKey, changes: ChangesId) -> Option<TaintKey> {
        let list = self.changes[changes.0 as usize].clone();
        match key {
            TaintKey::Known { origin, mut label } => {
                for operation in list {
                    label = self.algebra.apply(operation, label)?;
                }
                Some(TaintKey::Known { origin, label })
            }
            TaintKey::Lent { symbol, changes: before } => {
                let mut all = self.changes[before.0 as usize].clone();
                for operation in list {
                    // What goes round in a loop is changed by the same operations again.
                    if all.last() != Some(&operation) && all.len() < MAX_CHANGES {
                        all.push(operation);
                    }
                }
                Some(TaintKey::Lent { symbol, changes: self.changes(all) })
            }
        }
    }

    /// What happens to data in those contexts that are needed in the end.
    fn harvest(&mut self) {
        let mut stack: Vec<ContextId> = (0..self.contexts.len() as u32).map(ContextId).collect();
        stack.retain(|id| self.contexts[id.0 as usize].is_root);
        let mut seen: BTreeSet<ContextId> = stack.iter().copied().collect();
        while let Some(id) = stack.pop() {
            for callee in self.contexts[id.0 as usize].callees() {
                if seen.insert(callee) {
                    stack.push(callee);
                }
            }
        }
        for id in seen {
            let mut events: Vec<(Event, TaintKey, TraceId)> = self.contexts[id.0 as usize]
                .effects
                .events
                .iter()
                .map(|((event, key), trace)| (*event, *key, *trace))
                .collect();
            events.sort_unstable_by_key(|(event, key, _)| (*event, *key));
            for (event, key, trace) in events {
                if let TaintKey::Known { origin, label } = key {
                    self.happened(event, origin, label, trace);
                }
            }
        }
    }

    fn happened(&mut self, event: Event, origin: OriginId, label: LabelId, trace: TraceId) {
        match event {
            Event::Arrives(id) => {
                let length = self.traces.length(trace);
                let key = (self.sinks.get(id.0).clone(), origin, label);
                match self.arrivals.get(&key) {
                    Some(known) if known.length <= length => {}
                    _ => {
                        self.arrivals.insert(key, Arrival { trace, length });
                    }
                }
            }
            Event::Meets(id) => {
                let (kind, callee, site, keeps) = self.boundaries_met.get(id.0).clone();
                let seen = self.boundaries.entry((kind, callee)).or_default();
                seen.sites.insert(site);
                seen.keeps |= keeps;
                if seen.first.is_none() {
                    seen.first = Some((trace, label, site));
                }
            }
            Event::Changes(id) => {
                let (site, callee, operation, processing) = self.operating.get(id.0).clone();
                let after = self.algebra.apply(operation, label);
                self.operations.insert((site, callee, label, after, processing));
            }
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
        value.map_traces(&mut |before| traces.add(Trace::Cell { before, site }))
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
            new = new.cut(depth);
            if new == global.value {
                return;
            }
        }
        let traces = &mut self.traces;
        let known: FxHashMap<TaintKey, TraceId> =
            global.value.own_labels().iter().map(|t| (t.key, t.trace)).collect();
        global.value = new.map(
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
        let readers: Vec<ContextId> = global.readers.iter().copied().collect();
        for reader in readers {
            self.run_again(reader);
        }
        if !self.has_labels_in_cells && self.globals[&loc].value.has_own_labels() {
            self.has_labels_in_cells = true;
            for context in std::mem::take(&mut self.told_of_clean_cells) {
                self.run_again(context);
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
        Taint { key: TaintKey::Known { origin: id, label }, trace }
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
