//! One data file: its shape, and what makes it wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;

use super::grammar::GrammarError;

/// A data file of the library models that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("models/data/{file}:{line}: {problem}")]
pub struct ModelError {
    /// The name of the file.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub problem: ModelProblem,
}

/// What is wrong with a data file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ModelProblem {
    /// Not TOML, or a key that a model does not have.
    #[error("{0}")]
    Shape(String),
    /// A statement that is not in the language.
    #[error("the transfer of `{0}` cannot be read: {1}")]
    Grammar(String, GrammarError),
    /// A path whose braces do not match, or a `*` that is not at its end.
    #[error("`{0}` is no path; write `a::b::{{c,d}}`, and `*` at the end only")]
    Path(String),
    /// Said twice.
    #[error("`{0}` has an entry already; keep one")]
    Duplicate(String),
    /// A term that the vocabulary does not have.
    #[error("unknown {kind} `{name}`{}", suggestion.map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    Term {
        /// What was expected: `data category`.
        kind: &'static str,
        /// What was written.
        name: String,
        /// What was probably meant.
        suggestion: Option<&'static str>,
    },
    /// An end of a flow that does not exist.
    #[error(transparent)]
    Endpoint(#[from] UnknownEndpoint),
    /// An end of a flow where nothing comes out.
    #[error("nothing comes out of `{0}`; use return, self, argN or callback.argN")]
    Output(Endpoint),
    /// An end of a flow where nothing goes in.
    #[error(
        "nothing goes into `{0}`; use any, self, argN, callback.return, or return or return.cell for a sink"
    )]
    Input(Endpoint),
    /// What is no argument of a function.
    #[error("an address cannot stand in `{0}`; use argN, counted without the receiver")]
    Address(Endpoint),
    /// A derivation that does not say what it makes.
    #[error(
        "the derivation of `{0}` does not say what it does; add `category`, or `operation` if what comes out is still what went in"
    )]
    Derivation(String),
    /// Versions that cargo would not read as a requirement.
    #[error(
        "`{0}` are no versions; write a requirement as in Cargo.toml (`0.25`), or a package and a requirement (`http 1`)"
    )]
    Versions(String),
    /// A field that is not told by its position: a library's types are not read.
    #[error("`{0}` is no position of a field; write `0` or `Variant.0`, counted in the declaration")]
    Field(String),
}

/// The shape of a data file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelFile {
    #[serde(rename = "crate")]
    pub(super) krate: Spanned<String>,
    /// The versions that it was checked with, as cargo writes requirements: `"0.25"`, and `"http 1"` for another package.
    #[serde(default)]
    pub(super) versions: Vec<Spanned<String>>,
    /// How it was checked.
    #[serde(default)]
    pub(super) checked: Check,
    /// The families of fixtures that call what it names.
    #[serde(default)]
    pub(super) fixtures: Vec<String>,
    /// Types whose values only lead to something outside of the program.
    #[serde(default)]
    pub(super) handles: Vec<Spanned<String>>,
    /// Types whose values are data and nothing else, if those of their arguments are.
    #[serde(default)]
    pub(super) plain: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) names: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    pub(super) flow: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Functions that take an address in one argument.
    #[serde(default)]
    pub(super) address: BTreeMap<Spanned<String>, Spanned<String>>,
    /// The same, for all that is sent afterwards.
    #[serde(default)]
    pub(super) address_for_all: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What holds for versions that no fixture has.
    #[serde(default)]
    pub(super) unchecked: Unchecked,
    #[serde(default)]
    pub(super) source: Vec<SourceEntry>,
    #[serde(default, rename = "type")]
    pub(super) types: Vec<TypeEntry>,
    #[serde(default)]
    pub(super) derive: Vec<DeriveEntry>,
    #[serde(default)]
    pub(super) sink: Vec<SinkEntry>,
    #[serde(default)]
    pub(super) exit: Vec<ExitEntry>,
}

