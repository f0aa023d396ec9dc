//! What is declared of functions and types, and where sources and sinks are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use privacy_check_analyzer::flow::result::Location;
use privacy_check_analyzer::flow::spec::{OperationSpec, SinkSpec, SourceSpec, Specification, Target};
use privacy_check_analyzer::mir::syntax::Span;
use privacy_check_analyzer::mir::syntax::{Body, TerminatorKind};
use privacy_check_analyzer::models::transfer::Transfer;
use privacy_check_analyzer::models::{Callee, Library};
use privacy_check_analyzer::program::{BodyId, ExternalName, Program};

use super::{Atom, Instance, Naive};

/// A statement, or the end of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    pub(super) instance: Instance,
    pub(super) block: u32,
    pub(super) statement: u32,
}

/// Where a flow begins or ends.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct End {
    pub(crate) unit: usize,
    /// The function, and all that it stands in.
    pub(crate) functions: Vec<String>,
    /// File and line; none where a macro wrote the code, or where a function begins.
    pub(crate) line: Option<(String, u32)>,
    /// The called function or the type.
    pub(crate) what: String,
}

impl End {
    /// Whether it is this place. Of what a macro wrote only the function is compared.
    pub(crate) fn is_at(&self, location: &Location) -> bool {
        self.unit == location.unit
            && match &self.line {
                Some((file, line)) => (file, *line) == (&location.file, location.line),
                None => self.functions.contains(&location.function),
            }
    }
}

/// What is said of a function.
#[derive(Clone, Default)]
pub(super) struct Said<'a> {
    pub(super) sources: Vec<&'a SourceSpec>,
    pub(super) sinks: Vec<&'a SinkSpec>,
    pub(super) operations: Vec<&'a OperationSpec>,
    pub(super) transfer: Option<Arc<Transfer>>,
}

/// All that is declared.
pub(super) struct Endpoints<'a> {
    by_body: BTreeMap<BodyId, Said<'a>>,
    by_name: BTreeMap<String, Said<'a>>,
    /// Whether something is said of all functions below a path.
    below: Vec<(String, Said<'a>)>,
    types: BTreeSet<String>,
    exits: BTreeSet<String>,
    library: &'a Library,
}

impl<'a> Said<'a> {
    fn extend(&mut self, other: &Said<'a>) {
        self.sources.extend(other.sources.iter().copied());
        self.sinks.extend(other.sinks.iter().copied());
        self.operations.extend(other.operations.iter().copied());
        self.transfer = self.transfer.take().or_else(|| other.transfer.clone());
    }
}

impl<'a> Endpoints<'a> {
    pub(super) fn new(specification: &'a Specification, program: &Program) -> Endpoints<'a> {
        let mut all = Endpoints {
            by_body: BTreeMap::new(),
            by_name: BTreeMap::new(),
            below: Vec::new(),
            types: BTreeSet::new(),
            exits: BTreeSet::new(),
            library: &specification.library,
        };
        for source in &specification.sources {
            all.say(program, &source.target, |said| said.sources.push(source));
        }
        for sink in &specification.sinks {
            match &sink.target {
                Target::Path(path) if sink.is_exit_type => _ = all.exits.insert(path.clone()),
                target => all.say(program, target, |said| said.sinks.push(sink)),
            }
        }
        for operation in &specification.operations {
            all.say(program, &operation.target, |said| said.operations.push(operation));
        }
        for flow in &specification.flows {
            all.say(program, &flow.target, |said| {
                said.transfer = said.transfer.take().or_else(|| Some(flow.transfer.clone()));
            });
        }
        for ty in &specification.types {
            if let Target::Path(path) = &ty.target {
                all.types.insert(path.clone());
            }
        }
        all
    }

    fn say(&mut self, program: &Program, target: &Target, add: impl Fn(&mut Said<'a>)) {
        for body in program.matches(target) {
            add(self.by_body.entry(body).or_default());
        }
        if let Target::Path(path) = target {
            match path.strip_suffix("::*") {
                Some(front) => {
                    let mut said = Said::default();
                    add(&mut said);
                    self.below.push((format!("{front}::"), said));
                }
                None => add(self.by_name.entry(path.clone()).or_default()),
            }
        }
    }

    pub(super) fn of_body(&self, body: BodyId) -> Said<'a> {
        self.by_body.get(&body).cloned().unwrap_or_default()
    }

    /// What is said of a function by its name; the model is looked up by the types of its receiver and result, too.
    pub(super) fn of_name(
        &self,
        name: &ExternalName,
        self_type: Option<&str>,
        result: Option<&str>,
    ) -> Said<'a> {
        let mut said = Said::default();
        let mut names = BTreeSet::from([name.name.clone()]);
        names.extend(self.library.rename(&name.name));
        if let (Some(ty), Some(trait_)) = (&name.self_name, &name.trait_) {
            names.insert(format!("<{ty} as {trait_}>::{}", name.method));
        }
        names.iter().filter_map(|name| self.by_name.get(name)).for_each(|found| said.extend(found));
        for (_, found) in self.below.iter().filter(|(front, _)| name.name.starts_with(front)) {
            said.extend(found);
        }
        if said.transfer.is_none() {
            let self_type = self_type.or(name.self_name.as_deref());
            let flow = self.library.flow(Callee { path: &name.name, self_type, result });
            said.transfer = flow.map(|flow| flow.transfer.clone());
        }
        said
    }

