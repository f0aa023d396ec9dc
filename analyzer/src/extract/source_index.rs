//! Reads the source of a crate for what MIR does not say: generic parameters, traits, imports, macro calls, comments.
//!
//! Walks the module files from the crate's root. What `cfg` leaves out of this build is kept, for nothing here knows
//! the configuration; files that only a macro or `include!` reaches are not seen.

mod bare_traits;
mod edition;
mod invocations;
mod items;
mod modules;
mod text;

use std::path::Path;

use rayon::prelude::*;

use crate::facts::source::{Owner, SourceIndex};
pub use edition::Edition;
use modules::{FileIndex, ModuleFile};

/// Indexes the crate whose root file rustc was given as `crate_root`, run in `base_dir`.
///
/// Files are named as rustc names them: relative ones stay relative. A file that cannot be read or parsed stands in
/// `unread`, and everything else is there all the same.
pub fn index(crate_root: &Path, base_dir: &Path, edition: Edition) -> SourceIndex {
    let mut all = SourceIndex::default();
    let mut level = vec![ModuleFile::root(crate_root)];
    let mut seen = std::collections::HashSet::new();
    while !level.is_empty() {
        level.retain(|file| seen.insert((file.path.clone(), file.module.clone())));
        let read: Vec<FileIndex> =
            level.par_iter().map(|file| modules::read(file, base_dir, edition)).collect();
        level = Vec::new();
        for file in read {
            level.extend(file.children);
            merge(&mut all, file.index);
        }
    }
    if edition == Edition::First {
        edition::root_imports(&mut all);
    }
    all
}

/// Appends what one file has, its indices moved behind those that are there.
fn merge(all: &mut SourceIndex, mut file: SourceIndex) {
    let files = all.files.len() as u32;
    let impls = all.impls.len() as u32;
    let traits = all.traits.len() as u32;
    for function in &mut file.functions {
        function.place.file += files;
        match &mut function.owner {
            Owner::Impl(index) => *index += impls,
            Owner::Trait(index) => *index += traits,
            Owner::Module | Owner::Foreign => {}
        }
    }
    for item in &mut file.types {
        item.place.file += files;
        item.derive_places.iter_mut().for_each(|place| place.file += files);
    }
    file.traits.iter_mut().for_each(|item| item.place.file += files);
    file.impls.iter_mut().for_each(|item| item.place.file += files);
    file.macro_calls.iter_mut().for_each(|call| call.place.file += files);
    file.attributes.iter_mut().for_each(|place| place.file += files);
    file.comments.iter_mut().for_each(|(place, _)| place.file += files);
    all.files.append(&mut file.files);
    all.functions.append(&mut file.functions);
    all.types.append(&mut file.types);
    all.traits.append(&mut file.traits);
    all.impls.append(&mut file.impls);
    all.uses.append(&mut file.uses);
    all.values.append(&mut file.values);
    all.modules.append(&mut file.modules);
    all.macro_calls.append(&mut file.macro_calls);
    all.attributes.append(&mut file.attributes);
    all.comments.append(&mut file.comments);
    all.unread.append(&mut file.unread);
}

#[cfg(test)]
mod tests;
