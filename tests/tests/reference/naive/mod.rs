//! A slow and obvious solver over the same MIR and the same models, to compare the engine with.
//!
//! Andersen's analysis (1994) and nothing else. Each variable of each function has one set: the sources whose data it
//! may hold, the places that it may point to, and what may be called or dispatched on by it. There is no order, no call
//! is told from another, and a value is one with its parts. What is assigned, passed or returned adds the one set to the
//! other; all statements of all functions are gone through again and again until nothing is new. Generic functions
//! are taken once for each list of type arguments, as the compiler does.
//!
//! So each flow that there is is found, and more; what the engine finds must be among them. It takes the program, the
//! models and the declarations as the engine does, and nothing else of it.

mod calls;
mod endpoints;
mod models;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use privacy_check_analyzer::flow::spec::{Input, Output, Specification};
use privacy_check_analyzer::mir::intern::{PathId, TypeId};
use privacy_check_analyzer::mir::syntax::{
    AggregateKind, Allocation, Block, Body, BodyKind, CastKind, Constant, ConstantKind, Operand, Place,
    Projection, Rvalue, StatementKind, TerminatorKind, Type,
};
use privacy_check_analyzer::program::{BodyId, EnvId, Program};

use endpoints::Endpoints;
pub(crate) use endpoints::{End, Site};

/// So many functions with different type arguments are gone through; recursion that makes ever larger types ends there.
const MOST_INSTANCES: usize = 40_000;

/// A function with its type arguments.
type Instance = (BodyId, EnvId);

/// Something that has a set, as an index.
type Node = usize;

/// What has a set.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Home {
    /// A variable.
    Local(Instance, u32),
    /// A static.
    Static(PathId),
    /// What code without a body makes at a call: the content of a new lock, a temporary.
    Made(Instance, u32, Made),
    /// What values of this type point to: of what a library hands over nobody says which one it is.
    Built(TypeId),
    /// What libraries were given of this type, and may hand over.
    Handed(TypeId),
    /// What panics carry.
    Panic,
}

/// What code without a body makes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Made {
    /// The content of a lock.
    Cell,
    /// What the ends of a channel share.
    Shared,
    /// What is lent to somebody for the time of the call.
    Temporary(u32),
    /// Where something is written out to.
    Written,
}

/// What a set holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Atom {
    /// Data of a source.
    Data(usize),
    /// A pointer to that.
    To(Node),
    Closure(Instance),
    Coroutine(Instance),
    Fn(PathId, Option<TypeId>),
    /// It is, behind a trait, of this type.
    Type(TypeId),
}

type Set = BTreeSet<Atom>;

/// The state of the solver.
pub(crate) struct Naive<'a> {
    program: &'a mut Program,
    endpoints: Endpoints<'a>,
    nodes: BTreeMap<Home, Node>,
    sets: Vec<Rc<Set>>,
    instances: Vec<Instance>,
    known: BTreeSet<Instance>,
    /// Where data comes to be.
    sources: Vec<End>,
    /// What arrives where.
    arrived: BTreeSet<(usize, End)>,
    has_changed: bool,
    types: types::Known,
}

/// All flows from the declared sources to the declared sinks.
pub(crate) fn flows(
    program: &mut Program,
    specification: &Specification,
    entry_points: &[BodyId],
) -> BTreeSet<(End, End)> {
    let endpoints = Endpoints::new(specification, program);
    let mut naive = Naive {
        program,
        endpoints,
        nodes: BTreeMap::new(),
        sets: Vec::new(),
        instances: Vec::new(),
        known: BTreeSet::new(),
        sources: Vec::new(),
        arrived: BTreeSet::new(),
        has_changed: true,
        types: types::Known::default(),
    };
    while std::mem::take(&mut naive.has_changed) {
        entry_points.iter().for_each(|body| naive.enter(*body));
        // Those that are found on the way are gone through in the same round.
        let mut next = 0;
        while let Some(instance) = naive.instances.get(next).copied() {
            naive.body(instance);
            next += 1;
        }
    }
    let sources = &naive.sources;
    naive.arrived.iter().map(|(source, sink)| (sources[*source].clone(), sink.clone())).collect()
}

