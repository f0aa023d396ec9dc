//! One slice at work: back over the assignments and calls of a body.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::asked::{callee, head, is_callee};
use super::super::guards::{local_of, locals_of, places_of};
use super::super::trace::{ContextId, Site};
use super::super::value::Step;
use super::read::Read;
use super::slice::{Slice, Slicer, Steps, Through, Want, steps};
use crate::mir::intern::{Interner, TypeId};
use crate::mir::syntax::{
    AggregateKind, BlockId, GenericArg, Local, Operand, Place, Projection, Rvalue, StatementKind,
    TerminatorKind, Type,
};

/// What a part of a local depends on.
pub(super) fn walk(slicer: &Slicer<'_, '_>, context: ContextId, read: Rc<Read>, want: Want) -> Slice {
    let mut calls: FxHashMap<BlockId, Vec<ContextId>> = FxHashMap::default();
    for (block, callee) in slicer.engine.contexts[context.0 as usize].calls() {
        calls.entry(block).or_default().push(callee);
    }
    let (slice, seen, stack) = (Slice::default(), FxHashSet::default(), Vec::new());
    let mut walk = Walk { slicer, context, read, calls, slice, seen, stack };
    walk.push(want, None);
    walk.run();
    walk.slice
}

/// One slice at work.
struct Walk<'s, 'e, 'a> {
    slicer: &'s Slicer<'e, 'a>,
    context: ContextId,
    read: Rc<Read>,
    calls: FxHashMap<BlockId, Vec<ContextId>>,
    slice: Slice,
    seen: FxHashSet<Want>,
    stack: Vec<(Want, Option<Site>)>,
}

