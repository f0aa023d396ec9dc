//! One body at work: what is known of its locals at each block, on the ways that nobody was asked on.

mod counts;
mod keep;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use self::counts::{Counted, counted};
use super::super::engine::SharedBody;
use super::super::guards::local_of;
use super::super::spec::Answer;
use super::super::trace::ContextId;
use super::body::{Edge, Ways, callee, changed_of_itself, configured, is_left_alone, lent};
use super::cells::InBody;
use super::fact::{ALL, Facts, Step, Steps, bit, head, steps};
use super::knows::{Asking, Entry, Known, State, Written, is_callee};
use super::library;
use crate::mir::intern::{Symbol, TypeId};
use crate::mir::syntax::{BlockId, Local, Operand, Place, Rvalue, StatementKind, TerminatorKind, Type};
use crate::program::BodyId;

/// More rounds than this are not made for branches that count where they decide: what is known then is known.
const MAX_ROUNDS: usize = 12;

/// What is known in a body whose calls go to these contexts.
pub(super) fn run(
    asking: &Asking<'_, '_>,
    body: &SharedBody,
    calls: BTreeMap<BlockId, Vec<ContextId>>,
    (id, entry): (BodyId, &Entry),
) -> Known {
    let interner = asking.engine.program.interner();
    let statements = || body.blocks.iter().flat_map(|block| &block.statements);
    let pointed = statements().filter_map(|statement| match &statement.kind {
        StatementKind::Assign(_, Rvalue::RawPtr { mutable: true, place }) => Some(place.local),
        _ => None,
    });
    let quiet = statements().filter_map(|statement| match &statement.kind {
        StatementKind::Assign(to, Rvalue::Ref { mutable: true, .. })
            if is_left_alone(body, interner, to.local, 0) =>
        {
            Some(to.local)
        }
        _ => None,
    });
    let (pointed, quiet) = (pointed.collect(), quiet.collect());
    let (lent, configured) = (lent(body), configured(body, interner));
    let ways = Ways::of(body);
    let counts = counted(body, interner);
    let (soft, is_open) = (BTreeMap::new(), Vec::new());
    let cells = asking.cells.in_bodies.get(&id);
    let mut run =
        Run { asking, id, body, ways, calls, pointed, quiet, lent, configured, counts, cells, soft, is_open };
    run.all(entry)
}

/// One body at work.
struct Run<'r, 'e, 'a> {
    asking: &'r Asking<'e, 'a>,
    id: BodyId,
    body: &'r SharedBody,
    ways: Ways,
    calls: BTreeMap<BlockId, Vec<ContextId>>,
    /// Locals that raw pointers may write: nothing is known of them.
    pointed: FxHashSet<Local>,
    /// Mutable borrows that are only given to calls that leave what is known as it was.
    quiet: FxHashSet<Local>,
    /// What other mutable borrows lend.
    lent: FxHashMap<Local, Place>,
    /// Locals that are what `cfg!` gives.
    configured: FxHashSet<Local>,
    /// Branches on whether a collection is empty, or all of its items are something.
    counts: FxHashMap<BlockId, Counted>,
    /// What it does with cells.
    cells: Option<&'r InBody>,
    /// Edges out of branches on an answer, of which any counts, as found in the round before.
    soft: BTreeMap<BlockId, BTreeSet<Edge>>,
    /// By these, whether a block is behind none of them.
    is_open: Vec<bool>,
}

/// What is known at the starts of blocks, as far as it can be got there, and what is found on the way.
struct Found {
    starts: Vec<Option<State>>,
    at_calls: FxHashMap<BlockId, State>,
    at_returns: BTreeMap<BlockId, State>,
    hard: BTreeMap<BlockId, BTreeSet<Edge>>,
    soft: BTreeMap<BlockId, BTreeSet<Edge>>,
    written: Written,
}

