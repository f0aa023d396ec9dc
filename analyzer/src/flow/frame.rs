//! One run of a body: places, operands, rvalues, statements, blocks.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::bind::Need;
use super::context::{Outcome, Summary};
use super::engine::{BoundaryMet, Engine, Origin, SharedBody};
use super::result::HopKind;
use super::spec::{DeclaredBy, ProcessingId};
use super::state::State;
use super::symbol::{SymbolId, Word};
use super::trace::{ContextId, Site, Trace};
use super::value::{
    Concrete, Labels, Loc, MAX_STEPS, Node, Step, Steps, Target, Update, Value, label_symbols, union_labels,
};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    AggregateKind, Allocation, Block, CastKind, Constant, ConstantKind, GenericArg, Operand, Place,
    Projection, Rvalue, Statement, StatementKind, TerminatorKind, Type,
};
use crate::program::{BodyId, EnvId};

/// So often a block is run again because more is known at its start.
const MAX_VISITS: u32 = 40;
/// So many references in a row are followed to see what a value borrows.
const MAX_BORROWS: usize = 8;
/// So many places are looked at to see what a value owns or borrows.
const MAX_REACHED: usize = 128;

/// Where control goes from here.
pub(super) fn successors(terminator: &TerminatorKind) -> SmallVec<[u32; 2]> {
    match terminator {
        TerminatorKind::Goto(block)
        | TerminatorKind::Drop(_, block)
        | TerminatorKind::Assert(_, block)
        | TerminatorKind::FalseEdge(block) => SmallVec::from_iter([*block]),
        TerminatorKind::SwitchInt { targets, otherwise, .. } => {
            targets.iter().map(|(_, block)| *block).chain(*otherwise).collect()
        }
        TerminatorKind::Call { target, .. } => target.iter().copied().collect(),
        TerminatorKind::Yield { resume, .. } => SmallVec::from_iter([*resume]),
        TerminatorKind::InlineAsm { targets, .. } => targets.iter().copied().collect(),
        TerminatorKind::Return
        | TerminatorKind::Unreachable
        | TerminatorKind::Resume
        | TerminatorKind::TailCall { .. } => SmallVec::new(),
    }
}

/// Places that may be meant, and the labels of the pointers and indices on the way there.
#[derive(Default)]
pub(super) struct Places {
    pub targets: Vec<Target>,
    pub labels: Labels,
}

/// The state of a run.
pub(super) struct Frame {
    pub context: ContextId,
    pub body_id: BodyId,
    pub body: SharedBody,
    pub env: EnvId,
    pub processing: Option<ProcessingId>,
    pub state: State,
    pub site: Site,
    pub temporaries: u32,
    /// What must be known first: the run is given up.
    pub asked: std::collections::BTreeSet<SymbolId>,
}

impl Frame {
    /// A frame in which nothing has happened yet.
    pub(super) fn new(engine: &mut Engine, context: ContextId) -> Frame {
        let key = &engine.contexts[context.0 as usize].key;
        let body = engine.program.body(key.body).clone();
        Frame {
            context,
            body_id: key.body,
            env: key.env,
            processing: key.processing,
            state: State::new(body.locals.len()),
            site: Site { body: key.body, block: 0, statement: 0 },
            temporaries: 0,
            asked: std::collections::BTreeSet::new(),
            body,
        }
    }

    /// Runs a context on names of its arguments.
    pub(super) fn run(engine: &mut Engine, context: ContextId) -> Outcome {
        let mut frame = Frame::new(engine, context);
        for index in 0..frame.body.arg_count {
            frame.state.set(Loc::Local(index + 1), Value::lent(SymbolId::param(index)));
        }
        frame.run_blocks(engine)
    }

    fn run_blocks(&mut self, engine: &mut Engine) -> Outcome {
        let body = self.body.clone();
        let order = engine.order(self.body_id);
        let mut states: Vec<Option<State>> = vec![None; order.blocks.len()];
        let mut work = std::collections::BTreeSet::new();
        if let Some(first) = states.first_mut() {
            *first = Some(std::mem::take(&mut self.state));
            work.insert(0u32);
        }
        let mut result: Option<Summary> = None;
        let mut visits = vec![0u32; order.blocks.len()];
        while let Some(rank) = work.pop_first() {
            visits[rank as usize] += 1;
            let is_last = visits[rank as usize] > MAX_VISITS || engine.is_exhausted();
            if is_last && visits[rank as usize] > 1 {
                let site = Site { body: self.body_id, block: 0, statement: 0 };
                let name = engine.program.display_name(self.body_id);
                engine.boundary(super::result::BoundaryKind::Bounded, name, site);
                continue;
            }
            let block_id = order.blocks[rank as usize];
            let block = &body.blocks[block_id as usize];
            self.state = states[rank as usize].clone().unwrap_or_default();
            let before = engine.forget_calls(self.context, block_id);
            let goes_on = self.run_block(engine, block_id, block);
            engine.release(self.context, &before);
            if !goes_on {
                continue;
            }
            if matches!(block.terminator.kind, TerminatorKind::Return | TerminatorKind::TailCall { .. }) {
                let found = self.summarise(engine);
                result = Some(match result {
                    None => found,
                    Some(old) => old.join(found),
                });
                continue;
            }
            let successors = successors(&block.terminator.kind);
            let mut state = std::mem::take(&mut self.state);
            state.tidy();
            engine.steps += state.weight();
            for successor in &successors {
                let rank = order.rank[*successor as usize];
                let Some(known) = states.get_mut(rank as usize) else { continue };
                let changed = match known {
                    None => {
                        *known = Some(state.clone());
                        true
                    }
                    Some(known) => known.join(&state, visits[rank as usize]),
                };
                if changed {
                    work.insert(rank);
                }
            }
        }
        if self.is_given_up() {
            return Outcome::Asks(std::mem::take(&mut self.asked));
        }
        result.map_or(Outcome::Diverges, Outcome::Returns)
    }

