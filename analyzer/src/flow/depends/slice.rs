//! What a value of a context depends on, in terms of its parameters and of the data that it meets.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::super::asked::{callee, is_callee, makes};
use super::super::engine::Engine;
use super::super::spec::LabelId;
use super::super::trace::{ContextId, Site, TraceId};
use super::super::value::{Loc, OriginId, Step, TaintKey};
use super::read::Read;
use super::walk::walk;
use crate::mir::intern::Interner;
use crate::mir::syntax::{BlockId, Local, Operand, Place, Projection, TerminatorKind};
use crate::program::BodyId;

/// Longer ways into a value are not told apart.
const MAX_STEPS: usize = 2;
/// Calls nested deeper than this depend on all that they are given.
const MAX_DEPTH: usize = 40;

/// The way from a local to a part of it.
pub(super) type Steps = SmallVec<[Step; 2]>;

/// Something that is asked for: a part of a local.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Want {
    pub(super) local: Local,
    pub(super) steps: Steps,
    /// Only its variant, not what is in it.
    pub(super) is_variant: bool,
}

impl Want {
    pub(super) fn all(local: Local) -> Want {
        Want { local, steps: Steps::new(), is_variant: false }
    }

    /// Stands for the conditions of a block, which no local is.
    pub(super) fn control(block: BlockId) -> Want {
        Want { local: Local::MAX - block, steps: Steps::new(), is_variant: true }
    }
}

/// Data that is met: what, on which way, and the branch or call that was asked for it.
type Met = ((OriginId, LabelId), TraceId, Option<Site>);

/// What something depends on.
#[derive(Default)]
pub(super) struct Slice {
    pub found: Vec<Met>,
    pub parameters: BTreeSet<Want>,
}

/// Through what dependence is followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::flow) enum Through {
    /// What a value is made from.
    Data,
    /// The same, and the branches that chose it.
    DataAndControl,
}

/// Slices, each computed once.
pub(in crate::flow) struct Slicer<'e, 'a> {
    pub(super) engine: &'e Engine<'a>,
    pub(super) through: Through,
    read: RefCell<FxHashMap<BodyId, Rc<Read>>>,
    slices: RefCell<FxHashMap<(ContextId, Want), Rc<Slice>>>,
    running: RefCell<Vec<(ContextId, Want)>>,
    /// Calls whose result has a label of its own.
    pub(super) operations: FxHashSet<(BodyId, BlockId)>,
    /// Calls that data comes out of, and exits.
    pub(super) ends: FxHashSet<(BodyId, BlockId)>,
}

impl<'e, 'a> Slicer<'e, 'a> {
    pub(in crate::flow) fn new(engine: &'e Engine<'a>, through: Through) -> Slicer<'e, 'a> {
        let place = |site: &Site| (site.body, site.block);
        let exits = engine.sink_calls.iter().map(|call| place(&call.site));
        let sources = engine.origins.iter().map(|origin| place(&origin.site));
        Slicer {
            engine,
            through,
            read: RefCell::default(),
            slices: RefCell::default(),
            running: RefCell::default(),
            operations: engine.operations.keys().map(|(site, ..)| place(site)).collect(),
            ends: exits.chain(sources).collect(),
        }
    }

    pub(super) fn engine(&self) -> &'e Engine<'a> {
        self.engine
    }

