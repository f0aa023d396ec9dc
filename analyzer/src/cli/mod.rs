//! The command line: reads arguments, calls the stages one after the other, and turns their answers into exit codes.

mod args;
mod check;
mod exit;
mod progress;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

pub use self::exit::Exit;

use self::args::{Cli, Subcommands};

/// Runs the tool: as a compiler if cargo called it as one, else as a command.
pub fn main() -> ExitCode {
    if let Some(code) = crate::extract::run_if_called_as_compiler() {
        return code;
    }
    let cli = match Cli::try_parse_from(own_args(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return refused(&error),
    };
    run(cli).into()
}

fn run(cli: Cli) -> Exit {
    match cli.command {
        None => check::check(&cli.check),
        Some(Subcommands::Check(args)) => check::check(&args),
        _ => Exit::Usage,
    }
}

/// The arguments without the name of the subcommand, which cargo puts in front when it calls an external one.
fn own_args(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    if args.get(1).is_some_and(|first| first == "privacy-check") {
        args.remove(1);
    }
    args
}

/// Shows help and version on standard output, mistakes on standard error.
fn refused(error: &clap::Error) -> ExitCode {
    // A closed terminal is no reason for another exit code.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Success.into() }
}
