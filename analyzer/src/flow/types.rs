//! What types tell: where labels of a result go, what may be a pointer, what the parts of a type are.

use super::engine::Engine;
use super::heads::head_and_args;
use super::value::{Labels, Step, Value};
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{Bound, GenericArg, SegmentName, Type};
use crate::program::EnvId;

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
    pub(super) fn yielded(&self, bounds: &[Bound]) -> Option<(Step, TypeId)> {
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

    /// An error type of a library that has no room for what it is the error of: it names no type of its own. Some are called
    /// errors by their module (`tokio::time::error::Elapsed`).
    pub(super) fn is_plain_error(&mut self, ty: TypeId) -> bool {
        let (head, args) = head_and_args(self, ty);
        let mut names = head.rsplit("::");
        let (name, module) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
        args.is_empty()
            && (name.ends_with("Error") || name.ends_with("Err") || matches!(module, "error" | "errors"))
            && self.program.adt(ty).is_none()
    }

    /// Whether an index of a type may find one element of a collection, and whether it may find a part of the collection.
    pub(super) fn finds(&mut self, index: Option<TypeId>) -> (bool, bool) {
        let Some(index) = index.map(|ty| self.program.substitute(ty, EnvId(0))) else { return (true, true) };
        match self.program.interner().get_type(index) {
            Type::Primitive(_) => (true, false),
            Type::Path(_) => {
                let is_range = head_and_args(self, index).0.starts_with("std::ops::Range");
                (!is_range, true)
            }
            _ => (true, true),
        }
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

    /// The types of the items of a tuple or an array, or those that another type names.
    pub(super) fn types_in(&mut self, ty: TypeId) -> Vec<TypeId> {
        match self.program.interner().get_type(ty) {
            Type::Tuple(items) => items.to_vec(),
            Type::Array(item, _) | Type::Slice(item) => vec![*item],
            _ => head_and_args(self, ty).1,
        }
    }

    /// Whether only values tell what is behind a type: a trait object, a parameter, a function pointer, or a pointer to
    /// one.
    pub(super) fn may_hide(&self, ty: TypeId) -> bool {
        let ty = self.peel(ty);
        match self.program.interner().get_type(ty) {
            Type::Opaque(_) | Type::Dyn(_) | Type::Infer | Type::FnPtr(_) | Type::FnDef(..) => true,
            Type::Path(path) => self.is_parameter(*path, ty),
            Type::Primitive(_) | Type::Never | Type::Tuple(_) | Type::Slice(_) | Type::Array(..) => false,
            _ => true,
        }
    }

    /// Whether a type of a library holds an error of any type, as `Box<dyn Error>` does.
    pub(super) fn is_any_error(&self, ty: TypeId) -> bool {
        let Type::Path(path) = self.program.interner().get_type(self.peel(ty)) else { return false };
        let Some(last) = self.program.interner().get_path(*path).segments.last() else { return false };
        let SegmentName::Name(name) = last.name else { return false };
        matches!(self.program.interner().str(name), "Error" | "Report")
            && matches!(self.program.path_names(*path).name.as_str(), "anyhow::Error" | "eyre::Report")
    }

    /// Whether a library's type may be a cover of what only values tell: `Fuse<impl Future>`.
    pub(super) fn may_wrap(&self, ty: TypeId, depth: usize) -> bool {
        let ty = self.peel(ty);
        let Type::Path(path) = self.program.interner().get_type(ty) else { return false };
        if depth > MAX_DEPTH || self.program.adt(ty).is_some() {
            return false;
        }
        let segments = &self.program.interner().get_path(*path).segments;
        segments.iter().flat_map(|segment| &segment.args).any(|arg| match arg {
            GenericArg::Type(inner) => self.may_hide(*inner) || self.may_wrap(*inner, depth + 1),
            _ => false,
        })
    }

    /// Whether a path as a type is a parameter or an associated type, which stand for others.
    pub(super) fn is_parameter(&self, path: PathId, ty: TypeId) -> bool {
        let path = self.program.interner().get_path(path);
        path.qself.is_some()
            || path.segments.len() == 1 && path.segments[0].args.is_empty() && self.program.adt(ty).is_none()
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
            SegmentName::Name(name) => {
                let name = interner.str(name);
                ["Guard", "Entry", "Permit"].iter().any(|part| name.contains(part))
                    || name.starts_with("Ref") && name != "RefCell"
            }
            _ => false,
        };
        is_named_so || last.args.iter().any(|arg| matches!(arg, GenericArg::Region(_)))
    }

    /// What is behind a guard: the last of its arguments that is a type.
    pub(super) fn guarded_type(&self, ty: TypeId) -> Option<TypeId> {
        let Type::Path(path) = self.program.interner().get_type(ty) else { return None };
        if self.program.adt(ty).is_some() {
            return None;
        }
        let last = self.program.interner().get_path(*path).segments.last()?;
        let SegmentName::Name(name) = last.name else { return None };
        let name = self.program.interner().str(name);
        if !name.ends_with("Guard") && !["Ref", "RefMut"].contains(&name) {
            return None;
        }
        last.args.iter().rev().find_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        })
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
}
