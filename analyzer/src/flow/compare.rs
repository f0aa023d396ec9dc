//! What functions of libraries pass on by their bodies, against what their models say of them.
//!
//! Both are run on the same arguments, each of which is labelled with its own number. What the labels reach is compared
//! argument by argument: the result, and what the other arguments refer to. Parts are not told apart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::call::CallShape;
use super::callees::has_receiver;
use super::engine::Engine;
use super::frame::Frame;
use super::harvest::Origin;
use super::spec::{DeclaredBy, LabelAlgebra, LabelId, OperationId, Specification, Target};
use super::trace::ContextId;
use super::value::{Labels, TaintKey, Value};
use crate::mir::syntax::Type;
use crate::models::Library;
use crate::models::transfer::{Expr, Transfer};
use crate::program::{BodyId, EnvId, Program};

/// What was compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// Each function that has a body and a model.
    Done(Vec<Compared>),
    /// There are so many bodies that it would take too long.
    CutOff,
}

/// A function that has a body and a model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// As the model names it.
    pub path: String,
    /// The crate whose model it is.
    pub model: Arc<str>,
    /// Its first parameter is the receiver.
    pub has_receiver: bool,
    /// What the body passes on and the model does not.
    pub only_body: BTreeSet<Passed>,
    /// What the model passes on and the body does not.
    pub only_model: BTreeSet<Passed>,
}

/// What of an argument reaches what. Arguments are counted with the receiver.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Passed {
    /// The argument.
    pub from: u32,
    /// What it reaches: what another argument refers to; none for the result.
    pub to: Option<u32>,
}

/// A function that is to be compared, and what was found by now: by its body, by its model.
pub(super) struct Candidate {
    path: String,
    model: Arc<str>,
    transfer: Arc<Transfer>,
    found: Option<[BTreeSet<Passed>; 2]>,
}

/// Labels that nothing changes.
struct Unchanged;

impl LabelAlgebra for Unchanged {
    fn apply(&mut self, _: OperationId, label: LabelId) -> Option<LabelId> {
        Some(label)
    }
}

/// Compares the functions of these units that have a model. Models that say what a function does with callables or by
/// implementations of the caller cannot be compared; nor can what takes too long.
pub(super) fn compare(program: &mut Program, library: &Arc<Library>, units: &[usize]) -> Comparison {
    let candidates = candidates(program, library, units);
    let bodies: Vec<BodyId> = candidates.keys().copied().collect();
    if bodies.is_empty() {
        return Comparison::Done(Vec::new());
    }
    let specification = Specification { library: library.clone(), ..Specification::default() };
    let mut algebra = Unchanged;
    let mut engine = Engine::new(program, &specification, &mut algebra);
    engine.compared = candidates;
    engine.run(&bodies);
    if engine.is_exhausted() {
        return Comparison::CutOff;
    }
    let compared = std::mem::take(&mut engine.compared);
    let compared = compared.into_iter().filter_map(|(body, candidate)| engine.outcome(body, candidate));
    let mut compared: Vec<Compared> = compared.collect();
    compared.sort_by(|a, b| a.path.cmp(&b.path));
    Comparison::Done(compared)
}

fn candidates(program: &Program, library: &Library, units: &[usize]) -> BTreeMap<BodyId, Candidate> {
    let mut flows: Vec<_> = library.flows().filter(|(path, _)| !path.contains('@')).collect();
    flows.sort_by_key(|(path, _)| *path);
    let mut candidates = BTreeMap::new();
    for (path, flow) in flows {
        let is_plain = flow.transfer.statements.iter().all(|statement| is_plain(&statement.value));
        let krate = path.trim_start_matches('<').split("::").next().unwrap_or_default();
        if !is_plain {
            continue;
        }
        for body in program.matches(&Target::Path(path.to_owned())) {
            let unit = program.unit(body);
            // What a trait's method does elsewhere is for others to say: `Debug::fmt` is in every library.
            if units.contains(&unit) && program.unit_info(unit).crate_name == krate {
                let (model, transfer) = (flow.model.clone(), flow.transfer.clone());
                candidates.insert(body, Candidate { path: path.to_owned(), model, transfer, found: None });
            }
        }
    }
    candidates
}

