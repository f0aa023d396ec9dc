//! Runs the code of an example in the place of the engine: calls of declared sources, operations and sinks have their
//! effect, everything else passes on what it is given.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use privacy_check_vocabulary::Annotation;
use syn::spanned::Spanned as _;

use super::Seen;
use crate::flow::result::{
    Boundary, BoundaryKind, Flow, FlowResult, Followed, Guarded, Hop, HopKind, Location, OperationSite,
    SinkSite, SourceSite, Unasked, WatchedCall,
};
use crate::flow::spec::{DeclaredBy, LabelAlgebra, LabelId, ProcessingId, Specification, Target};
use crate::law::declared::{Annotated, Subject};
use crate::law::specification::Prepared;
use crate::law::workspace::Place;

/// Data on its way.
#[derive(Clone)]
struct Data {
    source: SourceSite,
    label: LabelId,
    hops: Vec<Hop>,
}

/// What a value holds, what it depends on otherwise, and the calls that it came out of.
#[derive(Clone, Default)]
struct Values {
    data: Vec<Data>,
    weak: Vec<Data>,
    calls: BTreeSet<Location>,
}

impl Values {
    fn join(all: impl IntoIterator<Item = Values>) -> Values {
        let mut joined = Values::default();
        all.into_iter().for_each(|values| joined.extend(values));
        joined
    }

    fn extend(&mut self, other: Values) {
        self.data.extend(other.data);
        self.weak.extend(other.weak);
        self.calls.extend(other.calls);
    }
}

/// What decides whether code runs.
#[derive(Clone, Default)]
struct Condition {
    data: Vec<Data>,
    calls: BTreeSet<Location>,
    flags: BTreeSet<Location>,
}

/// The functions of an example.
pub(super) struct Code {
    functions: Vec<syn::ItemFn>,
}

impl Code {
    pub(super) fn parse(text: &str) -> Code {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error} in {text}"));
        let functions = file.items.into_iter().map(|item| match item {
            syn::Item::Fn(function) => function,
            other => panic!("examples are made of functions: {other:?}"),
        });
        Code { functions: functions.collect() }
    }

    /// The processing that the functions name.
    pub(super) fn annotations(&self) -> Vec<Annotated> {
        let of = |function: &syn::ItemFn| {
            let attribute =
                function.attrs.iter().find(|attribute| attribute.path().is_ident("processing"))?;
            let pair: syn::MetaNameValue = attribute.parse_args().expect("id = \"...\"");
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(id), .. }) = pair.value else { return None };
            let name = format!("app::{}", function.sig.ident);
            Some(Annotated {
                annotation: Annotation::ProcessingId(id.value()),
                subject: Subject::Function { target: Target::Path(name.clone()), name },
                place: Place { file: "src/main.rs".into(), line: 1, column: 1, ..Place::default() },
                package: None,
            })
        };
        self.functions.iter().filter_map(of).collect()
    }

    /// Functions that no other one calls.
    pub(super) fn entry_points(&self) -> Vec<String> {
        let all = self.functions.iter().map(|function| function.sig.ident.to_string());
        let calls = |caller: &syn::ItemFn, name: &str| {
            let block = &caller.block;
            quote::quote!(#block).to_string().contains(&format!("{name} ("))
        };
        let is_called = |name: &String| self.functions.iter().any(|caller| calls(caller, name));
        all.filter(|name| !is_called(name)).map(|name| format!("app::{name}")).collect()
    }

    /// A function of the example that calls nothing.
    fn answers_by_itself(&self, target: &Target) -> bool {
        let Target::Path(path) = target else { return false };
        let own = self.functions.iter().find(|function| *path == format!("app::{}", function.sig.ident));
        own.is_some_and(|function| {
            let block = &function.block;
            !quote::quote!(#block).to_string().contains('(')
        })
    }

    /// What the engine would find.
    pub(super) fn run(&self, prepared: &mut Prepared, seen: Seen) -> FlowResult {
        let specification = prepared.specification.clone();
        let mut run = Run {
            code: self,
            specification,
            prepared,
            seen,
            result: FlowResult::default(),
            unsafely: 0,
            before: HashMap::new(),
        };
        for name in self.entry_points() {
            run.function(name.trim_start_matches("app::"), Vec::new(), None, &[]);
        }
        let mut result = run.result;
        let watched = prepared.specification.watched.iter();
        result.unasking =
            watched.filter(|watch| self.answers_by_itself(&watch.target)).map(|watch| watch.mark).collect();
        result.matched = prepared.context.paths.iter().map(|(path, _)| path.clone()).collect();
        let watched = prepared.specification.watched.iter();
        result.matched.extend(watched.filter_map(|watch| match &watch.target {
            Target::Path(path) => Some(path.clone()),
            Target::Body { .. } => None,
        }));
        result
    }
}

struct Run<'c> {
    code: &'c Code,
    specification: Specification,
    prepared: &'c mut Prepared,
    seen: Seen,
    result: FlowResult,
    unsafely: usize,
    /// The calls of each function so far.
    before: HashMap<String, Vec<Location>>,
}

