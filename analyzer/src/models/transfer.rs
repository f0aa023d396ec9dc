//! The language in which a model says what a function does with data.
//!
//! ```text
//! statement  = place ("<-" | ":=") expr | "_" ":=" expr | "through" ...
//! ```

/// The parsed statements of one function.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Transfer {
    /// In order.
    pub statements: Vec<Statement>,
}

/// One statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// Where it is written; none where only the effects of the expression count.
    pub dst: Option<Place>,
    /// `:=` replaces what was there, `<-` adds to it.
    pub replaces: bool,
    /// What is written.
    pub value: Expr,
}

/// A part of the receiver, of an argument or of the result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Where it starts.
    pub root: Root,
    /// The steps to the part.
    pub steps: Vec<Step>,
}

/// Where a place starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Root {
    /// `self`
    Receiver,
    /// `argN`, counted without the receiver.
    Arg(u32),
    /// `return`
    Return,
}

/// A step from a value to a part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// `*`: what a reference, `Box`, `Rc`, `Arc`, `Pin` or guard points to, through all of them.
    Deref,
    /// `.0`: a field of a tuple or struct.
    Field(u32),
    /// `.Some.0`: a field of a variant.
    Variant(String, u32),
    /// `[]`: the elements of a collection, what an iterator yields.
    Element,
    /// `.cell`: what a lock, cell or channel holds.
    Cell,
    /// `.out`: what a future or a thread yields.
    Output,
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expr {
    /// `arg0.Some.0`: the value there.
    Place(Place),
    /// `&self*[]`: a reference to the place.
    Ref(Place),
    /// `~arg0`: one value that carries all labels of what the place owns or borrows.
    Labels(Place),
    /// `clean`
    Clean,
    /// `a | b`: either.
    Join(Vec<Expr>),
    /// `call(arg0, e, ...)`: the callable is called with these.
    Call(Place, Vec<Expr>),
    /// `item(self)`: what the iterator yields, through its own `next` if it has one.
    Item(Place),
    /// `await(arg0)`: what the future yields.
    Await(Place),
    /// `cell(e)`: a new lock or cell that holds e.
    NewCell(Box<Expr>),
    /// `shared`: a new cell, the same for all `shared` of one call (the ends of a channel).
    Shared,
    /// `method(core::io::Write::write, self, e, ...)`: the user's own implementation for the concrete type of the
    /// first argument, if there is one; else all labels of the arguments.
    Method(String, Vec<Expr>),
    /// `through(core::fmt::Display::fmt, arg0)`: what the implementation for the concrete type writes into the
    /// second argument (a formatter, serializer or hasher); for types without one, all labels.
    Through(String, Place),
    /// `pour(e)`: as `~`, and marks a write into an exit where the destination's type is one.
    Pour(Box<Expr>),
    /// `Some(e)`, `Ok(e)`, `(a, b)`: built values; the name is empty for a tuple.
    Build(String, Vec<Expr>),
    /// `elements(e)`: a collection or iterator of these.
    Elements(Box<Expr>),
}
