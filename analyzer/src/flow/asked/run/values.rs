//! What is known of a value by where it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::super::guards::local_of;
use super::super::super::spec::Answer;
use super::super::super::trace::ContextId;
use super::super::body::{callee, changed_of_itself};
use super::super::fact::{Facts, Step, Variant, bit, head, item_of, type_of};
use super::super::knows::{Entry, Known, State, is_callee, makes};
use super::super::library::{self, Call};
use super::super::yes::{answer, of_type};
use super::Run;
use crate::mir::intern::Symbol;
use crate::mir::syntax::{
    AggregateKind, BlockId, Operand, Place, Projection, Rvalue, SegmentName, TerminatorKind,
};

impl Run<'_, '_, '_> {
    /// What is known of a value by where it comes from.
    pub(super) fn of_rvalue(&self, state: &State, to: &Place, rvalue: &Rvalue) -> Facts {
        let operand = |operand: &Operand| self.operand(state, operand);
        let place = |place: &Place| self.asking.place(state, self.body, place);
        match rvalue {
            Rvalue::Use(from)
            | Rvalue::Cast(_, from, _)
            | Rvalue::WrapBinder(from, _)
            | Rvalue::ShallowInitBox(from, _) => operand(from),
            Rvalue::Ref { place: from, .. }
            | Rvalue::RawPtr { place: from, .. }
            | Rvalue::CopyForDeref(from) => place(from),
            Rvalue::Discriminant(from) => {
                let facts = place(from);
                Facts::unless(facts.unasked()).told_if(facts.is_told)
            }
            Rvalue::Unary(name, from) => match self.asking.engine.program.interner().str(*name) {
                "Not" => library::flipped(&operand(from)),
                _ => Facts::default(),
            },
            Rvalue::Binary(name, left, right) => {
                let name = self.asking.engine.program.interner().str(*name);
                library::operation(name, &operand(left), &operand(right))
            }
            Rvalue::Aggregate(kind, parts) => self.of_aggregate(state, to, kind, parts),
            Rvalue::Repeat(..) | Rvalue::ThreadLocalRef(_) | Rvalue::Len(_) | Rvalue::Nullary => {
                Facts::default()
            }
        }
    }

    fn of_aggregate(&self, state: &State, to: &Place, kind: &AggregateKind, parts: &[Operand]) -> Facts {
        let program = &self.asking.engine.program;
        let variants = match kind {
            AggregateKind::Adt(path, _) => {
                match program.interner().get_path(*path).segments.last().map(|segment| &segment.name) {
                    Some(SegmentName::Name(name)) => {
                        match Variant::of(program, type_of(self.body, to), *name) {
                            // A struct, or an enum of which nothing is known.
                            variant @ Variant::Other(_) => vec![Variant::Only, variant],
                            variant => vec![variant],
                        }
                    }
                    _ => vec![Variant::Only],
                }
            }
            AggregateKind::Array => {
                let items = parts.iter().map(|part| self.operand(state, part));
                let items = items.reduce(|one, other| one.join(&other));
                return items.map_or_else(library::no_items, |items| items.put(library::ITEM));
            }
            _ => vec![Variant::Only],
        };
        let captures = matches!(
            kind,
            AggregateKind::Closure(_) | AggregateKind::Coroutine(_) | AggregateKind::CoroutineClosure(_)
        );
        let mut found = match variants.as_slice() {
            [Variant::Number(number)] => Facts::unless(bit((*number).into())),
            _ => Facts::default(),
        };
        let changed = if captures { self.changed_captures(kind) } else { None };
        for (index, from) in parts.iter().enumerate() {
            // What is captured to be changed is something else at each call.
            let may_change = changed.as_ref().is_none_or(|changed| changed.contains(&(index as u32)));
            if captures
                && may_change
                && matches!(from, Operand::Move(place) if self.lent.contains_key(&place.local))
            {
                continue;
            }
            let facts = self.operand(state, from);
            for variant in &variants {
                found.add(facts.put(Step::Field(*variant, index as u32)));
            }
        }
        if let AggregateKind::Coroutine(path) = kind {
            found.add(self.yielded(*path, &found));
        }
        found
    }

    /// The captures that a closure changes when it is called; none where that is not known.
    fn changed_captures(&self, kind: &AggregateKind) -> Option<BTreeSet<u32>> {
        let AggregateKind::Closure(path) = kind else { return None };
        let program = &self.asking.engine.program;
        let body = program.body(program.body_by_def_path(program.unit(self.id), *path)?);
        let capture = |place: &Place| {
            place.projection.iter().find_map(|step| match step {
                Projection::Field(index, _) => Some(*index),
                _ => None,
            })
        };
        changed_of_itself(body, program.interner()).iter().map(capture).collect()
    }

    /// What is known of what a coroutine yields in the end, wherever it is polled.
    fn yielded(&self, path: Symbol, captured: &Facts) -> Facts {
        let engine = self.asking.engine;
        let entry: Entry = match captured.is_told && !captured.is_empty() {
            true => Rc::new(BTreeMap::from([(1, captured.clone())])),
            false => Entry::default(),
        };
        let id = engine.program.body_by_def_path(engine.program.unit(self.id), path);
        let contexts = id.and_then(|id| self.asking.coroutines.get(&id)).into_iter().flatten();
        let returned = contexts.map(|context| {
            let known = self.asking.known(*context, &entry);
            match known.returns_if_asked {
                true => Facts::decided().told(),
                false => known.returned.clone(),
            }
        });
        returned.reduce(|one, other| one.join(&other)).unwrap_or_default().put(Step::Awaited)
    }

    /// The call of a function that has no body.
    pub(super) fn library_call<'c>(
        &'c self,
        state: &State,
        at: BlockId,
        func: &Operand,
        args: &[Operand],
    ) -> Option<Call<'c>> {
        let mut closures: Vec<ContextId> = self.calls.get(&at).cloned().unwrap_or_default();
        // What a thread's own cell begins with is none of the closures that are given.
        if callee(self.asking.engine.program.interner(), func)
            .is_some_and(|callee| callee.owner == "LocalKey")
        {
            closures.retain(|context| self.is_given(args, *context));
        }
        let returned = closures.iter().map(|context| {
            let body = self.asking.engine.contexts[context.0 as usize].key.body;
            match self.asking.returns(body) {
                // The check itself is what the library calls.
                true if self.is_given_check(at) && self.asking.is_check(*context) => {
                    of_type(self.asking.engine.program, self.asking.engine.program.body(body).locals[0].ty)
                        .facts
                }
                true => self.callee(state, func, args, *context).returned.clone(),
                false => Facts::decided(),
            }
        });
        let returned = returned.reduce(|one, other| one.join(&other));
        let returned = returned.or_else(|| args.last().and_then(|last| self.constructed(last)));
        let returned = returned.unwrap_or_default();
        self.asking.library_call(state, self.body, func, args, returned)
    }

    /// What `Ok`, `Err` and `Some` give that are handed over as functions.
    fn constructed(&self, operand: &Operand) -> Option<Facts> {
        let callee = callee(self.asking.engine.program.interner(), operand)?;
        match (callee.owner, callee.name) {
            ("Result" | "result", "Ok") => Some(Facts::unless(bit(0))),
            ("Result" | "result", "Err") | ("Option" | "option", "Some") => Some(Facts::unless(bit(1))),
            _ => None,
        }
    }

    /// Whether a function or closure is an argument.
    fn is_given(&self, args: &[Operand], context: ContextId) -> bool {
        let engine = self.asking.engine;
        let id = engine.contexts[context.0 as usize].key.body;
        let body = engine.program.body(id);
        engine.program.parent(id).is_none() || args.iter().any(|arg| makes(self.body, arg, body.def_path))
    }

    /// A check is given to a function of a library, as `OnceLock::get_or_init(check)`.
    fn is_given_check(&self, block: BlockId) -> bool {
        let body = &self.body.blocks[block as usize].terminator.kind;
        let TerminatorKind::Call { func, .. } = body else { return false };
        self.calls
            .get(&block)
            .into_iter()
            .flatten()
            .any(|context| self.asking.is_check(*context) && !is_callee(self.asking.engine, func, *context))
    }

    /// What is known of the result of a call.
    pub(super) fn returned(
        &self,
        state: &State,
        (block, func, args, dest): (BlockId, &Operand, &[Operand], &Place),
        callees: &[ContextId],
        known: &[Rc<Known>],
        call: Option<&Call<'_>>,
    ) -> Facts {
        let program = &self.asking.engine.program;
        if self.asking.asked_at.contains(&(self.id, block)) && !self.is_given_check(block) {
            let answered = match self.asking.check.answer {
                Answer::Any => Facts::decided().told(),
                Answer::Yes => answer(program, self.body, block).facts,
            };
            // The call may go to something else as well.
            let others = callees.iter().zip(known).filter(|(context, _)| !self.asking.is_check(**context));
            return others.fold(answered, |all, (_, known)| all.join(&known.returned));
        }
        if self.name(func) == Some("from_residual") {
            // What a question mark hands on is no yes.
            return match type_of(self.body, dest).and_then(|ty| head(program.interner(), ty)) {
                Some(("Result", _)) => Facts::unless(bit(1)),
                Some(("Option", _)) => Facts::unless(bit(0)),
                _ => Facts::default(),
            };
        }
        let of_bodies = callees.iter().zip(known).map(|(context, known)| {
            let id = self.asking.engine.contexts[context.0 as usize].key.body;
            if !program.body(id).is_coroutine {
                return known.returned.clone();
            }
            let mut returned = known.returned.put(Step::Field(Variant::READY, 0));
            if known.returns_if_asked {
                returned.add(Facts::if_is(0).told());
            }
            returned
        });
        let mut found = of_bodies.reduce(|one, other| one.join(&other)).unwrap_or_default();
        if self.name(func) == Some("poll") {
            let awaited = args.first().map(|arg| self.operand(state, arg)).unwrap_or_default();
            found.add(awaited.part(&[Step::Awaited]).put(Step::Field(Variant::READY, 0)));
        } else if let Some(call) = call {
            found.add(library::result(call));
            found.add(self.differs(call, args));
            let says_yes = call.callee.name == "all" && call.returned.has(1);
            if says_yes && args.first().is_some_and(|first| self.has_items(state, first)) {
                found.add(Facts::if_is(1));
            }
        }
        found.add(self.in_cell(block));
        found
    }

    /// The `ne` that the library makes of the derived `eq` of an enum of the program.
    fn differs(&self, call: &Call<'_>, args: &[Operand]) -> Facts {
        let ([one, other], Some(local)) = (call.args.as_slice(), args.first().and_then(local_of)) else {
            return Facts::default();
        };
        let item = item_of(self.asking.engine.program, self.body.locals[local as usize].ty);
        match item.filter(|item| item.derives.iter().any(|name| name == "PartialEq")) {
            Some(item) if call.callee.name == "ne" => {
                let full = (0..).zip(&item.variants).filter(|(_, variant)| !variant.fields.is_empty());
                let contents = full.fold(0, |all, (number, _)| all | bit(number));
                library::compared(one, other, contents, true)
            }
            _ => Facts::default(),
        }
    }
}