/// A function that runs.
struct Frame {
    name: String,
    processing: Option<ProcessingId>,
    variables: HashMap<String, Values>,
    /// The conditions that the code stands under.
    conditions: Vec<Condition>,
    has_returned: bool,
}

impl Run<'_> {
    fn function(
        &mut self,
        name: &str,
        args: Vec<Values>,
        outer: Option<ProcessingId>,
        conditions: &[Condition],
    ) -> Values {
        let Some(function) = self.code.functions.iter().find(|function| function.sig.ident == name) else {
            return Values::join(args);
        };
        let full = format!("app::{name}");
        let is_here = |target: &Target| *target == Target::Path(full.clone());
        let own = self.specification.processing.iter().find(|spec| is_here(&spec.target));
        let processing = own.map(|spec| spec.processing).or(outer);
        let mut frame = Frame {
            name: full,
            processing,
            variables: HashMap::new(),
            conditions: conditions.to_vec(),
            has_returned: false,
        };
        for (input, values) in function.sig.inputs.iter().zip(args) {
            if let syn::FnArg::Typed(typed) = input {
                bind(&mut frame, &typed.pat, &values);
            }
        }
        self.block(&function.block, &mut frame)
    }

    fn block(&mut self, block: &syn::Block, frame: &mut Frame) -> Values {
        let mut last = Values::default();
        for statement in &block.stmts {
            last = match statement {
                syn::Stmt::Local(local) => {
                    let init = local.init.as_ref();
                    let values = init.map(|init| self.expression(&init.expr, frame)).unwrap_or_default();
                    if let Some((_, otherwise)) = init.and_then(|init| init.diverge.as_ref()) {
                        self.expression(otherwise, frame);
                    }
                    bind(frame, &local.pat, &values);
                    Values::default()
                }
                syn::Stmt::Expr(expression, end) => {
                    let values = self.expression(expression, frame);
                    if end.is_none() { values } else { Values::default() }
                }
                syn::Stmt::Macro(call) => self.macro_call(&call.mac, frame),
                syn::Stmt::Item(_) => Values::default(),
            };
        }
        last
    }

    fn expression(&mut self, expression: &syn::Expr, frame: &mut Frame) -> Values {
        use syn::Expr as E;
        match expression {
            E::Call(call) => {
                let args: Vec<Values> = call.args.iter().map(|arg| self.expression(arg, frame)).collect();
                let E::Path(path) = &*call.func else { return Values::join(args) };
                self.call(&path_text(&path.path), args, frame, call.span())
            }
            E::MethodCall(call) => {
                let mut values = self.expression(&call.receiver, frame);
                for arg in &call.args {
                    values.extend(self.expression(arg, frame));
                }
                values
            }
            E::Path(path) => frame.variables.get(&path_text(&path.path)).cloned().unwrap_or_default(),
            E::Reference(inner) => self.expression(&inner.expr, frame),
            E::Unary(inner) => self.expression(&inner.expr, frame),
            E::Paren(inner) => self.expression(&inner.expr, frame),
            E::Try(inner) => self.expression(&inner.expr, frame),
            E::Field(inner) => self.expression(&inner.base, frame),
            E::Index(inner) => self.expression(&inner.expr, frame),
            E::Let(inner) => {
                let values = self.expression(&inner.expr, frame);
                bind(frame, &inner.pat, &values);
                Values::default()
            }
            E::Return(inner) => {
                frame.has_returned = true;
                Values::join(inner.expr.iter().map(|inner| self.expression(inner, frame)))
            }
            E::Block(inner) => self.block(&inner.block, frame),
            E::Unsafe(inner) => {
                self.unsafely += 1;
                let values = self.block(&inner.block, frame);
                self.unsafely -= 1;
                values
            }
            E::If(inner) => {
                let condition = self.condition(&inner.cond, frame);
                let before = frame.has_returned;
                frame.conditions.push(condition.clone());
                let mut values = self.block(&inner.then_branch, frame);
                let leaves = std::mem::replace(&mut frame.has_returned, before);
                if let Some((_, otherwise)) = &inner.else_branch {
                    values.extend(self.expression(otherwise, frame));
                }
                // What comes behind a branch that leaves depends on it as well.
                if !leaves && !frame.has_returned {
                    frame.conditions.pop();
                }
                values
            }
            E::Match(inner) => {
                let condition = self.condition(&inner.expr, frame);
                frame.conditions.push(condition);
                let matched = self.expression(&inner.expr, frame);
                let mut values = Values::default();
                for arm in &inner.arms {
                    bind(frame, &arm.pat, &matched);
                    values.extend(self.expression(&arm.body, frame));
                }
                frame.conditions.pop();
                values
            }
            E::While(inner) => {
                let condition = self.condition(&inner.cond, frame);
                frame.conditions.push(condition);
                let values = self.block(&inner.body, frame);
                frame.conditions.pop();
                values
            }
            E::ForLoop(inner) => {
                let values = self.expression(&inner.expr, frame);
                bind(frame, &inner.pat, &values);
                self.block(&inner.body, frame)
            }
            E::Tuple(inner) => Values::join(inner.elems.iter().map(|inner| self.expression(inner, frame))),
            E::Macro(call) => self.macro_call(&call.mac, frame),
            // Comparisons and literals carry nothing.
            E::Binary(inner) => {
                let values = [&inner.left, &inner.right].map(|side| self.expression(side, frame));
                let Values { data, mut weak, calls } = Values::join(values);
                weak.extend(data);
                Values { data: Vec::new(), weak, calls }
            }
            E::Lit(_) => Values::default(),
            other => panic!("examples do not use {other:?}"),
        }
    }

    /// What a condition depends on; a stored flag is a field.
    fn condition(&mut self, expression: &syn::Expr, frame: &mut Frame) -> Condition {
        let inner = match expression {
            syn::Expr::Let(inner) => &*inner.expr,
            syn::Expr::Unary(inner) => &*inner.expr,
            other => other,
        };
        let Values { mut data, weak, calls } = self.expression(inner, frame);
        data.extend(weak);
        let flag = matches!(inner, syn::Expr::Field(_)).then(|| location(&frame.name, inner.span()));
        self.expression(expression, frame);
        Condition { data, calls, flags: flag.into_iter().collect() }
    }

    /// Every variable that is named in a macro goes into it.
    fn macro_call(&mut self, call: &syn::Macro, frame: &mut Frame) -> Values {
        let text = call.tokens.to_string();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let mut names: Vec<&String> =
            frame.variables.keys().filter(|name| words.contains(&name.as_str())).collect();
        names.sort();
        let args = names.into_iter().map(|name| frame.variables[name].clone()).collect();
        self.call(&path_text(&call.path), args, frame, call.span())
    }

    fn call(&mut self, path: &str, args: Vec<Values>, frame: &Frame, span: proc_macro2::Span) -> Values {
        let full = if path.contains("::") { path.to_owned() } else { format!("app::{path}") };
        let location = location(&frame.name, span);
        let processing = frame.processing;
        let is_here = |target: &Target| *target == Target::Path(full.clone());
        let specification = self.specification.clone();
        for watch in specification.watched.iter().filter(|watch| is_here(&watch.target)) {
            self.result.watched.push(WatchedCall {
                mark: watch.mark,
                location: location.clone(),
                callee: full.clone(),
                processing,
            });
        }
        let flags: BTreeSet<Location> =
            frame.conditions.iter().flat_map(|condition| condition.flags.clone()).collect();
        if !flags.is_empty() {
            let flags = flags.into_iter().collect();
            self.result.guards.push(Guarded { call: location.clone(), flags });
        }
        frame_calls(&mut self.before, &frame.name).push(location.clone());
        let given = args.clone();
        let mut joined = Values::join(args);
        joined.calls.insert(location.clone());
        let (mut values, weak, calls) = (joined.data, joined.weak, joined.calls);
        for sink in specification.sinks.iter().filter(|sink| is_here(&sink.target)) {
            self.sink(sink, &full, &location, processing, &values);
            self.unasked(frame, &calls, values.len());
            let conditions = frame.conditions.iter().flat_map(|condition| condition.data.clone());
            self.weak(conditions.chain(weak.clone()).collect(), &values);
        }
        if let Some(said) = specification.sources.iter().find(|source| is_here(&source.target)) {
            let declared_by = match self.seen {
                Seen::Model => DeclaredBy::Model("cam.toml".into()),
                _ => DeclaredBy::Config,
            };
            let source = SourceSite {
                location: location.clone(),
                callee: full.clone(),
                is_of_type: false,
                label: said.label,
                declared_by,
                processing,
            };
            self.result.sources.push(source.clone());
            let hops = vec![hop(HopKind::Source, &location, &full)];
            return Values { data: vec![Data { source, label: said.label, hops }], weak: Vec::new(), calls };
        }
        for operation in specification.operations.iter().filter(|operation| is_here(&operation.target)) {
            let mut changed = Vec::new();
            for mut data in values {
                let after = self.prepared.context.labels.apply(operation.operation, data.label);
                self.result.followed.push(Followed {
                    operation: location.clone(),
                    calls: frame_calls(&mut self.before, &frame.name).clone(),
                });
                self.result.operations.push(OperationSite {
                    location: location.clone(),
                    callee: full.clone(),
                    operation: operation.operation,
                    before: data.label,
                    after,
                    processing,
                    hops: data.hops.clone(),
                });
                data.hops.push(hop(HopKind::Operation, &location, &full));
                changed.extend(after.map(|label| Data { label, ..data }));
            }
            values = changed;
        }
        let is_own = self.code.functions.iter().any(|function| function.sig.ident == path);
        if is_own {
            let mut given = given;
            for data in given.iter_mut().flat_map(|values| &mut values.data) {
                data.hops.push(hop(HopKind::Call, &location, &full));
            }
            let mut values = self.function(path, given, processing, &frame.conditions);
            for data in &mut values.data {
                data.hops.push(hop(HopKind::Return, &location, &full));
            }
            values.calls.extend(calls);
            return values;
        }
        if self.unsafely > 0 {
            for data in &values {
                self.result.coverage.boundaries.push(Boundary {
                    callee: full.clone(),
                    kind: BoundaryKind::Foreign,
                    locations: vec![location.clone()],
                    keeps: false,
                    hops: data.hops.clone(),
                    label: Some(data.label),
                });
            }
        }
        for data in &mut values {
            if data.hops.last().is_some_and(|last| last.location != location) {
                data.hops.push(hop(HopKind::Model, &location, &full));
            }
        }
        Values { data: values, weak, calls }
    }

    fn sink(
        &mut self,
        said: &crate::flow::spec::SinkSpec,
        callee: &str,
        location: &Location,
        processing: Option<ProcessingId>,
        values: &[Data],
    ) {
        let sink = SinkSite {
            location: location.clone(),
            callee: callee.to_owned(),
            kind: said.kind,
            declared_by: DeclaredBy::Config,
            processing,
            literals: Vec::new(),
            addresses: Vec::new(),
        };
        for data in values {
            let mut hops = data.hops.clone();
            hops.push(hop(HopKind::Sink, location, callee));
            let (source, label) = (data.source.clone(), data.label);
            self.result.flows.push(Flow { source, sink: sink.clone(), label, hops });
        }
        self.result.sinks.push(sink);
    }
}

