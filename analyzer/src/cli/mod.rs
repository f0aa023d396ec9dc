//! The command line: reads arguments, calls the stages one after the other, and turns their answers into exit codes.

mod args;
mod check;
mod compared;
mod day;
mod exit;
mod files;
mod graph;
mod in_code;
mod init;
mod levels;
mod output;
mod progress;
mod ready;
mod sensors;
mod trace;
mod units;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

pub use self::exit::Exit;
pub use self::files::ConfigError;
pub use self::ready::Ready;

use self::args::{Cli, Listed, Subcommands};
use self::progress::Console;
use crate::extract::Verbosity;
use crate::{law, models};

/// Runs the tool: as a compiler if cargo called it as one, else as a command.
pub fn main() -> ExitCode {
    if let Some(code) = crate::extract::run_if_called_as_compiler() {
        return code;
    }
    let parsed = Cli::command()
        .try_get_matches_from(own_args(std::env::args_os()))
        .and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    match parsed {
        Ok((cli, matches)) => run(cli, &matches).into(),
        Err(error) => refused(&error),
    }
}

fn run(cli: Cli, matches: &ArgMatches) -> Exit {
    let Some(command) = cli.command else { return check::check(&cli.check, matches) };
    match command {
        Subcommands::Check(args) => {
            check::check(&args, matches.subcommand_matches("check").unwrap_or(matches))
        }
        Subcommands::Init(args) => check::init(&args),
        Subcommands::Explain { rule, lang } => match law::rules::find(&rule) {
            Some(rule) => show(&rule.explain(lang.into())),
            None => {
                let nearest = law::rules::nearest(&rule).map(|name| format!(" (did you mean `{name}`?)"));
                let nearest = nearest.unwrap_or_default();
                usage(&format!(
                    "no rule is named `{rule}`{nearest}; `cargo privacy-check list rules` shows all"
                ))
            }
        },
        Subcommands::List { what, lang } => {
            let lines = match what {
                Listed::Rules => law::list_rules(lang.into()),
                Listed::Models => law::list_models(models::library(), lang.into()),
                Listed::Terms => law::list_terms(lang.into()),
            };
            show(&(lines.join("\n") + "\n"))
        }
        Subcommands::Trace(args) => check::trace(&args),
        Subcommands::Graph(args) => {
            check::graph(&args, matches.subcommand_matches("graph").unwrap_or(matches))
        }
        Subcommands::Report(_) => not_yet("report"),
        Subcommands::Baseline(_) => not_yet("baseline"),
        Subcommands::Diff(_) => not_yet("diff"),
    }
}

fn console() -> Console {
    Console::new(Verbosity::Normal)
}

fn usage(message: &str) -> Exit {
    console().error(message);
    Exit::Usage
}

fn not_yet(name: &str) -> Exit {
    usage(&format!(
        "`cargo privacy-check {name}` is not available yet; `cargo privacy-check --help` shows what is"
    ))
}

fn show(text: &str) -> Exit {
    match output::Output::Stdout.write(text) {
        Ok(()) => Exit::Success,
        Err(error) => usage(&error.to_string()),
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