impl Run<'_, '_, '_> {
    fn all(&mut self, entry: &Entry) -> Known {
        let mut found = self.round(entry);
        for _ in 0..MAX_ROUNDS {
            if found.soft == self.soft {
                break;
            }
            self.soft = std::mem::take(&mut found.soft);
            let known = Known { soft: self.soft.clone(), ..Known::default() };
            self.is_open =
                (0..self.body.blocks.len()).map(|at| known.is_open(&self.ways, at as BlockId)).collect();
            found = self.round(entry);
        }
        self.finish(found)
    }

    fn finish(&self, found: Found) -> Known {
        let returns = || {
            let is_return = |kind: &TerminatorKind| {
                matches!(kind, TerminatorKind::Return | TerminatorKind::TailCall { .. })
            };
            (0..self.body.blocks.len() as BlockId)
                .filter(move |at| is_return(&self.body.blocks[*at as usize].terminator.kind))
        };
        let mut known = Known {
            at_calls: found.at_calls,
            hard: found.hard.into_values().flatten().collect(),
            soft: self.soft.clone(),
            written: found.written,
            is_run: true,
            ..Known::default()
        };
        known.returns_if_asked =
            returns().next().is_some() && !returns().any(|block| known.is_open(&self.ways, block));
        // What is not there unless it was asked is told of by what else is there.
        let has_asked = !known.hard.is_empty() || !known.soft.is_empty();
        known.written.values_mut().for_each(|facts| facts.is_told |= has_asked);
        let of = |local: Local| {
            let all = found.at_returns.values().map(|state| state.get(&local).cloned().unwrap_or_default());
            let joined = all.reduce(|one, other| one.join(&other)).unwrap_or_default();
            joined.told_if(has_asked)
        };
        known.returned = of(0);
        let parameters = (1..=self.body.arg_count).map(|local| (local, of(local)));
        known.left = parameters.filter(|(_, facts)| !facts.is_empty()).collect();
        known
    }

    /// From the entry on, until nothing becomes less certain.
    fn round(&self, entry: &Entry) -> Found {
        let starts = vec![None; self.body.blocks.len()];
        let (at_calls, at_returns) = (FxHashMap::default(), BTreeMap::new());
        let (hard, soft, written) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut found = Found { starts, at_calls, at_returns, hard, soft, written };
        let mut first = State::default();
        for (local, facts) in entry.iter().filter(|(local, _)| !self.pointed.contains(*local)) {
            first.insert(*local, facts.clone());
        }
        if self.asking.engine.program.parent(self.id).is_some() && !self.body.is_coroutine {
            for place in changed_of_itself(self.body, self.asking.engine.program.interner()) {
                self.assign(&mut first, 0, &place, &Facts::default());
            }
        }
        for (local, class) in self.cells.into_iter().flat_map(|cells| &cells.shown) {
            if let Some(content) = self.asking.contents.get(class).filter(|_| !self.pointed.contains(local)) {
                first.entry(*local).or_default().add(content.clone());
            }
        }
        found.starts[0] = Some(first);
        let mut waiting = BTreeSet::from([0]);
        while let Some(at) = waiting.pop_first() {
            let Some(mut state) = found.starts[at as usize].clone() else { continue };
            for (index, statement) in (0..).zip(&self.body.blocks[at as usize].statements) {
                let assigned = self.statement(&mut state, at, &statement.kind);
                self.keep_statement(&mut found, &state, (at, index), (&statement.kind, &assigned));
            }
            self.end(&mut found, &mut state, at);
            for next in self.ways.next(at) {
                if found.hard.get(&at).is_some_and(|closed| closed.contains(&(at, *next))) {
                    continue;
                }
                let refined = self.refined(&found, &state, (at, *next));
                let state = refined.as_ref().unwrap_or(&state);
                let start = &mut found.starts[*next as usize];
                let joined = match start {
                    None => Some(state.clone()),
                    Some(old) => join(old, state),
                };
                if joined.is_some() {
                    *start = joined;
                    waiting.insert(*next);
                }
            }
        }
        found
    }

    fn end(&self, found: &mut Found, state: &mut State, at: BlockId) {
        match &self.body.blocks[at as usize].terminator.kind {
            TerminatorKind::SwitchInt { discriminant, targets, otherwise } => {
                let edges = self.edges_of(state, at, discriminant, targets, *otherwise);
                match self.asking.check.answer {
                    Answer::Yes => _ = found.hard.insert(at, edges),
                    Answer::Any if edges.is_empty() => _ = found.soft.remove(&at),
                    Answer::Any => _ = found.soft.insert(at, edges),
                }
            }
            TerminatorKind::Call { func, args, dest, target, .. } => {
                found.at_calls.insert(at, state.clone());
                let is_closed = self.call(found, state, at, (func, args, dest));
                let edges = target.filter(|_| is_closed).map(|target| (at, target));
                found.hard.insert(at, edges.into_iter().collect());
            }
            TerminatorKind::Yield { resume_place, .. } => {
                self.assign(state, at, resume_place, &Facts::default());
            }
            TerminatorKind::InlineAsm { outputs, .. } => {
                outputs.iter().for_each(|place| self.assign(state, at, place, &Facts::default()));
            }
            TerminatorKind::Return | TerminatorKind::TailCall { .. } => {
                found.at_returns.insert(at, state.clone());
            }
            _ => {}
        }
    }

    /// What a call makes known; true if it only comes back where it was asked.
    fn call(
        &self,
        found: &mut Found,
        state: &mut State,
        at: BlockId,
        (func, args, dest): (&Operand, &[Operand], &Place),
    ) -> bool {
        let callees = self.callees(at, func);
        let known: Vec<Rc<Known>> =
            callees.iter().map(|context| self.callee(state, func, args, *context)).collect();
        let always = self.name(func) != Some("poll")
            && !known.is_empty()
            && known.iter().all(|known| known.returns_if_asked);
        let call = callees.is_empty().then(|| self.library_call(state, at, func, args)).flatten();
        let panics = call.as_ref().is_some_and(library::panics_otherwise);
        let returned = self.returned(state, (at, func, args, dest), &callees, &known, call.as_ref());
        let left = |index: usize| match &call {
            Some(call) if index == 0 => library::left(call),
            Some(_) => None,
            None => {
                let left = known
                    .iter()
                    .map(|known| known.left.get(&(index as Local + 1)).cloned().unwrap_or_default());
                left.reduce(|one, other| one.join(&other))
                    .filter(|_| !self.borrows(self.body.locals[dest.local as usize].ty))
            }
        };
        self.keep_call(found, state, at, (args, call.as_ref(), &left, &returned));
        for (index, arg) in args.iter().enumerate() {
            let Some(local) = local_of(arg) else { continue };
            let Some(place) = self.lent.get(&local) else { continue };
            if let Some(left) = left(index) {
                self.assign(state, at, place, &left);
            }
        }
        self.assign(state, at, dest, &returned);
        always || panics
    }

    /// Whether a value of a type may hold a borrow of something that its maker was lent.
    fn borrows(&self, ty: TypeId) -> bool {
        let interner = self.asking.engine.program.interner();
        match interner.get_type(ty) {
            Type::Primitive(_) | Type::Never => false,
            Type::Tuple(parts) => parts.iter().any(|part| self.borrows(*part)),
            Type::Path(_) => match head(interner, ty) {
                Some(("Option" | "Result" | "Vec" | "Box" | "ControlFlow", args)) => {
                    args.iter().any(|arg| self.borrows(*arg))
                }
                Some(("String", _)) => false,
                _ => self.asking.engine.program.adt(ty).is_none_or(|item| !item.params.is_empty()),
            },
            _ => true,
        }
    }

    /// What a statement makes known of the place that it assigns to.
    fn statement(&self, state: &mut State, at: BlockId, kind: &StatementKind) -> Facts {
        match kind {
            StatementKind::Assign(to, rvalue) => {
                let facts = match self.configured.contains(&to.local) {
                    true => Facts::default(),
                    false => self.of_rvalue(state, to, rvalue),
                };
                if let Rvalue::Ref { mutable: true, is_fake: false, place } = rvalue
                    && !self.quiet.contains(&to.local)
                {
                    self.assign(state, at, place, &Facts::default());
                }
                self.assign(state, at, to, &facts);
                return facts;
            }
            StatementKind::SetDiscriminant(place, _) => self.assign(state, at, place, &Facts::default()),
            StatementKind::StorageDead(local) => _ = state.remove(local),
            StatementKind::CopyNonOverlapping { .. } => {}
        }
        Facts::default()
    }

    /// A place becomes something else. Behind an answer of which any counts, that is what the answer decided.
    fn assign(&self, state: &mut State, at: BlockId, place: &Place, facts: &Facts) {
        let decided = Facts::decided().told();
        let is_open = self.is_open.get(at as usize).copied().unwrap_or(true);
        let facts = if is_open { facts } else { &decided };
        if self.pointed.contains(&place.local) {
            return;
        }
        let steps = steps(self.asking.engine.program, self.body, place);
        match (steps, state.get_mut(&place.local)) {
            (None, _) => _ = state.remove(&place.local),
            (Some(steps), Some(own)) => {
                own.replace(&steps, facts);
                if own.is_empty() {
                    state.remove(&place.local);
                }
            }
            (Some(_), None) if facts.is_empty() => {}
            (Some(steps), None) => {
                let mut own = Facts::default();
                own.replace(&steps, facts);
                state.insert(place.local, own);
            }
        }
    }

    /// Edges out of a branch that are only gone where it was asked.
    fn edges_of(
        &self,
        state: &State,
        at: BlockId,
        discriminant: &Operand,
        targets: &[(Symbol, BlockId)],
        otherwise: Option<BlockId>,
    ) -> BTreeSet<Edge> {
        let unasked = self.operand(state, discriminant).unasked();
        if unasked == ALL {
            return BTreeSet::new();
        }
        let interner = self.asking.engine.program.interner();
        let number = |text: &Symbol| interner.str(*text).parse::<u32>().ok().filter(|number| *number < 31);
        let mut numbers: BTreeMap<BlockId, u32> = BTreeMap::new();
        let mut rest = ALL;
        for (text, block) in targets {
            let own = number(text).map_or(bit(31), bit);
            *numbers.entry(*block).or_default() |= own;
            rest &= !own | bit(31);
        }
        if let Some(block) = otherwise {
            *numbers.entry(block).or_default() |= rest;
        }
        let closed = numbers.into_iter().filter(|(_, numbers)| numbers & unasked == 0);
        closed.map(|(to, _)| (at, to)).collect()
    }

    fn name(&self, func: &Operand) -> Option<&str> {
        callee(self.asking.engine.program.interner(), func).map(|callee| callee.name)
    }

    /// The contexts that a block calls itself.
    fn callees(&self, block: BlockId, func: &Operand) -> Vec<ContextId> {
        let all = self.calls.get(&block).into_iter().flatten().copied();
        all.filter(|context| is_callee(self.asking.engine, func, *context)).collect()
    }

    fn callee(&self, state: &State, func: &Operand, args: &[Operand], context: ContextId) -> Rc<Known> {
        let entry = self.asking.arguments(state, self.body, func, args, context);
        self.asking.known(context, &entry)
    }

    fn operand(&self, state: &State, operand: &Operand) -> Facts {
        self.asking.operand(state, self.body, operand)
    }
}

/// What both states know; none if that is what the first one does.
fn join(old: &State, new: &State) -> Option<State> {
    let mut joined = State::default();
    for (local, facts) in old {
        if let Some(others) = new.get(local) {
            let both = facts.join(others);
            if !both.is_empty() {
                joined.insert(*local, both);
            }
        }
    }
    (joined != *old).then_some(joined)
}

/// The steps to what a future yields.
pub(super) fn awaited() -> Steps {
    Steps::from_iter([Step::Awaited])
}
