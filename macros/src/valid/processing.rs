//! `processing`: an entry of the register by its id, or a declaration with inline keys.

use privacy_check_vocabulary::compatibility::{Context, Incompatibility, check_processing};
use privacy_check_vocabulary::{Annotation, Flag, Language, ProcessingKeys, Recipient, Store, TextKey};
use proc_macro2::Span;
use syn::{Error, Result};

use super::keys::Group;
use crate::attr::{Argument, Arguments, Value};

const TERM_KEYS: [&str; 20] = [
    "id",
    "purpose",
    "data",
    "subjects",
    "origin",
    "space",
    "operation",
    "automation",
    "effect",
    "profile",
    "controller",
    "basis",
    "art9",
    "law",
    "retention",
    "transfer_tool",
    "min_cell",
    "recipient",
    "recipients",
    "store",
];

pub(crate) fn processing(mut arguments: Arguments) -> Result<Annotation> {
    if let Some(id) = arguments.text("id")? {
        if let Some(other) = arguments.arguments.first() {
            let message = format!(
                "`id` names an entry of privacy.toml, and its keys stand there: move this key to the entry `{id}`"
            );
            return Err(Error::new(other.span(), message));
        }
        return Ok(Annotation::ProcessingId(id));
    }
    let given = arguments.clone();
    let keys = inline(arguments)?;
    if keys.purposes.is_empty() {
        let message = "`processing` needs `id = \"...\"` of an entry of privacy.toml, or `purpose = ...` and further keys";
        return Err(Error::new(given.whole, message));
    }
    match check_processing(&keys, Context::default()).first() {
        Some(found) => Err(refuse(found, span_of(&given, found))),
        None => Ok(Annotation::Processing(Box::new(keys))),
    }
}

/// The error for a declaration that can never be right.
pub(crate) fn refuse(found: &Incompatibility, span: Span) -> Error {
    let language = Language::English;
    let (message, help) = (found.message.of(language), found.help.of(language));
    Error::new(span, format!("{message} ({}, {}): {help}", found.law, found.check))
}

fn inline(mut arguments: Arguments) -> Result<ProcessingKeys> {
    let mut keys = ProcessingKeys {
        purposes: arguments.terms("purpose")?.into_iter().map(|term| term.value).collect(),
        data: arguments.terms("data")?.into_iter().map(|term| term.value).collect(),
        subjects: arguments.terms("subjects")?.into_iter().map(|term| term.value).collect(),
        origins: arguments.terms("origin")?.into_iter().map(|term| term.value).collect(),
        spaces: arguments.terms("space")?.into_iter().map(|term| term.value).collect(),
        operations: arguments.terms("operation")?.into_iter().map(|term| term.value).collect(),
        automation: arguments.term("automation")?,
        effect: arguments.term("effect")?,
        profiles: arguments.texts("profile")?,
        controller: arguments.term("controller")?,
        basis: arguments.term("basis")?,
        special: arguments.term("art9")?,
        law: arguments.texts("law")?,
        retention: arguments.parsed("retention")?,
        transfer_tool: arguments.term("transfer_tool")?,
        min_cell: arguments.number("min_cell")?,
        ..ProcessingKeys::default()
    };
    for group in arguments.groups("recipient")? {
        keys.recipients.push(recipient(group)?);
    }
    for name in arguments.texts("recipients")? {
        keys.recipients.push(Recipient { name, ..Recipient::default() });
    }
    for group in arguments.groups("store")? {
        keys.stores.push(store(group)?);
    }
    for key in TextKey::ALL {
        if let Some(text) = arguments.text(key.name())? {
            keys.texts.insert(*key, text);
        }
    }
    for key in Flag::ALL {
        if arguments.flag(key.name())? {
            keys.flags.insert(*key);
        }
    }
    let known = TERM_KEYS.into_iter();
    let known =
        known.chain(TextKey::ALL.iter().map(|key| key.name())).chain(Flag::ALL.iter().map(|key| key.name()));
    arguments.finish("processing", &known.collect::<Vec<_>>())?;
    Ok(keys)
}

fn recipient(group: Group) -> Result<Recipient> {
    let mut arguments = match group {
        Group::Name(name) => return Ok(Recipient { name, ..Recipient::default() }),
        Group::Keys(arguments) => arguments,
    };
    let name = arguments.text("name")?;
    let recipient = Recipient {
        name: arguments.required(name, "recipient", "name = \"...\"")?,
        region: arguments.text("region")?,
        role: arguments.term("role")?,
        contract: arguments.text("contract")?,
    };
    arguments.finish("recipient", &["name", "region", "role", "contract"])?;
    Ok(recipient)
}

fn store(group: Group) -> Result<Store> {
    let mut arguments = match group {
        Group::Name(name) => return Ok(Store { name, ..Store::default() }),
        Group::Keys(arguments) => arguments,
    };
    let name = arguments.text("name")?;
    let store = Store {
        name: arguments.required(name, "store", "name = \"...\"")?,
        retention: arguments.parsed("retention")?,
        erase: arguments.text("erase")?,
        encrypted: arguments.flag("encrypted")?,
    };
    arguments.finish("store", &["name", "retention", "erase", "encrypted"])?;
    Ok(store)
}

/// The token that a check complains about: the value of its key, or one element of it.
fn span_of(given: &Arguments, found: &Incompatibility) -> Span {
    let pair = given.arguments.iter().find_map(|argument| match argument {
        Argument::Pair(key, value) if key == found.key => Some(value),
        _ => None,
    });
    // `store(...)` and `recipient(...)` stand once for each element of a list.
    let group = match found.key {
        "store" => "store",
        "recipients" => "recipient",
        _ => "",
    };
    let mut groups = given.arguments.iter().filter_map(|argument| match argument {
        Argument::Group(key, inner) if key == group => Some(inner.whole),
        _ => None,
    });
    if let Some(span) = found.element.and_then(|at| groups.nth(at)) {
        return span;
    }
    match (pair, found.element) {
        (Some(Value::List(_, values)), Some(at)) if at < values.len() => values[at].span(),
        (Some(value), _) => value.span(),
        (None, _) => given.whole,
    }
}
