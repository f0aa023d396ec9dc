//! What is known of the standard library's names: where its traits and types live, what its associated types are.

/// Traits of the standard library that no other library gives a meaning of its own. rustc prints them through any
/// crate that re-exports them.
const TRAITS: &[(&str, &str)] = &[
    ("Future", "std::future::Future"),
    ("IntoFuture", "std::future::IntoFuture"),
    ("Iterator", "std::iter::Iterator"),
    ("IntoIterator", "std::iter::IntoIterator"),
    ("DoubleEndedIterator", "std::iter::DoubleEndedIterator"),
    ("ExactSizeIterator", "std::iter::ExactSizeIterator"),
    ("FromIterator", "std::iter::FromIterator"),
    ("Extend", "std::iter::Extend"),
    ("Sum", "std::iter::Sum"),
    ("Product", "std::iter::Product"),
    ("Display", "std::fmt::Display"),
    ("Debug", "std::fmt::Debug"),
    ("Fn", "std::ops::Fn"),
    ("FnMut", "std::ops::FnMut"),
    ("FnOnce", "std::ops::FnOnce"),
    ("AsyncFn", "std::ops::AsyncFn"),
    ("AsyncFnMut", "std::ops::AsyncFnMut"),
    ("AsyncFnOnce", "std::ops::AsyncFnOnce"),
    ("Deref", "std::ops::Deref"),
    ("DerefMut", "std::ops::DerefMut"),
    ("Drop", "std::ops::Drop"),
    ("Index", "std::ops::Index"),
    ("IndexMut", "std::ops::IndexMut"),
    ("Add", "std::ops::Add"),
    ("Sub", "std::ops::Sub"),
    ("Mul", "std::ops::Mul"),
    ("Div", "std::ops::Div"),
    ("Rem", "std::ops::Rem"),
    ("Neg", "std::ops::Neg"),
    ("Not", "std::ops::Not"),
    ("AddAssign", "std::ops::AddAssign"),
    ("SubAssign", "std::ops::SubAssign"),
    ("MulAssign", "std::ops::MulAssign"),
    ("DivAssign", "std::ops::DivAssign"),
    ("BitAnd", "std::ops::BitAnd"),
    ("BitOr", "std::ops::BitOr"),
    ("BitXor", "std::ops::BitXor"),
    ("BitXorAssign", "std::ops::BitXorAssign"),
    ("BitOrAssign", "std::ops::BitOrAssign"),
    ("BitAndAssign", "std::ops::BitAndAssign"),
    ("Shl", "std::ops::Shl"),
    ("Shr", "std::ops::Shr"),
    ("RangeBounds", "std::ops::RangeBounds"),
    ("Clone", "std::clone::Clone"),
    ("Copy", "std::marker::Copy"),
    ("Send", "std::marker::Send"),
    ("Sync", "std::marker::Sync"),
    ("Sized", "std::marker::Sized"),
    ("Unpin", "std::marker::Unpin"),
    ("Default", "std::default::Default"),
    ("From", "std::convert::From"),
    ("Into", "std::convert::Into"),
    ("TryFrom", "std::convert::TryFrom"),
    ("TryInto", "std::convert::TryInto"),
    ("AsRef", "std::convert::AsRef"),
    ("AsMut", "std::convert::AsMut"),
    ("ToString", "std::string::ToString"),
    ("ToOwned", "std::borrow::ToOwned"),
    ("Borrow", "std::borrow::Borrow"),
    ("BorrowMut", "std::borrow::BorrowMut"),
    ("FromStr", "std::str::FromStr"),
    ("PartialEq", "std::cmp::PartialEq"),
    ("Eq", "std::cmp::Eq"),
    ("PartialOrd", "std::cmp::PartialOrd"),
    ("Ord", "std::cmp::Ord"),
    ("Hash", "std::hash::Hash"),
    ("Hasher", "std::hash::Hasher"),
    ("BuildHasher", "std::hash::BuildHasher"),
    ("Any", "std::any::Any"),
    ("Wake", "std::task::Wake"),
];

