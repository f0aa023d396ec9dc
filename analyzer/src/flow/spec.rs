//! What the engine is told before it starts: where labels come to be, where they leave, what code without a body does.
//!
//! Built from attributes, `privacy.toml` and the library models by `law`; the engine neither knows nor asks what a
//! label means.

use crate::models::FieldStep;

/// An opaque label. `law` makes them and knows what they stand for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LabelId(pub u32);

/// An opaque operation on labels: a derivation or a declassification.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OperationId(pub u32);

/// An opaque declared processing (an entry of the register or an attribute with inline keys).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ProcessingId(pub u32);

/// What the engine asks of the owner of the labels.
pub trait LabelAlgebra {
    /// What a label becomes by an operation; none when nothing personal is left.
    fn apply(&mut self, operation: OperationId, label: LabelId) -> Option<LabelId>;
}

/// Which function, type or field something is said of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// What rustdoc shows, without generics: `crate::mod::function`, `crate::Type::method`, `crate::Trait::method`,
    /// `<crate::Type as crate::Trait>::method`; `::*` at the end matches all below.
    Path(String),
    /// The definition path of a body of the program (`Body::def_path`), in the unit of that index.
    Body {
        /// Index into the units that were linked.
        unit: usize,
        /// `Body::def_path`
        def_path: String,
    },
}

/// Who said it; also the order of precedence, the strongest first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DeclaredBy {
    /// An attribute in the code.
    Attribute,
    /// `privacy.toml`
    Config,
    /// A library model: the name of its file.
    Model(String),
}

/// The part of a call that a label comes out of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Output {
    /// The result.
    Return,
    /// What the receiver points to, after the call.
    Receiver,
    /// What argument N (without the receiver) points to, after the call.
    Arg(u32),
    /// Parameter N of a callable among the arguments.
    CallbackArg(u32),
    /// Inside of the body: its own parameter N (without the receiver), for `#[source]` on a parameter.
    Parameter(u32),
}

/// The part of a call that a sink takes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Input {
    /// The receiver and all arguments with everything that they own or borrow.
    Any,
    /// The receiver.
    Receiver,
    /// Some of the arguments (without the receiver).
    Args(Vec<u32>),
    /// What a callable among the arguments returns.
    CallbackReturn,
    /// What comes back: of code without a body what its model says, of a method of the program what the library gets
    /// that calls it.
    Return,
    /// What is put into the cell that code without a body makes, then and later: memory that others see.
    ReturnCell,
}

/// A function whose call makes labelled data.
#[derive(Clone, Debug)]
pub struct SourceSpec {
    /// The function.
    pub target: Target,
    /// Where the data comes out.
    pub output: Output,
    /// What it is.
    pub label: LabelId,
    /// Who said so.
    pub declared_by: DeclaredBy,
}

/// A type or field whose values are labelled wherever they come to be.
#[derive(Clone, Debug)]
pub struct TypeSpec {
    /// The type: `crate::Type`.
    pub target: Target,
    /// The way to a part of its values; none for the whole type.
    pub field: Option<Vec<FieldStep>>,
    /// What it is.
    pub label: LabelId,
    /// Who said so.
    pub declared_by: DeclaredBy,
}

/// An opaque kind of sink; `law` knows its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SinkKindId(pub u32);

/// A function whose call lets data leave.
#[derive(Clone, Debug)]
pub struct SinkSpec {
    /// The function, `*` for all without a body, or an exit type where `is_exit_type`.
    pub target: Target,
    /// What leaves.
    pub input: Input,
    /// `law`'s index of the kind, recipient, store, ...
    pub kind: SinkKindId,
    /// `target` names a type: data leaves that is written into such a value through a write trait.
    pub is_exit_type: bool,
    /// Who said so.
    pub declared_by: DeclaredBy,
}

/// A function that changes labels: what goes in comes out as something else.
#[derive(Clone, Debug)]
pub struct OperationSpec {
    /// The function.
    pub target: Target,
    /// What goes in.
    pub input: Input,
    /// Where it comes out. What else the function passes on, its body or model says.
    pub output: Output,
    /// What it does to labels.
    pub operation: OperationId,
    /// Who said so.
    pub declared_by: DeclaredBy,
}

