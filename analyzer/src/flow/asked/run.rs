//! One body at work: edges that are only gone where it was asked, and facts about locals, to a fixpoint.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::super::engine::SharedBody;
use super::super::spec::Answer;
use super::super::trace::ContextId;
use super::body::{Edge, Given, Source, Ways, callee, given};
use super::fact::{Fact, Facts, Outcome, Step, Steps, Variant, head, part, put};
use super::knows::{Asking, Entry, Known, answer, is_callee};
use super::library::{self, flipped};
use crate::mir::intern::Symbol;
use crate::mir::syntax::{
    AggregateKind, BlockId, Local, Operand, Place, Rvalue, SegmentName, TerminatorKind, Type,
};
use crate::program::BodyId;

/// More rounds than this are not made: what is known then is known.
const MAX_ROUNDS: usize = 120;
/// What is known in a body whose calls go to these contexts.
pub(super) fn run(
    asking: &Asking<'_, '_>,
    body: &SharedBody,
    calls: BTreeMap<BlockId, Vec<ContextId>>,
    (id, entry): (BodyId, &Entry),
) -> Known {
    let given = given(body, asking.engine.program.interner());
    let (ways, known, open) = (Ways::of(body), Known::default(), RefCell::default());
    let mut run = Run { asking, id, body, ways, given: &given, entry, calls, known, open };
    for _ in 0..MAX_ROUNDS {
        run.open.borrow_mut().clear();
        run.find_edges();
        run.open.borrow_mut().clear();
        if !run.find_facts() {
            break;
        }
    }
    run.finish()
}

/// One body at work.
struct Run<'r, 'e, 'a> {
    asking: &'r Asking<'e, 'a>,
    id: BodyId,
    body: &'r SharedBody,
    ways: Ways,
    given: &'r FxHashMap<Local, Vec<Given<'r>>>,
    entry: &'r Entry,
    calls: BTreeMap<BlockId, Vec<ContextId>>,
    known: Known,
    open: RefCell<FxHashMap<BlockId, bool>>,
}

