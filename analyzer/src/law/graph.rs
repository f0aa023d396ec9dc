//! What the rules ask the flow engine: which functions are called from the entry points, what happens on a path, what
//! comes first.

use privacy_check_vocabulary::Declassification;

use super::context::{LawContext, Role};
use super::labels::{Label, Operation};
use crate::flow::result::{Flow, FlowResult, Hop, HopKind, Location, OperationSite, Unasked, WatchedCall};

/// The engine's answers.
#[derive(Clone, Copy)]
pub struct Graph<'a> {
    /// What the engine found.
    pub result: &'a FlowResult,
    /// What stands behind its ids.
    pub context: &'a LawContext,
    /// Functions that execution begins with, as rustdoc shows them.
    pub entry_points: &'a [String],
}

impl<'a> Graph<'a> {
    /// The calls, from the entry points, of functions with such a role.
    pub fn calls(self, is: impl Fn(&Role) -> bool + 'a) -> impl Iterator<Item = &'a WatchedCall> {
        self.result.watched.iter().filter(move |call| is(&self.context.mark(call.mark).role))
    }

    /// A function with such a role is called from the entry points, or is one.
    pub fn is_called(self, is: impl Fn(&Role) -> bool + Copy + 'a) -> bool {
        let is_entry =
            self.context.marks().iter().any(|mark| is(&mark.role) && self.entry_points.contains(&mark.name));
        is_entry || self.calls(is).next().is_some()
    }

    /// The function of that path is called from the entry points, or is one.
    pub fn is_reached(self, path: &str) -> bool {
        let path = path.to_owned();
        let is_named = |role: &Role| matches!(role, Role::Named);
        let mut calls = self.result.watched.iter();
        let is_call = |call: &WatchedCall| {
            let mark = self.context.mark(call.mark);
            is_named(&mark.role) && mark.name == path
        };
        calls.any(is_call) || self.entry_points.contains(&path)
    }

    /// What happens to the data on a path, in order.
    pub fn operations(self, hops: &'a [Hop]) -> impl Iterator<Item = (&'a Hop, &'a Operation)> {
        hops.iter().filter(|hop| hop.kind == HopKind::Operation).filter_map(move |hop| {
            let site = self.result.operations.iter().find(|site| site.location == hop.location)?;
            Some((hop, self.context.labels.get_operation(site.operation)))
        })
    }

    /// What went into the derivations on a path, in order.
    pub fn derived_from(self, hops: &'a [Hop]) -> impl Iterator<Item = &'a Label> {
        hops.iter().filter(|hop| hop.kind == HopKind::Operation).flat_map(move |hop| {
            let sites = self.result.operations.iter().filter(move |site| {
                site.location == hop.location
                    && site.hops.first().map(|first| &first.location)
                        == hops.first().map(|first| &first.location)
            });
            let labels = &self.context.labels;
            sites
                .filter(|site| matches!(labels.get_operation(site.operation), Operation::Derive(_)))
                .map(|site| labels.get(site.before))
        })
    }

    /// The declassifications on a path, in order.
    pub fn declassifications(self, hops: &'a [Hop]) -> impl Iterator<Item = &'a Declassification> {
        self.operations(hops).filter_map(|(_, operation)| match operation {
            Operation::Declassify(declassification) => Some(declassification),
            Operation::Derive(_) | Operation::Review => None,
        })
    }

    /// A way that a flow takes, or of control alone where the exit only depends on the data, on which no function of a role
    /// was asked. None where no function of that role is called at all.
    pub fn unasked(self, flow: &Flow, role: &Role) -> Option<&'a Unasked> {
        let check = role.check()?.id;
        let is_data = !flow.hops.iter().any(|hop| hop.kind == HopKind::Decides);
        self.result.unasked.iter().find(|unasked| {
            let is_here = unasked.check == check && unasked.sink == flow.sink;
            let is_it = |(source, label): &(_, _)| *source == flow.source && *label == flow.label;
            is_here && if is_data { unasked.data.as_ref().is_some_and(is_it) } else { unasked.data.is_none() }
        })
    }

    /// The branch on a stored flag that a call is behind.
    pub fn flag(self, call: &Location) -> Option<&'a Location> {
        self.result.guards.iter().find(|guarded| guarded.call == *call)?.flags.first()
    }

    /// Where a value ends on a way that avoids an operation.
    pub fn way_around(self, operation: &Location) -> Option<&'a Location> {
        self.result.avoided.iter().find(|avoided| avoided.operation == *operation).map(|avoided| &avoided.end)
    }

    /// What an operation does.
    pub fn operation(self, site: &OperationSite) -> &'a Operation {
        self.context.labels.get_operation(site.operation)
    }

    /// An operation may follow what leaves on a way. In one body that is asked of its blocks; where the two are in different
    /// ones, of the text of the function that their ways share last.
    pub fn follows(self, leaves: &[Hop], operation: &OperationSite) -> bool {
        let Some(sink) = leaves.last() else { return false };
        let mut ends = entered(leaves, &sink.location);
        ends.push(&sink.location);
        let here = &operation.location;
        let mut in_body = ends.iter().filter(|end| end.function == here.function && end.file == here.file);
        if let Some(end) = in_body.next_back() {
            let followed = self.result.followed.iter().find(|followed| followed.operation == *here);
            return followed.is_some_and(|followed| followed.calls.contains(end));
        }
        let calls = entered(&operation.hops, here);
        let shared = calls.iter().rev().find_map(|late| {
            let early =
                ends.iter().rev().find(|early| early.function == late.function && early.file == late.file)?;
            Some((early, late))
        });
        shared.is_some_and(|(early, late)| (early.line, early.column) < (late.line, late.column))
    }
}

/// The calls that a way to a place has entered and not come back from, the outermost first. What is in the function of a
/// call again has come back from it; a return that follows at once is not always told.
pub fn entered<'h>(hops: &'h [Hop], end: &Location) -> Vec<&'h Location> {
    let mut stack: Vec<&Location> = Vec::new();
    let back = |stack: &mut Vec<&Location>, at: &Location| {
        while stack.last().is_some_and(|call| call.function == at.function && call.file == at.file) {
            stack.pop();
        }
    };
    for hop in hops {
        back(&mut stack, &hop.location);
        if hop.kind == HopKind::Call {
            stack.push(&hop.location);
        }
    }
    back(&mut stack, end);
    stack
}
