//! What is known in a body under what its caller knows of the arguments: where control only goes if it was asked.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::engine::Engine;
use super::super::guards::local_of;
use super::super::spec::Check;
use super::super::trace::ContextId;
use super::body::{Edge, Ways, callee};
use super::cells::{Cells, Class, Spot};
use super::fact::{Facts, Step, Steps, Variant, bit, steps_of_read};
use super::library;
use super::run::run;
use super::texts::Texts;
use crate::mir::intern::Symbol;
use crate::mir::syntax::{
    AggregateKind, BlockId, Body, ConstantKind, Local, Operand, Place, Rvalue, SegmentName, StatementKind,
    TerminatorKind,
};
use crate::program::BodyId;

/// A body of so few blocks is looked at for the constants in the struct or enum that it gives back.
const SMALL: usize = 12;

/// Calls nested deeper than this tell nothing.
const MAX_DEPTH: usize = 60;

/// What a caller knows of the arguments.
pub(super) type Entry = Rc<BTreeMap<Local, Facts>>;

/// What is known of the locals of a body at some point.
pub(super) type State = FxHashMap<Local, Facts>;

/// What is written into a part of cells at some place.
pub(super) type Written = BTreeMap<(Class, Steps, Spot), Facts>;

/// What is known in a body.
#[derive(Default)]
pub(super) struct Known {
    /// Where a block calls, in front of the call.
    pub(super) at_calls: FxHashMap<BlockId, State>,
    /// Edges that are only gone where it was asked.
    pub(super) hard: BTreeSet<Edge>,
    /// Edges out of branches on the answer: they count where the branch decides.
    pub(super) soft: BTreeMap<BlockId, BTreeSet<Edge>>,
    /// What is known of the result.
    pub(super) returned: Facts,
    /// What is known of the parameters, and of what they borrow, when it returns.
    pub(super) left: BTreeMap<Local, Facts>,
    /// It only returns where it was asked.
    pub(super) returns_if_asked: bool,
    /// The body was looked at: what is not written there is not written where nobody was asked.
    pub(super) is_run: bool,
    /// What it writes into cells itself where nobody was asked.
    pub(super) written: Written,
}

/// The analysis for one kind of check.
pub(super) struct Asking<'e, 'a> {
    pub engine: &'e Engine<'a>,
    pub check: Check,
    /// The calls of checks.
    pub asked_at: FxHashSet<(BodyId, BlockId)>,
    /// The bodies of the checks.
    checks: FxHashSet<BodyId>,
    pub cells: &'e Cells,
    /// What may be in the cells of each class that is known of.
    pub contents: BTreeMap<Class, Facts>,
    /// What is written is noted for all classes.
    pub is_looking: bool,
    /// The numbers of texts.
    texts: &'e Texts,
    /// The contexts of each coroutine that something needs.
    pub coroutines: FxHashMap<BodyId, Vec<ContextId>>,
    known: RefCell<FxHashMap<(ContextId, Entry), Rc<Known>>>,
    running: RefCell<Vec<ContextId>>,
}

impl<'e, 'a> Asking<'e, 'a> {
    pub(super) fn new(
        engine: &'e Engine<'a>,
        check: Check,
        asked_at: FxHashSet<(BodyId, BlockId)>,
        cells: &'e Cells,
        texts: &'e Texts,
    ) -> Asking<'e, 'a> {
        let watched = engine.endpoints.watched_bodies();
        let checks = watched.filter(|(_, mark)| engine.endpoints.check(*mark) == Some(check));
        let checks = checks.map(|(body, _)| body).collect();
        let contents = BTreeMap::new();
        let mut coroutines: FxHashMap<BodyId, Vec<ContextId>> = FxHashMap::default();
        for (id, context) in (0..).map(ContextId).zip(&engine.contexts) {
            if context.is_needed() && engine.program.body(context.key.body).is_coroutine {
                coroutines.entry(context.key.body).or_default().push(id);
            }
        }
        let (known, running) = (RefCell::default(), RefCell::default());
        Asking {
            engine,
            check,
            asked_at,
            checks,
            cells,
            contents,
            is_looking: true,
            texts,
            coroutines,
            known,
            running,
        }
    }

