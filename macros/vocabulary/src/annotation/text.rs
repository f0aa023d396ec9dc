//! Writing annotations as text, and reading them again.

use super::{Annotation, Declassification, Derivation, Label, ParseError, SinkLabel};
use crate::payload::{Reader, Writer};
use crate::{Flag, ProcessingKeys, Recipient, RecipientRole, Store, Term, TextKey};

impl Annotation {
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
        to.terms("origin", &self.origins);
        to.terms("space", &self.spaces);
        to.terms("operation", &self.operations);
        to.term("automation", self.automation);
        to.term("effect", self.effect);
        to.texts("profile", &self.profiles);
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
            origins: from.terms("origin")?,
            spaces: from.terms("space")?,
            operations: from.terms("operation")?,
            automation: from.term("automation")?,
            effect: from.term("effect")?,
            profiles: from.texts("profile")?,
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
