//! Replacing generic parameters, and associated types by what they are.

use rustc_hash::FxHashMap;

use super::fold::{Fold, fold_path, fold_type};
use super::unify::{constant_type, parameter};
use super::{EnvId, Program};
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{GenericArg, Type};

/// How deep a type may get; below it is `_`. Polymorphic recursion would make types without end.
const MAX_DEPTH: u32 = 24;

/// Interned substitutions, and what has been substituted.
#[derive(Default)]
pub(super) struct Environments {
    /// The pairs of each substitution, sorted; the first is empty.
    envs: indexmap::IndexSet<Box<[(TypeId, TypeId)]>, rustc_hash::FxBuildHasher>,
    types: FxHashMap<(TypeId, EnvId), TypeId>,
    paths: FxHashMap<(PathId, EnvId), PathId>,
    /// How many associated types are being looked up, each for the one before.
    pub(super) projecting: u32,
}

impl Environments {
    pub(super) fn intern(&mut self, mut pairs: Vec<(TypeId, TypeId)>) -> EnvId {
        if self.envs.is_empty() {
            self.envs.insert(Box::new([]));
        }
        pairs.retain(|(param, ty)| param != ty);
        pairs.sort();
        pairs.dedup_by_key(|(param, _)| *param);
        EnvId(self.envs.insert_full(pairs.into()).0 as u32)
    }

    pub(super) fn pairs(&self, env: EnvId) -> &[(TypeId, TypeId)] {
        self.envs.get_index(env.0 as usize).map_or(&[], |pairs| pairs)
    }
}

impl Program {
    pub(super) fn substitute_type(&mut self, ty: TypeId, env: EnvId) -> TypeId {
        if let Some(known) = self.environments.types.get(&(ty, env)) {
            return *known;
        }
        let pairs = self.environments.pairs(env).to_vec();
        let mut substitution = Substitution { program: self, env, pairs, depth: 0 };
        substitution.ty(ty)
    }

    pub(super) fn substitute_in_path(&mut self, path: PathId, env: EnvId) -> PathId {
        if let Some(known) = self.environments.paths.get(&(path, env)) {
            return *known;
        }
        let pairs = self.environments.pairs(env).to_vec();
        let mut substitution = Substitution { program: self, env, pairs, depth: 0 };
        substitution.path(path)
    }
}

struct Substitution<'a> {
    program: &'a mut Program,
    env: EnvId,
    pairs: Vec<(TypeId, TypeId)>,
    depth: u32,
}

impl Fold for Substitution<'_> {
    fn ty(&mut self, ty: TypeId) -> TypeId {
        if let Some((_, concrete)) = self.pairs.iter().find(|(param, _)| *param == ty) {
            return *concrete;
        }
        if let Some(known) = self.program.environments.types.get(&(ty, self.env)) {
            return *known;
        }
        if self.depth > MAX_DEPTH {
            return self.program.interner.type_(Type::Infer);
        }
        self.depth += 1;
        let before = self.program.interner.get_type(ty).clone();
        let after = match before {
            Type::Array(item, length) => {
                let item = self.ty(item);
                let length = replaced_length(&mut self.program.interner, &self.pairs, length);
                Type::Array(item, length)
            }
            // The names of parameters inside of a coroutine's text are not its own.
            Type::Primitive(_) | Type::Never | Type::Infer | Type::Coroutine(_) => before,
            other => fold_type(&other, self),
        };
        let after = self.program.interner.type_(after);
        let after = self.program.normalise(after, self.depth);
        self.depth -= 1;
        self.program.environments.types.insert((ty, self.env), after);
        after
    }

    fn path(&mut self, path: PathId) -> PathId {
        if let Some(known) = self.program.environments.paths.get(&(path, self.env)) {
            return *known;
        }
        let before = self.program.interner.get_path(path).clone();
        let after = fold_path(&before, self);
        let after = self.program.interner.path(after);
        self.program.environments.paths.insert((path, self.env), after);
        after
    }

    fn arg(&mut self, arg: &GenericArg) -> GenericArg {
        match arg {
            GenericArg::Type(ty) => {
                let ty = self.ty(*ty);
                constant_arg(&self.program.interner, ty).unwrap_or(GenericArg::Type(ty))
            }
            GenericArg::Const(text) => {
                GenericArg::Const(replaced_length(&mut self.program.interner, &self.pairs, *text))
            }
            GenericArg::Region(_) => arg.clone(),
            GenericArg::Assoc(name, ty) => GenericArg::Assoc(*name, self.ty(*ty)),
        }
    }
}

