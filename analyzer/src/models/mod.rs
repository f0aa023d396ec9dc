//! What code without a body does: one data file per crate.
//!
//! A file in `data/` names the crate, what its functions pass on (`[flow]`, in the language of [`transfer`]), where
//! data is captured (`[[source]]`), the types and fields whose values are data wherever they come to be (`[[type]]`),
//! what makes other data of data (`[[derive]]`), where it leaves (`[[sink]]`), and the types that data leaves through when
//! it is written into them (`[[exit]]`). Two lists tell of types what code without a model can make of them: `handles` only
//! lead to something outside of the program, `plain` ones hold data and nothing else. All files are part of the
//! binary, and all of them are checked when they are loaded.
//!
//! A `[[derive]]` says what a call does to data of whatever category: what goes in (`input`, as of a sink; without it all)
//! comes out (`output`, as of a source; without it in the result) as `category`, by an `operation`. The result has nothing
//! else then; into an argument it is added, so `[flow]` passes nothing on into that one. Without `category` the data is looked
//! into and stays what it was: where in a picture a face is found is part of what the picture shows.
//!
//! Functions are named as [`crate::program`] names a callee: without generics; `core`, `alloc` and `std` are all `std`;
//! methods of primitives are `std::slice::len`, `std::str::trim`, `std::int::pow`, `std::pointer::cast`; a trait's
//! method is `std::iter::Iterator::map`. A key of `[flow]` can be narrower or wider than one function:
//!
//! - `<std::collections::HashMap as std::ops::Index>::index` is the trait's method for one self type; a reference to
//!   anything is `std::reference`, a reference to a certain type `&std::collections::HashMap`;
//! - `std::iter::Iterator::collect@std::result::Result` is the function where its result has that type;
//! - `std::vec::Vec::{len,is_empty}` is several functions, `std::sync::atomic::*` all that begin so and have no
//!   entry of their own.
//!
//! A file says with which versions it was checked, how, and by which fixtures (`versions`, `checked`, `fixtures`); a test
//! compiles these with the real crate and refuses a path that no call of theirs has ([`Claim`], `docs/models.md`).
//!
//! The table `[names]` of a file maps other routes to an item (re-exports) to the one that its keys use.

mod choice;
mod claim;
mod field;
mod file;
pub mod grammar;
mod library;
mod load;
pub mod transfer;

pub use choice::{OtherVersion, Present};
pub use claim::{Claim, Claimed, ModelFileInfo, Versions};
pub use field::{FieldName, FieldStep, FieldWord, UnknownField, steps as field_steps, words as field_words};
pub use file::{Check, Endpoint, ModelError, ModelProblem, UnknownEndpoint};
pub use library::{
    Address, Callee, CrateModel, Exit, Flow, LabelledType, Library, ModelDerivation, Sink, Source, library,
    library_for,
};