    /// Runs the statements and the terminator of a block. False if control does not get past it.
    fn run_block(&mut self, engine: &mut Engine, id: u32, block: &Block) -> bool {
        for (index, statement) in block.statements.iter().enumerate() {
            self.site = Site { body: self.body_id, block: id, statement: index as u32 };
            self.temporaries = 0;
            engine.steps += 1;
            self.statement(engine, statement);
        }
        self.site = Site { body: self.body_id, block: id, statement: block.statements.len() as u32 };
        self.temporaries = 0;
        self.terminator(engine, &block.terminator.kind)
    }

    fn summarise(&mut self, engine: &mut Engine) -> Summary {
        let value = self.state.content(Loc::Local(0));
        let value = self.detach(engine, &value, Detach::FromBody);
        let mut lent: Vec<(SymbolId, Value)> =
            self.state.lent().map(|(symbol, value)| (symbol, value.clone())).collect();
        lent.sort_unstable_by_key(|(symbol, _)| *symbol);
        let mut writes = std::collections::BTreeMap::new();
        for (symbol, value) in lent {
            let value = self.detach(engine, &value, Detach::FromBody);
            if value != Value::lent(symbol) {
                writes.insert(symbol, value);
            }
        }
        Summary { value, writes }.bounded()
    }

    /// Data meets a boundary.
    pub(super) fn meet(&mut self, engine: &mut Engine, boundary: BoundaryMet, labels: &Labels) {
        if labels.is_empty() || self.is_given_up() {
            return;
        }
        let event = engine.meets(boundary);
        for taint in labels {
            engine.add_event(self.context, event, taint.key, taint.trace);
        }
    }

    /// A value that outlives the body, or the frame altogether: what it points to that does not live as long is put
    /// into it by content.
    pub(super) fn detach(&mut self, engine: &mut Engine, value: &Value, from: Detach) -> Value {
        let stays = |target: &Target| match from {
            Detach::FromBody => !matches!(target.loc, Loc::Local(_) | Loc::Temp(..)),
            Detach::FromFrame => target.loc.is_global(),
        };
        self.detach_at(engine, value, &stays, &mut FxHashMap::default())
    }

    fn detach_at(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        stays: &impl Fn(&Target) -> bool,
        known: &mut FxHashMap<Target, Value>,
    ) -> Value {
        if !value.has_local_targets() {
            return value.clone();
        }
        let mut node = value.to_node();
        for (_, kid) in &mut node.kids {
            *kid = self.detach_at(engine, kid, stays, known);
        }
        let (kept, left): (SmallVec<[Target; 1]>, SmallVec<[Target; 1]>) =
            node.targets.iter().cloned().partition(stays);
        node.targets = kept;
        let mut value = node.build();
        for target in left {
            let content = match known.get(&target) {
                Some(content) => content.clone(),
                None => {
                    // What points back to where it is looked for from adds nothing.
                    known.insert(target.clone(), Value::empty());
                    let content = self.read_target(engine, &target);
                    let content = self.detach_at(engine, &content, stays, known);
                    known.insert(target, content.clone());
                    content
                }
            };
            value = value.join(&content);
        }
        value
    }

    /// The content of a place.
    pub(super) fn read_target(&mut self, engine: &mut Engine, target: &Target) -> Value {
        engine.steps += 1;
        if target.loc.is_global() {
            return engine.read_global(self.context, target.loc, self.site).at(&target.steps);
        }
        self.state.content(target.loc).at(&target.steps)
    }

