//! Asks every rule about every flow, source, derivation and boundary, and numbers what they find.

mod flows;
mod run;
mod settle;

use privacy_check_vocabulary::Date;

use super::context::LawContext;
use super::draft::Draft;
use super::finding::{Accepted, Finding, Step};
use super::level::Levels;
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
    drafts.extend(flows::check(&evidence));
    drafts.extend(run::check(&evidence));
    settle::settle(&evidence, drafts)
}

impl Evidence<'_> {
    /// The steps of a path, in words.
    fn steps(&self, hops: &[Hop], source: &str, sink: &str) -> Vec<Step> {
        let step = |hop: &Hop| Step {
            kind: hop.kind,
            place: self.workspace.place(&hop.location),
            message: words(hop, source, sink),
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

fn words(hop: &Hop, source: &str, sink: &str) -> String {
    let what = quoted(&hop.what);
    match hop.kind {
        HopKind::Source => format!("{source} comes to be here: {what}"),
        HopKind::Assign => format!("{what} holds it"),
        HopKind::Return | HopKind::Model if hop.what == AWAIT => "it comes out of what is awaited".to_owned(),
        HopKind::Call => format!("it goes into the call of {what}"),
        HopKind::Return => format!("it comes back from {what}"),
        HopKind::CellWrite => format!("it is written into {what}, which is shared"),
        HopKind::CellRead => format!("it is read from {what}, which is shared"),
        HopKind::Model => format!("{what} passes it on"),
        HopKind::Default => {
            format!("{what} is assumed to pass it on: neither a body nor a model of it was read")
        }
        HopKind::Operation => format!("{what} makes something else of it"),
        HopKind::Sink => format!("it leaves through {what} ({sink})"),
    }
}

/// Names stand between back quotes, words (`the result`) do not.
fn quoted(what: &str) -> String {
    let is_name = !what.starts_with("the ") && !what.starts_with("a ");
    if is_name { format!("`{what}`") } else { what.to_owned() }
}

#[cfg(test)]
mod tests;
