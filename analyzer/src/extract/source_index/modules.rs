//! From module to module: which file holds `mod name;`.

use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use super::edition::{self, Edition};
use super::items;
use crate::facts::source::{SourceIndex, SourcePlace};

/// A file that holds a module.
#[derive(Clone, Debug)]
pub(super) struct ModuleFile {
    /// As rustc names it.
    pub(super) path: PathBuf,
    /// The module's path inside of the crate.
    pub(super) module: String,
    /// Where the files of its submodules stand.
    pub(super) children_dir: PathBuf,
    /// It may be missing: the module stands under `cfg`, or the file is one of several candidates.
    pub(super) may_be_missing: bool,
}

impl ModuleFile {
    pub(super) fn root(path: &Path) -> ModuleFile {
        ModuleFile {
            path: path.to_owned(),
            module: String::new(),
            children_dir: parent(path),
            may_be_missing: false,
        }
    }
}

/// What one file holds, and the files of its submodules.
pub(super) struct FileIndex {
    pub(super) index: SourceIndex,
    pub(super) children: Vec<ModuleFile>,
}

/// Where a `mod name;` stands, for finding its file.
pub(super) struct Position<'a> {
    /// The module's path inside of the crate.
    pub(super) module: String,
    /// The directory for submodules, inline modules around included.
    pub(super) children_dir: &'a Path,
    /// The directory that `#[path]` is relative to.
    pub(super) path_dir: &'a Path,
}

/// Reads and indexes one file.
pub(super) fn read(file: &ModuleFile, base_dir: &Path, edition: Edition) -> FileIndex {
    let mut index = SourceIndex::default();
    let name = file.path.to_string_lossy().into_owned();
    let source = match std::fs::read_to_string(base_dir.join(&file.path)) {
        Ok(source) => source,
        Err(error) => {
            if !(file.may_be_missing && error.kind() == std::io::ErrorKind::NotFound) {
                index.unread.push((name, error.to_string()));
            }
            return FileIndex { index, children: Vec::new() };
        }
    };
    index.files.push(name.clone());
    comments(&source, &mut index);
    let parsed = match edition::parse(&source, edition) {
        Ok(parsed) => parsed,
        Err(error) => {
            let place = error.span().start();
            index.unread.push((name, format!("{}:{}: {error}", place.line, place.column + 1)));
            return FileIndex { index, children: Vec::new() };
        }
    };
    let children = items::walk(&parsed, file, &mut index);
    // Positions are looked up while walking only; without this each file would stay in the thread's memory.
    drop(parsed);
    proc_macro2::extra::invalidate_current_thread_spans();
    FileIndex { index, children }
}

/// The files that may hold `mod name;`: the one that `#[path]` gives, else `name.rs` and `name/mod.rs`.
pub(super) fn files_of(name: &str, attributes: &[Attribute], position: &Position) -> Vec<ModuleFile> {
    let is_conditional = attributes.iter().any(|attribute| attribute.path().is_ident("cfg"));
    let mut files = Vec::new();
    let mut is_fixed = false;
    for (path, is_certain) in path_attributes(attributes) {
        let path = position.path_dir.join(path);
        is_fixed |= is_certain;
        files.push(ModuleFile {
            children_dir: parent(&path),
            path,
            module: position.module.clone(),
            may_be_missing: is_conditional || !is_certain,
        });
    }
    if is_fixed {
        return files;
    }
    let name = name.strip_prefix("r#").unwrap_or(name);
    let children_dir = position.children_dir.join(name);
    for path in [position.children_dir.join(format!("{name}.rs")), children_dir.join("mod.rs")] {
        files.push(ModuleFile {
            path,
            module: position.module.clone(),
            children_dir: children_dir.clone(),
            may_be_missing: true,
        });
    }
    files
}

/// The paths of `#[path = ".."]`, and of `cfg_attr` where it is not certain that they hold.
pub(super) fn path_attributes(attributes: &[Attribute]) -> Vec<(String, bool)> {
    let mut paths = Vec::new();
    for attribute in attributes {
        match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("path") => {
                if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value {
                    paths.push((text.value(), true));
                }
            }
            Meta::List(list) if list.path.is_ident("cfg_attr") => {
                let metas = list
                    .parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated);
                for meta in metas.into_iter().flatten().skip(1) {
                    if let Meta::NameValue(pair) = meta
                        && pair.path.is_ident("path")
                        && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = pair.value
                    {
                        paths.push((text.value(), false));
                    }
                }
            }
            _ => {}
        }
    }
    paths
}

fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}

/// Finds `// privacy-check: ...` on lines of their own. Behind something else it would more likely be part of a literal
/// than a comment, and a comment is to stand above its statement anyway.
fn comments(source: &str, index: &mut SourceIndex) {
    const MARK: &str = "privacy-check:";
    for at in memchr::memmem::find_iter(source.as_bytes(), MARK) {
        let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let before = source[start..at].trim_end();
        let Some(before) = before.strip_suffix("//") else { continue };
        if !before.trim().is_empty() {
            continue;
        }
        let rest = &source[at + MARK.len()..];
        let rest = rest.lines().next().unwrap_or_default().trim();
        let place = SourcePlace {
            file: 0,
            line: source[..at].bytes().filter(|byte| *byte == b'\n').count() as u32 + 1,
            column: before.chars().count() as u32 + 1,
        };
        index.comments.push((place, rest.to_owned()));
    }
}
