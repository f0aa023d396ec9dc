//! What rules ask about all that happens under one declaration.

use std::collections::BTreeSet;

use privacy_check_vocabulary::{
    Controller, DataCategory, Declassifier, Identifiability, Language, Operation as Done, ProcessingKeys,
    Purpose, SinkKind, Space, Subject, Term, TextKey,
};

use super::case::{FlowCase, OperationCase, ProcessingCase, declared_here};
use super::context::LawEffect;
use super::draft::Verdict;
use super::finding::Related;
use super::labels::{Label, Operation};
use super::rules::Rule;
use super::say::say;

impl<'a> ProcessingCase<'a> {
    /// The language of sentences.
    pub fn language(&self) -> Language {
        self.run.language()
    }

    /// How messages call it.
    pub fn name(&self) -> String {
        match self.declaration {
            Some(declaration) => declaration.name(self.language()),
            None => say!(self.language(), "an undeclared processing", "un traitement non déclaré"),
        }
    }

    /// What is declared.
    pub fn keys(&self) -> Option<&'a ProcessingKeys> {
        self.declaration.map(|declaration| &declaration.keys)
    }

    /// The text of a key.
    pub fn text(&self, key: TextKey) -> Option<&'a str> {
        self.keys()?.text(key)
    }

    /// What a text of the declaration does for a rule.
    pub fn law(&self, rule: &Rule) -> LawEffect {
        self.declaration.map_or(LawEffect::Nothing, |declaration| declaration.law(rule.id, self.run.day))
    }

    /// Who is responsible.
    pub fn controller(&self) -> Option<Controller> {
        match self.declaration {
            Some(declaration) => declaration.controller,
            None => self.run.context.controller(),
        }
    }

    /// A public authority is responsible.
    pub fn is_public_body(&self) -> bool {
        self.controller().is_some_and(Controller::is_public)
    }

    /// The purposes; empty where none is declared.
    pub fn purposes(&self) -> &'a [Purpose] {
        self.keys().map_or(&[], |keys| &keys.purposes)
    }

    /// The labels of personal data under it.
    pub fn labels(&self) -> impl Iterator<Item = &'a Label> {
        let sources = self.sources.iter().map(|case| case.label).filter(|label| label.is_personal());
        let flows = self.flows.iter().map(|case| case.label);
        let operations = self.operations.iter().flat_map(|case| [Some(case.before), case.after]);
        let operations = operations.flatten().filter(|label| label.is_personal());
        sources.chain(flows).chain(operations)
    }

    /// Personal data is processed under it.
    pub fn is_personal(&self) -> bool {
        self.labels().next().is_some()
    }

    /// The category that is seen under it, or a narrower one.
    pub fn seen(&self, category: DataCategory) -> Option<DataCategory> {
        self.labels().flat_map(|label| &label.categories).copied().find(|seen| seen.is_a(category))
    }

    /// A biometric category that is seen, or a step that identifies persons by what they are.
    pub fn biometric(&self) -> Option<String> {
        if let Some(category) = self.seen(DataCategory::Biometric) {
            return Some(category.name().to_owned());
        }
        self.operations.iter().find_map(|case| {
            let done = case.done()?;
            is_identification(done).then(|| done.label(self.language()).to_owned())
        })
    }

    /// Whom it is about: what labels and declaration say.
    pub fn subjects(&self) -> BTreeSet<Subject> {
        let labels = self.labels().flat_map(|label| label.subjects.iter().copied());
        labels.chain(self.keys().into_iter().flat_map(|keys| keys.subjects.iter().copied())).collect()
    }

    /// The public place that personal data comes from.
    pub fn public_space(&self) -> Option<Space> {
        self.labels().find_map(Label::public_space)
    }

    /// The first step that analyses images, depth or sound of a public place, or a condition on them.
    pub fn analysis(&self) -> Option<Analysis<'a>> {
        let media = [DataCategory::Image, DataCategory::Audio];
        let is_media = |label: &Label| media.iter().any(|category| label.has(*category));
        let step = self.operations.iter().find(|case| {
            let is_derived =
                matches!(case.operation, Operation::Derive(_)) && !case.before.captures.is_empty();
            case.before.public_space().is_some()
                && (is_derived || (is_media(case.before) && case.looks_inside()))
        });
        if let Some(step) = step {
            return Some(Analysis { by: format!("`{}`", step.site.callee), label: step.before });
        }
        let condition = self.exits.iter().find(|case| {
            case.is_condition() && is_media(case.label) && case.label.public_space().is_some()
        })?;
        let callee = &condition.flow.sink.callee;
        let by = say!(self.language(), "a condition before `{callee}`", "une condition devant `{callee}`");
        Some(Analysis { by, label: condition.label })
    }

    /// The purpose is statistics, everything that comes out leaves only as anonymous data, and nothing raw is kept.
    pub fn is_pure_statistics(&self) -> bool {
        let is_statistical =
            !self.purposes().is_empty() && self.purposes().iter().all(|purpose| purpose.is_statistical());
        let is_kept = |case: &FlowCase<'_>| {
            let kinds = [SinkKind::Storage, SinkKind::Log, SinkKind::TrainingSet];
            kinds.iter().any(|kind| case.sink.kind.is_a(*kind))
        };
        let acts = |case: &FlowCase<'_>| {
            matches!(case.sink.kind, SinkKind::Alert | SinkKind::Actuator | SinkKind::Decision)
        };
        let is_anonymous = |case: &FlowCase<'_>| case.label.state == Identifiability::Anonymous;
        is_statistical
            && self.exits.iter().all(|case| is_anonymous(case) && !acts(case))
            && !self.flows.iter().any(is_kept)
    }

    /// A finding about the processing as a whole.
    pub fn verdict(&self, rule: &Rule, message: String) -> Verdict {
        let label = match self.declaration {
            Some(_) => say!(self.language(), "declared here", "déclaré ici"),
            None => say!(self.language(), "nothing is declared here", "rien n'est déclaré ici"),
        };
        Verdict::of(rule, message, label)
    }

    /// Says that a key of the declaration is missing.
    pub fn lacks(&self, key: TextKey) -> String {
        let (name, key) = (self.name(), key.name());
        match self.declaration {
            Some(_) => {
                say!(self.language(), "{name} declares no `{key}`", "{name} ne déclare pas `{key}`")
            }
            None => say!(
                self.language(),
                "no processing is declared where this happens, so that there is no `{key}`",
                "aucun traitement n'est déclaré là où cela se produit, donc pas de `{key}`"
            ),
        }
    }

    /// The declaration as another place of a finding.
    pub fn place(&self) -> Option<Related> {
        self.declaration.map(|declaration| declared_here(declaration, self.language()))
    }
}

