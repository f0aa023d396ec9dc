//! A slow and obvious solver over the same MIR, to compare the engine with.
//!
//! It knows no order, no parts, no calls apart from one another and no models. Every variable of every body is a node. What may
//! share memory is one node with it (Steensgaard 1996); where a value without references is copied, data goes one way.
//! Code without a body passes everything that it is given to everything else that it is given and to its result, and
//! calls whatever can be called; what types of the program implement of a library's traits it does not call. All bodies are gone through again and again until nothing is new. Data flows from a
//! source to a sink if a way leads there. So each flow that there is is found, and many more; what the engine finds must
//! be among them.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_analyzer::mir::intern::{PathId, TypeId};
use privacy_check_analyzer::mir::syntax::{
    AggregateKind, Allocation, Body, Constant, ConstantKind, GenericArg, Operand, Place, Projection, Rvalue,
    SegmentName, StatementKind, TerminatorKind, Type,
};
use privacy_check_analyzer::program::{BodyId, Program};

/// A place in the source: unit, file and line.
pub(crate) type Line = (usize, String, u32);

/// Types of the standard library that share nothing if what they hold does not.
const OWNERS: [&str; 6] = ["Vec", "String", "Option", "Result", "Box", "PhantomData"];

type Node = usize;

/// The state of the solver.
struct Naive<'a> {
    program: &'a mut Program,
    sources: &'a BTreeSet<String>,
    sinks: &'a BTreeSet<String>,
    /// The first node of each body.
    first: Vec<Node>,
    /// The node that each is one with; itself, if it is not.
    one_with: Vec<Node>,
    edges: BTreeSet<(Node, Node)>,
    /// What can be called by whoever has what is in a node; all of it is with the node that others are one with.
    callables: Vec<BTreeSet<BodyId>>,
    /// Nodes of what is no variable.
    others: BTreeMap<Other, Node>,
    /// Bodies by the last part of their names.
    by_name: BTreeMap<String, Vec<BodyId>>,
    shares: BTreeMap<TypeId, bool>,
    starts: BTreeSet<(Node, Line)>,
    ends: BTreeSet<(Node, Line)>,
    has_changed: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Other {
    Static(PathId),
    Constant(BodyId, usize, usize),
}

/// A value at a call.
#[derive(Clone, Copy)]
struct Given {
    node: Node,
    shares: bool,
}

/// All ways from these functions to those, by the lines of the calls.
pub(crate) fn flows(
    program: &mut Program,
    sources: &BTreeSet<String>,
    sinks: &BTreeSet<String>,
) -> BTreeSet<(Line, Line)> {
    let mut first = Vec::new();
    let mut nodes = 0;
    let mut by_name: BTreeMap<String, Vec<BodyId>> = BTreeMap::new();
    let bodies: Vec<BodyId> = (0..program.len()).map(|index| BodyId(index as u32)).collect();
    for id in &bodies {
        first.push(nodes);
        nodes += program.body(*id).locals.len();
        let name = program.display_name(*id);
        by_name.entry(name.rsplit("::").next().unwrap_or_default().to_owned()).or_default().push(*id);
    }
    let mut naive = Naive {
        program,
        sources,
        sinks,
        first,
        one_with: (0..nodes).collect(),
        edges: BTreeSet::new(),
        callables: vec![BTreeSet::new(); nodes],
        others: BTreeMap::new(),
        by_name,
        shares: BTreeMap::new(),
        starts: BTreeSet::new(),
        ends: BTreeSet::new(),
        has_changed: true,
    };
    while std::mem::take(&mut naive.has_changed) {
        bodies.iter().for_each(|id| naive.body(*id));
    }
    naive.ways()
}

