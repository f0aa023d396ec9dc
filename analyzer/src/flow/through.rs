//! The labels that writing out, serialising or hashing a value meets on its way through the program's implementations.

use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::parts::Part;
use super::unions::union_labels;
use super::value::{Labels, Step, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;

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
        let own = self.implementations(engine, part, trait_, method);
        if !own.is_empty() {
            *found = true;
            let mut labels = Labels::new();
            if self.may_be_of_library(engine, part, trait_, method) {
                labels = self.deep_labels_of(engine, std::slice::from_ref(&part.value));
            }
            for (body, env, this) in own {
                let (target, sink) = self.temporary(Value::empty());
                let mut args = vec![this, sink];
                args.resize(engine.program.body(body).arg_count as usize, Value::empty());
                let returned = engine.call_body(self, body, env, &args, self.site);
                let written = self.read_target(engine, &target);
                labels = union_labels(&labels, &self.deep_labels_of(engine, &[written]));
                if let Some(returned) = returned {
                    let ok = returned.part(Step::Field { variant: engine.symbols.ok, index: 0 });
                    labels = union_labels(&labels, &self.own_labels_of(engine, &ok));
                }
            }
            return labels;
        }
        let part = self.follow(engine, part.clone());
        if depth < 5
            && let Some(ty) = part.ty
        {
            let ty = engine.peel(ty);
            if matches!(trait_, "std::fmt::Display" | "std::fmt::Debug") && is_silent(engine, ty) {
                *found = true;
                return Labels::new();
            }
            let part = Part { ty: Some(ty), ..part.clone() };
            let parts = self.formatted_parts(engine, ty, trait_, method);
            if !parts.is_empty() {
                let mut labels = part.labels.clone();
                labels = union_labels(&labels, &part.value.labels);
                for (step, ty) in parts {
                    let places = self.step(engine, &part.places, step);
                    let value = part.value.part(step);
                    let inner = Part { value, places, ty: Some(ty), labels: Labels::new() };
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

    /// The parts of a standard container whose own implementation matters for how the container is written out.
    fn formatted_parts(
        &mut self,
        engine: &mut Engine,
        ty: TypeId,
        trait_: &str,
        method: &str,
    ) -> Vec<(Step, TypeId)> {
        let element = |ty| vec![(Step::Element, ty)];
        let parts = match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => element(to),
            Type::Tuple(parts) => parts
                .iter()
                .enumerate()
                .map(|(index, ty)| (Step::Field { variant: 0, index: index as u32 }, *ty))
                .collect(),
            Type::Path(_) => {
                let (head, args) = head_and_args(engine, ty);
                match (head.as_str(), &args[..]) {
                    ("std::option::Option", [inner, ..]) => {
                        vec![(Step::Field { variant: engine.symbols.some, index: 0 }, *inner)]
                    }
                    ("std::result::Result", [ok, error, ..]) => vec![
                        (Step::Field { variant: engine.symbols.ok, index: 0 }, *ok),
                        (Step::Field { variant: engine.symbols.err, index: 0 }, *error),
                    ],
                    (
                        "std::vec::Vec"
                        | "std::collections::VecDeque"
                        | "std::collections::HashSet"
                        | "std::collections::BTreeSet",
                        [inner, ..],
                    ) => element(*inner),
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
        if engine.own_method(ty, trait_, method).is_some() {
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
