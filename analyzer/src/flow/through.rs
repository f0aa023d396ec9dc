//! The labels that writing out, serialising or hashing a value meets on its way through the program's implementations.

use super::bind::Need;
use super::dispatch::peeled;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::parts::{Part, is_pointer};
use super::unions::union_labels;
use super::value::{Labels, Step, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::models::transfer;
use crate::program::BodyId;

/// Errors of libraries that give back what could not be sent or locked, and are written out without it. Sorted.
const SILENT: [&str; 17] = [
    "async_channel::SendError",
    "async_channel::TrySendError",
    "crossbeam_channel::SendError",
    "crossbeam_channel::TrySendError",
    "flume::SendError",
    "flume::TrySendError",
    "futures::channel::mpsc::TrySendError",
    "std::sync::PoisonError",
    "std::sync::mpmc::SendError",
    "std::sync::mpmc::SendTimeoutError",
    "std::sync::mpmc::TrySendError",
    "std::sync::mpsc::TrySendError",
    "tokio::sync::broadcast::error::SendError",
    "tokio::sync::mpsc::error::SendError",
    "tokio::sync::mpsc::error::SendTimeoutError",
    "tokio::sync::mpsc::error::TrySendError",
    "tokio::sync::watch::error::SendError",
];

/// Traits by which servers turn what a handler gives back into an answer.
const ANSWERS: [&str; 2] = ["actix_web::Responder", "axum::response::IntoResponse"];

/// Containers in containers deeper than this are written out with all that is in them.
const MAX_DEPTH: usize = 5;

/// By what trait errors are turned into answers, where it is another one.
fn trait_of_errors(trait_: &str) -> Option<(&'static str, &'static str)> {
    (trait_ == "actix_web::Responder").then_some(("actix_web::ResponseError", "error_response"))
}

/// What an answer holds that is serialised (`Json<T>`), and its type.
fn serialised(engine: &mut Engine, ty: TypeId, trait_: &str) -> Option<(transfer::Step, TypeId)> {
    if !ANSWERS.contains(&trait_) {
        return None;
    }
    let (head, args) = head_and_args(engine, ty);
    let is_serialised = matches!(head.rsplit("::").next(), Some("Json" | "Form"));
    Some((transfer::Step::Field(0), *args.first()?)).filter(|_| is_serialised)
}

fn is_silent(engine: &mut Engine, ty: TypeId) -> bool {
    let name = engine.head_name(ty);
    let is_listed = |name: &str| SILENT.binary_search(&name).is_ok();
    is_listed(&name) || engine.endpoints.rename(&name).is_some_and(|name| is_listed(&name))
}

impl Frame {
    /// The labels that an implementation of `Display`, `Serialize`, `Hash` or the like writes out.
    pub(super) fn through(
        &mut self,
        engine: &mut Engine,
        part: &Part,
        trait_: &str,
        method: &str,
        depth: usize,
        found: &mut bool,
    ) -> Labels {
        // Of a raw pointer only the address is written out.
        let is_address =
            |ty| matches!(engine.program.interner().get_type(peeled(engine, ty)), Type::RawPtr { .. });
        if part.ty.is_some_and(is_address) {
            *found = true;
            return Labels::new();
        }
        let emptied = self.emptied(engine, part);
        let part = emptied.as_ref().unwrap_or(part);
        if let Some(labels) = self.through_hidden(engine, part, trait_, method, depth, found) {
            return labels;
        }
        let mut own = self.implementations(engine, part, trait_, method);
        if let (true, Some((trait_, method))) = (own.is_empty(), trait_of_errors(trait_)) {
            own = self.implementations(engine, part, trait_, method);
        }
        if !own.is_empty() {
            *found = true;
            let mut labels = Labels::new();
            for (body, env, this) in own {
                let (target, sink) = self.temporary(Value::empty());
                let mut args = vec![this, sink];
                args.resize(engine.program.body(body).arg_count as usize, Value::empty());
                let returned = engine.call_body(self, body, env, &args, self.site);
                let written = self.read_target(engine, &target);
                labels = union_labels(&labels, &self.deep_labels_of(engine, &[written]));
                if let Some(returned) = returned {
                    labels = union_labels(&labels, &self.labels_of_answer(engine, body, &returned));
                }
            }
            return labels;
        }
        let part = self.last_pointer(engine, part.clone());
        let mut part = self.follow(engine, part);
        // A guard is written out as what is behind it.
        if let Some(inner) = part.ty.and_then(|ty| engine.guarded_type(ty)).filter(|_| depth < MAX_DEPTH) {
            part = Part { ty: Some(inner), ..self.follow(engine, part) };
            return self.through(engine, &part, trait_, method, depth + 1, found);
        }
        if depth < MAX_DEPTH
            && let Some(ty) = part.ty
        {
            let ty = engine.peel(ty);
            if matches!(trait_, "std::fmt::Display" | "std::fmt::Debug") && is_silent(engine, ty) {
                *found = true;
                return Labels::new();
            }
            let part = Part { ty: Some(ty), ..part.clone() };
            if let Some((only, ty)) = serialised(engine, ty, trait_) {
                *found = true;
                let inner = Part { ty: Some(ty), ..self.walk(engine, part, &[only]) };
                return self.through(engine, &inner, "serde::Serialize", "serialize", depth + 1, found);
            }
            let parts = self.formatted_parts(engine, ty, trait_, method);
            if !parts.is_empty() {
                let mut labels = part.labels.clone();
                labels = union_labels(&labels, &part.value.labels);
                for (steps, ty) in parts {
                    let whole = Part { labels: Labels::new(), ..part.clone() };
                    let inner = Part { ty: Some(ty), ..self.walk(engine, whole, &steps) };
                    labels = union_labels(&labels, &inner.labels);
                    labels = union_labels(
                        &labels,
                        &self.through(engine, &inner, trait_, method, depth + 1, found),
                    );
                }
                return labels;
            }
        }
        self.deep_labels_of(engine, std::slice::from_ref(&part.value))
    }

    /// The labels of what an implementation returns: of a `Result` what it says where it went well, of anything else
    /// (`IntoResponse::into_response`) all.
    fn labels_of_answer(&mut self, engine: &mut Engine, body: BodyId, returned: &Value) -> Labels {
        let ty = engine.program.body(body).locals[0].ty;
        if head_and_args(engine, ty).0 != "std::result::Result" {
            return self.deep_labels_of(engine, std::slice::from_ref(returned));
        }
        let ok = returned.part(Step::Field { variant: engine.symbols.ok, index: 0 });
        self.own_labels_of(engine, &ok)
    }

    /// A part of a known type that holds nothing personal, as an empty one: what is written out is then the same wherever
    /// that is asked. Its code is still entered, which may write out what lies in statics.
    fn emptied(&mut self, engine: &mut Engine, part: &Part) -> Option<Part> {
        let is_known = part.ty.is_some_and(|ty| !engine.may_hide(ty) && !engine.is_any_error(ty));
        let is_clean = is_known
            && part.labels.is_empty()
            && self.deep_labels_of(engine, std::slice::from_ref(&part.value)).is_empty();
        is_clean.then(|| Part { value: Value::empty(), places: Vec::new(), ..part.clone() })
    }

    /// The same of what only values tell the types of: as each of these writes it out. None where no type is known.
    fn through_hidden(
        &mut self,
        engine: &mut Engine,
        part: &Part,
        trait_: &str,
        method: &str,
        depth: usize,
        found: &mut bool,
    ) -> Option<Labels> {
        let is_any_error = part.ty.is_some_and(|ty| engine.is_any_error(ty));
        if depth >= MAX_DEPTH || !is_any_error && part.ty.is_some_and(|ty| !engine.may_hide(ty)) {
            return None;
        }
        let part = self.last_pointer(engine, part.clone());
        let wanted = engine.implementor(trait_);
        let types = self.concrete_types(engine, &part.value, (Need::May, wanted));
        if types.is_empty() {
            return None;
        }
        let mut labels = part.labels.clone();
        for (ty, value) in types {
            let mut inner = Part { value, ty: None, labels: Labels::new(), ..part.clone() };
            let is_pointer = is_pointer(engine, &inner);
            if is_pointer {
                inner.places.clear();
            }
            let pointer = Type::Ref { region: None, mutable: false, to: ty };
            inner.ty = Some(if is_pointer { engine.program.interner_mut().type_(pointer) } else { ty });
            labels = union_labels(&labels, &self.through(engine, &inner, trait_, method, depth + 1, found));
            if is_any_error {
                labels = union_labels(&labels, &self.of_causes(engine, &inner, trait_, method, depth, found));
            }
        }
        Some(labels)
    }

    /// An error of any type may be written out with the errors that caused it.
    fn of_causes(
        &mut self,
        engine: &mut Engine,
        error: &Part,
        trait_: &str,
        method: &str,
        depth: usize,
        found: &mut bool,
    ) -> Labels {
        let some = Step::Field { variant: engine.symbols.some, index: 0 };
        let mut labels = Labels::new();
        for (body, env, this) in self.implementations(engine, error, "std::error::Error", "source") {
            if let Some(returned) = engine.call_body(self, body, env, &[this], self.site) {
                let cause = Part::of(returned.part(some));
                let written = self.through(engine, &cause, trait_, method, depth + 1, found);
                labels = union_labels(&labels, &written);
            }
        }
        labels
    }

    /// The parts of a standard container whose own implementation matters for how the container is written out.
    fn formatted_parts(
        &mut self,
        engine: &mut Engine,
        ty: TypeId,
        trait_: &str,
        method: &str,
    ) -> Vec<(Vec<transfer::Step>, TypeId)> {
        let element = |ty| vec![(vec![transfer::Step::Element], ty)];
        let field = |index: usize| transfer::Step::Field(index as u32);
        let variant = |name: &str| vec![transfer::Step::Variant(name.into(), 0)];
        let parts = match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => element(to),
            Type::Tuple(parts) => {
                parts.iter().enumerate().map(|(index, ty)| (vec![field(index)], *ty)).collect()
            }
            Type::Path(_) => {
                let (head, args) = head_and_args(engine, ty);
                match (head.strip_prefix("std::").unwrap_or_default(), &args[..]) {
                    ("option::Option", [inner, ..]) => vec![(variant("Some"), *inner)],
                    ("result::Result", [ok, error, ..]) => {
                        vec![(variant("Ok"), *ok), (variant("Err"), *error)]
                    }
                    (
                        "vec::Vec"
                        | "collections::VecDeque"
                        | "collections::LinkedList"
                        | "collections::BinaryHeap"
                        | "collections::HashSet"
                        | "collections::BTreeSet",
                        [inner, ..],
                    ) => element(*inner),
                    ("io::Chain", [first, second, ..]) => {
                        vec![(vec![field(0)], *first), (vec![field(1)], *second)]
                    }
                    ("collections::HashMap" | "collections::BTreeMap", [key, value, ..]) => {
                        let of = |index| vec![transfer::Step::Element, field(index)];
                        vec![(of(0), *key), (of(1), *value)]
                    }
                    ("cell::Cell" | "cell::RefCell" | "sync::Mutex" | "sync::RwLock", [inner, ..]) => {
                        vec![(vec![transfer::Step::Cell], *inner)]
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        };
        let matters = parts.iter().any(|(_, ty)| self.has_own(engine, *ty, trait_, method, 0));
        if matters { parts } else { Vec::new() }
    }

    fn has_own(&mut self, engine: &mut Engine, ty: TypeId, trait_: &str, method: &str, depth: usize) -> bool {
        let ty = engine.peel(ty);
        let of_errors = trait_of_errors(trait_);
        if engine.may_hide(ty)
            || engine.own_method(ty, trait_, method).is_some()
            || of_errors.is_some_and(|(trait_, method)| engine.own_method(ty, trait_, method).is_some())
            || serialised(engine, ty, trait_).is_some()
        {
            return true;
        }
        if depth > 4 {
            return false;
        }
        let parts = match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => vec![to],
            Type::Tuple(parts) => parts.to_vec(),
            Type::Path(_) => head_and_args(engine, ty).1,
            _ => Vec::new(),
        };
        parts.into_iter().any(|part| self.has_own(engine, part, trait_, method, depth + 1))
    }
}