impl Naive<'_> {
    fn class(&mut self, mut node: Node) -> Node {
        while self.one_with[node] != node {
            self.one_with[node] = self.one_with[self.one_with[node]];
            node = self.one_with[node];
        }
        node
    }

    fn unite(&mut self, a: Node, b: Node) {
        let (a, b) = (self.class(a), self.class(b));
        if a != b {
            self.one_with[a.max(b)] = a.min(b);
            let callables = std::mem::take(&mut self.callables[a.max(b)]);
            self.callables[a.min(b)].extend(callables);
            self.has_changed = true;
        }
    }

    /// A value goes from one node to another: with the memory that it shares.
    fn pass(&mut self, from: Given, to: Node) {
        if from.shares {
            self.unite(from.node, to);
        } else {
            self.has_changed |= self.edges.insert((from.node, to));
        }
    }

    /// These can be called by whoever has what is in the node.
    fn hold(&mut self, node: Node, callables: impl IntoIterator<Item = BodyId>) {
        let node = self.class(node);
        let before = self.callables[node].len();
        self.callables[node].extend(callables);
        self.has_changed |= self.callables[node].len() > before;
    }

    fn local(&self, body: BodyId, local: u32) -> Node {
        self.first[body.0 as usize] + local as usize
    }

    fn other(&mut self, other: Other) -> Node {
        let next = self.one_with.len();
        let node = *self.others.entry(other).or_insert(next);
        if node == next {
            self.one_with.push(next);
            self.callables.push(BTreeSet::new());
        }
        node
    }

    /// Whether a value of this type may share memory with others.
    fn shares(&mut self, ty: TypeId) -> bool {
        if let Some(known) = self.shares.get(&ty) {
            return *known;
        }
        // A type that holds itself shares what its other parts do.
        self.shares.insert(ty, false);
        let answer = self.looks_shared(ty);
        self.shares.insert(ty, answer);
        answer
    }

    fn looks_shared(&mut self, ty: TypeId) -> bool {
        let inner = match self.program.interner().get_type(ty) {
            Type::Primitive(_) | Type::Never => Vec::new(),
            Type::Tuple(parts) => parts.to_vec(),
            Type::Array(inner, _) | Type::Slice(inner) => vec![*inner],
            Type::Path(path) => {
                let segments = &self.program.interner().get_path(*path).segments;
                let Some(last) = segments.last() else { return true };
                let SegmentName::Name(name) = &last.name else { return true };
                let is_owner = OWNERS.contains(&self.program.interner().str(*name));
                let types = last.args.iter().filter_map(|arg| match arg {
                    GenericArg::Type(ty) => Some(*ty),
                    _ => None,
                });
                let mut inner: Vec<TypeId> = types.collect();
                match self.program.adt(ty) {
                    Some(item) => {
                        for field in item.variants.iter().flat_map(|variant| &variant.fields) {
                            let Some(ty) = field.ty else { return true };
                            inner.push(ty);
                        }
                    }
                    None if is_owner => {}
                    None => return true,
                }
                inner
            }
            _ => return true,
        };
        inner.into_iter().any(|ty| self.shares(ty))
    }

    /// Whether what is in a place may share memory; where its type is not known it may.
    fn place_shares(&mut self, body: &Body, place: &Place) -> bool {
        let mut ty = body.locals.get(place.local as usize).map(|local| local.ty);
        for projection in &place.projection {
            ty = match projection {
                Projection::Field(_, field) => Some(*field),
                Projection::Downcast(_) => ty,
                _ => None,
            };
        }
        ty.is_none_or(|ty| self.shares(ty))
    }

    fn operand(&mut self, id: BodyId, body: &Body, operand: &Operand, at: (usize, usize)) -> Option<Given> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                let node = self.local(id, place.local);
                Some(Given { node, shares: self.place_shares(body, place) })
            }
            Operand::Const(constant) => {
                let node = self.constant(id, body, constant, at)?;
                Some(Given { node, shares: true })
            }
        }
    }

    fn constant(&mut self, id: BodyId, body: &Body, constant: &Constant, at: (usize, usize)) -> Option<Node> {
        match &constant.kind {
            ConstantKind::Fn(path) => {
                let node = self.other(Other::Constant(id, at.0, at.1));
                let callees = self.callees(*path, constant.ty);
                self.hold(node, callees);
                Some(node)
            }
            ConstantKind::Item(path) => {
                let node = self.other(Other::Static(*path));
                if let Some((item, _)) = self.program.static_or_const(*path) {
                    self.unite(node, self.local(item, 0));
                }
                Some(node)
            }
            ConstantKind::Allocation(name) => {
                let known = body.allocations.iter().find(|(known, _)| known == name)?;
                let Allocation::Static(path) = known.1 else { return None };
                let node = self.other(Other::Static(path));
                if let Some((item, _)) = self.program.static_or_const(path) {
                    self.unite(node, self.local(item, 0));
                }
                Some(node)
            }
            ConstantKind::Str(_) | ConstantKind::Literal(_) => None,
        }
    }

    fn body(&mut self, id: BodyId) {
        let body = self.program.body(id).clone();
        for (block_id, block) in body.blocks.iter().enumerate() {
            for (index, statement) in block.statements.iter().enumerate() {
                if let StatementKind::Assign(place, rvalue) = &statement.kind {
                    self.assign(id, &body, place, rvalue, (block_id, index * 8));
                }
            }
            let TerminatorKind::Call { func, args, dest, .. } = &block.terminator.kind else { continue };
            let mut given = Vec::new();
            for (index, arg) in args.iter().enumerate() {
                // Arguments are told apart by their places: none for a literal.
                given.push(self.operand(id, &body, arg, (block_id, 100_000 + index)));
            }
            let into = Given { node: self.local(id, dest.local), shares: self.place_shares(&body, dest) };
            let span = block.terminator.span;
            let file = self.program.interner().str(span.file).to_owned();
            let line = (self.program.unit(id), file, span.line);
            match func {
                Operand::Const(Constant { kind: ConstantKind::Fn(path), ty }) => {
                    self.call(*path, *ty, &given, into, line);
                }
                Operand::Copy(place) | Operand::Move(place) => {
                    let called = Given { node: self.local(id, place.local), shares: true };
                    given.push(Some(called));
                    self.library(&given, into);
                }
                Operand::Const(_) => {}
            }
        }
    }

    fn assign(&mut self, id: BodyId, body: &Body, place: &Place, rvalue: &Rvalue, at: (usize, usize)) {
        let to = self.local(id, place.local);
        match rvalue {
            Rvalue::Ref { place, .. } | Rvalue::RawPtr { place, .. } => {
                self.unite(to, self.local(id, place.local));
            }
            Rvalue::ThreadLocalRef(path) => {
                let node = self.other(Other::Static(*path));
                self.unite(to, node);
            }
            Rvalue::CopyForDeref(from) => self.unite(to, self.local(id, from.local)),
            Rvalue::Use(operand)
            | Rvalue::Repeat(operand, _)
            | Rvalue::Cast(_, operand, _)
            | Rvalue::ShallowInitBox(operand, _)
            | Rvalue::WrapBinder(operand, _)
            | Rvalue::Unary(_, operand) => {
                if let Some(from) = self.operand(id, body, operand, at) {
                    self.pass(from, to);
                }
            }
            Rvalue::Binary(_, left, right) => {
                for (index, operand) in [left, right].into_iter().enumerate() {
                    if let Some(from) = self.operand(id, body, operand, (at.0, at.1 + index)) {
                        self.pass(from, to);
                    }
                }
            }
            Rvalue::Aggregate(kind, operands) => {
                for (index, operand) in operands.iter().enumerate() {
                    if let Some(from) = self.operand(id, body, operand, (at.0, at.1 * 64 + index)) {
                        self.pass(from, to);
                    }
                }
                let (AggregateKind::Closure(path)
                | AggregateKind::Coroutine(path)
                | AggregateKind::CoroutineClosure(path)) = kind
                else {
                    return;
                };
                if let Some(inner) = self.program.body_by_def_path(self.program.unit(id), *path) {
                    self.unite(to, self.local(inner, 1));
                    self.hold(to, [inner]);
                }
            }
            Rvalue::Len(_) | Rvalue::Nullary | Rvalue::Discriminant(_) => {}
        }
    }

    /// The bodies that a path may mean. Where its types do not tell, those of the same name.
    fn callees(&mut self, path: PathId, ty: Option<TypeId>) -> Vec<BodyId> {
        let found = self.program.resolve(path, ty);
        if !found.bodies.is_empty() {
            return found.bodies.iter().map(|(body, _)| *body).collect();
        }
        let name = self.program.path_names(path);
        let Some(trait_) = name.trait_ else { return Vec::new() };
        let mut named = self.by_name.get(&name.method).cloned().unwrap_or_default();
        named.retain(|body| self.program.display_name(*body).contains(&trait_));
        named
    }

    fn call(&mut self, path: PathId, ty: Option<TypeId>, given: &[Option<Given>], into: Given, line: Line) {
        let callees = self.callees(path, ty);
        for callee in &callees {
            let name = self.program.display_name(*callee);
            if self.sources.contains(&name) {
                self.starts.insert((into.node, line.clone()));
                return;
            }
            if self.sinks.contains(&name) {
                for from in given.iter().flatten() {
                    self.ends.insert((from.node, line.clone()));
                }
                return;
            }
        }
        for callee in &callees {
            for (index, from) in given.iter().enumerate() {
                if let Some(from) = from {
                    self.pass(*from, self.local(*callee, index as u32 + 1));
                }
            }
            self.returned(*callee, into);
        }
        // A method of a trait may also be that of a library's type.
        if callees.is_empty() || self.program.path_names(path).trait_.is_some() {
            self.library(given, into);
        }
    }

    fn returned(&mut self, callee: BodyId, into: Given) {
        self.pass(Given { node: self.local(callee, 0), ..into }, into.node);
    }

    /// Code without a body.
    fn library(&mut self, given: &[Option<Given>], into: Given) {
        let given: Vec<Given> = given.iter().flatten().copied().collect();
        for from in &given {
            self.pass(Given { shares: from.shares && into.shares, ..*from }, into.node);
            for to in given.iter().filter(|to| to.shares && to.node != from.node) {
                self.pass(Given { shares: false, ..*from }, to.node);
            }
        }
        let mut callables = BTreeSet::new();
        for given in &given {
            let node = self.class(given.node);
            callables.extend(self.callables[node].iter().copied());
        }
        for callee in callables {
            let body = self.program.body(callee).clone();
            for parameter in 1..=body.arg_count {
                let shares = self.shares(body.locals[parameter as usize].ty);
                for from in &given {
                    let from = Given { shares: from.shares && shares, ..*from };
                    self.pass(from, self.local(callee, parameter));
                }
            }
            self.returned(callee, into);
            for to in given.iter().filter(|to| to.shares) {
                self.pass(Given { node: self.local(callee, 0), shares: false }, to.node);
            }
        }
    }

    /// From which source a way leads to which sink.
    fn ways(mut self) -> BTreeSet<(Line, Line)> {
        let mut next: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for (from, to) in std::mem::take(&mut self.edges) {
            let (from, to) = (self.class(from), self.class(to));
            next.entry(from).or_default().push(to);
        }
        let mut ends: BTreeMap<Node, Vec<Line>> = BTreeMap::new();
        for (end, line) in std::mem::take(&mut self.ends) {
            ends.entry(self.class(end)).or_default().push(line);
        }
        let mut found = BTreeSet::new();
        for (start, source) in std::mem::take(&mut self.starts) {
            let mut seen = BTreeSet::new();
            let mut stack = vec![self.class(start)];
            while let Some(node) = stack.pop() {
                if seen.insert(node) {
                    stack.extend(next.get(&node).into_iter().flatten());
                    let reached = ends.get(&node).into_iter().flatten();
                    found.extend(reached.map(|sink| (source.clone(), sink.clone())));
                }
            }
        }
        found
    }
}
