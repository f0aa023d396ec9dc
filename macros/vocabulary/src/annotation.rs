//! What an attribute says, and its text form.

use core::fmt;

use crate::operation::Clears;
use crate::payload::{Reader, Writer};
use crate::{
    Automation, DataCategory, Date, Declassifier, Effect, Flag, Identifiability, Operation, Origin,
    ProcessingKeys, Provenance, Recipient, RecipientRole, SensorModality, SinkKind, Space, Store, Subject,
    Term, TextKey,
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
    /// What goes in comes out as this.
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

    /// The text form; starts with [`PREFIX`](crate::PREFIX).
    pub fn to_payload(&self) -> String {
        let mut to = Writer::new(self.attribute());
        match self {
            Self::PersonalData(label) | Self::Sensor(label) => label.write(&mut to),
            Self::Source(label, parameter) => {
                label.write(&mut to);
                to.display("parameter", *parameter);
            }
            Self::Derives(derivation) => {
                to.terms("categories", &derivation.categories);
                to.term("operation", derivation.operation);
                to.term("state", derivation.state);
            }
            Self::Declassifies(declassification) => declassification.write(&mut to),
            Self::Sink(sink) => sink.write(&mut to),
            Self::ProcessingId(id) => to.text("id", Some(id)),
            Self::Processing(keys) => keys.write(&mut to),
            Self::ConsentCheck | Self::HumanReview => {}
            Self::Decision { effect, automation } => {
                to.term("effect", *effect);
                to.term("automation", *automation);
            }
            Self::Actuator { controls, effect } => {
                to.term("controls", *controls);
                to.term("effect", *effect);
            }
            Self::Erases(store) | Self::Search(store) => to.text("store", Some(store)),
            Self::Accept { rule, reason, owner, until } => {
                to.text("rule", Some(rule));
                to.text("reason", Some(reason));
                to.text("owner", Some(owner));
                to.display("until", Some(until));
            }
        }
        to.finish()
    }

    /// Reads the text form.
    ///
    /// # Errors
    ///
    /// [`ParseError`] where the text is none, or was written by another version.
    pub fn from_payload(payload: &str) -> Result<Self, ParseError> {
        let mut from = Reader::new(payload)?;
        let annotation = match from.attribute {
            "personal_data" => Self::PersonalData(Label::read(&mut from)?),
            "sensor" => Self::Sensor(Label::read(&mut from)?),
            "source" => Self::Source(Label::read(&mut from)?, from.parsed("parameter")?),
            "derives" => Self::Derives(Derivation {
                categories: from.terms("categories")?,
                operation: from.term("operation")?,
                state: from.term("state")?,
            }),
            "declassifies" => Self::Declassifies(Declassification::read(&mut from)?),
            "sink" => Self::Sink(SinkLabel::read(&mut from)?),
            "processing" => match from.text("id")? {
                Some(id) => Self::ProcessingId(id),
                None => Self::Processing(Box::new(ProcessingKeys::read(&mut from)?)),
            },
            "consent_check" => Self::ConsentCheck,
            "human_review" => Self::HumanReview,
            "decision" => {
                Self::Decision { effect: from.term("effect")?, automation: from.term("automation")? }
            }
            "actuator" => Self::Actuator { controls: from.term("controls")?, effect: from.term("effect")? },
            "erases" => Self::Erases(required("store", from.text("store")?)?),
            "search" => Self::Search(required("store", from.text("store")?)?),
            "accept" => Self::Accept {
                rule: required("rule", from.text("rule")?)?,
                reason: required("reason", from.text("reason")?)?,
                owner: required("owner", from.text("owner")?)?,
                until: required("until", from.parsed("until")?)?,
            },
            other => return Err(ParseError::Attribute(other.to_owned())),
        };
        from.finish()?;
        Ok(annotation)
    }
}

fn required<T>(key: &str, value: Option<T>) -> Result<T, ParseError> {
    value.ok_or_else(|| ParseError::Key(key.to_owned()))
}

/// `Some` of a name for a flag that is set.
fn flag(is_set: bool) -> Option<&'static str> {
    is_set.then_some("true")
}

