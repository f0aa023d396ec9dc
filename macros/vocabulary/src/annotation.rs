//! What an attribute says, and its text form.

mod text;

use core::fmt;

use crate::operation::Clears;
use crate::{
    Automation, DataCategory, Date, Declassifier, Effect, Identifiability, Operation, Origin, ProcessingKeys,
    Provenance, RecipientRole, SensorModality, SinkKind, Space, Subject,
};

/// What data is: the keys of `personal_data`, `sensor` and `source`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Label {
    /// What it is; empty on a `sensor` that leaves it to the modality.
    pub categories: Vec<DataCategory>,
    /// `subject`: whom it is about.
    pub subjects: Vec<Subject>,
    /// `state`: how easily it leads back to a person.
    pub state: Option<Identifiability>,
    /// The sensor that it comes from.
    pub modality: Option<SensorModality>,
    /// `space`: the place that it was captured in.
    pub space: Option<Space>,
    /// `origin`: how the program came to have it.
    pub origin: Option<Origin>,
    /// `provenance`: how it came about.
    pub provenance: Option<Provenance>,
}

/// What comes out of a derivation: the keys of `derives`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Derivation {
    /// What goes in comes out as this; if empty, it stays what it was.
    pub categories: Vec<DataCategory>,
    /// `operation`: what is done.
    pub operation: Option<Operation>,
    /// `state`: how easily the result leads back to a person, where that differs from what went in.
    pub state: Option<Identifiability>,
}

/// A lowering of identifiability: the keys of `declassifies`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declassification {
    /// How it is done.
    pub kind: Declassifier,
    /// `to`: the state that the author claims.
    pub claimed: Option<Identifiability>,
    /// `removes`: the categories that `Redact` and `DropField` leave out.
    pub removes: Vec<DataCategory>,
    /// `min_cell`: the fewest persons behind a count.
    pub min_cell: Option<u64>,
    /// `window`: the time that an aggregate covers.
    pub window: Option<crate::Duration>,
    /// `epsilon`: the budget of differential privacy, as written.
    pub epsilon: Option<String>,
    /// `justification`
    pub justification: Option<String>,
    /// `irreversible`
    pub irreversible: bool,
    /// `whole_body`: not only the face is blurred but the person and what stands around.
    pub whole_body: bool,
}

impl Declassification {
    /// Of that kind, with no key.
    pub fn new(kind: Declassifier) -> Self {
        Self {
            kind,
            claimed: None,
            removes: Vec::new(),
            min_cell: None,
            window: None,
            epsilon: None,
            justification: None,
            irreversible: false,
            whole_body: false,
        }
    }

    /// What this achieves, whatever the author claims; `least_cell` is the smallest cell that counts as anonymous.
    pub fn clears(&self, least_cell: u64) -> Clears {
        use Declassifier as D;
        use Identifiability::{Anonymous, ContextAnonymous, Pseudonymised};
        let large_cell = self.min_cell.is_some_and(|cell| cell >= least_cell);
        match self.kind {
            D::Anonymise | D::DifferentialPrivacy => Clears::State(Anonymous),
            D::Aggregate => Clears::State(if large_cell { Anonymous } else { Pseudonymised }),
            D::Count => Clears::State(if large_cell { Anonymous } else { ContextAnonymous }),
            D::Detect => Clears::State(ContextAnonymous),
            D::Redact | D::DropField => Clears::Categories(self.removes.clone()),
            D::Blur if self.whole_body && self.irreversible => Clears::State(ContextAnonymous),
            D::Blur => Clears::Categories(vec![DataCategory::FaceImage]),
            D::Downsample if self.justification.is_some() => Clears::State(ContextAnonymous),
            D::Synthesise if self.justification.is_some() => Clears::State(Anonymous),
            D::Downsample | D::Synthesise => Clears::Nothing,
            D::Pseudonymise | D::Tokenise | D::Hash | D::KeyedHash | D::TemplateProtect => {
                Clears::State(Pseudonymised)
            }
            D::Encrypt | D::EncryptAtRest | D::EncryptInTransit => Clears::Encrypted,
            D::Erase => Clears::Value,
        }
    }
}

/// An exit: the keys of `sink`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SinkLabel {
    /// What kind of exit.
    pub kind: SinkKind,
    /// `recipient`: who gets it.
    pub recipient: Option<String>,
    /// `region`: where that is.
    pub region: Option<String>,
    /// `role`: what the recipient is to the controller.
    pub role: Option<RecipientRole>,
    /// `store`: the name of the store.
    pub store: Option<String>,
    /// `encrypted`
    pub encrypted: bool,
    /// `args(...)`: parameters that leave, counted without the receiver.
    pub args: Vec<u32>,
    /// `args(self)`: the receiver leaves. With `args` empty and this false, everything does.
    pub receiver: bool,
}

