//! Cells that an answer may be kept in: atomics, locks, cells and channels.
//!
//! A function sees a cell through a local, a field, a capture or a static. All of these that may lead to one cell are one
//! class (Steensgaard, POPL'96): without order, and without telling callers apart. What lies in the cells of a class is
//! all that is written into any of them where nobody was asked; so the classes and the ways that nobody was asked on
//! depend on each other, and both are found by going round (`ways`). A class that something gets hold of that is not
//! understood counts for nothing.

mod finder;
mod kinds;
mod spots;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use self::finder::{Finder, Node};
pub(super) use self::spots::{InBody, Spot, What, Write};
use super::super::engine::Engine;
use super::fact::{Steps, item_of, steps_from};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Body, Place, Projection, Type};
use crate::program::{BodyId, Program};

/// A class of cells.
pub(super) type Class = u32;

/// Derived traits that make no values but of those that there are. Another one may read them from somewhere.
const MAKES_NOTHING: [&str; 12] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Eq",
    "Error",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Serialize",
];

/// All cells of a program.
#[derive(Default)]
pub(super) struct Cells {
    /// What each body does with them.
    pub in_bodies: FxHashMap<BodyId, InBody>,
    /// All places where something may be written into the cells of a class.
    pub spots: BTreeMap<Class, BTreeSet<(BodyId, Spot)>>,
    /// The fields of structs of the program, by the name of the type and the position.
    fields: FxHashMap<String, FxHashMap<u32, Class>>,
}

/// The innermost field of a struct of the program that a place is in, unless it is or leads to a cell or something else:
/// the type's name, the position, and the part of the field; none where that is one of many.
fn field<'p>(
    program: &'p Program,
    body: &Body,
    place: &Place,
    has_cell: impl Fn(TypeId) -> bool,
) -> Option<(&'p str, u32, Option<Steps>)> {
    let mut ty = body.locals.get(place.local as usize)?.ty;
    let mut found = None;
    for (at, projection) in place.projection.iter().enumerate() {
        match projection {
            Projection::Field(index, of) => {
                if let Some(item) = item_of(program, ty).filter(|item| item.kind == "struct") {
                    found = Some((item.name.as_str(), *index, *of, at));
                }
                ty = *of;
            }
            Projection::Cast(of) => ty = *of,
            _ => {}
        }
    }
    let (name, index, of, at) = found?;
    let is_lending = matches!(program.interner().get_type(of), Type::Ref { .. } | Type::RawPtr { .. });
    let part = steps_from(program, Some(of), &place.projection[at + 1..], None);
    (!is_lending && !has_cell(of)).then_some((name, index, part))
}

impl Cells {
    /// The class of the field that a place is in, and the part of it.
    pub(super) fn field(&self, program: &Program, body: &Body, place: &Place) -> Option<(Class, Steps)> {
        let (name, index, part) = field(program, body, place, |_| false)?;
        Some((*self.fields.get(name)?.get(&index)?, part?))
    }

    /// Those that the contexts of the engine use.
    pub(super) fn of(engine: &Engine) -> Cells {
        let finder = Finder::new(engine);
        let bodies: BTreeSet<BodyId> = engine.contexts.iter().map(|context| context.key.body).collect();
        for body in &bodies {
            finder.body(*body);
        }
        finder.outside();
        finder.settle();
        let mut cells = Cells::default();
        for body in bodies {
            let found = spots::of(&finder, body);
            for (spot, write) in
                found.writes.iter().flat_map(|(spot, writes)| writes.iter().map(move |w| (spot, w)))
            {
                cells.spots.entry(write.class).or_default().insert((body, *spot));
            }
            if !found.is_empty() {
                cells.in_bodies.insert(body, found);
            }
        }
        for (node, class) in finder.nodes() {
            if let Node::Plain(name, index) = node {
                // Of a struct that others make nothing is known.
                let is_made = cells.spots.get(&class).is_some_and(|spots| {
                    spots.iter().any(|(body, spot)| {
                        let writes = cells.in_bodies.get(body).and_then(|body| body.writes.get(spot));
                        writes.into_iter().flatten().any(|write| write.what == What::Operand(index as usize))
                    })
                });
                let item = engine.program.type_at(name);
                let is_own = item.is_none_or(|item| {
                    item.derives.iter().all(|derived| MAKES_NOTHING.contains(&derived.as_str()))
                });
                match is_made && is_own {
                    true => _ = cells.fields.entry(name.to_owned()).or_default().insert(index, class),
                    false => _ = cells.spots.remove(&class),
                }
            }
        }
        cells
    }
}
