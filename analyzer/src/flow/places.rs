//! The places that a place of a body may mean.

use super::bind::sort_places;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::{is_transparent, pointee_type};
use super::symbol::Word;
use super::unions::union_labels;
use super::value::{Concrete, Labels, Loc, MAX_STEPS, Step, Steps, Target, Value, captures_of};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Operand, Place, Projection, Type};

/// Places that may be meant, and the labels of the pointers and indices on the way there.
#[derive(Default)]
pub(super) struct Places {
    pub targets: Vec<Target>,
    pub labels: Labels,
}

impl Frame {
    /// The places that a pointer points to; the pointer's own place where nothing is known of it, as for what is
    /// owned.
    pub(super) fn pointees(&mut self, engine: &mut Engine, target: &Target) -> Places {
        let value = self.read_target(engine, target);
        let targets = super::bind::pointees_of(&value, &Word::Deref);
        if targets.is_empty() {
            return Places { targets: vec![target.clone()], labels: Labels::new() };
        }
        Places { targets, labels: value.labels.clone() }
    }

    /// The parts of places that a step leads to. The content of a shared cell is in the cell.
    pub(super) fn step(&mut self, engine: &mut Engine, places: &[Target], step: Step) -> Vec<Target> {
        let mut parts = Vec::with_capacity(places.len());
        for place in places {
            if step == Step::Cell {
                let value = self.read_target(engine, place);
                let before = parts.len();
                parts.extend(self.cells_of(engine, &value));
                if parts.len() > before && value.cell.is_none() {
                    continue;
                }
            }
            let mut steps = place.steps.clone();
            if steps.len() < MAX_STEPS {
                steps.push(step);
            }
            parts.push(Target { loc: place.loc, steps });
        }
        sort_places(&mut parts);
        parts
    }

    /// The places that a place of the body may mean.
    pub(super) fn places(&mut self, engine: &mut Engine, place: &Place) -> Places {
        let mut current = Places {
            targets: vec![Target { loc: Loc::Local(place.local), steps: Steps::new() }],
            labels: Labels::new(),
        };
        let mut ty = self.body.locals.get(place.local as usize).map(|local| local.ty);
        let mut variant = 0;
        for projection in &place.projection {
            match projection {
                Projection::Deref => {
                    let pointer = ty;
                    let (is_owner, inner) = pointee_type(engine, ty);
                    ty = inner;
                    if is_owner {
                        continue;
                    }
                    let mut next = Vec::new();
                    for target in &current.targets {
                        if self.leads_to_clean(engine, pointer, target) {
                            continue;
                        }
                        let places = self.pointees(engine, target);
                        next.extend(places.targets);
                        current.labels = union_labels(&current.labels, &places.labels);
                    }
                    sort_places(&mut next);
                    current.targets = next;
                }
                Projection::Field(index, field_ty) => {
                    let is_transparent = ty.is_some_and(|ty| is_transparent(engine, ty));
                    if ty.is_some_and(|ty| engine.captures(ty)) {
                        variant = captures_of(self.body_id);
                    }
                    ty = Some(*field_ty);
                    if is_transparent {
                        variant = 0;
                        continue;
                    }
                    let step = Step::Field { variant, index: *index };
                    variant = 0;
                    current.targets = self.step(engine, &current.targets, step);
                }
                Projection::Downcast(name) => variant = name.0 + 1,
                Projection::Index(_) | Projection::ConstantIndex { .. } => {
                    if let Projection::Index(local) = projection {
                        let index = self.state.content(Loc::Local(*local));
                        current.labels = union_labels(&current.labels, &self.own_labels_of(engine, &index));
                    }
                    let step = self.element(engine, ty, projection);
                    ty = ty.and_then(|ty| match engine.program.interner().get_type(ty) {
                        Type::Slice(element) | Type::Array(element, _) => Some(*element),
                        _ => None,
                    });
                    current.targets = self.step(engine, &current.targets, step);
                }
                Projection::Subslice { from, to, from_end } => {
                    if let Some(run) = engine.run_of(ty, *from, *to, *from_end) {
                        current.targets = self.step(engine, &current.targets, Step::Slice(run));
                    }
                }
                Projection::Cast(to) => ty = Some(*to),
            }
        }
        current
    }

    pub(super) fn borrow(&mut self, engine: &mut Engine, place: &Place) -> Value {
        let places = self.places(engine, place);
        let mut pointer = Value::pointer(places.targets).with_labels(&places.labels);
        // A reborrow of a trait object keeps what is known of the concrete type.
        if let Some((Projection::Deref, before)) = place.projection.split_last() {
            let base = Place { local: place.local, projection: before.iter().copied().collect() };
            let base = self.read(engine, &base);
            for concrete in &base.concrete {
                if matches!(concrete, Concrete::Type(_)) && !base.targets.is_empty() {
                    pointer = pointer.with_concrete(*concrete);
                }
            }
        }
        pointer
    }

    /// The static type of an operand, as far as the text says.
    pub(super) fn operand_type(&self, engine: &mut Engine, operand: &Operand) -> Option<TypeId> {
        match operand {
            Operand::Const(constant) => constant.ty,
            Operand::Copy(place) | Operand::Move(place) => self.place_type(engine, place),
        }
    }

    /// The static type of a place, as far as the text says.
    pub(super) fn place_type(&self, engine: &mut Engine, place: &Place) -> Option<TypeId> {
        let mut ty = Some(self.body.locals.get(place.local as usize)?.ty);
        for projection in &place.projection {
            ty = match projection {
                Projection::Deref => pointee_type(engine, ty).1,
                Projection::Field(_, field) => Some(*field),
                Projection::Downcast(_) | Projection::Subslice { .. } => ty,
                Projection::Cast(to) => Some(*to),
                Projection::Index(_) | Projection::ConstantIndex { .. } => {
                    match engine.program.interner().get_type(ty?) {
                        Type::Slice(element) | Type::Array(element, _) => Some(*element),
                        _ => None,
                    }
                }
            };
        }
        ty
    }
}
