//! `init`: a first `privacy.toml`.

use std::path::{Path, PathBuf};

use super::args::InitArgs;

/// What is written. It declares nothing yet, and every line of it is explained.
const TEMPLATE: &str = include_str!("privacy.toml");

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum InitError {
    /// There is no Cargo.toml.
    #[error("there is no Cargo.toml here; change to a cargo project, or name one with `--manifest-path`")]
    NoProject,
    /// There is a file already.
    #[error("`{}` exists already; edit it, or remove it first", .0.display())]
    Exists(PathBuf),
    /// The file cannot be written.
    #[error("cannot write `{}`: {source}; make its directory writable", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Writes the file and returns its path.
pub(super) fn init(args: &InitArgs) -> Result<PathBuf, InitError> {
    let directory = match &args.manifest_path {
        Some(manifest) => manifest.parent().filter(|_| manifest.is_file()).map(Path::to_owned),
        None => std::env::current_dir().ok().and_then(|here| nearest_project(&here)),
    };
    let path = directory.ok_or(InitError::NoProject)?.join("privacy.toml");
    let created = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
    match created.and_then(|mut file| std::io::Write::write_all(&mut file, TEMPLATE.as_bytes())) {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(InitError::Exists(path)),
        Err(source) => Err(InitError::Write { path, source }),
    }
}

/// The directory of the nearest Cargo.toml that is a workspace's, else of the nearest one.
fn nearest_project(here: &Path) -> Option<PathBuf> {
    let projects: Vec<&Path> =
        here.ancestors().filter(|directory| directory.join("Cargo.toml").is_file()).collect();
    let is_workspace = |directory: &&&Path| {
        let text = std::fs::read_to_string(directory.join("Cargo.toml")).unwrap_or_default();
        text.lines().any(|line| line.trim_start().starts_with("[workspace"))
    };
    projects.iter().find(is_workspace).or(projects.first()).map(|directory| directory.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;
    use privacy_check_vocabulary::Language;

    use crate::law::config::{ConfigFile, parse};

    #[test]
    fn the_first_file_is_right() {
        let file = ConfigFile { name: "privacy.toml".to_owned(), package: None, text: TEMPLATE.to_owned() };
        let parsed = parse(&file, Language::English);
        assert_eq!(parsed.problems, []);
    }

    #[test]
    fn what_it_shows_as_examples_is_right_too() {
        let uncommented: Vec<&str> =
            TEMPLATE.lines().map(|line| line.strip_prefix("#: ").unwrap_or(line)).collect();
        let text = uncommented.join("\n");
        assert_ne!(text, TEMPLATE.trim_end());
        let parsed =
            parse(&ConfigFile { name: "privacy.toml".to_owned(), package: None, text }, Language::English);
        assert_eq!(parsed.problems, []);
    }
}