/// Names that every module sees without importing them, besides the traits.
const PRELUDE: &[(&str, &str)] = &[
    ("Vec", "std::vec::Vec"),
    ("String", "std::string::String"),
    ("Box", "std::boxed::Box"),
    ("Option", "std::option::Option"),
    ("Result", "std::result::Result"),
];

/// Traits of the prelude; the others of `TRAITS` have to be imported.
const PRELUDE_TRAITS: &[&str] = &[
    "Iterator",
    "IntoIterator",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "FromIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Drop",
    "Clone",
    "Copy",
    "Send",
    "Sync",
    "Sized",
    "Unpin",
    "Default",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "AsRef",
    "AsMut",
    "ToString",
    "ToOwned",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Future",
    "IntoFuture",
];

/// What glob imports of the library's own preludes bring in.
const GLOBS: &[(&str, &[&str])] = &[
    ("std::io::prelude", &["Read", "Write", "BufRead", "Seek"]),
    ("std::io", &["Read", "Write", "BufRead", "Seek", "BufReader", "BufWriter", "Cursor", "Error", "Result"]),
    (
        "std::ops",
        &["Deref", "DerefMut", "Index", "IndexMut", "Add", "Sub", "Mul", "Div", "Neg", "Not", "AddAssign"],
    ),
    ("std::fmt", &["Display", "Debug", "Formatter", "Result", "Write"]),
    ("std::collections", &["HashMap", "HashSet", "BTreeMap", "BTreeSet", "VecDeque", "BinaryHeap"]),
    ("std::sync", &["Arc", "Mutex", "RwLock", "Weak", "Once", "OnceLock", "Condvar", "Barrier"]),
];

/// Public modules whose items rustc prints at a shorter place.
const SHORTER: &[(&str, &str)] = &[
    ("std::collections::hash_map::HashMap", "std::collections::HashMap"),
    ("std::collections::hash_set::HashSet", "std::collections::HashSet"),
    ("std::collections::btree_map::BTreeMap", "std::collections::BTreeMap"),
    ("std::collections::btree_set::BTreeSet", "std::collections::BTreeSet"),
    ("std::collections::vec_deque::VecDeque", "std::collections::VecDeque"),
    ("std::collections::binary_heap::BinaryHeap", "std::collections::BinaryHeap"),
    ("std::iter::FromIterator", "std::iter::FromIterator"),
    ("std::hash::RandomState", "std::hash::RandomState"),
    ("std::collections::hash_map::RandomState", "std::hash::RandomState"),
    ("std::collections::hash_map::DefaultHasher", "std::hash::DefaultHasher"),
    ("std::os::raw::c_void", "std::ffi::c_void"),
    ("std::os::raw::c_char", "std::ffi::c_char"),
    ("std::error::Error", "std::error::Error"),
];

/// Modules of the standard library that programs have reason to name.
const STD_MODULES: [&str; 34] = [
    "any",
    "array",
    "borrow",
    "boxed",
    "cell",
    "char",
    "clone",
    "cmp",
    "collections",
    "convert",
    "default",
    "error",
    "fmt",
    "future",
    "hash",
    "io",
    "iter",
    "marker",
    "mem",
    "num",
    "ops",
    "option",
    "panicking",
    "pin",
    "ptr",
    "rc",
    "result",
    "slice",
    "str",
    "string",
    "sync",
    "task",
    "thread",
    "vec",
];

/// The canonical path of a well-known trait of the standard library, by its name alone. What a crate exports again for
/// its macros bears that name behind `_` (`lazy_static::__Deref`).
pub(super) fn well_known_trait(name: &str) -> Option<&'static str> {
    let name = name.trim_start_matches('_');
    TRAITS.iter().find(|(short, _)| *short == name).map(|(_, path)| *path)
}

/// What a name means that nothing in the module declares or imports.
pub(super) fn prelude(name: &str) -> Option<&'static str> {
    let found = PRELUDE.iter().find(|(short, _)| *short == name).map(|(_, path)| *path);
    found.or_else(|| PRELUDE_TRAITS.contains(&name).then(|| well_known_trait(name)).flatten())
}

