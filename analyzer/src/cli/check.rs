//! The stages of a check, one after the other: the one place that knows them all.

use std::time::Instant;

use clap::ArgMatches;
use privacy_check_vocabulary::{Date, Language};

use super::args::{CheckArgs, GraphArgs, InitArgs, MessageFormat, OutputArgs, TraceArgs};
use super::day::day;
use super::exit::Exit;
use super::files::SourceFiles;
use super::levels::levels;
use super::output::{self, Output};
use super::progress::Console;
use super::ready::Ready;
use super::{compared, graph, init, trace, units};
use crate::extract::{self, ExtractError, Extraction, Progress, Verbosity};
use crate::flow::result::FlowResult;
use crate::law::check::Evidence;
use crate::law::level::Levels;
use crate::report::{Analysed, Report, Run, Style};
use crate::{flow, law, report};

/// How many columns a line has where no terminal says.
const COLUMNS: usize = 140;

/// Analyses the selection and shows what was found.
pub(super) fn check(args: &CheckArgs, matches: &ArgMatches) -> Exit {
    let console = console(&args.output);
    match run(args, matches, &console) {
        Ok(exit) => exit,
        Err(failure) => {
            if args.output.message_format == MessageFormat::Json {
                println!(r#"{{"reason":"build-finished","success":false}}"#);
            }
            failure.told(&console)
        }
    }
}

/// Where progress is told, as the call asks for it.
fn console(output: &OutputArgs) -> Console {
    output::set_colors(output);
    Console::new(match (output.quiet, output.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, 0) => Verbosity::Normal,
        (false, _) => Verbosity::Verbose,
    })
}

/// Draws the ways of data.
pub(super) fn graph(args: &GraphArgs, matches: &ArgMatches) -> Exit {
    let console = console(&args.check.output);
    let answer = || -> Result<Exit, Failure> {
        let levels = levels(matches).map_err(Failure::usage)?;
        let day = day(args.check.as_of.as_deref()).map_err(Failure::usage)?;
        let place = Output::open(&args.check.output).map_err(Failure::usage)?;
        let extraction = extract::extract(&args.check.selection(), &console)?;
        let Analysis { report, result, ready } = analyse(extraction, &args.check, day, &levels, &console)?;
        console.done();
        let graph = graph::around(args.around.as_deref(), &report, &result, &ready.workspace);
        let text = graph.and_then(|graph| graph.render(args.format.into())).map_err(Failure::usage)?;
        place.write(&text).map_err(Failure::usage)?;
        Ok(if report.exit_code() == 3 { Exit::Incomplete } else { Exit::Success })
    };
    answer().unwrap_or_else(|failure| failure.told(&console))
}

/// Shows the ways between two functions.
pub(super) fn trace(args: &TraceArgs) -> Exit {
    let console = console(&args.check.output);
    let answer = || -> Result<Exit, Failure> {
        if args.check.output.message_format != MessageFormat::Human {
            return Err(Failure::usage("`trace` is for people: leave out `--message-format`"));
        }
        let place = Output::open(&args.check.output).map_err(Failure::usage)?;
        let extraction = extract::extract(&args.check.selection(), &console)?;
        let unread =
            units::unread(&extraction, &units::workspace(&extraction), args.check.output.lang.into());
        console.busy("Following", "flows");
        let (text, is_cut_off) = trace::trace(&extraction, args).map_err(Failure::usage)?;
        console.done();
        place.write(&text).map_err(Failure::usage)?;
        let is_complete = unread.is_empty() && !is_cut_off;
        if !is_complete {
            console.note("not all of the program was read or followed: there may be other ways");
        }
        Ok(if is_complete { Exit::Success } else { Exit::Incomplete })
    };
    answer().unwrap_or_else(|failure| failure.told(&console))
}

/// Writes a first `privacy.toml`.
pub(super) fn init(args: &InitArgs) -> Exit {
    let check = args.check(false);
    let console = console(&check.output);
    let answer = || -> Result<Exit, Failure> {
        // What is wrong with the call is said before anything is compiled.
        let place = init::place(args).map_err(Failure::usage)?;
        let today = day(None).map_err(Failure::usage)?;
        let backlog = init::backlog(args, today).map_err(Failure::usage)?;
        let check = args.check(place.is_workspace);
        let extraction = extract::extract(&check.selection(), &console)?;
        let libraries = extraction.libraries.clone();
        let mut analysis = analyse(extraction, &check, today, &Levels::new(), &console)?;
        console.done();
        let Analysis { report, result, ready } = &mut analysis;
        let proposed = init::propose(report, result, ready, &libraries, backlog.as_ref());
        init::write(&place.path, &proposed.text).map_err(Failure::usage)?;
        console.status("Created", &format!("`{}`: {}", place.path.display(), proposed.found));
        for line in &proposed.next {
            console.status("", line);
        }
        Ok(Exit::Success)
    };
    answer().unwrap_or_else(|failure| failure.told(&console))
}

/// Why there are no results.
struct Failure {
    message: String,
    exit: Exit,
}

impl Failure {
    /// The exit code, after the message was shown.
    fn told(self, console: &Console) -> Exit {
        console.error(&self.message);
        self.exit
    }

    fn usage(error: impl ToString) -> Failure {
        Failure { message: error.to_string(), exit: Exit::Usage }
    }
}

impl From<ExtractError> for Failure {
    fn from(error: ExtractError) -> Failure {
        let exit = match error {
            ExtractError::DoesNotCompile | ExtractError::Unreadable { .. } => Exit::DoesNotCompile,
            _ => Exit::Usage,
        };
        Failure { message: error.to_string(), exit }
    }
}

