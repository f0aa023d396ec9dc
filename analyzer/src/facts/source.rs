//! An index of a crate's source: what its items are called, and what MIR does not say of them.
//!
//! Types and paths stand as the source writes them, without spaces (`Vec<u8>`, `super::Frame`, `impl Fn(u8)->R`).

use serde::{Deserialize, Serialize};

/// Where something starts in the source; line and column count from 1.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct SourcePlace {
    /// Index into `SourceIndex::files`.
    pub file: u32,
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// The items of one crate.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SourceIndex {
    /// The files that were read, named as rustc names them in spans.
    pub files: Vec<String>,
    /// Functions, trait methods and methods.
    pub functions: Vec<Function>,
    /// Structs, enums, unions, type aliases.
    pub types: Vec<TypeItem>,
    /// Traits.
    pub traits: Vec<TraitItem>,
    /// Impl blocks.
    pub impls: Vec<ImplItem>,
    /// `use` and `pub use`, one entry for each leaf.
    pub uses: Vec<Use>,
    /// Constants and statics: module path and name.
    pub values: Vec<(String, String)>,
    /// Modules (`a::b`).
    pub modules: Vec<String>,
    /// Macro invocations in functions: where a finding is placed whose spans lie in other crates.
    pub macro_calls: Vec<MacroCall>,
    /// Where the attributes of items begin: what a macro of theirs makes stands there.
    pub attributes: Vec<SourcePlace>,
    /// `// privacy-check: ...` comments: their place and the text behind the colon.
    pub comments: Vec<(SourcePlace, String)>,
    /// Files that could not be read or parsed, with the reason.
    pub unread: Vec<(String, String)>,
}

/// A function.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Function {
    /// Module path inside the crate (`a::b`, empty at the root). For functions in a body, the function's path.
    pub module: String,
    /// Its name.
    pub name: String,
    /// What it belongs to.
    pub owner: Owner,
    /// Its own generic parameters in order, without those of the impl or trait. `impl Trait` parameters follow as
    /// types named by their text.
    pub generics: Vec<GenericParam>,
    /// Its parameters without `self`: pattern text and type text.
    pub params: Vec<(String, String)>,
    /// How it takes `self`: ``, `self`, `&self`, `&mut self`, or the type text.
    pub receiver: String,
    /// Result type text, empty for `()`.
    pub output: String,
    /// Visible outside of the crate as far as its own `pub` says.
    pub is_pub: bool,
    /// `async`
    pub is_async: bool,
    /// `#[no_mangle]`, `#[export_name]`, or `extern "C"` with a body.
    pub is_exported: bool,
    /// Has a body (false for required trait methods and foreign functions).
    pub has_body: bool,
    /// `#[test]`, `#[bench]`, ...
    pub is_test: bool,
    /// Where its name stands.
    pub place: SourcePlace,
    /// Its last line.
    pub end_line: u32,
}

/// What a function belongs to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Owner {
    /// A module (or another function).
    #[default]
    Module,
    /// The impl at this index of `SourceIndex::impls`.
    Impl(u32),
    /// The trait at this index of `SourceIndex::traits`.
    Trait(u32),
    /// An `extern` block.
    Foreign,
}

/// A generic parameter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GenericParam {
    /// `T`, `'a`, `N`, or the text of an `impl Trait` parameter.
    pub name: String,
    /// What kind it is.
    pub kind: ParamKind,
    /// Bounds, those of the `where` clause included, as text.
    pub bounds: Vec<String>,
}

/// The kind of a generic parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ParamKind {
    /// `'a`
    Lifetime,
    /// `T`
    Type,
    /// `const N: usize`
    Const,
    /// `impl Trait` in the parameters.
    ImplTrait,
}

/// A struct, enum, union or type alias.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TypeItem {
    /// Module path.
    pub module: String,
    /// Name.
    pub name: String,
    /// `struct`, `enum`, `union` or `type`.
    pub kind: String,
    /// Generic parameters.
    pub generics: Vec<GenericParam>,
    /// Variants with their fields (name, type text); a struct or union has one, named like itself; an alias has one
    /// field, its target.
    pub variants: Vec<(String, Vec<(String, String)>)>,
    /// It is an enum whose variants are numbered from 0 as they stand here: none has a number or a condition.
    pub is_numbered: bool,
    /// Derived traits (last segments).
    pub derives: Vec<String>,
    /// Where each of them stands in its `#[derive(..)]`: rustc gives derived impls that place.
    pub derive_places: Vec<SourcePlace>,
    /// Its own `pub`.
    pub is_pub: bool,
    /// Where its name stands.
    pub place: SourcePlace,
}

/// A trait.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TraitItem {
    /// Module path.
    pub module: String,
    /// Name.
    pub name: String,
    /// Generic parameters.
    pub generics: Vec<GenericParam>,
    /// Supertraits as text.
    pub supertraits: Vec<String>,
    /// Associated types and their defaults.
    pub assoc_types: Vec<(String, Option<String>)>,
    /// Its own `pub`.
    pub is_pub: bool,
    /// Where its name stands.
    pub place: SourcePlace,
}

/// An impl block.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ImplItem {
    /// Module path, or the function's path for an impl inside of a function.
    pub module: String,
    /// Generic parameters.
    pub generics: Vec<GenericParam>,
    /// The trait with its arguments, empty for an inherent impl.
    pub trait_: String,
    /// The self type.
    pub self_type: String,
    /// Associated types.
    pub assoc_types: Vec<(String, String)>,
    /// Where the `impl` keyword (or `unsafe`, `const` before it) stands.
    pub place: SourcePlace,
}

/// One name brought in by `use`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Use {
    /// The module that it stands in.
    pub module: String,
    /// The path that is used, without the glob.
    pub target: String,
    /// The name that it gets; `*` for a glob.
    pub name: String,
    /// `pub use`
    pub is_pub: bool,
}

/// A macro invocation.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MacroCall {
    /// The path as written, without `!`.
    pub name: String,
    /// Where it starts.
    pub place: SourcePlace,
    /// Its last line.
    pub end_line: u32,
    /// Column behind its last character.
    pub end_column: u32,
    /// In braces: what stands in it is mostly statements, with invocations of their own.
    pub is_block: bool,
}