impl Run<'_> {
    /// Notes what the sink that was met last depends on.
    fn weak(&mut self, decides: Vec<Data>, given: &[Data]) {
        let Some(sink) = self.result.sinks.last().cloned() else { return };
        if !self.specification.acts.contains(&sink.kind) {
            return;
        }
        for Data { source, label, mut hops } in decides {
            if given.iter().any(|data| data.source == source) {
                continue;
            }
            hops.push(hop(HopKind::Decides, &sink.location, &sink.callee));
            hops.push(hop(HopKind::Sink, &sink.location, &sink.callee));
            let flow = Flow { source, sink: sink.clone(), label, hops };
            if !self.result.weak.contains(&flow) {
                self.result.weak.push(flow);
            }
        }
    }

    /// Notes for the sink that was met last, and its last flows, which checks were not asked.
    fn unasked(&mut self, frame: &Frame, given: &BTreeSet<Location>, flows: usize) {
        let Some(sink) = self.result.sinks.last().cloned() else { return };
        let decides = |location: &Location| {
            frame.conditions.iter().any(|condition| condition.calls.contains(location))
                || given.contains(location)
        };
        let mut checks = BTreeMap::new();
        for watch in &self.specification.watched {
            let Some(check) = watch.check else { continue };
            let calls = self.result.watched.iter().filter(|call| call.mark == watch.mark);
            let mut calls = calls.map(|call| &call.location).peekable();
            if calls.peek().is_some() {
                *checks.entry(check.id).or_insert(false) |= calls.any(decides);
            }
        }
        for (check, _) in checks.into_iter().filter(|(_, is_asked)| !is_asked) {
            let last = &self.result.flows[self.result.flows.len() - flows..];
            let data = last.iter().map(|flow| Some((flow.source.clone(), flow.label))).chain([None]);
            let unasked = data.map(|data| Unasked { check, sink: sink.clone(), data, calls: Vec::new() });
            self.result.unasked.extend(unasked.collect::<Vec<_>>());
        }
    }
}