    /// Writes into a place. The update is weak whatever is asked where the place stands for several.
    pub(super) fn write_target(
        &mut self,
        engine: &mut Engine,
        target: &Target,
        value: &Value,
        update: Update,
    ) {
        if target.loc.is_global() {
            let value = self.detach(engine, value, Detach::FromFrame);
            let value = self.share(engine, &value);
            self.write_global(engine, target, &value);
            return;
        }
        let update = match target.loc {
            Loc::Lent(symbol) if symbol.is_shared() || symbol.is_several() => Update::Weak,
            _ => update,
        };
        let old = self.state.content(target.loc);
        self.state.set(target.loc, old.write(&target.steps, value, update));
        // Behind something that may be a pointer lies the thing itself if it is none.
        if let Loc::Lent(symbol) = target.loc
            && let (Some(itself), Word::Peel) = symbol.split()
        {
            let itself = Target { loc: Loc::Lent(itself), steps: target.steps.clone() };
            self.write_target(engine, &itself, value, Update::Weak);
        }
    }

    /// Writes into shared state what is known; the rest is for the caller to write.
    fn write_global(&mut self, engine: &mut Engine, target: &Target, value: &Value) {
        if self.is_given_up() {
            return;
        }
        let known = value.without_lent();
        engine.write_global(target.loc, &target.steps, &known, self.site);
        if value.has_symbols() {
            let value = self.trace(engine, value, HopKind::CellWrite);
            engine.contexts[self.context.0 as usize].add_write(target.loc, target.steps.clone(), &value);
        }
    }

    /// Turns the unshared cells of a value into shared ones.
    pub(super) fn share(&mut self, engine: &mut Engine, value: &Value) -> Value {
        if !value.has_cell() {
            return value.clone();
        }
        let mut node = value.to_node();
        node.symbols = value.gone_on(&Word::Share);
        for (_, kid) in &mut node.kids {
            *kid = self.share(engine, kid);
        }
        if let Some(cell) = node.cell.take() {
            let at = node.kids.iter().position(|(step, _)| *step == Step::Cell);
            let content = at.map(|at| node.kids.remove(at).1).unwrap_or_default();
            let content = content.with_labels(&node.labels);
            let content = self.detach(engine, &content, Detach::FromFrame);
            let target = Target { loc: Loc::Cell(cell), steps: Steps::from_iter([Step::Cell]) };
            self.write_global(engine, &target, &content);
            if !node.handles.contains(&cell) {
                node.handles.push(cell);
                node.handles.sort_unstable();
            }
        }
        node.build()
    }

    /// The places that a pointer points to; the pointer's own place where nothing is known of it, as for what is
    /// owned.
    pub(super) fn pointees(&mut self, engine: &mut Engine, target: &Target) -> Places {
        let value = self.read_target(engine, target);
        let targets = super::bind::pointees_of(&value, &Word::Deref);
        if targets.is_empty() {
            return Places { targets: vec![target.clone()], labels: Labels::new() };
        }
        Places { targets, labels: value.labels.clone() }
    }

    /// The part of a place that a step leads to. The content of a shared cell is in the cell.
    pub(super) fn step(&mut self, engine: &mut Engine, target: &Target, step: Step, into: &mut Vec<Target>) {
        if step == Step::Cell {
            let value = self.read_target(engine, target);
            let before = into.len();
            into.extend(super::bind::cells_of(&value));
            if into.len() > before && value.cell.is_none() {
                return;
            }
        }
        let mut steps = target.steps.clone();
        if steps.len() < MAX_STEPS {
            steps.push(step);
        }
        into.push(Target { loc: target.loc, steps });
    }

    /// The places that a place of the body may mean.
    pub(super) fn places(&mut self, engine: &mut Engine, place: &Place) -> Places {
        let mut current = Places {
            targets: vec![Target { loc: Loc::Local(place.local), steps: Steps::new() }],
            labels: Labels::new(),
        };
        let mut ty = self.body.locals.get(place.local as usize).map(|local| local.ty);
        let mut variant = 0;
        for projection in &place.projection {
            match projection {
                Projection::Deref => {
                    let (is_owner, inner) = pointee_type(engine, ty);
                    ty = inner;
                    if is_owner {
                        continue;
                    }
                    let mut next = Vec::new();
                    for target in &current.targets {
                        let places = self.pointees(engine, target);
                        next.extend(places.targets);
                        current.labels = union_labels(&current.labels, &places.labels);
                    }
                    next.sort_unstable();
                    next.dedup();
                    current.targets = next;
                }
                Projection::Field(index, field_ty) => {
                    let is_transparent = ty.is_some_and(|ty| is_transparent(engine, ty));
                    ty = Some(*field_ty);
                    if is_transparent {
                        variant = 0;
                        continue;
                    }
                    let step = Step::Field { variant, index: *index };
                    variant = 0;
                    let mut next = Vec::new();
                    for target in &current.targets {
                        self.step(engine, target, step, &mut next);
                    }
                    current.targets = next;
                }
                Projection::Downcast(name) => variant = name.0 + 1,
                Projection::Index(_) | Projection::ConstantIndex { .. } => {
                    if let Projection::Index(local) = projection {
                        let index = self.state.content(Loc::Local(*local));
                        current.labels = union_labels(&current.labels, &self.own_labels_of(engine, &index));
                    }
                    ty = ty.and_then(|ty| match engine.program.interner().get_type(ty) {
                        Type::Slice(element) | Type::Array(element, _) => Some(*element),
                        _ => None,
                    });
                    let mut next = Vec::new();
                    for target in &current.targets {
                        self.step(engine, target, Step::Element, &mut next);
                    }
                    current.targets = next;
                }
                Projection::Subslice { .. } => {}
                Projection::Cast(to) => ty = Some(*to),
            }
        }
        current
    }

