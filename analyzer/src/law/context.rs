//! What the rules know of the declarations, behind the ids that the engine carries.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::{
    Automation, Controller, Date, Effect, Language, ProcessingKeys, SensorModality, SinkKind, SinkLabel,
    regime,
};

use super::accept::Accept;
use super::draft::Draft;
use super::labels::Labels;
use super::say::say;
use super::workspace::Place;
use crate::flow::spec::{Answer, Check, CheckId, MarkId, OperationId, ProcessingId, SinkKindId};
use crate::models::FieldName;

/// A declared processing: an entry of the register, or an attribute with inline keys.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Declaration {
    /// Its id in the register; none for an attribute.
    pub id: Option<String>,
    /// What is declared.
    pub keys: ProcessingKeys,
    /// The controller: its own, else that of its file, else that of the workspace.
    pub controller: Option<Controller>,
    /// The profiles of law: its own, else those of the controller.
    pub profiles: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// The package whose register it is in; none for that of the workspace.
    pub package: Option<String>,
}

impl Declaration {
    /// How messages call it.
    pub fn name(&self, language: Language) -> String {
        match &self.id {
            Some(id) => say!(language, "processing `{id}`", "le traitement « {id} »"),
            None => {
                let (file, line) = (&self.place.file, self.place.line);
                say!(
                    language,
                    "the processing declared at {file}:{line}",
                    "le traitement déclaré en {file}:{line}"
                )
            }
        }
    }

    /// The law of that profile applies: where none is declared, all do.
    pub fn has_profile(&self, name: &str) -> bool {
        self.profiles.is_empty() || self.profiles.iter().any(|profile| profile == name)
    }

    /// What its `law` does for a rule on that day.
    pub fn law(&self, rule: &str, day: Date) -> LawEffect {
        let satisfies = |text: &&String| {
            regime(text).is_some_and(|regime| {
                self.keys.purposes.iter().any(|purpose| regime.satisfies(rule, *purpose, day))
            })
        };
        if self.keys.law.iter().any(|text| satisfies(&text)) {
            return LawEffect::Clears;
        }
        match self.keys.law.iter().find(|text| regime(text).is_none()) {
            Some(text) => LawEffect::Unknown(text.clone()),
            None => LawEffect::Nothing,
        }
    }
}

/// A text that names a function: `gate::forget`.
pub fn is_path(text: &str) -> bool {
    text.contains("::") && !text.contains(char::is_whitespace)
}

/// What the `law` of a declaration does for a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LawEffect {
    /// A text of the table clears the rule for this purpose on this day.
    Clears,
    /// A text that is not in the table: it lowers deny to warn, and somebody has to say who checked it.
    Unknown(String),
    /// No text, or one that does not clear the rule.
    Nothing,
}

/// What leaves where, and what that does outside of the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exit {
    /// Its kind, who gets it, the store.
    pub label: SinkLabel,
    /// The sensor that an actuator points, starts or zooms.
    pub controls: Option<SensorModality>,
    /// What a decision does to the person.
    pub effect: Option<Effect>,
    /// How much of a decision the machine takes.
    pub automation: Option<Automation>,
}

impl Exit {
    /// An exit that decides nothing.
    pub fn of(label: SinkLabel) -> Exit {
        Exit { label, controls: None, effect: None, automation: None }
    }
}

/// What rules ask about a function, beside what goes through it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// It deletes from that store.
    Erases(String),
    /// It searches that store.
    Search(String),
    /// A human decides in it.
    HumanReview,
    /// It says whether the person consented.
    ConsentCheck,
    /// A declaration names it.
    Named,
}

impl Role {
    /// What kind of check a function with this role is: of what a reviewer decides any answer is one, of a consent only
    /// a yes.
    pub fn check(&self) -> Option<Check> {
        match self {
            Role::ConsentCheck => Some(Check { id: CheckId(0), answer: Answer::Yes, marks: None }),
            Role::HumanReview => Some(Check { id: CheckId(1), answer: Answer::Any, marks: None }),
            Role::Erases(_) | Role::Search(_) | Role::Named => None,
        }
    }
}

/// A function whose calls the engine notes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// What for.
    pub role: Role,
    /// The function, as rustdoc shows it.
    pub name: String,
}