    pub(super) fn interner(&self) -> &'e Interner {
        self.engine.program.interner()
    }

    pub(super) fn body_of(&self, context: ContextId) -> BodyId {
        self.engine.contexts[context.0 as usize].key.body
    }

    fn read(&self, context: ContextId) -> Rc<Read> {
        let id = self.body_of(context);
        if let Some(read) = self.read.borrow().get(&id) {
            return read.clone();
        }
        let read = Rc::new(Read::of(self.engine.program.body(id).clone(), self.interner()));
        self.read.borrow_mut().insert(id, read.clone());
        read
    }

    /// The terminator of a block.
    pub(super) fn end_of(&self, context: ContextId, block: BlockId) -> Site {
        let body = self.body_of(context);
        let statement = self.engine.program.body(body).blocks[block as usize].statements.len() as u32;
        Site { body, block, statement }
    }

    /// The arguments of the call of a block.
    pub(super) fn arguments(&self, context: ContextId, block: BlockId) -> impl Iterator<Item = Want> {
        let body = self.engine.program.body(self.body_of(context)).clone();
        let args = match &body.blocks[block as usize].terminator.kind {
            TerminatorKind::Call { args, .. } => args.iter().filter_map(|arg| self.want(arg)).collect(),
            _ => Vec::new(),
        };
        args.into_iter()
    }

    /// What the branches that a block depends on ask for.
    pub(super) fn conditions(&self, context: ContextId, block: BlockId) -> Vec<(Want, Site)> {
        let read = self.read(context);
        let mut found = Vec::new();
        for branch in read.control.branches(block) {
            if let TerminatorKind::SwitchInt { discriminant, .. } =
                &read.body.blocks[branch as usize].terminator.kind
            {
                found.extend(self.want(discriminant).map(|want| (want, self.end_of(context, branch))));
            }
        }
        found
    }

    /// What decides to which of several functions a call goes: the pointer to one, or the value behind a trait object.
    pub(super) fn choices(&self, context: ContextId, block: BlockId) -> Vec<Want> {
        let body = self.engine.program.body(self.body_of(context));
        let TerminatorKind::Call { func, args, .. } = &body.blocks[block as usize].terminator.kind else {
            return Vec::new();
        };
        let chooser = match func {
            Operand::Copy(_) | Operand::Move(_) => Some(func),
            Operand::Const(_) => {
                let calls = self.engine.contexts[context.0 as usize].calls();
                let here = calls.filter(|(at, callee)| *at == block && is_callee(self.engine, func, *callee));
                let bodies: BTreeSet<BodyId> = here.map(|(_, callee)| self.body_of(callee)).collect();
                args.first().filter(|_| bodies.len() > 1)
            }
        };
        let want = chooser.and_then(|chooser| self.want(chooser));
        want.map(|want| Want { is_variant: true, ..want }).into_iter().collect()
    }

    /// Whether a branch of a body depends on data that is met in it.
    pub(in crate::flow) fn depends_on_data(&self, body: BodyId, branch: BlockId) -> bool {
        let contexts = &self.engine.contexts;
        let of_body = (0..contexts.len() as u32).map(ContextId).filter(|id| {
            let context = &contexts[id.0 as usize];
            context.key.body == body && context.is_needed()
        });
        let TerminatorKind::SwitchInt { discriminant, .. } =
            &self.engine.program.body(body).blocks[branch as usize].terminator.kind
        else {
            return false;
        };
        let want = self.want(discriminant);
        let mut of_body = of_body;
        of_body.any(|context| want.as_ref().is_some_and(|want| !self.slice(context, want).found.is_empty()))
    }

    /// What is given to a library function beside a closure that it calls: that decides whether it runs.
    pub(super) fn beside_closure(&self, caller: ContextId, block: BlockId, callee: ContextId) -> Vec<Want> {
        let body = self.engine.program.body(self.body_of(caller));
        let TerminatorKind::Call { func, args, .. } = &body.blocks[block as usize].terminator.kind else {
            return Vec::new();
        };
        if is_callee(self.engine, func, callee) || self.ends.contains(&(self.body_of(caller), block)) {
            return Vec::new();
        }
        let closure = self.engine.program.body(self.body_of(callee)).def_path;
        args.iter().filter(|arg| !makes(body, arg, closure)).filter_map(|arg| self.want(arg)).collect()
    }

    /// What a caller gives for a parameter.
    pub(super) fn given(
        &self,
        caller: ContextId,
        block: BlockId,
        context: ContextId,
        parameter: &Want,
    ) -> Vec<Want> {
        let body = self.engine.program.body(self.body_of(caller));
        let TerminatorKind::Call { func, args, .. } = &body.blocks[block as usize].terminator.kind else {
            return Vec::new();
        };
        let whole = |arg: &Operand| self.want(arg);
        if !is_callee(self.engine, func, context) {
            // A closure that a library function calls: its captures, or what else that is given.
            let closure = self.engine.program.body(self.body_of(context)).def_path;
            let is_it = |arg: &&Operand| makes(body, arg, closure) == (parameter.local == 1);
            return args.iter().filter(is_it).filter_map(|arg| self.inside(arg, parameter)).collect();
        }
        let name = callee(self.interner(), func).map(|callee| callee.name);
        if matches!(name, Some("call" | "call_mut" | "call_once" | "async_call")) {
            return match parameter.local {
                1 => args.first().and_then(|arg| self.inside(arg, parameter)).into_iter().collect(),
                _ => args.get(1).and_then(whole).into_iter().collect(),
            };
        }
        let arg = args.get(parameter.local as usize - 1);
        arg.and_then(|arg| self.inside(arg, parameter)).into_iter().collect()
    }

    /// What an operand reads.
    pub(super) fn want(&self, operand: &Operand) -> Option<Want> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => Some(self.of_place(place, &[])),
            Operand::Const(_) => None,
        }
    }

    /// The part of an operand that is asked of what it goes into.
    pub(super) fn inside(&self, operand: &Operand, of: &Want) -> Option<Want> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                Some(Want { is_variant: of.is_variant, ..self.of_place(place, &of.steps) })
            }
            Operand::Const(_) => None,
        }
    }

    pub(super) fn of_place(&self, place: &Place, rest: &[Step]) -> Want {
        let mut steps = steps(place);
        steps.extend(rest.iter().copied());
        steps.truncate(MAX_STEPS);
        Want { local: place.local, steps, is_variant: false }
    }

    /// What a part of a local depends on.
    pub(super) fn slice(&self, context: ContextId, want: &Want) -> Rc<Slice> {
        let key = (context, want.clone());
        if let Some(slice) = self.slices.borrow().get(&key) {
            return slice.clone();
        }
        let read = self.read(context);
        let is_too_deep = self.running.borrow().contains(&key) || self.running.borrow().len() > MAX_DEPTH;
        if is_too_deep {
            let parameters = (1..=read.body.arg_count).map(Want::all).collect();
            return Rc::new(Slice { found: Vec::new(), parameters });
        }
        self.running.borrow_mut().push(key.clone());
        let slice = Rc::new(walk(self, context, read, want.clone()));
        self.running.borrow_mut().pop();
        self.slices.borrow_mut().insert(key, slice.clone());
        slice
    }

    /// The labels that a part of a local has anywhere in a context, as far as it is known there whose they are.
    pub(super) fn labels(&self, context: ContextId, want: &Want) -> Vec<((OriginId, LabelId), TraceId)> {
        let mut found: Vec<((OriginId, LabelId), TraceId)> = Vec::new();
        for state in self.engine.contexts[context.0 as usize].states.iter().flatten() {
            let mut value = state.content(Loc::Local(want.local));
            for step in &want.steps {
                value = value.part(*step);
            }
            for taint in &value.own_labels() {
                let TaintKey::Known { origin, label } = taint.key else { continue };
                if found.iter().all(|(known, _)| *known != (origin, label)) {
                    found.push(((origin, label), taint.trace));
                }
            }
        }
        found
    }
}

/// The way from the local of a place to what it names; references are passed through.
pub(super) fn steps(place: &Place) -> Steps {
    let mut steps = Steps::new();
    let mut variant = 0;
    for projection in &place.projection {
        match projection {
            Projection::Downcast(name) => {
                variant = name.0 + 1;
            }
            Projection::Field(index, _) => {
                steps.push(Step::Field { variant: std::mem::take(&mut variant), index: *index });
            }
            // One of many is as all of them.
            Projection::Index(_) | Projection::ConstantIndex { .. } | Projection::Subslice { .. } => break,
            Projection::Deref | Projection::Cast(_) => {}
        }
        if steps.len() == MAX_STEPS {
            break;
        }
    }
    steps
}