/// A constant among types is written as a primitive type of its text.
fn constant_arg(interner: &Interner, ty: TypeId) -> Option<GenericArg> {
    let Type::Primitive(text) = interner.get_type(ty) else { return None };
    let is_constant = matches!(interner.str(*text), "true" | "false")
        || interner.str(*text).starts_with(|c: char| c.is_ascii_digit() || matches!(c, '{' | '-' | '\''));
    is_constant.then_some(GenericArg::Const(*text))
}

fn replaced_length(interner: &mut Interner, pairs: &[(TypeId, TypeId)], length: Symbol) -> Symbol {
    if !interner.str(length).starts_with(|c: char| c.is_alphabetic()) {
        return length;
    }
    let param = constant_type(interner, length);
    let Some((_, concrete)) = pairs.iter().find(|(known, _)| *known == param) else { return length };
    match interner.get_type(*concrete) {
        Type::Primitive(text) => *text,
        _ => parameter(interner, *concrete).unwrap_or(length),
    }
}

/// Replaces types by others, and does no more.
pub(super) fn replace(interner: &mut Interner, ty: TypeId, pairs: &[(TypeId, TypeId)]) -> TypeId {
    struct Plain<'a> {
        interner: &'a mut Interner,
        pairs: &'a [(TypeId, TypeId)],
    }
    impl Fold for Plain<'_> {
        fn ty(&mut self, ty: TypeId) -> TypeId {
            if let Some((_, concrete)) = self.pairs.iter().find(|(param, _)| *param == ty) {
                return *concrete;
            }
            let before = self.interner.get_type(ty).clone();
            let after = fold_type(&before, self);
            self.interner.type_(after)
        }
        fn path(&mut self, path: PathId) -> PathId {
            let before = self.interner.get_path(path).clone();
            let after = fold_path(&before, self);
            self.interner.path(after)
        }
    }
    if pairs.is_empty() {
        return ty;
    }
    Plain { interner, pairs }.ty(ty)
}

/// The type without the names of its regions, so that one instance of a function has one substitution.
pub(super) fn erase_regions(interner: &mut Interner, ty: TypeId) -> TypeId {
    struct Erase<'a>(&'a mut Interner);
    impl Fold for Erase<'_> {
        fn ty(&mut self, ty: TypeId) -> TypeId {
            let before = self.0.get_type(ty).clone();
            let after = match before {
                Type::Ref { mutable, to, .. } => Type::Ref { region: None, mutable, to: self.ty(to) },
                Type::Primitive(_) | Type::Never | Type::Infer | Type::Coroutine(_) => return ty,
                other => fold_type(&other, self),
            };
            self.0.type_(after)
        }
        fn path(&mut self, path: PathId) -> PathId {
            let before = self.0.get_path(path).clone();
            let after = fold_path(&before, self);
            self.0.path(after)
        }
        fn arg(&mut self, arg: &GenericArg) -> GenericArg {
            match arg {
                GenericArg::Region(_) => GenericArg::Region(self.0.symbol("'_")),
                GenericArg::Type(ty) => GenericArg::Type(self.ty(*ty)),
                GenericArg::Const(_) => arg.clone(),
                GenericArg::Assoc(name, ty) => GenericArg::Assoc(*name, self.ty(*ty)),
            }
        }
    }
    Erase(interner).ty(ty)
}
