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
use smallvec::SmallVec;

use super::addresses::Named;
use super::bind::Binder;
use super::callees::Callee;
use super::compare::Candidate;
use super::context::{Answers, Context, ContextKey, Outcome, Role};
use super::data::Holding;
use super::endpoints::Endpoints;
use super::frame::{Frame, Memo};
use super::globals::Global;
use super::harvest::{
    Arrival, BoundaryMet, BoundarySeen, Operated, Operating, Origin, SinkCall, Table, Watched,
};
use super::lent_cells::Spent;
use super::order::Order;
use super::received::Received;
use super::result::BoundaryKind;
use super::spec::{LabelAlgebra, LabelId, OperationId, Precision, Specification};
use super::symbol::SymbolId;
use super::trace::{ContextId, Site, Traces};
use super::value::{CellId, Loc, OriginId, Value};
use super::waiting::Waiting;
use super::wanted::{Question, Wanted};
use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::Body;
use crate::program::{BodyId, EnvId, Program};

/// More contexts of one body than this are merged into one.
const MAX_CONTEXTS: u32 = 40;
/// How many steps (statements run, places read) are taken before calls are no longer followed: so many in any case,
/// and so many for each body of the program. Most programs need a hundredth of that.
const BUDGET_FOR_ALL: usize = 2_000_000;
const BUDGET_FOR_EACH: usize = 2_000;
/// So many answers that name something tell contexts of a body apart; further ones are taken together for all callers.
const MAX_KEYED: usize = 6;
/// After so many contexts of a body, what lies in shared cells, and what was not told apart by where it lay, tells no more
/// of them apart.
const MAX_BY_SHARED: u32 = 3;
/// How many words the name of something has of which only the callables and types are known.
const SHAPE_WORDS: u8 = 2;
/// Calls nested deeper than this are not followed.
pub(super) const MAX_DEPTH: usize = 220;

/// What a context was told because it took it to be otherwise.
enum Corrected {
    /// It was right, or runs already and will run again.
    Nothing,
    /// Something has labels.
    Labels,
    /// Something is behind these names: its body must ask.
    Answers(Vec<Question>),
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
    /// How many contexts of each body were ever made.
    pub made: FxHashMap<BodyId, u32>,
    /// What each body asked so far.
    asked: FxHashMap<BodyId, Vec<Question>>,
    /// Which types have which traits, as far as was asked.
    pub implementing: FxHashMap<(TypeId, Symbol), bool>,
    /// In which types callables can lie, likewise.
    pub holding: FxHashMap<TypeId, bool>,
    /// Which types the program does something for when they are dropped, likewise.
    pub dropped: FxHashMap<TypeId, bool>,
    /// The same of types, or only the value tells.
    pub may_drop: FxHashMap<TypeId, bool>,
    /// Which types hold data and nothing else, likewise.
    pub data: FxHashMap<TypeId, bool>,
    /// Which parameters of bodies do, behind pointers, likewise.
    pub data_params: FxHashMap<(BodyId, EnvId), Rc<[bool]>>,
    /// The same of types as a body names them.
    pub data_in: FxHashMap<(TypeId, EnvId), Holding>,
    /// The locks in what libraries hand over, by its type.
    pub received: FxHashMap<TypeId, Rc<Received>>,
    /// The types of the program that have them.
    pub handed: FxHashSet<TypeId>,
    pub globals: FxHashMap<Loc, Global>,
    pub cells: FxHashMap<(Site, u32, Vec<Site>), CellId>,
    pub work: BTreeSet<ContextId>,
    pub waiting: Waiting,
    pub depth: usize,
    pub origins: Vec<Origin>,
    pub origin_ids: FxHashMap<Origin, OriginId>,
    pub sinks: Table<SinkCall>,
    pub boundaries_met: Table<BoundaryMet>,
    pub operating: Table<Operating>,
    pub changes: Vec<Vec<OperationId>>,
    pub arrivals: FxHashMap<(SinkCall, OriginId, LabelId), Arrival>,
    pub sink_calls: BTreeSet<SinkCall>,
    /// What the code says of where the data of such a call goes.
    pub named: BTreeMap<Site, Named>,
    pub operations: BTreeMap<Operated, Arrival>,
    pub watched: BTreeSet<Watched>,
    pub boundaries: BTreeMap<(BoundaryKind, String), BoundarySeen>,
    /// Functions whose bodies are compared with their models; empty where flows are followed.
    pub compared: BTreeMap<BodyId, Candidate>,
    pub callees: FxHashMap<(PathId, Option<TypeId>), Rc<Callee>>,
    pub creators: FxHashMap<BodyId, usize>,
    /// Which bodies call each other or themselves: those of one number do.
    pub cycles: FxHashMap<BodyId, u32>,
    /// The bodies that derive macros wrote for `Clone` and `Default`.
    pub derived: FxHashSet<BodyId>,
    /// The program does something of its own when values are dropped.
    pub has_own_drop: bool,
    orders: FxHashMap<BodyId, Rc<Order>>,
    /// The locals of bodies that are one number and never another.
    pub numbers: FxHashMap<BodyId, Rc<FxHashMap<u32, u64>>>,
    pub symbols: Symbols,
    pub statics: FxHashMap<PathId, Option<ContextId>>,
    pub has_labels_in_cells: bool,
    pub told_of_clean_cells: BTreeSet<(ContextId, u32)>,
    pub steps: usize,
    built_before: u64,
    budget: usize,
    pub spent: Spent,
}