impl Run<'_, '_, '_> {
    fn finish(mut self) -> Known {
        let is_return = |block: &BlockId| {
            matches!(
                self.body.blocks[*block as usize].terminator.kind,
                TerminatorKind::Return | TerminatorKind::TailCall { .. }
            )
        };
        let returns: Vec<BlockId> = (0..self.body.blocks.len() as BlockId).filter(is_return).collect();
        self.known.returns_if_asked =
            !returns.is_empty() && !returns.iter().any(|block| self.is_open(*block));
        self.known.returned = self.known.facts.get(&0).cloned().unwrap_or_default();
        self.known
    }

    fn is_open(&self, block: BlockId) -> bool {
        if let Some(is_open) = self.open.borrow().get(&block) {
            return *is_open;
        }
        let is_open = self.known.is_open(&self.ways, block);
        self.open.borrow_mut().insert(block, is_open);
        is_open
    }

    /// Edges that are only gone where it was asked, as far as is known by now.
    fn find_edges(&mut self) {
        let (mut hard, mut soft) = (BTreeSet::new(), BTreeMap::new());
        for (at, block) in self.body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            let at = at as BlockId;
            match &block.terminator.kind {
                TerminatorKind::SwitchInt { discriminant, targets, otherwise } => {
                    let edges = self.edges_of(at, discriminant, targets, *otherwise);
                    match self.asking.check.answer {
                        Answer::Yes => hard.extend(edges),
                        Answer::Any if edges.is_empty() => {}
                        Answer::Any => _ = soft.insert(at, edges),
                    }
                }
                TerminatorKind::Call { func, args, target: Some(target), .. } => {
                    let callees = self.callees(at, func);
                    let known = |context: &ContextId| self.callee(func, args, *context);
                    let is_poll = self.name(func) == Some("poll");
                    let always = !is_poll
                        && !callees.is_empty()
                        && callees.iter().all(|context| known(context).returns_if_asked);
                    let call = self.asking.library_call(&self.known.facts, func, args, Facts::new());
                    let panics =
                        callees.is_empty() && call.is_some_and(|call| library::panics_otherwise(&call));
                    if always || panics {
                        hard.insert((at, *target));
                    }
                }
                _ => {}
            }
        }
        (self.known.hard, self.known.soft) = (hard, soft);
    }

    fn edges_of(
        &self,
        at: BlockId,
        discriminant: &Operand,
        targets: &[(Symbol, BlockId)],
        otherwise: Option<BlockId>,
    ) -> BTreeSet<Edge> {
        let facts = self.asking.operand(&self.known.facts, discriminant);
        if facts.is_empty() {
            return BTreeSet::new();
        }
        let tells = |number: Option<u8>| {
            let is = number.is_some_and(|number| facts.contains(&Fact::whole(Outcome::Is(number))));
            is || facts.contains(&Fact::whole(Outcome::Any))
        };
        let interner = self.asking.engine.program.interner();
        let number = |text: &Symbol| interner.str(*text).parse::<u8>().ok();
        let listed: Vec<Option<u8>> = targets.iter().map(|(text, _)| number(text)).collect();
        // What is told of by its number is one of two.
        let rest = [0, 1].map(Some).into_iter().filter(|number| !listed.contains(number));
        let mut values: Vec<(Option<u8>, BlockId)> =
            listed.iter().copied().zip(targets.iter().map(|(_, block)| *block)).collect();
        let mut rest: Vec<Option<u8>> = rest.collect();
        if rest.is_empty() {
            rest.push(None);
        }
        values
            .extend(otherwise.into_iter().flat_map(|block| rest.iter().map(move |number| (*number, block))));
        let asked =
            |to: BlockId| values.iter().filter(|(_, block)| *block == to).all(|(number, _)| tells(*number));
        self.ways.next(at).iter().filter(|to| asked(**to)).map(|to| (at, *to)).collect()
    }

    fn name(&self, func: &Operand) -> Option<&str> {
        callee(self.asking.engine.program.interner(), func).map(|callee| callee.name)
    }

    /// The contexts that a block calls itself.
    fn callees(&self, block: BlockId, func: &Operand) -> Vec<ContextId> {
        let all = self.calls.get(&block).into_iter().flatten().copied();
        all.filter(|context| is_callee(self.asking.engine, func, *context)).collect()
    }

    fn callee(&self, func: &Operand, args: &[Operand], context: ContextId) -> Rc<Known> {
        let entry = self.asking.arguments(&self.known.facts, self.body, func, args, context);
        self.asking.known(context, &entry)
    }

    /// Facts about locals, as far as is known by now. True if there are new ones.
    fn find_facts(&mut self) -> bool {
        let mut is_new = false;
        let parameters = 1..=self.body.arg_count;
        let mut locals: BTreeSet<Local> = self.given.keys().copied().collect();
        locals.extend(parameters.clone());
        for local in locals {
            let nothing = Vec::new();
            let given = self.given.get(&local).unwrap_or(&nothing);
            let at_entry =
                parameters.contains(&local).then(|| self.entry.get(&local).cloned().unwrap_or_default());
            let produced: Vec<Facts> = given.iter().map(|given| self.produced(given)).collect();
            let mut candidates: Facts = self.candidates(local);
            candidates.extend(at_entry.iter().flatten().cloned());
            for (given, produced) in given.iter().zip(&produced) {
                let Some(steps) = &given.steps else { continue };
                for fact in produced {
                    let inside = steps.iter().rev().try_fold(fact.clone(), |fact, step| fact.inside(*step));
                    candidates.extend(inside);
                }
            }
            let known = self.known.facts.get(&local);
            candidates.retain(|fact| {
                known.is_some_and(|known| known.contains(fact))
                    || at_entry.as_ref().is_none_or(|entry| entry.contains(fact))
                        && given
                            .iter()
                            .zip(&produced)
                            .all(|(given, produced)| self.supports(given, produced, fact))
            });
            if given.is_empty() && at_entry.is_none() {
                candidates.clear();
            }
            if candidates.len() > known.map_or(0, Facts::len) {
                is_new = true;
                self.known.facts.insert(local, candidates);
            }
        }
        is_new
    }

    /// What can be known of a local by its type, if every way to it asks.
    fn candidates(&self, local: Local) -> Facts {
        let program = &self.asking.engine.program;
        let ty = self.body.locals[local as usize].ty;
        let is_bool = matches!(program.interner().get_type(ty), Type::Primitive(name) if program.interner().str(*name) == "bool");
        let is_enum =
            matches!(head(program.interner(), ty), Some(("Option" | "Result" | "ControlFlow" | "Poll", _)));
        let mut found = Facts::new();
        if is_bool || is_enum {
            found.extend([0, 1].map(|number| Fact::whole(Outcome::Is(number))));
        }
        if self.asking.check.answer == Answer::Any {
            found.insert(Fact::whole(Outcome::Any));
        }
        found
    }

    /// Whether a fact holds if a local has its value from here.
    fn supports(&self, given: &Given<'_>, produced: &Facts, fact: &Fact) -> bool {
        let holds = match &given.steps {
            None => false,
            Some(steps) => match fact.steps.strip_prefix(steps.as_slice()) {
                Some(rest) => {
                    let inner = Fact { steps: rest.iter().copied().collect(), outcome: fact.outcome };
                    follows(produced, &inner) || self.cannot_be(given.source, &inner)
                }
                // A part is written: the variant of the whole stays what it is.
                None if steps.starts_with(&fact.steps) => matches!(fact.outcome, Outcome::Is(_)),
                None => true,
            },
        };
        holds || !self.is_open(given.block)
    }

    /// What is known of a value by where it comes from.
    fn produced(&self, given: &Given<'_>) -> Facts {
        let operand = |operand: &Operand| self.asking.operand(&self.known.facts, operand);
        let place = |place: &Place| self.asking.place(&self.known.facts, place);
        match given.source {
            Source::Unknown => Facts::new(),
            Source::Call(block) => self.returned(block),
            Source::Rvalue(rvalue) => match rvalue {
                Rvalue::Use(from)
                | Rvalue::Cast(_, from, _)
                | Rvalue::WrapBinder(from, _)
                | Rvalue::ShallowInitBox(from, _) => operand(from),
                Rvalue::Ref { place: from, .. }
                | Rvalue::RawPtr { place: from, .. }
                | Rvalue::CopyForDeref(from) => place(from),
                Rvalue::Discriminant(from) => {
                    place(from).into_iter().filter(|fact| fact.steps.is_empty()).collect()
                }
                Rvalue::Unary(name, from) => match self.asking.engine.program.interner().str(*name) {
                    "Not" => flipped(&operand(from)),
                    _ => Facts::new(),
                },
                Rvalue::Binary(name, left, right) => self.compared(*name, left, right),
                Rvalue::Aggregate(kind, parts) => {
                    let mut found = Facts::new();
                    for (index, from) in parts.iter().enumerate() {
                        let facts = operand(from);
                        for variant in self.variants(kind) {
                            found.extend(put(&facts, Step::Field(variant, index as u32)));
                        }
                    }
                    found
                }
                Rvalue::Repeat(..) | Rvalue::ThreadLocalRef(_) | Rvalue::Len(_) | Rvalue::Nullary => {
                    Facts::new()
                }
            },
        }
    }

    /// The variant that an aggregate builds; of a type that may be a struct or an enum, both.
    fn variants(&self, kind: &AggregateKind) -> Vec<Variant> {
        let AggregateKind::Adt(path, _) = kind else { return vec![Variant::Only] };
        let interner = self.asking.engine.program.interner();
        match interner.get_path(*path).segments.last().map(|segment| &segment.name) {
            Some(SegmentName::Name(name)) => match Variant::of(interner, *name) {
                variant @ Variant::Other(_) => vec![Variant::Only, variant],
                variant => vec![variant],
            },
            _ => vec![Variant::Only],
        }
    }

    fn compared(&self, name: Symbol, left: &Operand, right: &Operand) -> Facts {
        let (a, b) =
            (self.asking.operand(&self.known.facts, left), self.asking.operand(&self.known.facts, right));
        let has = |facts: &Facts, number| facts.contains(&Fact::whole(Outcome::Is(number)));
        let any = Fact::whole(Outcome::Any);
        let mut found = Facts::new();
        let name = self.asking.engine.program.interner().str(name);
        match name {
            "Eq" | "Ne" | "Lt" | "Le" | "Gt" | "Ge" | "Cmp" if a.contains(&any) || b.contains(&any) => {
                found.insert(any);
            }
            "Eq" | "Ne" => {
                let (facts, literal) = match (self.asking.literal(left), self.asking.literal(right)) {
                    (Some(literal), None) => (&b, literal),
                    (None, Some(literal)) => (&a, literal),
                    _ => return found,
                };
                let same = u8::from(name == "Eq");
                if has(facts, literal) {
                    found.insert(Fact::whole(Outcome::Is(same)));
                }
                if literal <= 1 && has(facts, 1 - literal) {
                    found.insert(Fact::whole(Outcome::Is(1 - same)));
                }
            }
            "BitAnd" | "BitOr" => {
                // The outcome that needs the same of both sides.
                let both = u8::from(name == "BitAnd");
                if has(&a, both) || has(&b, both) {
                    found.insert(Fact::whole(Outcome::Is(both)));
                }
                if has(&a, 1 - both) && has(&b, 1 - both) {
                    found.insert(Fact::whole(Outcome::Is(1 - both)));
                }
            }
            _ => {}
        }
        found
    }

    /// Whether a value from here cannot be as a fact says.
    fn cannot_be(&self, source: Source<'_>, fact: &Fact) -> bool {
        match (source, fact.outcome, fact.steps.first()) {
            (Source::Rvalue(Rvalue::Use(from)), Outcome::Is(number), None) => {
                self.asking.literal(from).is_some_and(|literal| literal != number)
            }
            (Source::Rvalue(Rvalue::Aggregate(kind, _)), Outcome::Is(number), None) => {
                let variants = self.variants(kind);
                variants.iter().all(|variant| variant.number().is_some_and(|own| own != number))
            }
            (Source::Rvalue(Rvalue::Aggregate(kind, parts)), _, Some(Step::Field(variant, index))) => {
                if !self.variants(kind).contains(variant) {
                    return true;
                }
                let rest: Steps = fact.steps[1..].iter().copied().collect();
                let inner = Fact { steps: rest, outcome: fact.outcome };
                parts.get(*index as usize).is_some_and(|from| {
                    follows(&self.asking.operand(&self.known.facts, from), &inner)
                        || matches!(from, Operand::Const(_)) && self.is_other(from, &inner)
                })
            }
            // What a question mark hands on is no yes.
            (Source::Call(block), outcome, first) => {
                let TerminatorKind::Call { func, dest, .. } =
                    &self.body.blocks[block as usize].terminator.kind
                else {
                    return false;
                };
                if self.name(func) != Some("from_residual") || !dest.projection.is_empty() {
                    return false;
                }
                let ty = self.body.locals[dest.local as usize].ty;
                let (good, step) = match head(self.asking.engine.program.interner(), ty) {
                    Some(("Result", _)) => (0, Variant::OK),
                    Some(("Option", _)) => (1, Variant::SOME),
                    _ => return false,
                };
                match first {
                    None => outcome == Outcome::Is(good),
                    Some(first) => *first == Step::Field(step, 0),
                }
            }
            _ => false,
        }
    }

    fn is_other(&self, constant: &Operand, fact: &Fact) -> bool {
        match fact.outcome {
            Outcome::Is(number) if fact.steps.is_empty() => {
                self.asking.literal(constant).is_some_and(|literal| literal != number)
            }
            _ => false,
        }
    }

    /// What is known of the result of a call.
    fn returned(&self, block: BlockId) -> Facts {
        let TerminatorKind::Call { func, args, .. } = &self.body.blocks[block as usize].terminator.kind
        else {
            return Facts::new();
        };
        let interner = self.asking.engine.program.interner();
        if self.asking.asked_at.contains(&(self.id, block)) {
            if self.asking.check.answer == Answer::Any {
                return Facts::from([Fact::whole(Outcome::Any)]);
            }
            return answer(interner, self.body, block);
        }
        let callees = self.callees(block, func);
        let is_poll = self.name(func) == Some("poll");
        let mut of_bodies: Option<Facts> = None;
        for context in &callees {
            let known = self.callee(func, args, *context);
            let id = self.asking.engine.contexts[context.0 as usize].key.body;
            let mut returned = known.returned.clone();
            if self.asking.engine.program.body(id).is_coroutine {
                returned = put(&returned, Step::Field(Variant::READY, 0));
                if known.returns_if_asked {
                    returned.insert(Fact::whole(Outcome::Is(0)));
                }
            }
            of_bodies = Some(match of_bodies {
                None => returned,
                Some(others) => {
                    let mut both: Facts =
                        others.iter().filter(|fact| follows(&returned, fact)).cloned().collect();
                    both.extend(returned.iter().filter(|fact| follows(&others, fact)).cloned());
                    both
                }
            });
        }
        let mut found = of_bodies.unwrap_or_default();
        if is_poll {
            let awaited =
                args.first().map(|arg| self.asking.operand(&self.known.facts, arg)).unwrap_or_default();
            found.extend(put(&part(&awaited, &[Step::Awaited]), Step::Field(Variant::READY, 0)));
            return found;
        }
        if callees.is_empty() {
            let closures = self.calls.get(&block).into_iter().flatten().map(|context| {
                let known = self.callee(func, args, *context);
                known.returned.clone()
            });
            let returned = closures.reduce(|a, b| a.intersection(&b).cloned().collect()).unwrap_or_default();
            if let Some(call) = self.asking.library_call(&self.known.facts, func, args, returned) {
                found.extend(library::result(&call));
            }
        }
        found
    }
}

/// Whether a fact follows from others.
fn follows(facts: &Facts, fact: &Fact) -> bool {
    facts.contains(fact)
        || facts.iter().any(|known| known.outcome == Outcome::Any && fact.steps.starts_with(&known.steps))
}
