//! What a rule is asked about, and the words that all rules share.

use privacy_check_vocabulary::{
    DataCategory, Date, Language, ProcessingKeys, Recipient, SinkKind, SinkLabel, Store, Term,
};

use super::context::{Declaration, Exit, LawContext, LawEffect, Role};
use super::coverage::{Coverage, Gap};
use super::draft::Verdict;
use super::finding::Related;
use super::graph::Graph;
use super::labels::{Label, Operation};
use super::level::Level;
use super::rules::Rule;
use super::say::say;
use crate::flow::result::{Boundary, Flow, HopKind, OperationSite, SourceSite};
use crate::flow::spec::ProcessingId;

/// What all cases of a run share.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The declarations.
    pub context: &'a LawContext,
    /// The engine's answers.
    pub graph: Graph<'a>,
    /// The day for which the law is applied.
    pub day: Date,
}

/// Why data that is anonymous in its context counts as personal here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Raised<'a> {
    /// It makes something act on a person.
    Acts,
    /// It leaves together with data that leads back to persons.
    Joined(&'a Flow),
}

/// A flow of personal data.
#[derive(Clone, Copy)]
pub struct FlowCase<'a> {
    /// The run.
    pub run: Run<'a>,
    /// The flow.
    pub flow: &'a Flow,
    /// What arrives.
    pub label: &'a Label,
    /// Where it leaves.
    pub sink: &'a SinkLabel,
    /// What that does outside of the program.
    pub exit: &'a Exit,
    /// What was declared of it.
    pub coverage: Coverage<'a>,
    /// Why it counts as personal, where it does not by itself.
    pub raised: Option<Raised<'a>>,
}

/// A place where data is captured.
#[derive(Clone, Copy)]
pub struct SourceCase<'a> {
    /// The run.
    pub run: Run<'a>,
    /// The place.
    pub source: &'a SourceSite,
    /// What is captured.
    pub label: &'a Label,
    /// What was declared of it.
    pub coverage: Coverage<'a>,
    /// Its flows of personal data, with what was declared of them.
    pub flows: &'a [FlowCase<'a>],
    /// All that leaves of it, anonymous data as well.
    pub exits: &'a [FlowCase<'a>],
}

/// An operation on data.
#[derive(Clone, Copy)]
pub struct OperationCase<'a> {
    /// The run.
    pub run: Run<'a>,
    /// The call.
    pub site: &'a OperationSite,
    /// What it does.
    pub operation: &'a Operation,
    /// What went in.
    pub before: &'a Label,
    /// What comes out; none where nothing is left.
    pub after: Option<&'a Label>,
    /// What was declared of it.
    pub coverage: Coverage<'a>,
    /// Whether what comes out is judged at a sink.
    pub goes_on: GoesOn,
}

/// Whether what comes out of an operation reaches a sink as personal data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GoesOn {
    /// It does: the flow is judged there.
    ToSink,
    /// It only decides whether an exit is called.
    ToCondition,
    /// It does not.
    Nowhere,
}

/// All that happens under one declaration, or under none.
#[derive(Clone, Copy)]
pub struct ProcessingCase<'a> {
    /// The run.
    pub run: Run<'a>,
    /// The declaration; none for what happens under none.
    pub declaration: Option<&'a Declaration>,
    /// Places where data is captured.
    pub sources: &'a [SourceCase<'a>],
    /// Flows of personal data.
    pub flows: &'a [FlowCase<'a>],
    /// All that leaves, anonymous data as well.
    pub exits: &'a [FlowCase<'a>],
    /// Operations.
    pub operations: &'a [OperationCase<'a>],
}

