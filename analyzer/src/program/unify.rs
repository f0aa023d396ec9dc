//! Matching a type with parameters against a concrete one.

use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{Bound, FnSig, GenericArg, Path, Segment, SegmentName, Type};

/// How well two types agree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fit {
    /// They cannot be the same.
    No,
    /// They may be: two items of one crate with one name, which may be two routes to the same.
    Far,
    /// They may be: something in them is not known, or left out.
    Near,
    /// They are the same.
    Exact,
}

/// A match in progress. Parameters of the pattern (paths of one segment without arguments) are bound on the way.
pub(super) struct Unifier<'a> {
    interner: &'a mut Interner,
    /// Parameter and what it stands for, in the order in which they were met.
    pub(super) bindings: Vec<(TypeId, TypeId)>,
    /// Whether `impl Trait` in the pattern is an anonymous parameter.
    opaque: OpaqueTypes,
}

/// What `impl Trait` in a pattern is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OpaqueTypes {
    /// An anonymous parameter, as in the types of a function's parameters.
    AreParameters,
    /// A type, as in the result of a function.
    AreTypes,
}

/// The name of a type that is a parameter.
pub(super) fn parameter(interner: &Interner, ty: TypeId) -> Option<Symbol> {
    let Type::Path(path) = interner.get_type(ty) else { return None };
    let Path { qself: None, segments } = interner.get_path(*path) else { return None };
    match segments.as_slice() {
        [Segment { name: SegmentName::Name(name), args }] if args.is_empty() => Some(*name),
        _ => None,
    }
}

