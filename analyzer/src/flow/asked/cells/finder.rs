//! Which locals, fields, captures and statics may lead to the same cell.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::super::context::Role;
use super::super::super::engine::Engine;
use super::super::super::guards::{local_of, place_of, places_of};
use super::super::body::callee;
use super::super::fact::{head, item_of, type_of};
use super::super::knows::is_callee;
use super::Class;
use super::kinds::{self, Content, Kinds};
use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::{
    AggregateKind, Allocation, BlockId, Body, Constant, ConstantKind, Local, Operand, Place, Projection,
    Rvalue, SegmentName, StatementKind, TerminatorKind, Type,
};
use crate::program::BodyId;

/// Functions of libraries that make a new cell.
pub(super) const MAKE: [&str; 13] = [
    "new",
    "default",
    "const_new",
    "from",
    "channel",
    "sync_channel",
    "unbounded_channel",
    "unbounded",
    "bounded",
    "oneshot",
    "with_capacity",
    "rendezvous",
    "empty",
];

/// Functions of libraries that lend what is in a cell to a closure, whose result is not kept.
pub(super) const LEND: [&str; 8] = [
    "with",
    "try_with",
    "with_borrow",
    "with_borrow_mut",
    "send_if_modified",
    "wait_for",
    "wait_timeout_while",
    "wait_while",
];

