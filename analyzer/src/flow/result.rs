//! What the engine found.

use super::spec::{CheckId, DeclaredBy, LabelId, MarkId, OperationId, ProcessingId, SinkKindId};

/// A place in the source, as shown to people.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Location {
    /// The file as rustc names it; resolve against `base_dir` of its unit.
    pub file: String,
    /// First line, from 1.
    pub line: u32,
    /// First column, from 1.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column behind the last character.
    pub end_column: u32,
    /// Index of the unit whose body it is in.
    pub unit: usize,
    /// The function it is in, as rustdoc would show it: `crate::mod::Type::method`.
    pub function: String,
}

/// Why a hop holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HopKind {
    /// Personal data comes to be here.
    Source,
    /// Assigned, borrowed or put into a part of something.
    Assign,
    /// Goes into a call as an argument.
    Call,
    /// Comes back from a call.
    Return,
    /// Is written into state that is shared (a static, a lock, a channel).
    CellWrite,
    /// Is read from shared state.
    CellRead,
    /// Passed on by a library function as its model says.
    Model,
    /// Passed on by a function that is neither known nor modelled, by the default rule.
    Default,
    /// Changed into something else (a derivation or a declassification).
    Operation,
    /// What depends on it decides whether the next call is made, or with what; no data goes into that.
    Decides,
    /// Leaves here.
    Sink,
}

/// One step of a path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hop {
    /// Why it holds.
    pub kind: HopKind,
    /// Where.
    pub location: Location,
    /// What holds the data then: a variable, a callee, a cell: ``template``, ``std::fs::write``.
    pub what: String,
}

/// A place where labelled data comes to be.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceSite {
    /// Where the data comes to be.
    pub location: Location,
    /// The callee, type or parameter.
    pub callee: String,
    /// A value of a labelled type comes to be here, of which there may be many places.
    pub is_of_type: bool,
    /// Its label there.
    pub label: LabelId,
    /// Who said that it is one.
    pub declared_by: DeclaredBy,
    /// The innermost processing on the call stack there.
    pub processing: Option<ProcessingId>,
}

/// A place where labelled data leaves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SinkSite {
    /// The call.
    pub location: Location,
    /// The callee or exit type.
    pub callee: String,
    /// The kind of sink.
    pub kind: SinkKindId,
    /// Who said that it is one.
    pub declared_by: DeclaredBy,
    /// The innermost processing on the call stack there.
    pub processing: Option<ProcessingId>,
    /// String literals among the arguments (a path, a host, an SQL text), in order.
    pub literals: Vec<String>,
    /// Addresses that it goes to, as far as the code names them.
    pub addresses: Vec<String>,
}

/// Labelled data that arrives at a sink.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Flow {
    /// Where it comes from.
    pub source: SourceSite,
    /// Where it leaves.
    pub sink: SinkSite,
    /// Its label at the sink.
    pub label: LabelId,
    /// The way, from source to sink; first and last are these two.
    pub hops: Vec<Hop>,
}

/// A derivation or declassification that labelled data goes through.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OperationSite {
    /// The call.
    pub location: Location,
    /// The function.
    pub callee: String,
    /// What it does to labels.
    pub operation: OperationId,
    /// The label that goes in.
    pub before: LabelId,
    /// The label that comes out; none where nothing personal is left.
    pub after: Option<LabelId>,
    /// The innermost processing on the call stack there.
    pub processing: Option<ProcessingId>,
    /// The shortest way from a source to here; the source is its first.
    pub hops: Vec<Hop>,
}

/// A call of a function whose calls are noted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WatchedCall {
    /// What for.
    pub mark: MarkId,
    /// The call.
    pub location: Location,
    /// The function.
    pub callee: String,
    /// The innermost processing on the call stack there.
    pub processing: Option<ProcessingId>,
}

/// The stored flags that a call is behind, in its own body.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Guarded {
    /// The call.
    pub call: Location,
    /// Branches on a flag that is stored in a field or a static, which it is behind.
    pub flags: Vec<Location>,
}