impl Walk<'_, '_, '_> {
    fn push(&mut self, want: Want, site: Option<Site>) {
        if self.seen.insert(want.clone()) {
            self.stack.push((want, site));
        }
    }

    fn run(&mut self) {
        while let Some((want, site)) = self.stack.pop() {
            let is_whole = want.is_variant && want.steps.is_empty();
            if !(is_whole && (self.may_have_failed(want.local) || self.is_one_of_many(want.local))) {
                self.meet(&want, site);
            }
            if want.local >= 1 && want.local <= self.read.body.arg_count {
                self.slice.parameters.insert(want.clone());
            }
            let read = self.read.clone();
            for (block, statement) in read.written.get(&want.local).into_iter().flatten() {
                self.written(&want, site, *block, *statement);
            }
            for borrow in read.lent.get(&want.local).into_iter().flatten() {
                self.push(Want { local: *borrow, ..want.clone() }, site);
            }
        }
    }

    /// Notes the labels that a part of a local has.
    fn meet(&mut self, want: &Want, site: Option<Site>) {
        for (key, trace) in self.slicer.labels(self.context, want) {
            self.slice.found.push((key, trace, site));
        }
    }

    /// Whether the variant of a local's type says that something failed or is not there yet.
    fn may_have_failed(&self, local: Local) -> bool {
        let ty = self.read.body.locals[local as usize].ty;
        let head = head(self.slicer.interner(), ty);
        matches!(head, Some(("Result" | "ControlFlow" | "Poll", _)))
    }

    /// Whether a local leads to functions or trait objects: which of them it is says nothing of the data in it.
    fn is_one_of_many(&self, local: Local) -> bool {
        is_one_of_many(self.slicer.interner(), self.read.body.locals[local as usize].ty)
    }

    /// What a statement or call makes of other things.
    fn written(&mut self, want: &Want, site: Option<Site>, block: BlockId, statement: usize) {
        let read = self.read.clone();
        let content = &read.body.blocks[block as usize];
        let to = match content.statements.get(statement).map(|statement| &statement.kind) {
            Some(StatementKind::Assign(place, _)) => Some(place),
            Some(_) => None,
            None => match &content.terminator.kind {
                TerminatorKind::Call { dest, .. } if dest.local == want.local => Some(dest),
                _ => None,
            },
        };
        // Another part is written.
        let to = to.map(steps);
        let rest: Steps = match &to {
            Some(to) => match want.steps.strip_prefix(to.as_slice()) {
                Some(rest) => rest.iter().copied().collect(),
                None if to.starts_with(&want.steps) => Steps::new(),
                None => return,
            },
            None => Steps::new(),
        };
        if self.slicer.through == Through::DataAndControl {
            for (condition, site) in self.slicer.conditions(self.context, block) {
                self.push(condition, Some(site));
            }
        }
        let here = Some(Site {
            body: self.slicer.body_of(self.context),
            block,
            statement: statement.min(content.statements.len()) as u32,
        });
        match content.statements.get(statement).map(|statement| &statement.kind) {
            Some(StatementKind::Assign(_, rvalue)) => self.rvalue(want, &rest, rvalue, (site, here)),
            Some(_) => {}
            None => self.call(want, &rest, block, (site, here)),
        }
    }

    fn rvalue(
        &mut self,
        want: &Want,
        rest: &[Step],
        rvalue: &Rvalue,
        (site, here): (Option<Site>, Option<Site>),
    ) {
        let part = |place: &Place| Want { is_variant: want.is_variant, ..self.slicer.of_place(place, rest) };
        // Which of many it is.
        for place in places_of(rvalue) {
            for projection in &place.projection {
                if let Projection::Index(index) = projection {
                    self.push(Want::all(*index), here);
                }
            }
        }
        match rvalue {
            // What became one of many its block decides, whatever is in it.
            Rvalue::Cast(_, Operand::Copy(from) | Operand::Move(from), to)
                if want.is_variant
                    && is_one_of_many(self.slicer.interner(), *to)
                    && !self.is_one_of_many(from.local) => {}
            Rvalue::Use(Operand::Copy(place) | Operand::Move(place))
            | Rvalue::Cast(_, Operand::Copy(place) | Operand::Move(place), _)
            | Rvalue::Ref { place, .. }
            | Rvalue::RawPtr { place, .. }
            | Rvalue::CopyForDeref(place) => {
                let part = part(place);
                self.push(part, site);
            }
            Rvalue::Discriminant(place) => {
                let whole = self.slicer.of_place(place, &[]);
                self.push(Want { is_variant: true, ..whole }, here);
            }
            // Which variant was built its block decides.
            Rvalue::Aggregate(kind, _) if want.is_variant && rest.is_empty() && !holds_many(kind) => {}
            Rvalue::Aggregate(_, parts) => match rest.first() {
                Some(Step::Field { index, .. }) => {
                    let inner = Want {
                        local: 0,
                        steps: rest[1..].iter().copied().collect(),
                        is_variant: want.is_variant,
                    };
                    let part = parts.get(*index as usize).and_then(|part| self.slicer.inside(part, &inner));
                    if let Some(part) = part {
                        self.push(part, site);
                    }
                }
                _ => {
                    for part in parts.iter().filter_map(|part| self.slicer.want(part)) {
                        self.push(Want { is_variant: want.is_variant, ..part }, site);
                    }
                }
            },
            rvalue => {
                for local in locals_of(rvalue) {
                    self.push(Want::all(local), here);
                }
            }
        }
    }

    fn call(
        &mut self,
        want: &Want,
        rest: &[Step],
        block: BlockId,
        (site, here): (Option<Site>, Option<Site>),
    ) {
        let read = self.read.clone();
        let TerminatorKind::Call { func, args, dest, .. } = &read.body.blocks[block as usize].terminator.kind
        else {
            return;
        };
        let at = (self.slicer.body_of(self.context), block);
        if self.slicer.operations.contains(&at) {
            // Whether a match was found is what an operation tells.
            self.meet(want, site);
            return;
        }
        if self.slicer.ends.contains(&at) {
            return;
        }
        let contexts = self.calls.get(&block).cloned().unwrap_or_default();
        let engine = self.slicer.engine;
        let (callees, closures): (Vec<ContextId>, Vec<ContextId>) =
            contexts.into_iter().partition(|context| is_callee(engine, func, *context));
        let is_result = dest.local == want.local;
        for context in &callees {
            let is_coroutine = engine.program.body(self.slicer.body_of(*context)).is_coroutine;
            let mut wants: Vec<Want> = Vec::new();
            if is_result {
                let rest = if is_coroutine { rest.get(1..).unwrap_or_default() } else { rest };
                wants.push(Want {
                    local: 0,
                    steps: rest.iter().copied().collect(),
                    is_variant: want.is_variant,
                });
            } else {
                let is_it = |arg: &Operand| local_of(arg) == Some(want.local);
                let lent = args.iter().enumerate().filter(|(_, arg)| is_it(arg));
                wants.extend(lent.map(|(index, _)| Want { local: index as Local + 1, ..want.clone() }));
            }
            for inner in wants {
                let slice = self.slicer.slice(*context, &inner);
                let found = slice.found.iter().map(|(key, trace, decides)| (*key, *trace, decides.or(here)));
                self.slice.found.extend(found.collect::<Vec<_>>());
                for parameter in &slice.parameters {
                    for given in self.slicer.given(self.context, block, *context, parameter) {
                        self.push(given, site);
                    }
                }
            }
        }
        if !callees.is_empty() {
            return;
        }
        for context in &closures {
            let slice = self.slicer.slice(*context, &Want::all(0));
            self.slice.found.extend(slice.found.iter().copied());
        }
        for choice in self.slicer.choices(self.context, block) {
            self.push(choice, here);
        }
        let name = callee(self.slicer.interner(), func).map(|callee| callee.name);
        let keeps_variant = want.is_variant && KEEP_VARIANT.contains(&name.unwrap_or_default());
        for (index, arg) in args.iter().enumerate() {
            if !is_result && local_of(arg) == Some(want.local) {
                continue;
            }
            if let Some(given) = self.slicer.want(arg) {
                let site = if keeps_variant { site } else { here };
                let is_one_of_many = want.is_variant && self.is_one_of_many(given.local);
                self.push(Want { is_variant: keeps_variant && index == 0 || is_one_of_many, ..given }, site);
            }
        }
    }
}

