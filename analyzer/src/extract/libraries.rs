//! The libraries that a program is compiled with, and their versions.

use std::collections::BTreeSet;

use cargo_metadata::semver::{Version, VersionReq};
use cargo_metadata::{Artifact, PackageId};

use super::build::checked_rmeta;
use super::workspace::Workspace;

/// A library that a program is compiled with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Library {
    /// Its package, with `_` for `-`.
    pub package: String,
    /// Its own name, which code calls it by.
    pub name: String,
    /// Its version.
    pub version: Version,
}

/// The libraries of a build that are no members of the workspace.
pub(super) fn libraries(artifacts: &[Artifact], workspace: &Workspace) -> Vec<Library> {
    let is_member = |id: &PackageId| workspace.members.iter().any(|package| package.id == *id);
    let outside = artifacts
        .iter()
        .filter(|artifact| checked_rmeta(artifact).is_some() && !is_member(&artifact.package_id));
    let found = outside.filter_map(|artifact| {
        let (package, version) = package_and_version(&artifact.package_id)?;
        let name = artifact.target.name.replace('-', "_");
        Some(Library { package: package.replace('-', "_"), name, version })
    });
    let readers = workspace.members.iter().chain(&workspace.outside);
    let asked: Vec<Asked<'_>> = readers
        .flat_map(|reader| &reader.dependencies)
        .map(|dependency| (dependency.name.replace('-', "_"), &dependency.req))
        .collect();
    asked_for(found.collect(), &asked)
}

/// What a package that is read depends on.
type Asked<'a> = (String, &'a VersionReq);

/// Of several versions of one package those that are asked for, if there are such.
fn asked_for(found: BTreeSet<Library>, asked: &[Asked<'_>]) -> Vec<Library> {
    let is_asked_for = |library: &Library| {
        asked
            .iter()
            .any(|(package, versions)| *package == library.package && versions.matches(&library.version))
    };
    let known: BTreeSet<String> =
        found.iter().filter(|library| is_asked_for(library)).map(|library| library.package.clone()).collect();
    found.into_iter().filter(|library| !known.contains(&library.package) || is_asked_for(library)).collect()
}

/// `registry+https://...#serde@1.0.0`, `path+file:///a/serde#1.0.0`
fn package_and_version(id: &PackageId) -> Option<(String, Version)> {
    let (source, fragment) = id.repr.rsplit_once('#')?;
    let (name, version) = match fragment.rsplit_once('@') {
        Some(named) => named,
        None => {
            let path = source.split('?').next()?.trim_end_matches('/');
            (path.rsplit('/').next()?, fragment)
        }
    };
    Some((name.to_owned(), Version::parse(version).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_versions_those_that_are_asked_for_count() {
        let library = |package: &str, version: &str| Library {
            package: package.to_owned(),
            name: package.to_owned(),
            version: Version::parse(version).expect("a version"),
        };
        let found = || {
            let all = [("rand", "0.8.5"), ("rand", "0.9.1"), ("bytes", "0.5.6"), ("bytes", "1.2.0")];
            all.into_iter().map(|(package, version)| library(package, version)).collect()
        };
        let request = VersionReq::parse("0.8").expect("a requirement");
        let asked = [("rand".to_owned(), &request)];
        assert_eq!(
            asked_for(found(), &asked),
            [library("bytes", "0.5.6"), library("bytes", "1.2.0"), library("rand", "0.8.5")],
            "nobody says which `bytes` the program has to do with"
        );
        let other = VersionReq::parse("7").expect("a requirement");
        assert_eq!(asked_for(found(), &[("rand".to_owned(), &other)]).len(), 4);
    }

    #[test]
    fn identifiers_of_packages_have_name_and_version() {
        let of = |repr: &str| {
            let found = package_and_version(&PackageId { repr: repr.to_owned() });
            found.map(|(name, version)| format!("{name} {version}"))
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(of("registry+https://example.org/index#paho-mqtt@0.13.2"), is("paho-mqtt 0.13.2"));
        assert_eq!(of("path+file:///home/me/app/hex#0.4.0"), is("hex 0.4.0"));
        assert_eq!(of("path+file:///home/me/app/v1#hex@0.4.0-rc.1"), is("hex 0.4.0-rc.1"));
        assert_eq!(of("git+https://example.org/me/hex?branch=x#0.4.0"), is("hex 0.4.0"));
        assert_eq!(of("something else"), None);
    }
}