impl Naive<'_> {
    fn node(&mut self, home: Home) -> Node {
        if let Some(node) = self.nodes.get(&home) {
            return *node;
        }
        let node = self.sets.len();
        self.nodes.insert(home, node);
        self.sets.push(Rc::default());
        node
    }

    fn local(&mut self, instance: Instance, local: u32) -> Node {
        self.node(Home::Local(instance, local))
    }

    fn made(&mut self, site: Site, made: Made) -> Node {
        self.node(Home::Made(site.instance, site.block, made))
    }

    /// All that is in one set is in the other.
    fn add(&mut self, node: Node, more: &Set) {
        if !more.is_subset(&self.sets[node]) {
            Rc::make_mut(&mut self.sets[node]).extend(more.iter().copied());
            self.has_changed = true;
        }
    }

    fn source(&mut self, end: End) -> Atom {
        let index = self.sources.iter().position(|known| *known == end).unwrap_or_else(|| {
            self.sources.push(end);
            self.has_changed = true;
            self.sources.len() - 1
        });
        Atom::Data(index)
    }

    /// Data arrives at a sink.
    fn arrive(&mut self, site: Site, callee: &str, set: &Set) {
        let end = self.end(site, callee);
        for source in
            set.iter().filter_map(|atom| if let Atom::Data(source) = atom { Some(*source) } else { None })
        {
            self.has_changed |= self.arrived.insert((source, end.clone()));
        }
    }

    /// A body runs from now on.
    fn reach(&mut self, instance: Instance) {
        if self.instances.len() < MOST_INSTANCES && self.known.insert(instance) {
            self.instances.push(instance);
            self.has_changed = true;
        }
    }

    /// The outside calls a function, with data where a type or a declaration says so, and awaits what it returns.
    fn enter(&mut self, id: BodyId) {
        for env in self.program.outer_environments(id) {
            let instance = (id, env);
            let site = Site { instance, block: 0, statement: 0 };
            let body = self.program.body(id).clone();
            self.reach(instance);
            let said = self.endpoints.of_body(id);
            let offset = 1 + u32::from(self.takes_self(&body));
            for source in &said.sources {
                if let Output::Parameter(index) = source.output {
                    let atom = self.source_at(site, "parameter");
                    let node = self.local(instance, index + offset);
                    self.add(node, &Set::from([atom]));
                }
            }
            for local in 1..=body.arg_count {
                let ty = self.substituted(body.locals[local as usize].ty, env);
                let mut content = self.of_type(ty, site);
                content.extend(self.handed_over(ty));
                let node = self.local(instance, local);
                self.add(node, &content);
            }
            let returned = self.get(self.nodes.get(&Home::Local(instance, 0)).copied());
            let returned = self.awaited(site, &returned, None);
            if let Some(ty) = self.program.type_of_called_back(id) {
                let ty = self.substituted(ty, env);
                self.hand_over(ty, &returned);
            }
            if said.sinks.iter().any(|sink| sink.input == Input::Return) {
                let data = self.data(&returned);
                let is_return = |block: &Block| matches!(block.terminator.kind, TerminatorKind::Return);
                let block = body.blocks.iter().position(is_return).unwrap_or(0) as u32;
                let statement = body.blocks[block as usize].statements.len() as u32;
                let name = self.program.display_name(id);
                self.arrive(Site { block, statement, ..site }, &name, &data);
            }
            if self.program.is_main(id) {
                self.end_of_main(site, body.locals[0].ty, &returned);
            }
        }
    }

    fn get(&self, node: Option<Node>) -> Set {
        node.map(|node| (*self.sets[node]).clone()).unwrap_or_default()
    }

    /// What all pointers in a set point to, and what of the set is no pointer.
    fn behind(&self, set: &Set) -> Set {
        let mut found = Set::new();
        for atom in set {
            match atom {
                Atom::To(node) => found.extend(self.sets[*node].iter().copied()),
                _ => _ = found.insert(*atom),
            }
        }
        found
    }

    /// A set with all that lies behind its pointers.
    fn reached(&self, set: &Set) -> Set {
        let mut found = set.clone();
        let mut seen = BTreeSet::new();
        let mut open: Vec<Atom> = set.iter().copied().collect();
        while let Some(atom) = open.pop() {
            if let Atom::To(node) = atom
                && seen.insert(node)
            {
                open.extend(self.sets[node].iter().copied());
                found.extend(self.sets[node].iter().copied());
            }
        }
        found
    }

    /// The data in what a set holds or points to.
    fn data(&self, set: &Set) -> Set {
        self.reached(set).into_iter().filter(|atom| matches!(atom, Atom::Data(_))).collect()
    }

    fn body(&mut self, instance: Instance) {
        let body = self.program.body(instance.0).clone();
        for (block_id, block) in body.blocks.iter().enumerate() {
            let mut site = Site { instance, block: block_id as u32, statement: 0 };
            for (index, statement) in block.statements.iter().enumerate() {
                site.statement = index as u32;
                match &statement.kind {
                    StatementKind::Assign(place, rvalue) => {
                        let set = self.rvalue(site, &body, rvalue, place);
                        self.assign(site, &body, place, &set);
                    }
                    StatementKind::CopyNonOverlapping { dst, src, .. } => {
                        let (dst, src) = (self.operand(site, &body, dst), self.operand(site, &body, src));
                        let content = self.behind(&src);
                        self.write(&dst, &content);
                    }
                    StatementKind::SetDiscriminant(..) | StatementKind::StorageDead(_) => {}
                }
            }
            site.statement = block.statements.len() as u32;
            self.terminator(site, &body, &block.terminator.kind);
        }
    }

    fn terminator(&mut self, site: Site, body: &Body, kind: &TerminatorKind) {
        match kind {
            TerminatorKind::Call { func, args, dest, .. } => {
                let set = self.called(site, body, func, args);
                self.assign(site, body, dest, &set);
            }
            TerminatorKind::TailCall { func, args } => {
                let set = self.called(site, body, func, args);
                let result = self.local(site.instance, 0);
                self.add(result, &set);
            }
            TerminatorKind::Drop(place, _) => {
                if let Some(ty) = self.place_type(site, body, place) {
                    let set = self.read(site, body, place);
                    let pointer = self.borrow(site, body, place);
                    self.dropped(ty, &set, &pointer);
                }
            }
            TerminatorKind::InlineAsm { inputs, outputs, .. } => {
                for input in inputs {
                    let set = self.operand(site, body, input);
                    let data = self.data(&set);
                    outputs.iter().for_each(|output| self.assign(site, body, output, &data));
                }
            }
            _ => {}
        }
    }

    fn called(&mut self, site: Site, body: &Body, func: &Operand, args: &[Operand]) -> Set {
        let sets: Vec<Set> = args.iter().map(|arg| self.operand(site, body, arg)).collect();
        if let Operand::Const(Constant { kind: ConstantKind::Fn(path), ty }) = func {
            let path = self.program.substitute_path(*path, site.instance.1);
            let sig = ty.map(|ty| self.substituted(ty, site.instance.1));
            return self.call_path(site, path, sig, &sets);
        }
        let callable = self.operand(site, body, func);
        self.call_value(site, &callable, &sets)
    }

    /// The nodes that a place may mean: its variable, or where the pointers on the way lead.
    fn places(&mut self, site: Site, body: &Body, place: &Place) -> BTreeSet<Node> {
        let mut nodes = BTreeSet::from([self.local(site.instance, place.local)]);
        let mut ty = Some(body.locals[place.local as usize].ty);
        for projection in &place.projection {
            if let Projection::Deref = projection
                && self.pointee(ty).is_some_and(|(is_owner, _)| !is_owner)
            {
                // What points nowhere is what code of which nothing is known made: it holds the thing itself.
                let behind = |node: Node| {
                    let targets: Vec<Node> = self.sets[node].iter().filter_map(target).collect();
                    if targets.is_empty() { vec![node] } else { targets }
                };
                nodes = nodes.into_iter().flat_map(behind).collect();
            }
            ty = self.projected(ty, projection);
        }
        nodes
    }

    fn read(&mut self, site: Site, body: &Body, place: &Place) -> Set {
        let nodes = self.places(site, body, place);
        let mut found: Set = nodes.iter().flat_map(|node| self.sets[*node].iter().copied()).collect();
        // A pointer to data may itself be the data: code of which nothing is known gave it. What an index selects
        // depends on it.
        let mut bases = BTreeSet::from([place.local]);
        bases.extend(place.projection.iter().filter_map(|projection| match projection {
            Projection::Index(local) => Some(*local),
            _ => None,
        }));
        for base in bases {
            let base = self.local(site.instance, base);
            found.extend(self.sets[base].iter().filter(|atom| !matches!(atom, Atom::To(_))));
        }
        found
    }

    fn assign(&mut self, site: Site, body: &Body, place: &Place, set: &Set) {
        for node in self.places(site, body, place) {
            self.add(node, set);
        }
    }

    /// Into all that is pointed to.
    fn write(&mut self, pointers: &Set, set: &Set) {
        for node in pointers.iter().filter_map(target) {
            self.add(node, set);
        }
    }

    fn borrow(&mut self, site: Site, body: &Body, place: &Place) -> Set {
        let mut found: Set = self.places(site, body, place).into_iter().map(Atom::To).collect();
        // A reborrow of a trait object keeps its type, and what it holds where it points nowhere.
        let base = self.local(site.instance, place.local);
        if place.projection.contains(&Projection::Deref) {
            found.extend(self.sets[base].iter().filter(|atom| !matches!(atom, Atom::To(_))));
        }
        found
    }

    fn operand(&mut self, site: Site, body: &Body, operand: &Operand) -> Set {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.read(site, body, place),
            Operand::Const(constant) => self.constant(site, body, constant),
        }
    }

    fn constant(&mut self, site: Site, body: &Body, constant: &Constant) -> Set {
        let env = site.instance.1;
        let sig = constant.ty.map(|ty| self.substituted(ty, env));
        let path = match &constant.kind {
            ConstantKind::Fn(path) => *path,
            ConstantKind::Item(path) => {
                let path = self.program.substitute_path(*path, env);
                let Some(instance) = self.program.static_or_const(path) else { return Set::new() };
                self.reach(instance);
                let node = self.local(instance, 0);
                return (*self.sets[node]).clone();
            }
            ConstantKind::Allocation(name) => {
                match body.allocations.iter().find(|(known, _)| known == name) {
                    Some((_, Allocation::Static(path))) => return self.pointer_to_static(*path),
                    Some((_, Allocation::Fn(path))) => *path,
                    _ => return Set::new(),
                }
            }
            ConstantKind::Str(_) | ConstantKind::Literal(_) => {
                match sig.map(|ty| self.program.interner().get_type(ty)) {
                    Some(Type::FnDef(_, path)) => *path,
                    _ => return Set::new(),
                }
            }
        };
        let path = self.program.substitute_path(path, env);
        Set::from([Atom::Fn(path, sig)])
    }

    fn pointer_to_static(&mut self, path: PathId) -> Set {
        let node = self.node(Home::Static(path));
        if let Some(instance) = self.program.static_or_const(path)
            && self.program.body(instance.0).kind != BodyKind::Fn
        {
            self.reach(instance);
            let first = self.local(instance, 0);
            let content = self.sets[first].clone();
            self.add(node, &content);
        }
        Set::from([Atom::To(node)])
    }

    fn rvalue(&mut self, site: Site, body: &Body, rvalue: &Rvalue, dest: &Place) -> Set {
        match rvalue {
            Rvalue::Use(operand) | Rvalue::Repeat(operand, _) | Rvalue::WrapBinder(operand, _) => {
                self.operand(site, body, operand)
            }
            Rvalue::CopyForDeref(place) => self.read(site, body, place),
            Rvalue::Ref { place, .. } | Rvalue::RawPtr { place, .. } => self.borrow(site, body, place),
            Rvalue::ThreadLocalRef(path) => self.pointer_to_static(*path),
            Rvalue::Cast(kind, operand, _) => {
                let mut set = self.operand(site, body, operand);
                if *kind == CastKind::Unsize
                    && let Some(ty) = self.operand_type(site, body, operand)
                    && let Some((_, pointee)) = self.pointee(Some(ty))
                {
                    set.insert(Atom::Type(pointee));
                    // Of a lock, what it holds.
                    set.extend(self.head(pointee).1.into_iter().map(Atom::Type));
                }
                set
            }
            Rvalue::Binary(operator, left, right) => {
                let name = self.program.interner().str(*operator);
                if ["Eq", "Ne", "Lt", "Le", "Gt", "Ge", "Cmp"].contains(&name) {
                    return Set::new();
                }
                let mut set = self.operand(site, body, left);
                set.extend(self.operand(site, body, right));
                set
            }
            Rvalue::Unary(operator, operand) => match self.program.interner().str(*operator) {
                "PtrMetadata" => Set::new(),
                _ => self.operand(site, body, operand),
            },
            Rvalue::Aggregate(kind, operands) => self.aggregate(site, body, kind, operands, dest),
            Rvalue::Len(_) | Rvalue::Nullary | Rvalue::Discriminant(_) | Rvalue::ShallowInitBox(..) => {
                Set::new()
            }
        }
    }

    fn aggregate(
        &mut self,
        site: Site,
        body: &Body,
        kind: &AggregateKind,
        operands: &[Operand],
        dest: &Place,
    ) -> Set {
        let mut set = Set::new();
        for operand in operands {
            set.extend(self.operand(site, body, operand));
        }
        let inner = |naive: &Self, path| {
            let unit = naive.program.unit(site.instance.0);
            Some((naive.program.body_by_def_path(unit, path)?, site.instance.1))
        };
        match kind {
            AggregateKind::Closure(path) | AggregateKind::CoroutineClosure(path) => {
                set.extend(inner(self, *path).map(Atom::Closure));
            }
            AggregateKind::Coroutine(path) => set.extend(inner(self, *path).map(Atom::Coroutine)),
            AggregateKind::Adt(..) => {
                if let Some(ty) = self.place_type(site, body, dest) {
                    self.built(ty, &set);
                }
                let is_constant = operands.iter().all(|operand| matches!(operand, Operand::Const(_)));
                if let Some(ty) = self.place_type(site, body, dest).filter(|_| !is_constant) {
                    set.extend(self.of_built(ty, site));
                }
            }
            AggregateKind::Tuple | AggregateKind::Array | AggregateKind::RawPtr(_) => {}
        }
        set
    }
}

/// The node that is pointed to.
fn target(atom: &Atom) -> Option<Node> {
    match atom {
        Atom::To(node) => Some(*node),
        _ => None,
    }
}
