//! The specification, arranged for look-up by callee.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::by_type::Had;
use super::spec::{
    Check, DeclaredBy, MarkId, OperationSpec, Output, ProcessingId, SinkKindId, SinkSpec, SourceSpec,
    Specification, Target, TypeSpec,
};
use crate::mir::intern::TypeId;
use crate::models::transfer::Transfer;
use crate::models::{self, Flow, Library};
use crate::program::{BodyId, EnvId, ExternalName, Program};

/// What is said of one function: indices into the lists of the specification.
#[derive(Clone, Default, Debug)]
pub(super) struct Said {
    pub sources: Vec<usize>,
    pub sinks: Vec<usize>,
    pub operations: Vec<usize>,
    pub watched: Vec<MarkId>,
    pub processing: Option<ProcessingId>,
    pub transfer: Option<Arc<Transfer>>,
    /// The crate whose model says what it passes on.
    pub model: Option<Arc<str>>,
}

impl Said {
    /// Nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty()
            && self.sinks.is_empty()
            && self.operations.is_empty()
            && self.watched.is_empty()
            && self.processing.is_none()
            && self.transfer.is_none()
    }

    fn merge(&mut self, other: &Said) {
        for source in &other.sources {
            if !self.sources.contains(source) {
                self.sources.push(*source);
            }
        }
        for sink in &other.sinks {
            if !self.sinks.contains(sink) {
                self.sinks.push(*sink);
            }
        }
        for operation in &other.operations {
            if !self.operations.contains(operation) {
                self.operations.push(*operation);
            }
        }
        self.watched.extend(other.watched.iter().copied());
        self.processing = self.processing.or(other.processing);
        if self.transfer.is_none() {
            self.transfer = other.transfer.clone();
        }
    }
}

/// Look-up tables over a specification.
pub(super) struct Endpoints {
    pub sources: Vec<SourceSpec>,
    pub sinks: Vec<SinkSpec>,
    pub operations: Vec<OperationSpec>,
    pub types: FxHashMap<String, Vec<TypeSpec>>,
    /// What values of a type have of labelled types, as far as it was asked.
    pub had: FxHashMap<TypeId, Rc<Had>>,
    by_body: FxHashMap<BodyId, Said>,
    by_name: HashMap<String, Said>,
    by_prefix: Vec<(String, Said)>,
    exits: HashMap<String, usize>,
    checks: FxHashMap<MarkId, Check>,
    acts: BTreeSet<SinkKindId>,
    /// The sink that every call of code without a body is.
    pub everywhere: Option<usize>,
    /// Paths of the specification that matched something.
    pub matched: BTreeSet<String>,
    pub library: Arc<Library>,
    /// The kinds of sinks at which somebody receives what leaves.
    pub sent: BTreeSet<SinkKindId>,
    /// Units that are code of others.
    libraries: BTreeSet<usize>,
    /// What models name by the path that a library exports it at, by the path that it is defined at: the program names what
    /// it has read by the latter.
    exported: HashMap<String, String>,
}

impl Endpoints {
    /// Arranges a specification.
    pub(super) fn new(specification: &Specification, program: &Program) -> Endpoints {
        let mut all = Endpoints {
            sources: specification.sources.clone(),
            sinks: specification.sinks.clone(),
            operations: specification.operations.clone(),
            types: FxHashMap::default(),
            had: FxHashMap::default(),
            by_body: FxHashMap::default(),
            by_name: HashMap::default(),
            by_prefix: Vec::new(),
            exits: HashMap::default(),
            checks: specification
                .watched
                .iter()
                .filter_map(|watch| Some((watch.mark, watch.check?)))
                .collect(),
            acts: specification.acts.clone(),
            everywhere: None,
            matched: BTreeSet::new(),
            library: specification.library.clone(),
            sent: specification.sent.clone(),
            libraries: specification.libraries.clone(),
            exported: HashMap::default(),
        };
        for (index, source) in specification.sources.iter().enumerate() {
            all.say(program, &source.target, |said| said.sources.push(index));
        }
        for (index, sink) in specification.sinks.iter().enumerate() {
            match (&sink.target, sink.is_exit_type) {
                (Target::Path(path), true) => {
                    // Of the models nobody asks whether they matched.
                    if sink.declared_by == DeclaredBy::Config && program.mentions_type(path) {
                        all.matched.insert(path.clone());
                    }
                    all.exits.insert(path.clone(), index);
                }
                (Target::Path(path), false) if path == "*" => all.everywhere = Some(index),
                _ => all.say(program, &sink.target, |said| said.sinks.push(index)),
            }
        }
        for (index, operation) in specification.operations.iter().enumerate() {
            all.say(program, &operation.target, |said| said.operations.push(index));
        }
        for watch in &specification.watched {
            all.say(program, &watch.target, |said| said.watched.push(watch.mark));
        }
        // The innermost wins: the longest path is said last.
        let mut processing: Vec<_> = specification.processing.iter().collect();
        processing.sort_by_key(|p| match &p.target {
            Target::Path(path) => (0, path.len()),
            Target::Body { def_path, .. } => (1, def_path.len()),
        });
        for entry in processing {
            all.say(program, &entry.target, |said| said.processing = Some(entry.processing));
        }
        all.hand_down_processing(program);
        for flow in &specification.flows {
            all.say(program, &flow.target, |said| {
                // The strongest comes first.
                if said.transfer.is_none() {
                    said.transfer = Some(flow.transfer.clone());
                }
            });
        }
        for entry in &specification.types {
            let Target::Path(path) = &entry.target else { continue };
            if all.types.contains_key(path) || program.mentions_type(path) {
                all.matched.insert(path.clone());
                all.types.entry(path.clone()).or_default().push(entry.clone());
            }
        }
        all.find_exported(program);
        all
    }

