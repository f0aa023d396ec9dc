//! What was analysed, as cargo names it, and places in its files.

use crate::flow::result::Location;

/// One unit of the build: a target of a package, compiled once.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Unit {
    /// Cargo's opaque id of the package.
    pub package_id: String,
    /// The package's name.
    pub package: String,
    /// Its manifest, absolute.
    pub manifest_path: String,
    /// The target's name.
    pub target: String,
    /// The target's kinds: `lib`, `bin`, `example`, ...
    pub target_kinds: Vec<String>,
    /// The target's crate types.
    pub crate_types: Vec<String>,
    /// Its root file, absolute.
    pub src_path: String,
    /// Its edition.
    pub edition: String,
    /// The directory that the unit's spans are relative to, absolute.
    pub base_dir: String,
}

/// The workspace; its units have the indices that the engine uses.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Workspace {
    /// The directory of the workspace's `Cargo.toml`, absolute, with `/`.
    pub root: String,
    /// The units that were linked.
    pub units: Vec<Unit>,
    /// The directories of packages that are no members. What lies below the root in one of them is code of others; a package
    /// around the root says nothing of the members in it. Absolute, with `/`.
    pub others: Vec<String>,
    /// Where cargo puts what it makes: code that is generated lies there. Absolute, with `/`.
    pub target: String,
}

/// A place in a file. Lines and columns count from 1, columns in characters; the end column is the one behind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Place {
    /// The file: relative to the workspace's root where it lies below it, else absolute. With `/`.
    pub file: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column behind the last character.
    pub end_column: u32,
    /// Index of the unit, for places in code.
    pub unit: Option<usize>,
    /// The function, as rustdoc would show it; empty outside of one.
    pub function: String,
    /// The file lies below the workspace's root, in a package that is no member of it.
    pub is_of_others: bool,
}

impl Place {
    /// Lies in a file of the workspace.
    pub fn is_in_workspace(&self) -> bool {
        let is_below = !is_absolute(&self.file) && !self.file.is_empty() && !self.file.starts_with("../");
        is_below && !self.is_of_others
    }

    /// The same text of the same file, whatever function a macro makes of it.
    pub fn is_same_text(&self, other: &Place) -> bool {
        let text = |place: &Place| (place.line, place.column, place.end_line, place.end_column);
        self.file == other.file && text(self) == text(other)
    }
}

impl Workspace {
    /// The place that people see for a location of the engine.
    pub fn place(&self, location: &Location) -> Place {
        let base = self.units.get(location.unit).map_or("", |unit| unit.base_dir.as_str());
        Place {
            file: self.relative(base, &location.file),
            line: location.line,
            column: location.column,
            end_line: location.end_line,
            end_column: location.end_column,
            unit: Some(location.unit),
            function: location.function.clone(),
            is_of_others: self.is_of_others(base, &location.file),
        }
    }

    /// Whether a file is code of others. Those of members and of packages found by their path rustc names relative to
    /// the root, those of all other packages, vendored ones too, by their whole path.
    pub fn is_of_others(&self, base: &str, file: &str) -> bool {
        let full = full(base, file);
        let is_in = |directory: &String| is_below(&full, directory);
        let root = normalise(&self.root.replace('\\', "/"));
        self.others.iter().any(|other| is_below(other, &root) && is_in(other))
            || is_absolute(&file.replace('\\', "/")) && !self.target.is_empty() && !is_in(&self.target)
    }

    /// The name of a file relative to the root, if it lies below it; `file` is relative to `base`.
    pub fn relative(&self, base: &str, file: &str) -> String {
        let full = full(base, file);
        let root = format!("{}/", normalise(&self.root.replace('\\', "/")).trim_end_matches('/'));
        full.strip_prefix(&root).map_or(full.clone(), str::to_owned)
    }

    /// The unit that a file belongs to best: the first whose package holds it.
    pub fn unit_of_package(&self, package: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.package == package)
    }
}

/// The whole path of a file.
fn full(base: &str, file: &str) -> String {
    let file = file.replace('\\', "/");
    if is_absolute(&file) || base.is_empty() {
        return normalise(&file);
    }
    normalise(&format!("{}/{file}", base.replace('\\', "/").trim_end_matches('/')))
}

fn is_below(full: &str, directory: &str) -> bool {
    full.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
}

/// A path from the root of a file system; also one on a drive.
fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || path.as_bytes().get(1) == Some(&b':')
}

/// The path without `.` and, as far as it goes, without `..`.
fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !last.is_empty() && *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> Workspace {
        let unit = |base: &str| Unit { base_dir: base.into(), ..Unit::default() };
        Workspace {
            root: "/w/my app".into(),
            units: vec![unit("/w/my app"), unit("/w/other/gate")],
            others: vec!["/w".into(), "/w/my app/excluded".into()],
            target: "/w/my app/target".into(),
        }
    }

    #[test]
    fn files_below_the_root_are_relative() {
        let place = |unit, file: &str| {
            let location = Location { file: file.into(), unit, ..Location::default() };
            workspace().place(&location)
        };
        assert_eq!(place(0, "src/./main.rs").file, "src/main.rs");
        assert_eq!(place(0, "/w/my app/a/../b.rs").file, "b.rs");
        assert!(place(0, "src/main.rs").is_in_workspace());
        assert_eq!(place(0, "excluded/src/lib.rs").file, "excluded/src/lib.rs");
        assert!(!place(0, "excluded/src/lib.rs").is_in_workspace());
        assert!(place(0, "excluded.rs").is_in_workspace());
        assert!(!place(0, "/w/my app/vendor/gate/src/lib.rs").is_in_workspace());
        assert!(place(0, "/w/my app/target/debug/build/made.rs").is_in_workspace());
        assert_eq!(place(1, "src/lib.rs").file, "/w/other/gate/src/lib.rs");
        assert!(!place(1, "src/lib.rs").is_in_workspace());
    }
}
