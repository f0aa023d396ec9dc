//! What the user selected, in cargo's own flags, and which units that means.

use std::path::PathBuf;

use cargo_metadata::{Package, Target};

/// Packages, targets, features and places: what `cargo check` takes.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Selection {
    /// `--package`, as given: names, `name@version`, URLs, or patterns with `*`, `?` and `[...]`.
    pub packages: Vec<String>,
    /// `--exclude`
    pub exclude: Vec<String>,
    /// `--workspace`
    pub workspace: Flag,
    /// Which targets of these packages.
    pub targets: Targets,
    /// `--features`
    pub features: Vec<String>,
    /// `--all-features`
    pub all_features: Flag,
    /// `--no-default-features`
    pub no_default_features: Flag,
    /// `--target`: target triples.
    pub target_triples: Vec<String>,
    /// `--profile` (`--release` is the profile `release`).
    pub profile: Option<String>,
    /// `--manifest-path`
    pub manifest_path: Option<PathBuf>,
    /// `--target-dir`
    pub target_dir: Option<PathBuf>,
    /// `--jobs`
    pub jobs: Option<String>,
    /// `--locked`, `--offline`, `--frozen`, `--ignore-rust-version`: passed on as they are.
    pub plain: Vec<String>,
    /// `--config`
    pub config: Vec<String>,
    /// Which dependencies are read beside the workspace.
    pub dependencies: Dependencies,
    /// How much cargo says.
    pub verbosity: Verbosity,
    /// `--color`: `auto`, `always` or `never`.
    pub color: Option<String>,
    /// What becomes of the compiler's messages.
    pub messages: Messages,
}

/// A flag that was given or not.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Flag {
    /// Given.
    On,
    /// Not given.
    #[default]
    Off,
}

impl From<bool> for Flag {
    fn from(is_on: bool) -> Flag {
        if is_on { Flag::On } else { Flag::Off }
    }
}

/// Target flags. With none of them cargo checks libraries and binaries.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Targets {
    /// `--lib`
    pub lib: Flag,
    /// `--bins`
    pub bins: Flag,
    /// `--bin`
    pub bin: Vec<String>,
    /// `--examples`
    pub examples: Flag,
    /// `--example`
    pub example: Vec<String>,
    /// `--tests`
    pub tests: Flag,
    /// `--test`
    pub test: Vec<String>,
    /// `--benches`
    pub benches: Flag,
    /// `--bench`
    pub bench: Vec<String>,
    /// `--all-targets`
    pub all: Flag,
}

/// Which dependencies are read beside the workspace.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Dependencies {
    /// Those that are given by a path.
    #[default]
    ByPath,
    /// `--deps=a,b`: these too.
    Named(Vec<String>),
    /// `--deps`: all.
    All,
}

/// How much cargo says.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Verbosity {
    /// `-q`
    Quiet,
    /// Neither.
    #[default]
    Normal,
    /// `-v`
    Verbose,
}

/// What becomes of the compiler's messages.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Messages {
    /// Cargo shows them on standard error.
    #[default]
    Rendered,
    /// They are handed to `Progress::cargo_message` as JSON.
    Json,
}

impl Selection {
    /// The flags that select packages, targets, features and profile.
    pub(super) fn check_flags(&self) -> Vec<String> {
        let mut flags = Flags::default();
        flags.switch("--workspace", self.workspace);
        flags.each("--package", &self.packages);
        flags.each("--exclude", &self.exclude);
        self.targets.flags(&mut flags);
        flags.each("--target", &self.target_triples);
        flags.each("--profile", &self.profile);
        flags.each("--target-dir", &self.target_dir.as_ref().map(|path| path.display().to_string()));
        flags.each("--jobs", &self.jobs);
        match self.verbosity {
            Verbosity::Quiet => flags.0.push("--quiet".to_owned()),
            Verbosity::Verbose => flags.0.push("--verbose".to_owned()),
            Verbosity::Normal => {}
        }
        flags.each("--color", &self.color);
        flags.0.extend(self.common_flags());
        flags.0
    }

