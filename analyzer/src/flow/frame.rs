//! One run of a body: blocks, statements and terminators.

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::context::{Outcome, Summary, Writes};
use super::engine::{Engine, SharedBody};
use super::harvest::BoundaryMet;
use super::heads::pointee_type;
use super::labels::Reached;
use super::order::Entry;
use super::result::HopKind;
use super::spec::ProcessingId;
use super::state::State;
use super::stopped::Polling;
use super::store::Detach;
use super::symbol::{SymbolId, Word};
use super::trace::{ContextId, Site, Trace};
use super::tree::Update;
use super::value::{Labels, Loc, Steps, Target, Value};
use super::wanted::Question;
use crate::mir::syntax::{Block, Statement, StatementKind, TerminatorKind};
use crate::program::{BodyId, EnvId};

/// So often a block is run again because more is known at its start.
const MAX_VISITS: u32 = 40;

/// As `successors`; a coroutine that waits may also be dropped there.
pub(super) fn successors_or_dropped(terminator: &TerminatorKind) -> SmallVec<[u32; 2]> {
    match terminator {
        TerminatorKind::Yield { resume, dropped, .. } => [*resume].into_iter().chain(*dropped).collect(),
        _ => successors(terminator),
    }
}

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

/// What was read of places since something was written last.
#[derive(Default)]
pub(super) struct Memo {
    pub contents: FxHashMap<Target, Value>,
    pub reached: FxHashMap<Target, Rc<Reached>>,
}

impl Memo {
    /// A place that others see as well was written.
    pub(super) fn forget(&mut self, loc: Loc) {
        self.contents.retain(|target, _| target.loc != loc);
        self.reached.retain(|target, _| target.loc != loc);
    }
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
    /// What was read of the state while a call is put in its place, when nothing is written.
    pub memo: Option<Memo>,
    /// What must be known first: the run is given up.
    pub asked: std::collections::BTreeSet<Question>,
    /// What the calls of the block went to when it ran last.
    pub before: SmallVec<[ContextId; 2]>,
    /// What happens to the futures that are polled now.
    pub polling: Polling,
    /// What is left behind where the body, a coroutine, may be dropped.
    pub stopped: Writes,
    /// Which parameters are data, or lead to data, and nothing else.
    pub data_params: Rc<[bool]>,
}

impl Frame {
    /// A frame in which nothing has happened yet.
    pub(super) fn new(engine: &mut Engine, context: ContextId) -> Frame {
        let key = &engine.contexts[context.0 as usize].key;
        let (body_id, env) = (key.body, key.env);
        let processing = key.processing;
        let data_params = engine.data_params(body_id, env);
        let body = engine.program.body(body_id).clone();
        Frame {
            context,
            body_id,
            env,
            processing,
            state: State::default(),
            site: Site { body: body_id, block: 0, statement: 0 },
            temporaries: 0,
            memo: None,
            asked: std::collections::BTreeSet::new(),
            before: SmallVec::new(),
            polling: Polling::default(),
            stopped: Writes::new(),
            data_params,
            body,
        }
    }

    /// Runs a context on names of its arguments: all of it, or what has to run again.
    pub(super) fn run(engine: &mut Engine, context: ContextId) -> Outcome {
        let mut frame = Frame::new(engine, context);
        frame.polling = frame.usual_polling();
        let mut states = engine.contexts[context.0 as usize].take_states();
        if states.is_empty() {
            for index in 0..frame.body.arg_count {
                frame.state.set(Loc::Local(index + 1), Value::lent(SymbolId::param(index)));
            }
            states = vec![None; engine.order(frame.body_id).blocks.len()];
            if let Some(first) = states.first_mut() {
                *first = Some(std::mem::take(&mut frame.state));
                engine.contexts[context.0 as usize].pending.insert(0);
            }
        }
        let outcome = frame.run_blocks(engine, &mut states);
        engine.contexts[context.0 as usize].states = states;
        engine.contexts[context.0 as usize].note_stopped(frame.stopped);
        outcome
    }