    /// Begins anew with something else in the cells.
    pub(super) fn take_contents(&mut self, contents: BTreeMap<Class, Facts>, is_looking: bool) {
        (self.contents, self.is_looking) = (contents, is_looking);
        self.known.borrow_mut().clear();
    }

    /// Whether a body reads or writes cells that something is known of.
    fn uses_cells(&self, id: BodyId) -> bool {
        let is_known = |class: &Class| self.contents.contains_key(class);
        self.cells.in_bodies.get(&id).is_some_and(|body| {
            body.reads.values().any(|(class, _)| is_known(class))
                || body.fields.iter().any(is_known)
                || body.shown.iter().any(|(_, class)| is_known(class))
                || body.writes.values().flatten().any(|write| is_known(&write.class))
        })
    }

    /// Whether a context is of a check itself.
    pub(super) fn is_check(&self, context: ContextId) -> bool {
        let body = self.engine.contexts[context.0 as usize].key.body;
        let mut around = std::iter::successors(Some(body), |inner| self.engine.program.parent(*inner));
        around.any(|body| self.checks.contains(&body))
    }

    /// What is known in a context under what its caller knows.
    pub(super) fn known(&self, context: ContextId, entry: &Entry) -> Rc<Known> {
        let key = (context, entry.clone());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        // Of a body that is called from inside of itself nothing is known there.
        if self.running.borrow().contains(&context) || self.running.borrow().len() > MAX_DEPTH {
            return Rc::default();
        }
        self.running.borrow_mut().push(context);
        let known = Rc::new(self.compute(context, entry));
        self.running.borrow_mut().pop();
        self.known.borrow_mut().insert(key, known.clone());
        known
    }

    fn compute(&self, context: ContextId, entry: &Entry) -> Known {
        let id = self.engine.contexts[context.0 as usize].key.body;
        let body = self.engine.program.body(id).clone();
        let mut calls: BTreeMap<BlockId, Vec<ContextId>> = BTreeMap::new();
        // Constants are no calls.
        let all = self.engine.contexts[context.0 as usize].calls();
        for (block, callee) in all.filter(|(_, callee)| !self.engine.contexts[callee.0 as usize].is_root) {
            calls.entry(block).or_default().push(callee);
        }
        let asks_here = (0..body.blocks.len()).any(|block| self.asked_at.contains(&(id, block as BlockId)));
        let tells = |callee: &ContextId| {
            let known = self.known(*callee, &Entry::default());
            known.returns_if_asked || known.returned.is_told || known.left.values().any(|left| left.is_told)
        };
        let may_matter = asks_here
            || self.uses_cells(id)
            || calls.values().flatten().any(tells)
            || self.coroutines_of(id, &body).any(|context| tells(&context));
        // What constants say may come to lie in a cell.
        let is_small = !self.contents.is_empty()
            && body.blocks.len() <= SMALL
            && self.engine.program.adt(body.locals[0].ty).is_some();
        if entry.is_empty() && !may_matter && !is_small {
            return Known::default();
        }
        run(self, &body, calls, (id, entry))
    }

    /// The contexts of the coroutines that a body makes.
    fn coroutines_of(&self, id: BodyId, body: &Body) -> impl Iterator<Item = ContextId> {
        let program = &self.engine.program;
        let statements = body.blocks.iter().flat_map(|block| &block.statements);
        let made = statements.filter_map(move |statement| match &statement.kind {
            StatementKind::Assign(_, Rvalue::Aggregate(AggregateKind::Coroutine(path), _)) => {
                program.body_by_def_path(program.unit(id), *path)
            }
            _ => None,
        });
        made.filter_map(|made| self.coroutines.get(&made)).flatten().copied()
    }

    /// Whether a block can be reached from the entry without asking.
    pub(super) fn is_open(&self, context: ContextId, known: &Known, block: BlockId) -> bool {
        if known.hard.is_empty() && known.soft.is_empty() {
            return true;
        }
        let id = self.engine.contexts[context.0 as usize].key.body;
        known.is_open(&Ways::of(self.engine.program.body(id)), block)
    }