fn run(args: &CheckArgs, matches: &ArgMatches, console: &Console) -> Result<Exit, Failure> {
    // What is wrong with the call is said before anything is compiled.
    let levels = levels(matches).map_err(Failure::usage)?;
    let day = day(args.as_of.as_deref()).map_err(Failure::usage)?;
    let place = Output::open(&args.output).map_err(Failure::usage)?;

    let extraction = extract::extract(&args.selection(), console)?;
    let timings = extraction.timings;
    console.detail(
        "Extracted",
        &format!(
            "in {:.2?}, with `cargo check` {:.2?}, loading facts {:.2?}",
            timings.metadata + timings.check + timings.load,
            timings.check,
            timings.load
        ),
    );
    let sources = SourceFiles::new(&extraction.workspace_root);
    let report = analyse(extraction, args, day, &levels, console)?.report;
    console.done();

    let style = Style { sources: &sources, colour: output::colour(&args.output), width: COLUMNS };
    let text = report::render(&report, output::format(args.output.message_format), style);
    place.write(&text).map_err(Failure::usage)?;
    Ok(exit(&report))
}

/// What is known when all stages are over.
struct Analysis {
    report: Report,
    result: FlowResult,
    ready: Ready,
}

/// Everything behind the extraction. Pure, but for reading `privacy.toml`.
fn analyse(
    mut extraction: Extraction,
    args: &CheckArgs,
    day: Date,
    levels: &Levels,
    console: &Console,
) -> Result<Analysis, Failure> {
    let mut stages = Stages::start(console);
    // Making ready takes the facts out of the extraction; what was not read is asked for first.
    let language: Language = args.output.lang.into();
    let mut unread = units::unread(&extraction, &units::workspace(&extraction), language);
    let analysed = analysed(&extraction, args, day);
    let outside = units::outside(&extraction);
    let mut ready =
        Ready::make(&mut extraction, language, &mut |name| stages.next(name)).map_err(Failure::usage)?;

    ready.prepared.specification.effort = args.effort;
    stages.next("Following");
    let result = ready.follow();
    if !outside.is_empty() {
        stages.next("Comparing");
        let library = ready.library().clone();
        compared::tell(&flow::compare(&mut ready.program, &library, &outside), console);
    }
    unread.extend(units::cut_off(&result, language));

    stages.next("Judging");
    let whole_packages = units::whole_packages(&extraction);
    let not_selected = extraction.absent_crates;
    let other_versions = units::other_versions(ready.library(), &result);
    for other in &other_versions {
        let (model, described) = (&other.model, &other.described);
        let text =
            format!("for {} {}: that of `{model}` {described}, not checked", other.name, other.version);
        console.detail("Model", &text);
    }
    let entry_points: Vec<String> =
        ready.entry_points.iter().map(|body| ready.program.display_name(*body)).collect();
    let Ready { prepared, workspace, problems, .. } = &ready;
    let context = &prepared.context;
    let evidence = Evidence {
        result: &result,
        context,
        workspace,
        unread: &unread,
        not_selected: &not_selected,
        entry_points: &entry_points,
        whole_packages: &whole_packages,
        day,
        levels,
    };
    let outcome = law::check(evidence);
    let run = Run {
        result: &result,
        context,
        workspace,
        unread: &unread,
        other_versions: &other_versions,
        problems,
        levels,
    };
    let report = Report::of(run, outcome, analysed);
    stages.end();
    Ok(Analysis { report, result, ready })
}

fn analysed(extraction: &Extraction, args: &CheckArgs, day: Date) -> Analysed {
    let mut packages: Vec<String> =
        extraction.selected_packages.iter().map(|package| package.name.clone()).collect();
    packages.sort();
    let selected = extraction.units.iter().filter(|unit| unit.is_selected);
    let mut targets: Vec<String> = selected
        .map(|unit| {
            let kind = unit.kinds.first().map_or("", String::as_str);
            let test = if unit.is_test && kind != "test" { " (test)" } else { "" };
            format!("{kind} {}{test}", unit.target)
        })
        .collect();
    targets.sort();
    Analysed {
        packages,
        targets,
        features: args.selection.features_text(),
        toolchain: short_version(&extraction.toolchain.version),
        as_of: day.to_string(),
        ..Analysed::default()
    }
}

/// `rustc 1.95.0` of `rustc 1.95.0 (59807616e 2026-04-14)`
fn short_version(version: &str) -> String {
    version.split(" (").next().unwrap_or(version).to_owned()
}

fn exit(report: &Report) -> Exit {
    match report.exit_code() {
        0 => Exit::Success,
        1 => Exit::Findings,
        3 => Exit::Incomplete,
        _ => Exit::Usage,
    }
}

/// Says which stage runs, and with `-v` how long each took.
struct Stages<'a> {
    console: &'a Console,
    current: Option<(&'static str, Instant)>,
}

impl<'a> Stages<'a> {
    fn start(console: &'a Console) -> Stages<'a> {
        Stages { console, current: None }
    }

    fn next(&mut self, name: &'static str) {
        self.end();
        self.console.busy(name, "flows");
        self.current = Some((name, Instant::now()));
    }

    fn end(&mut self) {
        if let Some((name, started)) = self.current.take() {
            self.console.detail(name, &format!("flows took {:.2?}", started.elapsed()));
        }
    }
}
