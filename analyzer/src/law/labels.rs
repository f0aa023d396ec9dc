//! What the engine's opaque labels stand for, and what operations make of them.

use std::collections::BTreeSet;

use indexmap::IndexSet;
use privacy_check_vocabulary::{
    Clears, DataCategory, Declassification, Derivation, Identifiability, Label as Data, Origin,
    SensorModality, Space, Subject, Term,
};

use crate::flow::spec::{LabelAlgebra, LabelId, OperationId};

/// Where data was captured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Capture {
    /// The kind of sensor, where it is known.
    pub modality: Option<SensorModality>,
    /// The place that it watches.
    pub space: Option<Space>,
    /// How the program came to have the data.
    pub origin: Option<Origin>,
}

/// What a value is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Label {
    /// Its categories; not empty.
    pub categories: BTreeSet<DataCategory>,
    /// How easily it leads back to a person.
    pub state: Identifiability,
    /// Whom it is about, where that was said.
    pub subjects: BTreeSet<Subject>,
    /// Where it was captured.
    pub captures: BTreeSet<Capture>,
    /// It is encrypted.
    pub is_encrypted: bool,
    /// It came out of a review by a human.
    pub is_reviewed: bool,
}

impl Label {
    /// The label of declared data; what is not said is the sensor's default. None where no category is known.
    pub fn declared(data: &Data) -> Option<Label> {
        let default = data.modality.map(SensorModality::default_label);
        let mut categories: BTreeSet<DataCategory> = data.categories.iter().copied().collect();
        if let Some(default) = default.filter(|_| categories.is_empty()) {
            categories.extend(default.categories);
        }
        if categories.is_empty() {
            return None;
        }
        let is_nobodys = categories.iter().all(|category| category.is_a(DataCategory::NonPersonal));
        let state = match (data.state, default) {
            (Some(state), _) => state,
            (None, Some(default)) => default.state,
            (None, None) if is_nobodys => Identifiability::Anonymous,
            (None, None) => Identifiability::Identifiable,
        };
        let capture = Capture {
            modality: data.modality,
            space: data.space,
            origin: data.origin.or(default.map(|default| default.origin)),
        };
        Some(Label {
            categories,
            state,
            subjects: data.subjects.iter().copied().collect(),
            captures: if capture == Capture::default() { BTreeSet::new() } else { BTreeSet::from([capture]) },
            is_encrypted: false,
            is_reviewed: false,
        })
    }

    /// Personal data: leads back to a person by itself. Data that is anonymous in its context only is not.
    pub fn is_personal(&self) -> bool {
        self.state > Identifiability::ContextAnonymous
    }

    /// Holds a special category of Article 9 of the GDPR.
    pub fn special(&self) -> Option<DataCategory> {
        self.categories.iter().copied().find(|category| category.is_special())
    }

    /// One of its categories is this or narrower.
    pub fn has(&self, category: DataCategory) -> bool {
        self.categories.iter().any(|own| own.is_a(category))
    }

    /// It was captured where anybody may be.
    pub fn public_space(&self) -> Option<Space> {
        self.captures.iter().filter_map(|capture| capture.space).find(|space| space.is_public())
    }

    /// It was captured by such a sensor.
    pub fn is_from(&self, modality: SensorModality) -> bool {
        self.captures.iter().any(|capture| capture.modality.is_some_and(|own| own.is_a(modality)))
    }

    /// It came into the program in this way.
    pub fn has_origin(&self, origin: Origin) -> bool {
        self.captures.iter().any(|capture| capture.origin == Some(origin))
    }

    /// The categories as terms: `FaceTemplate`, or `AmbientSound, VoiceRecording`.
    pub fn names(&self) -> String {
        self.categories.iter().map(|category| category.name()).collect::<Vec<_>>().join(", ")
    }
}

/// What a function does to labels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operation {
    /// What goes in comes out as something else; captures and subjects stay, the state is never lowered.
    Derive(Derivation),
    /// Lowers identifiability, as far as the legal model says and not as its author claims.
    Declassify(Declassification),
    /// A human saw it, and could decide otherwise.
    Review,
}

/// The fewest persons that a published count stands for, if it is to count as anonymous.
pub const LEAST_CELL: u64 = 10;

/// The labels and operations of a run.
#[derive(Clone, Default, Debug)]
pub struct Labels {
    labels: IndexSet<Label>,
    operations: Vec<Operation>,
}

impl Labels {
    /// The id of a label.
    pub fn id(&mut self, label: Label) -> LabelId {
        LabelId(u32::try_from(self.labels.insert_full(label).0).expect("fewer than 2^32 labels"))
    }

    /// The label of an id that this table gave.
    ///
    /// # Panics
    /// The id is from another table.
    pub fn get(&self, id: LabelId) -> &Label {
        &self.labels[id.0 as usize]
    }