/// Says all by itself: asks nothing of callables, implementations and cells.
fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Place(_) | Expr::Ref(_) | Expr::At(..) | Expr::Clean => true,
        Expr::Part(inner, _)
        | Expr::Borrow(inner)
        | Expr::Labels(inner)
        | Expr::Run(inner)
        | Expr::Pour(inner)
        | Expr::Elements(inner) => is_plain(inner),
        Expr::Join(all) | Expr::Build(_, all) => all.iter().all(is_plain),
        Expr::Call(..)
        | Expr::Answer(..)
        | Expr::Item(_)
        | Expr::Await(_)
        | Expr::Poll(_)
        | Expr::NewCell(_)
        | Expr::Share(_)
        | Expr::Shared
        | Expr::Method(..)
        | Expr::Make(..)
        | Expr::Received(_)
        | Expr::Hand(_)
        | Expr::Downcast(..)
        | Expr::Through(..)
        | Expr::Drop(_)
        | Expr::Else(..)
        | Expr::Swap(..) => false,
    }
}

impl Engine<'_> {
    /// Runs body and model of a function that is to be compared.
    pub(super) fn compare(&mut self, id: ContextId) {
        let body_id = self.contexts[id.0 as usize].key.body;
        let Some(candidate) = self.compared.get(&body_id) else { return };
        let transfer = candidate.transfer.clone();
        let mut frame = Frame::new(self, id);
        let body = frame.body.clone();
        let site = frame.site;
        let args = frame.numbered(self);
        let result = self.call_body(&mut frame, body_id, EnvId(0), &args, site);
        let by_body = frame.reached(self, &args, &result.unwrap_or_default());
        let inputs = (1..=body.arg_count).map(|index| body.locals[index as usize].ty).collect();
        let shape = CallShape {
            inputs,
            output: Some(body.locals[0].ty),
            has_receiver: has_receiver(self.program, &body),
            name: self.program.display_name(body_id),
            sig: None,
        };
        let args = frame.numbered(self);
        let result = frame.run_model(self, &transfer, &shape, &args);
        let by_model = frame.reached(self, &args, &result.unwrap_or_default());
        if let Some(candidate) = self.compared.get_mut(&body_id) {
            candidate.found = Some([by_body, by_model]);
        }
    }

    fn outcome(&self, body: BodyId, candidate: Candidate) -> Option<Compared> {
        let Candidate { path, model, found, .. } = candidate;
        let [by_body, by_model] = found?;
        Some(Compared {
            path,
            model,
            has_receiver: has_receiver(self.program, self.program.body(body)),
            only_body: by_body.difference(&by_model).copied().collect(),
            only_model: by_model.difference(&by_body).copied().collect(),
        })
    }
}

impl Frame {
    /// Arguments for the body at hand, each with its number as label. What a pointer points to has it, not the pointer.
    fn numbered(&mut self, engine: &mut Engine) -> Vec<Value> {
        let body = self.body.clone();
        let mut args = Vec::new();
        for index in 1..=body.arg_count {
            let origin = Origin {
                site: self.site,
                callee: String::new(),
                label: LabelId(index - 1),
                source: None,
                declared_by: DeclaredBy::Config,
                processing: None,
            };
            let taint = engine.new_origin(origin);
            let content = Value::labelled(Labels::from_iter([taint]));
            let ty = engine.program.interner().get_type(body.locals[index as usize].ty);
            args.push(match ty {
                Type::Ref { .. } | Type::RawPtr { .. } => self.temporary(content).1,
                _ => content,
            });
        }
        args
    }

    /// What the numbers have got to.
    fn reached(&mut self, engine: &mut Engine, args: &[Value], result: &Value) -> BTreeSet<Passed> {
        let mut reached = BTreeSet::new();
        let mut of = |frame: &mut Frame, value: &Value, to: Option<u32>| {
            for taint in &frame.deep_labels_of(engine, std::slice::from_ref(value)) {
                if let TaintKey::Known { label, .. } = taint.key
                    && Some(label.0) != to
                {
                    reached.insert(Passed { from: label.0, to });
                }
            }
        };
        of(self, result, None);
        for (index, arg) in (0..).zip(args) {
            of(self, arg, Some(index));
        }
        reached
    }
}
