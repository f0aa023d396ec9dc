//! What a called path names: bodies, and what is said of it.

use std::rc::Rc;

use super::endpoints::Said;
use super::engine::Engine;
use crate::mir::intern::{PathId, TypeId};
use crate::mir::syntax::{Body, Type};
use crate::program::{BodyId, EnvId, ExternalName, Program};

/// What is known of a called path.
pub(super) struct Callee {
    pub bodies: Vec<(BodyId, EnvId)>,
    pub name: ExternalName,
    pub is_ambiguous: bool,
    pub said: Said,
}

impl Engine<'_> {
    /// What is known of a called path.
    pub(super) fn callee(&mut self, path: PathId, sig: Option<TypeId>) -> Rc<Callee> {
        if let Some(callee) = self.callees.get(&(path, sig)) {
            return callee.clone();
        }
        let resolution = self.program.resolve(path, sig);
        let name = match &resolution.external {
            Some(name) => name.clone(),
            None => self.program.path_names(path),
        };
        let self_head = name.self_ty.map(|ty| self.head_with_references(ty)).filter(|head| !head.is_empty());
        let output = match sig.map(|sig| self.program.interner().get_type(sig)) {
            Some(Type::FnDef(sig, _) | Type::FnPtr(sig)) => sig.output,
            _ => None,
        };
        let result = output.map(|ty| self.head_with_references(ty));
        let mut said = self.endpoints.of_name(&name, self_head.as_deref(), result.as_deref());
        let mut bodies = resolution.bodies.clone();
        if self.endpoints.describe(&said, self.program, &bodies) {
            bodies.clear();
        } else if !bodies.is_empty() {
            // A model of a library describes no function of the program. What goes into one is followed.
            said.transfer = None;
            said.model = None;
            said.sinks.retain(|sink| Some(*sink) != self.endpoints.everywhere);
        }
        let callee = Rc::new(Callee { bodies, is_ambiguous: resolution.ambiguous, name, said });
        self.callees.insert((path, sig), callee.clone());
        callee
    }

    /// The program's own implementation of a generic trait's method: `<Ticket as From<Person>>::from`.
    pub(super) fn trait_method_with(
        &mut self,
        ty: TypeId,
        trait_: &str,
        args: &[TypeId],
        method: &str,
    ) -> Option<(BodyId, EnvId)> {
        let path = self.trait_method_path(ty, trait_, args, method);
        self.program.resolve(path, None).bodies.first().copied()
    }

    /// The path of a trait's method for a type: `<Ticket as From<Person>>::from`.
    pub(super) fn trait_method_path(
        &mut self,
        ty: TypeId,
        trait_: &str,
        args: &[TypeId],
        method: &str,
    ) -> PathId {
        use crate::mir::syntax::{GenericArg, Path, QSelf, Segment, SegmentName};
        let names = self.program.interner_mut();
        let mut segments: smallvec::SmallVec<[Segment; 3]> = trait_
            .split("::")
            .map(|name| Segment { name: SegmentName::Name(names.symbol(name)), args: Box::default() })
            .collect();
        if let Some(last) = segments.last_mut() {
            last.args = args.iter().map(|arg| GenericArg::Type(*arg)).collect();
        }
        let trait_ = names.path(Path { qself: None, segments });
        let segment = Segment { name: SegmentName::Name(names.symbol(method)), args: Box::default() };
        names.path(Path {
            qself: Some(QSelf { ty, trait_: Some(trait_) }),
            segments: smallvec::SmallVec::from_iter([segment]),
        })
    }

    /// The program's own implementation of a trait's method for a type that is known. A parameter, a projection or an
    /// opaque type could be anything; what it is, only values tell.
    pub(super) fn own_method(&mut self, ty: TypeId, trait_: &str, method: &str) -> Option<(BodyId, EnvId)> {
        if self.is_known_type(ty) { self.program.trait_method(ty, trait_, method) } else { None }
    }

    /// Whether a type is one type, as far as its head goes.
    pub(super) fn is_known_type(&self, ty: TypeId) -> bool {
        match self.program.interner().get_type(ty) {
            Type::Opaque(_) | Type::Dyn(_) | Type::Infer | Type::Never => false,
            Type::Path(path) => {
                let path = self.program.interner().get_path(*path);
                path.qself.is_none() && (path.segments.len() > 1 || self.program.adt(ty).is_some())
            }
            _ => true,
        }
    }
}

/// Whether the first parameter is `self`.
pub(super) fn has_receiver(program: &Program, body: &Body) -> bool {
    body.variables.iter().any(|variable| {
        program.interner().str(variable.name) == "self"
            && variable.place.as_ref().is_some_and(|place| place.local == 1 && place.projection.is_empty())
    })
}