    /// The content of a place of the body.
    pub(super) fn read(&mut self, engine: &mut Engine, place: &Place) -> Value {
        if place.projection.is_empty() {
            return self.state.content(Loc::Local(place.local));
        }
        let places = self.places(engine, place);
        let mut value: Option<Value> = None;
        for target in &places.targets {
            let content = self.read_target(engine, target);
            value = Some(match value {
                None => content,
                Some(value) => value.join(&content),
            });
        }
        value.unwrap_or_default().with_labels(&places.labels)
    }

    /// Writes into a place of the body.
    pub(super) fn write(&mut self, engine: &mut Engine, place: &Place, value: &Value) {
        let value =
            if value.has_labels() { self.trace_assignment(engine, place, value) } else { value.clone() };
        if place.projection.is_empty() {
            self.state.set(Loc::Local(place.local), value);
            return;
        }
        let places = self.places(engine, place);
        let update = if places.targets.len() == 1 { Update::Strong } else { Update::Weak };
        for target in &places.targets {
            self.write_target(engine, target, &value, update);
        }
    }

    fn trace_assignment(&mut self, engine: &mut Engine, place: &Place, value: &Value) -> Value {
        let is_variable =
            !place.projection.is_empty()
                || place.local == 0
                || self.body.variables.iter().any(|v| {
                    v.place.as_ref().is_some_and(|p| p.local == place.local && p.projection.is_empty())
                });
        if !is_variable {
            return value.clone();
        }
        self.trace(engine, value, HopKind::Assign)
    }

    /// A value all of whose labels made a hop here.
    pub(super) fn trace(&mut self, engine: &mut Engine, value: &Value, kind: HopKind) -> Value {
        let site = self.site;
        let traces = &mut engine.traces;
        value.map_traces(&mut |before| {
            // Within one statement, only the first hop of a kind is told.
            if matches!(traces.get(before), Trace::Step { site: last, kind: known, .. } if last == site && known == kind)
            {
                return before;
            }
            traces.add(Trace::Step { before, kind, site })
        })
    }

    /// The value of an operand. What is moved out leaves nothing behind.
    pub(super) fn operand(&mut self, engine: &mut Engine, operand: &Operand) -> Value {
        match operand {
            Operand::Copy(place) => self.read(engine, place),
            Operand::Move(place) => {
                let value = self.read(engine, place);
                if place.projection.is_empty() {
                    self.state.set(Loc::Local(place.local), Value::empty());
                } else if !place.projection.iter().any(|p| matches!(p, Projection::Index(_))) {
                    let places = self.places(engine, place);
                    if let [target] = &places.targets[..]
                        && matches!(target.loc, Loc::Local(_))
                    {
                        self.write_target(engine, &target.clone(), &Value::empty(), Update::Strong);
                    }
                }
                value
            }
            Operand::Const(constant) => self.constant(engine, constant),
        }
    }

    fn constant(&mut self, engine: &mut Engine, constant: &Constant) -> Value {
        match &constant.kind {
            ConstantKind::Fn(path) => {
                let path = engine.program.substitute_path(*path, self.env);
                let sig = constant.ty.map(|ty| engine.program.substitute(ty, self.env));
                Value::concrete(Concrete::Fn(path, sig))
            }
            ConstantKind::Item(path) => {
                let path = engine.program.substitute_path(*path, self.env);
                match engine.program.static_or_const(path) {
                    Some((body, env)) => engine.constant(self, body, env),
                    None => Value::empty(),
                }
            }
            ConstantKind::Allocation(name) => {
                match self.body.allocations.iter().find(|(known, _)| known == name).map(|(_, a)| a) {
                    Some(Allocation::Static(path)) => {
                        Value::pointer([Target { loc: Loc::Static(*path), steps: Steps::new() }])
                    }
                    Some(Allocation::Fn(path)) => Value::concrete(Concrete::Fn(*path, None)),
                    _ => Value::empty(),
                }
            }
            ConstantKind::Str(_) | ConstantKind::Literal(_) => {
                // A function item without captures is a constant of its type.
                match constant.ty.map(|ty| engine.program.interner().get_type(ty).clone()) {
                    Some(Type::FnDef(_, path)) => {
                        let path = engine.program.substitute_path(path, self.env);
                        let sig = constant.ty.map(|ty| engine.program.substitute(ty, self.env));
                        Value::concrete(Concrete::Fn(path, sig))
                    }
                    _ => Value::empty(),
                }
            }
        }
    }

