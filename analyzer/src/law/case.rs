//! What a rule is asked about, and the words that all rules share.

use privacy_check_vocabulary::{Date, SinkLabel, Term};

use super::context::{Declaration, LawContext, LawEffect};
use super::coverage::{Coverage, Gap};
use super::draft::Verdict;
use super::finding::Related;
use super::labels::Label;
use super::level::Level;
use super::rules::Rule;
use crate::flow::result::{Boundary, Flow, OperationSite, SourceSite};

/// A flow of personal data.
#[derive(Clone, Copy)]
pub struct FlowCase<'a> {
    /// The declarations.
    pub context: &'a LawContext,
    /// The day for which the law is applied.
    pub day: Date,
    /// The flow.
    pub flow: &'a Flow,
    /// What arrives.
    pub label: &'a Label,
    /// Where it leaves.
    pub sink: &'a SinkLabel,
    /// What was declared of it.
    pub coverage: Coverage<'a>,
}

/// A place where data is captured.
#[derive(Clone, Copy)]
pub struct SourceCase<'a> {
    /// The declarations.
    pub context: &'a LawContext,
    /// The day for which the law is applied.
    pub day: Date,
    /// The place.
    pub source: &'a SourceSite,
    /// What is captured.
    pub label: &'a Label,
    /// What was declared of it.
    pub coverage: Coverage<'a>,
    /// Its flows of personal data, with what was declared of them.
    pub flows: &'a [FlowCase<'a>],
}

/// A derivation.
#[derive(Clone, Copy)]
pub struct OperationCase<'a> {
    /// The declarations.
    pub context: &'a LawContext,
    /// The call.
    pub site: &'a OperationSite,
    /// What went in.
    pub before: &'a Label,
    /// What comes out.
    pub after: &'a Label,
    /// What was declared of it.
    pub coverage: Coverage<'a>,
}

/// A place behind which the engine cannot see.
#[derive(Clone, Copy)]
pub struct BoundaryCase<'a> {
    /// The place.
    pub boundary: &'a Boundary,
    /// What arrives there.
    pub label: &'a Label,
}

/// What a rule is asked about, and the predicate that answers.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Each flow of personal data to a sink.
    Flow(fn(&FlowCase<'_>) -> Option<Verdict>),
    /// Each place where data is captured.
    Source(fn(&SourceCase<'_>) -> Option<Verdict>),
    /// Each derivation.
    Operation(fn(&OperationCase<'_>) -> Option<Verdict>),
    /// Each place behind which the engine cannot see.
    Boundary(fn(&BoundaryCase<'_>) -> Option<Verdict>),
    /// The declarations themselves, or the run: found where they are read.
    Declarations,
}

impl Verdict {
    /// Of the rule's own level.
    pub fn of(rule: &Rule, message: String, label: String) -> Verdict {
        Verdict {
            level: rule.level,
            message,
            label,
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// With another level.
    #[must_use]
    pub fn at(mut self, level: Level) -> Verdict {
        self.level = level;
        self
    }

    /// With a remark.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Verdict {
        self.notes.push(note.into());
        self
    }

    /// With something to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Verdict {
        self.help.push(help.into());
        self
    }

    /// With another place.
    #[must_use]
    pub fn related(mut self, related: Option<Related>) -> Verdict {
        self.related.extend(related);
        self
    }

    /// Says what a text of law, which the tool does not know, means for a rule: warn instead of deny.
    #[must_use]
    pub fn with_law(self, effect: LawEffect) -> Verdict {
        match effect {
            LawEffect::Unknown(text) => self.at(Level::Warn).note(format!(
                "the text `{text}` is not known to the tool: name who checked that it permits this"
            )),
            LawEffect::Clears | LawEffect::Nothing => self,
        }
    }
}

impl FlowCase<'_> {
    /// `FaceTemplate from `gate::grab``
    pub fn data(&self) -> String {
        format!("{} from `{}`", self.label.names(), self.flow.source.callee)
    }

    /// `` `std::fs::write` (storage)``
    pub fn exit(&self) -> String {
        format!("`{}` ({})", self.flow.sink.callee, kind_name(self.sink))
    }

    /// What is said under the sink call.
    pub fn leaves(&self) -> String {
        format!("{} leaves here ({})", self.label.names(), kind_name(self.sink))
    }
}

/// The kind of a sink in lower case: `network`, `storage`, `log`, `ipc`.
pub fn kind_name(sink: &SinkLabel) -> String {
    sink.kind.name().to_lowercase()
}

impl Coverage<'_> {
    /// What is missing for the flow to be covered, for a note; none where it is covered.
    pub fn missing(&self) -> Option<String> {
        let Some(declaration) = self.declaration else {
            return Some("no processing is declared where this happens".to_owned());
        };
        let name = declaration.name();
        match self.gap? {
            Gap::Category(category) if declaration.keys.data.is_empty() => {
                Some(format!("{name} names no data at all, so that it does not cover {category}"))
            }
            Gap::Category(category) => {
                Some(format!("{name} does not name {category}, so that it does not cover this flow"))
            }
            Gap::Subject(subject) => Some(format!(
                "{name} does not name {subject} among its subjects, so that it does not cover this flow"
            )),
        }
    }

    /// The declaration as another place of a finding.
    pub fn place(&self) -> Option<Related> {
        self.declaration.map(declared_here)
    }
}

/// Where a processing is declared.
pub fn declared_here(declaration: &Declaration) -> Related {
    Related { place: declaration.place.clone(), message: format!("{} is declared here", declaration.name()) }
}