/// The calls that a function has made.
fn frame_calls<'b>(before: &'b mut HashMap<String, Vec<Location>>, name: &str) -> &'b mut Vec<Location> {
    before.entry(name.to_owned()).or_default()
}

fn bind(frame: &mut Frame, pattern: &syn::Pat, values: &Values) {
    match pattern {
        syn::Pat::Ident(name) => {
            frame.variables.insert(name.ident.to_string(), values.clone());
        }
        syn::Pat::TupleStruct(inner) => inner.elems.iter().for_each(|inner| bind(frame, inner, values)),
        syn::Pat::Type(inner) => bind(frame, &inner.pat, values),
        _ => {}
    }
}

fn path_text(path: &syn::Path) -> String {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
}

fn location(function: &str, span: proc_macro2::Span) -> Location {
    let number = |number: usize| u32::try_from(number).expect("a short example");
    let (start, end) = (span.start(), span.end());
    Location {
        file: "src/main.rs".into(),
        line: number(start.line),
        column: number(start.column) + 1,
        end_line: number(end.line),
        end_column: number(end.column) + 1,
        unit: 0,
        function: function.into(),
    }
}

fn hop(kind: HopKind, location: &Location, what: &str) -> Hop {
    Hop { kind, location: location.clone(), what: what.into() }
}
