//! What the rules know of the declarations, behind the ids that the engine carries.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::{Controller, Date, ProcessingKeys, SinkLabel, regime};

use super::accept::Accept;
use super::draft::Draft;
use super::labels::Labels;
use super::workspace::Place;
use crate::flow::spec::{ProcessingId, SinkKindId};
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
    pub fn name(&self) -> String {
        match &self.id {
            Some(id) => format!("processing `{id}`"),
            None => format!("the processing declared at {}:{}", self.place.file, self.place.line),
        }
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

/// What the rules know of the declarations.
#[derive(Clone, Default, Debug)]
pub struct LawContext {
    /// Labels and operations.
    pub labels: Labels,
    pub(super) sinks: Vec<SinkLabel>,
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
        let sink = SinkLabel { args: Vec::new(), receiver: false, ..sink };
        let known = self.sinks.iter().position(|known| *known == sink);
        let index = known.unwrap_or_else(|| {
            self.sinks.push(sink);
            self.sinks.len() - 1
        });
        SinkKindId(u32::try_from(index).expect("fewer than 2^32 sinks"))
    }

    /// The sink of an id that this context gave.
    ///
    /// # Panics
    /// The id is from another context.
    pub fn sink(&self, id: SinkKindId) -> &SinkLabel {
        &self.sinks[id.0 as usize]
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
