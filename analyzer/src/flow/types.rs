//! What types tell: where labels of a result go, which values are labelled by their type.

use super::engine::Engine;
use super::harvest::Origin;
use super::heads::head_and_args;
use super::labels::type_origin;
use super::spec::ProcessingId;
use super::trace::Site;
use super::unions::union_labels;
use super::value::{Labels, Step, Taint, Value};
use crate::mir::intern::{Interner, Symbol, TypeId};
use crate::mir::syntax::{Bound, GenericArg, Type};

/// How deep a result type is looked into.
const MAX_DEPTH: usize = 6;

/// The lifetimes that a type names.
pub(super) fn regions(interner: &Interner, ty: TypeId, found: &mut Vec<Symbol>) {
    match interner.get_type(ty) {
        Type::Ref { region, to, .. } => {
            found.extend(*region);
            regions(interner, *to, found);
        }
        Type::RawPtr { to, .. } | Type::Slice(to) | Type::Array(to, _) | Type::Wrapped(_, to) => {
            regions(interner, *to, found);
        }
        Type::Tuple(parts) => parts.iter().for_each(|part| regions(interner, *part, found)),
        Type::Path(path) => {
            let path = interner.get_path(*path);
            if let Some(qself) = &path.qself {
                regions(interner, qself.ty, found);
            }
            for arg in path.segments.iter().flat_map(|segment| segment.args.iter()) {
                match arg {
                    GenericArg::Region(region) => found.push(*region),
                    GenericArg::Type(ty) | GenericArg::Assoc(_, ty) => regions(interner, *ty, found),
                    GenericArg::Const(_) => {}
                }
            }
        }
        Type::Dyn(bounds) | Type::Opaque(bounds) => {
            for bound in bounds {
                match bound {
                    Bound::Region(region) => found.push(*region),
                    Bound::Use(names) => found.extend(names.iter().copied()),
                    Bound::Trait { path, .. } => {
                        let path = interner.get_path(*path);
                        for arg in path.segments.iter().flat_map(|segment| segment.args.iter()) {
                            match arg {
                                GenericArg::Region(region) => found.push(*region),
                                GenericArg::Type(ty) | GenericArg::Assoc(_, ty) => {
                                    regions(interner, *ty, found)
                                }
                                GenericArg::Const(_) => {}
                            }
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

impl Engine<'_> {
    /// A value of a type with labels in those parts of it that can carry data. Emptiness, truth values, orderings,
    /// unit and the errors of the standard library carry nothing.
    pub(super) fn value_of_type(&mut self, ty: TypeId, labels: &Labels) -> Value {
        if labels.is_empty() {
            return Value::empty();
        }
        self.value_at(ty, labels, 0)
    }

    fn value_at(&mut self, ty: TypeId, labels: &Labels, depth: usize) -> Value {
        let all = || Value::labelled(labels.clone());
        if depth > MAX_DEPTH {
            return all();
        }
        match self.program.interner().get_type(ty).clone() {
            Type::Never => Value::empty(),
            Type::Primitive(name) if self.program.interner().str(name) == "bool" => Value::empty(),
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => self.value_at(to, labels, depth + 1),
            Type::Tuple(parts) => {
                let parts: Vec<Value> =
                    parts.iter().map(|part| self.value_at(*part, labels, depth + 1)).collect();
                Value::tuple(parts)
            }
            Type::Opaque(bounds) | Type::Dyn(bounds) => match self.yielded(&bounds) {
                Some((step, yielded)) => Value::with_part(step, self.value_at(yielded, labels, depth + 1)),
                None => all(),
            },
            Type::Path(_) => {
                let (head, args) = head_and_args(self, ty);
                let part = |engine: &mut Self, variant: u32, index: usize| match args.get(index) {
                    Some(arg) => {
                        let value = engine.value_at(*arg, labels, depth + 1);
                        Value::with_part(Step::Field { variant, index: 0 }, value)
                    }
                    None => Value::labelled(labels.clone()),
                };
                match head.as_str() {
                    "std::result::Result" => {
                        let ok = part(self, self.symbols.ok, 0);
                        if args.get(1).is_none_or(|error| self.is_plain_error(*error)) {
                            ok
                        } else {
                            ok.join(&part(self, self.symbols.err, 1))
                        }
                    }
                    "std::option::Option" => part(self, self.symbols.some, 0),
                    "std::task::Poll" => part(self, self.symbols.ready, 0),
                    "std::cmp::Ordering" | "std::marker::PhantomData" | "std::any::TypeId" => Value::empty(),
                    "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" | "std::pin::Pin" => {
                        match args.first() {
                            Some(inner) => self.value_at(*inner, labels, depth + 1),
                            None => all(),
                        }
                    }
                    _ if self.is_plain_error(ty) => Value::empty(),
                    _ => all(),
                }
            }
            _ => all(),
        }
    }

    /// `impl Future<Output = T>` yields T, `impl Iterator<Item = T>` too.
    fn yielded(&self, bounds: &[Bound]) -> Option<(Step, TypeId)> {
        let interner = self.program.interner();
        bounds.iter().find_map(|bound| {
            let Bound::Trait { path, .. } = bound else { return None };
            interner.get_path(*path).segments.last()?.args.iter().find_map(|arg| match arg {
                GenericArg::Assoc(name, ty) if interner.str(*name) == "Output" => Some((Step::Output, *ty)),
                GenericArg::Assoc(name, ty) if interner.str(*name) == "Item" => Some((Step::Element, *ty)),
                _ => None,
            })
        })
    }

    /// An error type that has no room for what it is the error of: it names no type of its own.
    fn is_plain_error(&mut self, ty: TypeId) -> bool {
        let (head, args) = head_and_args(self, ty);
        let name = head.rsplit("::").next().unwrap_or_default();
        args.is_empty()
            && (name.ends_with("Error") || name.ends_with("Err"))
            && self.program.adt(ty).is_none()
    }

    /// Whether a result type is owned data into which arguments can have been moved.
    pub(super) fn is_owned_data(&self, output: Option<TypeId>) -> bool {
        let Some(output) = output else { return false };
        match self.program.interner().get_type(output) {
            Type::Primitive(_) | Type::Never | Type::Ref { .. } => false,
            Type::Tuple(parts) => !parts.is_empty(),
            _ => true,
        }
    }

    /// Whether only values tell what is behind a type: a trait object, a parameter, a function pointer, or a pointer to
    /// one.
    pub(super) fn may_hide(&self, ty: TypeId) -> bool {
        let ty = self.peel(ty);
        match self.program.interner().get_type(ty) {
            Type::Opaque(_) | Type::Dyn(_) | Type::Infer | Type::FnPtr(_) | Type::FnDef(..) => true,
            Type::Path(path) => {
                let path = self.program.interner().get_path(*path);
                path.qself.is_some()
                    || path.segments.len() == 1
                        && path.segments[0].args.is_empty()
                        && self.program.adt(ty).is_none()
            }
            Type::Primitive(_) | Type::Never | Type::Tuple(_) | Type::Slice(_) | Type::Array(..) => false,
            _ => true,
        }
    }

    /// Whether a value of a type may be a pointer to what it was made of: a guard, an entry or an iterator of a library, or
    /// something that the type does not tell.
    pub(super) fn may_borrow(&self, ty: TypeId) -> bool {
        if self.program.adt(ty).is_some() {
            return false;
        }
        let interner = self.program.interner();
        let path = match interner.get_type(ty) {
            Type::Path(path) => interner.get_path(*path),
            Type::Opaque(_) => return true,
            _ => return false,
        };
        if path.qself.is_some() || path.segments.len() == 1 && path.segments[0].args.is_empty() {
            return true;
        }
        let Some(last) = path.segments.last() else { return false };
        let is_named_so = match last.name {
            crate::mir::syntax::SegmentName::Name(name) => {
                let name = interner.str(name);
                ["Guard", "Entry", "Permit"].iter().any(|part| name.contains(part))
                    || name.starts_with("Ref") && name != "RefCell"
            }
            _ => false,
        };
        is_named_so || last.args.iter().any(|arg| matches!(arg, GenericArg::Region(_)))
    }

    /// Whether a type is a union of the program.
    pub(super) fn is_union(&mut self, ty: TypeId) -> bool {
        self.program.adt(ty).is_some_and(|item| item.kind == "union")
    }

    /// The parts of a struct or enum of the program with their types, where these are known.
    pub(super) fn field_types(&mut self, ty: TypeId) -> Vec<(Step, TypeId)> {
        let Some(item) = self.program.adt(ty) else { return Vec::new() };
        let is_struct = item.kind != "enum";
        let params = item.params.clone();
        let fields: Vec<(String, u32, TypeId)> = item
            .variants
            .iter()
            .flat_map(|variant| {
                let fields = variant.fields.iter().enumerate();
                fields.filter_map(|(index, field)| Some((variant.name.clone(), index as u32, field.ty?)))
            })
            .collect();
        let args = head_and_args(self, ty).1;
        let env = if params.is_empty() {
            crate::program::EnvId(0)
        } else {
            self.program.env(params.into_iter().zip(args).collect())
        };
        let fields: Vec<(String, u32, TypeId)> = fields
            .into_iter()
            .map(|(variant, index, ty)| (variant, index, self.program.substitute(ty, env)))
            .collect();
        fields
            .into_iter()
            .map(|(variant, index, ty)| {
                let variant = if is_struct { 0 } else { self.program.interner_mut().symbol(&variant).0 + 1 };
                (Step::Field { variant, index }, ty)
            })
            .collect()
    }

    /// The labels that a value of this very type has, fields apart.
    pub(super) fn own_type_labels(
        &mut self,
        ty: TypeId,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Labels {
        if self.endpoints.types.is_empty() {
            return Labels::new();
        }
        let name = self.head_name(ty);
        let specs = self.endpoints.types.get(&name).cloned().unwrap_or_default();
        let mut labels = Labels::new();
        for spec in specs.iter().filter(|spec| spec.field.is_none()) {
            self.endpoints.matched.insert(name.clone());
            let taint = self.new_origin(type_origin(spec, &name, site, processing));
            labels = union_labels(&labels, &Labels::from_iter([taint]));
        }
        labels
    }

    /// A value of a labelled type: the labels of the type on all of it, and those of labelled fields in these.
    pub(super) fn label_fields(
        &mut self,
        ty: TypeId,
        value: Value,
        labels: &Labels,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Value {
        let name = self.head_name(ty);
        let specs = self.endpoints.types.get(&name).cloned().unwrap_or_default();
        let fields: Vec<_> = specs.iter().filter(|spec| spec.field.is_some()).collect();
        // The parts that were built keep what they carry and get the type's labels as well.
        let mut node = value.to_node();
        node.labels = union_labels(&node.labels, labels);
        for (_, kid) in &mut node.kids {
            *kid = kid.with_labels(labels);
        }
        let mut value = node.build();
        for spec in fields {
            let Some((variant, index)) = &spec.field else { continue };
            let variant = match variant {
                Some(name) => self.program.interner_mut().symbol(name).0 + 1,
                None => 0,
            };
            let step = Step::Field { variant, index: *index };
            let origin: Origin = type_origin(spec, &name, site, processing);
            let taint: Taint = self.new_origin(origin);
            let own = Labels::from_iter([taint]);
            // A field with a label of its own does not bear the type's.
            let part = value.part(step);
            let theirs = part.map(
                &mut |node| node.labels.retain(|t| !labels.iter().any(|l| l.key == t.key)),
                &super::value::Node::has_own_labels,
            );
            value = value.with_kid(step, theirs.with_labels(&own));
        }
        value
    }

    /// The labels that a value has because its type, or a type inside of it, is labelled.
    pub(super) fn labels_of_type(
        &mut self,
        ty: TypeId,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Value {
        if self.endpoints.types.is_empty() {
            return Value::empty();
        }
        self.label_by_type(ty, Value::empty(), site, processing)
    }

    /// A value that came from outside, with labels wherever a labelled type is inside of its type.
    pub(super) fn label_by_type(
        &mut self,
        ty: TypeId,
        value: Value,
        site: Site,
        processing: Option<ProcessingId>,
    ) -> Value {
        self.label_inside(ty, value, site, processing, 0)
    }

    fn label_inside(
        &mut self,
        ty: TypeId,
        value: Value,
        site: Site,
        processing: Option<ProcessingId>,
        depth: usize,
    ) -> Value {
        if depth > MAX_DEPTH {
            return value;
        }
        let inner = match self.program.interner().get_type(ty).clone() {
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => {
                return self.label_inside(to, value, site, processing, depth + 1);
            }
            Type::Slice(to) | Type::Array(to, _) => vec![(Step::Element, to)],
            Type::Tuple(parts) => parts
                .iter()
                .enumerate()
                .map(|(index, part)| (Step::Field { variant: 0, index: index as u32 }, *part))
                .collect(),
            Type::Opaque(bounds) | Type::Dyn(bounds) => self.yielded(&bounds).into_iter().collect(),
            Type::Path(_) => {
                let labels = self.own_type_labels(ty, site, processing);
                let name = self.head_name(ty);
                if self.endpoints.types.contains_key(&name) {
                    return self.label_fields(ty, value, &labels, site, processing);
                }
                let (head, args) = head_and_args(self, ty);
                let first = args.first().copied();
                let at = |variant, ty: Option<TypeId>| {
                    ty.map(|ty| (Step::Field { variant, index: 0 }, ty)).into_iter().collect::<Vec<_>>()
                };
                match head.as_str() {
                    "std::result::Result" => at(self.symbols.ok, first),
                    "std::option::Option" => at(self.symbols.some, first),
                    "std::task::Poll" => at(self.symbols.ready, first),
                    "std::boxed::Box" | "std::rc::Rc" | "std::sync::Arc" | "std::pin::Pin" => {
                        return match first {
                            Some(inner) => self.label_inside(inner, value, site, processing, depth + 1),
                            None => value,
                        };
                    }
                    _ if head.starts_with("std::") => {
                        first.map(|ty| (Step::Element, ty)).into_iter().collect()
                    }
                    _ => self.field_types(ty),
                }
            }
            _ => return value,
        };
        let mut value = value;
        for (step, ty) in inner {
            let part = value.part(step);
            let labelled = self.label_inside(ty, part.clone(), site, processing, depth + 1);
            if labelled != part {
                value = value.with_kid(step, labelled);
            }
        }
        value
    }
}