    /// Some label is as asked for.
    pub fn any(&self, is: impl Fn(&Label) -> bool) -> bool {
        self.labels.iter().any(is)
    }

    /// The id of an operation.
    pub fn operation(&mut self, operation: Operation) -> OperationId {
        let known = self.operations.iter().position(|known| *known == operation);
        let index = known.unwrap_or_else(|| {
            self.operations.push(operation);
            self.operations.len() - 1
        });
        OperationId(u32::try_from(index).expect("fewer than 2^32 operations"))
    }

    /// The operation of an id that this table gave.
    ///
    /// # Panics
    /// The id is from another table.
    pub fn get_operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0 as usize]
    }
}

impl LabelAlgebra for Labels {
    fn apply(&mut self, operation: OperationId, label: LabelId) -> Option<LabelId> {
        let mut label = self.get(label).clone();
        match self.get_operation(operation) {
            Operation::Derive(derivation) => {
                if !derivation.categories.is_empty() {
                    label.categories = derivation.categories.iter().copied().collect();
                }
                label.state = derivation.state.map_or(label.state, |state| state.max(label.state));
            }
            Operation::Declassify(declassification) => match declassification.clears(LEAST_CELL) {
                Clears::State(state) => label.state = label.state.min(state),
                Clears::Categories(gone) => {
                    label.categories.retain(|category| !gone.iter().any(|gone| category.is_a(*gone)));
                }
                Clears::Encrypted => label.is_encrypted = true,
                Clears::Value => return None,
                Clears::Nothing => {}
            },
            Operation::Review => label.is_reviewed = true,
        }
        // Anonymous data is followed as well: what was protected on one way and not on another is told apart by that.
        (!label.categories.is_empty()).then(|| self.id(label))
    }
}

#[cfg(test)]
mod tests {
    use privacy_check_vocabulary::Declassifier;

    use super::*;

    fn label(modality: SensorModality) -> Label {
        Label::declared(&Data { modality: Some(modality), ..Data::default() }).unwrap()
    }

    fn declassify(labels: &mut Labels, kind: Declassifier) -> OperationId {
        labels.operation(Operation::Declassify(Declassification::new(kind)))
    }

    #[test]
    fn a_sensor_gives_its_default() {
        let sound = label(SensorModality::Microphone);
        assert_eq!(sound.names(), "VoiceRecording, AmbientSound");
        assert!(sound.is_personal());
        assert!(!label(SensorModality::DepthTof).is_personal(), "anonymous in its context");
    }

    #[test]
    fn deriving_replaces_categories_and_keeps_the_rest() {
        let mut labels = Labels::default();
        let frame = labels.id(label(SensorModality::RgbCamera));
        let derive = labels.operation(Operation::Derive(Derivation {
            categories: vec![DataCategory::FaceTemplate],
            ..Derivation::default()
        }));
        let template = labels.apply(derive, frame).unwrap();
        let template = labels.get(template);
        assert_eq!(template.names(), "FaceTemplate");
        assert_eq!(template.captures, labels.get(frame).captures);
        assert_eq!(template.state, Identifiability::Identifiable);
    }

    #[test]
    fn declassifying_lowers_and_never_raises() {
        let mut labels = Labels::default();
        let frame = labels.id(label(SensorModality::RgbCamera));
        let hash = declassify(&mut labels, Declassifier::Hash);
        let hashed = labels.apply(hash, frame).unwrap();
        assert_eq!(labels.get(hashed).state, Identifiability::Pseudonymised);
        let depth = labels.id(label(SensorModality::DepthTof));
        let hashed = labels.apply(hash, depth).unwrap();
        assert_eq!(labels.get(hashed).state, Identifiability::ContextAnonymous);
        let count = declassify(&mut labels, Declassifier::Anonymise);
        let counted = labels.apply(count, frame).unwrap();
        assert_eq!(labels.get(counted).state, Identifiability::Anonymous);
        assert!(!labels.get(counted).is_personal());
    }

    #[test]
    fn redacting_takes_categories_out() {
        let mut labels = Labels::default();
        let sound = labels.id(label(SensorModality::Microphone));
        let redact = |labels: &mut Labels, category| {
            labels.operation(Operation::Declassify(Declassification {
                removes: vec![category],
                ..Declassification::new(Declassifier::Redact)
            }))
        };
        let voice = redact(&mut labels, DataCategory::VoiceRecording);
        let rest = labels.apply(voice, sound).unwrap();
        assert_eq!(labels.get(rest).names(), "AmbientSound");
        let all = redact(&mut labels, DataCategory::Audio);
        assert_eq!(labels.apply(all, sound), None);
    }
}
