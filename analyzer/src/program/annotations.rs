//! What attributes said, read back from the bodies that they left behind.
//!
//! The attributes leave constants (`const _: &str = "privacy-check:1:..."`) in functions and modules, and functions
//! named `__privacy_check` in constants beside types and foreign functions. The definition path of a carrier says what
//! it stands in; the text says the rest. Nothing here asks whether what is said makes sense.

use std::collections::BTreeSet;

use privacy_check_vocabulary::{Annotation, ParseError};

use super::{BodyId, Program};
use crate::facts::UnitFacts;
use crate::facts::source::SourceIndex;
use crate::flow::spec::Target;
use crate::mir::intern::Interner;
use crate::mir::syntax::{
    AggregateKind, Body, BodyKind, ConstantKind, GenericArg, Operand, Place, Projection, Rvalue, SegmentName,
    Span, StatementKind, Type,
};

/// What an annotation is said of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// A function with a body: `Body::def_path`. An annotation of an `impl` block is one of each method in it.
    Function(String),
    /// A method of a trait, in all its implementations: `crate::Trait::method`.
    TraitMethod(String),
    /// A function of an `extern` block: `crate::mod::function`.
    Foreign(String),
    /// All functions of a module: `crate::mod`.
    Module(String),
    /// A type: `crate::mod::Type`.
    Type(String),
    /// A field: the type, the variant of an enum, the index.
    Field {
        /// `crate::mod::Type`
        path: String,
        /// The variant, if the type is an enum.
        variant: Option<String>,
        /// Index of the field.
        index: u32,
    },
}

impl Subject {
    /// The path, without what is said of a part of it.
    pub fn path(&self) -> &str {
        match self {
            Self::Function(path)
            | Self::TraitMethod(path)
            | Self::Foreign(path)
            | Self::Module(path)
            | Self::Type(path)
            | Self::Field { path, .. } => path,
        }
    }

    /// What the engine calls it, in the unit of that index.
    pub fn target(&self, unit: usize) -> Target {
        match self {
            Self::Function(path) => Target::Body { unit, def_path: path.clone() },
            Self::Module(path) => Target::Path(format!("{path}::*")),
            other => Target::Path(other.path().to_owned()),
        }
    }

    /// Variant and index, of a field.
    pub fn field(&self) -> Option<(Option<String>, u32)> {
        match self {
            Self::Field { variant, index, .. } => Some((variant.clone(), *index)),
            _ => None,
        }
    }
}

/// An annotation, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The unit that it stands in.
    pub unit: usize,
    /// What it is said of.
    pub subject: Subject,
    /// What is said, or why that cannot be read: another version of the attributes wrote it.
    pub annotation: Result<Annotation, ParseError>,
    /// The attribute.
    pub span: Span,
    /// The file of `span`.
    pub file: String,
}

/// The annotations of one unit that is not linked, sorted by place and subject; `unit` is the index that it will have.
pub fn of_unit(unit: usize, facts: &UnitFacts) -> Vec<Found> {
    let bodies: Vec<&Body> = facts.bodies.iter().collect();
    let unread = facts.unread.iter().map(|unread| unread.name.as_str());
    let context = Context::new(unit, &facts.interner, &facts.source, &bodies, unread);
    sorted(bodies.iter().filter_map(|body| context.decode(body)).collect())
}

/// The annotations of a program, sorted by unit, place and subject.
pub fn of_program(program: &Program) -> Vec<Found> {
    let mut found = Vec::new();
    let mut by_unit: Vec<Vec<&Body>> = vec![Vec::new(); program.unit_count()];
    for id in (0..).map(BodyId).take(program.len()) {
        if let Some(bodies) = by_unit.get_mut(program.unit(id)) {
            bodies.push(program.body(id));
        }
    }
    for (unit, bodies) in by_unit.iter().enumerate() {
        let info = program.unit_info(unit);
        let unread = info.unread.iter().map(|unread| unread.name.as_str());
        let context = Context::new(unit, program.interner(), &info.source, bodies, unread);
        found.extend(bodies.iter().filter_map(|body| context.decode(body)));
    }
    sorted(found)
}

fn sorted(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|left, right| key(left).cmp(&key(right)));
    found
}

