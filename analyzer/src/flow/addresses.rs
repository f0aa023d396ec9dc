//! Where data goes, as the code itself says: the literals of a call, and the addresses that its arguments were made with.
//!
//! A client is given its address long before it sends anything, often elsewhere: as a constant, in a field, by the
//! caller. So the way back from the arguments is followed, the nearest first: within the body, then over what changed
//! these values in place, then into other bodies (who calls this one, who builds that type, what a callee returns). Where
//! something is found, what is farther is not looked at. What the data itself was made with is another's address: calls
//! that are sources are not gone behind.

mod constants;
mod text;
mod told;

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::constants::{constant_body, formatted, literal, port};
use self::text::{is_host, names_host, pieces};
use super::engine::Engine;
use super::spec::DeclaredBy;
use super::trace::Site;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    AggregateKind, Body, Constant, ConstantKind, GenericArg, Local, Operand, Path, Place, Projection, Rvalue,
    StatementKind, TerminatorKind, Type,
};
use crate::models::Library;
use crate::program::{BodyId, Program};

/// Bounds one search: what was made with very many values tells nothing about one call.
const MAX_PARTS: usize = 256;

/// How many steps into other bodies are taken.
const MAX_STEPS: usize = 4;

impl Engine<'_> {
    /// What the code says of each call at which data may leave.
    pub(super) fn find_addresses(&mut self) {
        let sources = self.origins.iter().map(|origin| origin.site).collect();
        let mut wanted: BTreeMap<Site, (bool, bool)> = BTreeMap::new();
        let mut models: BTreeMap<Site, String> = BTreeMap::new();
        for call in &self.sink_calls {
            let spec = &self.endpoints.sinks[call.sink];
            let (is_sent, is_written) = wanted.entry(call.site).or_insert((false, true));
            *is_sent |= self.endpoints.sent.contains(&spec.kind);
            *is_written &= spec.is_exit_type;
            if let DeclaredBy::Model(model) = &spec.declared_by {
                models.insert(call.site, model.clone());
            }
        }
        let library = self.endpoints.library.clone();
        let written =
            wanted.iter().filter(|(_, (_, is_written))| *is_written).map(|(site, _)| *site).collect();
        let mut finder = Finder {
            program: self.program,
            library,
            sources,
            written,
            callers: None,
            makers: None,
            all: None,
        };
        for (site, (is_sent, is_written)) in wanted {
            let mut named = finder.of_call(site, is_sent, is_written);
            if let Some(model) = models.get(&site).filter(|_| is_sent && named.addresses.is_empty()) {
                named.addresses = finder.for_all(model);
            }
            self.named.insert(site, named);
        }
    }
}

/// What the code says at a call.
#[derive(Clone, Default, Debug)]
pub(super) struct Named {
    /// String literals among the arguments.
    pub literals: Vec<String>,
    /// The addresses that it goes to.
    pub addresses: Vec<String>,
}

/// What is looked for the origin of: a local, or one field of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Part {
    body: BodyId,
    local: Local,
    field: Option<u32>,
}

/// What is looked at if nothing nearer is an address.
enum Farther {
    /// What callers pass for a parameter, or what a closure captured.
    Passed(Part),
    /// What a field of a type of this name is built with.
    Built(String, u32),
    /// What a body returns.
    Returned(BodyId),
}

/// The calls of each body: where, and in which block.
type Callers = FxHashMap<BodyId, Vec<(BodyId, u32)>>;

/// Where structs are built, by name: body, block and statement.
type Makers = FxHashMap<String, Vec<(BodyId, u32, u32)>>;

struct Finder<'p> {
    program: &'p mut Program,
    library: Arc<Library>,
    sources: BTreeSet<Site>,
    /// Calls that write into an exit and change nothing.
    written: BTreeSet<Site>,
    callers: Option<Callers>,
    makers: Option<Makers>,
    /// The addresses that all that a crate sends goes to.
    all: Option<BTreeMap<String, Vec<String>>>,
}

/// One search.
#[derive(Default)]
struct Search {
    queue: VecDeque<Part>,
    seen: HashSet<Part>,
    farther: Vec<Farther>,
    found: Vec<String>,
}

