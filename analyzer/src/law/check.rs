//! Asks every rule about every flow, source, operation, boundary and declaration, and numbers what they find.

mod cases;
mod dormant;
mod drift;
mod flows;
mod parts;
mod processing;
mod run;
mod settle;

use privacy_check_vocabulary::{Date, Language};

use super::case::Run;
use super::context::LawContext;
use super::draft::Draft;
use super::finding::{Accepted, Finding, Step};
use super::graph::Graph;
use super::level::Levels;
use super::say::say;
use super::workspace::{Place, Workspace};
use crate::flow::result::{FlowResult, Hop, HopKind};

/// Something that should have been read and was not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct Unread {
    /// The body or file.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Where it would be, if that is known.
    pub place: Option<Place>,
}

/// What the rules are asked about.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// What the engine found.
    pub result: &'a FlowResult,
    /// What was declared.
    pub context: &'a LawContext,
    /// The units.
    pub workspace: &'a Workspace,
    /// What was not read.
    pub unread: &'a [Unread],
    /// Names of crates of the workspace that were not selected: paths of the configuration into them are not judged.
    pub not_selected: &'a [String],
    /// Functions that execution begins with, as rustdoc shows them.
    pub entry_points: &'a [String],
    /// Packages of which every target was read: only there is it known what no code uses. None is the workspace.
    pub whole_packages: &'a [Option<String>],
    /// The day for which the law is applied and acceptances are judged.
    pub day: Date,
    /// Levels that the user asked for.
    pub levels: &'a Levels,
}

/// What the rules found.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Outcome {
    /// Findings, sorted by place and rule.
    pub findings: Vec<Finding>,
    /// Findings that were accepted, in the same order.
    pub accepted: Vec<Accepted>,
}

/// Asks all rules.
pub fn check(evidence: Evidence<'_>) -> Outcome {
    let mut drafts: Vec<Draft> = evidence.context.drafts.clone();
    drafts.extend(dormant::told_once(&evidence, &evidence.result.weak));
    drafts.extend(run::check(&evidence));
    drafts.retain(|draft| super::rules::find(draft.rule).is_none_or(|rule| rule.applies(evidence.day)));
    settle::settle(&evidence, parts::put_together(&evidence, drafts))
}

/// Asks the rules about what happens in the code.
fn code(evidence: &Evidence<'_>, cases: &cases::Cases<'_>) -> Vec<Draft> {
    let by_declaration = processing::by_declaration(evidence, cases);
    let mut drafts = flows::check(evidence, cases);
    drafts.extend(processing::check(evidence, &by_declaration));
    drafts.extend(drift::check(evidence, cases, &by_declaration));
    drafts
}

impl<'a> Evidence<'a> {
    /// What all cases share.
    pub(super) fn run(&self) -> Run<'a> {
        let graph = Graph { result: self.result, context: self.context, entry_points: self.entry_points };
        Run { context: self.context, graph, day: self.day }
    }

    /// The steps of a path, in words.
    fn steps(&self, hops: &[Hop], source: &str, sink: &str) -> Vec<Step> {
        let step = |hop: &Hop| Step {
            kind: hop.kind,
            place: self.workspace.place(&hop.location),
            message: words(hop, source, sink, self.context.language),
        };
        // Names with two underscores are those of variables that the compiler and macros make: nobody wrote them.
        let is_made = |hop: &&Hop| hop.kind == HopKind::Assign && hop.what.starts_with("__");
        hops.iter().filter(|hop| !is_made(hop)).map(step).collect()
    }

    /// The last place of a path that lies in the user's own files: where a finding is shown.
    fn own_place(&self, place: Place, steps: &[Step]) -> Option<Place> {
        if place.is_in_workspace() {
            return Some(place);
        }
        steps.iter().rev().map(|step| &step.place).find(|place| place.is_in_workspace()).cloned()
    }
}

/// What `.await` calls.
const AWAIT: &str = "std::future::Future::poll";

/// What happens at a hop, in words.
pub(crate) fn words(hop: &Hop, source: &str, sink: &str, language: Language) -> String {
    let what = quoted(&hop.what, language);
    match hop.kind {
        HopKind::Source => {
            say!(language, "{source} comes to be here: {what}", "{source} apparaît ici : {what}")
        }
        HopKind::Assign => say!(language, "{what} holds it", "{what} le contient"),
        HopKind::Return | HopKind::Model if hop.what == AWAIT => {
            say!(language, "it comes out of what is awaited", "il sort de ce qui est attendu")
        }
        HopKind::Call => {
            say!(language, "it goes into the call of {what}", "il entre dans l'appel de {what}")
        }
        HopKind::Return => say!(language, "it comes back from {what}", "il revient de {what}"),
        HopKind::CellWrite => {
            say!(
                language,
                "it is written into {what}, which is shared",
                "il est écrit dans {what}, qui est partagé"
            )
        }
        HopKind::CellRead => {
            say!(
                language,
                "it is read from {what}, which is shared",
                "il est lu dans {what}, qui est partagé"
            )
        }
        HopKind::Model => say!(language, "{what} passes it on", "{what} le transmet"),
        HopKind::Default => say!(
            language,
            "{what} is assumed to pass it on: neither a body nor a model of it was read",
            "{what} est supposé le transmettre : ni son corps ni un modèle n'a été lu"
        ),
        HopKind::Operation => {
            say!(language, "{what} makes something else of it", "{what} en fait autre chose")
        }
        HopKind::Decides => say!(
            language,
            "what depends on it decides whether {what} is called, or with what",
            "ce qui en dépend décide si {what} est appelé, ou avec quoi"
        ),
        HopKind::Sink => {
            say!(language, "it leaves through {what} ({sink})", "il sort par {what} ({sink})")
        }
    }
}

/// Names stand between back quotes, words (`the result`) do not.
fn quoted(what: &str, language: Language) -> String {
    let is_name = !what.starts_with("the ") && !what.starts_with("a ");
    match (is_name, language, what) {
        (true, ..) => format!("`{what}`"),
        (false, Language::French, "the result") => "le résultat".to_owned(),
        (false, Language::French, "a temporary") => "une valeur temporaire".to_owned(),
        _ => what.to_owned(),
    }
}

#[cfg(test)]
mod tests;
