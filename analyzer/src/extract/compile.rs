//! One run of rustc for one crate: the metadata that cargo wants, and the text of every body for us.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use super::call::{RustcCall, without_incremental};
use super::guard::Guard;
use super::lower;
use super::memory;
use super::protocol::{Orders, facts_path};
use super::wrapper::could_not_start;

/// What makes rustc write MIR down. The text keeps spans, so that a finding has a place, and leaves them out of the
/// names of closures, so that a name is the same wherever it stands; paths in types are full.
const FLAGS: [&str; 4] =
    ["-Zdump-mir=built", "-Zmir-include-spans=on", "-Ztrim-diagnostic-paths=no", "-Zspan-free-formats"];

/// Compiles the crate and leaves its facts beside its metadata.
///
/// Facts that cannot be had never fail the compilation: they are missing afterwards, and the tool says so.
pub(super) fn compile(rustc: &OsStr, args: &[OsString], call: &RustcCall, orders: &Orders) -> ExitCode {
    let rmeta = call.out_dir.clone().unwrap_or_default().join(format!("{}.rmeta", call.stem()));
    let facts = facts_path(&rmeta);
    remove(&facts);

    let dump = match make_dump_directory(&orders.dump_root, call) {
        Ok(dump) => dump,
        Err(error) => {
            warn(call, &format!("cannot create a directory in {}: {error}", orders.dump_root.display()));
            return run_plain(rustc, args).1;
        }
    };
    let guard = Guard::install_for_wrapper(vec![dump.path().to_owned(), facts.clone()]);

    let mut command = Command::new(rustc);
    command.args(command_line(args, dump.path()));
    command.env("RUSTC_BOOTSTRAP", "1").stderr(Stdio::piped());
    let (status, held) = match run_and_hold(command, &guard) {
        Ok(result) => result,
        Err(code) => return code,
    };
    let unit = if status.success() {
        print_lines(&held);
        lower::lower(call, dump.path())
    } else {
        // The words of this run are not those that the user's own `cargo check` would show, and an error of a flag of
        // ours is not the user's: rustc is asked again, as cargo meant it.
        let (again, code) = run_plain(rustc, args);
        if !again {
            drop(dump);
            return code;
        }
        lower::nothing(call, &first_error(&held))
    };
    if let Err(error) = guard.hold(|| crate::facts::write(&facts, &unit)) {
        warn(call, &error.to_string());
    }
    drop(dump);
    ExitCode::SUCCESS
}

fn make_dump_directory(root: &Path, call: &RustcCall) -> std::io::Result<tempfile::TempDir> {
    if let Some(memory) = memory::directory() {
        let named = format!("cargo-privacy-check-{}-", call.crate_name);
        if let Ok(directory) = tempfile::Builder::new().prefix(&named).tempdir_in(memory) {
            return Ok(directory);
        }
    }
    std::fs::create_dir_all(root)?;
    tempfile::Builder::new().prefix(&format!("{}-", call.crate_name)).tempdir_in(root)
}

fn command_line(args: &[OsString], dump: &Path) -> Vec<OsString> {
    let mut line = without_incremental(args);
    line.extend(FLAGS.iter().map(OsString::from));
    let mut directory = OsString::from("-Zdump-mir-dir=");
    directory.push(dump);
    line.push(directory);
    line
}

/// Runs rustc and keeps what it says, but for the notes on files that cargo waits for.
fn run_and_hold(mut command: Command, guard: &Guard) -> Result<(ExitStatus, Vec<Vec<u8>>), ExitCode> {
    let mut child = command.spawn().map_err(|error| could_not_start(&command, &error))?;
    let stderr = child.stderr.take();
    guard.watch(child);
    let mut held = Vec::new();
    if let Some(stderr) = stderr {
        let mut reader = BufReader::new(stderr);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            if line.starts_with(br#"{"$message_type":"artifact""#) {
                print_lines(std::slice::from_ref(&line));
            } else {
                held.push(line.clone());
            }
            line.clear();
        }
    }
    match guard.wait() {
        Ok(status) => Ok((status, held)),
        Err(error) => Err(could_not_start(&command, &error)),
    }
}

/// Runs rustc as cargo asked for it.
fn run_plain(rustc: &OsStr, args: &[OsString]) -> (bool, ExitCode) {
    let mut command = Command::new(rustc);
    command.args(args);
    match command.status() {
        Ok(status) => (status.success(), exit_code(status)),
        Err(error) => (false, could_not_start(&command, &error)),
    }
}

/// The exit code of a compiler as our own.
pub(super) fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    ExitCode::from(code.unwrap_or(101))
}

/// The message of the first error among lines of JSON.
fn first_error(lines: &[Vec<u8>]) -> String {
    let messages = lines.iter().filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok());
    let error = messages
        .into_iter()
        .find(|message| message["level"].as_str().is_some_and(|level| level.starts_with("error")));
    let text = error.and_then(|error| error["message"].as_str().map(str::to_owned));
    text.unwrap_or_else(|| "it ended without a message".to_owned())
}

fn print_lines(lines: &[Vec<u8>]) {
    let mut stderr = std::io::stderr().lock();
    for line in lines {
        // Nobody is left to be told of an error here.
        let _ = stderr.write_all(line);
    }
}

fn warn(call: &RustcCall, message: &str) {
    eprintln!("warning: bodies of `{}` are not read: {message}", call.crate_name);
}

fn remove(path: &PathBuf) {
    // A file that is not there is as good as removed; one that stays is overwritten or found to be out of date.
    let _ = std::fs::remove_file(path);
}
