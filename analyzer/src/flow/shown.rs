//! Fields of types that are not read, as far as the program shows them: `child.stdout` tells that a `Child` holds a
//! `ChildStdout`, and nothing else does.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::engine::Engine;
use super::heads::head_and_args;
use super::value::Step;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{Body, Operand, Place, Projection, Rvalue, StatementKind, TerminatorKind, Type};
use crate::program::BodyId;

/// Fields by the type that they are of.
pub(super) type Shown = FxHashMap<TypeId, Vec<(Step, TypeId)>>;

impl Engine<'_> {
    /// The fields that the program names of a type without parameters that is not read.
    pub(super) fn shown_fields(&mut self, ty: TypeId) -> Vec<(Step, TypeId)> {
        let shown = match &self.endpoints.shown {
            Some(shown) => shown.clone(),
            None => {
                let shown = Rc::new(self.find_shown());
                self.endpoints.shown = Some(shown.clone());
                shown
            }
        };
        shown.get(&ty).cloned().unwrap_or_default()
    }

    fn find_shown(&mut self) -> Shown {
        let mut shown = Shown::default();
        for body in (0..self.program.len() as u32).map(BodyId) {
            let body = self.program.body(body).clone();
            each_place(&body, &mut |place| self.show(&body, place, &mut shown));
        }
        shown
    }

    /// Notes the fields on the way to a place.
    fn show(&mut self, body: &Body, place: &Place, shown: &mut Shown) {
        let mut ty = body.locals.get(place.local as usize).map(|local| local.ty);
        let mut variant = 0;
        for projection in &place.projection {
            match projection {
                Projection::Deref => ty = super::heads::pointee_type(self, ty).1,
                Projection::Downcast(name) => variant = name.0 + 1,
                Projection::Field(index, field) => {
                    let step = Step::Field { variant, index: *index };
                    if let Some(of) = ty.filter(|ty| self.is_unread(*ty)) {
                        let fields = shown.entry(of).or_default();
                        if !fields.contains(&(step, *field)) {
                            fields.push((step, *field));
                        }
                    }
                    (ty, variant) = (Some(*field), 0);
                }
                Projection::Cast(to) => ty = Some(*to),
                Projection::Index(_) | Projection::ConstantIndex { .. } | Projection::Subslice { .. } => {
                    ty = None
                }
            }
        }
    }

    fn is_unread(&mut self, ty: TypeId) -> bool {
        matches!(self.program.interner().get_type(ty), Type::Path(_))
            && self.program.adt(ty).is_none()
            && head_and_args(self, ty).1.is_empty()
    }
}

/// The places that a body reads, borrows or hands on.
fn each_place(body: &Body, see: &mut impl FnMut(&Place)) {
    for block in &body.blocks {
        for statement in &block.statements {
            let StatementKind::Assign(_, rvalue) = &statement.kind else { continue };
            match rvalue {
                Rvalue::Ref { place, .. } | Rvalue::RawPtr { place, .. } | Rvalue::CopyForDeref(place) => {
                    see(place)
                }
                Rvalue::Use(operand) | Rvalue::Cast(_, operand, _) => each_operand([operand], see),
                Rvalue::Aggregate(_, operands) => each_operand(operands, see),
                _ => {}
            }
        }
        match &block.terminator.kind {
            TerminatorKind::Call { args, .. } | TerminatorKind::TailCall { args, .. } => {
                each_operand(args, see)
            }
            TerminatorKind::Yield { value, .. } => each_operand([value], see),
            _ => {}
        }
    }
}

fn each_operand<'a>(operands: impl IntoIterator<Item = &'a Operand>, see: &mut impl FnMut(&Place)) {
    for operand in operands {
        if let Operand::Copy(place) | Operand::Move(place) = operand {
            see(place);
        }
    }
}