    fn statement(&mut self, engine: &mut Engine, statement: &Statement) {
        match &statement.kind {
            StatementKind::Assign(place, rvalue) => {
                let value = self.rvalue(engine, rvalue, place);
                self.write(engine, place, &value);
            }
            StatementKind::StorageDead(local) => {
                // Guards and borrows are dead with it. What they point to is not.
                self.state.set(Loc::Local(*local), Value::empty());
            }
            StatementKind::CopyNonOverlapping { dst, src, .. } => {
                let src = self.operand(engine, src);
                let dst = self.operand(engine, dst);
                let content = self.content(engine, &src);
                for target in super::bind::pointees_of(&dst, &Word::Deref) {
                    self.write_target(engine, &target, &content, Update::Weak);
                }
            }
            StatementKind::SetDiscriminant(..) => {}
        }
    }

    /// What a pointer points to, or the value itself where it is no pointer.
    pub(super) fn content(&mut self, engine: &mut Engine, value: &Value) -> Value {
        let targets = super::bind::pointees_of(value, &Word::Deref);
        if targets.is_empty() {
            return value.clone();
        }
        let mut content = Value::labelled(value.labels.clone());
        for target in targets {
            content = content.join(&self.read_target(engine, &target));
        }
        content
    }

    fn rvalue(&mut self, engine: &mut Engine, rvalue: &Rvalue, dest: &Place) -> Value {
        match rvalue {
            Rvalue::Use(operand) => self.operand(engine, operand),
            Rvalue::CopyForDeref(place) => self.read(engine, place),
            Rvalue::Repeat(operand, _) => {
                let value = self.operand(engine, operand);
                Value::with_part(Step::Element, value)
            }
            Rvalue::Ref { place, .. } | Rvalue::RawPtr { place, .. } => self.borrow(engine, place),
            Rvalue::ThreadLocalRef(path) => {
                Value::pointer([Target { loc: Loc::Static(*path), steps: Steps::new() }])
            }
            Rvalue::Len(_) | Rvalue::Nullary | Rvalue::Discriminant(_) => Value::empty(),
            Rvalue::Cast(kind, operand, to) => {
                let value = self.operand(engine, operand);
                match kind {
                    CastKind::Unsize => self.unsize(engine, operand, value, *to),
                    CastKind::Transmute => {
                        // The bytes of a thing without parts are the thing.
                        if value.kids.is_empty() && value.symbols.is_empty() { value } else { value.cut(0) }
                    }
                    _ => value,
                }
            }
            Rvalue::Binary(operator, left, right) => {
                let left = self.operand(engine, left);
                let right = self.operand(engine, right);
                let name = engine.program.interner().str(*operator);
                match name {
                    "Eq" | "Ne" | "Lt" | "Le" | "Gt" | "Ge" | "Cmp" => Value::empty(),
                    "Offset" => left.with_labels(&self.own_labels_of(engine, &right)),
                    _ if name.ends_with("WithOverflow") => {
                        let left = self.own_labels_of(engine, &left);
                        let labels = union_labels(&left, &self.own_labels_of(engine, &right));
                        Value::with_part(Step::Field { variant: 0, index: 0 }, Value::labelled(labels))
                    }
                    _ => {
                        let left = self.own_labels_of(engine, &left);
                        let right = self.own_labels_of(engine, &right);
                        Value::labelled(union_labels(&left, &right))
                    }
                }
            }
            Rvalue::Unary(operator, operand) => {
                let value = self.operand(engine, operand);
                match engine.program.interner().str(*operator) {
                    "PtrMetadata" => Value::empty(),
                    _ => Value::labelled(self.own_labels_of(engine, &value)),
                }
            }
            Rvalue::Aggregate(kind, operands) => self.aggregate(engine, kind, operands, dest),
            Rvalue::ShallowInitBox(operand, _) => {
                self.operand(engine, operand);
                Value::empty()
            }
            Rvalue::WrapBinder(operand, _) => self.operand(engine, operand),
        }
    }

    fn borrow(&mut self, engine: &mut Engine, place: &Place) -> Value {
        let places = self.places(engine, place);
        let mut pointer = Value::pointer(places.targets).with_labels(&places.labels);
        // A reborrow of a trait object keeps what is known of the concrete type.
        if let Some((Projection::Deref, before)) = place.projection.split_last() {
            let base = Place { local: place.local, projection: before.iter().copied().collect() };
            let base = self.read(engine, &base);
            for concrete in &base.concrete {
                if matches!(concrete, Concrete::Type(_)) && !base.targets.is_empty() {
                    pointer = pointer.with_concrete(*concrete);
                }
            }
        }
        pointer
    }

