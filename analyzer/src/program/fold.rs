//! Rebuilding types and paths from mapped parts.

use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{Bound, FnSig, GenericArg, Path, QSelf, Segment, SegmentName, Span, Type};

/// What happens to the parts.
pub(super) trait Fold {
    /// A string.
    fn symbol(&mut self, symbol: Symbol) -> Symbol {
        symbol
    }
    /// A type.
    fn ty(&mut self, ty: TypeId) -> TypeId;
    /// A path.
    fn path(&mut self, path: PathId) -> PathId;
    /// A generic argument.
    fn arg(&mut self, arg: &GenericArg) -> GenericArg {
        match arg {
            GenericArg::Region(name) => GenericArg::Region(self.symbol(*name)),
            GenericArg::Type(ty) => GenericArg::Type(self.ty(*ty)),
            GenericArg::Const(text) => GenericArg::Const(self.symbol(*text)),
            GenericArg::Assoc(name, ty) => GenericArg::Assoc(self.symbol(*name), self.ty(*ty)),
        }
    }
}

/// All types in a path, those inside of others too.
pub(super) fn types_in(interner: &mut Interner, path: PathId) -> Vec<TypeId> {
    struct Collect<'a> {
        interner: &'a mut Interner,
        found: Vec<TypeId>,
    }
    impl Fold for Collect<'_> {
        fn ty(&mut self, ty: TypeId) -> TypeId {
            if !self.found.contains(&ty) {
                self.found.push(ty);
                fold_type(&self.interner.get_type(ty).clone(), self);
            }
            ty
        }
        fn path(&mut self, path: PathId) -> PathId {
            fold_path(&self.interner.get_path(path).clone(), self);
            path
        }
    }
    let mut collect = Collect { interner, found: Vec::new() };
    collect.path(path);
    collect.found
}

/// The type with its parts mapped.
pub(super) fn fold_type(ty: &Type, by: &mut impl Fold) -> Type {
    match ty {
        Type::Primitive(name) => Type::Primitive(by.symbol(*name)),
        Type::Never => Type::Never,
        Type::Infer => Type::Infer,
        Type::Path(path) => Type::Path(by.path(*path)),
        Type::Ref { region, mutable, to } => {
            Type::Ref { region: region.map(|name| by.symbol(name)), mutable: *mutable, to: by.ty(*to) }
        }
        Type::RawPtr { mutable, to } => Type::RawPtr { mutable: *mutable, to: by.ty(*to) },
        Type::Slice(item) => Type::Slice(by.ty(*item)),
        Type::Array(item, length) => Type::Array(by.ty(*item), by.symbol(*length)),
        Type::Tuple(items) => Type::Tuple(items.iter().map(|item| by.ty(*item)).collect()),
        Type::FnPtr(sig) => Type::FnPtr(fold_sig(sig, by)),
        Type::FnDef(sig, path) => Type::FnDef(fold_sig(sig, by), by.path(*path)),
        Type::Dyn(bounds) => Type::Dyn(fold_bounds(bounds, by)),
        Type::Opaque(bounds) => Type::Opaque(fold_bounds(bounds, by)),
        Type::Closure(path) => Type::Closure(by.path(*path)),
        Type::Coroutine(text) => Type::Coroutine(by.symbol(*text)),
        Type::Wrapped(text, inner) => Type::Wrapped(by.symbol(*text), by.ty(*inner)),
    }
}

fn fold_sig(sig: &FnSig, by: &mut impl Fold) -> FnSig {
    FnSig {
        binder: sig.binder.iter().map(|name| by.symbol(*name)).collect(),
        is_unsafe: sig.is_unsafe,
        abi: sig.abi.map(|name| by.symbol(name)),
        inputs: sig.inputs.iter().map(|input| by.ty(*input)).collect(),
        c_variadic: sig.c_variadic,
        output: sig.output.map(|output| by.ty(output)),
    }
}

fn fold_bounds(bounds: &[Bound], by: &mut impl Fold) -> Box<[Bound]> {
    let fold = |bound: &Bound| match bound {
        Bound::Trait { binder, modifier, path } => Bound::Trait {
            binder: binder.iter().map(|name| by.symbol(*name)).collect(),
            modifier: modifier.map(|name| by.symbol(name)),
            path: by.path(*path),
        },
        Bound::Region(name) => Bound::Region(by.symbol(*name)),
        Bound::Use(names) => Bound::Use(names.iter().map(|name| by.symbol(*name)).collect()),
    };
    bounds.iter().map(fold).collect()
}

/// The path with its parts mapped.
pub(super) fn fold_path(path: &Path, by: &mut impl Fold) -> Path {
    let qself = path
        .qself
        .as_ref()
        .map(|qself| QSelf { ty: by.ty(qself.ty), trait_: qself.trait_.map(|path| by.path(path)) });
    Path { qself, segments: path.segments.iter().map(|segment| fold_segment(segment, by)).collect() }
}

fn fold_segment(segment: &Segment, by: &mut impl Fold) -> Segment {
    let name = match &segment.name {
        SegmentName::Name(name) => SegmentName::Name(by.symbol(*name)),
        SegmentName::Impl(ty) => SegmentName::Impl(by.ty(*ty)),
        SegmentName::ImplTrait(path, ty) => SegmentName::ImplTrait(by.path(*path), by.ty(*ty)),
        SegmentName::ImplAt(span) => SegmentName::ImplAt(Span { file: by.symbol(span.file), ..*span }),
    };
    Segment { name, args: segment.args.iter().map(|arg| by.arg(arg)).collect() }
}