fn key(found: &Found) -> (usize, &str, u32, u32, &Subject, Option<String>) {
    let payload = found.annotation.as_ref().ok().map(Annotation::to_payload);
    (found.unit, &found.file, found.span.line, found.span.column, &found.subject, payload)
}

/// One unit, as far as its carriers need it.
struct Context<'a> {
    unit: usize,
    interner: &'a Interner,
    /// Functions that have a body, also one that could not be read.
    functions: BTreeSet<&'a str>,
    /// Paths of traits without the crate: `a::b::Trait`.
    traits: BTreeSet<String>,
}

impl<'a> Context<'a> {
    fn new(
        unit: usize,
        interner: &'a Interner,
        source: &SourceIndex,
        bodies: &[&'a Body],
        unread: impl Iterator<Item = &'a str>,
    ) -> Self {
        let functions = bodies.iter().filter(|body| body.kind == BodyKind::Fn);
        let functions = functions.map(|body| interner.str(body.def_path)).chain(unread).collect();
        let traits = source.traits.iter().map(|item| match item.module.as_str() {
            "" => item.name.clone(),
            module => format!("{module}::{}", item.name),
        });
        Self { unit, interner, functions, traits: traits.collect() }
    }

    /// The annotation that a body carries, if it is a carrier.
    fn decode(&self, body: &Body) -> Option<Found> {
        let (strings, span) = self.strings(body)?;
        let payload = *strings.first()?;
        if !payload.starts_with("privacy-check:") {
            return None;
        }
        let def_path = self.interner.str(body.def_path);
        let subject = match body.kind {
            BodyKind::Const => self.around_constant(def_path)?,
            BodyKind::Fn => self.beside_function(body, def_path, &strings[1..])?,
            BodyKind::Static => return None,
        };
        let annotation = Annotation::from_payload(payload);
        let subject = match (subject, &annotation) {
            // What a method does is said of all that implement it; under which processing it does so is its own.
            (
                Subject::TraitMethod(path),
                Ok(Annotation::Processing(_) | Annotation::ProcessingId(_) | Annotation::Accept { .. }),
            ) => Subject::Function(path),
            (subject, _) => subject,
        };
        let file = self.interner.str(span.file).to_owned();
        Some(Found { unit: self.unit, subject, annotation, span, file })
    }

    /// The strings that a body returns: one, or an array of them.
    fn strings(&self, body: &Body) -> Option<(Vec<&'a str>, Span)> {
        let returned = body.blocks.iter().flat_map(|block| &block.statements).find_map(|statement| {
            match &statement.kind {
                StatementKind::Assign(Place { local: 0, projection }, value) if projection.is_empty() => {
                    Some((value, statement.span))
                }
                _ => None,
            }
        });
        let (value, span) = returned?;
        let operands = match value {
            Rvalue::Use(operand) => std::slice::from_ref(operand),
            Rvalue::Aggregate(AggregateKind::Array, operands) => operands.as_slice(),
            _ => return None,
        };
        let strings = operands.iter().map(|operand| match operand {
            Operand::Const(constant) => match constant.kind {
                ConstantKind::Str(text) => Some(self.interner.str(text)),
                _ => None,
            },
            _ => None,
        });
        Some((strings.collect::<Option<_>>()?, span))
    }

    /// `crate::f::_#1`: what the constant stands in.
    fn around_constant(&self, def_path: &str) -> Option<Subject> {
        let path = without_anonymous(def_path)?;
        let path = without_closures(path);
        if let Some(method) = sibling_of(path) {
            return Some(Subject::TraitMethod(method));
        }
        if !self.functions.contains(path) {
            return Some(Subject::Module(path.to_owned()));
        }
        let owner = path.rsplit_once("::").and_then(|(owner, _)| owner.split_once("::"));
        let is_of_trait = owner.is_some_and(|(_, owner)| self.traits.contains(owner));
        let path = path.to_owned();
        Some(if is_of_trait { Subject::TraitMethod(path) } else { Subject::Function(path) })
    }

    /// `crate::m::_#1::__privacy_check`: the type, field or foreign function beside the constant that it stands in.
    fn beside_function(&self, body: &Body, def_path: &str, names: &[&str]) -> Option<Subject> {
        let (constant, carrier) = def_path.rsplit_once("::")?;
        let scope = without_anonymous(constant)?;
        if let Some(name) = carrier.strip_prefix("__privacy_check_foreign_") {
            return Some(Subject::Foreign(format!("{scope}::{name}")));
        }
        if carrier != "__privacy_check" {
            return None;
        }
        match *names {
            [name] => return Some(Subject::Type(format!("{scope}::{name}"))),
            [name, variant, index] => {
                let variant = (!variant.is_empty()).then(|| variant.to_owned());
                return Some(Subject::Field {
                    path: format!("{scope}::{name}"),
                    variant,
                    index: index.parse().ok()?,
                });
            }
            _ => {}
        }
        let name = named_type(self.interner, body)?;
        let path = format!("{scope}::{name}");
        Some(match projected_field(self.interner, body) {
            Some((variant, index)) => Subject::Field { path, variant, index },
            None => Subject::Type(path),
        })
    }
}

/// `crate::f::_#1` without the last segment, if that is `_`.
fn without_anonymous(def_path: &str) -> Option<&str> {
    let (scope, last) = def_path.rsplit_once("::")?;
    let rest = last.strip_prefix('_')?;
    let is_number =
        rest.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    (rest.is_empty() || is_number).then_some(scope)
}

/// An async function's statements stand in a coroutine of its; other attributes wrap bodies in closures.
fn without_closures(mut path: &str) -> &str {
    while let Some((scope, last)) = path.rsplit_once("::") {
        if !last.starts_with("{closure#") {
            break;
        }
        path = scope;
    }
    path
}

/// `crate::Trait::method` of `crate::Trait::__privacy_check_0123abcd_method`.
fn sibling_of(path: &str) -> Option<String> {
    let (owner, last) = path.rsplit_once("::")?;
    let (digits, method) = last.strip_prefix("__privacy_check_")?.split_once('_')?;
    let is_hash = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| format!("{owner}::{method}"))
}