/// Whether a glob import of this module of the library brings the name in.
pub(super) fn in_glob(module: &str, name: &str) -> bool {
    GLOBS.iter().any(|(known, names)| *known == module && names.contains(&name))
}

/// The place at which rustc prints an item of the library.
pub(super) fn shortest(path: String) -> String {
    match SHORTER.iter().find(|(long, _)| *long == path) {
        Some((_, short)) => (*short).to_owned(),
        None => path,
    }
}

/// Whether `name` is the crate `core`, `alloc` or `std`, which are one family.
pub(super) fn is_std(name: &str) -> bool {
    matches!(name, "std" | "core" | "alloc")
}

/// At which of these names the standard library begins: at the first, or behind a crate that exports it again, as
/// `bitflags::core::fmt` does. That crate may have a module `core` itself; what follows tells.
pub(super) fn std_in(names: &[&str]) -> Option<usize> {
    if names.first().is_some_and(|first| is_std(first)) {
        return Some(0);
    }
    let is_module = |name: &&str| STD_MODULES.binary_search(name).is_ok();
    (1..names.len()).find(|at| is_std(names[*at]) && names.get(at + 1).is_some_and(is_module))
}

/// The family of a primitive type in canonical names.
pub(super) fn primitive_family(name: &str) -> String {
    let family = match name {
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => {
            "int"
        }
        "f16" | "f32" | "f64" | "f128" => "float",
        other => other,
    };
    format!("std::{family}")
}

/// A derive macro's trait where it is one of the standard library or serde.
pub(super) fn derived_trait(derive: &str) -> Option<&'static str> {
    match derive {
        "Debug" | "Clone" | "Copy" | "PartialEq" | "Eq" | "PartialOrd" | "Ord" | "Hash" | "Default" => {
            well_known_trait(derive)
        }
        "Serialize" => Some("serde::Serialize"),
        "Deserialize" => Some("serde::Deserialize"),
        _ => None,
    }
}

/// The trait of a method that a derive macro of another name has made.
pub(super) fn trait_of_method(method: &str) -> Option<&'static str> {
    let name = match method {
        "fmt" => "Display",
        "from" => "From",
        "try_from" => "TryFrom",
        "into" => "Into",
        "deref" => "Deref",
        "deref_mut" => "DerefMut",
        "as_ref" => "AsRef",
        "as_mut" => "AsMut",
        "from_str" => "FromStr",
        "index" => "Index",
        "index_mut" => "IndexMut",
        "into_iter" => "IntoIterator",
        "clone" => "Clone",
        "eq" => "PartialEq",
        "partial_cmp" => "PartialOrd",
        "cmp" => "Ord",
        "hash" => "Hash",
        "default" => "Default",
        "drop" => "Drop",
        "add" => "Add",
        "sub" => "Sub",
        "mul" => "Mul",
        "div" => "Div",
        "not" => "Not",
        "neg" => "Neg",
        "source" | "description" | "cause" | "provide" => return Some("std::error::Error"),
        "serialize" => return Some("serde::Serialize"),
        "deserialize" => return Some("serde::Deserialize"),
        _ => return None,
    };
    well_known_trait(name)
}

/// The associated types of a trait of the library.
pub(super) fn assoc_names(trait_: &str) -> &'static [&'static str] {
    match trait_.rsplit("::").next().unwrap_or_default() {
        "Iterator" | "DoubleEndedIterator" | "ExactSizeIterator" | "Stream" => &["Item"],
        "IntoIterator" => &["Item", "IntoIter"],
        "Future" | "FnOnce" | "Fn" | "FnMut" | "Add" | "Sub" | "Mul" | "Div" | "Rem" | "Neg" | "Not"
        | "Index" | "BitXor" | "BitAnd" | "BitOr" | "Shl" | "Shr" => &["Output"],
        "IntoFuture" => &["Output", "IntoFuture"],
        "Deref" | "DerefMut" => &["Target"],
        "FromStr" => &["Err"],
        "TryFrom" | "TryInto" | "Sink" => &["Error"],
        "ToOwned" => &["Owned"],
        _ => &[],
    }
}
