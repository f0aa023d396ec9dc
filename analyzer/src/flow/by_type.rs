//! Labels of types: where a value of a labelled type comes to be.
//!
//! It comes to be where it is built, where it is received from outside, and where code without a body makes it. Such code
//! makes it if its result owns one and none of its arguments has one that it could pass on: `from_str::<Person>(text)`
//! makes persons, `persons.iter().rev()` and `persons.pop()` do not.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::call::CallShape;
use super::engine::Engine;
use super::frame::Frame;
use super::harvest::Origin;
use super::heads::head_and_args;
use super::spec::{DeclaredBy, ProcessingId, TypeSpec};
use super::trace::Site;
use super::unions::union_labels;
use super::value::{Labels, Step, Steps, Taint, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Bound, GenericArg, Path, QSelf, Segment, SegmentName, Type};
use crate::models::FieldStep;
use crate::program::EnvId;

/// How deep a type is looked into.
const MAX_DEPTH: usize = 6;
/// So many types are looked at to see what an argument has.
const MAX_TYPES: usize = 256;

/// The labelled types of which a value of some type has values, by name.
#[derive(Default, Debug)]
pub(super) struct Had {
    /// It owns or borrows them, or yields them when it is called, awaited or iterated.
    own: BTreeSet<String>,
    /// It is of a library type that names them: a query that will give some, or a map that holds some.
    named: BTreeSet<String>,
}

/// How a value comes to a place, as far as its labels are concerned.
#[derive(Clone, Copy)]
enum Coming<'a> {
    /// From outside of the program, with all that is in it.
    Received,
    /// Out of code without a body, whose arguments have these.
    Made(&'a Had),
}

/// One value to be labelled.
#[derive(Clone, Copy)]
struct Labelling<'a> {
    site: Site,
    processing: Option<ProcessingId>,
    coming: Coming<'a>,
    depth: usize,
    /// It is behind a reference that code without a body returned.
    is_lent: bool,
}

/// What a type of the standard library is made of.
enum Inside {
    /// It adds nothing to this type.
    Same(TypeId),
    /// These parts.
    Parts(Vec<(Steps, TypeId)>),
}

impl Frame {
    /// A value of a labelled type that was built here from data: this variant of it, in the form of `Step::Field`.
    pub(super) fn label_built(
        &mut self,
        engine: &mut Engine,
        ty: TypeId,
        variant: u32,
        value: Value,
    ) -> Value {
        // A copy has the labels that its parts have, and a default is nobody's data.
        if engine.derived.contains(&self.body_id) {
            return value;
        }
        // Without a label of its own a type may have one on a field.
        let name = engine.head_name(ty);
        if !engine.endpoints.types.contains_key(&name) {
            return value;
        }
        let labels = engine.own_type_labels(ty, self.site, self.processing);
        engine.label_fields(ty, value, &labels, Some(variant), (self.site, self.processing))
    }

    /// The result of code without a body, with the labels of what it made.
    pub(super) fn label_made(&mut self, engine: &mut Engine, shape: &CallShape, value: Value) -> Value {
        let Some(output) = shape.output.filter(|_| !engine.endpoints.types.is_empty()) else { return value };
        if engine.had(output).is_empty() {
            return value;
        }
        let mut had = Had::default();
        for input in &shape.inputs {
            let input = engine.program.substitute(*input, EnvId(0));
            let of_input = engine.had(input);
            had.own.extend(of_input.own.iter().cloned());
            had.named.extend(of_input.named.iter().cloned());
        }
        let labelling = Labelling {
            site: self.site,
            processing: self.processing,
            coming: Coming::Made(&had),
            depth: 0,
            is_lent: false,
        };
        engine.label_inside(Some(self), output, value, labelling)
    }
}

impl Had {
    fn is_empty(&self) -> bool {
        self.own.is_empty() && self.named.is_empty()
    }
}

impl Labelling<'_> {
    fn inner(self) -> Self {
        Labelling { depth: self.depth + 1, ..self }
    }

    /// Whether a value of this labelled type comes to be here.
    fn comes_to_be(self, name: &str) -> bool {
        match self.coming {
            Coming::Received => true,
            Coming::Made(had) => !(had.own.contains(name) || self.is_lent && had.named.contains(name)),
        }
    }
}

/// The label that a value of a labelled type gets where it comes to be.
fn type_origin(spec: &TypeSpec, name: &str, site: Site, processing: Option<ProcessingId>) -> Origin {
    let declared_by: DeclaredBy = spec.declared_by.clone();
    Origin { site, callee: name.to_owned(), label: spec.label, source: None, declared_by, processing }
}

