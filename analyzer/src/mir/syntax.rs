//! The abstract syntax of built MIR. Terms are those of `rustc_middle::mir` and `rustc_middle::ty`.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::intern::{PathId, Symbol, TypeId};

/// A local of a body: `_0` is the return place, then the arguments, then variables and temporaries.
pub type Local = u32;
/// A basic block of a body.
pub type BlockId = u32;

/// A type as printed. Whether a single name is a type, an alias or a type parameter is not known here.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Type {
    /// `bool`, `u8`, `str`, `f64`, ...
    Primitive(Symbol),
    /// `!`
    Never,
    /// `_` and `'_`-like holes that rustc prints for erased types.
    Infer,
    /// A struct, enum, union, alias, type parameter (`T`, `Self`) or associated type (`<T as Tr>::Out`).
    Path(PathId),
    /// `&'a mut T`
    Ref {
        /// `'a`, or none where it is erased.
        region: Option<Symbol>,
        /// `mut`
        mutable: bool,
        /// The type behind the reference.
        to: TypeId,
    },
    /// `*const T`, `*mut T`
    RawPtr {
        /// `mut`
        mutable: bool,
        /// The type behind the pointer.
        to: TypeId,
    },
    /// `[T]`
    Slice(TypeId),
    /// `[T; N]`; the length as printed.
    Array(TypeId, Symbol),
    /// `(A, B)`; `()` is the empty one.
    Tuple(Box<[TypeId]>),
    /// `for<'a> unsafe extern "C" fn(A, ...) -> R`
    FnPtr(FnSig),
    /// The type of one function: its signature and its path, printed as `fn(A) -> R {path}`.
    FnDef(FnSig, PathId),
    /// `dyn for<'a> Trait<A, Item = B> + Send + 'a`
    Dyn(Box<[Bound]>),
    /// `impl Trait<A, Item = B> + 'a`: a return-position opaque type, or an argument's anonymous parameter.
    Opaque(Box<[Bound]>),
    /// `{closure@path::{closure#0}}`
    Closure(PathId),
    /// `{async block@file:1:2: 3:4}`, `{async fn body of f()}`, `{async closure body ...}`, `{gen block ...}`,
    /// `{coroutine@...}`: as printed between the braces.
    Coroutine(Symbol),
    /// `(u32) is 1..`, `unsafe<'a> T` and other rare wrappers: the pattern or the wrapper, and what it wraps.
    Wrapped(Symbol, TypeId),
}

/// A function signature.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct FnSig {
    /// The names bound by `for<'a, 'b>`.
    pub binder: Box<[Symbol]>,
    /// `unsafe`
    pub is_unsafe: bool,
    /// The string after `extern`.
    pub abi: Option<Symbol>,
    /// Types of the parameters.
    pub inputs: Box<[TypeId]>,
    /// Ends in `...`
    pub c_variadic: bool,
    /// Type of the result; none where `-> ()` is left out.
    pub output: Option<TypeId>,
}

/// One bound of `dyn` or `impl`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Bound {
    /// A trait, with what `for<...>` binds. Associated types stand as `GenericArg::Assoc` in its last segment;
    /// `Fn(A) -> B` is the segment `Fn` with `GenericArg::Type` of the tuple of parameters and, if it is printed,
    /// `GenericArg::Assoc("Output", B)`.
    Trait {
        /// The names bound by `for<'a>`.
        binder: Box<[Symbol]>,
        /// The prefix, for instance `?`, `const`, `[const]` or `async`.
        modifier: Option<Symbol>,
        /// The trait.
        path: PathId,
    },
    /// `'a`
    Region(Symbol),
    /// `use<'a, T>`
    Use(Box<[Symbol]>),
}

/// A path as printed: `<Q as Tr<A>>::name::<B>`, or without the part in front.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Path {
    /// `<Q as Tr<A>>`, where it stands in front.
    pub qself: Option<QSelf>,
    /// The segments; after a `qself` only those behind it.
    pub segments: SmallVec<[Segment; 3]>,
}