/// Where a function sees a cell.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Node<'a> {
    Local(BodyId, Local),
    /// A part of a tuple.
    Part(BodyId, Local, u32),
    /// Of a type of the program, by its name, the variant and the position.
    Field(&'a str, Option<Symbol>, u32),
    Captured(BodyId, u32),
    Static(PathId),
    /// A field that is no cell and leads to none.
    Plain(&'a str, u32),
}

/// Finds what is one.
pub(super) struct Finder<'e, 'a> {
    pub engine: &'e Engine<'a>,
    /// The bodies that a call goes to, in any context, and whether it is the callee itself or a closure that is given.
    callees: FxHashMap<(BodyId, BlockId), BTreeSet<(BodyId, bool)>>,
    /// The calls of libraries that each closure is given to.
    given_at: FxHashMap<BodyId, BTreeSet<(BodyId, BlockId)>>,
    /// The bodies of the constants that each body mentions.
    constants: FxHashMap<BodyId, BTreeSet<BodyId>>,
    kinds: RefCell<Kinds>,
    ids: RefCell<FxHashMap<Node<'e>, Class>>,
    parents: RefCell<Vec<Class>>,
    /// Classes that somebody else may write.
    lost: RefCell<FxHashSet<Class>>,
    made: RefCell<FxHashSet<Class>>,
}

impl<'e, 'a> Finder<'e, 'a> {
    pub(super) fn new(engine: &'e Engine<'a>) -> Finder<'e, 'a> {
        let mut callees: FxHashMap<(BodyId, BlockId), BTreeSet<(BodyId, bool)>> = FxHashMap::default();
        let mut given_at: FxHashMap<BodyId, BTreeSet<(BodyId, BlockId)>> = FxHashMap::default();
        let mut constants: FxHashMap<BodyId, BTreeSet<BodyId>> = FxHashMap::default();
        for context in engine.contexts.iter().filter(|context| context.key.role != Role::Outside) {
            let from = context.key.body;
            let body = engine.program.body(from);
            for (block, to) in context.calls() {
                if engine.contexts[to.0 as usize].is_root {
                    constants.entry(from).or_default().insert(engine.contexts[to.0 as usize].key.body);
                    continue;
                }
                let Some(block_of) = body.blocks.get(block as usize) else { continue };
                if let TerminatorKind::Call { func, .. } = &block_of.terminator.kind {
                    let is_itself = is_callee(engine, func, to);
                    let to = engine.contexts[to.0 as usize].key.body;
                    callees.entry((from, block)).or_default().insert((to, is_itself));
                    if !is_itself {
                        given_at.entry(to).or_default().insert((from, block));
                    }
                }
            }
        }
        let kinds = RefCell::default();
        let (ids, parents) = (RefCell::default(), RefCell::default());
        let (lost, made) = (RefCell::default(), RefCell::default());
        Finder { engine, callees, given_at, constants, kinds, ids, parents, lost, made }
    }

    pub(super) fn has_cell(&self, ty: TypeId) -> bool {
        self.kinds.borrow_mut().has_cell(self.engine.program, ty)
    }

    fn id(&self, node: Node<'e>) -> Class {
        let mut parents = self.parents.borrow_mut();
        *self.ids.borrow_mut().entry(node).or_insert_with(|| {
            let id = parents.len() as Class;
            parents.push(id);
            id
        })
    }

    fn find(&self, mut class: Class) -> Class {
        let mut parents = self.parents.borrow_mut();
        while parents[class as usize] != class {
            let above = parents[class as usize];
            parents[class as usize] = parents[above as usize];
            class = above;
        }
        class
    }

    fn unite(&self, one: Class, other: Class) {
        let (one, other) = (self.find(one), self.find(other));
        self.parents.borrow_mut()[one.max(other) as usize] = one.min(other);
    }

    pub(super) fn field_class(&self, name: &'e str, index: u32) -> Class {
        self.id(Node::Plain(name, index))
    }

    fn lose(&self, class: Class) {
        self.lost.borrow_mut().insert(class);
    }

    /// The class of a cell, after all are found; none if nothing is known of it.
    pub(super) fn class(&self, id: Class) -> Option<Class> {
        let class = self.find(id);
        (!self.lost.borrow().contains(&class) && self.made.borrow().contains(&class)).then_some(class)
    }

    /// When all is one that is: what holds for one of a class holds for all.
    pub(super) fn settle(&self) {
        for classes in [&self.lost, &self.made] {
            let all: FxHashSet<Class> = classes.borrow().iter().map(|class| self.find(*class)).collect();
            *classes.borrow_mut() = all;
        }
    }

    /// Whether a call goes to a body of the program.
    pub(super) fn is_known(&self, id: BodyId, at: BlockId) -> bool {
        self.callees.get(&(id, at)).is_some_and(|to| to.iter().any(|(_, is_itself)| *is_itself))
    }

    /// Whether a closure that a call is given gives back a value of such a type.
    pub(super) fn closure_gives(&self, id: BodyId, at: BlockId, is_wanted: impl Fn(TypeId) -> bool) -> bool {
        let callees = self.callees.get(&(id, at)).into_iter().flatten();
        callees
            .into_iter()
            .any(|(to, is_itself)| !is_itself && is_wanted(self.engine.program.body(*to).locals[0].ty))
    }

    /// The parameters of a closure by which a library lends it the content of a cell: all of it, or a part.
    pub(super) fn lent_to(&self, id: BodyId) -> Vec<(Local, Class, bool)> {
        let interner = self.engine.program.interner();
        let body = self.engine.program.body(id);
        let mut found = Vec::new();
        for (from, at) in self.given_at.get(&id).into_iter().flatten() {
            let caller = self.engine.program.body(*from);
            let TerminatorKind::Call { args, .. } = &caller.blocks[*at as usize].terminator.kind else {
                continue;
            };
            for arg in args {
                let Some(class) = self.operand(*from, caller, arg).and_then(|id| self.class(id)) else {
                    continue;
                };
                let ty = local_of(arg).map(|local| caller.locals[local as usize].ty);
                let content = ty.and_then(|ty| kinds::content(interner, ty));
                for local in 2..=body.arg_count {
                    let ty = body.locals[local as usize].ty;
                    if kinds::lends_mutably(interner, ty) && !self.has_cell(ty) {
                        let is_whole = content.is_some_and(|content| {
                            kinds::is_content(interner, kinds::behind(interner, ty), content)
                        });
                        found.push((local, class, is_whole));
                    }
                }
            }
        }
        found
    }

    /// The parameters of a closure that are what lies in a cell, whoever calls it.
    pub(super) fn shown_to(&self, id: BodyId) -> Vec<(Local, Class)> {
        let interner = self.engine.program.interner();
        let mut lending: Option<(Class, Content)> = None;
        for (from, at) in self.given_at.get(&id).into_iter().flatten() {
            let caller = self.engine.program.body(*from);
            let TerminatorKind::Call { func, args, .. } = &caller.blocks[*at as usize].terminator.kind else {
                return Vec::new();
            };
            let first = args
                .first()
                .filter(|_| callee(interner, func).is_some_and(|callee| LEND.contains(&callee.name)));
            let found = first.and_then(|arg| {
                let ty = local_of(arg).map(|local| caller.locals[local as usize].ty)?;
                Some((self.class(self.operand(*from, caller, arg)?)?, kinds::content(interner, ty)?))
            });
            if found.is_none() || lending.is_some() && lending != found {
                return Vec::new();
            }
            lending = found;
        }
        let (Some((class, content)), body) = (lending, self.engine.program.body(id)) else {
            return Vec::new();
        };
        let is_it = |local: &Local| {
            let ty = body.locals[*local as usize].ty;
            !self.has_cell(ty) && kinds::is_content(interner, kinds::behind(interner, ty), content)
        };
        (2..=body.arg_count).filter(is_it).map(|local| (local, class)).collect()
    }

    fn local(&self, id: BodyId, body: &Body, local: Local) -> Option<Class> {
        let ty = body.locals.get(local as usize)?.ty;
        self.has_cell(ty).then(|| self.id(Node::Local(id, local)))
    }

    /// The cell that a place is, leads to or holds.
    pub(super) fn place(&self, id: BodyId, body: &Body, place: &Place) -> Option<Class> {
        let program = &self.engine.program;
        let mut ty = body.locals.get(place.local as usize)?.ty;
        let is_inner = program.parent(id).is_some() && place.local == 1;
        let mut node = Node::Local(id, place.local);
        let (mut variant, mut is_first) = (None, true);
        for projection in &place.projection {
            match projection {
                Projection::Downcast(name) => variant = Some(*name),
                Projection::Field(index, of) => {
                    let is_tuple = matches!(program.interner().get_type(ty), Type::Tuple(_));
                    if is_first && is_tuple && node == Node::Local(id, place.local) {
                        node = Node::Part(id, place.local, *index);
                    } else if is_inner && is_first && item_of(program, ty).is_none() {
                        node = Node::Captured(id, *index);
                    } else if let Some(item) = item_of(program, ty) {
                        let variant = variant.filter(|_| item.kind == "enum");
                        node = Node::Field(&item.name, variant, *index);
                    }
                    (ty, variant, is_first) = (*of, None, false);
                }
                Projection::Cast(of) => ty = *of,
                _ => {}
            }
        }
        self.has_cell(ty).then(|| self.id(node))
    }

    fn constant(&self, id: BodyId, body: &Body, constant: &Constant) -> Option<Class> {
        match &constant.kind {
            ConstantKind::Allocation(name) => {
                let found = body.allocations.iter().find(|(known, _)| known == name);
                match found {
                    Some((_, Allocation::Static(path))) => Some(self.id(Node::Static(*path))),
                    _ => None,
                }
            }
            ConstantKind::Item(path) => self.item(id, *path),
            _ => None,
        }
    }

    /// What a constant is: each thread's own cell too is one.
    fn item(&self, id: BodyId, path: PathId) -> Option<Class> {
        let program = &self.engine.program;
        let name = program.path_names(path).name;
        let named = self.constants.get(&id).into_iter().flatten().filter(|made| {
            let body = program.body(**made);
            program.path_names(body.path).name == name && self.has_cell(body.locals[0].ty)
        });
        let mut classes = named.map(|made| self.id(Node::Local(*made, 0)));
        let first = classes.next()?;
        classes.for_each(|other| self.unite(first, other));
        Some(first)
    }

    pub(super) fn operand(&self, id: BodyId, body: &Body, operand: &Operand) -> Option<Class> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(id, body, place),
            Operand::Const(constant) => self.constant(id, body, constant),
        }
    }

    /// One flows into the other: where only one of them is known to be a cell, the cell is lost.
    fn flows(&self, from: Option<Class>, to: Option<Class>) {
        match (from, to) {
            (Some(from), Some(to)) => self.unite(from, to),
            (Some(one), None) | (None, Some(one)) => self.lose(one),
            (None, None) => {}
        }
    }

    pub(super) fn body(&self, id: BodyId) {
        let body = self.engine.program.body(id).clone();
        self.tuples(id, &body);
        let of = |place: &Place| self.place(id, &body, place);
        for (at, block) in body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            for statement in &block.statements {
                let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
                match rvalue {
                    Rvalue::Use(from)
                    | Rvalue::Cast(_, from, _)
                    | Rvalue::WrapBinder(from, _)
                    | Rvalue::ShallowInitBox(from, _)
                    | Rvalue::Repeat(from, _) => self.flows(self.operand(id, &body, from), of(to)),
                    Rvalue::Ref { place, is_fake: false, .. }
                    | Rvalue::RawPtr { place, .. }
                    | Rvalue::CopyForDeref(place) => self.flows(of(place), of(to)),
                    Rvalue::ThreadLocalRef(path) => {
                        let known = self.id(Node::Static(*path));
                        self.flows(Some(known), of(to));
                    }
                    Rvalue::Aggregate(kind, parts) => self.aggregate(id, &body, to, kind, parts),
                    _ => {}
                }
            }
            if let TerminatorKind::Call { func, args, dest, .. } = &block.terminator.kind {
                self.call(id, &body, at as BlockId, (func, args, dest));
            }
        }
        let statics = self.engine.statics.iter();
        let own = statics.filter(|(_, context)| {
            context.is_some_and(|context| self.engine.contexts[context.0 as usize].key.body == id)
        });
        for (path, _) in own {
            if let Some(made) = self.local(id, &body, 0) {
                self.unite(made, self.id(Node::Static(*path)));
            }
        }
    }

    /// What is done to a tuple as a whole is done to all of its parts.
    fn tuples(&self, id: BodyId, body: &Body) {
        let interner = self.engine.program.interner();
        let mut whole: FxHashSet<Local> = (0..=body.arg_count).collect();
        for block in body.blocks.iter().filter(|block| !block.is_cleanup) {
            for statement in &block.statements {
                if let StatementKind::Assign(to, rvalue) = &statement.kind {
                    let is_made = matches!(rvalue, Rvalue::Aggregate(AggregateKind::Tuple, _));
                    whole.extend((to.projection.is_empty() && !is_made).then_some(to.local));
                    let read = places_of(rvalue).into_iter();
                    whole.extend(read.filter(|place| place.projection.is_empty()).map(|place| place.local));
                }
            }
            if let TerminatorKind::Call { args, dest, .. } = &block.terminator.kind {
                let given = args.iter().filter_map(place_of).chain([dest]);
                whole.extend(given.filter(|place| place.projection.is_empty()).map(|place| place.local));
            }
        }
        for local in whole {
            let Type::Tuple(parts) = interner.get_type(body.locals[local as usize].ty) else { continue };
            for (index, _) in (0..).zip(parts).filter(|(_, part)| self.has_cell(**part)) {
                self.unite(self.id(Node::Local(id, local)), self.id(Node::Part(id, local, index)));
            }
        }
    }

    fn aggregate(&self, id: BodyId, body: &Body, to: &Place, kind: &AggregateKind, parts: &[Operand]) {
        let program = &self.engine.program;
        let item = type_of(body, to).and_then(|ty| item_of(program, ty));
        for (index, part) in (0..).zip(parts) {
            let Some(from) = self.operand(id, body, part) else { continue };
            let into = match kind {
                AggregateKind::Closure(path)
                | AggregateKind::Coroutine(path)
                | AggregateKind::CoroutineClosure(path) => program
                    .body_by_def_path(program.unit(id), *path)
                    .map(|inner| self.id(Node::Captured(inner, index))),
                AggregateKind::Adt(path, _) if item.is_some() => item.map(|item| {
                    let last = program.interner().get_path(*path).segments.last();
                    let variant = last.and_then(|segment| match segment.name {
                        SegmentName::Name(name) if item.kind == "enum" => Some(name),
                        _ => None,
                    });
                    self.id(Node::Field(&item.name, variant, index))
                }),
                AggregateKind::Tuple if to.projection.is_empty() => self
                    .has_cell(body.locals[to.local as usize].ty)
                    .then(|| self.id(Node::Part(id, to.local, index))),
                _ => self.place(id, body, to),
            };
            self.flows(Some(from), into);
        }
    }

    fn call(&self, id: BodyId, body: &Body, at: BlockId, (func, args, dest): (&Operand, &[Operand], &Place)) {
        let program = &self.engine.program;
        let name = callee(program.interner(), func).map_or("", |callee| callee.name);
        let given: Vec<Option<Class>> = args.iter().map(|arg| self.operand(id, body, arg)).collect();
        let result = self.place(id, body, dest);
        let nothing = BTreeSet::new();
        let callees = self.callees.get(&(id, at)).unwrap_or(&nothing);
        let is_known = callees.iter().any(|(_, is_itself)| *is_itself);
        for (to, is_itself) in callees {
            let inner = program.body(*to).clone();
            let parameter = |local: Local| self.local(*to, &inner, local);
            let back = parameter(0);
            let is_inner = program.parent(*to).is_some();
            match (is_itself, name) {
                (true, "call" | "call_mut" | "call_once" | "async_call") => {
                    let tuple = given.get(1).copied().flatten();
                    for local in 1 + u32::from(is_inner)..=inner.arg_count {
                        if let Some(parameter) = parameter(local) {
                            self.flows(tuple, Some(parameter));
                        }
                    }
                    if back.is_some() || result.is_some() {
                        self.flows(back, result);
                    }
                }
                (true, _) => {
                    for (index, arg) in given.iter().enumerate().filter(|_| name != "poll") {
                        self.flows(*arg, parameter(index as Local + 1));
                    }
                    // What a coroutine function gives is the coroutine.
                    self.flows(back, result);
                }
                (false, _) => {
                    let own = (2..=inner.arg_count).filter_map(parameter).chain(back);
                    let others: Vec<Class> = given.iter().flatten().copied().chain(result).collect();
                    for own in own {
                        match others.first() {
                            Some(first) => self.unite(own, *first),
                            None => self.lose(own),
                        }
                    }
                }
            }
        }
        if is_known {
            return;
        }
        // A library can only pass on what it was given.
        let mut all = given.iter().flatten().copied();
        let first = all.next();
        if let Some(first) = first {
            all.chain(result).for_each(|other| self.unite(first, other));
        }
        if let Some(result) = result {
            match first {
                _ if self.begins_elsewhere(body, dest) => {}
                _ if MAKE.contains(&name) => _ = self.made.borrow_mut().insert(result),
                None if callees.is_empty() => self.lose(result),
                _ => {}
            }
        }
    }

    /// What a thread's own cell begins with is not said where its place is made.
    fn begins_elsewhere(&self, body: &Body, dest: &Place) -> bool {
        let ty = type_of(body, dest).and_then(|ty| head(self.engine.program.interner(), ty));
        ty.is_some_and(|(name, _)| name == "LocalKey" || name.ends_with("Storage"))
    }

    /// What others call may be given any cell, and gives them what it returns.
    pub(super) fn outside(&self) {
        for root in self.engine.contexts.iter().filter(|context| context.key.role == Role::Outside) {
            for to in root.callees() {
                let to = self.engine.contexts[to.0 as usize].key.body;
                let body = self.engine.program.body(to);
                for local in 0..=body.arg_count {
                    if let Some(given) = self.local(to, body, local) {
                        self.lose(given);
                    }
                }
            }
        }
    }

    /// All that was found, with what it is.
    pub(super) fn nodes(self) -> FxHashMap<Node<'e>, Class> {
        self.ids.into_inner()
    }
}
