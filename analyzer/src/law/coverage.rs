//! Which declaration covers a flow.
//!
//! The innermost processing on the call stack at the sink; if there is none, at the source; if there is none, an entry
//! of the register whose `sources` or `sinks` name them. It must name every category of the data (or a broader one),
//! and the persons where the label says who they are. What is not named is not covered.

use privacy_check_vocabulary::{DataCategory, Subject, Term};

use super::context::{Declaration, LawContext};
use super::labels::Label;
use crate::flow::result::{Flow, SinkSite, SourceSite};
use crate::flow::spec::ProcessingId;

/// The declaration that a flow or a source belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coverage<'a> {
    /// The declaration, if there is one.
    pub declaration: Option<&'a Declaration>,
    /// What it does not name.
    pub gap: Option<Gap>,
}

/// What a declaration does not name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// A category of the data.
    Category(DataCategory),
    /// Whom it is about.
    Subject(Subject),
}

impl Gap {
    /// What to add, as `privacy.toml` writes it.
    pub fn key(self) -> String {
        match self {
            Gap::Category(category) => format!("data = [\"{category}\"]"),
            Gap::Subject(subject) => format!("subjects = [\"{subject}\"]"),
        }
    }

    /// The term that is missing.
    pub fn term(self) -> &'static str {
        match self {
            Gap::Category(category) => category.name(),
            Gap::Subject(subject) => subject.name(),
        }
    }
}

impl<'a> Coverage<'a> {
    /// The declaration, if it names everything.
    pub fn covering(&self) -> Option<&'a Declaration> {
        self.declaration.filter(|_| self.gap.is_none())
    }

    /// Of a flow, by the label that arrives.
    pub fn of_flow(context: &'a LawContext, flow: &Flow, label: &Label) -> Coverage<'a> {
        let stack = flow.sink.processing.or(flow.source.processing);
        let is_named = |declaration: &Declaration| {
            names_source(declaration, &flow.source) || names_sink(declaration, &flow.sink)
        };
        Coverage::find(context, stack, is_named, label)
    }

    /// Of a source.
    pub fn of_source(context: &'a LawContext, source: &SourceSite, label: &Label) -> Coverage<'a> {
        Coverage::find(context, source.processing, |declaration| names_source(declaration, source), label)
    }

    /// Of what happens under a processing, or under none.
    pub fn of_stack(context: &'a LawContext, stack: Option<ProcessingId>, label: &Label) -> Coverage<'a> {
        Coverage::find(context, stack, |_| false, label)
    }

    fn find(
        context: &'a LawContext,
        stack: Option<ProcessingId>,
        is_named: impl Fn(&Declaration) -> bool,
        label: &Label,
    ) -> Coverage<'a> {
        if let Some(id) = stack {
            let declaration = context.declaration(id);
            return Coverage { declaration: Some(declaration), gap: gap(declaration, label) };
        }
        let named: Vec<_> =
            context.declarations().iter().filter(|declaration| is_named(declaration)).collect();
        let covering = named.iter().find(|declaration| gap(declaration, label).is_none());
        let declaration = covering.or(named.first()).copied();
        Coverage { declaration, gap: declaration.and_then(|declaration| gap(declaration, label)) }
    }
}

fn gap(declaration: &Declaration, label: &Label) -> Option<Gap> {
    let is_named = |category: DataCategory| declaration.keys.data.iter().any(|named| category.is_a(*named));
    let category = label.categories.iter().copied().find(|category| !is_named(*category));
    let subject = label.subjects.iter().copied().find(|subject| !declaration.keys.subjects.contains(subject));
    category.map(Gap::Category).or(subject.map(Gap::Subject))
}

fn names_source(declaration: &Declaration, source: &SourceSite) -> bool {
    declaration.keys.sources.iter().any(|path| names(path, &source.callee, &source.location.function))
}

fn names_sink(declaration: &Declaration, sink: &SinkSite) -> bool {
    declaration.keys.sinks.iter().any(|path| names(path, &sink.callee, &sink.location.function))
}

/// `path` names the callee, or the function that the call stands in, or a module around one of them.
pub(crate) fn names(path: &str, callee: &str, function: &str) -> bool {
    let below =
        |name: &str, prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with("::"));
    match path.strip_suffix("::*") {
        Some(prefix) => below(callee, prefix) || below(function, prefix),
        None => {
            callee == path
                || function == path
                || function.strip_prefix(path).is_some_and(|rest| rest.starts_with("::{"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn paths_name_callees_functions_and_modules() {
        assert!(names("cam::Camera::grab", "cam::Camera::grab", "app::run"));
        assert!(names("app::run", "cam::Camera::grab", "app::run"));
        assert!(names("app::*", "cam::Camera::grab", "app::run"));
        assert!(!names("app", "cam::Camera::grab", "app::run"));
        assert!(!names("cam::Cam", "cam::Camera::grab", "app::run"));
    }
}
