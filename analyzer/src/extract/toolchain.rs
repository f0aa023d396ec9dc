//! The cargo and rustc that are used: those that the user's own `cargo check` would use at the same place.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ExtractError;
use super::selection::Selection;

/// The oldest compiler whose MIR text is read.
const OLDEST: (u32, u32) = (1, 85);

/// Cargo, rustc, and what the user told cargo about them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toolchain {
    /// The cargo that is called.
    pub cargo: PathBuf,
    /// The rustc that cargo calls.
    pub rustc: PathBuf,
    /// `rustc 1.95.0 (59807616e 2026-04-14)`
    pub version: String,
    /// The target triple that rustc itself runs on.
    pub host: String,
    /// The user's `RUSTC_WRAPPER`, from the environment or from cargo's configuration.
    pub user_wrapper: Option<PathBuf>,
}

impl Toolchain {
    /// Asks cargo's environment, its configuration, and rustc.
    pub(super) fn find(selection: &Selection) -> Result<Toolchain, ExtractError> {
        let cargo = PathBuf::from(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let config = BuildConfig::ask(&cargo, selection);
        let rustc = from_environment(&["RUSTC", "CARGO_BUILD_RUSTC"])
            .or(config.rustc)
            .or_else(|| sibling(&cargo))
            .unwrap_or_else(|| "rustc".into());
        let user_wrapper = match environment(&["RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER"]) {
            Some(wrapper) => (!wrapper.is_empty()).then(|| wrapper.into()),
            None => config.rustc_wrapper,
        };
        let (version, host) = ask_version(&rustc)?;
        Ok(Toolchain { cargo, rustc, version, host, user_wrapper })
    }

    /// A call of this cargo.
    pub(super) fn cargo(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        // `cargo run` leaves these behind; a build script would take its questions for cargo's.
        for name in ["CARGO_CRATE_NAME", "CARGO_BIN_NAME"] {
            command.env_remove(name);
        }
        command
    }
}

fn environment(names: &[&str]) -> Option<OsString> {
    names.iter().find_map(std::env::var_os)
}

fn from_environment(names: &[&str]) -> Option<PathBuf> {
    environment(names).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The rustc that lies beside cargo, which cargo itself prefers.
fn sibling(cargo: &Path) -> Option<PathBuf> {
    let rustc = cargo.parent()?.join(format!("rustc{}", std::env::consts::EXE_SUFFIX));
    (cargo.is_absolute() && rustc.is_file()).then_some(rustc)
}

/// Asks for version and host, and refuses what is too old.
fn ask_version(rustc: &Path) -> Result<(String, String), ExtractError> {
    let output = Command::new(rustc)
        .arg("-vV")
        .output()
        .map_err(|source| ExtractError::Start { program: rustc.display().to_string(), source })?;
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text.lines().next().unwrap_or_default().to_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    match parse_version(&version) {
        Some(number) if number >= OLDEST => Ok((version, host)),
        Some(_) => Err(ExtractError::TooOld { rustc: rustc.to_owned(), version }),
        None => Err(ExtractError::NotRustc {
            rustc: rustc.to_owned(),
            said: format!("{text}{}", String::from_utf8_lossy(&output.stderr)).trim().to_owned(),
        }),
    }
}

fn parse_version(line: &str) -> Option<(u32, u32)> {
    let mut numbers = line.strip_prefix("rustc ")?.split(['.', '-', ' ']);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The table `[build]` of cargo's configuration, as far as it concerns us.
#[derive(Default)]
struct BuildConfig {
    rustc: Option<PathBuf>,
    rustc_wrapper: Option<PathBuf>,
}

impl BuildConfig {
    /// Cargo answers this question on nightly only; the variable opens it for this one call, which compiles nothing.
    /// No answer is as good as no configuration: what it holds decides only about the order of wrappers.
    fn ask(cargo: &Path, selection: &Selection) -> BuildConfig {
        let mut command = Command::new(cargo);
        command.env("RUSTC_BOOTSTRAP", "1").args([
            "-Zunstable-options",
            "config",
            "get",
            "build",
            "--format",
            "json",
        ]);
        for value in &selection.config {
            command.args(["--config", value]);
        }
        let Ok(output) = command.output() else { return BuildConfig::default() };
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let path = |name: &str| {
            let value = json["build"][name].as_str()?;
            (!value.is_empty()).then(|| PathBuf::from(value))
        };
        BuildConfig { rustc: path("rustc"), rustc_wrapper: path("rustc-wrapper") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_all_channels_are_read() {
        assert_eq!(parse_version("rustc 1.85.0 (4d91de4e4 2025-02-17)"), Some((1, 85)));
        assert_eq!(parse_version("rustc 1.97.0-nightly (abc 2026-05-01)"), Some((1, 97)));
        assert_eq!(parse_version("rustc 1.70.0"), Some((1, 70)));
        assert_eq!(parse_version("clang 1.70.0"), None);
    }
}
