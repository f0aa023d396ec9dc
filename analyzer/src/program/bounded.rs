//! Types that generic arguments may have. Polymorphic recursion makes a larger one at each call, without end; in one
//! that has become too large, what lies deep in it is `_` from then on.

use rustc_hash::FxHashMap;

use super::fold::{Fold, fold_path, fold_type};
use crate::mir::intern::{Interner, PathId, TypeId};
use crate::mir::syntax::Type;

/// A type with more parts than this, each counted as often as it occurs, is cut.
const MAX_SIZE: u32 = 4000;
/// A type that is nested deeper than this is cut.
const MAX_DEPTH: u32 = 80;
/// So deep a type is after it was cut.
const CUT_DEPTH: u32 = 4;

/// How large types are, as far as it was asked for.
#[derive(Default)]
pub(super) struct Extents(FxHashMap<TypeId, Extent>);

#[derive(Clone, Copy, Default)]
struct Extent {
    size: u32,
    depth: u32,
}

impl Extents {
    /// The type cut, if it is too large.
    pub(super) fn cut(&mut self, interner: &mut Interner, ty: TypeId) -> Option<TypeId> {
        let mut measure = Measure { interner, known: &mut self.0, parts: Extent::default() };
        measure.ty(ty);
        let Extent { size, depth } = measure.parts;
        let is_too_large = size > MAX_SIZE || depth > MAX_DEPTH;
        is_too_large.then(|| Cut { interner, left: CUT_DEPTH }.ty(ty))
    }
}

/// Sums up the parts of a type.
struct Measure<'a> {
    interner: &'a mut Interner,
    known: &'a mut FxHashMap<TypeId, Extent>,
    parts: Extent,
}

impl Fold for Measure<'_> {
    fn ty(&mut self, ty: TypeId) -> TypeId {
        let extent = match self.known.get(&ty) {
            Some(known) => *known,
            None => {
                let around = std::mem::take(&mut self.parts);
                fold_type(&self.interner.get_type(ty).clone(), self);
                let within = std::mem::replace(&mut self.parts, around);
                let extent = Extent { size: within.size.saturating_add(1), depth: within.depth + 1 };
                self.known.insert(ty, extent);
                extent
            }
        };
        self.parts.size = self.parts.size.saturating_add(extent.size);
        self.parts.depth = self.parts.depth.max(extent.depth);
        ty
    }

    fn path(&mut self, path: PathId) -> PathId {
        fold_path(&self.interner.get_path(path).clone(), self);
        path
    }
}

/// Replaces what lies deep in a type.
struct Cut<'a> {
    interner: &'a mut Interner,
    left: u32,
}

impl Fold for Cut<'_> {
    fn ty(&mut self, ty: TypeId) -> TypeId {
        if self.left == 0 {
            return self.interner.type_(Type::Infer);
        }
        self.left -= 1;
        let cut = fold_type(&self.interner.get_type(ty).clone(), self);
        self.left += 1;
        self.interner.type_(cut)
    }

    fn path(&mut self, path: PathId) -> PathId {
        let cut = fold_path(&self.interner.get_path(path).clone(), self);
        self.interner.path(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(interner: &mut Interner, times: u32) -> TypeId {
        let name = interner.symbol("u8");
        let mut ty = interner.type_(Type::Primitive(name));
        for _ in 0..times {
            ty = interner.type_(Type::Tuple([ty, ty].into_iter().collect()));
        }
        ty
    }

    #[test]
    fn only_what_is_too_large_is_cut() {
        let mut interner = Interner::default();
        let mut extents = Extents::default();
        let small = doubled(&mut interner, 10);
        assert_eq!(extents.cut(&mut interner, small), None);
        let large = doubled(&mut interner, 30);
        let cut = extents.cut(&mut interner, large).expect("it has a billion parts");
        assert_eq!(extents.cut(&mut interner, cut), None);
        let Type::Tuple(parts) = interner.get_type(cut) else { panic!("it is still a tuple") };
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn what_is_nested_too_deep_is_cut() {
        let mut interner = Interner::default();
        let name = interner.symbol("u8");
        let mut ty = interner.type_(Type::Primitive(name));
        for _ in 0..=MAX_DEPTH {
            ty = interner.type_(Type::Slice(ty));
        }
        assert!(Extents::default().cut(&mut interner, ty).is_some());
    }
}