/// Functions whose result has the variant of what they are given.
const KEEP_VARIANT: [&str; 14] = [
    "branch",
    "map",
    "map_err",
    "as_ref",
    "as_mut",
    "ok",
    "ok_or",
    "ok_or_else",
    "into_future",
    "poll",
    "from_residual",
    "new_unchecked",
    "cloned",
    "copied",
];

/// An aggregate whose parts are chosen from.
fn holds_many(kind: &AggregateKind) -> bool {
    matches!(kind, AggregateKind::Array | AggregateKind::Tuple)
}

/// Whether a value of a type leads to one of several functions or types behind a trait object.
fn is_one_of_many(interner: &Interner, ty: TypeId) -> bool {
    match interner.get_type(ty) {
        Type::Dyn(_) | Type::FnPtr(_) => true,
        Type::Ref { to, .. } | Type::RawPtr { to, .. } => is_one_of_many(interner, *to),
        Type::Slice(of) | Type::Array(of, _) => is_one_of_many(interner, *of),
        Type::Tuple(parts) => parts.iter().any(|part| is_one_of_many(interner, *part)),
        Type::Path(path) => {
            let args = interner.get_path(*path).segments.iter().flat_map(|segment| segment.args.iter());
            args.into_iter().any(|arg| match arg {
                GenericArg::Type(ty) | GenericArg::Assoc(_, ty) => is_one_of_many(interner, *ty),
                GenericArg::Region(_) | GenericArg::Const(_) => false,
            })
        }
        _ => false,
    }
}
