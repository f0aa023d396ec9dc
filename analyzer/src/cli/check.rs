//! The stages of a check, one after the other.

use super::args::CheckArgs;
use super::exit::Exit;
use super::progress::Console;
use crate::extract::{self, ExtractError, Verbosity};

/// Analyses the selection and shows what was found.
pub(super) fn check(args: &CheckArgs) -> Exit {
    let verbosity = match (args.output.quiet, args.output.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, 0) => Verbosity::Normal,
        (false, _) => Verbosity::Verbose,
    };
    let console = Console::new(verbosity);
    let selection = args.selection();
    let extraction = match extract::extract(&selection, &console) {
        Ok(extraction) => extraction,
        Err(error) => {
            console.error(&error.to_string());
            return exit_of(&error);
        }
    };
    for unit in &extraction.units {
        console
            .detail("Read", &format!("{} {}: {} bodies", unit.package, unit.target, unit.facts.bodies.len()));
    }
    Exit::Success
}

fn exit_of(error: &ExtractError) -> Exit {
    match error {
        ExtractError::DoesNotCompile | ExtractError::Unreadable { .. } => Exit::DoesNotCompile,
        _ => Exit::Usage,
    }
}
