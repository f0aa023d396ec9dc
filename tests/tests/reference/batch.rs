//! Many programs in one crate: what the engine finds in them, and what happens when they are run.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use privacy_check_analyzer::cli::Ready;
use privacy_check_analyzer::extract::{Extraction, Progress, Selection, Verbosity, extract};
use privacy_check_analyzer::flow::result::{Flow, HopKind, Location};
use privacy_check_analyzer::flow::spec::{Effort, Precision};
use privacy_check_tests::project::{Project, run};
use privacy_check_vocabulary::Language;

use super::naive;

/// With less told apart there is more to do: this much is allowed.
const MORE_WORK: f64 = 20.0;

const CONFIG: &str = r#"[[source]]
path = "programs::prelude::source"
output = "return"
category = "FaceTemplate"

[[sink]]
path = "programs::prelude::sink"
input = "any"
kind = "Network"
"#;

/// A file relative to the workspace, and a line.
pub(crate) type Place = (String, u32);

/// Sources and sinks: what one gives arrives at the other.
pub(crate) type Flows = BTreeSet<(Place, Place)>;

/// Lines of a source and of a sink: what one gives arrives at the other.
pub(crate) type Arrivals = BTreeSet<(u32, u32)>;

/// What happened when a program was run.
#[derive(Default, Debug)]
pub(crate) struct Truth {
    pub(crate) arrivals: Arrivals,
    /// Lines of sinks that were called.
    pub(crate) sinks: BTreeSet<u32>,
    /// Every result of every coin was tried.
    pub(crate) is_complete: bool,
}

const MANIFEST: &str = r#"[package]
name = "programs"
version = "0.1.0"
edition = "2024"

[workspace]
[profile.dev]
debug = false
incremental = false
"#;

/// Writes programs as modules `p0`, `p1` ...
fn modules(project: &Project, programs: &[String], prelude: &str) {
    project.file("Cargo.toml", MANIFEST);
    project.file("src/prelude.rs", prelude);
    project.file("src/leave.rs", include_str!("prelude/leave.rs"));
    for (index, text) in programs.iter().enumerate() {
        project.file(&format!("src/p{index}.rs"), text);
    }
}

fn declared(programs: &[String]) -> String {
    let mut text = "#![allow(warnings)]\npub mod leave;\npub mod prelude;\n".to_owned();
    for index in 0..programs.len() {
        let _ = writeln!(text, "pub mod p{index};");
    }
    text
}

/// A crate as the analyzer reads it.
pub(crate) struct Analysed {
    extraction: Extraction,
    /// Its `privacy.toml` is read for each run.
    _project: Option<Project>,
}

struct Silent;

impl Progress for Silent {
    fn command(&self, _: &str) {}
    fn cargo_message(&self, _: &str) {}
    fn note(&self, _: &str) {}
}

impl Analysed {
    /// Compiles programs in the way of the tool.
    pub(crate) fn of(programs: &[String]) -> Analysed {
        let project = Project::empty("");
        modules(&project, programs, include_str!("prelude/analysed.rs"));
        project.file("src/lib.rs", &declared(programs));
        project.file("privacy.toml", CONFIG);
        let selection = Selection {
            manifest_path: Some(project.root().join("Cargo.toml")),
            target_dir: Some(project.root().join("target")),
            ..Selection::default()
        };
        Analysed { _project: Some(project), ..Analysed::selected(selection) }
    }

    /// Compiles what is selected in the way of the tool.
    pub(crate) fn selected(selection: Selection) -> Analysed {
        let selection = Selection { verbosity: Verbosity::Quiet, ..selection };
        let extraction = extract(&selection, &Silent).expect("the programs compile");
        let unread: Vec<_> = extraction.units.iter().flat_map(|unit| &unit.facts.unread).collect();
        assert!(unread.is_empty(), "bodies that could not be read: {unread:?}");
        Analysed { extraction, _project: None }
    }

    fn ready(&self) -> Ready {
        let mut extraction = self.extraction.clone();
        let ready = Ready::make(&mut extraction, Language::English, &mut |_| {});
        let ready = ready.expect("what is declared can be read");
        assert!(ready.problems.is_empty(), "wrong declarations: {:?}", ready.problems);
        ready
    }

    /// The flows that the engine finds: file and line of source and sink.
    pub(crate) fn flows(&self, precision: Precision) -> Flows {
        let mut ready = self.ready();
        ready.prepared.specification.precision = precision;
        if precision != Precision::Full {
            ready.prepared.specification.effort = Effort::times(MORE_WORK).expect("it is positive");
        }
        let result = ready.follow();
        assert!(!result.coverage.is_cut_off, "the engine gave up");
        let place = |location: &Location| place(&ready, location.unit, &location.file, location.line);
        let both = |flow: &Flow| (place(&flow.source.location), place(&flow.sink.location));
        result.flows.iter().map(both).collect()
    }

    /// The same for a crate of programs, one by one.
    pub(crate) fn arrivals(&self, programs: usize, precision: Precision) -> Vec<Arrivals> {
        by_program(self.flows(precision), programs)
    }

