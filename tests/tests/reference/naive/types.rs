//! What types tell, and the data that values of declared types are.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_analyzer::mir::intern::{PathId, TypeId};
use privacy_check_analyzer::mir::syntax::{
    Body, Bound, GenericArg, Operand, Path, Place, Projection, QSelf, Segment, SegmentName, Type,
};
use privacy_check_analyzer::program::EnvId;

use super::{Atom, Home, Naive, Set, Site};

/// Of a type so many types that lie in it are looked at.
const MOST_INSIDE: usize = 200;

/// What was asked of types before.
#[derive(Default)]
pub(super) struct Known {
    inside: BTreeMap<TypeId, BTreeSet<TypeId>>,
}

impl Naive<'_> {
    pub(super) fn substituted(&mut self, ty: TypeId, env: EnvId) -> TypeId {
        self.program.substitute(ty, env)
    }

    /// What is behind a pointer, and whether the pointer owns it.
    pub(super) fn pointee(&self, ty: Option<TypeId>) -> Option<(bool, TypeId)> {
        let interner = self.program.interner();
        match interner.get_type(ty?) {
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => Some((false, *to)),
            Type::Path(path) => {
                let last = interner.get_path(*path).segments.last()?;
                let SegmentName::Name(name) = last.name else { return None };
                let inner = last.args.iter().find_map(|arg| match arg {
                    GenericArg::Type(ty) => Some(*ty),
                    _ => None,
                })?;
                match interner.str(name) {
                    "Box" | "Rc" | "Arc" => Some((true, inner)),
                    "Pin" => self.pointee(Some(inner)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A type without pointers around it.
    pub(super) fn peeled(&self, mut ty: TypeId) -> TypeId {
        while let Some((_, inner)) = self.pointee(Some(ty)) {
            ty = inner;
        }
        ty
    }

    /// The type, and those that it points to one after the other.
    pub(super) fn chain(&self, ty: TypeId) -> Vec<TypeId> {
        std::iter::successors(Some(ty), |ty| self.pointee(Some(*ty)).map(|(_, inner)| inner)).collect()
    }

    pub(super) fn projected(&self, ty: Option<TypeId>, projection: &Projection) -> Option<TypeId> {
        match projection {
            Projection::Deref => self.pointee(ty).map(|(_, inner)| inner),
            Projection::Field(_, ty) | Projection::Cast(ty) => Some(*ty),
            Projection::Downcast(_) | Projection::Subslice { .. } => ty,
            Projection::Index(_) | Projection::ConstantIndex { .. } => {
                match self.program.interner().get_type(ty?) {
                    Type::Slice(inner) | Type::Array(inner, _) => Some(*inner),
                    _ => None,
                }
            }
        }
    }

    pub(super) fn place_type(&mut self, site: Site, body: &Body, place: &Place) -> Option<TypeId> {
        let first = Some(body.locals[place.local as usize].ty);
        let ty = place.projection.iter().fold(first, |ty, projection| self.projected(ty, projection))?;
        Some(self.substituted(ty, site.instance.1))
    }

    pub(super) fn operand_type(&mut self, site: Site, body: &Body, operand: &Operand) -> Option<TypeId> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place_type(site, body, place),
            Operand::Const(constant) => Some(self.substituted(constant.ty?, site.instance.1)),
        }
    }

    /// Only values tell what it is.
    pub(super) fn is_open(&self, ty: TypeId) -> bool {
        let interner = self.program.interner();
        match interner.get_type(ty) {
            Type::Dyn(_) | Type::Opaque(_) | Type::Infer => true,
            Type::Path(path) => {
                let path = interner.get_path(*path);
                path.qself.is_some()
                    || path.segments.len() == 1
                        && path.segments[0].args.is_empty()
                        && self.program.adt(ty).is_none()
            }
            _ => false,
        }
    }

    /// The name of a type and its arguments.
    pub(super) fn head(&self, ty: TypeId) -> (String, Vec<TypeId>) {
        let interner = self.program.interner();
        let Type::Path(id) = interner.get_type(ty) else { return (String::new(), Vec::new()) };
        let args = interner.get_path(*id).segments.iter().flat_map(|segment| segment.args.iter());
        let args = args.filter_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        });
        (self.program.path_names(*id).name, args.collect())
    }

    /// The name in the form in which models are looked up: `&std::slice`.
    pub(super) fn model_name(&self, ty: TypeId) -> String {
        let interner = self.program.interner();
        match interner.get_type(ty) {
            Type::Ref { to, .. } => format!("&{}", self.model_name(*to)),
            Type::Slice(_) => "std::slice".to_owned(),
            Type::Array(..) => "std::array".to_owned(),
            Type::Primitive(name) if interner.str(*name) == "str" => "std::str".to_owned(),
            _ => self.head(ty).0,
        }
    }

    /// What can hold no data: a truth value, nothing at all, an order.
    pub(super) fn is_nothing(&self, ty: TypeId) -> bool {
        match self.program.interner().get_type(ty) {
            Type::Never => true,
            Type::Primitive(name) => self.program.interner().str(*name) == "bool",
            Type::Tuple(parts) => parts.is_empty(),
            Type::Path(_) => self.head(ty).0 == "std::cmp::Ordering",
            _ => false,
        }
    }

    /// All types that a value of a type may own or borrow, itself among them.
    pub(super) fn inside(&mut self, ty: TypeId) -> BTreeSet<TypeId> {
        if let Some(known) = self.types.inside.get(&ty) {
            return known.clone();
        }
        let mut found = BTreeSet::new();
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            if found.len() < MOST_INSIDE && found.insert(ty) {
                open.extend(self.parts(ty));
            }
        }
        self.types.inside.insert(ty, found.clone());
        found
    }

    fn parts(&mut self, ty: TypeId) -> Vec<TypeId> {
        match self.program.interner().get_type(ty).clone() {
            Type::Ref { to, .. }
            | Type::RawPtr { to, .. }
            | Type::Slice(to)
            | Type::Array(to, _)
            | Type::Wrapped(_, to) => vec![to],
            Type::Tuple(parts) => parts.to_vec(),
            Type::FnPtr(sig) | Type::FnDef(sig, _) => sig.output.into_iter().collect(),
            Type::Opaque(bounds) | Type::Dyn(bounds) => {
                let interner = self.program.interner();
                let args = bounds.iter().filter_map(|bound| match bound {
                    Bound::Trait { path, .. } => interner.get_path(*path).segments.last(),
                    Bound::Region(_) | Bound::Use(_) => None,
                });
                let types = args.flat_map(|segment| segment.args.iter()).filter_map(|arg| match arg {
                    GenericArg::Assoc(_, ty) => Some(*ty),
                    _ => None,
                });
                types.collect()
            }
            Type::Path(_) => {
                let args = self.head(ty).1;
                let Some(item) = self.program.adt(ty).cloned() else { return args };
                let env = self.program.env(item.params.iter().copied().zip(args).collect());
                let fields = item.variants.iter().flat_map(|variant| &variant.fields);
                fields.filter_map(|field| field.ty).map(|ty| self.substituted(ty, env)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The path of a trait's method for a type: `<Ticket as From<Person>>::from`.
    pub(super) fn method_path(&mut self, ty: TypeId, trait_: &str, args: &[TypeId], method: &str) -> PathId {
        let names = self.program.interner_mut();
        let mut segment =
            |name: &str| Segment { name: SegmentName::Name(names.symbol(name)), args: Box::default() };
        let mut path = Path { qself: None, segments: trait_.split("::").map(&mut segment).collect() };
        let method = segment(method);
        if let Some(last) = path.segments.last_mut() {
            last.args = args.iter().map(|arg| GenericArg::Type(*arg)).collect();
        }
        let trait_ = Some(names.path(path));
        names.path(Path { qself: Some(QSelf { ty, trait_ }), segments: [method].into_iter().collect() })
    }

    /// The types that a set says something is.
    pub(super) fn types_of(&self, set: &Set) -> BTreeSet<TypeId> {
        let types = self.reached(set).into_iter().filter_map(|atom| match atom {
            Atom::Type(ty) => Some(ty),
            _ => None,
        });
        types.collect()
    }

    /// The data in a value of this type that comes from outside, by declarations of the types in it.
    pub(super) fn of_type(&mut self, ty: TypeId, site: Site) -> Set {
        if self.endpoints.has_types() {
            let inside = self.inside(ty);
            return inside.into_iter().flat_map(|ty| self.of_declared(ty, site)).collect();
        }
        Set::new()
    }

    /// A value of a type was made.
    pub(super) fn built(&mut self, ty: TypeId, set: &Set) {
        let node = self.node(Home::Built(ty));
        let pointers = set.iter().filter(|atom| matches!(atom, Atom::To(_))).copied().collect();
        self.add(node, &pointers);
    }

    /// A library gets a value, and may hand over that, or what is in its wrappers: `Arc<App>` in `Extension<Arc<App>>`.
    pub(super) fn hand_over(&mut self, ty: TypeId, set: &Set) {
        let mut next = Some(ty);
        while let Some(ty) = next {
            let node = self.node(Home::Handed(ty));
            self.add(node, set);
            let is_own = self.program.adt(ty).is_some();
            next = self.head(ty).1.first().copied().filter(|_| !is_own);
        }
    }

    /// What a value of this type may be, or point to, that a library hands over.
    pub(super) fn handed_over(&mut self, ty: TypeId) -> Set {
        let types = self.inside(ty);
        let homes = types.into_iter().flat_map(|ty| [Home::Built(ty), Home::Handed(ty)]);
        let nodes: Vec<_> = homes.collect::<Vec<_>>().into_iter().map(|home| self.node(home)).collect();
        nodes.into_iter().flat_map(|node| (*self.sets[node]).clone()).collect()
    }

    /// The data that a value is which the program builds of other values.
    pub(super) fn of_built(&mut self, ty: TypeId, site: Site) -> Set {
        if self.endpoints.has_types() { self.of_declared(ty, site) } else { Set::new() }
    }

    fn of_declared(&mut self, ty: TypeId, site: Site) -> Set {
        let name = self.head(ty).0;
        if !self.endpoints.declares(&name) {
            return Set::new();
        }
        Set::from([self.source_at(site, &name)])
    }
}
