//! The tool in the place of rustc: cargo calls it through the link, it calls rustc, once.
//!
//! ```text
//! member:            cargo -> [user's RUSTC_WRAPPER] -> us -> rustc
//! with packages outside of the workspace, RUSTC_WRAPPER is us too:
//! member:            cargo -> us -> [user's RUSTC_WRAPPER] -> us -> rustc
//! package outside:   cargo -> us -> [user's RUSTC_WRAPPER] -> us -> rustc
//! other dependency:  cargo -> us -> [user's RUSTC_WRAPPER] -> rustc
//! ```

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use super::call::{CargoEnvironment, RustcCall, expand_files};
use super::compile;
use super::protocol::{LINK_PREFIX, Orders};

/// Set for a process that has this tool before it in the chain, so that it does not start the chain again.
const INNER: &str = "PRIVACY_CHECK_INNER";

/// Runs as a compiler if this process was started through the link.
///
/// None if it was not: then this is the command line.
pub fn run_if_called_as_compiler() -> Option<ExitCode> {
    let mut args = std::env::args_os();
    let own_name = PathBuf::from(args.next()?);
    is_link(&own_name).then(|| run(&own_name, args.collect()))
}

fn is_link(path: &Path) -> bool {
    let stem = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let stem = stem.strip_suffix(std::env::consts::EXE_SUFFIX).unwrap_or(stem);
    stem.strip_prefix(LINK_PREFIX)
        .is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn run(own_name: &Path, args: Vec<OsString>) -> ExitCode {
    let Some((next, args)) = args.split_first() else {
        eprintln!("error: this link is called by cargo; run `cargo privacy-check` instead");
        return ExitCode::from(2);
    };
    let Some(orders) = Orders::of_process() else {
        return pass_on(None, next, args, Inner::No);
    };
    let is_inner = orders.outside.is_empty() || std::env::var_os(INNER).is_some();
    if is_inner {
        return compile_or_pass_on(next, args, &orders);
    }
    let user_wrapper = orders.user_wrapper.as_deref();
    if is_link(Path::new(next)) {
        return pass_on(user_wrapper, next, args, Inner::Yes);
    }
    let directory = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    if !directory.is_some_and(|directory| orders.outside.contains(&directory)) {
        return pass_on(user_wrapper, next, args, Inner::No);
    }
    if user_wrapper.is_none() {
        return compile_or_pass_on(next, args, &orders);
    }
    let chained: Vec<OsString> = std::iter::once(next).chain(args).cloned().collect();
    pass_on(user_wrapper, own_name.as_os_str(), &chained, Inner::Yes)
}

fn compile_or_pass_on(rustc: &OsStr, args: &[OsString], orders: &Orders) -> ExitCode {
    let expanded = expand_files(args.to_vec());
    let call = RustcCall::parse(&expanded);
    if call.is_wanted(&CargoEnvironment::of_process()) {
        compile::compile(rustc, &expanded, &call, orders)
    } else {
        pass_on(None, rustc, args, Inner::No)
    }
}

/// Whether the process that is started has this tool before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inner {
    Yes,
    No,
}

/// Becomes `[wrapper] program args`.
fn pass_on(wrapper: Option<&Path>, program: &OsStr, args: &[OsString], inner: Inner) -> ExitCode {
    let mut command = match wrapper {
        Some(wrapper) => {
            let mut command = Command::new(wrapper);
            command.arg(program);
            command
        }
        None => Command::new(program),
    };
    command.args(args);
    if inner == Inner::Yes {
        command.env(INNER, "1");
    }
    become_process(command)
}

#[cfg(unix)]
fn become_process(mut command: Command) -> ExitCode {
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    could_not_start(&command, &error)
}

#[cfg(not(unix))]
fn become_process(mut command: Command) -> ExitCode {
    match command.status() {
        Ok(status) => compile::exit_code(status),
        Err(error) => could_not_start(&command, &error),
    }
}

/// Says why a process did not start.
pub(super) fn could_not_start(command: &Command, error: &std::io::Error) -> ExitCode {
    eprintln!("error: could not start `{}`: {error}", command.get_program().display());
    ExitCode::from(101)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_link_is_a_compiler() {
        assert!(is_link(Path::new("/t/privacy-check/cargo-privacy-check-0123456789abcdef")));
        assert!(!is_link(Path::new("/bin/cargo-privacy-check")));
        assert!(!is_link(Path::new("/bin/cargo-privacy-check-nightly")));
        assert!(!is_link(Path::new("/bin/rustc")));
    }
}
