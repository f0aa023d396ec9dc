//! Which part of a variable a closure captures by value.
//!
//! rustc does not print it (`mir/captures.rs`), but the closure's body names each capture by the way to it: `user__face` is
//! `user.face`, `pair__0` is `pair.0`. What is captured by value is never behind a pointer, so the way is made of fields, and
//! the types say which these are.

use std::sync::Arc;

use super::Program;
use super::names::head;
use crate::mir::intern::{Symbol, TypeId};
use crate::mir::syntax::{
    AggregateKind, Body, Operand, Place, Projection, Rvalue, Statement, StatementKind, Type,
};

/// Names the parts that closures capture, where they can be told; elsewhere it stays the whole variable.
pub(super) fn tell_parts(program: &mut Program) {
    for index in 0..program.bodies.len() {
        let body = program.bodies[index].clone();
        let mut told: Vec<(usize, usize, usize, Place)> = Vec::new();
        for (block, statements) in body.blocks.iter().map(|block| &block.statements).enumerate() {
            for (at, statement) in statements.iter().enumerate() {
                let Some((definition, operands)) = closure(statement) else { continue };
                let unit = program.links[index].unit;
                let Some(inner) = program.by_def_path.get(&(unit, definition)) else { continue };
                let inner = program.bodies[inner.0 as usize].clone();
                for (number, operand) in operands.iter().enumerate() {
                    if let Some(part) = part(program, &body, &inner, number, operand) {
                        told.push((block, at, number, part));
                    }
                }
            }
        }
        if told.is_empty() {
            continue;
        }
        let body = Arc::make_mut(&mut program.bodies[index]);
        for (block, at, number, part) in told {
            if let StatementKind::Assign(_, Rvalue::Aggregate(_, operands)) =
                &mut body.blocks[block].statements[at].kind
            {
                operands[number] = Operand::Copy(part);
            }
        }
    }
}

fn closure(statement: &Statement) -> Option<(Symbol, &[Operand])> {
    let StatementKind::Assign(_, Rvalue::Aggregate(kind, operands)) = &statement.kind else { return None };
    match kind {
        AggregateKind::Closure(definition)
        | AggregateKind::Coroutine(definition)
        | AggregateKind::CoroutineClosure(definition) => Some((*definition, operands)),
        _ => None,
    }
}

/// The part of a variable that is captured as that field of a closure; none if it is a whole variable or cannot be told.
fn part(program: &Program, body: &Body, inner: &Body, number: usize, operand: &Operand) -> Option<Place> {
    let Operand::Copy(place) = operand else { return None };
    let Some((Projection::Cast(captured), whole)) = place.projection.split_last() else { return None };
    let whole = Place { local: place.local, projection: whole.iter().cloned().collect() };
    let is_capture = |place: &Place| {
        let fields = match &place.projection[..] {
            [Projection::Deref, rest @ ..] => rest,
            all => all,
        };
        place.local == 1 && matches!(fields, [Projection::Field(field, ..)] if *field as usize == number)
    };
    let capture = inner.variables.iter().find(|variable| variable.place.as_ref().is_some_and(is_capture))?;
    let capture = program.interner.str(capture.name);
    let ways = body.variables.iter().filter(|variable| variable.place.as_ref() == Some(&whole));
    let ways = ways
        .filter_map(|variable| capture.strip_prefix(program.interner.str(variable.name))?.strip_prefix("__"));
    let way = ways.min_by_key(|way| way.len())?;
    let ty = match whole.projection.last() {
        None => body.locals[whole.local as usize].ty,
        Some(Projection::Field(_, ty)) => *ty,
        _ => return None,
    };
    let mut place = whole;
    walk(program, ty, way, *captured, &mut place)?;
    Some(place)
}

/// Goes on from a value of a type by a way of field names, to a part of the type `last`.
fn walk(program: &Program, ty: TypeId, way: &str, last: TypeId, place: &mut Place) -> Option<()> {
    let fields: Vec<(String, Option<TypeId>)> = match program.interner.get_type(ty) {
        Type::Tuple(parts) => {
            parts.iter().enumerate().map(|(index, ty)| (index.to_string(), Some(*ty))).collect()
        }
        _ => {
            let item = program.adt(ty).filter(|item| item.kind == "struct")?;
            let is_generic = !item.params.is_empty();
            let fields = item.variants.first()?.fields.iter();
            fields.map(|field| (field.name.clone(), field.ty.filter(|_| !is_generic))).collect()
        }
    };
    // A field may be called `a__b`, beside one that is called `a`.
    let fits = |name: &str| match way.strip_prefix(name) {
        Some("") => true,
        Some(rest) => rest.starts_with("__"),
        None => false,
    };
    let mut found = (0_u32..).zip(&fields).filter(|(_, (name, _))| fits(name));
    let (index, (name, ty)) = found.next().filter(|_| found.next().is_none())?;
    match way[name.len()..].strip_prefix("__") {
        None => {
            let is_same = ty.is_none_or(|ty| head(&program.interner, ty) == head(&program.interner, last));
            place.projection.push(Projection::Field(index, last));
            is_same.then_some(())
        }
        Some(rest) => {
            place.projection.push(Projection::Field(index, (*ty)?));
            walk(program, (*ty)?, rest, last, place)
        }
    }
}
