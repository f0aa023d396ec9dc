//! What data is and becomes: `personal_data`, `sensor`, `source`, `derives`, `declassifies`.

use privacy_check_vocabulary::compatibility::check_declassifier;
use privacy_check_vocabulary::{
    DataCategory, Declassification, Declassifier, Derivation, Identifiability, Label, SensorModality, Term,
};
use syn::{Error, Result};

use super::processing::refuse;
use crate::attr::Arguments;

const TYPE_KEYS: [&str; 3] = ["subject", "state", "provenance"];
const SENSOR_KEYS: [&str; 6] = ["category", "subject", "state", "space", "origin", "provenance"];
const SOURCE_KEYS: [&str; 6] = ["subject", "state", "modality", "space", "origin", "provenance"];
const DERIVES_KEYS: [&str; 2] = ["operation", "state"];
const DECLASSIFIES_KEYS: [&str; 8] =
    ["to", "removes", "min_cell", "window", "epsilon", "justification", "irreversible", "whole_body"];

pub(crate) fn personal_data(mut arguments: Arguments) -> Result<Label> {
    let categories = categories(&mut arguments)?;
    let label = Label { categories, ..common(&mut arguments)? };
    arguments.finish("personal_data", &TYPE_KEYS)?;
    Ok(label)
}

pub(crate) fn sensor(mut arguments: Arguments) -> Result<Label> {
    let modality: SensorModality = arguments.leading_term()?;
    let categories: Vec<_> = arguments.terms("category")?.into_iter().map(|term| term.value).collect();
    if categories.is_empty() && modality.default_label().categories.is_empty() {
        let message = format!("`{modality}` can deliver anything: say what with `category = ...`");
        return Err(Error::new(arguments.whole, message));
    }
    let mut label = Label { categories, modality: Some(modality), ..common(&mut arguments)? };
    label.space = arguments.term("space")?;
    label.origin = arguments.term("origin")?;
    arguments.finish("sensor", &SENSOR_KEYS)?;
    Ok(label)
}

pub(crate) fn source(mut arguments: Arguments) -> Result<Label> {
    let categories = categories(&mut arguments)?;
    let mut label = Label { categories, ..common(&mut arguments)? };
    label.modality = arguments.term("modality")?;
    label.space = arguments.term("space")?;
    label.origin = arguments.term("origin")?;
    arguments.finish("source", &SOURCE_KEYS)?;
    Ok(label)
}

pub(crate) fn derives(mut arguments: Arguments) -> Result<Derivation> {
    let derivation = Derivation {
        categories: categories(&mut arguments)?,
        operation: arguments.term("operation")?,
        state: arguments.term("state")?,
    };
    arguments.finish("derives", &DERIVES_KEYS)?;
    Ok(derivation)
}

pub(crate) fn declassifies(mut arguments: Arguments) -> Result<Declassification> {
    let kind: Declassifier = arguments.leading_term()?;
    let mut made = Declassification::new(kind);
    let claimed = arguments.terms::<Identifiability>("to")?;
    if let Some(second) = claimed.get(1) {
        return Err(Error::new(second.span, "`to` takes one state of identifiability"));
    }
    made.claimed = claimed.first().map(|claimed| claimed.value);
    if let (Some(found), Some(claimed)) = (check_declassifier(kind, made.claimed), claimed.first()) {
        return Err(refuse(&found, claimed.span));
    }
    made.removes = arguments.terms("removes")?.into_iter().map(|term| term.value).collect();
    if matches!(kind, Declassifier::Redact | Declassifier::DropField) && made.removes.is_empty() {
        let message = format!("`{kind}` leaves something out: say what with `removes = ...`");
        return Err(Error::new(arguments.whole, message));
    }
    made.min_cell = arguments.number("min_cell")?;
    made.window = arguments.parsed("window")?;
    made.epsilon = arguments.decimal("epsilon")?;
    made.justification = arguments.text("justification")?;
    made.irreversible = arguments.flag("irreversible")?;
    made.whole_body = arguments.flag("whole_body")?;
    arguments.finish("declassifies", &DECLASSIFIES_KEYS)?;
    Ok(made)
}

/// The categories in front; at least one.
fn categories(arguments: &mut Arguments) -> Result<Vec<DataCategory>> {
    let categories = arguments.leading_terms(&[])?;
    if categories.is_empty() {
        let message = format!("the {} is missing: write for example `FaceImage`", DataCategory::KIND);
        return Err(Error::new(arguments.whole, message));
    }
    Ok(categories)
}

/// The keys that labels of all kinds share.
fn common(arguments: &mut Arguments) -> Result<Label> {
    Ok(Label {
        subjects: arguments.terms("subject")?.into_iter().map(|term| term.value).collect(),
        state: arguments.term("state")?,
        provenance: arguments.term("provenance")?,
        ..Label::default()
    })
}