    fn unsize(&mut self, engine: &mut Engine, operand: &Operand, value: Value, to: TypeId) -> Value {
        let (_, Some(pointee)) = pointee_type(engine, Some(to)) else { return value };
        if !matches!(engine.program.interner().get_type(pointee), Type::Dyn(_)) {
            return value;
        }
        let Some(from) = self.operand_type(engine, operand) else { return value };
        let from = engine.program.substitute(from, self.env);
        match pointee_type(engine, Some(from)) {
            (_, Some(concrete)) => match engine.program.interner().get_type(concrete) {
                Type::Dyn(_) => value,
                _ => value.with_concrete(Concrete::Type(concrete)),
            },
            _ => value,
        }
    }

    /// The static type of an operand, as far as the text says.
    pub(super) fn operand_type(&self, engine: &mut Engine, operand: &Operand) -> Option<TypeId> {
        match operand {
            Operand::Const(constant) => constant.ty,
            Operand::Copy(place) | Operand::Move(place) => self.place_type(engine, place),
        }
    }

    /// The static type of a place, as far as the text says.
    pub(super) fn place_type(&self, engine: &mut Engine, place: &Place) -> Option<TypeId> {
        let mut ty = Some(self.body.locals.get(place.local as usize)?.ty);
        for projection in &place.projection {
            ty = match projection {
                Projection::Deref => pointee_type(engine, ty).1,
                Projection::Field(_, field) => Some(*field),
                Projection::Downcast(_) | Projection::Subslice { .. } => ty,
                Projection::Cast(to) => Some(*to),
                Projection::Index(_) | Projection::ConstantIndex { .. } => {
                    match engine.program.interner().get_type(ty?) {
                        Type::Slice(element) | Type::Array(element, _) => Some(*element),
                        _ => None,
                    }
                }
            };
        }
        ty
    }

    fn aggregate(
        &mut self,
        engine: &mut Engine,
        kind: &AggregateKind,
        operands: &[Operand],
        dest: &Place,
    ) -> Value {
        let values: Vec<Value> = operands.iter().map(|operand| self.operand(engine, operand)).collect();
        match kind {
            AggregateKind::Tuple => Value::tuple(values),
            AggregateKind::Array => {
                let element = values.iter().fold(Value::empty(), |all, value| all.join(value));
                Value::with_part(Step::Element, element)
            }
            AggregateKind::RawPtr(_) => values.into_iter().next().unwrap_or_default(),
            AggregateKind::Closure(def_path) | AggregateKind::CoroutineClosure(def_path) => {
                let unit = engine.program.unit(self.body_id);
                let value = Value::tuple(values);
                match engine.program.body_by_def_path(unit, *def_path) {
                    Some(body) => value.with_concrete(Concrete::Closure(body, self.env)),
                    None => value,
                }
            }
            AggregateKind::Coroutine(def_path) => {
                let unit = engine.program.unit(self.body_id);
                let value = Value::tuple(values);
                match engine.program.body_by_def_path(unit, *def_path) {
                    Some(body) => value.with_concrete(Concrete::Coroutine(body, self.env)),
                    None => value,
                }
            }
            AggregateKind::Adt(path, _) => {
                let ty = self.place_type(engine, dest);
                if ty.is_some_and(|ty| is_transparent(engine, ty)) {
                    return values.into_iter().fold(Value::empty(), |all, value| all.join(&value));
                }
                let variant = self.variant(engine, *path, ty);
                let mut node = Node::default();
                let is_constant = operands.iter().all(|o| matches!(o, Operand::Const(_)));
                for (index, value) in values.into_iter().enumerate() {
                    if !value.is_empty() {
                        node.kids.push((Step::Field { variant, index: index as u32 }, value));
                    }
                }
                let value = node.build();
                match ty {
                    Some(ty) if !is_constant && !engine.endpoints.types.is_empty() => {
                        let ty = engine.program.substitute(ty, self.env);
                        self.label_built(engine, ty, value)
                    }
                    _ => value,
                }
            }
        }
    }

    /// The variant that an aggregate's path names, in the form of `Step::Field`; 0 for a struct.
    fn variant(&mut self, engine: &mut Engine, path: crate::mir::intern::PathId, ty: Option<TypeId>) -> u32 {
        let interner = engine.program.interner();
        let path = interner.get_path(path);
        let Some(crate::mir::syntax::SegmentName::Name(last)) = path.segments.last().map(|s| &s.name) else {
            return 0;
        };
        if let Some(ty) = ty
            && let Type::Path(of) = interner.get_type(ty)
        {
            let of = interner.get_path(*of);
            let depth =
                |path: &crate::mir::syntax::Path| path.segments.len() + 2 * usize::from(path.qself.is_some());
            if depth(of) == depth(path)
                && of.segments.last().map(|s| &s.name) == path.segments.last().map(|s| &s.name)
            {
                return 0;
            }
        }
        last.0 + 1
    }