/// A step that looks at what images show or sound tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Analysis<'a> {
    /// What does it, in words.
    pub by: String,
    /// What is analysed.
    pub label: &'a Label,
}

/// Finds out whose data it is by a trait of the body.
pub fn is_identification(done: Done) -> bool {
    done.is_a(Done::Identify) || done == Done::SpeakerId
}

impl OperationCase<'_> {
    /// The operation that a derivation declares.
    pub fn done(&self) -> Option<Done> {
        match self.operation {
            Operation::Derive(derivation) => derivation.operation,
            Operation::Declassify(_) | Operation::Review => None,
        }
    }

    /// A detector or a counter: it looks at what images show or sound tells.
    pub fn looks_inside(&self) -> bool {
        let kind = match self.operation {
            Operation::Derive(_) => return true,
            Operation::Review => return false,
            Operation::Declassify(declassification) => declassification.kind,
        };
        matches!(kind, Declassifier::Detect | Declassifier::Count | Declassifier::Aggregate)
    }

    /// The stored switch that a step which recognises persons is behind.
    pub fn switch(&self) -> Option<&'_ crate::flow::result::Location> {
        let is_biometric = self.done().is_some_and(is_identification)
            || (matches!(self.operation, Operation::Derive(_))
                && self.comes_out(DataCategory::Biometric).is_some());
        self.run.graph.flag(&self.site.location).filter(|_| is_biometric)
    }

    /// A category that comes out.
    pub fn comes_out(&self, category: DataCategory) -> Option<DataCategory> {
        self.after?.categories.iter().copied().find(|own| own.is_a(category))
    }
}
