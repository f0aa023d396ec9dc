//! Which unit a crate's name means: there can be several versions of one crate, and dependencies under other names.
//!
//! What rustc prints names a crate as it calls itself, what the source says by the name that `Cargo.toml` gives it. Which
//! of several crates of a name is meant, the dependencies of the unit tell that says it. Where they do not, since both
//! are in reach, these crates are linked as one: a call goes to the functions of both, and counts as ambiguous.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::UnitFacts;
use crate::mir::intern::PathId;
use crate::mir::syntax::SegmentName;

/// The crates of a program, as its units see them.
#[derive(Default)]
pub(super) struct Crates {
    /// First segments of the absolute paths of each unit.
    keys: Vec<String>,
    /// Libraries by the name that rustc prints; where there is none, the first other unit of that name.
    libraries: FxHashMap<String, Vec<usize>>,
    /// What each unit depends on.
    dependencies: Vec<Vec<Dependency>>,
}

/// A crate that a unit can name.
struct Dependency {
    /// In the source.
    alias: String,
    /// As rustc prints it.
    name: String,
    /// None if it is not part of the program.
    unit: Option<usize>,
}

impl Crates {
    pub(super) fn new(units: &[UnitFacts]) -> Crates {
        let mut libraries: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_file: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, unit) in units.iter().enumerate().filter(|(_, unit)| is_library(unit)) {
            libraries.entry(unit.crate_name.clone()).or_default().push(index);
            by_file.insert(&unit.file, index);
        }
        // A program has no library of its name, but what it calls itself.
        for (index, unit) in units.iter().enumerate() {
            libraries.entry(unit.crate_name.clone()).or_insert_with(|| vec![index]);
        }
        let dependency = |(alias, file): &(String, String)| Dependency {
            alias: alias.clone(),
            name: crate_of_file(file).to_owned(),
            unit: by_file.get(file.as_str()).copied(),
        };
        let dependencies = units.iter().map(|unit| unit.externs.iter().map(dependency).collect()).collect();
        let mut crates = Crates { keys: Vec::new(), libraries, dependencies };
        crates.keys = crates.make_keys(units);
        crates
    }

    /// First segments of the absolute paths of each unit: the crate's name, made unique unless units are linked as one.
    /// The first library of a name keeps it.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    fn make_keys(&self, units: &[UnitFacts]) -> Vec<String> {
        let first_of: FxHashMap<usize, usize> = self.linked_as_one(units);
        let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
        for pass_is_library in [true, false] {
            for (index, unit) in units.iter().enumerate() {
                if is_library(unit) == pass_is_library {
                    owners.entry(&unit.crate_name).or_insert(index);
                }
            }
        }
        let key = |(index, unit): (usize, &UnitFacts)| {
            let index = first_of.get(&index).copied().unwrap_or(index);
            match owners.get(unit.crate_name.as_str()) {
                Some(owner) if *owner == index => unit.crate_name.clone(),
                _ => format!("{}#{index}", unit.crate_name),
            }
        };
        units.iter().enumerate().map(key).collect()
    }

    /// Units that some unit cannot tell apart, each with the first of them.
    fn linked_as_one(&self, units: &[UnitFacts]) -> FxHashMap<usize, usize> {
        let mut first_of: FxHashMap<usize, usize> = FxHashMap::default();
        let mut several: Vec<&String> =
            self.libraries.iter().filter(|(_, known)| known.len() > 1).map(|(name, _)| name).collect();
        several.sort();
        for name in several {
            for (index, unit) in units.iter().enumerate() {
                if unit.crate_name == *name || !prints(unit, name) {
                    continue;
                }
                let candidates = self.printed(index, name);
                let firsts: FxHashSet<usize> =
                    candidates.iter().map(|unit| *first_of.get(unit).unwrap_or(unit)).collect();
                let Some(first) = firsts.iter().min().copied().filter(|_| firsts.len() > 1) else { continue };
                for unit in &self.libraries[name] {
                    if firsts.contains(first_of.get(unit).unwrap_or(unit)) {
                        first_of.insert(*unit, first);
                    }
                }
            }
        }
        first_of
    }

    /// The libraries that a name can mean which rustc prints in a unit: of those that it depends on itself, else of
    /// those that these depend on, else all.
    pub(super) fn printed(&self, from: usize, name: &str) -> Vec<usize> {
        let Some(all) = self.libraries.get(name) else { return Vec::new() };
        if all.len() < 2 {
            return all.clone();
        }
        let mut seen = FxHashSet::default();
        let mut here = vec![from];
        let mut is_direct = true;
        let mut found = Vec::new();
        while !here.is_empty() && (is_direct || found.is_empty()) {
            // Behind the direct dependencies no distance is nearer than another.
            let mut next = Vec::new();
            while let Some(unit) = here.pop() {
                for dependency in self.dependencies[unit].iter().filter_map(|dependency| dependency.unit) {
                    if !seen.insert(dependency) {
                        continue;
                    }
                    if all.contains(&dependency) {
                        found.push(dependency);
                    }
                    if is_direct { next.push(dependency) } else { here.push(dependency) }
                }
            }
            if is_direct && !found.is_empty() {
                break;
            }
            is_direct = false;
            here = next;
        }
        found.sort_unstable();
        if found.is_empty() { all.clone() } else { found }
    }

    /// Whether a unit depends on a crate that rustc prints by this name.
    pub(super) fn depends_on(&self, unit: usize, name: &str) -> bool {
        self.dependencies[unit].iter().any(|dependency| dependency.name == name)
    }

    /// What a name in the source of a unit stands for: the name that rustc prints, and the unit if it is read.
    pub(super) fn in_source(&self, from: usize, name: &str) -> (String, Option<usize>) {
        let dependencies = &self.dependencies[from];
        match dependencies.iter().find(|dependency| dependency.alias == name) {
            Some(dependency) => (dependency.name.clone(), dependency.unit),
            None => (name.to_owned(), self.printed(from, name).first().copied()),
        }
    }

    /// Whether a unit calls a crate `alias` in its source that rustc prints as `name`.
    pub(super) fn is_dependency(&self, from: usize, alias: &str, name: &str) -> bool {
        self.dependencies[from].iter().any(|dependency| dependency.alias == alias && dependency.name == name)
    }

    /// All libraries of a name, or the program of that name.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        self.libraries.get(name).map_or(&[], Vec::as_slice)
    }
}

