//! What data files claim, against what the fixtures show.

use std::collections::BTreeSet;
use std::path::Path;

use cargo_metadata::semver::Version;
use privacy_check_analyzer::models::{
    Check, Claim, Claimed, CrateModel, Library, ModelDerivation, ModelFileInfo,
};
use privacy_check_vocabulary::{Derivation, Term};

use super::family::Family;

/// Claims that a data file makes of itself and that nothing here can keep: fixtures that are not there, versions that
/// they do not have, no check at all.
pub(crate) fn unfounded(library: &Library, fixtures: &Path) -> Vec<String> {
    library.files().iter().flat_map(|file| unfounded_of(file, fixtures)).collect()
}

/// Crates with a model that the table in `docs/models.md` does not have, or with other figures.
pub(crate) fn untold(library: &Library, docs: &str) -> Vec<String> {
    let is_told = |known: &&CrateModel| {
        let figures = [known.sources, known.types, known.sinks, known.exits, known.flows];
        let figures = figures.map(|figure| format!(" {figure} |")).concat();
        docs.lines().any(|line| line.starts_with(&format!("| `{}` |", known.name)) && line.contains(&figures))
    };
    let missing = library.crates().iter().filter(|known| !is_told(known));
    let crates =
        missing.map(|known| format!("docs/models.md: the table is not up to date for `{}`", known.name));
    let derivations = library.derivations().iter().filter(|known| !docs.contains(&derivation(known)));
    let derivations = derivations.map(|known| format!("docs/models.md: not told: {}", derivation(known)));
    crates.chain(derivations).collect()
}

/// The line of a derivation in the table of them.
fn derivation(known: &ModelDerivation) -> String {
    let Derivation { categories, operation, .. } = &known.derivation;
    let categories: Vec<&str> = categories.iter().map(|category| category.name()).collect();
    let made = if categories.is_empty() { "what went in".to_owned() } else { categories.join(", ") };
    let operation = operation.map_or("–", |operation| operation.name());
    format!("| `{}` | {made} | `{}` | {operation} |", known.path, known.output)
}

fn unfounded_of(file: &ModelFileInfo, fixtures: &Path) -> Vec<String> {
    let wrong = |text: String| format!("{}: {text}", file.name);
    // Nothing is claimed, and `list models` says so.
    if file.checked == Check::No {
        return Vec::new();
    }
    if file.fixtures.is_empty() {
        return vec![wrong("says that it was checked, and not by which fixtures".to_owned())];
    }
    if file.fixtures.len() > 1 {
        return vec![wrong("names several families, so that the run of one does not check it".to_owned())];
    }
    let mut failures = Vec::new();
    let mut locked = Vec::new();
    for family in &file.fixtures {
        match std::fs::read_to_string(fixtures.join(family).join("Cargo.lock")) {
            Ok(text) => locked.extend(packages(&text)),
            Err(_) => failures.push(wrong(format!("there is no family `{family}` with a Cargo.lock"))),
        }
    }
    if file.versions.is_empty() {
        failures.push(wrong("says nothing of versions".to_owned()));
    }
    for wanted in &file.versions {
        let is_there =
            |(name, version): &(String, Version)| *name == wanted.package && wanted.contain(version);
        if !locked.iter().any(is_there) {
            let (package, versions) = (&wanted.package, &wanted.versions);
            failures.push(wrong(format!("no fixture depends on `{package}` {versions}")));
        }
    }
    failures
}

/// Names and versions of the packages of a `Cargo.lock`.
fn packages(text: &str) -> Vec<(String, Version)> {
    let value = |line: &str, key: &str| {
        line.strip_prefix(key).map(|rest| rest.trim_matches([' ', '=', '"']).to_owned())
    };
    let mut packages = Vec::new();
    let mut name = String::new();
    for line in text.lines() {
        if let Some(found) = value(line, "name ") {
            name = found.replace('-', "_");
        } else if let Some(version) = value(line, "version ").and_then(|text| Version::parse(&text).ok()) {
            packages.push((name.clone(), version));
        }
    }
    packages
}

/// What was looked for in the families that were read.
pub(crate) struct Missing {
    pub(crate) looked_for: usize,
    pub(crate) failures: Vec<String>,
}

/// Paths of data files that no fixture names. A file is looked at if all of its families were read.
pub(crate) fn missing(library: &Library, families: &[Family]) -> Missing {
    let mut missing = Missing { looked_for: 0, failures: Vec::new() };
    for file in library.files() {
        let own: Vec<&Family> =
            families.iter().filter(|family| file.fixtures.contains(&family.name)).collect();
        if own.len() < file.fixtures.len() || file.checked != Check::Compiled {
            continue;
        }
        let claims: BTreeSet<&Claim> =
            library.claims().iter().filter(|claim| claim.file == file.name).collect();
        for claim in claims {
            missing.looked_for += 1;
            if !own.iter().any(|family| occurs(claim, family)) {
                missing
                    .failures
                    .push(format!("{}: {:?} `{}` occurs nowhere", file.name, claim.what, claim.path));
            }
        }
    }
    missing
}

fn occurs(claim: &Claim, family: &Family) -> bool {
    let printed = &family.printed;
    let begins = |names: &BTreeSet<String>, prefix: &str| {
        let mut behind = names.range(prefix.to_owned()..);
        behind.next().is_some_and(|name| name.starts_with(prefix))
    };
    match claim.what {
        Claimed::Type | Claimed::Exit => printed.types.contains(&claim.path),
        Claimed::Name => match claim.path.strip_prefix("*::") {
            Some(inner) => printed.raw.iter().any(|name| name.contains(&format!("::{inner}::"))),
            None => {
                let below = format!("{}::", claim.path);
                printed.raw.contains(&claim.path)
                    || begins(&printed.raw, &below)
                    || printed.raw.iter().any(|name| name.trim_start_matches('&') == claim.path)
            }
        },
        Claimed::Flow | Claimed::Source | Claimed::Derive | Claimed::Sink | Claimed::Address => {
            match claim.path.strip_suffix('*') {
                Some(prefix) => begins(&printed.functions, prefix),
                None => printed.functions.contains(&claim.path),
            }
        }
    }
}