/// What the rules know of the declarations.
#[derive(Clone, Default, Debug)]
pub struct LawContext {
    /// The language of sentences.
    pub language: Language,
    /// Labels and operations.
    pub labels: Labels,
    pub(super) exits: Vec<Exit>,
    pub(super) marks: Vec<Mark>,
    /// Who is responsible where no processing is declared, by package; the workspace first.
    pub(super) controllers: Vec<(Option<String>, Option<Controller>, Vec<String>)>,
    /// Where operations are declared that `privacy.toml` declares.
    pub(super) claims: BTreeMap<OperationId, Place>,
    /// What can never be right in a declaration, by its number.
    pub(super) wrong: Vec<(usize, Draft)>,
    pub(super) declarations: Vec<Declaration>,
    pub(super) accepts: Vec<Accept>,
    /// Paths of the configuration, to be matched by something.
    pub(super) paths: Vec<(String, Place)>,
    /// Paths of functions that entries of the register name in `sources` and `sinks`.
    pub(super) register_paths: Vec<(String, Place)>,
    /// Functions whose attribute says what they capture: a sensor that they read is declared.
    pub(super) described: BTreeSet<String>,
    /// Types that library models label, with the fields that they label.
    pub(super) types_of_models: BTreeMap<String, Vec<Option<FieldName>>>,
    /// What is wrong with the declarations themselves.
    pub(super) drafts: Vec<Draft>,
}

impl LawContext {
    /// The id of a sink; what it takes of a call does not belong to it.
    pub fn sink_id(&mut self, sink: SinkLabel) -> SinkKindId {
        self.exit_id(Exit::of(SinkLabel { args: Vec::new(), receiver: false, ..sink }))
    }

    /// The exits at which somebody receives what leaves, and is asked for.
    pub(super) fn sent(&self) -> BTreeSet<SinkKindId> {
        let exits = (0..).map(SinkKindId).zip(&self.exits);
        let is_sent = |exit: &Exit| matches!(exit.label.kind, SinkKind::Network | SinkKind::SearchApi);
        exits.filter(|(_, exit)| is_sent(exit)).map(|(id, _)| id).collect()
    }

    /// The id of an exit.
    pub fn exit_id(&mut self, exit: Exit) -> SinkKindId {
        let known = self.exits.iter().position(|known| *known == exit);
        let index = known.unwrap_or_else(|| {
            self.exits.push(exit);
            self.exits.len() - 1
        });
        SinkKindId(u32::try_from(index).expect("fewer than 2^32 sinks"))
    }

    /// The exit of an id that this context gave.
    ///
    /// # Panics
    /// The id is from another context.
    pub fn exit(&self, id: SinkKindId) -> &Exit {
        &self.exits[id.0 as usize]
    }

    /// The kinds of exits that act on persons: they also depend on data by conditions.
    pub(super) fn acts(&self) -> BTreeSet<SinkKindId> {
        let acts = |exit: &Exit| {
            matches!(exit.label.kind, SinkKind::Alert | SinkKind::Actuator | SinkKind::Decision)
        };
        (0..).zip(&self.exits).filter(|(_, exit)| acts(exit)).map(|(id, _)| SinkKindId(id)).collect()
    }

    /// The id of a mark.
    pub fn mark_id(&mut self, mark: Mark) -> MarkId {
        let known = self.marks.iter().position(|known| *known == mark);
        let index = known.unwrap_or_else(|| {
            self.marks.push(mark);
            self.marks.len() - 1
        });
        MarkId(u32::try_from(index).expect("fewer than 2^32 marks"))
    }

    /// The mark of an id that this context gave.
    ///
    /// # Panics
    /// The id is from another context.
    pub fn mark(&self, id: MarkId) -> &Mark {
        &self.marks[id.0 as usize]
    }

    /// All marks.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The number of a declaration of this context.
    pub fn index_of(&self, declaration: &Declaration) -> Option<usize> {
        self.declarations.iter().position(|known| std::ptr::eq(known, declaration))
    }

    /// Who is responsible where no processing is declared: the workspace's controller, else the only one.
    pub fn controller(&self) -> Option<Controller> {
        let workspace = self.controllers.iter().find(|(package, ..)| package.is_none());
        let found = workspace.or(self.controllers.first().filter(|_| self.controllers.len() == 1));
        found.and_then(|(_, controller, _)| *controller)
    }

    /// The sink of an id that this context gave.
    ///
    /// # Panics
    /// The id is from another context.
    pub fn sink(&self, id: SinkKindId) -> &SinkLabel {
        &self.exits[id.0 as usize].label
    }

    /// The id of a declaration that is added.
    pub fn add_declaration(&mut self, declaration: Declaration) -> ProcessingId {
        self.declarations.push(declaration);
        ProcessingId(u32::try_from(self.declarations.len() - 1).expect("fewer than 2^32 declarations"))
    }

    /// The declaration of an id that this context gave.
    ///
    /// # Panics
    /// The id is from another context.
    pub fn declaration(&self, id: ProcessingId) -> &Declaration {
        &self.declarations[id.0 as usize]
    }

    /// All declarations of processing.
    pub fn declarations(&self) -> &[Declaration] {
        &self.declarations
    }

    /// An attribute on the function, or on one around it, says what data comes out of it.
    pub fn describes(&self, function: &str) -> bool {
        let mut ends = function.match_indices("::").map(|(at, _)| &function[..at]);
        self.described.contains(function) || ends.any(|around| self.described.contains(around))
    }
}