/// `<Q as Tr<A>>`
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct QSelf {
    /// `Q`
    pub ty: TypeId,
    /// `Tr<A>`; none in `<[T]>::len`.
    pub trait_: Option<PathId>,
}

/// One segment of a path, with its generic arguments (`name::<A>` and `name<A>` alike).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Segment {
    /// What stands between the `::`.
    pub name: SegmentName,
    /// Generic arguments, in order.
    pub args: Box<[GenericArg]>,
}

/// The name of a path segment.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum SegmentName {
    /// An identifier, or `{closure#0}`, `{impl#1}`, `{constant#0}`, `{shim:...}`, `promoted[0]`.
    Name(Symbol),
    /// `<impl [T]>` of `core::slice::<impl [T]>::len`
    Impl(TypeId),
    /// `<impl Trait for T>` of `_::<impl Trait for T>::method`
    ImplTrait(PathId, TypeId),
    /// `<impl at src/lib.rs:1:2: 3:4>`: where the header of the impl stands.
    ImplAt(Span),
}

/// A generic argument.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum GenericArg {
    /// `'a`, `'_`
    Region(Symbol),
    /// A type; a const parameter that is a plain name (`N`) cannot be told from one and stands here too.
    Type(TypeId),
    /// `4`, `{ N + 1 }`, `true`: the text.
    Const(Symbol),
    /// `Item = T` of a trait in `dyn` or `impl`.
    Assoc(Symbol, TypeId),
}

/// A range of source text; lines and columns count from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The file as rustc names it: relative to where rustc ran for the user's files, absolute for dependencies.
    pub file: Symbol,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column behind the last character.
    pub end_column: u32,
}

impl Span {
    /// Whether such a short text may stand there and nothing else.
    pub fn is_of(&self, text: &str) -> bool {
        self.line == self.end_line && self.end_column == self.column + text.len() as u32
    }
}

/// What a body computes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum BodyKind {
    /// `fn`: functions, closures, coroutines, tuple constructors.
    Fn,
    /// `const`: constants, associated constants, inline constants, enum discriminants, array lengths.
    Const,
    /// `static`
    Static,
}

/// A body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body {
    /// The definition path from the name of the dump file, with `::` between segments, the crate first:
    /// `ws::{impl#1}::run::{closure#0}`. Unique within a unit.
    pub def_path: Symbol,
    /// The path in the header line.
    pub path: PathId,
    /// Function, constant or static.
    pub kind: BodyKind,
    /// `yields ()`: an async body or another coroutine.
    pub is_coroutine: bool,
    /// How many arguments there are: locals `_1 ..= _N`.
    pub arg_count: u32,
    /// All locals, the return place first. A local that is not declared has type `Type::Infer`.
    pub locals: Vec<LocalDecl>,
    /// `debug name => place`
    pub variables: Vec<Variable>,
    /// The basic blocks, in order of their numbers.
    pub blocks: Vec<Block>,
    /// `alloc4 (static: path)` and other allocations that constants name.
    pub allocations: Vec<(Symbol, Allocation)>,
}

/// The declaration of a local.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LocalDecl {
    /// Its type.
    pub ty: TypeId,
    /// Where it is declared; none for arguments without a `debug` line.
    pub span: Option<Span>,
}

/// A variable of the source and where its value is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Variable {
    /// The variable's name.
    pub name: Symbol,
    /// Its place; none for a constant.
    pub place: Option<Place>,
    /// Where it is declared: in a closure, where the captured variable is declared.
    pub span: Span,
}

/// A global allocation that a constant points to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Allocation {
    /// The memory of a static.
    Static(PathId),
    /// A function.
    Fn(PathId),
    /// Plain bytes, a vtable, ...
    Other,
}

/// A basic block.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Block {
    /// Reached only by unwinding.
    pub is_cleanup: bool,
    /// What runs in order. Statements without meaning for data flow are checked by the reader and left out.
    pub statements: Vec<Statement>,
    /// How the block ends.
    pub terminator: Terminator,
}

