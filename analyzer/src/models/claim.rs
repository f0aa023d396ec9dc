//! What data files say of themselves, so that it can be checked.

use std::sync::Arc;

use cargo_metadata::semver::{Version, VersionReq};

use super::file::Check;

/// One data file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModelFileInfo {
    /// Its name below `models/data`.
    pub name: String,
    /// The crate whose model it is part of.
    pub model: Arc<str>,
    /// The packages and versions that it was checked with.
    pub versions: Vec<Versions>,
    /// How it was checked.
    pub checked: Check,
    /// The families of fixtures that name its paths.
    pub fixtures: Vec<String>,
}

/// Versions of one package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions {
    /// The package with underscores, as its library is called.
    pub package: String,
    /// Which versions.
    pub versions: VersionReq,
}

impl Versions {
    /// Reads `0.25` for the model's own crate, `http 1` for another one. None if it is neither.
    pub fn parse(text: &str, model: &str) -> Option<Versions> {
        let (package, versions) = text.trim().split_once(' ').unwrap_or((model, text.trim()));
        let package = package.replace('-', "_");
        Some(Versions { package, versions: VersionReq::parse(versions).ok()? })
    }

    /// Whether this version of the package, under either of its spellings, is one of them. A pre-release is taken for
    /// the version that it comes before.
    pub fn contain(&self, version: &Version) -> bool {
        let released = Version::new(version.major, version.minor, version.patch);
        self.versions.matches(version) || self.versions.matches(&released)
    }
}

/// A path that a data file speaks of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Claim {
    /// The name of the file below `models/data`.
    pub file: String,
    /// What is said of it.
    pub what: Claimed,
    /// As the file writes it, with one alternative of each brace list.
    pub path: String,
}

/// What is said of a path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Claimed {
    /// A function, or several for a path that ends in `*`, passes data on.
    Flow,
    /// Items are also printed under this name.
    Name,
    /// A function captures data.
    Source,
    /// Values of a type, or a field of them, are data.
    Type,
    /// A function makes other data of data.
    Derive,
    /// A function lets data leave.
    Sink,
    /// A function takes an address.
    Address,
    /// Data leaves through a type.
    Exit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_of_the_crate_itself_or_of_a_named_package() {
        let own = Versions::parse("0.25", "image").expect("a requirement");
        assert_eq!(own.package, "image");
        assert!(own.contain(&Version::new(0, 25, 9)) && !own.contain(&Version::new(0, 24, 9)));
        let other = Versions::parse("hyper-util 0.1", "hyper").expect("a package and a requirement");
        assert_eq!(other.package, "hyper_util");
        let candidate = Version::parse("2.0.0-rc.4").expect("a version");
        assert!(Versions::parse("2", "ort").expect("a requirement").contain(&candidate));
        assert_eq!(Versions::parse("latest", "image"), None);
    }
}