/// The last segment of the type in the only parameter: `PhantomData<fn() -> *const Face<T>>` or `&Face<T>`.
fn named_type<'i>(interner: &'i Interner, body: &Body) -> Option<&'i str> {
    let mut ty = body.locals.get(1)?.ty;
    loop {
        let path = match interner.get_type(ty) {
            Type::Ref { to, .. } | Type::RawPtr { to, .. } => {
                ty = *to;
                continue;
            }
            Type::FnPtr(signature) => {
                ty = signature.output?;
                continue;
            }
            Type::Path(path) => interner.get_path(*path),
            _ => return None,
        };
        let last = path.segments.last()?;
        let SegmentName::Name(name) = last.name else { return None };
        match (interner.str(name), &*last.args) {
            ("PhantomData", [GenericArg::Type(inner)]) => ty = *inner,
            (name, _) => return Some(name),
        }
    }
}

/// The field that a body projects out of its parameter: `&raw const ((*_1).2: T)`, `&(((*_1) as V).0: T)`.
fn projected_field(interner: &Interner, body: &Body) -> Option<(Option<String>, u32)> {
    body.blocks.iter().flat_map(|block| &block.statements).find_map(|statement| {
        let StatementKind::Assign(_, Rvalue::RawPtr { place, .. } | Rvalue::Ref { place, .. }) =
            &statement.kind
        else {
            return None;
        };
        match *place.projection {
            [Projection::Deref, Projection::Field(index, _)] if place.local == 1 => Some((None, index)),
            [Projection::Deref, Projection::Downcast(variant), Projection::Field(index, _)]
                if place.local == 1 =>
            {
                Some((Some(interner.str(variant).to_owned()), index))
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{sibling_of, without_anonymous, without_closures};

    #[test]
    fn carriers_are_told_by_their_paths() {
        assert_eq!(without_anonymous("a::f::_"), Some("a::f"));
        assert_eq!(without_anonymous("a::f::_#12"), Some("a::f"));
        assert_eq!(without_anonymous("a::f::_x"), None);
        assert_eq!(without_anonymous("a::f::x"), None);
        assert_eq!(without_closures("a::f::{closure#0}::{closure#1}"), "a::f");
        assert_eq!(without_closures("a::f::{closure#0}::g"), "a::f::{closure#0}::g");
        assert_eq!(sibling_of("a::T::__privacy_check_0123abcd_keep_it").as_deref(), Some("a::T::keep_it"));
        assert_eq!(sibling_of("a::T::keep_it"), None);
    }
}