    /// What the engine finds and the naive solver does not, and the sinks that the latter finds something at.
    pub(crate) fn against_naive(&self) -> (Vec<String>, BTreeSet<Place>) {
        let mut ready = self.ready();
        let found = follow_naively(&mut ready);
        let line = |end: &naive::End| {
            let (file, line) = end.line.as_ref()?;
            Some(place(&ready, end.unit, file, *line))
        };
        let mut sinks: BTreeSet<Place> = found.iter().filter_map(|(_, sink)| line(sink)).collect();
        let mut lost = Vec::new();
        for Flow { source, sink, hops, .. } in self.ready().follow().flows {
            let (from, to) = (&source.location, &sink.location);
            if found.iter().any(|(start, end)| start.is_at(from) && end.is_at(to)) {
                sinks.insert(place(&ready, to.unit, &to.file, to.line));
            } else if hops.iter().all(|hop| hop.kind != HopKind::Decides) {
                // What only depends on data is not followed by it.
                let names = format!("{} -> {}", source.callee, sink.callee);
                lost.push(format!("{}:{} -> {}:{} ({names})", from.file, from.line, to.file, to.line));
            }
        }
        (lost, sinks)
    }

    /// The flows that the naive solver finds in a crate of programs.
    pub(crate) fn naive_arrivals(&self, programs: usize) -> Vec<Arrivals> {
        let mut ready = self.ready();
        let found = follow_naively(&mut ready);
        let place = |end: naive::End| {
            let (file, line) = end.line.expect("no macro writes the programs");
            place(&ready, end.unit, &file, line)
        };
        let flows = found.into_iter().map(|(source, sink)| (place(source), place(sink)));
        // To this solver, what one program gives to a function that all of them share goes to the others.
        by_program(flows.filter(|(source, sink)| source.0 == sink.0).collect(), programs)
    }
}

fn follow_naively(ready: &mut Ready) -> BTreeSet<(naive::End, naive::End)> {
    naive::flows(&mut ready.program, &ready.prepared.specification, &ready.entry_points)
}

fn place(ready: &Ready, unit: usize, file: &str, line: u32) -> Place {
    let base = &ready.workspace.units[unit].base_dir;
    (ready.workspace.relative(base, file), line)
}

fn by_program(flows: Flows, programs: usize) -> Vec<Arrivals> {
    let mut found = vec![Arrivals::new(); programs];
    for (source, sink) in flows {
        let index = sink.0.strip_prefix("src/p").and_then(|name| name.strip_suffix(".rs")?.parse().ok());
        let index: usize = index.expect("sinks are called by the programs");
        assert_eq!(source.0, sink.0, "a flow from one program into another");
        found[index].insert((source.1, sink.1));
    }
    found
}

/// Compiles programs and runs each with all results of its coins, or many of them.
///
/// # Errors
/// What the compiler says.
pub(crate) fn execute(programs: &[String]) -> Result<Vec<Truth>, String> {
    let project = Project::empty("");
    modules(&project, programs, include_str!("prelude/run.rs"));
    let mut main = declared(programs);
    main += "fn main() {\n    std::panic::set_hook(Box::new(|_| {}));\n";
    for index in 0..programs.len() {
        let _ = writeln!(main, "    prelude::explore({index}, p{index}::entry);");
    }
    project.file("src/main.rs", &(main + "}\n"));
    let ran = run(project.cargo().args(["run", "--quiet"]));
    if ran.code != Some(0) {
        return Err(ran.stderr);
    }
    let mut truths: Vec<Truth> = programs.iter().map(|_| Truth::default()).collect();
    for line in ran.stdout.lines() {
        let mut words = line.split(' ');
        let mut number = || words.next().and_then(|word| word.parse::<u32>().ok());
        let truth = &mut truths[number().expect("which program") as usize];
        match number() {
            Some(sink) => {
                truth.sinks.insert(sink);
                truth.arrivals.extend(std::iter::from_fn(number).map(|source| (source, sink)));
            }
            None => truth.is_complete = line.ends_with(" all"),
        }
    }
    Ok(truths)
}

/// Those programs of several that compile, by their indices.
pub(crate) fn compiling(programs: &[String]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..programs.len()).collect();
    loop {
        let project = Project::empty("");
        let texts: Vec<String> = left.iter().map(|index| programs[*index].clone()).collect();
        modules(&project, &texts, include_str!("prelude/analysed.rs"));
        project.file("src/lib.rs", &declared(&texts));
        let checked = run(project.cargo().args(["check", "--quiet", "--message-format", "short"]));
        if checked.code == Some(0) {
            return left;
        }
        // One stage of the compiler after the other tells what is wrong for it.
        let named = |line: &str| {
            let file = line.split_once(".rs:").filter(|(_, rest)| rest.contains(" error"))?.0;
            file.strip_prefix("src/p")?.parse::<usize>().ok()
        };
        let wrong: BTreeSet<usize> = checked.stderr.lines().filter_map(named).collect();
        assert!(!wrong.is_empty(), "the compiler names no program: {}", checked.stderr);
        left =
            left.iter().enumerate().filter(|(at, _)| !wrong.contains(at)).map(|(_, index)| *index).collect();
    }
}