/// A function (or all functions of an impl or module) under a declared processing.
#[derive(Clone, Debug)]
pub struct ProcessingSpec {
    /// The function; `::*` for a module.
    pub target: Target,
    /// Which processing.
    pub processing: ProcessingId,
}

/// An opaque mark. `law` knows what role it stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MarkId(pub u32);

/// A function whose calls are noted, whatever goes into them; nothing else about it changes.
#[derive(Clone, Debug)]
pub struct WatchSpec {
    /// The function.
    pub target: Target,
    /// What for.
    pub mark: MarkId,
    /// It is asked whether something may go on: what is reached without that is noted.
    pub check: Option<Check>,
}

/// An opaque kind of check; functions of one kind stand for each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CheckId(pub u32);

/// A kind of check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Check {
    /// Which one.
    pub id: CheckId,
    /// Which answers let something go on.
    pub answer: Answer,
    /// What it makes of the labels that come out of it.
    pub marks: Option<OperationId>,
}

/// Which answers of a check let something go on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answer {
    /// `true`, `Some` and `Ok` only.
    Yes,
    /// Any, if what goes on depends on it.
    Any,
}

/// What a function without a body does with data: one statement in the language of `models`.
#[derive(Clone, Debug)]
pub struct FlowSpec {
    /// The function.
    pub target: Target,
    /// The statements, parsed.
    pub transfer: std::sync::Arc<crate::models::transfer::Transfer>,
    /// Who said so.
    pub declared_by: DeclaredBy,
}

/// Everything that the engine is told.
#[derive(Clone, Debug, Default)]
pub struct Specification {
    /// Sources that are calls, parameters and callbacks.
    pub sources: Vec<SourceSpec>,
    /// Labelled types and fields.
    pub types: Vec<TypeSpec>,
    /// Sinks that are calls, and exit types.
    pub sinks: Vec<SinkSpec>,
    /// Derivations and declassifications.
    pub operations: Vec<OperationSpec>,
    /// Kinds of sinks that also depend on data by conditions, counts and comparisons.
    pub acts: std::collections::BTreeSet<SinkKindId>,
    /// Declared processing.
    pub processing: Vec<ProcessingSpec>,
    /// Functions whose calls are noted.
    pub watched: Vec<WatchSpec>,
    /// Models of functions without a body.
    pub flows: Vec<FlowSpec>,
    /// What is asked for such models where nobody else says what a function passes on.
    pub library: std::sync::Arc<crate::models::Library>,
    /// Where execution starts, as far as it was declared or selected; empty: every function of the selected units
    /// that can be entered from outside.
    pub entry_points: Vec<Target>,
    /// The kinds of sinks at which somebody receives what leaves.
    pub sent: std::collections::BTreeSet<SinkKindId>,
    /// Units of libraries, the code of others: what a model says of one stands even where its body is read.
    pub libraries: std::collections::BTreeSet<usize>,
    /// How much work is done before calls are no longer followed.
    pub effort: Effort,
    /// What is told apart.
    pub precision: Precision,
}

/// What the engine tells apart. Users always get all of it; tests ask for less, with which nothing may be lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Precision {
    /// Everything.
    #[default]
    Full,
    /// A value is one with all of its parts.
    WithoutParts,
    /// Writing adds to what was there and never replaces it.
    WithoutUpdates,
    /// All calls of a body with the same generic arguments are one.
    WithoutContexts,
}

/// A factor on the bound of the work: 1 is usual, 2 is twice as much.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Effort(f64);

impl Effort {
    /// So much more, or less, than usual; none for what is no positive number.
    pub fn times(factor: f64) -> Option<Effort> {
        (factor.is_finite() && factor > 0.0).then_some(Effort(factor))
    }

    /// A bound at this effort.
    pub fn of(self, usual: usize) -> usize {
        (usual as f64 * self.0) as usize
    }
}

impl Default for Effort {
    fn default() -> Effort {
        Effort(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Effort;

    #[test]
    fn an_effort_is_a_positive_factor() {
        assert_eq!(Effort::times(2.5).unwrap().of(100), 250);
        assert_eq!(Effort::default().of(7), 7);
        for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Effort::times(wrong), None);
        }
    }
}