    /// Whether the answer, or something that only is there where it was asked, goes into a call.
    pub(super) fn is_answer_given(&self, context: ContextId, known: &Known, block: BlockId) -> bool {
        let id = self.engine.contexts[context.0 as usize].key.body;
        let TerminatorKind::Call { args, .. } =
            &self.engine.program.body(id).blocks[block as usize].terminator.kind
        else {
            return false;
        };
        let (state, body) = (known.at(block), self.engine.program.body(id));
        args.iter().any(|arg| self.operand(state, body, arg).has_decided(library::ITEM))
    }

    /// What is known of the arguments of a callee that a block calls, and whether it is called without asking.
    pub(super) fn entry_of(
        &self,
        context: ContextId,
        known: &Known,
        (block, callee_id): (BlockId, ContextId),
    ) -> (Entry, bool) {
        let id = self.engine.contexts[context.0 as usize].key.body;
        let body = self.engine.program.body(id).clone();
        let TerminatorKind::Call { func, args, .. } = &body.blocks[block as usize].terminator.kind else {
            return (Entry::default(), true);
        };
        let state = known.at(block);
        let entry = self.arguments(state, &body, func, args, callee_id);
        let is_callee = is_callee(self.engine, func, callee_id);
        let call = self.library_call(state, &body, func, args, Facts::default());
        let is_called = is_callee || call.is_none_or(|call| !library::runs_where_asked(&call));
        (entry, is_called)
    }

    /// What is known of the parameters of a callee.
    pub(super) fn arguments(
        &self,
        state: &State,
        body: &Body,
        func: &Operand,
        args: &[Operand],
        callee_id: ContextId,
    ) -> Entry {
        let program = &self.engine.program;
        let callee_body = program.body(self.engine.contexts[callee_id.0 as usize].key.body);
        let name = callee(program.interner(), func).map(|callee| callee.name);
        let mut entry: BTreeMap<Local, Facts> = BTreeMap::new();
        match name {
            Some("call" | "call_mut" | "call_once" | "async_call") => {
                let of = |arg: Option<&Operand>| arg.map(|arg| self.operand(state, body, arg));
                let tuple = of(args.get(1)).unwrap_or_default();
                let has_self = program.parent(self.engine.contexts[callee_id.0 as usize].key.body).is_some();
                if has_self {
                    entry.insert(1, of(args.first()).unwrap_or_default());
                }
                for index in 0..callee_body.arg_count {
                    let found = tuple.part(&[Step::Field(Variant::Only, index)]);
                    entry.insert(index + 1 + u32::from(has_self), found);
                }
            }
            _ if is_callee(self.engine, func, callee_id) => {
                for (index, arg) in args.iter().enumerate() {
                    entry.insert(index as Local + 1, self.operand(state, body, arg));
                }
            }
            // The captures of a closure that is given, and what it is called with.
            _ => {
                let is_it = |arg: &&Operand| makes(body, arg, callee_body.def_path);
                let closure = args.iter().find(is_it);
                if let Some(arg) = closure {
                    entry.insert(1, self.operand(state, body, arg));
                }
                if let Some(call) = self.library_call(state, body, func, args, Facts::default()) {
                    let is_closure =
                        program.parent(self.engine.contexts[callee_id.0 as usize].key.body).is_some();
                    entry.insert(1 + u32::from(is_closure), library::handed(&call));
                }
            }
        }
        // What only constants say makes no difference elsewhere.
        if !entry.values().any(|facts| facts.is_told) {
            entry.clear();
        }
        entry.retain(|_, facts| !facts.is_empty());
        Rc::new(entry)
    }

