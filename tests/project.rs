//! Small cargo projects in temporary directories, and runs of the tool on them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A directory with a cargo project, removed in the end.
pub struct Project {
    directory: tempfile::TempDir,
    root: PathBuf,
    tool: PathBuf,
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Run {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Project {
    /// An empty directory. `tool` is the binary under test.
    pub fn empty(tool: &str) -> Project {
        let directory =
            tempfile::Builder::new().prefix("privacy-check-").tempdir().expect("a temporary directory");
        let root = directory.path().canonicalize().expect("the directory exists").join("project");
        std::fs::create_dir(&root).expect("the directory can be written to");
        Project { directory, root, tool: tool.into() }
    }

    /// A library of this name with this source.
    pub fn library(tool: &str, name: &str, source: &str) -> Project {
        let project = Project::empty(tool);
        project.file("Cargo.toml", &manifest(name, ""));
        project.file("src/lib.rs", source);
        project
    }

    /// Moves the project to a directory of another name.
    pub fn named(mut self, name: &str) -> Project {
        let root = self.directory.path().canonicalize().expect("the directory exists").join(name);
        std::fs::rename(&self.root, &root).expect("the project can be moved");
        self.root = root;
        self
    }

    /// Where the project is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file, named relative to the project.
    pub fn file(&self, path: &str, text: &str) -> PathBuf {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().expect("a file has a directory")).expect("it can be made");
        std::fs::write(&path, text).expect("the file can be written");
        path
    }

    /// Writes a shell script that can be run.
    #[cfg(unix)]
    pub fn script(&self, path: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.file(path, &format!("#!/bin/sh\n{text}"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))
            .expect("its owner may do this");
        path
    }

    /// The tool, as `cargo privacy-check` calls it, in the project.
    pub fn tool(&self) -> Command {
        let mut command = self.command(&self.tool);
        command.arg("privacy-check");
        command
    }

    /// Cargo, in the project.
    pub fn cargo(&self) -> Command {
        self.command(Path::new("cargo"))
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null()).env("CARGO_NET_OFFLINE", "true");
        for name in OF_THE_CALLER {
            command.env_remove(name);
        }
        command
    }

    /// All files below a directory of the project that `wanted` accepts, relative to the project, sorted.
    pub fn files(&self, below: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.root.join(below), &mut found);
        let relative = found.iter().filter_map(|path| path.strip_prefix(&self.root).ok());
        let mut names: Vec<String> =
            relative.map(|path| path.display().to_string()).filter(|name| wanted(name)).collect();
        names.sort();
        names
    }

    /// The facts files in the target directory.
    pub fn facts(&self) -> Vec<PathBuf> {
        self.files("target", |name| name.ends_with(".privacy-facts"))
            .iter()
            .map(|name| self.root.join(name))
            .collect()
    }
}

/// What would make cargo behave differently in a test than for a user.
const OF_THE_CALLER: [&str; 11] = [
    "CARGO",
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_MANIFEST_DIR",
    "CARGO_TARGET_DIR",
    "RUSTC",
    "RUSTC_BOOTSTRAP",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
];

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().expect("the program can be started");
    Run::from(output)
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// The run, if it ended with this code; else the test fails and shows what was said.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "\n--- stdout\n{}\n--- stderr\n{}", self.stdout, self.stderr);
        self
    }

    /// The run, if this stands in its output or among its messages.
    #[track_caller]
    pub fn says(self, text: &str) -> Run {
        let is_said = self.stdout.contains(text) || self.stderr.contains(text);
        assert!(is_said, "not said: {text}\n--- stdout\n{}\n--- stderr\n{}", self.stdout, self.stderr);
        self
    }

    /// The crates that cargo says it checked or compiled, in its order.
    pub fn compiled(&self) -> Vec<String> {
        let lines = self.stderr.lines().map(str::trim_start);
        let names =
            lines.filter_map(|line| line.strip_prefix("Checking ").or(line.strip_prefix("Compiling ")));
        names.filter_map(|rest| rest.split(' ').next()).map(str::to_owned).collect()
    }
}

/// A manifest of a package without dependencies but for what `rest` adds.
pub fn manifest(name: &str, rest: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n{rest}")
}

fn collect(directory: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}
