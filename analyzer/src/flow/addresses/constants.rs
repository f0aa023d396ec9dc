//! What constants and literals are.

use crate::mir::intern::{PathId, Symbol};
use crate::mir::syntax::{Allocation, Body, Constant, ConstantKind, Operand, Place, Rvalue, StatementKind};
use crate::program::{BodyId, Program};

/// The body of a named constant, or of the static whose address this is.
pub(super) fn constant_body(program: &mut Program, body: &Body, constant: &Constant) -> Option<BodyId> {
    let path = match constant.kind {
        ConstantKind::Item(path) => path,
        ConstantKind::Allocation(name) => static_path(body, name)?,
        _ => return None,
    };
    program.static_or_const(path).map(|(body, _)| body)
}

fn static_path(body: &Body, name: Symbol) -> Option<PathId> {
    body.allocations.iter().find_map(|(known, what)| match what {
        Allocation::Static(path) if *known == name => Some(*path),
        _ => None,
    })
}

/// A port that an operand is: `443_u16`, or a constant that is one.
pub(super) fn port(program: &mut Program, body: &Body, operand: &Operand) -> Option<String> {
    let Operand::Const(constant) = operand else { return None };
    if let ConstantKind::Literal(text) = constant.kind {
        let port = program.interner().str(text).strip_suffix("_u16")?;
        return (port != "0").then(|| port.to_owned());
    }
    let body = constant_body(program, body, constant)?;
    let body = program.body(body).clone();
    let assigned = body.blocks.iter().flat_map(|block| &block.statements).find_map(|s| match &s.kind {
        StatementKind::Assign(Place { local: 0, .. }, Rvalue::Use(value @ Operand::Const(_))) => Some(value),
        _ => None,
    });
    port(program, &body, assigned?)
}

/// The text that an operand is: a literal, or a constant or static that is one.
pub(super) fn literal(program: &mut Program, body: &Body, operand: &Operand, depth: usize) -> Option<String> {
    match operand {
        Operand::Const(constant) => match constant.kind {
            ConstantKind::Str(text) => Some(program.interner().str(text).to_owned()),
            _ if depth < 5 => {
                let constant = constant_body(program, body, constant)?;
                let body = program.body(constant).clone();
                let result = Place { local: 0, projection: Default::default() };
                literal(program, &body, &Operand::Copy(result), depth + 1)
            }
            _ => None,
        },
        Operand::Copy(place) | Operand::Move(place) if depth < 5 => {
            let mut assigned =
                body.blocks.iter().flat_map(|block| &block.statements).filter_map(|s| match &s.kind {
                    StatementKind::Assign(to, rvalue)
                        if to.local == place.local && to.projection.is_empty() =>
                    {
                        Some(rvalue)
                    }
                    _ => None,
                });
            let (Some(rvalue), None) = (assigned.next(), assigned.next()) else { return None };
            match rvalue {
                Rvalue::Use(inner) | Rvalue::Cast(_, inner, _) => literal(program, body, inner, depth + 1),
                Rvalue::Ref { place, .. } | Rvalue::CopyForDeref(place) => {
                    let base = Place { local: place.local, projection: Default::default() };
                    literal(program, body, &Operand::Copy(base), depth + 1)
                }
                _ => None,
            }
        }
        _ => None,
    }
}