impl Engine<'_> {
    /// The labels that a value of this very type has, fields apart.
    fn own_type_labels(&mut self, ty: TypeId, site: Site, processing: Option<ProcessingId>) -> Labels {
        let name = self.head_name(ty);
        let specs = self.endpoints.types.get(&name).cloned().unwrap_or_default();
        let mut labels = Labels::new();
        for spec in specs.iter().filter(|spec| spec.field.is_none()) {
            let taint = self.new_origin(type_origin(spec, &name, site, processing));
            labels = union_labels(&labels, &Labels::from_iter([taint]));
        }
        labels
    }

    /// A value of a labelled type: the labels of the type on all of it, and those of labelled fields in these. Of a value
    /// that was built only the fields of its variant are there.
    fn label_fields(
        &mut self,
        ty: TypeId,
        value: Value,
        labels: &Labels,
        built: Option<u32>,
        (site, processing): (Site, Option<ProcessingId>),
    ) -> Value {
        let name = self.head_name(ty);
        let specs = self.endpoints.types.get(&name).cloned().unwrap_or_default();
        // The parts that were built keep what they carry and get the type's labels as well.
        let mut node = value.to_node();
        node.labels = union_labels(&node.labels, labels);
        for (_, kid) in &mut node.kids {
            *kid = kid.with_labels(labels);
        }
        let mut value = node.build();
        for spec in &specs {
            let Some(way) = &spec.field else { continue };
            let steps: Steps = way.iter().map(|step| self.step_of(step)).collect();
            let is_other = |built| matches!(steps[0], Step::Field { variant, .. } if variant != built);
            if built.is_some_and(is_other) {
                continue;
            }
            let origin: Origin = type_origin(spec, &name, site, processing);
            let taint: Taint = self.new_origin(origin);
            let own = Labels::from_iter([taint]);
            value = label_part(&value, &steps, &own, labels);
        }
        value
    }

    fn step_of(&mut self, step: &FieldStep) -> Step {
        match step {
            FieldStep::Field { variant, index } => {
                let variant = variant.as_ref();
                let variant = variant.map_or(0, |name| self.program.interner_mut().symbol(name).0 + 1);
                Step::Field { variant, index: *index }
            }
            FieldStep::Element => Step::Element,
        }
    }

    /// The labels of a value that is received from outside: those of its type, and of the types inside of it.
    pub(super) fn labels_of_type(
        &mut self,
        ty: TypeId,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Value {
        if self.endpoints.types.is_empty() || self.had(ty).is_empty() {
            return Value::empty();
        }
        let labelling = Labelling { site, processing, coming: Coming::Received, depth: 0, is_lent: false };
        self.label_inside(None, ty, Value::empty(), labelling)
    }

    /// A frame is needed for values that may be pointers.
    fn label_inside(
        &mut self,
        mut frame: Option<&mut Frame>,
        ty: TypeId,
        value: Value,
        labelling: Labelling<'_>,
    ) -> Value {
        if labelling.depth > MAX_DEPTH {
            return value;
        }
        let one = |step: Step, ty: TypeId| (Steps::from_iter([step]), ty);
        let parts: Vec<(Steps, TypeId)> = match self.program.interner().get_type(ty).clone() {
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => {
                let labelling = Labelling { is_lent: true, ..labelling.inner() };
                return match frame.filter(|_| !value.targets.is_empty() || value.has_symbols()) {
                    // What it points to is as it was, and there is what this code made.
                    Some(frame) => {
                        let made = self.label_inside(None, to, Value::empty(), labelling);
                        if made.is_empty() { value } else { value.join(&frame.temporary(made).1) }
                    }
                    None => self.label_inside(None, to, value, labelling),
                };
            }
            Type::Slice(to) | Type::Array(to, _) => vec![one(Step::Element, to)],
            Type::Tuple(parts) => fields(&parts).collect(),
            Type::Opaque(bounds) | Type::Dyn(bounds) => {
                self.yielded(&bounds).into_iter().map(|(step, ty)| one(step, ty)).collect()
            }
            Type::Path(_) => {
                let (head, args) = head_and_args(self, ty);
                if self.endpoints.types.contains_key(&head) {
                    if !labelling.comes_to_be(&head) {
                        return value;
                    }
                    let Labelling { site, processing, .. } = labelling;
                    let labels = self.own_type_labels(ty, site, processing);
                    return self.label_fields(ty, value, &labels, None, (site, processing));
                }
                if head.starts_with("std::") {
                    match self.inside(&head, &args, ty) {
                        Inside::Same(inner) => {
                            return self.label_inside(frame, inner, value, labelling.inner());
                        }
                        Inside::Parts(parts) => parts,
                    }
                } else if self.program.adt(ty).is_some() {
                    self.field_types(ty).into_iter().map(|(step, ty)| one(step, ty)).collect()
                } else {
                    return self.label_wrapped(&args, value, labelling);
                }
            }
            _ => return value,
        };
        let mut value = value;
        for (steps, ty) in parts {
            let part = value.at(&steps);
            let labelled = self.label_inside(frame.as_deref_mut(), ty, part.clone(), labelling.inner());
            if labelled != part {
                value = value.write(&steps, &labelled, super::tree::Update::Strong);
            }
        }
        value
    }

    /// A value of a library type whose parts are not known, `Json<Person>`: what it was received with is all over it,
    /// and is its only field if it is a wrapper.
    fn label_wrapped(&mut self, args: &[TypeId], value: Value, labelling: Labelling<'_>) -> Value {
        if matches!(labelling.coming, Coming::Made(_)) {
            return value;
        }
        let mut value = value;
        for arg in args {
            let inner = self.label_inside(None, *arg, Value::empty(), labelling.inner());
            if inner.has_labels() {
                let only = Step::Field { variant: 0, index: 0 };
                let part = value.kid(only).cloned().unwrap_or_default().join(&inner);
                value = value.with_labels(&inner.own_labels()).with_kid(only, part);
            }
        }
        value
    }

    fn inside(&mut self, head: &str, args: &[TypeId], ty: TypeId) -> Inside {
        let Some(first) = args.first().copied() else { return Inside::Parts(Vec::new()) };
        let step = |step: Step| Inside::Parts(vec![(Steps::from_iter([step]), first)]);
        let variant = |variant| step(Step::Field { variant, index: 0 });
        let name = head.rsplit("::").next().unwrap_or_default();
        match name {
            "Option" => variant(self.symbols.some),
            "Poll" => variant(self.symbols.ready),
            "Result" => {
                let variants = [self.symbols.ok, self.symbols.err].into_iter().zip(args);
                let part = |(variant, ty): (u32, &TypeId)| {
                    (Steps::from_iter([Step::Field { variant, index: 0 }]), *ty)
                };
                Inside::Parts(variants.map(part).collect())
            }
            "Cow" => {
                let names = self.program.interner_mut();
                let variants = ["Borrowed", "Owned"].map(|name| names.symbol(name).0 + 1);
                let part = |variant| (Steps::from_iter([Step::Field { variant, index: 0 }]), first);
                Inside::Parts(variants.into_iter().map(part).collect())
            }
            "Box" | "Rc" | "Arc" | "Pin" | "Ref" | "RefMut" | "MutexGuard" | "RwLockReadGuard"
            | "RwLockWriteGuard" | "ManuallyDrop" | "MaybeUninit" | "AssertUnwindSafe" | "Wrapping" => {
                Inside::Same(first)
            }
            "Mutex" | "RwLock" | "RefCell" | "Cell" | "UnsafeCell" | "OnceCell" | "OnceLock" | "LazyCell"
            | "LazyLock" | "Receiver" => step(Step::Cell),
            "JoinHandle" => step(Step::Output),
            "PhantomData" | "Sender" | "SyncSender" => Inside::Parts(Vec::new()),
            "HashMap" | "BTreeMap" => {
                let of_entry = fields(args)
                    .take(2)
                    .map(|(steps, ty)| (std::iter::once(Step::Element).chain(steps).collect(), ty));
                Inside::Parts(of_entry.collect())
            }
            _ => match self.associated(ty, "std::iter::Iterator", "Item") {
                Some(item) => Inside::Parts(vec![(Steps::from_iter([Step::Element]), item)]),
                None => step(Step::Element),
            },
        }
    }

    /// An associated type, where the program or the standard library tells.
    fn associated(&mut self, ty: TypeId, trait_: &str, name: &str) -> Option<TypeId> {
        let names = self.program.interner_mut();
        let mut segment =
            |name: &str| Segment { name: SegmentName::Name(names.symbol(name)), args: Box::default() };
        let segments = trait_.split("::").map(&mut segment).collect();
        let of = smallvec::SmallVec::from_iter([segment(name)]);
        let trait_ = names.path(Path { qself: None, segments });
        let path = names.path(Path { qself: Some(QSelf { ty, trait_: Some(trait_) }), segments: of });
        let projection = names.type_(Type::Path(path));
        let found = self.program.substitute(projection, EnvId(0));
        let is_open = match self.program.interner().get_type(found) {
            Type::Path(path) => self.program.interner().get_path(*path).qself.is_some(),
            _ => false,
        };
        (!is_open).then_some(found)
    }

    /// The labelled types of which a value of this type has values.
    pub(super) fn had(&mut self, ty: TypeId) -> Rc<Had> {
        if let Some(had) = self.endpoints.had.get(&ty) {
            return had.clone();
        }
        let mut had = Had::default();
        let mut seen = BTreeSet::new();
        let mut open = vec![(ty, false)];
        while let Some((ty, is_named)) = open.pop() {
            if seen.len() >= MAX_TYPES || !seen.insert((ty, is_named)) {
                continue;
            }
            self.look_inside(ty, is_named, &mut had, &mut open);
        }
        let had = Rc::new(had);
        self.endpoints.had.insert(ty, had.clone());
        had
    }

    fn look_inside(&mut self, ty: TypeId, is_named: bool, had: &mut Had, open: &mut Vec<(TypeId, bool)>) {
        let mut add = |ty: TypeId| open.push((ty, is_named));
        match self.program.interner().get_type(ty).clone() {
            Type::Ref { to, .. }
            | Type::RawPtr { to, .. }
            | Type::Slice(to)
            | Type::Array(to, _)
            | Type::Wrapped(_, to) => add(to),
            Type::Tuple(parts) => parts.iter().copied().for_each(add),
            Type::FnPtr(sig) | Type::FnDef(sig, _) => sig.output.into_iter().for_each(add),
            Type::Closure(path) => {
                if let Some((body, env)) = self.program.closure_instance(path) {
                    let output = self.program.body(body).locals[0].ty;
                    add(self.program.substitute(output, env));
                }
            }
            Type::Coroutine(_) => {
                self.associated(ty, "std::future::Future", "Output").into_iter().for_each(add);
            }
            Type::Opaque(bounds) | Type::Dyn(bounds) => {
                for bound in &bounds {
                    let Bound::Trait { path, .. } = bound else { continue };
                    let path = self.program.interner().get_path(*path);
                    for arg in path.segments.iter().flat_map(|segment| segment.args.iter()) {
                        if let GenericArg::Assoc(_, ty) = arg {
                            add(*ty);
                        }
                    }
                }
            }
            Type::Path(_) => {
                let (head, args) = head_and_args(self, ty);
                if self.endpoints.types.contains_key(&head) {
                    let names = if is_named { &mut had.named } else { &mut had.own };
                    names.insert(head.clone());
                }
                let is_own = self.program.adt(ty).is_some();
                for (_, field) in self.field_types(ty) {
                    add(field);
                }
                if is_own {
                    for (trait_, name) in [("std::iter::Iterator", "Item"), ("std::future::Future", "Output")]
                    {
                        self.associated(ty, trait_, name).into_iter().for_each(&mut add);
                    }
                } else {
                    let is_named = is_named || !head.starts_with("std::");
                    open.extend(args.into_iter().map(|arg| (arg, is_named)));
                }
            }
            _ => {}
        }
    }
}

/// A value with labels on the part at the end of some steps, which does not bear the type's then.
fn label_part(value: &Value, steps: &[Step], own: &Labels, of_type: &Labels) -> Value {
    let Some((first, rest)) = steps.split_first() else {
        let theirs = value.map(
            &mut |node| node.labels.retain(|t| !of_type.iter().any(|l| l.key == t.key)),
            &super::value::Node::has_own_labels,
        );
        return theirs.with_labels(own);
    };
    if *first == Step::Element && value.items().next().is_some() {
        let mut node = value.to_node();
        for (_, kid) in node.kids.iter_mut().filter(|(s, _)| matches!(s, Step::Item(_) | Step::Element)) {
            *kid = label_part(kid, rest, own, of_type);
        }
        return node.build();
    }
    let part = label_part(&value.part(*first), rest, own, of_type);
    value.with_kid(*first, part)
}

fn fields(types: &[TypeId]) -> impl Iterator<Item = (Steps, TypeId)> {
    let step = |index: usize| Steps::from_iter([Step::Field { variant: 0, index: index as u32 }]);
    types.iter().enumerate().map(move |(index, ty)| (step(index), *ty))
}