/// A statement and its place in the source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// What it does.
    pub kind: StatementKind,
    /// Where it comes from.
    pub span: Span,
}

/// The statements that are kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum StatementKind {
    /// `place = rvalue;`
    Assign(Place, Rvalue),
    /// `discriminant(place) = 1;`
    SetDiscriminant(Place, Symbol),
    /// `StorageDead(_1);`
    StorageDead(Local),
    /// `copy_nonoverlapping(dst = ..., src = ..., count = ...);`
    CopyNonOverlapping {
        /// Where it is written.
        dst: Operand,
        /// Where it is read.
        src: Operand,
        /// How many elements.
        count: Operand,
    },
}

/// A terminator and its place in the source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Terminator {
    /// What it does.
    pub kind: TerminatorKind,
    /// Where it comes from.
    pub span: Span,
}

/// How a block ends. Unwind edges are read and left out: cleanup blocks are reached by nothing that is kept.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum TerminatorKind {
    /// `goto -> bb1`
    Goto(BlockId),
    /// `switchInt(x) -> [0: bb1, otherwise: bb2]`
    SwitchInt {
        /// What is tested.
        discriminant: Operand,
        /// Value and target.
        targets: Vec<(Symbol, BlockId)>,
        /// Where all others go.
        otherwise: Option<BlockId>,
    },
    /// `return`
    Return,
    /// `unreachable`
    Unreachable,
    /// `resume`, `terminate(...)`, `coroutine_drop`
    Resume,
    /// `drop(place) -> [return: bb1, unwind: bb2]`
    Drop(Place, BlockId),
    /// `dest = func(args) -> [return: bb1, unwind: bb2]`
    Call {
        /// What is called.
        func: Operand,
        /// With what.
        args: Vec<Operand>,
        /// Where the result goes.
        dest: Place,
        /// Where it returns to; none if it does not.
        target: Option<BlockId>,
        /// The callee's name in the source (the `span` of the operand's comment), else the whole call.
        callee_span: Span,
    },
    /// `tailcall func(args)`
    TailCall {
        /// What is called.
        func: Operand,
        /// With what.
        args: Vec<Operand>,
    },
    /// `assert(cond, "...") -> [success: bb1, unwind: bb2]`
    Assert(Operand, BlockId),
    /// `_5 = yield(move _6) -> [resume: bb1, drop: bb2]`
    Yield {
        /// What is handed out.
        value: Operand,
        /// Where what comes back in goes.
        resume_place: Place,
        /// Where it goes on.
        resume: BlockId,
        /// Where it goes on if it is dropped instead.
        dropped: Option<BlockId>,
    },
    /// `falseEdge -> [real: bb1, imaginary: bb2]` and `falseUnwind`: the real target.
    FalseEdge(BlockId),
    /// `asm!(...)`: operands read, places written, targets.
    InlineAsm {
        /// Inputs.
        inputs: Vec<Operand>,
        /// Outputs.
        outputs: Vec<Place>,
        /// Where it goes on.
        targets: Vec<BlockId>,
    },
}

/// A place: a local and what is done to get from it to a part of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Where it starts.
    pub local: Local,
    /// Applied from left to right.
    pub projection: SmallVec<[Projection; 2]>,
}

/// One step from a place to a part of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Projection {
    /// `*p`
    Deref,
    /// `p.0: T`
    Field(u32, TypeId),
    /// `p as Some`: the name of the variant, or its number as printed.
    Downcast(Symbol),
    /// `p[_1]`
    Index(Local),
    /// `p[2 of 3]`, `p[-1 of 3]`
    ConstantIndex {
        /// Counted from the start, or from the end (1 is the last).
        offset: u64,
        /// `-`
        from_end: bool,
        /// The length that the pattern asks for.
        min_length: u64,
    },
    /// `p[1:]`, `p[1:-2]`, `p[1..3]`
    Subslice {
        /// First element.
        from: u64,
        /// Behind the last one.
        to: u64,
        /// `to` is counted from the end.
        from_end: bool,
    },
    /// `p as T` for an opaque or subtyped type, `unwrap_binder!`
    Cast(TypeId),
}

