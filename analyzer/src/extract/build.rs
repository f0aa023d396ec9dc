//! One call of `cargo check` with this tool as the compiler of the workspace.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::{Artifact, Message, Package, TargetKind};

use super::guard::Guard;
use super::place::Place;
use super::protocol::{Orders, Outside, VARIABLE};
use super::selection::{Dependencies, Messages, Selection};
use super::toolchain::Toolchain;
use super::workspace::Workspace;
use super::{ExtractError, Progress};

/// Whether the user's own compiler wrapper stands before ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UserWrapper {
    /// It is called, as in the user's own builds.
    Kept,
    /// It is left out: it answered from a cache, and facts are not in there.
    LeftOut,
}

/// What one call of cargo has made.
pub(super) struct Build {
    /// The call, as one would type it.
    pub(super) command: String,
    /// Everything that was checked, fresh or not, in cargo's order.
    pub(super) artifacts: Vec<Artifact>,
}

/// Calls cargo and waits for it.
pub(super) fn run(
    selection: &Selection,
    toolchain: &Toolchain,
    workspace: &Workspace,
    place: &Place,
    user_wrapper: UserWrapper,
    guard: &Guard,
    progress: &dyn Progress,
) -> Result<Build, ExtractError> {
    let mut command = toolchain.cargo();
    let format = match selection.messages {
        Messages::Rendered => "--message-format=json-render-diagnostics",
        Messages::Json => "--message-format=json",
    };
    command.args(["check", format]).args(selection.check_flags());
    set_wrappers(&mut command, selection, toolchain, workspace, place, user_wrapper);
    let text = shown(&command);
    progress.command(&text);
    command.stdin(Stdio::null()).stdout(Stdio::piped());

    let start = |source| ExtractError::Start { program: toolchain.cargo.display().to_string(), source };
    let mut child = command.spawn().map_err(start)?;
    let stdout = child.stdout.take();
    guard.watch(child);
    let (mut artifacts, mut finished) = (Vec::new(), None);
    if let Some(stdout) = stdout {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            match serde_json::from_str::<Message>(&line) {
                Ok(Message::CompilerArtifact(artifact)) => artifacts.push(artifact),
                Ok(Message::BuildFinished(result)) => finished = Some(result.success),
                Ok(Message::CompilerMessage(_)) => progress.cargo_message(&line),
                _ => {}
            }
        }
    }
    let status = guard.wait().map_err(start)?;
    match (status.success(), finished) {
        (true, _) => Ok(Build { command: text, artifacts }),
        // Cargo ends the list even when a crate does not compile; without that it never began.
        (false, Some(_)) => Err(ExtractError::DoesNotCompile),
        (false, None) => Err(ExtractError::CargoStopped),
    }
}

fn set_wrappers(
    command: &mut Command,
    selection: &Selection,
    toolchain: &Toolchain,
    workspace: &Workspace,
    place: &Place,
    user_wrapper: UserWrapper,
) {
    let kept = toolchain.user_wrapper.clone().filter(|_| user_wrapper == UserWrapper::Kept);
    let outside = match selection.dependencies {
        Dependencies::All => Outside::All,
        _ => Outside::Directories(workspace.outside.iter().map(directory).collect()),
    };
    command.env("RUSTC_WORKSPACE_WRAPPER", &place.link);
    if !outside.is_empty() {
        command.env("RUSTC_WRAPPER", &place.link);
        for config in own_fingerprints(selection, &workspace.outside) {
            command.args(["--config", &config]);
        }
    } else if user_wrapper == UserWrapper::LeftOut {
        command.env("RUSTC_WRAPPER", "");
    }
    let orders = Orders { dump_root: place.dump_root.path().to_owned(), user_wrapper: kept, outside };
    command.env(VARIABLE, orders.encode());
}

fn directory(package: &Package) -> PathBuf {
    package.manifest_path.parent().map(|path| path.as_std_path().to_owned()).unwrap_or_default()
}

/// Cargo does not take the outer wrapper into account when it decides what is fresh. A setting without an effect on a
/// check sets these packages, and what depends on them, apart from those of the user's own builds.
fn own_fingerprints(selection: &Selection, outside: &[Package]) -> Vec<String> {
    let profile = match selection.profile.as_deref() {
        None | Some("test") => "dev",
        Some("bench") => "release",
        Some(name) => name,
    };
    let setting = |spec: &str| format!("profile.{profile}.package.\"{spec}\".codegen-units=17");
    if selection.dependencies == Dependencies::All {
        return vec![setting("*")];
    }
    outside.iter().map(|package| setting(&specification(package))).collect()
}

fn specification(package: &Package) -> String {
    if package.source.is_some() {
        return format!("{}@{}", package.name, package.version);
    }
    package.id.repr.clone()
}

/// The call as one would type it, with the variables that make the difference.
fn shown(command: &Command) -> String {
    let mut words = Vec::new();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}={}", name.display(), quoted(&value.to_string_lossy())));
        }
    }
    words.push(quoted(&command.get_program().to_string_lossy()));
    words.extend(command.get_args().map(|arg| quoted(&arg.to_string_lossy())));
    words.join(" ")
}

fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_=./:,@+".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The `.rmeta` of a unit of the program; none for what is run while compiling (build scripts, macros, and what these
/// are made of), which is linked and therefore has other files too.
pub(super) fn checked_rmeta(artifact: &Artifact) -> Option<&Path> {
    let is_tool = artifact
        .target
        .kind
        .iter()
        .any(|kind| matches!(kind, TargetKind::CustomBuild | TargetKind::ProcMacro));
    match artifact.filenames.as_slice() {
        [only] if !is_tool && only.extension() == Some("rmeta") => Some(only.as_std_path()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_shell_would_split_are_quoted() {
        assert_eq!(quoted("--bin=a-b"), "--bin=a-b");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