    /// The flags that every subcommand of cargo takes.
    pub(super) fn common_flags(&self) -> Vec<String> {
        let mut flags = Flags::default();
        flags.each("--features", &self.features);
        flags.switch("--all-features", self.all_features);
        flags.switch("--no-default-features", self.no_default_features);
        flags.each("--manifest-path", &self.manifest_path.as_ref().map(|path| path.display().to_string()));
        flags.each("--config", &self.config);
        flags.0.extend(self.plain.iter().cloned());
        flags.0
    }

    /// Whether the user asked for this unit, as opposed to one that is compiled for another's sake.
    pub(super) fn asks_for(&self, is_selected_package: bool, target: &Target, is_test: bool) -> bool {
        is_selected_package && self.targets.contains(target, is_test)
    }

    /// Whether `--package`, `--workspace` and `--exclude` select a member; none if the place where cargo is called
    /// decides.
    pub(super) fn selects_package(&self, package: &Package) -> Option<bool> {
        if self.packages.is_empty() && self.workspace == Flag::Off {
            return None;
        }
        let is_excluded = self.exclude.iter().any(|spec| matches(spec, package));
        let is_named = self.workspace == Flag::On || self.packages.iter().any(|spec| matches(spec, package));
        Some(is_named && !is_excluded)
    }
}

impl Targets {
    fn flags(&self, flags: &mut Flags) {
        flags.switch("--lib", self.lib);
        flags.switch("--bins", self.bins);
        flags.each("--bin", &self.bin);
        flags.switch("--examples", self.examples);
        flags.each("--example", &self.example);
        flags.switch("--tests", self.tests);
        flags.each("--test", &self.test);
        flags.switch("--benches", self.benches);
        flags.each("--bench", &self.bench);
        flags.switch("--all-targets", self.all);
    }

    fn contains(&self, target: &Target, is_test: bool) -> bool {
        let has = |flag: Flag, names: &[String]| flag == Flag::On || names.contains(&target.name);
        let all = self.all == Flag::On;
        let is_lib = !(target.is_bin() || target.is_example() || target.is_test() || target.is_bench());
        if is_test {
            return all
                || self.tests == Flag::On && target.test
                || target.is_test() && self.test.contains(&target.name)
                || target.is_bench() && has(self.benches, &self.bench)
                || self.benches == Flag::On && !target.is_test();
        }
        if *self == Targets::default() {
            return is_lib || target.is_bin();
        }
        all || is_lib && self.lib == Flag::On
            || target.is_bin() && has(self.bins, &self.bin)
            || target.is_example() && has(self.examples, &self.example)
    }
}

#[derive(Default)]
struct Flags(Vec<String>);

impl Flags {
    fn switch(&mut self, name: &str, flag: Flag) {
        if flag == Flag::On {
            self.0.push(name.to_owned());
        }
    }

    fn each<'a>(&mut self, name: &str, values: impl IntoIterator<Item = &'a String>) {
        for value in values {
            self.0.extend([name.to_owned(), value.clone()]);
        }
    }
}

/// Whether a package ID specification means this package.
pub(super) fn matches(spec: &str, package: &Package) -> bool {
    if spec.contains("://") {
        let id = package.id.repr.as_str();
        let plain = id.strip_prefix("path+").unwrap_or(id);
        let spec = spec.strip_prefix("path+").unwrap_or(spec);
        return plain == spec || plain.split('#').next() == Some(spec);
    }
    let (name, version) = match spec.split_once(['@', ':']) {
        Some((name, version)) => (name, Some(version)),
        None => (spec, None),
    };
    let has_version = version.is_none_or(|version| {
        let full = package.version.to_string();
        full == version || full.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'))
    });
    has_version && matches_pattern(name.as_bytes(), package.name.as_bytes())
}

