//! `trace SOURCE SINK`: the ways from one to the other, or where the data ends up instead.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use privacy_check_vocabulary::{DataCategory, Label as Data, Language};

use super::args::TraceArgs;
use super::ready::Ready;
use crate::extract::Extraction;
use crate::flow::result::{Boundary, BoundaryKind, Flow, FlowResult, Hop, HopKind, SinkSite};
use crate::flow::spec::{DeclaredBy, Input, Output, SinkKindId, SinkSpec, SourceSpec, Target};
use crate::law::check::words;
use crate::law::coverage::names;
use crate::law::labels::Label;
use crate::law::say::say;

/// So many ways, and ends of ways, are shown.
const SHOWN: usize = 5;
const ENDS: usize = 12;

/// What was asked, and the program that it is asked of.
struct Traced<'a> {
    args: &'a TraceArgs,
    language: Language,
    ready: &'a Ready,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum TraceError {
    /// A path names nothing.
    #[error("{0}")]
    Unknown(String),
    /// A configuration file.
    #[error(transparent)]
    Config(#[from] super::files::ConfigError),
}

/// Answers; the second is whether the analysis was cut off.
pub(super) fn trace(extraction: &Extraction, args: &TraceArgs) -> Result<(String, bool), TraceError> {
    let language: Language = args.check.output.lang.into();
    let (ready, result) = follow(extraction, args, language, Sinks::Asked)?;
    let traced = Traced { args, language, ready: &ready };
    traced.both_are_there(&result)?;
    let is_cut_off = result.coverage.is_cut_off;
    let found: Vec<&Flow> = result.flows.iter().filter(|flow| traced.is_asked(flow)).collect();
    if !found.is_empty() {
        return Ok((traced.ways(&found), is_cut_off));
    }
    // Each call is a sink now: the last ones that the data goes into are where the way ends.
    let (ready, every) = follow(extraction, args, language, Sinks::EveryCall)?;
    let traced = Traced { args, language, ready: &ready };
    Ok((traced.ends(&every, &result.coverage.boundaries), is_cut_off || every.coverage.is_cut_off))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sinks {
    Asked,
    EveryCall,
}

fn follow(
    extraction: &Extraction,
    args: &TraceArgs,
    language: Language,
    sinks: Sinks,
) -> Result<(Ready, FlowResult), TraceError> {
    let mut ready = Ready::make(&mut extraction.clone(), language, &mut |_| {})?;
    let specification = &mut ready.prepared.specification;
    specification.effort = args.check.effort;
    let source = Target::Path(args.source.clone());
    if !specification.sources.iter().any(|known| known.target == source) {
        let personal = Data { categories: vec![DataCategory::Personal], ..Data::default() };
        let label = Label::declared(&personal).expect("it has a category");
        specification.sources.push(SourceSpec {
            target: source,
            output: Output::Return,
            label: ready.prepared.context.labels.id(label),
            declared_by: DeclaredBy::Config,
        });
    }
    let sink = Target::Path(match sinks {
        Sinks::Asked => args.sink.clone(),
        Sinks::EveryCall => "*".to_owned(),
    });
    if !specification.sinks.iter().any(|known| known.target == sink) {
        specification.sinks.push(SinkSpec {
            target: sink,
            input: Input::Any,
            // No rule is asked about these.
            kind: SinkKindId(0),
            is_exit_type: false,
            declared_by: DeclaredBy::Config,
        });
    }
    let result = ready.follow();
    Ok((ready, result))
}

impl Traced<'_> {
    fn comes_from(&self, flow: &Flow) -> bool {
        names(&self.args.source, &flow.source.callee, &flow.source.location.function)
    }

    fn goes_to(&self, sink: &SinkSite) -> bool {
        names(&self.args.sink, &sink.callee, &sink.location.function)
    }

    fn is_asked(&self, flow: &Flow) -> bool {
        self.comes_from(flow) && self.goes_to(&flow.sink)
    }

    /// Each of the two names something that the analysed code calls.
    fn both_are_there(&self, result: &FlowResult) -> Result<(), TraceError> {
        let callees: BTreeSet<&str> = result
            .sources
            .iter()
            .map(|source| source.callee.as_str())
            .chain(result.sinks.iter().map(|sink| sink.callee.as_str()))
            .collect();
        for path in [&self.args.source, &self.args.sink] {
            let is_named = result.matched.iter().any(|known| known == path)
                || result.sources.iter().any(|site| names(path, &site.callee, &site.location.function))
                || result.sinks.iter().any(|site| names(path, &site.callee, &site.location.function));
            if is_named {
                continue;
            }
            let nearest = privacy_check_vocabulary::closest(path, callees.iter().copied());
            let nearest = nearest.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default();
            return Err(TraceError::Unknown(format!(
                "nothing that is analysed is named `{path}`{nearest}; write it as rustdoc shows it, without generics: `crate::module::function`, `crate::Type::method`"
            )));
        }
        Ok(())
    }

    fn ways(&self, found: &[&Flow]) -> String {
        let language = self.language;
        let mut out = String::new();
        let (source, sink, count) = (&self.args.source, &self.args.sink, found.len());
        let title = match count {
            1 => say!(language, "`{source}` reaches `{sink}`:", "`{source}` atteint `{sink}` :"),
            _ => say!(
                language,
                "`{source}` reaches `{sink}` in {count} ways:",
                "`{source}` atteint `{sink}` par {count} chemins :"
            ),
        };
        let _ = writeln!(out, "{title}");
        for flow in found.iter().take(SHOWN) {
            out.push('\n');
            self.way(&flow.hops, &mut out);
        }
        if count > SHOWN {
            let rest = count - SHOWN;
            let more = say!(language, "... and {rest} more", "... et {rest} de plus");
            let _ = writeln!(out, "\n{more}");
        }
        out
    }

    fn way(&self, hops: &[Hop], out: &mut String) {
        let what = say!(self.language, "the data", "le contenu");
        for (number, hop) in hops.iter().enumerate() {
            let place = self.ready.workspace.place(&hop.location);
            let words = match hop.kind {
                HopKind::Sink => {
                    say!(self.language, "it arrives in `{}`", "il arrive dans `{}`", hop.what)
                }
                _ => words(hop, &what, "", self.language),
            };
            let _ =
                writeln!(out, "{:>4}. {}:{}:{}  {words}", number + 1, place.file, place.line, place.column);
        }
    }

    /// Where data of the source is last seen.
    fn ends(&self, every: &FlowResult, boundaries: &[Boundary]) -> String {
        let language = self.language;
        let (source, sink) = (&self.args.source, &self.args.sink);
        let mut out = String::new();
        let title = say!(
            language,
            "`{source}` does not reach `{sink}`, as far as can be seen",
            "`{source}` n'atteint pas `{sink}`, pour autant qu'on puisse le voir"
        );
        let _ = writeln!(out, "{title}");
        let flows: Vec<&Flow> = every.flows.iter().filter(|flow| self.comes_from(flow)).collect();
        let passed: BTreeSet<_> = flows
            .iter()
            .flat_map(|flow| flow.hops.iter().take(flow.hops.len().saturating_sub(1)))
            .filter(|hop| hop.kind != HopKind::Source)
            .map(|hop| &hop.location)
            .collect();
        let mut last: Vec<&Flow> =
            flows.iter().copied().filter(|flow| !passed.contains(&flow.sink.location)).collect();
        last.sort_by_key(|flow| (flow.sink.location.clone(), flow.hops.len()));
        last.dedup_by(|next, before| next.sink.location == before.sink.location);
        if last.is_empty() {
            let none = say!(
                language,
                "no call takes what comes out of it: either it is not called, or its result is not passed to anybody",
                "aucun appel ne prend ce qui en sort : soit il n'est pas appelé, soit son résultat n'est transmis à personne"
            );
            let _ = writeln!(out, "\n{none}");
        } else {
            let ends =
                say!(language, "its data is last seen here:", "ses données sont vues en dernier ici :");
            let _ = writeln!(out, "\n{ends}");
        }
        for flow in last.iter().take(ENDS) {
            let place = self.ready.workspace.place(&flow.sink.location);
            let steps = flow.hops.len();
            let into = say!(
                language,
                "into `{}` (step {steps} from the source)",
                "dans `{}` (étape {steps} depuis la source)",
                flow.sink.callee
            );
            let _ = writeln!(out, "  {}:{}:{}  {into}", place.file, place.line, place.column);
        }
        if last.len() > ENDS {
            let rest = last.len() - ENDS;
            let _ = writeln!(out, "  {}", say!(language, "... and {rest} more", "... et {rest} de plus"));
        }
        self.unseen(boundaries, &mut out);
        out
    }

    /// Behind these the data may go on.
    fn unseen(&self, boundaries: &[Boundary], out: &mut String) {
        let of_source = |boundary: &&Boundary| {
            let first = boundary.hops.first();
            boundary.kind != BoundaryKind::Ambiguous
                && first.is_some_and(|hop| names(&self.args.source, &hop.what, &hop.location.function))
        };
        let behind: Vec<&Boundary> = boundaries.iter().filter(of_source).collect();
        if behind.is_empty() {
            return;
        }
        let title = say!(
            self.language,
            "it may go on behind these, which cannot be looked into:",
            "elles peuvent continuer derrière ceux-ci, où l'on ne peut pas voir :"
        );
        let _ = writeln!(out, "\n{title}");
        for boundary in behind.iter().take(ENDS) {
            let place = boundary.locations.first().map(|location| self.ready.workspace.place(location));
            let place = place.map(|place| format!("{}:{}:{}  ", place.file, place.line, place.column));
            let _ = writeln!(out, "  {}`{}`", place.unwrap_or_default(), boundary.callee);
        }
    }
}