impl Label {
    fn write(&self, to: &mut Writer) {
        to.terms("categories", &self.categories);
        to.terms("subject", &self.subjects);
        to.term("state", self.state);
        to.term("modality", self.modality);
        to.term("space", self.space);
        to.term("origin", self.origin);
        to.term("provenance", self.provenance);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, ParseError> {
        Ok(Self {
            categories: from.terms("categories")?,
            subjects: from.terms("subject")?,
            state: from.term("state")?,
            modality: from.term("modality")?,
            space: from.term("space")?,
            origin: from.term("origin")?,
            provenance: from.term("provenance")?,
        })
    }
}

impl Declassification {
    fn write(&self, to: &mut Writer) {
        to.term("kind", Some(self.kind));
        to.term("to", self.claimed);
        to.terms("removes", &self.removes);
        to.display("min_cell", self.min_cell);
        to.display("window", self.window);
        to.text("epsilon", self.epsilon.as_deref());
        to.text("justification", self.justification.as_deref());
        to.text("irreversible", flag(self.irreversible));
        to.text("whole_body", flag(self.whole_body));
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, ParseError> {
        Ok(Self {
            kind: required("kind", from.term("kind")?)?,
            claimed: from.term("to")?,
            removes: from.terms("removes")?,
            min_cell: from.parsed("min_cell")?,
            window: from.parsed("window")?,
            epsilon: from.text("epsilon")?,
            justification: from.text("justification")?,
            irreversible: from.text("irreversible")?.is_some(),
            whole_body: from.text("whole_body")?.is_some(),
        })
    }
}

impl SinkLabel {
    fn write(&self, to: &mut Writer) {
        to.term("kind", Some(self.kind));
        to.text("recipient", self.recipient.as_deref());
        to.text("region", self.region.as_deref());
        to.term("role", self.role);
        to.text("store", self.store.as_deref());
        to.text("encrypted", flag(self.encrypted));
        to.texts("args", &self.args.iter().map(u32::to_string).collect::<Vec<_>>());
        to.text("receiver", flag(self.receiver));
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, ParseError> {
        let index = |text: String| text.parse().map_err(|_| ParseError::Value { key: "args", value: text });
        Ok(Self {
            kind: required("kind", from.term("kind")?)?,
            recipient: from.text("recipient")?,
            region: from.text("region")?,
            role: from.term("role")?,
            store: from.text("store")?,
            encrypted: from.text("encrypted")?.is_some(),
            args: from.texts("args")?.into_iter().map(index).collect::<Result<_, _>>()?,
            receiver: from.text("receiver")?.is_some(),
        })
    }
}

impl ProcessingKeys {
    fn write(&self, to: &mut Writer) {
        to.terms("purpose", &self.purposes);
        to.terms("data", &self.data);
        to.terms("subjects", &self.subjects);
        to.term("controller", self.controller);
        to.term("basis", self.basis);
        to.term("art9", self.special);
        to.texts("law", &self.law);
        to.display("retention", self.retention);
        to.term("transfer_tool", self.transfer_tool);
        to.display("min_cell", self.min_cell);
        to.records("recipients", &self.recipients.iter().map(recipient_record).collect::<Vec<_>>());
        to.records("store", &self.stores.iter().map(store_record).collect::<Vec<_>>());
        to.texts("sources", &self.sources);
        to.texts("sinks", &self.sinks);
        for (key, value) in &self.texts {
            to.text(key.name(), Some(value));
        }
        for key in &self.flags {
            to.text(key.name(), flag(true));
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, ParseError> {
        Ok(Self {
            purposes: from.terms("purpose")?,
            data: from.terms("data")?,
            subjects: from.terms("subjects")?,
            controller: from.term("controller")?,
            basis: from.term("basis")?,
            special: from.term("art9")?,
            law: from.texts("law")?,
            retention: from.parsed("retention")?,
            transfer_tool: from.term("transfer_tool")?,
            min_cell: from.parsed("min_cell")?,
            recipients: from.records("recipients")?.into_iter().map(recipient).collect::<Result<_, _>>()?,
            stores: from.records("store")?.into_iter().map(store).collect::<Result<_, _>>()?,
            sources: from.texts("sources")?,
            sinks: from.texts("sinks")?,
            texts: from.take_all(TextKey::from_name)?.into_iter().collect(),
            flags: from.take_all(Flag::from_name)?.into_iter().map(|(key, _)| key).collect(),
        })
    }
}

fn recipient_record(recipient: &Recipient) -> [String; 4] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let role = recipient.role.map_or(String::new(), |role| role.name().to_owned());
    [recipient.name.clone(), text(&recipient.region), role, text(&recipient.contract)]
}

fn recipient([name, region, role, contract]: [String; 4]) -> Result<Recipient, ParseError> {
    let role = match role.as_str() {
        "" => None,
        given => Some(
            RecipientRole::from_name(given)
                .ok_or(ParseError::Value { key: "recipients", value: given.to_owned() })?,
        ),
    };
    Ok(Recipient { name, region: non_empty(region), role, contract: non_empty(contract) })
}

fn store_record(store: &Store) -> [String; 4] {
    let retention = store.retention.map_or(String::new(), |retention| retention.to_string());
    let encrypted = flag(store.encrypted).unwrap_or_default().to_owned();
    [store.name.clone(), retention, store.erase.clone().unwrap_or_default(), encrypted]
}

fn store([name, retention, erase, encrypted]: [String; 4]) -> Result<Store, ParseError> {
    let retention = match retention.as_str() {
        "" => None,
        given => {
            Some(given.parse().map_err(|_| ParseError::Value { key: "store", value: given.to_owned() })?)
        }
    };
    Ok(Store { name, retention, erase: non_empty(erase), encrypted: !encrypted.is_empty() })
}

fn non_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