/// What is used like the rest, and what nothing vouches for: of older or newer versions.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Unchecked {
    #[serde(default)]
    pub(super) names: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    pub(super) flow: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub(super) derive: Vec<DeriveEntry>,
    #[serde(default)]
    pub(super) sink: Vec<SinkEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    pub(super) path: Spanned<String>,
    pub(super) output: Spanned<String>,
    pub(super) category: Spanned<OneOrMany>,
    pub(super) modality: Option<Spanned<String>>,
    pub(super) space: Option<Spanned<String>>,
    pub(super) origin: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeEntry {
    pub(super) path: Spanned<String>,
    pub(super) field: Option<Spanned<String>>,
    pub(super) category: Spanned<OneOrMany>,
    pub(super) modality: Option<Spanned<String>>,
    pub(super) space: Option<Spanned<String>>,
    pub(super) origin: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeriveEntry {
    pub(super) path: Spanned<String>,
    /// Without it all goes in.
    pub(super) input: Option<Spanned<OneOrMany>>,
    /// Without it the result comes out.
    pub(super) output: Option<Spanned<String>>,
    pub(super) category: Option<Spanned<OneOrMany>>,
    pub(super) operation: Option<Spanned<String>>,
    pub(super) state: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SinkEntry {
    pub(super) path: Spanned<String>,
    pub(super) input: Spanned<OneOrMany>,
    pub(super) kind: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExitEntry {
    pub(super) path: Spanned<String>,
    pub(super) kind: Spanned<String>,
}

/// How the paths of a data file were checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// Not at all.
    #[default]
    No,
    /// The names stand in the published source; nothing that calls them was compiled.
    Names,
    /// A fixture that names every path was compiled with the real crate.
    Compiled,
}

/// `"x"` or `["x", "y"]`.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

/// The end of a flow at a call, as data files and `privacy.toml` write it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Endpoint {
    /// `any`: the receiver and all arguments.
    Any,
    /// `return`
    Return,
    /// `return.cell`: what is put into the memory or lock that the call makes, then and later.
    ReturnCell,
    /// `self`
    Receiver,
    /// `argN`, from 0 and without the receiver.
    Arg(u32),
    /// `callback.argN`: what a callable among the arguments is given.
    CallbackArg(u32),
    /// `callback.return`: what a callable among the arguments returns.
    CallbackReturn,
}

/// A word that names no end of a flow.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "`{0}` is no part of a call; use any, return, return.cell, self, argN, callback.argN or callback.return"
)]
pub struct UnknownEndpoint(pub String);

impl FromStr for Endpoint {
    type Err = UnknownEndpoint;

    fn from_str(text: &str) -> Result<Self, UnknownEndpoint> {
        let number = |text: &str| text.strip_prefix("arg").and_then(|n| n.parse().ok());
        match text {
            "any" => Ok(Endpoint::Any),
            "return" => Ok(Endpoint::Return),
            "return.cell" => Ok(Endpoint::ReturnCell),
            "self" => Ok(Endpoint::Receiver),
            "callback.return" => Ok(Endpoint::CallbackReturn),
            _ => number(text)
                .map(Endpoint::Arg)
                .or_else(|| text.strip_prefix("callback.").and_then(number).map(Endpoint::CallbackArg))
                .ok_or_else(|| UnknownEndpoint(text.to_owned())),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Endpoint::Any => f.write_str("any"),
            Endpoint::Return => f.write_str("return"),
            Endpoint::ReturnCell => f.write_str("return.cell"),
            Endpoint::Receiver => f.write_str("self"),
            Endpoint::Arg(n) => write!(f, "arg{n}"),
            Endpoint::CallbackArg(n) => write!(f, "callback.arg{n}"),
            Endpoint::CallbackReturn => f.write_str("callback.return"),
        }
    }
}

/// The paths that a key stands for: `a::{b,c}::d` is two.
pub(super) fn expand(key: &str) -> Option<Vec<String>> {
    let Some(open) = key.find('{') else {
        let star = key.find('*').is_none_or(|at| at + 1 == key.len());
        return (star && !key.contains('}') && !key.is_empty()).then(|| vec![key.to_owned()]);
    };
    let close = open + key[open..].find('}')?;
    let rest = expand(&format!("-{}", &key[close + 1..]))?;
    let mut paths = Vec::new();
    for alternative in key[open + 1..close].split(',') {
        let alternative = alternative.trim();
        if alternative.is_empty() || alternative.contains('{') {
            return None;
        }
        paths.extend(rest.iter().map(|rest| format!("{}{alternative}{}", &key[..open], &rest[1..])));
    }
    Some(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_alternatives() {
        let paths = expand("std::{vec::Vec,string::String}::{len,clear}").expect("a key");
        assert_eq!(
            paths,
            [
                "std::vec::Vec::len",
                "std::vec::Vec::clear",
                "std::string::String::len",
                "std::string::String::clear"
            ]
        );
        assert_eq!(expand("std::sync::atomic::*").expect("a pattern"), ["std::sync::atomic::*"]);
        for wrong in ["a::{b", "a::b}", "a::*::b", "a::{,b}", ""] {
            assert_eq!(expand(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn endpoints_are_written_as_they_are_read() {
        for text in ["any", "return", "return.cell", "self", "arg12", "callback.arg0", "callback.return"] {
            assert_eq!(text.parse::<Endpoint>().expect("an end").to_string(), text);
        }
        for wrong in ["arg", "argument", "callback", "callback.self", "this", "arg-1"] {
            assert!(wrong.parse::<Endpoint>().is_err(), "{wrong}");
        }
    }
}
