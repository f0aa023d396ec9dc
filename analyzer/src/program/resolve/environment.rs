//! The generic arguments that a body runs with.

use super::Bindings;
use crate::facts::source::ParamKind;
use crate::mir::intern::{Interner, TypeId};
use crate::mir::syntax::{GenericArg, Type};
use crate::program::substitute::erase_regions;
use crate::program::unify::{Fit, Unifier, constant_type};
use crate::program::{BodyId, EnvId, Program, impls};

impl Program {
    /// The substitution that a body runs with: what its impl binds, the arguments in the path, and what the
    /// signature at the call says of the rest.
    pub(super) fn environment(
        &mut self,
        body: BodyId,
        mut bindings: Bindings,
        args: &[GenericArg],
        sig: Option<TypeId>,
    ) -> (EnvId, Fit) {
        let params = self.own_params(body);
        self.zip(&params, args, &mut bindings);
        let mut fit = Fit::Near;
        let sig = sig.and_then(|sig| match self.interner.get_type(sig) {
            Type::FnDef(sig, _) | Type::FnPtr(sig) => Some(sig.clone()),
            _ => None,
        });
        if let Some(sig) = sig {
            let body = self.bodies[body.0 as usize].clone();
            let inputs: Vec<TypeId> =
                body.locals.iter().skip(1).take(body.arg_count as usize).map(|local| local.ty).collect();
            let mut unifier = Unifier::new(&mut self.interner, bindings);
            fit = unifier.inputs(&inputs, &sig.inputs);
            if let (Some(output), Some(header)) = (sig.output, body.locals.first()) {
                fit = fit.min(unifier.ty(header.ty, output));
            }
            bindings = unifier.bindings;
        }
        // Of two `impl Trait` with one text each has a type of its own: which, only values tell.
        let is_told =
            |(param, _): &(TypeId, TypeId)| params.iter().filter(|other| *other == param).count() < 2;
        let mut is_cut = false;
        let pairs = bindings
            .into_iter()
            .filter(is_told)
            .map(|(param, mut ty)| {
                if let Some(cut) = self.extents.cut(&mut self.interner, ty) {
                    is_cut = true;
                    ty = cut;
                }
                let ty = erase_regions(&mut self.interner, ty);
                (param, self.substitute_type(ty, EnvId(0)))
            })
            .collect();
        let env = self.environments.intern(pairs);
        if is_cut {
            self.cut_envs.insert(env);
        }
        (env, fit)
    }

    /// The generic parameters of a function itself, in the order of the arguments at a call.
    pub(super) fn own_params(&mut self, body: BodyId) -> Vec<TypeId> {
        let link = &self.links[body.0 as usize];
        let body = self.bodies[body.0 as usize].clone();
        let Some(function) = link.function else { return Vec::new() };
        let generics = self.units[link.unit].source.functions[function as usize].generics.clone();
        let mut params = Vec::new();
        for param in &generics {
            if matches!(param.kind, ParamKind::Type | ParamKind::Const) {
                params.push(impls::param_type(&mut self.interner, &param.name));
            }
        }
        for local in body.locals.iter().skip(1).take(body.arg_count as usize) {
            opaque_types(&self.interner, local.ty, &mut params);
        }
        params
    }

    /// Binds parameters to the arguments that stand for them.
    pub(super) fn zip(&mut self, params: &[TypeId], args: &[GenericArg], bindings: &mut Bindings) {
        let args = args.iter().filter(|arg| matches!(arg, GenericArg::Type(_) | GenericArg::Const(_)));
        for (param, arg) in params.iter().zip(args) {
            let ty = match arg {
                GenericArg::Type(ty) => *ty,
                GenericArg::Const(text) => constant_type(&mut self.interner, *text),
                GenericArg::Region(_) | GenericArg::Assoc(..) => continue,
            };
            if !bindings.iter().any(|(known, _)| known == param) {
                bindings.push((*param, ty));
            }
        }
    }
}

/// The anonymous parameters among the parts of a type, in the order of its text. Those with the same text are equal.
fn opaque_types(interner: &Interner, ty: TypeId, into: &mut Vec<TypeId>) {
    match interner.get_type(ty) {
        Type::Opaque(_) => into.push(ty),
        Type::Ref { to, .. } | Type::RawPtr { to, .. } | Type::Slice(to) | Type::Array(to, _) => {
            opaque_types(interner, *to, into);
        }
        Type::Tuple(items) => items.iter().for_each(|item| opaque_types(interner, *item, into)),
        Type::Path(path) => {
            for segment in &interner.get_path(*path).segments {
                for arg in &segment.args {
                    if let GenericArg::Type(ty) = arg {
                        opaque_types(interner, *ty, into);
                    }
                }
            }
        }
        _ => {}
    }
}