impl<'a> Unifier<'a> {
    pub(super) fn new(interner: &'a mut Interner, bindings: Vec<(TypeId, TypeId)>) -> Unifier<'a> {
        Unifier { interner, bindings, opaque: OpaqueTypes::AreTypes }
    }

    fn bound(&self, param: TypeId) -> Option<TypeId> {
        self.bindings.iter().find(|(known, _)| *known == param).map(|(_, ty)| *ty)
    }

    /// The first type among the arguments of a path.
    pub(super) fn first_argument(&self, path: PathId) -> Option<TypeId> {
        let args = &self.interner.get_path(path).segments.last()?.args;
        args.iter().find_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        })
    }

    /// Binds a parameter, or checks what it is bound to.
    pub(super) fn bind(&mut self, param: TypeId, concrete: TypeId) -> Fit {
        match self.bound(param) {
            None => {
                self.bindings.push((param, concrete));
                Fit::Exact
            }
            Some(known) if known == concrete => Fit::Exact,
            Some(known) => {
                let bindings = self.bindings.len();
                let fit = self.ground(known, concrete);
                self.bindings.truncate(bindings);
                fit
            }
        }
    }

    /// Compares two types that are both concrete: a parameter in them is equal to itself alone.
    fn ground(&mut self, left: TypeId, right: TypeId) -> Fit {
        if left == right {
            return Fit::Exact;
        }
        if parameter(self.interner, left).is_some() || parameter(self.interner, right).is_some() {
            return Fit::Near;
        }
        self.structure(left, right)
    }

    /// Matches the types of a signature: `impl Trait` in the parameters of the pattern is bound too.
    pub(super) fn inputs(&mut self, pattern: &[TypeId], concrete: &[TypeId]) -> Fit {
        if pattern.len() != concrete.len() {
            return Fit::No;
        }
        self.opaque = OpaqueTypes::AreParameters;
        let fit = self.types(pattern, concrete);
        self.opaque = OpaqueTypes::AreTypes;
        fit
    }

    fn types(&mut self, pattern: &[TypeId], concrete: &[TypeId]) -> Fit {
        let mut fit = Fit::Exact;
        for (pattern, concrete) in pattern.iter().zip(concrete) {
            fit = fit.min(self.ty(*pattern, *concrete));
        }
        fit
    }

    /// Matches a type.
    pub(super) fn ty(&mut self, pattern: TypeId, concrete: TypeId) -> Fit {
        if parameter(self.interner, pattern).is_some() {
            return self.bind(pattern, concrete);
        }
        if self.opaque == OpaqueTypes::AreParameters
            && matches!(self.interner.get_type(pattern), Type::Opaque(_))
        {
            return self.bind(pattern, concrete).max(Fit::Near);
        }
        if parameter(self.interner, concrete).is_some() {
            return Fit::Near;
        }
        if pattern == concrete && self.is_ground(pattern) {
            return Fit::Exact;
        }
        self.structure(pattern, concrete)
    }

    /// A shortcut for the types that hold nothing.
    fn is_ground(&self, ty: TypeId) -> bool {
        matches!(self.interner.get_type(ty), Type::Primitive(_) | Type::Never | Type::Infer)
    }

    fn structure(&mut self, pattern: TypeId, concrete: TypeId) -> Fit {
        let left = self.interner.get_type(pattern).clone();
        let right = self.interner.get_type(concrete).clone();
        match (left, right) {
            (Type::Infer, _) | (_, Type::Infer) => Fit::Near,
            (Type::Path(left), Type::Path(right)) => self.path(left, right),
            (Type::Path(left), _) if is_projection(self.interner.get_path(left)) => Fit::Near,
            (_, Type::Path(right)) if is_projection(self.interner.get_path(right)) => Fit::Near,
            (Type::Primitive(left), Type::Primitive(right)) => exact(left == right),
            (Type::Never, Type::Never) => Fit::Exact,
            (Type::Ref { mutable: a, to: left, .. }, Type::Ref { mutable: b, to: right, .. })
            | (Type::RawPtr { mutable: a, to: left }, Type::RawPtr { mutable: b, to: right })
                if a == b =>
            {
                self.ty(left, right)
            }
            (Type::Slice(left), Type::Slice(right)) => self.ty(left, right),
            (Type::Array(left, length), Type::Array(right, concrete_length)) => {
                self.length(length, concrete_length).min(self.ty(left, right))
            }
            (Type::Tuple(left), Type::Tuple(right)) if left.len() == right.len() => self.types(&left, &right),
            (Type::FnPtr(left), Type::FnPtr(right)) => self.signature(&left, &right),
            (Type::FnDef(_, left), Type::FnDef(_, right)) => match left == right {
                true => Fit::Exact,
                false => self.path(left, right),
            },
            (Type::FnPtr(left), Type::FnDef(right, _)) => self.signature(&left, &right).min(Fit::Near),
            (Type::FnPtr(_), Type::Closure(_)) => Fit::Near,
            (Type::Closure(left), Type::Closure(right)) => match left == right {
                true => Fit::Exact,
                false => self.path(left, right),
            },
            (Type::Coroutine(left), Type::Coroutine(right)) => {
                if left == right {
                    Fit::Exact
                } else {
                    Fit::Near
                }
            }
            (Type::Dyn(left), Type::Dyn(right)) => self.bounds(&left, &right),
            (Type::Opaque(_), _) | (_, Type::Opaque(_)) => Fit::Near,
            (Type::Wrapped(_, left), _) => self.ty(left, concrete),
            (_, Type::Wrapped(_, right)) => self.ty(pattern, right),
            _ => Fit::No,
        }
    }

    fn signature(&mut self, left: &FnSig, right: &FnSig) -> Fit {
        if left.inputs.len() != right.inputs.len() {
            return Fit::No;
        }
        let inputs = self.types(&left.inputs, &right.inputs);
        match (left.output, right.output) {
            (Some(left), Some(right)) => inputs.min(self.ty(left, right)),
            (None, None) => inputs,
            _ => inputs.min(Fit::Near),
        }
    }

    /// The first trait decides; markers behind it do not.
    fn bounds(&mut self, left: &[Bound], right: &[Bound]) -> Fit {
        let first = |bounds: &[Bound]| {
            bounds.iter().find_map(|bound| match bound {
                Bound::Trait { path, .. } => Some(*path),
                Bound::Region(_) | Bound::Use(_) => None,
            })
        };
        let count =
            |bounds: &[Bound]| bounds.iter().filter(|bound| matches!(bound, Bound::Trait { .. })).count();
        let markers = if count(left) == count(right) { Fit::Exact } else { Fit::Near };
        match (first(left), first(right)) {
            (Some(left), Some(right)) => self.path(left, right).min(markers),
            _ => Fit::Near,
        }
    }

    fn length(&mut self, pattern: Symbol, concrete: Symbol) -> Fit {
        if pattern == concrete {
            return Fit::Exact;
        }
        let is_name = |text: &str| text.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if !is_name(self.interner.str(pattern)) {
            let other = self.interner.str(concrete);
            return if is_name(other) || other.contains(' ') { Fit::Near } else { Fit::No };
        }
        let param = self.named_type(pattern);
        let concrete = constant_type(self.interner, concrete);
        self.bind(param, concrete)
    }

    fn named_type(&mut self, name: Symbol) -> TypeId {
        let segment = Segment { name: SegmentName::Name(name), args: Box::new([]) };
        let path = self.interner.path(Path { qself: None, segments: smallvec::smallvec![segment] });
        self.interner.type_(Type::Path(path))
    }

    /// Matches paths, their arguments included; the same for types, traits and closures.
    pub(super) fn path(&mut self, pattern: PathId, concrete: PathId) -> Fit {
        let left = self.interner.get_path(pattern).clone();
        let right = self.interner.get_path(concrete).clone();
        let mut fit = match (&left.qself, &right.qself) {
            (None, None) => Fit::Exact,
            (Some(a), Some(b)) if left.segments.len() > 1 && left.segments.len() == right.segments.len() => {
                let traits = match (a.trait_, b.trait_) {
                    (Some(a), Some(b)) => self.path(a, b),
                    (None, None) => Fit::Exact,
                    _ => Fit::No,
                };
                traits.min(self.ty(a.ty, b.ty))
            }
            _ if is_projection(&left) || is_projection(&right) => return Fit::Near,
            _ => return Fit::No,
        };
        fit = fit.min(self.names(&left, &right));
        if fit == Fit::No {
            return fit;
        }
        if left.segments.len() == right.segments.len() {
            for (left, right) in left.segments.iter().zip(&right.segments) {
                fit = fit.min(self.segment(left, right));
            }
        } else if let (Some(left), Some(right)) = (left.segments.last(), right.segments.last()) {
            fit = fit.min(self.segment(left, right));
        }
        fit
    }

    /// The same names, or the same crate and last name: an item may print by several routes.
    fn names(&self, left: &Path, right: &Path) -> Fit {
        let name = |segment: &Segment| match segment.name {
            SegmentName::Name(name) => Some(name),
            _ => None,
        };
        let is_same = left.segments.len() == right.segments.len()
            && left.segments.iter().zip(&right.segments).all(|(a, b)| match (name(a), name(b)) {
                (Some(a), Some(b)) => a == b,
                (None, None) => true,
                _ => false,
            });
        if is_same {
            return Fit::Exact;
        }
        if left.segments.len() < 2 || right.segments.len() < 2 {
            return Fit::No;
        }
        let crate_of = |path: &Path| {
            let first = path.segments.first().and_then(name)?;
            Some(self.interner.str(first).split('#').next().unwrap_or_default().to_owned())
        };
        let is_closure = |path: &Path| {
            path.segments.last().and_then(name).is_some_and(|name| self.interner.str(name).starts_with('{'))
        };
        let last = |path: &Path| path.segments.last().and_then(name);
        let agree = last(left).is_some() && last(left) == last(right) && crate_of(left) == crate_of(right);
        if agree && !is_closure(left) { Fit::Far } else { Fit::No }
    }

    fn segment(&mut self, pattern: &Segment, concrete: &Segment) -> Fit {
        let mut fit = match (&pattern.name, &concrete.name) {
            (SegmentName::Impl(left), SegmentName::Impl(right)) => self.ty(*left, *right),
            (SegmentName::ImplTrait(a, left), SegmentName::ImplTrait(b, right)) => {
                self.path(*a, *b).min(self.ty(*left, *right))
            }
            _ => Fit::Exact,
        };
        let is_positional = |arg: &&GenericArg| matches!(arg, GenericArg::Type(_) | GenericArg::Const(_));
        let left: Vec<_> = pattern.args.iter().filter(is_positional).collect();
        let right: Vec<_> = concrete.args.iter().filter(is_positional).collect();
        if left.len() != right.len() {
            fit = fit.min(Fit::Near);
        }
        for (left, right) in left.into_iter().zip(right) {
            fit = fit.min(self.arg(left, right));
        }
        for left in &pattern.args {
            let GenericArg::Assoc(name, left) = left else { continue };
            let right = concrete.args.iter().find_map(|arg| match arg {
                GenericArg::Assoc(other, right) if other == name => Some(*right),
                _ => None,
            });
            if let Some(right) = right {
                fit = fit.min(self.ty(*left, right));
            }
        }
        fit
    }

    fn arg(&mut self, pattern: &GenericArg, concrete: &GenericArg) -> Fit {
        match (pattern, concrete) {
            (GenericArg::Type(left), GenericArg::Type(right)) => self.ty(*left, *right),
            (GenericArg::Const(left), GenericArg::Const(right)) => exact(left == right),
            (GenericArg::Type(left), GenericArg::Const(right)) => {
                if parameter(self.interner, *left).is_none() {
                    return Fit::No;
                }
                let right = constant_type(self.interner, *right);
                self.bind(*left, right)
            }
            _ => Fit::Near,
        }
    }
}

/// `<T as Tr>::Assoc`, which may be anything; an item inside of a method has more segments behind.
fn is_projection(path: &Path) -> bool {
    path.qself.is_some() && path.segments.len() == 1
}

fn exact(is_same: bool) -> Fit {
    if is_same { Fit::Exact } else { Fit::No }
}

/// The type that stands for a constant among generic arguments.
pub(super) fn constant_type(interner: &mut Interner, text: Symbol) -> TypeId {
    let is_parameter = interner.str(text).starts_with(|c: char| c.is_uppercase());
    if is_parameter {
        let segment = Segment { name: SegmentName::Name(text), args: Box::new([]) };
        let path = interner.path(Path { qself: None, segments: smallvec::smallvec![segment] });
        return interner.type_(Type::Path(path));
    }
    interner.type_(Type::Primitive(text))
}