    /// Closures and async bodies are under what the function that they stand in is under, whoever runs them.
    fn hand_down_processing(&mut self, program: &Program) {
        let own = |all: &Endpoints, body| all.by_body.get(&body).and_then(|said| said.processing);
        if self.by_body.values().all(|said| said.processing.is_none()) {
            return;
        }
        for inner in (0..program.len() as u32).map(BodyId) {
            let mut around = std::iter::successors(program.parent(inner), |outer| program.parent(*outer));
            let processing = around.find_map(|outer| own(self, outer));
            if processing.is_some() && own(self, inner).is_none() {
                self.by_body.entry(inner).or_default().processing = processing;
            }
        }
    }

    /// Bodies of watched functions, with what they are watched for.
    pub(super) fn watched_bodies(&self) -> impl Iterator<Item = (BodyId, MarkId)> {
        self.by_body.iter().flat_map(|(body, said)| said.watched.iter().map(|mark| (*body, *mark)))
    }

    /// What kind of check the functions of a mark are.
    pub(super) fn check(&self, mark: MarkId) -> Option<Check> {
        self.checks.get(&mark).copied()
    }

    /// Whether a sink also depends on data that does not go there.
    pub(super) fn acts(&self, sink: usize) -> bool {
        self.acts.contains(&self.sinks[sink].kind)
    }

    fn say(&mut self, program: &Program, target: &Target, mut add: impl FnMut(&mut Said)) {
        for body in program.matches(target) {
            if let Target::Path(path) = target {
                self.matched.insert(path.clone());
            }
            add(self.by_body.entry(body).or_default());
        }
        if let Target::Path(path) = target {
            match path.strip_suffix("::*") {
                Some(prefix) => {
                    let at = self.by_prefix.iter().position(|(p, _)| p == prefix).unwrap_or_else(|| {
                        self.by_prefix.push((prefix.to_owned(), Said::default()));
                        self.by_prefix.len() - 1
                    });
                    add(&mut self.by_prefix[at].1);
                }
                None => add(self.by_name.entry(path.clone()).or_default()),
            }
        }
    }

    /// What is said of a body of the program.
    pub(super) fn of_body(&self, body: BodyId) -> Option<&Said> {
        self.by_body.get(&body)
    }

    /// What is said of a function by its canonical name; the impl of one type goes before the trait. The library
    /// models are asked where nobody else says what it passes on, by the heads of its self type and result too.
    pub(super) fn of_name(
        &mut self,
        name: &ExternalName,
        self_head: Option<&str>,
        result: Option<&str>,
    ) -> Said {
        let mut said = Said { sinks: self.everywhere.into_iter().collect(), ..Said::default() };
        let mut names = Vec::new();
        if let (Some(self_name), Some(trait_)) = (&name.self_name, &name.trait_) {
            names.push(format!("<{self_name} as {trait_}>::{}", name.method));
            let (of, by) = (self.exported(self_name), self.exported(trait_));
            if of.is_some() || by.is_some() {
                let (of, by) = (of.as_ref().unwrap_or(self_name), by.as_ref().unwrap_or(trait_));
                names.push(format!("<{of} as {by}>::{}", name.method));
            }
        }
        names.push(name.name.clone());
        names.extend(self.rename(&name.name));
        for name in names {
            if let Some(found) = self.by_name.get(&name) {
                said.merge(found);
                self.matched.insert(name);
            }
        }
        let renamed = self.exported(&name.name);
        for (prefix, found) in &self.by_prefix {
            let below = |name: &str| name.strip_prefix(prefix.as_str()).is_some_and(|r| r.starts_with("::"));
            if below(&name.name) || renamed.as_deref().is_some_and(below) {
                said.merge(found);
                self.matched.insert(format!("{prefix}::*"));
            }
        }
        if said.transfer.is_none() {
            let self_type = self_head.or(name.self_name.as_deref());
            let flow = self.flow(models::Callee { path: &name.name, self_type, result });
            said.transfer = flow.map(|flow| flow.transfer.clone());
            said.model = flow.map(|flow| flow.model.clone());
        }
        said
    }

