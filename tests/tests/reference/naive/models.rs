//! What models say that code without a body does.

use std::collections::BTreeSet;

use privacy_check_analyzer::mir::intern::TypeId;
use privacy_check_analyzer::mir::syntax::{Bound, GenericArg, SegmentName, Type};
use privacy_check_analyzer::models::transfer::{Expr, Place, Root, Step, Transfer};

use super::calls::Call;
use super::{Atom, Instance, Made, Naive, Node, Set, target};

/// So deep in type arguments an exit is looked for.
const DEEPEST: usize = 5;

/// Something in the middle of a model.
#[derive(Clone, Default)]
struct Part {
    set: Set,
    /// Where it lies, if it lies somewhere.
    places: BTreeSet<Node>,
    /// Its type, where that is simple to tell.
    ty: Option<TypeId>,
}

impl From<Set> for Part {
    fn from(set: Set) -> Part {
        Part { set, ..Part::default() }
    }
}

/// A model at work.
struct Run<'a> {
    call: &'a Call<'a>,
    /// Arguments are counted from here.
    offset: usize,
    result: Set,
    /// The argument that is written into.
    written: usize,
}

impl Naive<'_> {
    pub(super) fn run_model(&mut self, call: &Call<'_>, transfer: &Transfer) -> Set {
        let roots = transfer.roots();
        let named =
            roots.iter().map(|root| if let Root::Arg(index) = root { *index as usize + 1 } else { 0 });
        let has_receiver = roots.contains(&Root::Receiver)
            || call.has_receiver && named.max().unwrap_or(0) < call.args.len();
        let mut run = Run { call, offset: usize::from(has_receiver), result: Set::new(), written: 0 };
        for statement in &transfer.statements {
            run.written = match statement.dst.as_ref().map(|place| place.root) {
                Some(Root::Arg(index)) => index as usize + run.offset,
                _ => 0,
            };
            let value = self.expr(&mut run, &statement.value);
            let Some(place) = &statement.dst else { continue };
            let at = self.place(&run, place);
            if place.root == Root::Return {
                run.result.extend(value.set.iter().copied());
            }
            at.places.into_iter().for_each(|node| self.add(node, &value.set));
        }
        run.result
    }

    fn place(&mut self, run: &Run<'_>, place: &Place) -> Part {
        let index = match place.root {
            Root::Receiver => 0,
            Root::Arg(index) => index as usize + run.offset,
            Root::Return => {
                let part = Part { set: run.result.clone(), ty: run.call.output, ..Part::default() };
                return self.walk(part, &place.steps);
            }
            Root::Panic => {
                let node = self.panics();
                return Part { set: self.get(Some(node)), places: BTreeSet::from([node]), ty: None };
            }
        };
        let set = run.call.args.get(index).cloned().unwrap_or_default();
        let part = Part { set, ty: run.call.inputs.get(index).copied(), ..Part::default() };
        self.walk(part, &place.steps)
    }

    fn walk(&mut self, mut part: Part, steps: &[Step]) -> Part {
        for step in steps {
            match step {
                Step::Deref => {
                    part = self.follow(part);
                    // Behind guards, entries and the like may be more of them.
                    for _ in 0..4 {
                        if !self.may_point(part.ty) {
                            break;
                        }
                        let behind = self.follow(part.clone());
                        part.set.extend(behind.set);
                        part.places.extend(behind.places);
                        part.ty = behind.ty;
                    }
                }
                Step::Referent => part = self.follow(part),
                Step::Cell => {
                    part.places.extend(part.set.iter().filter_map(target));
                    part.set.extend(self.behind(&part.set));
                    part.ty = None;
                }
                Step::Field(_) | Step::Variant(..) | Step::Element | Step::Output => part.ty = None,
            }
        }
        part
    }

    /// Through one pointer; what is known to be none is itself.
    fn follow(&self, part: Part) -> Part {
        let places: BTreeSet<Node> = part.set.iter().filter_map(target).collect();
        match self.pointee(part.ty) {
            Some((false, ty)) => Part { set: self.behind(&part.set), places, ty: Some(ty) },
            Some((true, ty)) => Part { ty: Some(ty), ..part },
            None if !self.may_point(part.ty) => part,
            None => {
                let mut found = part;
                found.set.extend(self.behind(&found.set));
                found.places.extend(places);
                found
            }
        }
    }

    /// Whether a value of this type may be a pointer.
    fn may_point(&self, ty: Option<TypeId>) -> bool {
        let Some(ty) = ty else { return true };
        let interner = self.program.interner();
        match interner.get_type(ty) {
            Type::Path(path) if self.program.adt(ty).is_none() && !self.is_open(ty) => {
                let Some(last) = interner.get_path(*path).segments.last() else { return true };
                let SegmentName::Name(name) = last.name else { return true };
                let name = interner.str(name);
                self.pointee(Some(ty)).is_some()
                    || ["Guard", "Entry", "Permit", "Duplex"].iter().any(|part| name.contains(part))
                    || name.starts_with("Ref") && name != "RefCell"
                    || last.args.iter().any(|arg| matches!(arg, GenericArg::Region(_)))
            }
            Type::Path(_) => self.is_open(ty),
            Type::Ref { .. } | Type::RawPtr { .. } | Type::Opaque(_) | Type::Dyn(_) | Type::Infer => true,
            _ => false,
        }
    }

    /// A pointer to where something lies; what lies nowhere is passed itself.
    fn reference(part: Part) -> Set {
        if part.places.is_empty() {
            return part.set;
        }
        let types = part.set.into_iter().filter(|atom| matches!(atom, Atom::Type(_)));
        types.chain(part.places.into_iter().map(Atom::To)).collect()
    }

    fn expr(&mut self, run: &mut Run<'_>, expr: &Expr) -> Part {
        let site = run.call.site;
        Part::from(match expr {
            Expr::Place(place) => return self.place(run, place),
            Expr::Part(inner, steps) => {
                let part = self.expr(run, inner);
                return self.walk(part, steps);
            }
            Expr::Share(inner) | Expr::Elements(inner) | Expr::Downcast(inner, _) => {
                return self.expr(run, inner);
            }
            Expr::Ref(place) | Expr::At(place, _) => Self::reference(self.place(run, place)),
            Expr::Borrow(inner) => {
                let mut part = self.expr(run, inner);
                if part.places.is_empty() {
                    let node = self.made(site, Made::Temporary(0));
                    self.add(node, &part.set);
                    part.places.insert(node);
                }
                Self::reference(part)
            }
            Expr::Labels(inner) => {
                let part = self.expr(run, inner);
                self.data(&part.set)
            }
            Expr::Pour(inner) => {
                let part = self.expr(run, inner);
                let data = self.data(&part.set);
                if self.is_exit(run) {
                    self.arrive(site, &run.call.name, &data);
                }
                data
            }
            Expr::Clean => Set::new(),
            Expr::Join(all) | Expr::Build(_, all) => {
                let mut joined = Part::default();
                for inner in all {
                    let part = self.expr(run, inner);
                    joined.set.extend(part.set);
                    joined.places.extend(part.places);
                }
                return joined;
            }
            Expr::Call(callable, args) => {
                let callable = self.expr(run, callable);
                let args: Vec<Set> = args.iter().map(|arg| self.expr(run, arg).set).collect();
                self.call_value(site, &callable.set, &args)
            }
            Expr::Answer(callable, given) => {
                let (callable, given) = (self.expr(run, callable), self.expr(run, given));
                self.call_from_outside(site, &callable.set, &given.set)
            }
            Expr::Item(inner) => {
                let part = self.expr(run, inner);
                self.item(run, &part)
            }
            Expr::Await(inner) | Expr::Poll(inner) => {
                let part = self.expr(run, inner);
                self.awaited(site, &part.set, part.ty)
            }
            Expr::NewCell(inner) => {
                let content = self.expr(run, inner).set;
                let node = self.made(site, Made::Cell);
                self.add(node, &content);
                let pointer = Set::from([Atom::To(node)]);
                if let Some(ty) = run.call.output {
                    self.built(ty, &pointer);
                }
                pointer
            }
            Expr::Shared => Set::from([Atom::To(self.made(site, Made::Shared))]),
            Expr::Method(name, args) => {
                let parts: Vec<Part> = args.iter().map(|arg| self.expr(run, arg)).collect();
                self.method(run, name, &parts)
            }
            Expr::Make(name, _, args) => {
                let args: Vec<Part> = args.iter().map(|arg| self.expr(run, arg)).collect();
                self.make(run, name, &args)
            }
            Expr::Received(place) => {
                let ty = self.place(run, place).ty.or(run.call.output);
                ty.map(|ty| self.handed_over(ty)).unwrap_or_default()
            }
            Expr::Hand(inner) => {
                let part = self.expr(run, inner);
                let ty = part.ty.or(run.call.inputs.last().copied());
                ty.into_iter().for_each(|ty| self.hand_over(ty, &part.set));
                Set::new()
            }
            Expr::Through(name, inner) => {
                let part = self.expr(run, inner);
                self.through(run, name, &part)
            }
            Expr::Run(inner) => {
                self.expr(run, inner);
                Set::new()
            }
            Expr::Drop(inner) => {
                let part = self.expr(run, inner);
                let types = self.candidates(run, &part);
                let node = self.made(site, Made::Temporary(0));
                self.add(node, &part.set);
                let mut pointer = Self::reference(part.clone());
                pointer.insert(Atom::To(node));
                types.into_iter().for_each(|ty| self.dropped(ty, &part.set, &pointer));
                Set::new()
            }
            // Whether the program implements it for all that may be meant is not decided here.
            Expr::Else(first, second) => {
                let mut part = self.expr(run, first);
                let other = self.expr(run, second);
                part.set.extend(other.set);
                part.places.extend(other.places);
                return part;
            }
            Expr::Swap(left, right) => {
                let (left, right) = (self.place(run, left), self.place(run, right));
                left.places.iter().for_each(|node| self.add(*node, &right.set));
                right.places.iter().for_each(|node| self.add(*node, &left.set));
                Set::new()
            }
        })
    }

    /// The types that something may be: its own, those in it, and what it is behind traits. Where its type is not
    /// known, those in all that the call is given.
    fn candidates(&mut self, run: &Run<'_>, part: &Part) -> BTreeSet<TypeId> {
        let roots = part.ty.map_or_else(|| run.call.inputs.clone(), |ty| vec![ty]);
        let mut types: BTreeSet<TypeId> = roots.into_iter().flat_map(|ty| self.inside(ty)).collect();
        types.extend(self.types_of(&part.set));
        types.retain(|ty| !self.is_open(*ty));
        types
    }

    /// The program's implementations of a trait's method for what something may be.
    fn own(&mut self, run: &Run<'_>, name: &str, part: &Part) -> BTreeSet<Instance> {
        let Some((trait_, method)) = name.rsplit_once("::") else { return BTreeSet::new() };
        let types = self.candidates(run, part);
        types.into_iter().filter_map(|ty| self.program.trait_method(ty, trait_, method)).collect()
    }

    fn method(&mut self, run: &Run<'_>, name: &str, parts: &[Part]) -> Set {
        let Some(first) = parts.first() else { return Set::new() };
        let mut result: Set = parts.iter().flat_map(|part| self.data(&part.set)).collect();
        for instance in self.own(run, name, first) {
            let mut args: Vec<Set> = parts.iter().map(|part| part.set.clone()).collect();
            args[0] = self.lent(run.call.site, &first.set, instance);
            result.extend(self.call_body(instance, &args));
        }
        result
    }

    /// What implementations for the type of the result, or a type in it, make of something.
    fn make(&mut self, run: &Run<'_>, name: &str, args: &[Part]) -> Set {
        let mut result: Set = args.iter().flat_map(|part| self.data(&part.set)).collect();
        let Some((trait_, method)) = name.rsplit_once("::") else { return result };
        let sets: Vec<Set> = args.iter().map(|part| part.set.clone()).collect();
        let from: Vec<TypeId> = match args.is_empty() {
            true => Vec::new(),
            false => run.call.inputs.iter().flat_map(|ty| self.inside(*ty)).collect(),
        };
        for ty in run.call.output.map(|ty| self.inside(ty)).unwrap_or_default() {
            if self.is_open(ty) {
                continue;
            }
            let mut found: BTreeSet<Instance> =
                self.program.trait_method(ty, trait_, method).into_iter().collect();
            for from in &from {
                let path = self.method_path(ty, trait_, &[*from], method);
                found.extend(self.program.resolve(path, None).bodies.iter().copied());
            }
            for instance in found {
                result.extend(self.call_body(instance, &sets));
            }
            // A library makes a lock of nothing.
            if args.is_empty()
                && ["Mutex", "RwLock", "Cell", "Atomic"].iter().any(|lock| self.head(ty).0.contains(lock))
            {
                result.insert(Atom::To(self.made(run.call.site, Made::Cell)));
            }
        }
        result
    }

    /// What implementations write into their second argument, or return.
    fn through(&mut self, run: &Run<'_>, name: &str, part: &Part) -> Set {
        let site = run.call.site;
        let peeled = part.ty.map(|ty| self.peeled(ty)).filter(|ty| !self.is_open(*ty));
        let mut result = Set::new();
        let mut instances = self.own(run, name, part);
        if name == "actix_web::Responder::respond_to" {
            instances.extend(self.own(run, "actix_web::ResponseError::error_response", part));
        }
        for instance in instances {
            let node = self.made(site, Made::Written);
            let this = self.lent(site, &part.set, instance);
            let to = Set::from([Atom::To(node)]);
            let returned = self.call_body(instance, &[this, to.clone()]);
            result.extend(self.data(&to));
            result.extend(self.data(&returned));
        }
        let is_own = name.rsplit_once("::").is_some_and(|(trait_, method)| {
            peeled.is_some_and(|ty| self.program.trait_method(ty, trait_, method).is_some())
        });
        if !is_own {
            result.extend(self.data(&part.set));
        }
        result
    }

    /// What an iterator yields, or what can be made one.
    fn item(&mut self, run: &Run<'_>, part: &Part) -> Set {
        let mut result = part.set.clone();
        result.extend(self.behind(&part.set));
        let mut iterators = part.clone();
        for instance in self.own(run, "std::iter::IntoIterator::into_iter", part) {
            let this = self.lent(run.call.site, &part.set, instance);
            iterators.set.extend(self.call_body(instance, &[this]));
            let ty = self.program.body(instance.0).locals[0].ty;
            let ty = self.substituted(ty, instance.1);
            iterators.set.insert(Atom::Type(ty));
        }
        for name in ["std::iter::Iterator::next", "futures::Stream::poll_next"] {
            for instance in self.own(run, name, &iterators) {
                let this = self.lent(run.call.site, &iterators.set, instance);
                result.extend(self.call_body(instance, &[this]));
            }
        }
        result
    }

    /// Whether data leaves that is written into an argument.
    fn is_exit(&mut self, run: &Run<'_>) -> bool {
        let mut types = run.call.args.get(run.written).map(|set| self.types_of(set)).unwrap_or_default();
        types.extend(run.call.inputs.get(run.written).copied());
        types.into_iter().any(|ty| self.is_exit_type(ty, 0))
    }

    fn is_exit_type(&self, ty: TypeId, depth: usize) -> bool {
        let ty = self.peeled(ty);
        let name = match self.program.interner().get_type(ty) {
            Type::Dyn(bounds) => bounds.iter().find_map(|bound| match bound {
                Bound::Trait { path, .. } => Some(self.program.path_names(*path).name),
                Bound::Region(_) | Bound::Use(_) => None,
            }),
            _ => Some(self.head(ty).0),
        };
        name.is_some_and(|name| self.endpoints.is_exit(&name))
            || depth < DEEPEST
                && self.program.adt(ty).is_none()
                && self.head(ty).1.into_iter().any(|arg| self.is_exit_type(arg, depth + 1))
    }
}