impl SinkLabel {
    /// Of that kind, with no key.
    pub fn new(kind: SinkKind) -> Self {
        Self {
            kind,
            recipient: None,
            region: None,
            role: None,
            store: None,
            encrypted: false,
            args: Vec::new(),
            receiver: false,
        }
    }
}

/// What an attribute says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Annotation {
    /// `personal_data`: every value of the type or field is this.
    PersonalData(Label),
    /// `sensor`: the result of the function comes from a sensor.
    Sensor(Label),
    /// `source`: the result of the function, or the parameter of that index (without the receiver), is this.
    Source(Label, Option<u32>),
    /// `derives`: what goes in comes out as something else.
    Derives(Derivation),
    /// `declassifies`: what comes out leads back to a person less easily.
    Declassifies(Declassification),
    /// `sink`: the arguments leave here.
    Sink(SinkLabel),
    /// `processing(id = "...")`: flows here happen under that entry of the register.
    ProcessingId(String),
    /// `processing(purpose = ..., ...)`: flows here happen under this declaration.
    Processing(Box<ProcessingKeys>),
    /// `consent_check`: the result says whether the person consented.
    ConsentCheck,
    /// `human_review`: a human decides here.
    HumanReview,
    /// `decision`: a decision about a person is carried out here.
    Decision {
        /// `effect`: what it does to the person.
        effect: Option<Effect>,
        /// `automation`: how much of it the machine takes.
        automation: Option<Automation>,
    },
    /// `actuator`: something outside moves.
    Actuator {
        /// `controls`: the sensor that it points, starts or zooms.
        controls: Option<SensorModality>,
        /// `effect`: it admits or refuses a person, which is a decision too.
        effect: Option<Effect>,
    },
    /// `erases`: deletes from that store.
    Erases(String),
    /// `search`: searches that store.
    Search(String),
    /// `accept`: a finding knowingly accepted.
    Accept {
        /// The rule: `PC404`.
        rule: String,
        /// Why.
        reason: String,
        /// Who answers for it.
        owner: String,
        /// The last day on which it is accepted.
        until: Date,
    },
}

/// A payload that cannot be read. One that these attributes wrote can always be read by an analyzer of the same
/// version of the format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParseError {
    /// It does not start like one.
    NotAPayload,
    /// It was written in another version of the format.
    Version(String),
    /// The attribute is not known.
    Attribute(String),
    /// The attribute has no such key, or a key is missing.
    Key(String),
    /// A value is not one that the key can have.
    Value {
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// A `%` is not followed by the code of a character.
    Escape(String),
}

impl fmt::Display for ParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = "use the same version of privacy-check and cargo-privacy-check";
        match self {
            Self::NotAPayload => formatter.write_str("not an annotation of privacy-check"),
            Self::Version(version) => {
                write!(formatter, "annotation in version `{version}` of the format: {same}")
            }
            Self::Attribute(name) => write!(formatter, "unknown attribute `{name}` in an annotation: {same}"),
            Self::Key(key) => write!(formatter, "unknown or missing key `{key}` in an annotation: {same}"),
            Self::Value { key, value } => {
                write!(formatter, "unknown value `{value}` of `{key}` in an annotation: {same}")
            }
            Self::Escape(text) => write!(formatter, "broken escape in `{text}` of an annotation: {same}"),
        }
    }
}

impl core::error::Error for ParseError {}

impl Annotation {
    /// The attribute's name: `personal_data`.
    pub fn attribute(&self) -> &'static str {
        match self {
            Self::PersonalData(_) => "personal_data",
            Self::Sensor(_) => "sensor",
            Self::Source(..) => "source",
            Self::Derives(_) => "derives",
            Self::Declassifies(_) => "declassifies",
            Self::Sink(_) => "sink",
            Self::ProcessingId(_) | Self::Processing(_) => "processing",
            Self::ConsentCheck => "consent_check",
            Self::HumanReview => "human_review",
            Self::Decision { .. } => "decision",
            Self::Actuator { .. } => "actuator",
            Self::Erases(_) => "erases",
            Self::Search(_) => "search",
            Self::Accept { .. } => "accept",
        }
    }
}
