//! What the code itself declares: annotations with what they are said of, and comments that accept findings.

use privacy_check_vocabulary::Annotation;

use super::accept::Accept;
use super::finding::Problem;
use super::workspace::Place;
use crate::flow::spec::Target;
use crate::models::FieldStep;

/// All that the code declares.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct InCode {
    /// Annotations.
    pub annotations: Vec<Annotated>,
    /// Acceptances in comments.
    pub accepts: Vec<Accept>,
    /// Annotations and comments that cannot be understood.
    pub problems: Vec<Problem>,
}

/// An annotation and its subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annotated {
    /// What is said.
    pub annotation: Annotation,
    /// Of what.
    pub subject: Subject,
    /// Where it is said: the attribute, or the item that bears it.
    pub place: Place,
    /// The package that it stands in.
    pub package: Option<String>,
}

/// What an annotation is said of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A function, or all below a path that ends in `::*`.
    Function {
        /// For the engine.
        target: Target,
        /// As rustdoc shows it: `crate::mod::Type::method`, without `::*` for a module.
        name: String,
    },
    /// A type.
    Type {
        /// As rustdoc shows it: `crate::mod::Type`.
        path: String,
        /// The way to a field; none for the whole type.
        field: Option<Vec<FieldStep>>,
    },
}

impl Subject {
    /// As rustdoc shows it.
    pub fn name(&self) -> &str {
        match self {
            Subject::Function { name, .. } => name,
            Subject::Type { path, .. } => path,
        }
    }
}