fn is_library(unit: &UnitFacts) -> bool {
    !unit.is_test && unit.crate_types.iter().any(|kind| kind.contains("lib"))
}

/// `libNAME-HASH`
fn crate_of_file(file: &str) -> &str {
    let name = file.strip_prefix("lib").unwrap_or(file);
    name.rsplit_once('-').map_or(name, |(name, _)| name)
}

/// Whether a path of a unit begins with a name.
fn prints(unit: &UnitFacts, name: &str) -> bool {
    let Some(name) = unit.interner.find_symbol(name).map(SegmentName::Name) else { return false };
    let paths = (0..unit.interner.sizes().2).map(|id| unit.interner.get_path(PathId(id as u32)));
    paths
        .filter(|path| path.qself.is_none() && path.segments.len() > 1)
        .any(|path| path.segments[0].name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mir::syntax::{Path, Segment};

    /// A library with its file, its dependencies by alias and file, and the crates that its MIR names.
    fn unit(name: &str, hash: &str, externs: &[(&str, &str)], prints: &[&str]) -> UnitFacts {
        let mut unit = UnitFacts {
            crate_name: name.to_owned(),
            crate_types: vec!["lib".to_owned()],
            file: format!("lib{name}-{hash}"),
            externs: externs.iter().map(|(alias, file)| ((*alias).to_owned(), (*file).to_owned())).collect(),
            ..UnitFacts::default()
        };
        for krate in prints {
            let names = [*krate, "f"].map(|name| SegmentName::Name(unit.interner.symbol(name)));
            let segments = names.into_iter().map(|name| Segment { name, args: Box::default() }).collect();
            unit.interner.path(Path { qself: None, segments });
        }
        unit
    }

    #[test]
    fn each_unit_means_the_version_that_it_depends_on() {
        let units = [
            unit("dep", "1", &[], &[]),
            unit("dep", "2", &[], &[]),
            unit("old", "3", &[("dep", "libdep-1")], &["dep"]),
            unit("new", "4", &[("dep", "libdep-2"), ("fast", "libother-9")], &["dep"]),
            unit("app", "5", &[("new", "libnew-4")], &["new", "dep"]),
        ];
        let crates = Crates::new(&units);
        assert_eq!(crates.keys(), ["dep", "dep#1", "old", "new", "app"]);
        assert_eq!(crates.printed(2, "dep"), [0]);
        assert_eq!(crates.printed(3, "dep"), [1]);
        assert_eq!(crates.printed(4, "dep"), [1], "through what it depends on");
        assert_eq!(crates.in_source(3, "fast"), ("other".to_owned(), None));
        assert_eq!(crates.in_source(3, "unknown"), ("unknown".to_owned(), None));
        assert_eq!(crates.named("dep"), [0, 1]);
    }

    #[test]
    fn versions_that_a_unit_cannot_tell_apart_are_linked_as_one() {
        let both = [("dep", "libdep-1"), ("dep2", "libdep-2")];
        let mut units = vec![
            unit("dep", "1", &[], &[]),
            unit("dep", "2", &[], &[]),
            unit("dep", "3", &[], &[]),
            unit("app", "4", &both, &["dep"]),
        ];
        let crates = Crates::new(&units);
        assert_eq!(crates.keys(), ["dep", "dep", "dep#2", "app"]);
        assert_eq!(crates.in_source(3, "dep2"), ("dep".to_owned(), Some(1)), "the source tells them apart");
        // One that never names them leaves them apart.
        units[3] = unit("app", "4", &both, &[]);
        assert_eq!(Crates::new(&units).keys(), ["dep", "dep#1", "dep#2", "app"]);
    }

    #[test]
    fn tests_and_binaries_beside_a_library_are_numbered() {
        let mut units = vec![unit("a", "1", &[], &[]), unit("a", "2", &[], &[]), unit("b", "3", &[], &[])];
        units[0].is_test = true;
        units[2].crate_types = vec!["bin".to_owned()];
        let crates = Crates::new(&units);
        assert_eq!(crates.keys(), ["a#0", "a", "b"]);
        assert_eq!((crates.named("a"), crates.named("b"), crates.named("c")), (&[1][..], &[2][..], &[][..]));
    }
}