    pub(super) fn operand(&self, state: &State, body: &Body, operand: &Operand) -> Facts {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(state, body, place),
            Operand::Const(_) => {
                self.literal(operand).map(|number| Facts::unless(bit(number))).unwrap_or_default()
            }
        }
    }

    pub(super) fn place(&self, state: &State, body: &Body, place: &Place) -> Facts {
        let known = state.get(&place.local).zip(steps_of_read(self.engine.program, body, place));
        let mut facts = known.map(|(known, steps)| known.part(&steps)).unwrap_or_default();
        if let Some((class, part)) = self.cells.field(self.engine.program, body, place)
            && let Some(content) = self.contents.get(&class)
        {
            facts.add(content.part(&part));
        }
        facts
    }

    pub(super) fn library_call<'c>(
        &'c self,
        state: &State,
        body: &Body,
        func: &Operand,
        args: &[Operand],
        returned: Facts,
    ) -> Option<library::Call<'c>> {
        let callee = callee(self.engine.program.interner(), func)?;
        let args = args.iter().map(|arg| self.operand(state, body, arg)).collect();
        Some(library::Call { callee, args, returned })
    }

    /// Whether a body has a way to return.
    pub(super) fn returns(&self, body: BodyId) -> bool {
        let body = self.engine.program.body(body);
        let reached = Ways::of(body).open(&BTreeSet::new());
        reached.iter().any(|block| {
            let kind = &body.blocks[*block as usize].terminator.kind;
            matches!(kind, TerminatorKind::Return | TerminatorKind::TailCall { .. })
        })
    }

    /// The number of `true`, `false`, discriminants, and texts that something is compared with.
    pub(super) fn literal(&self, operand: &Operand) -> Option<u32> {
        let Operand::Const(constant) = operand else { return None };
        let text = match constant.kind {
            ConstantKind::Literal(text) => text,
            ConstantKind::Str(text) => return self.texts.number(text),
            _ => return None,
        };
        match self.engine.program.interner().str(text) {
            "true" => Some(1),
            "false" => Some(0),
            text => text.split('_').next().unwrap_or_default().parse().ok(),
        }
    }
}

/// Whether what is called is a context's body itself, and not a closure that is given.
pub(in crate::flow) fn is_callee(engine: &Engine, func: &Operand, context: ContextId) -> bool {
    let program = &engine.program;
    let Some(callee) = callee(program.interner(), func) else { return true };
    if matches!(callee.name, "call" | "call_mut" | "call_once" | "async_call" | "poll") {
        return true;
    }
    let id = engine.contexts[context.0 as usize].key.body;
    let path = program.interner().get_path(program.body(id).path);
    let last = path.segments.last().map(|segment| &segment.name);
    program.parent(id).is_none()
        && matches!(last, Some(SegmentName::Name(name)) if program.interner().str(*name) == callee.name)
}

/// The operand is the closure of that body, or a copy of it.
pub(in crate::flow) fn makes(body: &Body, operand: &Operand, def_path: Symbol) -> bool {
    let Some(mut local) = local_of(operand) else { return false };
    let statements = || body.blocks.iter().flat_map(|block| &block.statements);
    for _ in 0..4 {
        let from = statements().find_map(|statement| match &statement.kind {
            StatementKind::Assign(to, rvalue) if to.local == local => Some(rvalue),
            _ => None,
        });
        match from {
            Some(Rvalue::Aggregate(
                AggregateKind::Closure(path)
                | AggregateKind::Coroutine(path)
                | AggregateKind::CoroutineClosure(path),
                _,
            )) => return *path == def_path,
            Some(Rvalue::Use(from)) => match local_of(from) {
                Some(from) => local = from,
                None => return false,
            },
            Some(Rvalue::Ref { place, .. }) => local = place.local,
            _ => return false,
        }
    }
    false
}

impl Known {
    /// What is known in front of a call.
    fn at(&self, block: BlockId) -> &State {
        static NOTHING: State = State::with_hasher(rustc_hash::FxBuildHasher);
        self.at_calls.get(&block).unwrap_or(&NOTHING)
    }

    /// Whether a block can be reached from the entry without asking.
    pub(super) fn is_open(&self, ways: &Ways, block: BlockId) -> bool {
        let mut closed = self.hard.clone();
        for (branch, edges) in &self.soft {
            if ways.decides(*branch, block) {
                closed.extend(edges);
            }
        }
        ways.open(&closed).contains(&block)
    }
}
