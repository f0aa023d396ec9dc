//! Values that a library hands over by their type: the state of a server, extensions of a request, and what extractors
//! of the program's own make.
//!
//! No code of the program says which handler gets which of them: whoever a library calls with a parameter of the type
//! gets what the library was given of that type (`hand` in models), and what a method that a library calls, and that
//! takes no `self`, makes of its own type (`FromRequest::from_request`).

use super::callees::has_receiver;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::head_and_args;
use super::tree::Update;
use super::value::{Loc, Step, Steps, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::program::{BodyId, EnvId};

/// The only field of a wrapper of a library, `State<App>`.
const ONLY: Step = Step::Field { variant: 0, index: 0 };

impl Frame {
    /// A library gets a value that it may hand over to what it calls.
    pub(super) fn hand_over(&mut self, engine: &mut Engine, ty: TypeId, value: &Value) {
        let ty = engine.peel(ty);
        let (wrapped, part) = match engine.wrapped(ty) {
            Some(inner) => (engine.peel(inner), value.part(ONLY)),
            None => (ty, value.clone()),
        };
        let place = engine.handed_place(wrapped);
        self.write_target(engine, &place, &part, Update::Weak);
    }

    /// What a method that a library calls made of its own type.
    pub(super) fn hand_over_made(&mut self, engine: &mut Engine, body: BodyId, env: EnvId, result: &Value) {
        let takes_self = has_receiver(engine.program, &self.body);
        let Some(ty) = engine.program.type_of_called_back(body).filter(|_| !takes_self) else { return };
        let ty = engine.program.substitute(ty, env);
        let variants = [engine.symbols.ok, engine.symbols.some];
        let variant = |variant| Step::Field { variant, index: 0 };
        let made = variants.into_iter().map(variant).find_map(|step| result.kid(step));
        self.hand_over(engine, ty, made.unwrap_or(result));
    }

    /// What a library has for a parameter of a type.
    pub(super) fn library_gives(&mut self, engine: &mut Engine, ty: TypeId) -> Value {
        let (head, args) = head_and_args(engine, ty);
        let variant = match head.as_str() {
            "std::option::Option" => engine.symbols.some,
            "std::result::Result" => engine.symbols.ok,
            _ => return self.library_gives_itself(engine, ty),
        };
        match args.first() {
            Some(inner) => {
                let given = self.library_gives_itself(engine, *inner);
                Value::with_part(Step::Field { variant, index: 0 }, given)
            }
            None => Value::empty(),
        }
    }

    fn library_gives_itself(&mut self, engine: &mut Engine, ty: TypeId) -> Value {
        let locks = engine.received(ty).value.clone();
        let peeled = engine.peel(ty);
        let (wrapped, step) = match engine.wrapped(peeled) {
            Some(inner) => (engine.peel(inner), Some(ONLY)),
            None if engine.program.adt(peeled).is_some() => (peeled, None),
            None => return locks,
        };
        let place = engine.handed_place(wrapped);
        let handed = self.read_target(engine, &place);
        match step {
            _ if handed.is_empty() => locks,
            Some(step) => locks.join(&Value::with_part(step, handed)),
            None => locks.join(&handed),
        }
    }
}

impl Engine<'_> {
    /// What a wrapper of a library has in it.
    fn wrapped(&mut self, ty: TypeId) -> Option<TypeId> {
        if !matches!(self.program.interner().get_type(ty), Type::Path(_)) || self.program.adt(ty).is_some() {
            return None;
        }
        let (head, args) = head_and_args(self, ty);
        args.first().copied().filter(|_| !head.is_empty() && !head.starts_with("std::"))
    }

    /// Where the values of a type lie that libraries were given.
    fn handed_place(&mut self, ty: TypeId) -> Target {
        let cell = self.cell_of_field((ty, u32::MAX));
        Target { loc: Loc::Cell(cell), steps: Steps::from_iter([Step::Cell]) }
    }
}