/// An operand.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Operand {
    /// `copy p`
    Copy(Place),
    /// `move p`
    Move(Place),
    /// `const ...`
    Const(Constant),
}

/// A constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Constant {
    /// Its type where the text gives one (the `ty:` of the operand's comment); of a function `Type::FnDef`.
    pub ty: Option<TypeId>,
    /// Its value.
    pub kind: ConstantKind,
}

/// The value of a constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ConstantKind {
    /// A function, with its generic arguments.
    Fn(PathId),
    /// A named constant, an associated one, a promoted or inline one: not evaluated.
    Item(PathId),
    /// `{alloc4: &T}`: the allocation's name.
    Allocation(Symbol),
    /// A string literal, unescaped.
    Str(Symbol),
    /// Any other literal as printed: `7_i32`, `true`, `'c'`, `b"..."`, `()`, `Foo {{ .. }}`, `N`.
    Literal(Symbol),
}

/// A right-hand side.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Rvalue {
    /// An operand.
    Use(Operand),
    /// `[x; N]`
    Repeat(Operand, Symbol),
    /// `&p`, `&mut p`, `&'a p`, `&fake shallow p` (fake borrows are `is_fake`)
    Ref {
        /// `mut`
        mutable: bool,
        /// A borrow for the borrow checker alone.
        is_fake: bool,
        /// What is borrowed.
        place: Place,
    },
    /// `&raw const p`, `&raw mut p`
    RawPtr {
        /// `mut`
        mutable: bool,
        /// What is pointed to.
        place: Place,
    },
    /// `/*tls*/ &STATIC`
    ThreadLocalRef(PathId),
    /// `Len(p)`
    Len(Place),
    /// `x as T (Kind)`
    Cast(CastKind, Operand, TypeId),
    /// `Add(a, b)`, `Lt(a, b)`, `AddWithOverflow(a, b)`, `Offset(a, b)`: the operator's name.
    Binary(Symbol, Operand, Operand),
    /// `Not(a)`, `Neg(a)`, `PtrMetadata(a)`
    Unary(Symbol, Operand),
    /// `SizeOf(T)`, `UbChecks()`: nothing that carries data.
    Nullary,
    /// `discriminant(p)`
    Discriminant(Place),
    /// Several operands made into one value, in the order of the fields.
    Aggregate(AggregateKind, Vec<Operand>),
    /// `ShallowInitBox(p, T)`
    ShallowInitBox(Operand, TypeId),
    /// `deref_copy p`
    CopyForDeref(Place),
    /// `wrap_binder!(...)`
    WrapBinder(Operand, TypeId),
}

/// What an aggregate builds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum AggregateKind {
    /// `(a, b)`
    Tuple,
    /// `[a, b]`
    Array,
    /// `path::S { f: a }`, `path::E::V(a)`, `path::Unit`: the path with generic arguments, and the names in braces.
    Adt(PathId, Box<[Symbol]>),
    /// A closure: the definition path of its body in the form of `Body::def_path`, from the `def_id` comment.
    Closure(Symbol),
    /// A coroutine: likewise.
    Coroutine(Symbol),
    /// A closure that makes coroutines (`async || ..`): likewise.
    CoroutineClosure(Symbol),
    /// `*const T from (data, metadata)`
    RawPtr(TypeId),
}

/// The kinds of casts that differ for data flow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CastKind {
    /// `PointerCoercion(Unsize, ..)`
    Unsize,
    /// `PointerCoercion(ReifyFnPointer, ..)`
    ReifyFnPointer,
    /// `PointerCoercion(ClosureFnPointer, ..)`
    ClosureFnPointer,
    /// `Transmute`
    Transmute,
    /// All others: between numbers, between pointers, pointers and addresses.
    Other,
}
