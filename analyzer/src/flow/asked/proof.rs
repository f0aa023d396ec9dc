//! Types that only a check makes: who is given a value of one was asked before.

use std::collections::BTreeSet;

use super::super::endpoints::Endpoints;
use super::super::spec::Check;
use super::fact::head;
use crate::mir::intern::{PathId, TypeId};
use crate::mir::syntax::{
    AggregateKind, BlockId, Body, Constant, ConstantKind, Operand, Rvalue, StatementKind, TerminatorKind,
    Type,
};
use crate::program::{BodyId, Program};

/// A type in a type deeper than this is not looked for.
const MAX_DEPTH: u8 = 3;

/// The names of types that come out of the checks called at these places in an `Option` or `Result`, and that nothing but
/// the checks makes.
pub(super) fn proofs<'c>(
    program: &Program,
    endpoints: &Endpoints,
    check: Check,
    calls: impl Iterator<Item = &'c (BodyId, BlockId)>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (id, block) in calls {
        let body = program.body(*id);
        if let TerminatorKind::Call { dest, .. } = &body.blocks[*block as usize].terminator.kind
            && dest.projection.is_empty()
        {
            found.extend(content(program, body.locals[dest.local as usize].ty));
        }
    }
    if found.is_empty() {
        return found;
    }
    let checks: BTreeSet<BodyId> = endpoints
        .watched_bodies()
        .filter(|(_, mark)| endpoints.check(*mark) == Some(check))
        .map(|(id, _)| id)
        .collect();
    for id in (0..program.len() as u32).map(BodyId) {
        let mut around = std::iter::successors(Some(id), |inner| program.parent(*inner));
        let body = program.body(id);
        let is_constructor = program.interner().str(body.def_path).ends_with("{constructor#0}");
        if is_constructor || around.any(|outer| checks.contains(&outer)) {
            continue;
        }
        // What has one already may copy it.
        let others: Vec<String> = found
            .iter()
            .filter(|name| !is_given(program, body, &BTreeSet::from([(*name).clone()])))
            .cloned()
            .collect();
        for made in made(program, body) {
            if others.contains(&made) {
                found.remove(&made);
            }
        }
    }
    found
}

/// Whether a parameter of a body is a proof, or is made of one.
pub(super) fn is_given(program: &Program, body: &Body, proofs: &BTreeSet<String>) -> bool {
    let parameters = body.locals.iter().skip(1).take(body.arg_count as usize);
    !proofs.is_empty() && parameters.into_iter().any(|local| holds(program, local.ty, proofs, 0))
}

fn holds(program: &Program, ty: TypeId, proofs: &BTreeSet<String>, depth: u8) -> bool {
    match program.interner().get_type(ty) {
        Type::Ref { to, .. } => holds(program, *to, proofs, depth),
        Type::Tuple(parts) if depth < MAX_DEPTH => {
            parts.iter().any(|part| holds(program, *part, proofs, depth + 1))
        }
        Type::Path(_) => program.adt(ty).is_some_and(|item| {
            let mut fields = item.variants.iter().flat_map(|variant| &variant.fields);
            proofs.contains(&item.name)
                || item.kind == "struct"
                    && depth < MAX_DEPTH
                    && fields.any(|field| field.ty.is_some_and(|ty| holds(program, ty, proofs, depth + 1)))
        }),
        _ => false,
    }
}

/// The type of the program that stands in an answer.
fn content(program: &Program, ty: TypeId) -> Option<String> {
    let interner = program.interner();
    if let Some(yielded) = super::yes::yielded(interner, ty) {
        return content(program, yielded);
    }
    let (name, args) = head(interner, ty)?;
    let inner = match name {
        "Option" | "Result" => *args.first()?,
        _ => return None,
    };
    match program.adt(inner) {
        Some(item) => Some(item.name.clone()),
        None => content(program, inner),
    }
}

/// The names of what a body builds, and of the functions that it names: constructors among them.
fn made(program: &Program, body: &Body) -> Vec<String> {
    let mut paths: Vec<PathId> = Vec::new();
    let mut operand = |operand: &Operand| {
        if let Operand::Const(Constant { kind: ConstantKind::Fn(path) | ConstantKind::Item(path), .. }) =
            operand
        {
            paths.push(*path);
        }
    };
    let mut built: Vec<PathId> = Vec::new();
    for block in &body.blocks {
        for statement in &block.statements {
            match &statement.kind {
                StatementKind::Assign(_, Rvalue::Aggregate(kind, parts)) => {
                    if let AggregateKind::Adt(path, _) = kind {
                        built.push(*path);
                    }
                    parts.iter().for_each(&mut operand);
                }
                StatementKind::Assign(_, Rvalue::Use(from) | Rvalue::Cast(_, from, _)) => operand(from),
                _ => {}
            }
        }
        if let TerminatorKind::Call { func, args, .. } = &block.terminator.kind {
            operand(func);
            args.iter().for_each(&mut operand);
        }
    }
    paths.extend(built);
    paths.into_iter().map(|path| program.path_names(path).name).collect()
}