    pub(super) fn has_types(&self) -> bool {
        !self.types.is_empty()
    }

    pub(super) fn declares(&self, ty: &str) -> bool {
        self.types.contains(ty)
    }

    pub(super) fn is_exit(&self, ty: &str) -> bool {
        self.exits.contains(ty) || self.library.rename(ty).is_some_and(|ty| self.exits.contains(&ty))
    }
}

impl Naive<'_> {
    /// Whether the first parameter is `self`.
    pub(super) fn takes_self(&self, body: &Body) -> bool {
        body.variables.iter().any(|variable| {
            self.program.interner().str(variable.name) == "self"
                && variable
                    .place
                    .as_ref()
                    .is_some_and(|place| place.local == 1 && place.projection.is_empty())
        })
    }

    pub(super) fn source_at(&mut self, site: Site, what: &str) -> Atom {
        let end = self.end(site, what);
        self.source(end)
    }

    /// Where a statement stands.
    pub(super) fn end(&self, site: Site, what: &str) -> End {
        let id = site.instance.0;
        let body = self.program.body(id);
        let around = std::iter::successors(Some(id), |id| self.program.parent(*id));
        let functions: Vec<BodyId> = around.collect();
        let block = &body.blocks[site.block as usize];
        let spans = match block.statements.get(site.statement as usize) {
            Some(statement) => vec![statement.span],
            None => match &block.terminator.kind {
                TerminatorKind::Call { callee_span, .. } => vec![*callee_span, block.terminator.span],
                _ => vec![block.terminator.span],
            },
        };
        let outermost = *functions.last().unwrap_or(&id);
        let own = spans.into_iter().find(|span| self.is_within(span, outermost));
        End {
            unit: self.program.unit(id),
            functions: functions.into_iter().map(|id| self.program.display_name(id)).collect(),
            line: own.map(|span| (self.program.interner().str(span.file).to_owned(), span.line)),
            what: what.to_owned(),
        }
    }

    /// Whether a span is in the source of a function, and not in a macro.
    fn is_within(&self, span: &Span, function: BodyId) -> bool {
        let source = &self.program.unit_info(self.program.unit(function)).source;
        let file = self.program.interner().str(span.file);
        let Some(first) = self.program.body(function).locals.first().and_then(|local| local.span) else {
            return false;
        };
        let is_there =
            |line: u32, end: u32| (line..=end).contains(&first.line) && (line..=end).contains(&span.line);
        first.file == span.file
            && source.functions.iter().any(|function| {
                source.files[function.place.file as usize] == file
                    && is_there(function.place.line, function.end_line)
            })
    }
}