    /// What the library models say that a function passes on, by the names that they know.
    fn flow(&self, callee: models::Callee<'_>) -> Option<&Flow> {
        let path = self.exported(callee.path);
        let self_type = callee.self_type.and_then(|name| self.exported(name));
        let result = callee.result.and_then(|name| self.exported(name));
        self.library.flow(models::Callee {
            path: path.as_deref().unwrap_or(callee.path),
            self_type: self_type.as_deref().or(callee.self_type),
            result: result.as_deref().or(callee.result),
        })
    }

    /// Whether what these bodies pass on is said of them: they are code of others, and the model is that of their crate, or
    /// it is the program's own `[[flow]]`. What a library says of a trait describes no implementation elsewhere. A function
    /// that captures data is a source and nothing else, whatever its body does to get it.
    pub(super) fn describe(&self, said: &Said, program: &Program, bodies: &[(BodyId, EnvId)]) -> bool {
        let is_described = |body: BodyId| {
            let unit = program.unit(body);
            let krate = &program.unit_info(unit).crate_name;
            self.libraries.contains(&unit)
                && said.model.as_ref().is_none_or(|model| self.library.speaks_of(model, krate))
        };
        let is_said = said.transfer.is_some() || !said.sources.is_empty();
        is_said && bodies.iter().all(|(body, _)| is_described(*body))
    }

    /// The name that models know something of a library by, where it goes by another one.
    pub(super) fn rename(&self, name: &str) -> Option<String> {
        self.exported(name).or_else(|| self.library.rename(name))
    }

    /// Finds where libraries that were read define what models name.
    fn find_exported(&mut self, program: &Program) {
        let crates: BTreeSet<&str> =
            self.libraries.iter().map(|unit| program.unit_info(*unit).crate_name.as_str()).collect();
        let is_read = |item: &&str| item.split_once("::").is_some_and(|(krate, _)| crates.contains(krate));
        let said = self.by_name.keys().chain(self.exits.keys()).map(String::as_str);
        let said = said.chain(self.by_prefix.iter().map(|(prefix, _)| prefix.as_str()));
        let items: BTreeSet<&str> =
            self.library.paths().chain(said).flat_map(named_items).filter(is_read).collect();
        let mut exported = HashMap::default();
        for item in items {
            for defined in [program.defined_at(item), program.type_defined_at(item)] {
                if defined != item {
                    // Of several paths that one item is exported at, the first.
                    exported.entry(defined).or_insert_with(|| item.to_owned());
                }
            }
        }
        self.exported = exported;
    }

    /// Whether values of this type only lead to something outside of the program.
    pub(super) fn is_handle(&self, name: &str) -> bool {
        self.library.is_handle(name) || self.exported(name).is_some_and(|name| self.library.is_handle(&name))
    }

    /// Whether values of this type are data and nothing else, if those of its arguments are.
    pub(super) fn is_plain(&self, name: &str) -> bool {
        self.library.is_plain(name) || self.exported(name).is_some_and(|name| self.library.is_plain(&name))
    }

    /// The path that models name something of a library that was read by: that of the item itself, or of what it lies in.
    fn exported(&self, name: &str) -> Option<String> {
        if self.exported.is_empty() {
            return None;
        }
        let plain = name.trim_start_matches('&');
        let references = &name[..name.len() - plain.len()];
        let ends = std::iter::once(plain.len()).chain(plain.rmatch_indices("::").map(|(at, _)| at));
        ends.into_iter().find_map(|end| {
            let item = self.exported.get(&plain[..end])?;
            Some(format!("{references}{item}{}", &plain[end..]))
        })
    }

    /// The exit that a type of this name is.
    pub(super) fn exit(&self, type_name: &str) -> Option<usize> {
        let renamed = || self.rename(type_name).and_then(|name| self.exits.get(&name));
        self.exits.get(type_name).or_else(renamed).copied()
    }

    /// The sources of a body's own parameters: parameter index and index of the source.
    pub(super) fn parameters(&self, body: BodyId) -> Vec<(u32, usize)> {
        let Some(said) = self.by_body.get(&body) else { return Vec::new() };
        said.sources
            .iter()
            .filter_map(|index| match self.sources[*index].output {
                Output::Parameter(parameter) => Some((parameter, *index)),
                _ => None,
            })
            .collect()
    }
}

/// The items that a path of a model speaks of: `demo::Buffer` and `demo::Read` for `<demo::Buffer as demo::Read>::read`.
fn named_items(path: &str) -> impl Iterator<Item = &str> {
    let (path, result) = path.split_once('@').map_or((path, None), |(path, result)| (path, Some(result)));
    let path = path.strip_suffix('*').unwrap_or(path);
    let inner = path.strip_prefix('<').and_then(|rest| rest.rsplit_once(">::"));
    let (first, second) = match inner {
        Some((inner, _)) => inner.split_once(" as ").map_or((inner, None), |(ty, by)| (ty, Some(by))),
        None => (path, None),
    };
    let items = [Some(first), second, result].into_iter().flatten();
    items.map(|item| item.trim_start_matches('&').trim_end_matches("::"))
}