    /// A value of a labelled type that was built here from data.
    fn label_built(&mut self, engine: &mut Engine, ty: TypeId, value: Value) -> Value {
        // Without a label of its own a type may have one on a field.
        let name = engine.head_name(ty);
        if !engine.endpoints.types.contains_key(&name) {
            return value;
        }
        let labels = engine.own_type_labels(ty, self.site, self.processing);
        engine.label_fields(ty, value, &labels, self.site, self.processing)
    }

    /// All labels of values and of everything that they own or borrow.
    pub(super) fn deep_labels_of(&mut self, engine: &mut Engine, values: &[Value]) -> Labels {
        let mut labels = Labels::new();
        // Most of a program never meets labelled data: there is nothing to look for then.
        let anywhere =
            engine.labels_in_cells(self.context) || engine.contexts[self.context.0 as usize].is_lent_labels();
        if !anywhere && !values.iter().any(|value| value.has_own_labels()) && !self.state.has_own_labels() {
            self.assume_clean(engine);
            return labels;
        }
        let mut seen = FxHashSet::default();
        for value in values {
            self.deep(engine, value, &mut labels, &mut seen, 0);
        }
        self.admit(engine, labels)
    }

    fn deep(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        labels: &mut Labels,
        seen: &mut FxHashSet<Target>,
        depth: usize,
    ) {
        engine.steps += value.size as usize / 8;
        let mut next = Vec::new();
        value.visit(&mut |node| {
            *labels = union_labels(labels, &node.labels);
            *labels = union_labels(labels, &label_symbols(&node.named(&Word::Deep)));
            for target in &node.targets {
                if seen.len() < MAX_REACHED && seen.insert(target.clone()) {
                    next.push(target.clone());
                }
            }
            for handle in &node.handles {
                let target = Target { loc: Loc::Cell(*handle), steps: Steps::new() };
                if seen.insert(target.clone()) {
                    next.push(target);
                }
            }
        });
        if depth > MAX_BORROWS || seen.len() >= MAX_REACHED {
            return;
        }
        for target in next {
            let content = self.read_target(engine, &target);
            self.deep(engine, &content, labels, seen, depth + 1);
        }
    }

    /// A fresh temporary with a content, and a pointer to it.
    pub(super) fn temporary(&mut self, content: Value) -> (Target, Value) {
        let loc = Loc::Temp(self.site.block * 0x1_0000 + self.site.statement, self.temporaries);
        self.temporaries += 1;
        self.state.set(loc, content);
        let target = Target { loc, steps: Steps::new() };
        (target.clone(), Value::pointer([target]))
    }

    /// Runs the terminator. False if control does not get past it.
    fn terminator(&mut self, engine: &mut Engine, terminator: &TerminatorKind) -> bool {
        match terminator {
            TerminatorKind::Call { func, args, dest, .. } => {
                let values: Vec<Value> = args.iter().map(|arg| self.operand(engine, arg)).collect();
                match self.call(engine, func, values) {
                    Some(value) => {
                        self.write(engine, dest, &value);
                        true
                    }
                    None => false,
                }
            }
            TerminatorKind::TailCall { func, args } => {
                let values: Vec<Value> = args.iter().map(|arg| self.operand(engine, arg)).collect();
                match self.call(engine, func, values) {
                    Some(value) => {
                        self.state.set(Loc::Local(0), value);
                        true
                    }
                    None => false,
                }
            }
            TerminatorKind::Drop(place, _) => {
                self.drop_place(engine, place);
                true
            }
            TerminatorKind::InlineAsm { inputs, outputs, .. } => {
                let values: Vec<Value> = inputs.iter().map(|input| self.operand(engine, input)).collect();
                let labels = self.deep_labels_of(engine, &values);
                for output in outputs {
                    self.write(engine, output, &Value::labelled(labels.clone()));
                }
                true
            }
            TerminatorKind::Yield { value, resume_place, .. } => {
                self.operand(engine, value);
                self.write(engine, resume_place, &Value::empty());
                true
            }
            TerminatorKind::Unreachable | TerminatorKind::Resume => false,
            _ => true,
        }
    }

    fn drop_place(&mut self, engine: &mut Engine, place: &Place) {
        let value = self.read(engine, place);
        if value.is_empty() {
            return;
        }
        let Some(ty) = self.place_type(engine, place) else { return };
        let ty = engine.program.substitute(ty, self.env);
        let places = self.places(engine, place);
        self.drop_value(engine, ty, &Value::pointer(places.targets), &value, 0);
    }