    /// Runs the blocks that something new is known for, and those that follow from them.
    fn run_blocks(&mut self, engine: &mut Engine, states: &mut [Option<State>]) -> Outcome {
        let body = self.body.clone();
        let order = engine.order(self.body_id);
        let pending = std::mem::take(&mut engine.contexts[self.context.0 as usize].pending);
        let ranks = pending.into_iter().filter_map(|block| order.rank.get(block as usize).copied());
        let has_state = |rank: &u32| states.get(*rank as usize).is_some_and(Option::is_some);
        let mut work: BTreeSet<u32> = ranks.filter(has_state).collect();
        // What was known, and what was to be run, when it had to be given up.
        let mut before: Option<(Vec<Option<State>>, BTreeSet<u32>)> = None;
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
            self.before = engine.forget_calls(self.context, block_id);
            let goes_on = self.run_block(engine, block_id, block);
            self.note_drop(engine, block);
            engine.release(self.context, block_id, &self.before);
            if self.is_given_up() {
                let (_, to_run) = before.get_or_insert_with(|| (states.to_vec(), work.clone()));
                to_run.insert(rank);
            }
            if !goes_on {
                continue;
            }
            // Whoever waits for what never ends may stop to wait, and other threads see what is shared: what it has done
            // until then is done.
            let is_left = order.endless[rank as usize]
                && match &block.terminator.kind {
                    TerminatorKind::Yield { .. } => true,
                    TerminatorKind::Call { target: None, .. } => order.is_endless,
                    kind => {
                        let goes_back = |block: &u32| order.rank[*block as usize] <= rank;
                        successors_or_dropped(kind).iter().any(goes_back)
                    }
                };
            if is_left {
                let writes = self.summarise(engine).writes;
                let found = Summary { value: Value::empty(), writes };
                result = Some(match result {
                    None => found,
                    Some(old) => old.join(found),
                });
            }
            if matches!(block.terminator.kind, TerminatorKind::Return | TerminatorKind::TailCall { .. }) {
                let found = self.summarise(engine);
                result = Some(match result {
                    None => found,
                    Some(old) => old.join(found),
                });
                continue;
            }
            let successors = successors_or_dropped(&block.terminator.kind);
            let matched = self.matched(engine, block);
            let mut state = std::mem::take(&mut self.state);
            state.tidy();
            engine.steps += state.weight();
            for (index, successor) in successors.iter().enumerate() {
                let rank = order.rank[*successor as usize];
                let Some(known) = states.get_mut(rank as usize) else { continue };
                let narrowed =
                    matched.as_ref().map(|matched| self.narrowed(engine, matched, &state, *successor));
                let changed = match known {
                    None => {
                        let is_last = index + 1 == successors.len();
                        *known = Some(match narrowed {
                            Some(narrowed) => narrowed,
                            None if is_last => std::mem::take(&mut state),
                            None => state.clone(),
                        });
                        true
                    }
                    Some(known) => {
                        let new = narrowed.as_ref().unwrap_or(&state);
                        match order.entries[rank as usize] {
                            Entry::FromOne if known == new => false,
                            Entry::FromOne => {
                                *known = new.clone();
                                true
                            }
                            Entry::FromSeveral => known.join(new, 0),
                            Entry::Again => known.join(new, visits[rank as usize]),
                        }
                    }
                };
                if changed {
                    work.insert(rank);
                }
            }
        }
        if self.is_given_up() {
            // From there on it ran on too little, only to find out what else has to be asked.
            let has_run =
                || (0..).zip(&visits).filter(|(_, visits)| **visits > 0).map(|(rank, _)| rank).collect();
            let (mut before, to_run) = before.unwrap_or_else(|| (states.to_vec(), has_run()));
            states.swap_with_slice(&mut before);
            for rank in to_run {
                let block = order.blocks[rank as usize];
                match &states[rank as usize] {
                    Some(_) => _ = engine.contexts[self.context.0 as usize].pending.insert(block),
                    None => {
                        let callees = engine.forget_calls(self.context, block);
                        engine.release(self.context, block, &callees);
                    }
                }
            }
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

    pub(super) fn summarise(&mut self, engine: &mut Engine) -> Summary {
        let mut value = self.state.content(Loc::Local(0));
        let mut writes: std::collections::BTreeMap<SymbolId, Value> =
            self.state.written().map(|(symbol, value)| (symbol, value.clone())).collect();
        self.memo = Some(Memo::default());
        self.detach_all(engine, std::iter::once(&mut value).chain(writes.values_mut()), Detach::FromBody);
        self.memo = None;
        writes.retain(|symbol, value| *value != Value::lent(*symbol));
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

    fn statement(&mut self, engine: &mut Engine, statement: &Statement) {
        match &statement.kind {
            StatementKind::Assign(place, rvalue) => {
                let value = self.rvalue(engine, rvalue, place);
                self.write(engine, place, &value);
            }
            StatementKind::StorageDead(local) => {
                // Guards and borrows are dead with it. What they point to is not, even where it lies in the pointer's
                // own place, since nothing else is known of where it is.
                let content = self.state.content(Loc::Local(*local));
                let is_content = !content.is_empty() && content.targets.is_empty() && !content.has_symbols();
                let ty = self.body.locals.get(*local as usize).map(|local| local.ty);
                let is_reference = matches!(pointee_type(engine, ty), (false, Some(_)));
                if !(is_content && is_reference) {
                    self.state.set(Loc::Local(*local), Value::empty());
                }
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
}