/// Symbols that the engine asks for often.
pub(super) struct Symbols {
    pub ok: u32,
    pub err: u32,
    pub some: u32,
    pub ready: u32,
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
        let copies = program.derived("std::clone::Clone", "clone");
        let defaults = program.derived("std::default::Default", "default");
        let has_own_drop = program.has_impl("std::ops::Drop");
        let mut engine = Engine {
            program,
            endpoints,
            algebra,
            traces: Traces::default(),
            contexts: Vec::new(),
            by_key: FxHashMap::default(),
            per_body: FxHashMap::default(),
            made: FxHashMap::default(),
            asked: FxHashMap::default(),
            implementing: FxHashMap::default(),
            holding: FxHashMap::default(),
            dropped: FxHashMap::default(),
            may_drop: FxHashMap::default(),
            data: FxHashMap::default(),
            data_in: FxHashMap::default(),
            data_params: FxHashMap::default(),
            received: FxHashMap::default(),
            handed: FxHashSet::default(),
            globals: FxHashMap::default(),
            cells: FxHashMap::default(),
            work: BTreeSet::new(),
            waiting: Waiting::default(),
            depth: 0,
            origins: Vec::new(),
            origin_ids: FxHashMap::default(),
            sinks: Table::default(),
            boundaries_met: Table::default(),
            operating: Table::default(),
            changes: vec![Vec::new()],
            arrivals: FxHashMap::default(),
            sink_calls: BTreeSet::new(),
            named: BTreeMap::new(),
            operations: BTreeMap::new(),
            watched: BTreeSet::new(),
            boundaries: BTreeMap::new(),
            compared: BTreeMap::new(),
            callees: FxHashMap::default(),
            creators: FxHashMap::default(),
            cycles: FxHashMap::default(),
            derived: copies.into_iter().chain(defaults).collect(),
            has_own_drop,
            orders: FxHashMap::default(),
            numbers: FxHashMap::default(),
            symbols,
            statics: FxHashMap::default(),
            has_labels_in_cells: false,
            told_of_clean_cells: BTreeSet::new(),
            steps: 0,
            built_before: super::value::nodes_built(),
            spent: Spent::default(),
            budget: specification.effort.of(BUDGET_FOR_ALL + BUDGET_FOR_EACH * bodies),
        };
        let repeated = engine.repeated();
        super::symbol::tell_repeated(repeated);
        engine.find_creators();
        engine.find_received();
        engine
    }

    /// Analyses from these entry points on, until nothing changes.
    pub(super) fn run(&mut self, entry_points: &[BodyId]) {
        for entry in entry_points {
            let (id, _) = self.context(ContextKey::plain(*entry, EnvId(0), Role::Outside));
            self.analyse(id);
        }
        loop {
            while let Some(context) = self.work.pop_last()
                && !self.is_exhausted()
            {
                self.analyse(context);
            }
            if self.is_exhausted() || !self.end_waiting() {
                break;
            }
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
    pub(super) fn asked_as(&self, context: ContextId, question: Question, pending: usize) -> Question {
        let context = &self.contexts[context.0 as usize];
        if context.answer(question).is_some() {
            return question;
        }
        let Question { symbol, wanted } = question;
        if wanted == Wanted::Cells {
            return question;
        }
        // What came out of a library function with everything in it is not told apart by where it was.
        let symbol = if symbol.is_shape() { symbol.cut(SHAPE_WORDS) } else { symbol };
        if context.assumed_nothing.contains(&Question { symbol, wanted }) {
            return Question { symbol, wanted };
        }
        let assumed = context.assumed_nothing.len();
        let symbol = match self.asked.get(&context.key.body).map_or(0, Vec::len).max(assumed).max(pending) {
            0..=48 => symbol,
            49..=96 => symbol.cut(3),
            97..=128 => symbol.cut(1),
            _ => symbol.cut(0),
        };
        Question { symbol, wanted }
    }

    /// The blocks of a body in reverse postorder.
    pub(super) fn order(&mut self, id: BodyId) -> Rc<Order> {
        if let Some(order) = self.orders.get(&id) {
            return order.clone();
        }
        let order = Rc::new(super::order::order(self.program.body(id), self.has_own_drop));
        self.orders.insert(id, order.clone());
        order
    }

    /// Runs a context once.
    pub(super) fn run_context(&mut self, id: ContextId) -> Outcome {
        match self.contexts[id.0 as usize].key.role {
            Role::Called | Role::Merged => Frame::run(self, id),
            Role::Outside => {
                let before = self.forget_calls(id, 0);
                match self.compared.contains_key(&self.contexts[id.0 as usize].key.body) {
                    true => self.compare(id),
                    false => self.enter_from_outside(id),
                }
                self.release(id, 0, &before);
                Outcome::Diverges
            }
        }
    }

    /// Whether so much was done that nothing more is followed.
    pub(super) fn is_exhausted(&self) -> bool {
        self.spent_steps() > self.budget
    }

    /// How many steps were taken, each node that was built one of them.
    pub(super) fn spent_steps(&self) -> usize {
        self.steps + (super::value::nodes_built() - self.built_before) as usize
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
            // What a body makes when it calls itself is not told apart from what it makes else.
            Some(_) if self.is_cycle(frame.body_id, body) => {
                self.contexts[frame.context.0 as usize].key.callers.clone()
            }
            Some(2) => {
                let mut callers = vec![site];
                callers.extend(self.contexts[frame.context.0 as usize].key.callers.first());
                callers
            }
            Some(_) => vec![site],
            None => Vec::new(),
        };
        let mut binder = Binder::new(args, site, body);
        frame.memo = Some(Memo::default());
        let called =
            ContextKey { body, env, role: Role::Called, processing, callers, answers: Answers::new() };
        let result = match self.called_context(frame, &mut binder, &called) {
            Some(id) => self.take_summary(frame, &mut binder, id, args),
            // What must be known first is asked for: the run counts for nothing.
            None => Some(Value::empty()),
        };
        frame.memo = None;
        result
    }

    fn is_cycle(&self, caller: BodyId, callee: BodyId) -> bool {
        self.cycles.get(&caller).is_some_and(|number| self.cycles.get(&callee) == Some(number))
    }

    /// The context that a call goes to, run as far as it can be by now. None if the caller must be told something
    /// before that can be said.
    fn called_context(
        &mut self,
        frame: &mut Frame,
        binder: &mut Binder,
        called: &ContextKey,
    ) -> Option<ContextId> {
        let mut outgrown: SmallVec<[ContextId; 2]> = frame.before.clone();
        loop {
            let asked = self.asked.get(&called.body).cloned().unwrap_or_default();
            let before = frame.asked.len();
            let answers = binder.answers(self, frame, &asked);
            if frame.asked.len() > before {
                return None;
            }
            let site = (frame.context, frame.site.block);
            let (id, has_learned) = self.context_for(called, answers, site, &outgrown);
            self.link(frame.context, frame.site.block, id);
            let context = &self.contexts[id.0 as usize];
            if context.is_running {
                if has_learned {
                    self.work.insert(id);
                }
            } else if self.takes_run(id) || has_learned {
                self.analyse_for(id, Some(site));
                frame.memo = Some(Memo::default());
            }
            match self.correct(frame, binder, id) {
                Corrected::Nothing => return Some(id),
                Corrected::Labels => {}
                Corrected::Answers(wrong) => {
                    if !self.remember_asked(called.body, wrong) {
                        return Some(id);
                    }
                    self.unlink(frame.context, frame.site.block, id);
                    outgrown.push(id);
                }
            }
        }
    }

    /// The context of a body with these answers, and whether it has learned something. The first answers tell contexts
    /// apart, the others are taken together.
    ///
    /// A context that only the block at hand needed, and not with these answers any more but with fewer, goes on with them.
    fn context_for(
        &mut self,
        called: &ContextKey,
        mut answers: Answers,
        (caller, block): (ContextId, u32),
        outgrown: &[ContextId],
    ) -> (ContextId, bool) {
        let mut to_learn = Answers::new();
        if self.made.get(&called.body).is_some_and(|count| *count >= MAX_BY_SHARED) {
            let is_taken_together =
                |asked: &Question| asked.wanted != Wanted::Cells && asked.symbol.is_blurred();
            (to_learn, answers) = answers.into_iter().partition(|(asked, _)| is_taken_together(asked));
        }
        let given = answers.iter().enumerate().filter(|(_, (_, found))| !found.is_empty());
        let keyed = given.map(|(index, _)| index).nth(MAX_KEYED).unwrap_or(answers.len());
        to_learn.append(&mut answers.split_off(keyed));
        let mut key = ContextKey { answers, ..called.clone() };
        self.limit_cells(&mut key, &mut to_learn);
        let is_one_too_many = !self.by_key.contains_key(&key)
            && (self.per_body.get(&called.body).is_some_and(|count| *count >= MAX_CONTEXTS)
                || super::precision::is(Precision::WithoutContexts));
        if let Some(id) = self.recursive(caller, &key) {
            to_learn.append(&mut key.answers);
            return (id, self.contexts[id.0 as usize].learn(&to_learn));
        }
        if is_one_too_many {
            to_learn.append(&mut key.answers);
            key.role = Role::Merged;
            key.callers = Vec::new();
        }
        if key.role == Role::Called && !self.by_key.contains_key(&key) {
            let is_linked = |id: &ContextId| self.is_linked(caller, block, *id);
            let mut before = outgrown.iter().filter(|id| !is_linked(id));
            if let Some(id) = before.find(|id| self.can_go_on(**id, &key, caller, block)).copied() {
                to_learn.extend(key.answers.iter().cloned());
                self.go_on_as(id, key);
                return (id, self.contexts[id.0 as usize].learn(&to_learn));
            }
        }
        let id = self.context(key).0;
        (id, self.contexts[id.0 as usize].learn(&to_learn))
    }

    /// Tells a context what it took to be otherwise. What it must ask for is for its body to remember.
    fn correct(&mut self, frame: &mut Frame, binder: &mut Binder, id: ContextId) -> Corrected {
        let context = &self.contexts[id.0 as usize];
        if !context.asked.is_empty() {
            return Corrected::Answers(context.asked.iter().copied().collect());
        }
        let assumed_nothing: Vec<Question> = context.assumed_nothing.iter().copied().collect();
        let assumed: Vec<SymbolId> = context.assumed.iter().copied().collect();
        let unasked = binder.unasked(self, frame, assumed_nothing);
        let labelled = binder.labelled(self, frame, &assumed);
        if !unasked.is_empty() {
            return Corrected::Answers(unasked);
        }
        if labelled.is_empty() {
            return Corrected::Nothing;
        }
        self.work.insert(id);
        let context = &mut self.contexts[id.0 as usize];
        labelled.into_iter().for_each(|symbol| context.learn_labelled(symbol));
        if context.is_running { Corrected::Nothing } else { Corrected::Labels }
    }

    /// What a call does in the caller.
    fn take_summary(
        &mut self,
        frame: &mut Frame,
        binder: &mut Binder,
        id: ContextId,
        args: &[Value],
    ) -> Option<Value> {
        binder.take_effects(self, frame, id);
        let key = &self.contexts[id.0 as usize].key;
        if key.role == Role::Merged || self.program.is_cut(key.env) {
            let name = self.program.display_name(key.body);
            let labels = frame.deep_labels_of(self, args);
            frame.meet(self, (BoundaryKind::Bounded, name, frame.site, false), &labels);
        }
        let Some(summary) = self.contexts[id.0 as usize].summary.clone() else {
            return self.take_writes(frame, binder, id, None).then(Value::empty);
        };
        let value = binder.bring(self, frame, &summary.value);
        self.take_writes(frame, binder, id, Some(&summary.writes));
        Some(value)
    }

    /// Notes what a body must be told when it is called. False if it is told all that already.
    fn remember_asked(&mut self, body: BodyId, mut wrong: Vec<Question>) -> bool {
        let asked = self.asked.entry(body).or_default();
        wrong.retain(|question| !asked.contains(question));
        if wrong.is_empty() {
            return false;
        }
        asked.append(&mut wrong);
        true
    }

    fn not_followed(&mut self, frame: &mut Frame, body: BodyId, args: &[Value], site: Site) -> Value {
        let labels = frame.deep_labels_of(self, args);
        let name = self.program.display_name(body);
        frame.meet(self, (BoundaryKind::Bounded, name, site, false), &labels);
        let output = self.program.body(body).locals[0].ty;
        self.value_of_type(output, &labels)
    }
}

/// A body that is shared with the program.
pub(super) type SharedBody = Arc<Body>;
