//! Which data files of a crate fit the versions that a program has.
//!
//! Most crates have one file, or several that belong together; it is used whatever the version. Where a crate has several
//! files that each name versions of it, one is taken: that of the version that the program has, else the nearest one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use cargo_metadata::semver::{Op, Version, VersionReq};

use super::claim::{ModelFileInfo, Versions};

/// A library that a program is compiled with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Present {
    /// The name of the library, or of its package with underscores.
    pub name: String,
    /// Its version.
    pub version: Version,
}

/// A library whose version no data file was checked with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct OtherVersion {
    /// The crate whose model is used.
    pub model: Arc<str>,
    /// The library.
    pub name: String,
    /// The version that the program has.
    pub version: Version,
    /// The versions that the model is for.
    pub described: String,
}

/// For each file whether it is used.
pub(super) fn choose(files: &[ModelFileInfo], present: &[Present]) -> Vec<bool> {
    let mut alternatives: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        if own(file).next().is_some() {
            alternatives.entry(&file.model).or_default().push(index);
        }
    }
    let mut used = vec![true; files.len()];
    for (model, alternatives) in alternatives {
        let newest = present.iter().filter(|known| known.name == model).map(|known| &known.version).max();
        let best = alternatives.iter().copied().max_by_key(|index| fit(&files[*index], newest));
        for index in alternatives {
            used[index] = Some(index) == best;
        }
    }
    used
}

/// The libraries whose version none of these files names, though they name others of the same library.
pub(super) fn others<'f>(
    files: impl Iterator<Item = &'f ModelFileInfo>,
    present: &[Present],
) -> Vec<OtherVersion> {
    let mut described: BTreeMap<(&Arc<str>, &str), Vec<&Versions>> = BTreeMap::new();
    for file in files {
        for versions in &file.versions {
            described.entry((&file.model, &versions.package)).or_default().push(versions);
        }
    }
    let mut others = Vec::new();
    for ((model, package), versions) in described {
        let is_other = |known: &&Present| {
            known.name == package && !versions.iter().any(|versions| versions.contain(&known.version))
        };
        others.extend(present.iter().filter(is_other).map(|known| OtherVersion {
            model: model.clone(),
            name: known.name.clone(),
            version: known.version.clone(),
            described:
                versions.iter().map(|versions| text(&versions.versions)).collect::<Vec<_>>().join(", "),
        }));
    }
    others.sort();
    others.dedup();
    others
}

/// As data files write it: without the `^` that cargo takes for granted.
fn text(versions: &VersionReq) -> String {
    versions.to_string().replace('^', "")
}

/// The versions of the crate itself that a file names.
fn own(file: &ModelFileInfo) -> impl Iterator<Item = &Versions> {
    file.versions.iter().filter(|known| *known.package == *file.model)
}

/// How well a file fits a version; the greatest fits best. Without a version that is the newest.
fn fit(file: &ModelFileInfo, version: Option<&Version>) -> (bool, bool, Version, Reverse<Version>) {
    let none = || Version::new(0, 0, 0);
    let first = own(file).map(|known| lowest(&known.versions)).max().unwrap_or_else(none);
    let contains = version.is_some_and(|version| own(file).any(|known| known.contain(version)));
    // Of files for older versions the newest is the nearest, of those for newer ones the oldest.
    match version {
        Some(version) if first > *version => (contains, false, none(), Reverse(first)),
        _ => (contains, true, first, Reverse(none())),
    }
}

/// The lowest version that a requirement takes.
fn lowest(versions: &VersionReq) -> Version {
    let lower = versions.comparators.iter().filter(|known| !matches!(known.op, Op::Less | Op::LessEq));
    let lower =
        lower.map(|known| Version::new(known.major, known.minor.unwrap_or(0), known.patch.unwrap_or(0)));
    lower.max().unwrap_or_else(|| Version::new(0, 0, 0))
}

#[cfg(test)]
mod tests {
    use super::super::file::Check;
    use super::*;

    fn file(model: &str, versions: &[&str]) -> ModelFileInfo {
        ModelFileInfo {
            name: format!("{model}.toml"),
            model: Arc::from(model),
            versions: versions.iter().map(|text| Versions::parse(text, model).expect("versions")).collect(),
            checked: Check::No,
            fixtures: Vec::new(),
        }
    }

    fn present(name: &str, version: &str) -> Present {
        Present { name: name.to_owned(), version: Version::parse(version).expect("a version") }
    }

    #[test]
    fn the_file_of_the_version_is_used_else_the_nearest() {
        let files = [
            file("std", &[]),
            file("std", &[]),
            file("codec", &["0.8"]),
            file("codec", &["0.10", "codec-core 2"]),
            file("codec", &["2"]),
            file("other", &["1"]),
        ];
        let used = |version: &str| {
            let used = choose(&files, &[present("codec", version), present("other", "7.0.0")]);
            assert!(used[0] && used[1] && used[5], "what belongs together and what is alone is used");
            (2..5).filter(|index| used[*index]).collect::<Vec<_>>()
        };
        assert_eq!(used("0.8.5"), [2]);
        assert_eq!(used("0.10.1"), [3]);
        assert_eq!(used("2.7.0"), [4]);
        assert_eq!(used("0.9.0"), [2], "the newest of the older ones");
        assert_eq!(used("1.0.0"), [3]);
        assert_eq!(used("3.0.0"), [4]);
        assert_eq!(used("0.1.0"), [2], "the oldest of the newer ones");
        assert_eq!(choose(&files, &[]), [true, true, false, false, true, true], "the newest");
        let both = [present("codec", "0.8.5"), present("codec", "0.10.0")];
        assert!(choose(&files, &both)[3], "the newer of two that are there");
    }

    #[test]
    fn versions_that_no_file_names_are_told() {
        let files = [file("codec", &["0.10", "codec-core 2"]), file("std", &[])];
        let told = |name: &str, version: &str| {
            let others = others(files.iter(), &[present(name, version)]);
            let one = others.first().map(|other| (other.name.clone(), other.described.clone()));
            assert!(others.len() < 2);
            one
        };
        assert_eq!(told("codec", "0.10.3"), None);
        assert_eq!(told("codec", "0.9.3"), Some(("codec".to_owned(), "0.10".to_owned())));
        assert_eq!(told("codec_core", "2.0.0-rc.1"), None);
        assert_eq!(told("codec_core", "3.0.0"), Some(("codec_core".to_owned(), "2".to_owned())));
        assert_eq!(told("unknown", "1.0.0"), None);
    }
}
