//! The parts of arguments and results that a model names.

use super::bind::{Located, pointer_word, sort_places};
use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::items::assoc;
use super::library::Run;
use super::unions::union_labels;
use super::value::{CellId, Labels, Loc, Step, Steps, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::models::transfer::{self, Place, Root};
use crate::program::EnvId;

/// Something in the middle of a model: a value, and what is known of where it is and of its type.
#[derive(Clone)]
pub(super) struct Part {
    pub value: Value,
    /// Where it lies, if it lies somewhere.
    pub places: Vec<Target>,
    pub ty: Option<TypeId>,
    /// Labels of the pointers that led here.
    pub labels: Labels,
}

impl Part {
    pub(super) fn of(value: Value) -> Part {
        Part { value, places: Vec::new(), ty: None, labels: Labels::new() }
    }
}

impl Frame {
    pub(super) fn root(&mut self, engine: &mut Engine, run: &mut Run, root: Root) -> Option<Part> {
        let index = match root {
            Root::Receiver => 0,
            Root::Arg(index) => index as usize + run.offset,
            Root::Return => {
                let mut part = Part::of(run.result.clone());
                part.ty = run.shape.output;
                return Some(part);
            }
            Root::Panic => {
                let places = vec![Target { loc: Loc::Cell(CellId::PANIC), steps: Steps::new() }];
                let value = self.read_all(engine, &places);
                return Some(Part { places, ..Part::of(value) });
            }
        };
        let value = run.args.get(index)?.clone();
        let ty = run.shape.inputs.get(index).map(|ty| engine.program.substitute(*ty, EnvId(0)));
        Some(Part { value, places: Vec::new(), ty, labels: Labels::new() })
    }

    pub(super) fn walk(&mut self, engine: &mut Engine, part: Part, steps: &[transfer::Step]) -> Part {
        steps.iter().fold(part, |part, step| self.walk_step(engine, part, step))
    }

    pub(super) fn walk_step(&mut self, engine: &mut Engine, mut part: Part, step: &transfer::Step) -> Part {
        match step {
            transfer::Step::Deref => {
                part = self.follow(engine, part);
                // A guard, an iterator over a guard, `Pin<&mut T>` or `Box<&T>` is itself a pointer: it is gone
                // through. `&&T` is not, unless nothing else is there.
                for _ in 0..4 {
                    if !part.value.kids.is_empty() || !is_pointer(engine, &part) {
                        break;
                    }
                    part = self.follow(engine, part);
                }
                part
            }
            transfer::Step::Referent => self.follow(engine, part),
            _ => {
                let step = plain_step(engine, step);
                let ty = part.ty.and_then(|ty| self.type_of_part(engine, ty, step));
                let from = Located { value: part.value, places: part.places };
                let found = self.part(engine, &from, step);
                Part { value: found.value, places: found.places, ty, labels: part.labels }
            }
        }
    }

    /// Through one pointer; what is no pointer owns its content.
    pub(super) fn follow(&mut self, engine: &mut Engine, part: Part) -> Part {
        let ty = part.ty.and_then(|ty| {
            super::heads::pointee_type(engine, Some(ty)).1.or_else(|| engine.guarded_type(ty)).or(Some(ty))
        });
        if !is_pointer(engine, &part) {
            return Part { ty, ..part };
        }
        let labels = union_labels(&part.labels, &part.value.labels);
        let is_sure = matches!(super::heads::pointee_type(engine, part.ty), (false, Some(_)));
        let from = Located { value: part.value, places: part.places };
        let found = self.deref_by_type(engine, &from, part.ty);
        let found = if is_sure { found } else { self.or_itself(found, &from) };
        Part { value: found.value.with_labels(&labels), places: found.places, ty, labels }
    }

    /// What was found by going through a pointer. What lost its parts has the targets of all that lies in it, so it may
    /// be no pointer: it is among what was found.
    pub(super) fn or_itself(&mut self, mut found: Located, pointer: &Located) -> Located {
        if pointer.value.is_flat {
            found.value = found.value.join(&pointer.value);
            found.places.extend(pointer.places.iter().cloned());
            if pointer.places.is_empty() {
                found.places.push(self.temporary(pointer.value.clone()).0);
            }
            sort_places(&mut found.places);
        }
        found
    }

    /// What is passed as a pointer. What lost its parts may be none.
    pub(super) fn flat_or_pointer(&mut self, value: &Value) -> Value {
        if value.is_flat { self.temporary(value.clone()).1.join(value) } else { value.clone() }
    }

    /// What is passed as what a pointer points to; likewise.
    pub(super) fn flat_or_content(&mut self, engine: &mut Engine, value: &Value) -> Value {
        let content = self.content(engine, value);
        if value.is_flat { content.join(value) } else { content }
    }

    /// The type of a part, where the standard containers tell.
    pub(super) fn type_of_part(&mut self, engine: &mut Engine, ty: TypeId, step: Step) -> Option<TypeId> {
        match engine.program.interner().get_type(ty).clone() {
            Type::Slice(to) | Type::Array(to, _) => (step == Step::Element).then_some(to),
            Type::Tuple(parts) => match step {
                Step::Field { index, .. } => parts.get(index as usize).copied(),
                _ => None,
            },
            Type::Ref { to, .. } => self.type_of_part(engine, to, step),
            Type::Opaque(bounds) | Type::Dyn(bounds) => {
                let wanted = match step {
                    Step::Output => "Output",
                    Step::Element => "Item",
                    _ => return None,
                };
                assoc(engine, &bounds, wanted)
            }
            Type::Path(_) => {
                let (head, args) = head_and_args(engine, ty);
                if step == Step::Element && makes_other_items(&head) {
                    return self.adapted_item(engine, &head, &args);
                }
                let index = match (head.as_str(), step) {
                    ("std::result::Result", Step::Field { variant, .. }) if variant == engine.symbols.err => {
                        1
                    }
                    ("std::collections::HashMap" | "std::collections::BTreeMap", _) => return None,
                    _ => 0,
                };
                args.get(index).copied()
            }
            _ => None,
        }
    }

    /// The type of what an adapter of iterators or streams yields, where its parameters tell.
    fn adapted_item(&mut self, engine: &mut Engine, head: &str, args: &[TypeId]) -> Option<TypeId> {
        let routes = ["std::iter::", "futures::stream::", "futures_util::stream::"];
        match (routes.iter().find_map(|route| head.strip_prefix(route))?, args) {
            ("Map", [_, callable, ..]) => {
                let (body, env) = engine.closure_of(*callable)?;
                Some(engine.output_of(body, env))
            }
            // A future that yields an item and the state for the next one, if there is one more.
            ("Unfold", [_, _, future, ..]) => {
                let some = Step::Field { variant: engine.symbols.some, index: 0 };
                let next = self.type_of_part(engine, *future, Step::Output)?;
                let both = self.type_of_part(engine, next, some)?;
                self.type_of_part(engine, both, Step::Field { variant: 0, index: 0 })
            }
            (
                "Filter" | "TakeWhile" | "SkipWhile" | "Take" | "Skip" | "Rev" | "Fuse" | "Inspect",
                [inner, ..],
            ) => self.type_of_part(engine, *inner, Step::Element),
            _ => None,
        }
    }

    pub(super) fn type_of_place(
        &mut self,
        engine: &mut Engine,
        run: &mut Run,
        place: &Place,
    ) -> Option<TypeId> {
        let mut part = self.root(engine, run, place.root)?;
        part.value = Value::empty();
        self.walk(engine, part, &place.steps).ty
    }
}

/// Whether a part is a pointer, by what is known of it or by its type.
pub(super) fn is_pointer(engine: &mut Engine, part: &Part) -> bool {
    pointer_word(engine, &part.value, part.ty).is_some()
}

/// Whether the first parameter of an adapter is not what it yields.
fn makes_other_items(head: &str) -> bool {
    ["std::iter::", "futures::", "futures_util::", "rayon::"].iter().any(|path| head.starts_with(path))
}

fn plain_step(engine: &mut Engine, step: &transfer::Step) -> Step {
    match step {
        transfer::Step::Field(index) => Step::Field { variant: 0, index: *index },
        transfer::Step::Variant(name, index) => {
            Step::Field { variant: engine.program.interner_mut().symbol(name).0 + 1, index: *index }
        }
        transfer::Step::Element => Step::Element,
        transfer::Step::Cell => Step::Cell,
        transfer::Step::Output => Step::Output,
        transfer::Step::Deref | transfer::Step::Referent => Step::Element,
    }
}

/// The steps of a place in the result, which is no pointer yet.
pub(super) fn plain_steps(engine: &mut Engine, steps: &[transfer::Step]) -> Steps {
    steps
        .iter()
        .filter(|step| !matches!(step, transfer::Step::Deref | transfer::Step::Referent))
        .map(|step| plain_step(engine, step))
        .collect()
}
