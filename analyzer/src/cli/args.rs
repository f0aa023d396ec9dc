//! The command line: cargo's own selection flags, and ours.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::extract::{Dependencies, Messages, Selection, Targets, Verbosity};
use crate::flow::spec::Effort;

/// Finds flows of personal data that the declared processing does not cover.
///
/// Compiles the selected packages as `cargo check` does, follows personal data from where it is captured to where it
/// leaves, and compares each flow with what the code and privacy.toml declare.
#[derive(Parser, Debug)]
#[command(
    name = "cargo-privacy-check",
    bin_name = "cargo privacy-check",
    version,
    args_conflicts_with_subcommands = true,
    after_help = EXIT_CODES
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Subcommands>,
    #[command(flatten)]
    pub(super) check: CheckArgs,
}

const EXIT_CODES: &str = "\
Exit codes (the first that applies):
  130  interrupted
  101  the program does not compile, or an internal error
    2  the call or a configuration file is wrong
    3  incomplete: something that should have been read was not
    1  findings at deny or forbid level
    0  analysed, nothing denied";

/// What can be done.
#[derive(Subcommand, Debug)]
pub(super) enum Subcommands {
    /// Analyse the program (the default)
    Check(Box<CheckArgs>),
    /// Write a privacy.toml to begin with, from what the program does
    Init(Box<InitArgs>),
    /// Show a rule: what it finds, which law it comes from, what to do
    Explain {
        /// The rule: PC101, or its name
        rule: String,
        /// The language of the text
        #[arg(long, value_enum, default_value_t)]
        lang: Language,
    },
    /// List rules, library models or terms, one per line
    List {
        /// What to list
        #[arg(value_enum, default_value_t = Listed::Rules)]
        what: Listed,
        /// The language of the list
        #[arg(long, value_enum, default_value_t)]
        lang: Language,
    },
    /// Show the ways from one function to another, or where the way ends
    Trace(Box<TraceArgs>),
    /// Draw the ways of data: all, those through a function, or that of a finding
    Graph(Box<GraphArgs>),
    /// Write the record of processing (not available yet)
    Report(NotYet),
    /// Accept what is found today (not available yet)
    Baseline(NotYet),
    /// Compare with another revision (not available yet)
    Diff(NotYet),
}

/// The arguments of a subcommand that does not exist yet: any.
#[derive(Args, Debug)]
pub(super) struct NotYet {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(super) rest: Vec<String>,
}

/// What can be listed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(super) enum Listed {
    /// Every rule with its level
    Rules,
    /// Every library model
    Models,
    /// The vocabulary: categories, subjects, purposes, ...
    Terms,
}

/// Arguments of `init`.
#[derive(Args, Debug)]
pub(super) struct InitArgs {
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
    /// Accept the errors of today until this date, to begin without any
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) accept_until: Option<String>,
    /// Who answers for what is accepted
    #[arg(long, value_name = "NAME", requires = "accept_until")]
    pub(super) owner: Option<String>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub(super) quiet: bool,
}

impl InitArgs {
    /// The check that shows what there is to be declared: of all packages, where the file is for a whole workspace.
    pub(super) fn check(&self, is_workspace: bool) -> CheckArgs {
        let mut selection = self.selection.clone();
        selection.workspace |= is_workspace && selection.package.is_empty();
        let output = OutputArgs { quiet: self.quiet, ..OutputArgs::default() };
        CheckArgs { selection, output, ..CheckArgs::default() }
    }
}

/// Arguments of `trace`.
#[derive(Args, Debug)]
pub(super) struct TraceArgs {
    /// The function that the data comes out of, as rustdoc shows it: `crate::capture`, `crate::Type::method`
    #[arg(value_name = "SOURCE")]
    pub(super) source: String,
    /// The function that it may go into
    #[arg(value_name = "SINK")]
    pub(super) sink: String,
    #[command(flatten)]
    pub(super) check: CheckArgs,
}

/// Arguments of `graph`.
#[derive(Args, Debug)]
pub(super) struct GraphArgs {
    /// A function (`crate::module::function`) or a finding (`PC101:3f9a2c71`)
    #[arg(value_name = "FUNCTION|FINDING")]
    pub(super) around: Option<String>,
    /// The form of the graph
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: GraphFormat,
    #[command(flatten)]
    pub(super) check: CheckArgs,
}

/// The forms of a graph.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(super) enum GraphFormat {
    /// The language of Graphviz
    #[default]
    Dot,
    /// Mermaid, as Markdown viewers draw it
    Mermaid,
    /// A picture
    Svg,
}