/// `*`, `?` and `[abc]` as cargo has them in `--package`.
fn matches_pattern(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => (0..=name.len()).any(|skipped| matches_pattern(rest, &name[skipped..])),
        ([b'[', rest @ ..], [first, name @ ..]) => match rest.iter().position(|byte| *byte == b']') {
            Some(end) => is_in_class(&rest[..end], *first) && matches_pattern(&rest[end + 1..], name),
            None => false,
        },
        ([b'?', rest @ ..], [_, name @ ..]) => matches_pattern(rest, name),
        ([expected, rest @ ..], [first, name @ ..]) => expected == first && matches_pattern(rest, name),
        _ => false,
    }
}

fn is_in_class(class: &[u8], byte: u8) -> bool {
    let (class, is_negated) = match class {
        [b'!', class @ ..] => (class, true),
        _ => (class, false),
    };
    let mut rest = class;
    let mut is_in = false;
    while let Some((&low, after)) = rest.split_first() {
        match after {
            [b'-', high, after @ ..] => {
                is_in |= (low..=*high).contains(&byte);
                rest = after;
            }
            _ => {
                is_in |= low == byte;
                rest = after;
            }
        }
    }
    is_in != is_negated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str) -> Package {
        let json = serde_json::json!({
            "name": name, "version": version, "id": format!("path+file:///w/{name}#{version}"), "dependencies": [],
            "targets": [], "features": {}, "manifest_path": format!("/w/{name}/Cargo.toml"),
        });
        serde_json::from_value(json).expect("cargo's form")
    }

    fn target(name: &str, kind: &str) -> Target {
        let json = serde_json::json!({
            "name": name, "kind": [kind], "crate_types": [kind], "src_path": "/w/x.rs", "edition": "2024",
            "test": kind != "example", "doctest": false, "doc": true,
        });
        serde_json::from_value(json).expect("cargo's form")
    }

    #[test]
    fn package_specifications_mean_what_cargo_means() {
        let package = package("a-b", "1.2.3");
        for spec in [
            "a-b",
            "a-b@1.2.3",
            "a-b@1.2",
            "a-b:1",
            "a*",
            "?-b",
            "[a-c]-b",
            "path+file:///w/a-b#1.2.3",
            "file:///w/a-b",
        ] {
            assert!(matches(spec, &package), "{spec}");
        }
        for spec in ["a_b", "a", "a-b@1.3", "a-b@1.2.30", "b*", "[!a]-b", "file:///w/a"] {
            assert!(!matches(spec, &package), "{spec}");
        }
    }

    #[test]
    fn without_flags_libraries_and_binaries_are_selected() {
        let targets = Targets::default();
        assert!(targets.contains(&target("l", "lib"), false));
        assert!(targets.contains(&target("l", "cdylib"), false));
        assert!(targets.contains(&target("b", "bin"), false));
        assert!(!targets.contains(&target("e", "example"), false));
        assert!(!targets.contains(&target("l", "lib"), true));
    }

    #[test]
    fn a_library_below_a_selected_binary_is_not_selected() {
        let targets = Targets { bin: vec!["b".to_owned()], ..Targets::default() };
        assert!(targets.contains(&target("b", "bin"), false));
        assert!(!targets.contains(&target("c", "bin"), false));
        assert!(!targets.contains(&target("b", "lib"), false));
    }

    #[test]
    fn tests_are_units_of_their_own() {
        let targets = Targets { tests: Flag::On, ..Targets::default() };
        assert!(targets.contains(&target("l", "lib"), true));
        assert!(targets.contains(&target("t", "test"), true));
        assert!(!targets.contains(&target("l", "lib"), false));
        assert!(!targets.contains(&target("e", "example"), true));
        let named = Targets { test: vec!["t".to_owned()], ..Targets::default() };
        assert!(named.contains(&target("t", "test"), true));
        assert!(!named.contains(&target("l", "lib"), true));
    }
}