    fn drop_value(&mut self, engine: &mut Engine, ty: TypeId, pointer: &Value, value: &Value, depth: usize) {
        let concrete: Vec<Concrete> = match engine.may_hide(ty) {
            true => {
                let behind = self.behind(engine, value, Need::May);
                behind.iter().filter(|behind| behind.depth == 0).map(|behind| behind.concrete).collect()
            }
            false => value.concrete.to_vec(),
        };
        for concrete in concrete {
            if let Concrete::Type(concrete) = concrete
                && concrete != ty
                && depth < 4
            {
                self.drop_value(engine, concrete, pointer, &Value::empty(), depth + 1);
            }
        }
        if let Some((body, env)) = engine.own_method(ty, "std::ops::Drop", "drop") {
            engine.call_body(self, body, env, std::slice::from_ref(pointer), self.site);
        }
        if depth >= 3 {
            return;
        }
        let (head, args) = head_and_args(engine, ty);
        let parts: Vec<(Step, TypeId)> = match head.as_str() {
            "std::vec::Vec" | "std::collections::VecDeque" => {
                args.first().map(|ty| (Step::Element, *ty)).into_iter().collect()
            }
            "std::option::Option" => args
                .first()
                .map(|ty| (Step::Field { variant: engine.symbols.some, index: 0 }, *ty))
                .into_iter()
                .collect(),
            "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" => {
                if let Some(inner) = args.first() {
                    self.drop_value(engine, *inner, pointer, value, depth + 1);
                }
                return;
            }
            _ => engine.field_types(ty),
        };
        for (step, part_ty) in parts {
            let part = value.part(step);
            if part.is_empty() {
                continue;
            }
            let mut targets = Vec::new();
            for target in pointer.targets.clone() {
                self.step(engine, &target, step, &mut targets);
            }
            self.drop_value(engine, part_ty, &Value::pointer(targets), &part, depth + 1);
        }
    }
}

/// How far a value is taken away from its frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Detach {
    /// It is returned: locals are gone, what the caller lent stays.
    FromBody,
    /// It is put into shared state: only shared state stays.
    FromFrame,
}

/// What is behind a pointer type, and whether the pointer owns it.
pub(super) fn pointee_type(engine: &Engine, ty: Option<TypeId>) -> (bool, Option<TypeId>) {
    let Some(ty) = ty else { return (false, None) };
    let interner = engine.program.interner();
    match interner.get_type(ty) {
        Type::Ref { to, .. } | Type::RawPtr { to, .. } => (false, Some(*to)),
        Type::Path(path) => {
            let path = interner.get_path(*path);
            let Some(last) = path.segments.last() else { return (false, None) };
            let crate::mir::syntax::SegmentName::Name(name) = last.name else { return (false, None) };
            let first_type = last.args.iter().find_map(|arg| match arg {
                GenericArg::Type(ty) => Some(*ty),
                _ => None,
            });
            match interner.str(name) {
                "Box" | "Rc" | "Arc" if first_type.is_some() => (true, first_type),
                "Pin" if first_type.is_some() => pointee_type(engine, first_type),
                _ => (false, None),
            }
        }
        _ => (false, None),
    }
}

/// Types whose fields are not told apart: a union, and the wrappers that add nothing (`Pin`).
fn is_transparent(engine: &mut Engine, ty: TypeId) -> bool {
    let interner = engine.program.interner();
    let Type::Path(path) = interner.get_type(ty) else { return false };
    let path = interner.get_path(*path);
    if let Some(last) = path.segments.last()
        && let crate::mir::syntax::SegmentName::Name(name) = last.name
        && matches!(
            interner.str(name),
            "Pin"
                | "Box"
                | "ManuallyDrop"
                | "MaybeUninit"
                | "MaybeDangling"
                | "AssertUnwindSafe"
                | "Wrapping"
        )
        && path.segments.len() >= 2
    {
        return true;
    }
    engine.is_union(ty)
}

/// The canonical name of a type's head, and its type arguments.
pub(super) fn head_and_args(engine: &mut Engine, ty: TypeId) -> (String, Vec<TypeId>) {
    let Type::Path(path) = engine.program.interner().get_type(ty) else { return (String::new(), Vec::new()) };
    let path = *path;
    let name = engine.program.path_names(path).name;
    let path = engine.program.interner().get_path(path);
    let args = path
        .segments
        .iter()
        .flat_map(|segment| segment.args.iter())
        .filter_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        })
        .collect();
    (name, args)
}

/// The label that a value of a labelled type gets where it comes to be.
pub(super) fn type_origin(
    spec: &super::spec::TypeSpec,
    name: &str,
    site: Site,
    processing: Option<ProcessingId>,
) -> Origin {
    let declared_by: DeclaredBy = spec.declared_by.clone();
    Origin { site, callee: name.to_owned(), label: spec.label, source: None, declared_by, processing }
}
