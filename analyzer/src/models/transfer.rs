//! The language in which a model says what a function does with data.
//!
//! ```text
//! transfer  = statement { ";" statement }
//! statement = ( place | "_" ) ( ":=" | "<-" ) expr          ":=" replaces, "<-" adds, "_" evaluates only
//! expr      = choice [ "else" choice ]
//! choice    = term { "|" term }
//! term      = "&" term | "~" term | primary { step }
//! primary   = root | "clean" | "shared" | NAME "(" [ args ] ")" | "(" expr { "," expr } ")"
//! root      = "self" | "argN" | "return" | "panic"
//! step      = "*" | "^" | ".N" | ".Variant.N" | "[]" | ".cell" | ".out"
//! ```
//!
//! `NAME` is one of the functions below (`call`, `answer`, `item`, `await`, `poll`, `cell`, `share`, `method`, `make`, `through`,
//! `run`, `drop`, `pour`, `elements`, `swap`, `at`, `received`, `hand`, `downcast`) or the name of a variant, which begins with an upper-case letter:
//! `Some(arg0)`.
//!
//! Smart pointers (`Box`, `Rc`, `Arc`, `Pin`, `ManuallyDrop`, `Cow`, `Reverse` and the like) are transparent: a
//! `Box<T>` is described as the `T` in it. Guards (`Ref`, `MutexGuard`) are references into the cell.

/// The parsed statements of one function.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Transfer {
    /// In order.
    pub statements: Vec<Statement>,
}

impl Transfer {
    /// The arguments that it names, each as often as it does.
    pub fn roots(&self) -> Vec<Root> {
        let mut roots: Vec<Root> =
            self.statements.iter().filter_map(|s| s.dst.as_ref()).map(|p| p.root).collect();
        let mut open: Vec<&Expr> = self.statements.iter().map(|statement| &statement.value).collect();
        while let Some(expr) = open.pop() {
            match expr {
                Expr::Place(place) | Expr::Ref(place) | Expr::Received(place) => roots.push(place.root),
                Expr::At(a, b) | Expr::Swap(a, b) => roots.extend([a.root, b.root]),
                Expr::Part(inner, _)
                | Expr::Borrow(inner)
                | Expr::Labels(inner)
                | Expr::Item(inner)
                | Expr::Await(inner)
                | Expr::Poll(inner)
                | Expr::NewCell(inner)
                | Expr::Share(inner)
                | Expr::Through(_, inner)
                | Expr::Run(inner)
                | Expr::Hand(inner)
                | Expr::Drop(inner)
                | Expr::Pour(inner)
                | Expr::Elements(inner) => open.push(inner),
                Expr::Answer(a, b) | Expr::Else(a, b) => open.extend([&**a, &**b]),
                Expr::Join(all) | Expr::Build(_, all) | Expr::Method(_, all) => open.extend(all),
                Expr::Call(callable, args) => {
                    open.push(callable);
                    open.extend(args);
                }
                Expr::Make(_, place, args) => {
                    roots.push(place.root);
                    open.extend(args);
                }
                Expr::Downcast(inner, place) => {
                    roots.push(place.root);
                    open.push(inner);
                }
                Expr::Clean | Expr::Shared => {}
            }
        }
        roots
    }
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
    /// `panic`: what panics carry to those who catch them, one place for the whole program.
    Panic,
}

/// A step from a value to a part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// `*`: what a reference, `Box`, `Rc`, `Arc`, `Pin` or guard points to, through all of them.
    Deref,
    /// `^`: what this one reference points to, which may be a reference itself (`mem::replace` on a `&mut &[u8]`).
    Referent,
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
    /// `call(arg0, item(self)).Some.0`: a part of a computed value.
    Part(Box<Expr>, Vec<Step>),
    /// `&self*[]`: a reference to the place.
    Ref(Place),
    /// `&item(self)`, `&(arg0)`: a reference to the value where it lies, if it lies behind a pointer, else to a
    /// temporary that holds it.
    Borrow(Box<Expr>),
    /// `~arg0`: one value that carries all labels of what the value owns or borrows.
    Labels(Box<Expr>),
    /// `clean`
    Clean,
    /// `a | b`: either.
    Join(Vec<Expr>),
    /// `call(arg0, e, ...)`: the callable is called with these.
    Call(Box<Expr>, Vec<Expr>),
    /// `answer(arg0, e)`: what a server gets from the handler that it calls, which is awaited if it is a future: each
    /// parameter has e, and what its type says of data that comes from outside.
    Answer(Box<Expr>, Box<Expr>),
    /// `item(self)`: what the iterator (or what can be turned into one) yields, through its own `next` if the
    /// program implements it; references to an iterator are followed.
    Item(Box<Expr>),
    /// `await(arg0)`: what the future yields; of what is no future, the value itself.
    Await(Box<Expr>),
    /// `poll(arg0)`: the same of a future that may be dropped before it has yielded.
    Poll(Box<Expr>),
    /// `cell(e)`: a new lock or cell that holds e.
    NewCell(Box<Expr>),
    /// `share(arg0)`: the value; the cells in it are shared from here on by all copies (`Rc::new`, `Arc::new`).
    Share(Box<Expr>),
    /// `shared`: a new cell, the same for all `shared` of one call (the ends of a channel).
    Shared,
    /// `method(std::io::Write::write, self, e, ...)`: the program's own implementation for the concrete type of the
    /// first argument, if there is one; else, where no `else` follows, all labels of the arguments.
    Method(String, Vec<Expr>),
    /// `make(std::convert::From::from, return.Ok.0, self)`: the program's own implementation for the type that the
    /// place has in this call, if there is one; else, where no `else` follows, all labels of the arguments. Where
    /// nothing is passed (`make(std::default::Default::default, return)`), else what the library makes of that type.
    Make(String, Place, Vec<Expr>),
    /// `received(return.Ok.0)`: what libraries hand over of the type that the place has in this call: what a server keeps
    /// for its handlers.
    Received(Place),
    /// `hand(arg0)`: the library may hand over the value to whatever it calls with one of its type; of a wrapper
    /// (`Extension<App>`) what is in it.
    Hand(Box<Expr>),
    /// `downcast(self, return.Some.0)`: what the trait object is, or points to, if it is of the type that the place has in
    /// this call.
    Downcast(Box<Expr>, Place),
    /// `through(std::fmt::Display::fmt, arg0)`: what the implementation for the concrete type writes into the
    /// second argument (a formatter, serializer or hasher); for types without one, all labels.
    Through(String, Box<Expr>),
    /// `run(e)`: e is evaluated for its effects and the result is clean.
    Run(Box<Expr>),
    /// `drop(arg0)`: the value is dropped, by the program's own `Drop` where it has one, and the result is clean.
    Drop(Box<Expr>),
    /// `a else b`: b where the `method`, `make` or `through` in a finds no implementation in the program.
    Else(Box<Expr>, Box<Expr>),
    /// `pour(e)`: as `~`, and marks a write into an exit where the destination's type is one.
    Pour(Box<Expr>),
    /// `Some(e)`, `Ok(e)`, `(a, b)`: built values; the name is empty for a tuple.
    Build(String, Vec<Expr>),
    /// `elements(e)`: a collection or iterator of these.
    Elements(Box<Expr>),
    /// `swap(arg0*, arg1*)`: the values of the two places change places; the result is clean.
    Swap(Place, Place),
    /// `at(self*, arg0)`: a reference to what an index finds in a collection: to an element if it is a number, to the
    /// collection if it is a range, to either where its type does not tell.
    At(Place, Place),
}