/// A place behind which the engine cannot see.
#[derive(Clone, Copy)]
pub struct BoundaryCase<'a> {
    /// The run.
    pub run: Run<'a>,
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
    /// Each alert, actuator and decision that depends on personal data by a condition only.
    Weak(fn(&FlowCase<'_>) -> Option<Verdict>),
    /// Each place where data is captured.
    Source(fn(&SourceCase<'_>) -> Option<Verdict>),
    /// Each operation on data.
    Operation(fn(&OperationCase<'_>) -> Option<Verdict>),
    /// All that happens under one declaration.
    Processing(fn(&ProcessingCase<'_>) -> Option<Verdict>),
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
    pub fn with_law(self, language: Language, effect: LawEffect) -> Verdict {
        match effect {
            LawEffect::Unknown(text) => self.at(Level::Warn).note(say!(
                language,
                "the text `{text}` is not known to the tool: name who checked that it permits this",
                "le texte « {text} » n'est pas connu de l'outil : nommer qui a vérifié qu'il le permet"
            )),
            LawEffect::Clears | LawEffect::Nothing => self,
        }
    }
}

impl Run<'_> {
    /// The language of sentences.
    pub fn language(&self) -> Language {
        self.context.language
    }
}

impl<'a> FlowCase<'a> {
    /// The language of sentences.
    pub fn language(&self) -> Language {
        self.run.language()
    }

    /// Leads back to a person, by itself or by what is done with it.
    pub fn is_personal(&self) -> bool {
        self.label.is_personal() || self.raised.is_some()
    }

    /// It stays: in a store, an index, a backup, or in training data.
    pub fn is_kept(&self) -> bool {
        self.sink.kind.is_a(SinkKind::Storage) || self.sink.kind == SinkKind::TrainingSet
    }

    /// The exit depends on the data by a condition only.
    pub fn is_condition(&self) -> bool {
        self.flow.hops.iter().any(|hop| hop.kind == HopKind::Decides)
    }

    /// The special category that arrives, or that something that arrives was derived from.
    pub fn special_or_derived(&self) -> Option<DataCategory> {
        let before = || self.run.graph.derived_from(&self.flow.hops).find_map(Label::special);
        self.label.special().or_else(before)
    }

    /// What a text of its declaration does for a rule.
    pub fn law(&self, rule: &Rule) -> LawEffect {
        let declaration = self.coverage.declaration;
        declaration.map_or(LawEffect::Nothing, |declaration| declaration.law(rule.id, self.run.day))
    }

    /// The way on which nobody with a role was asked, for a note; none if nobody is asked anywhere, or on every way.
    pub fn unasked_way(&self, role: &Role) -> Option<String> {
        let unasked = self.run.graph.unasked(self.flow, role)?;
        let mut steps: Vec<String> = Vec::new();
        for call in unasked.calls.iter().chain([&self.flow.sink.location]) {
            let step = format!("`{}` ({}:{})", call.function, call.file, call.line);
            if steps.last() != Some(&step) {
                steps.push(step);
            }
        }
        let way = steps.join(" → ");
        Some(match role {
            Role::ConsentCheck => say!(
                self.language(),
                "this way does not pass the check of consent: {way}",
                "ce chemin ne passe pas par la vérification du consentement : {way}"
            ),
            _ => say!(
                self.language(),
                "this way does not pass the review: {way}",
                "ce chemin ne passe pas par la révision : {way}"
            ),
        })
    }

    /// The program asks for consent under a declaration, or where none is in force: it means to rest on that.
    pub fn asks_for_consent(&self, declaration: &Declaration) -> bool {
        let number = self.run.context.index_of(declaration);
        let is_here = |id: ProcessingId| Some(id.0 as usize) == number;
        let mut calls = self.run.graph.calls(|role| *role == Role::ConsentCheck);
        calls.any(|call| call.processing.is_none_or(is_here))
    }

    /// Checks of consent of which the tool does not see what a yes is, or goes by a name, for notes.
    pub fn unclear_checks(&self) -> Vec<String> {
        let (result, language) = (&self.run.graph.result, self.language());
        let name = |mark| format!("`{}`", self.run.context.mark(mark).name);
        let unclear: Vec<String> = result.unclear.iter().map(|mark| name(*mark)).collect();
        let mut notes = Vec::new();
        if !unclear.is_empty() {
            let names = unclear.join(", ");
            notes.push(say!(
                language,
                "of the answer of {names} the tool does not know what a yes is: let it return `bool`, `Option` or `Result`",
                "de la réponse de {names}, l'outil ne sait pas ce qu'est un oui : rendre `bool`, `Option` ou `Result`"
            ));
        }
        notes.extend(result.guessed.iter().map(|(mark, variant)| {
            let name = name(*mark);
            say!(
                language,
                "of the answers of {name} only such as are called like a yes count as one: `{variant}`",
                "des réponses de {name}, seules celles dont le nom dit oui comptent pour un oui : `{variant}`"
            )
        }));
        notes
    }

    /// The keys of the declaration that covers it.
    pub fn keys(&self) -> Option<&'a ProcessingKeys> {
        self.coverage.covering().map(|declaration| &declaration.keys)
    }

    /// `FaceTemplate from `gate::grab``
    pub fn data(&self) -> String {
        let (names, callee) = (self.label.names(), &self.flow.source.callee);
        say!(self.language(), "{names} from `{callee}`", "{names} de `{callee}`")
    }

    /// `` `std::fs::write` (storage)``
    pub fn exit(&self) -> String {
        format!("`{}` ({})", self.flow.sink.callee, kind_name(self.sink, self.language()))
    }

    /// What is said under the sink call.
    pub fn leaves(&self) -> String {
        let (names, kind) = (self.label.names(), kind_name(self.sink, self.language()));
        if self.is_condition() {
            return say!(self.language(), "depends on {names} ({kind})", "dépend de {names} ({kind})");
        }
        say!(self.language(), "{names} leaves here ({kind})", "{names} sort ici ({kind})")
    }

    /// The recipient as the declaration that covers the flow lists it.
    pub fn listed_recipient(&self) -> Option<&'a Recipient> {
        let name = self.sink.recipient.as_deref()?;
        self.keys()?.recipients.iter().find(|listed| listed.name == name)
    }

    /// The store as the declaration lists it: by its name at the sink, else by a literal in the call.
    pub fn listed_store(&self) -> Option<&'a Store> {
        let stores = &self.coverage.declaration?.keys.stores;
        match &self.sink.store {
            Some(name) => stores.iter().find(|store| store.name == *name),
            None => stores.iter().find(|store| self.flow.sink.literals.contains(&store.name)),
        }
    }
}

impl SourceCase<'_> {
    /// The language of sentences.
    pub fn language(&self) -> Language {
        self.run.language()
    }
}

impl OperationCase<'_> {
    /// The language of sentences.
    pub fn language(&self) -> Language {
        self.run.language()
    }
}

/// The kind of a sink in words: `network`, `storage`, `log`, `search api`.
pub fn kind_name(sink: &SinkLabel, language: Language) -> String {
    match language {
        Language::English => {
            let mut words = String::new();
            for letter in sink.kind.name().chars() {
                if letter.is_uppercase() && !words.is_empty() {
                    words.push(' ');
                }
                words.extend(letter.to_lowercase());
            }
            words
        }
        Language::French => sink.kind.label(language).to_owned(),
    }
}

impl Coverage<'_> {
    /// What is missing for the flow to be covered, for a note; none where it is covered.
    pub fn missing(&self, language: Language) -> Option<String> {
        let Some(declaration) = self.declaration else {
            return Some(say!(
                language,
                "no processing is declared where this happens",
                "aucun traitement n'est déclaré là où cela se produit"
            ));
        };
        let name = declaration.name(language);
        Some(match self.gap? {
            Gap::Category(category) if declaration.keys.data.is_empty() => say!(
                language,
                "{name} names no data at all, so that it does not cover {category}",
                "{name} ne nomme aucune donnée et ne couvre donc pas {category}"
            ),
            Gap::Category(category) => say!(
                language,
                "{name} does not name {category}, so that it does not cover this flow",
                "{name} ne nomme pas {category} et ne couvre donc pas ce flux"
            ),
            Gap::Subject(subject) => say!(
                language,
                "{name} does not name {subject} among its subjects, so that it does not cover this flow",
                "{name} ne nomme pas {subject} parmi ses personnes concernées et ne couvre donc pas ce flux"
            ),
        })
    }

    /// The declaration as another place of a finding.
    pub fn place(&self, language: Language) -> Option<Related> {
        self.declaration.map(|declaration| declared_here(declaration, language))
    }
}

/// Where a processing is declared.
pub fn declared_here(declaration: &Declaration, language: Language) -> Related {
    let name = declaration.name(language);
    let message = say!(language, "{name} is declared here", "{name} est déclaré ici");
    Related { place: declaration.place.clone(), message }
}