/// An exit that is reached although no check of a kind was asked on the way.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unasked {
    /// The kind.
    pub check: CheckId,
    /// The exit.
    pub sink: SinkSite,
    /// The data that gets there on such a way, with its label there; none if any way of control does.
    pub data: Option<(SourceSite, LabelId)>,
    /// The calls on the way from an entry point, the outermost first.
    pub calls: Vec<Location>,
}

/// The calls of a body behind which an operation of that body may follow.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Followed {
    /// The call of the operation.
    pub operation: Location,
    /// The calls before it, in any round of a loop.
    pub calls: Vec<Location>,
}

/// A value that an operation is given on one way and that ends on another without it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Avoided {
    /// The call of the operation.
    pub operation: Location,
    /// Where the other way ends.
    pub end: Location,
}

/// A function without body and model that labelled data reached, or another thing that could not be followed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Boundary {
    /// The callee.
    pub callee: String,
    /// What kind of boundary.
    pub kind: BoundaryKind,
    /// The calls that labelled data goes into.
    pub locations: Vec<Location>,
    /// Labelled data went into a receiver or another `&mut` argument there and may leave behind it (PC408).
    pub keeps: bool,
    /// A path to the first of the locations.
    pub hops: Vec<Hop>,
    /// The label that arrives there.
    pub label: Option<LabelId>,
}

/// The kinds of boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BoundaryKind {
    /// A function without a body that no model describes.
    Unmodelled,
    /// A foreign function.
    Foreign,
    /// A trait object, function pointer or callback whose target is not known.
    UnknownCallee,
    /// A body that could not be read.
    Unread,
    /// Recursion or instantiation that was cut off.
    Bounded,
    /// A choice among several candidates: all were taken.
    Ambiguous,
}

/// What was looked at.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Coverage {
    /// Bodies of the program.
    pub bodies: usize,
    /// Bodies that were analysed from the entry points.
    pub bodies_reached: usize,
    /// Of these, bodies that labelled data came to, from outside or from a source in them.
    pub bodies_entered: usize,
    /// Entry points.
    pub entry_points: usize,
    /// The bound on the work of the engine was reached: from there on calls were not followed.
    pub is_cut_off: bool,
    /// What could not be followed, most calls first.
    pub boundaries: Vec<Boundary>,
    /// The crates whose models said something of what the program calls or has.
    pub models: Vec<String>,
}

/// The engine's result. Everything is sorted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct FlowResult {
    /// Flows from a source to a sink, the shortest path of each.
    pub flows: Vec<Flow>,
    /// Sources that are reached, with or without a flow.
    pub sources: Vec<SourceSite>,
    /// Sinks that are reached, with or without labelled data.
    pub sinks: Vec<SinkSite>,
    /// Operations that labelled data goes through.
    pub operations: Vec<OperationSite>,
    /// Calls of watched functions that are reached, with or without labelled data.
    pub watched: Vec<WatchedCall>,
    /// Exits that depend on data which does not go there, as flows: the last hop but one is where it is decided.
    pub weak: Vec<Flow>,
    /// Operations that are behind a stored flag.
    pub guards: Vec<Guarded>,
    /// Exits that are reached without a check that is called somewhere.
    pub unasked: Vec<Unasked>,
    /// Checks of which nobody can say what a yes is: their answer is neither truth value nor `Option` nor `Result`.
    pub unclear: Vec<MarkId>,
    /// Checks that answer with an enum of the program's own, each with a variant that is taken for a yes by its name alone.
    pub guessed: Vec<(MarkId, String)>,
    /// Operations that a way to the end of the value's scope avoids, panics apart.
    pub avoided: Vec<Avoided>,
    /// What comes before operations.
    pub followed: Vec<Followed>,
    /// Watched functions whose result depends on nothing that they ask anybody.
    pub unasking: Vec<MarkId>,
    /// Paths of the specification (as `Target::Path`) that matched something in the program.
    pub matched: Vec<String>,
    /// What was looked at and what was not.
    pub coverage: Coverage,
}
