//! What constants and literals are.

use super::field_of;
use super::text::{Piece, template_pieces};
use crate::mir::intern::{PathId, Symbol};
use crate::mir::syntax::{
    Allocation, Body, Constant, ConstantKind, Local, Operand, Place, Rvalue, StatementKind, TerminatorKind,
};
use crate::program::{BodyId, Program};

/// So many constants that are one another are gone through.
const MAX_CONSTANTS: usize = 5;
/// So many assignments are gone back over to what a value is made of.
const MAX_ASSIGNMENTS: usize = 8;

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
    let Made::Constant(constant) = made(body, operand)? else { return None };
    match constant.kind {
        ConstantKind::Str(text) => Some(program.interner().str(text).to_owned()),
        _ if depth < MAX_CONSTANTS => {
            let constant = constant_body(program, body, constant)?;
            let body = program.body(constant).clone();
            let result = Place { local: 0, projection: Default::default() };
            literal(program, &body, &Operand::Copy(result), depth + 1)
        }
        _ => None,
    }
}

/// What a template makes of its values (the arguments of `fmt::Arguments::new`), as far as all is known from its beginning on.
pub(super) fn formatted(program: &mut Program, body: &Body, args: &[Operand]) -> Option<String> {
    let [template, values] = args else { return None };
    let Made::Constant(Constant { kind: ConstantKind::Literal(template), .. }) = made(body, template)? else {
        return None;
    };
    let template = program.interner().str(*template).to_owned();
    let Made::Parts(values) = made(body, values)? else { return None };
    let mut text = String::new();
    for piece in template_pieces(&template) {
        match piece {
            Piece::Text(piece) => text.push_str(&piece),
            Piece::Value(index) => match values.get(index).and_then(|value| shown(program, body, value)) {
                Some(value) => text.push_str(&value),
                None => break,
            },
        }
    }
    Some(text)
}

/// The text that stands for a value in a template: `Argument::new_display(&HOST)`.
fn shown(program: &mut Program, body: &Body, value: &Operand) -> Option<String> {
    let Made::By([value]) = made(body, value)? else { return None };
    literal(program, body, value, 0).or_else(|| match made(body, value)? {
        Made::Constant(constant) => port(program, body, &Operand::Const(constant.clone())),
        _ => None,
    })
}

/// What a value is made of.
enum Made<'b> {
    Constant(&'b Constant),
    /// These are its parts.
    Parts(&'b [Operand]),
    /// A call with these arguments gives it.
    By(&'b [Operand]),
}

/// Goes back over locals that are assigned once, through references and the fields of tuples and structs.
fn made<'b>(body: &'b Body, operand: &'b Operand) -> Option<Made<'b>> {
    let part = |place: &Place, inner: Option<u32>| match (field_of(place), inner) {
        (Some(_), Some(_)) => None,
        (outer, inner) => Some((place.local, outer.or(inner))),
    };
    let mut operand = operand;
    let mut field = None;
    for _ in 0..MAX_ASSIGNMENTS {
        let mut at = match operand {
            Operand::Const(constant) => return field.is_none().then_some(Made::Constant(constant)),
            Operand::Copy(place) | Operand::Move(place) => part(place, field)?,
        };
        operand = loop {
            match assigned_once(body, at.0)? {
                Assigned::Call(args) => return at.1.is_none().then_some(Made::By(args)),
                Assigned::Value(Rvalue::Use(inner) | Rvalue::Cast(_, inner, _)) => {
                    field = at.1;
                    break inner;
                }
                Assigned::Value(Rvalue::Ref { place, .. } | Rvalue::CopyForDeref(place)) => {
                    at = part(place, at.1)?;
                }
                Assigned::Value(Rvalue::Aggregate(_, operands)) => match at.1 {
                    Some(index) => {
                        field = None;
                        break operands.get(index as usize)?;
                    }
                    None => return Some(Made::Parts(operands)),
                },
                Assigned::Value(_) => return None,
            }
        };
    }
    None
}

/// What a local is assigned.
enum Assigned<'b> {
    Value(&'b Rvalue),
    Call(&'b [Operand]),
}

/// The only assignment of a local, if there is only one.
fn assigned_once(body: &Body, local: Local) -> Option<Assigned<'_>> {
    let is_whole = |place: &Place| place.local == local && place.projection.is_empty();
    let mut assigned = body.blocks.iter().flat_map(|block| {
        let values = block.statements.iter().filter_map(move |statement| match &statement.kind {
            StatementKind::Assign(to, value) if is_whole(to) => Some(Assigned::Value(value)),
            _ => None,
        });
        let call = match &block.terminator.kind {
            TerminatorKind::Call { args, dest, .. } if is_whole(dest) => Some(Assigned::Call(args)),
            _ => None,
        };
        values.chain(call)
    });
    match (assigned.next(), assigned.next()) {
        (only, None) => only,
        _ => None,
    }
}