/// Arguments of `check`.
#[derive(Args, Debug, Default)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    /// Read the bodies of dependencies too: of all, or of those named
    #[arg(long, value_name = "CRATE", num_args = 0..=1, require_equals = true, value_delimiter = ',', default_missing_value = "")]
    pub(super) deps: Option<Vec<String>>,
    /// Apply the law, and what expires, as of this date
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) as_of: Option<String>,
    /// Do so many times as much work before the analysis is cut off (PC001)
    #[arg(long, value_name = "FACTOR", default_value = "1", value_parser = effort)]
    pub(super) effort: Effort,
}

fn effort(text: &str) -> Result<Effort, String> {
    let factor = text.parse().ok().and_then(Effort::times);
    factor.ok_or_else(|| "it is a number greater than 0; 1 is usual, 4 is four times as much".to_owned())
}

/// Cargo's flags.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct SelectionArgs {
    /// Package to analyse
    #[arg(short, long, value_name = "SPEC", num_args = 0..=1, action = clap::ArgAction::Append, help_heading = PACKAGES)]
    package: Vec<String>,
    /// Analyse all packages of the workspace
    #[arg(long, visible_alias = "all", help_heading = PACKAGES)]
    workspace: bool,
    /// Leave out packages
    #[arg(long, value_name = "SPEC", help_heading = PACKAGES)]
    exclude: Vec<String>,
    /// Only the library
    #[arg(long, help_heading = TARGETS)]
    lib: bool,
    /// All binaries
    #[arg(long, help_heading = TARGETS)]
    bins: bool,
    /// Only this binary
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    bin: Vec<String>,
    /// All examples
    #[arg(long, help_heading = TARGETS)]
    examples: bool,
    /// Only this example
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    example: Vec<String>,
    /// All targets that have tests
    #[arg(long, help_heading = TARGETS)]
    tests: bool,
    /// Only this integration test
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    test: Vec<String>,
    /// All targets that have benchmarks
    #[arg(long, help_heading = TARGETS)]
    benches: bool,
    /// Only this benchmark
    #[arg(long, value_name = "NAME", help_heading = TARGETS)]
    bench: Vec<String>,
    /// All targets
    #[arg(long, help_heading = TARGETS)]
    all_targets: bool,
    /// Features to activate, separated by spaces or commas
    #[arg(short = 'F', long, value_name = "FEATURES", help_heading = FEATURES)]
    features: Vec<String>,
    /// Activate all features
    #[arg(long, help_heading = FEATURES)]
    all_features: bool,
    /// Do not activate the default feature
    #[arg(long, help_heading = FEATURES)]
    no_default_features: bool,
    /// Compile for this target triple
    #[arg(long, value_name = "TRIPLE", help_heading = COMPILATION)]
    target: Vec<String>,
    /// Compile with this profile
    #[arg(long, value_name = "PROFILE", help_heading = COMPILATION)]
    profile: Option<String>,
    /// Compile with the release profile
    #[arg(short, long, conflicts_with = "profile", help_heading = COMPILATION)]
    release: bool,
    /// How many jobs cargo runs at once
    #[arg(short, long, value_name = "N", help_heading = COMPILATION)]
    jobs: Option<String>,
    /// Where cargo puts what it makes
    #[arg(long, value_name = "DIRECTORY", help_heading = COMPILATION)]
    target_dir: Option<PathBuf>,
    /// The Cargo.toml to analyse
    #[arg(long, value_name = "PATH", help_heading = MANIFEST)]
    manifest_path: Option<PathBuf>,
    /// Require that Cargo.lock is up to date
    #[arg(long, help_heading = MANIFEST)]
    locked: bool,
    /// Run without network
    #[arg(long, help_heading = MANIFEST)]
    offline: bool,
    /// As --locked and --offline
    #[arg(long, help_heading = MANIFEST)]
    frozen: bool,
    /// Ignore `rust-version` of packages
    #[arg(long, help_heading = MANIFEST)]
    ignore_rust_version: bool,
    /// Override a value of cargo's configuration
    #[arg(long, value_name = "KEY=VALUE|PATH", help_heading = MANIFEST)]
    config: Vec<String>,
}

const PACKAGES: &str = "Package selection";
const TARGETS: &str = "Target selection";
const FEATURES: &str = "Feature selection";
const COMPILATION: &str = "Compilation";
const MANIFEST: &str = "Manifest and configuration";
const OUTPUT: &str = "Output";