impl Finder<'_> {
    /// What the code says at a call. `is_sent`: somebody receives what leaves. `is_written`: only into the first argument,
    /// so that the others are nothing but data.
    fn of_call(&mut self, site: Site, is_sent: bool, is_written: bool) -> Named {
        let body = self.program.body(site.body).clone();
        let Some(block) = body.blocks.get(site.block as usize) else { return Named::default() };
        let TerminatorKind::Call { args, .. } = &block.terminator.kind else { return Named::default() };
        let literals = args.iter().filter_map(|arg| literal(self.program, &body, arg, 0)).collect();
        let ways = if is_written && is_sent { &args[..args.len().min(1)] } else { &args[..] };
        let mut search = Search::default();
        self.operands(&mut search, site.body, &body, ways);
        self.nearest(&mut search, is_sent);
        Named { literals, addresses: search.found }
    }

    /// Goes back until something is found.
    fn nearest(&mut self, search: &mut Search, is_sent: bool) {
        self.back(search);
        if !is_sent || !search.found.is_empty() {
            return;
        }
        for part in search.seen.iter().copied().collect::<BTreeSet<_>>() {
            self.changed_in_place(search, part);
        }
        self.back(search);
        for _ in 0..MAX_STEPS {
            let farther = std::mem::take(&mut search.farther);
            if !search.found.is_empty() || farther.is_empty() || search.seen.len() >= MAX_PARTS {
                return;
            }
            for next in farther {
                match next {
                    Farther::Passed(part) => self.passed(search, part),
                    Farther::Built(name, field) => self.built(search, &name, field),
                    Farther::Returned(body) => search.queue.push_back(Part { body, local: 0, field: None }),
                }
            }
            self.back(search);
        }
    }

    /// Goes back within bodies, over what the locals are assigned.
    fn back(&mut self, search: &mut Search) {
        while let Some(part) = search.queue.pop_front() {
            if search.seen.len() < MAX_PARTS && search.seen.insert(part) {
                self.assigned(search, part);
            }
        }
    }

    fn assigned(&mut self, search: &mut Search, part: Part) {
        let body = self.program.body(part.body).clone();
        for (index, block) in (0..).zip(&body.blocks) {
            for statement in &block.statements {
                let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
                let written = field_of(to);
                if to.local != part.local
                    || written.is_some() && part.field.is_some() && written != part.field
                {
                    continue;
                }
                let field = if written.is_some() { None } else { part.field };
                self.rvalue(search, part.body, &body, rvalue, field);
            }
            if let TerminatorKind::Call { func, args, dest, .. } = &block.terminator.kind
                && dest.local == part.local
            {
                let statement = block.statements.len() as u32;
                if !self.sources.contains(&Site { body: part.body, block: index, statement }) {
                    self.called(search, part.body, &body, func, args);
                }
            }
        }
        if (1..=body.arg_count).contains(&part.local) {
            search.farther.push(Farther::Passed(part));
        }
    }

    fn rvalue(&mut self, search: &mut Search, id: BodyId, body: &Body, rvalue: &Rvalue, field: Option<u32>) {
        match rvalue {
            Rvalue::Use(inner) | Rvalue::Cast(_, inner, _) | Rvalue::WrapBinder(inner, _) => {
                self.operand(search, id, body, inner, field);
            }
            Rvalue::Ref { place, .. } | Rvalue::RawPtr { place, .. } | Rvalue::CopyForDeref(place) => {
                self.place(search, id, body, place, field);
            }
            Rvalue::Aggregate(kind, operands) => {
                match field.and_then(|field| operands.get(field as usize)) {
                    Some(operand) if !matches!(kind, AggregateKind::Array) => {
                        self.operand(search, id, body, operand, None)
                    }
                    _ => self.operands(search, id, body, operands),
                }
                if let AggregateKind::Closure(path)
                | AggregateKind::Coroutine(path)
                | AggregateKind::CoroutineClosure(path) = kind
                {
                    let inner = self.program.body_by_def_path(self.program.unit(id), *path);
                    search.farther.extend(inner.map(Farther::Returned));
                }
            }
            _ => {}
        }
    }

    /// What a value was made of by a call.
    fn called(&mut self, search: &mut Search, id: BodyId, body: &Body, func: &Operand, args: &[Operand]) {
        if self.binds(func) {
            return;
        }
        if let Operand::Const(Constant { kind: ConstantKind::Fn(path), .. }) = func {
            let name = self.program.path_names(*path).name;
            if name == "std::fmt::Arguments::new"
                && let Some(text) = formatted(self.program, body, args).filter(|text| names_host(text))
            {
                return search.find(text);
            }
            if let Some((address, _)) = self.told(func, args)
                && let Some(host) = literal(self.program, body, address, 0)
            {
                search.find(host);
            }
            let callees = self.program.resolve(*path, None);
            search.farther.extend(callees.bodies.iter().map(|(body, _)| Farther::Returned(*body)));
        }
        self.operands(search, id, body, args);
    }

    fn operands(&mut self, search: &mut Search, id: BodyId, body: &Body, operands: &[Operand]) {
        for (index, operand) in operands.iter().enumerate() {
            let port = operands.get(index + 1).and_then(|next| port(self.program, body, next));
            if let Some(port) = port
                && let Some(host) = literal(self.program, body, operand, 0).filter(|text| is_host(text))
            {
                search.find(format!("{host}:{port}"));
            }
            self.operand(search, id, body, operand, None);
        }
    }

    fn operand(
        &mut self,
        search: &mut Search,
        id: BodyId,
        body: &Body,
        operand: &Operand,
        field: Option<u32>,
    ) {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(search, id, body, place, field),
            Operand::Const(constant) => match &constant.kind {
                ConstantKind::Str(text) => search.text(self.program.interner().str(*text)),
                ConstantKind::Literal(text) => {
                    pieces(self.program.interner().str(*text)).iter().for_each(|piece| search.text(piece));
                }
                _ => {
                    if let Some(body) = constant_body(self.program, body, constant) {
                        search.queue.push_back(Part { body, local: 0, field });
                    }
                }
            },
        }
    }

    /// A place, or a field of it.
    fn place(&mut self, search: &mut Search, id: BodyId, body: &Body, place: &Place, field: Option<u32>) {
        let Some(local) = body.locals.get(place.local as usize) else { return };
        let mut owner = local.ty;
        for projection in &place.projection {
            if let Projection::Field(field, ty) = projection {
                if let Some(name) = self.own_struct(owner) {
                    search.farther.push(Farther::Built(name, *field));
                }
                owner = *ty;
            }
        }
        search.queue.push_back(Part { body: id, local: place.local, field: field_of(place).or(field) });
    }

    /// The name of a type of the program behind references.
    fn own_struct(&self, mut ty: TypeId) -> Option<String> {
        while let Type::Ref { to, .. } | Type::RawPtr { to, .. } = self.program.interner().get_type(ty) {
            ty = *to;
        }
        self.program.adt(ty).map(|item| item.name.clone())
    }

    /// What is given to a value by calls that change it (`options.set_address("...")`), or that are there for nothing but
    /// their effect (`socket.connect("...")`).
    fn changed_in_place(&mut self, search: &mut Search, part: Part) {
        let body = self.program.body(part.body).clone();
        let mut lent: BTreeMap<Local, bool> = BTreeMap::new();
        for statement in body.blocks.iter().flat_map(|block| &block.statements) {
            if let StatementKind::Assign(to, Rvalue::Ref { mutable, place, .. }) = &statement.kind
                && place.local == part.local
            {
                lent.insert(to.local, *mutable);
            }
        }
        for (index, block) in (0..).zip(&body.blocks) {
            let TerminatorKind::Call { func, args, dest, .. } = &block.terminator.kind else { continue };
            let Some(Operand::Copy(first) | Operand::Move(first)) = args.first() else { continue };
            let site = Site { body: part.body, block: index, statement: block.statements.len() as u32 };
            let is_changed = match lent.get(&first.local) {
                Some(mutable) => *mutable || self.returns_nothing(&body, dest),
                None => false,
            };
            if is_changed && !self.written.contains(&site) && !self.binds(func) {
                self.operands(search, part.body, &body, &args[1..]);
            }
        }
    }

    /// Whether a result is `()`, or that or an error.
    fn returns_nothing(&self, body: &Body, dest: &Place) -> bool {
        let Some(local) = body.locals.get(dest.local as usize) else { return false };
        let names = self.program.interner();
        let is_unit = |ty: TypeId| matches!(names.get_type(ty), Type::Tuple(parts) if parts.is_empty());
        let first = |path: &Path| match path.segments.last()?.args.first()? {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        };
        match names.get_type(local.ty) {
            Type::Path(path) => first(names.get_path(*path)).is_some_and(is_unit),
            _ => is_unit(local.ty),
        }
    }

    /// An address that one binds to is one's own.
    fn binds(&self, func: &Operand) -> bool {
        let Operand::Const(Constant { kind: ConstantKind::Fn(path), .. }) = func else { return false };
        self.program.path_names(*path).method == "bind"
    }

    fn passed(&mut self, search: &mut Search, part: Part) {
        let Part { body, local, field } = part;
        if let Some(parent) = self.program.parent(body) {
            // The first parameter of a closure is itself: its fields are what it captured.
            if local == 1 {
                self.captured(search, parent, body, field);
            }
            return;
        }
        for (caller, block) in self.callers().get(&body).cloned().unwrap_or_default() {
            let code = self.program.body(caller).clone();
            if let TerminatorKind::Call { args, .. } = &code.blocks[block as usize].terminator.kind
                && let Some(arg) = args.get(local as usize - 1)
            {
                self.operand(search, caller, &code, arg, field);
                let port = args.get(local as usize).and_then(|next| port(self.program, &code, next));
                if let (Some(port), Some(host)) =
                    (port, literal(self.program, &code, arg, 0).filter(|text| is_host(text)))
                {
                    search.find(format!("{host}:{port}"));
                }
            }
        }
    }

    fn captured(&mut self, search: &mut Search, parent: BodyId, closure: BodyId, field: Option<u32>) {
        let code = self.program.body(parent).clone();
        let unit = self.program.unit(parent);
        for statement in code.blocks.iter().flat_map(|block| &block.statements) {
            let StatementKind::Assign(
                _,
                Rvalue::Aggregate(
                    AggregateKind::Closure(path)
                    | AggregateKind::Coroutine(path)
                    | AggregateKind::CoroutineClosure(path),
                    operands,
                ),
            ) = &statement.kind
            else {
                continue;
            };
            if self.program.body_by_def_path(unit, *path) != Some(closure) {
                continue;
            }
            match field.and_then(|field| operands.get(field as usize)) {
                Some(operand) => self.operand(search, parent, &code, operand, None),
                None => self.operands(search, parent, &code, operands),
            }
        }
    }

    fn built(&mut self, search: &mut Search, name: &str, field: u32) {
        for (id, block, statement) in self.makers().get(name).cloned().unwrap_or_default() {
            let body = self.program.body(id).clone();
            let statement = &body.blocks[block as usize].statements[statement as usize];
            if let StatementKind::Assign(_, Rvalue::Aggregate(_, operands)) = &statement.kind
                && let Some(operand) = operands.get(field as usize)
            {
                self.operand(search, id, &body, operand, None);
            }
        }
    }

    fn callers(&mut self) -> &Callers {
        if self.callers.is_none() {
            let mut callers: Callers = FxHashMap::default();
            for (id, body) in bodies(self.program) {
                for (index, block) in (0..).zip(&body.blocks) {
                    if let TerminatorKind::Call { func: Operand::Const(constant), .. } =
                        &block.terminator.kind
                        && let ConstantKind::Fn(path) = constant.kind
                    {
                        for (callee, _) in &self.program.resolve(path, None).bodies {
                            callers.entry(*callee).or_default().push((id, index));
                        }
                    }
                }
            }
            self.callers = Some(callers);
        }
        self.callers.as_ref().expect("made above")
    }

    fn makers(&mut self) -> &Makers {
        if self.makers.is_none() {
            let mut makers: Makers = FxHashMap::default();
            for (id, body) in bodies(self.program) {
                for (index, block) in (0..).zip(&body.blocks) {
                    for (position, statement) in (0..).zip(&block.statements) {
                        if let StatementKind::Assign(_, Rvalue::Aggregate(AggregateKind::Adt(path, _), _)) =
                            &statement.kind
                        {
                            let name = self.program.path_names(*path).name;
                            makers.entry(name).or_default().push((id, index, position));
                        }
                    }
                }
            }
            self.makers = Some(makers);
        }
        self.makers.as_ref().expect("made above")
    }
}

impl Search {
    fn text(&mut self, text: &str) {
        if names_host(text) {
            self.find(text.to_owned());
        }
    }

    fn find(&mut self, address: String) {
        if !self.found.contains(&address) {
            self.found.push(address);
        }
    }
}

fn bodies(program: &Program) -> Vec<(BodyId, Arc<Body>)> {
    (0..program.len()).map(|index| BodyId(index as u32)).map(|id| (id, program.body(id).clone())).collect()
}

/// The first field that a place goes to.
fn field_of(place: &Place) -> Option<u32> {
    place.projection.iter().find_map(|projection| match projection {
        Projection::Field(field, _) => Some(*field),
        _ => None,
    })
}