/// What is shown, and how.
#[derive(Args, Debug, Default)]
pub(super) struct OutputArgs {
    /// The form of the results
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = OUTPUT)]
    pub(super) message_format: MessageFormat,
    /// Write the results to a file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub(super) output: Option<PathBuf>,
    /// The language of the results
    #[arg(long, value_enum, default_value_t, help_heading = OUTPUT)]
    pub(super) lang: Language,
    /// Show the exact cargo command, and where the time goes
    #[arg(short, long, action = clap::ArgAction::Count, help_heading = OUTPUT)]
    pub(super) verbose: u8,
    /// Say nothing but results and errors
    #[arg(short, long, conflicts_with = "verbose", help_heading = OUTPUT)]
    pub(super) quiet: bool,
    /// Colours
    #[arg(long, value_enum, value_name = "WHEN", help_heading = OUTPUT)]
    pub(super) color: Option<Color>,
}

/// The forms of the results.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(super) enum MessageFormat {
    /// Blocks with source lines, for people
    #[default]
    Human,
    /// One line for each finding
    Short,
    /// Cargo's and rustc's messages, one JSON object in each line
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// GitHub's workflow commands
    Github,
}

/// The languages of the results.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(super) enum Language {
    /// English
    #[default]
    En,
    /// French
    Fr,
}

impl From<Language> for privacy_check_vocabulary::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::English,
            Language::Fr => Self::French,
        }
    }
}

/// When there are colours.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// The word of the option.
    pub(super) fn name(self) -> &'static str {
        match self {
            Color::Auto => "auto",
            Color::Always => "always",
            Color::Never => "never",
        }
    }
}

/// Levels of rules; the last option about a rule counts.
#[derive(Args, Debug, Default)]
pub(super) struct LevelArgs {
    /// Make findings of a rule errors
    #[arg(short = 'D', long = "deny", value_name = "RULE", help_heading = RULES)]
    pub(super) deny: Vec<String>,
    /// Make findings of a rule warnings
    #[arg(short = 'W', long = "warn", value_name = "RULE", help_heading = RULES)]
    pub(super) warn: Vec<String>,
    /// Leave out findings of a rule
    #[arg(short = 'A', long = "allow", value_name = "RULE", help_heading = RULES)]
    pub(super) allow: Vec<String>,
}

const RULES: &str = "Rules";

impl CheckArgs {
    /// What the extraction is asked for.
    pub(super) fn selection(&self) -> Selection {
        let args = &self.selection;
        let plain = [
            ("--locked", args.locked),
            ("--offline", args.offline),
            ("--frozen", args.frozen),
            ("--ignore-rust-version", args.ignore_rust_version),
        ];
        Selection {
            packages: args.package.clone(),
            exclude: args.exclude.clone(),
            workspace: args.workspace.into(),
            targets: args.targets(),
            features: args.features.clone(),
            all_features: args.all_features.into(),
            no_default_features: args.no_default_features.into(),
            target_triples: args.target.clone(),
            profile: if args.release { Some("release".to_owned()) } else { args.profile.clone() },
            manifest_path: args.manifest_path.clone(),
            target_dir: args.target_dir.clone(),
            jobs: args.jobs.clone(),
            plain: plain.into_iter().filter(|(_, given)| *given).map(|(name, _)| name.to_owned()).collect(),
            config: args.config.clone(),
            dependencies: self.dependencies(),
            verbosity: self.output.verbosity(),
            color: self.output.color.map(|color| color.name().to_owned()),
            messages: match self.output.message_format {
                MessageFormat::Json => Messages::Json,
                _ => Messages::Rendered,
            },
        }
    }

    fn dependencies(&self) -> Dependencies {
        match &self.deps {
            None => Dependencies::ByPath,
            Some(names) if names.iter().all(String::is_empty) => Dependencies::All,
            Some(names) => Dependencies::Named(names.clone()),
        }
    }
}

impl SelectionArgs {
    /// The Cargo.toml that was named.
    pub(super) fn manifest_path(&self) -> Option<&Path> {
        self.manifest_path.as_deref()
    }

    fn targets(&self) -> Targets {
        Targets {
            lib: self.lib.into(),
            bins: self.bins.into(),
            bin: self.bin.clone(),
            examples: self.examples.into(),
            example: self.example.clone(),
            tests: self.tests.into(),
            test: self.test.clone(),
            benches: self.benches.into(),
            bench: self.bench.clone(),
            all: self.all_targets.into(),
        }
    }

    /// The features as they were given, for the report; empty for the default.
    pub(super) fn features_text(&self) -> String {
        let mut words = Vec::new();
        if self.all_features {
            words.push("all features".to_owned());
        }
        if self.no_default_features {
            words.push("no default features".to_owned());
        }
        words.extend(self.features.iter().cloned());
        words.join(", ")
    }
}

impl OutputArgs {
    fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            // One `-v` shows our own command; cargo's own flag would also show those of every crate.
            (false, 0 | 1) => Verbosity::Normal,
            (false, _) => Verbosity::Verbose,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
