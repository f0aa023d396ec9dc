//! `[controller]` and `[[processing]]`: the register.

use std::collections::BTreeMap;

use privacy_check_vocabulary as vocabulary;
use privacy_check_vocabulary::{Flag, ProcessingKeys, Recipient, Store, Term, TextKey};

use super::Spanned;
use super::reader::{FileReader, TableReader};
use super::words;
use crate::law::say::say;
use crate::law::workspace::Place;

/// The profiles of law that the tool knows.
const PROFILES: [&str; 3] = ["eu", "eu-led", "fr"];

/// `[controller]`
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Controller {
    /// `kind`
    pub kind: Option<vocabulary::Controller>,
    /// `profile`: which law applies.
    pub profiles: Vec<String>,
    /// `name`, for the record.
    pub name: Option<String>,
}

/// An entry of the register.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Processing {
    /// `id`
    pub id: String,
    /// What is declared.
    pub keys: ProcessingKeys,
    /// Where the entry stands.
    pub place: Place,
    /// Where the values of its keys stand; the elements of a list one by one.
    pub places: BTreeMap<&'static str, Vec<Place>>,
}

impl Processing {
    /// Where a key's value stands, or the element of its list; the entry where it was not given.
    pub fn place_of(&self, key: &str, element: Option<usize>) -> &Place {
        let places = self.places.get(key);
        places.and_then(|places| places.get(element.unwrap_or(0)).or(places.first())).unwrap_or(&self.place)
    }
}

fn profiles<'f>(file: &mut FileReader<'f>, table: &mut TableReader<'_, 'f>) -> Vec<String> {
    let texts = table.strings(file, "profile");
    texts.iter().filter_map(|text| words::word(file, text, &PROFILES)).map(str::to_owned).collect()
}

/// Reads `[controller]`.
pub(super) fn controller<'f>(file: &mut FileReader<'f>, table: &mut TableReader<'_, 'f>) -> Controller {
    let kind = table.string(file, "kind");
    Controller {
        kind: kind.and_then(|text| words::term(file, &text)),
        profiles: profiles(file, table),
        name: table.string(file, "name").map(|name| name.value),
    }
}

/// Reads a `[[processing]]`.
pub(super) fn processing<'f>(
    file: &mut FileReader<'f>,
    table: &mut TableReader<'_, 'f>,
) -> Option<Processing> {
    let id = table.required(file, "id");
    let mut entry = Processing { place: table.place.clone(), ..Processing::default() };
    let keys = Keys { file, table, places: &mut entry.places }.read();
    entry.keys = keys;
    entry.keys.profiles = profiles(file, table);
    let id = id?;
    if id.value.trim().is_empty() {
        let help = Some(say!(
            file.language,
            "name the processing: `id = \"gate-access\"`",
            "nommer le traitement : `id = \"gate-access\"`"
        ));
        let message =
            say!(file.language, "the `id` of a processing is empty", "l'`id` d'un traitement est vide");
        file.problem(id.place.clone(), message, "here", help);
        return None;
    }
    entry.place = id.place;
    entry.id = id.value;
    Some(entry)
}

/// Reads the keys of a declaration and remembers where their values stand.
struct Keys<'r, 'v, 'f> {
    file: &'r mut FileReader<'f>,
    table: &'r mut TableReader<'v, 'f>,
    places: &'r mut BTreeMap<&'static str, Vec<Place>>,
}

impl Keys<'_, '_, '_> {
    fn read(&mut self) -> ProcessingKeys {
        let mut keys = ProcessingKeys {
            purposes: self.terms("purpose"),
            data: self.terms("data"),
            subjects: self.terms("subjects"),
            origins: self.terms("origin"),
            spaces: self.terms("space"),
            operations: self.terms("operation"),
            automation: self.term("automation"),
            effect: self.term("effect"),
            controller: self.term("kind"),
            basis: self.term("basis"),
            special: self.term("art9"),
            law: self.strings("law"),
            retention: self.duration(),
            transfer_tool: self.term("transfer_tool"),
            min_cell: words::cell(self.file, self.table),
            sources: self.paths("sources"),
            sinks: self.paths("sinks"),
            recipients: self.recipients(),
            stores: self.stores(),
            ..ProcessingKeys::default()
        };
        for key in TextKey::ALL.iter().copied() {
            if let Some(text) = self.table.string(self.file, key.name()) {
                self.places.insert(key.name(), vec![text.place]);
                keys.texts.insert(key, text.value);
            }
        }
        for flag in Flag::ALL.iter().copied() {
            if self.table.flag(self.file, flag.name()).is_some_and(|given| given.value) {
                keys.flags.insert(flag);
            }
        }
        keys
    }

    fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let texts = self.table.strings(self.file, key);
        if !texts.is_empty() {
            self.places.insert(key, texts.iter().map(|text| text.place.clone()).collect());
        }
        texts
    }

    fn strings(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|text| text.value).collect()
    }

    fn terms<T: Term>(&mut self, key: &'static str) -> Vec<T> {
        let texts = self.texts(key);
        texts.iter().filter_map(|text| words::term(self.file, text)).collect()
    }

    fn term<T: Term>(&mut self, key: &'static str) -> Option<T> {
        let text = self.table.string(self.file, key)?;
        let term = words::term(self.file, &text);
        self.places.insert(key, vec![text.place]);
        term
    }

    fn paths(&mut self, key: &'static str) -> Vec<String> {
        let texts = self.texts(key);
        texts.into_iter().filter_map(|text| words::path(self.file, text)).map(|text| text.value).collect()
    }

    fn duration(&mut self) -> Option<vocabulary::Duration> {
        let text = self.table.string(self.file, "retention")?;
        self.places.insert("retention", vec![text.place.clone()]);
        words::duration(self.file, &text)
    }

    fn recipients(&mut self) -> Vec<Recipient> {
        let Some(value) = self.table.get("recipients") else { return Vec::new() };
        let mut recipients = Vec::new();
        let mut places = Vec::new();
        for mut table in self.file.tables(value, "recipients") {
            let name = table.required(self.file, "name");
            let role = table.string(self.file, "role");
            let role = role.and_then(|text| words::term(self.file, &text));
            let mut text = |key| table.string(self.file, key).map(|text| text.value);
            let (region, contract) = (text("region"), text("contract"));
            let place = table.place.clone();
            table.finish(self.file);
            if let Some(name) = name {
                places.push(place);
                recipients.push(Recipient { name: name.value, region, role, contract });
            }
        }
        self.places.insert("recipients", places);
        recipients
    }

    fn stores(&mut self) -> Vec<Store> {
        let Some(value) = self.table.get("store") else { return Vec::new() };
        let mut stores = Vec::new();
        let mut places = Vec::new();
        for mut table in self.file.tables(value, "processing.store") {
            let name = table.required(self.file, "name");
            let retention = table.string(self.file, "retention");
            let retention = retention.and_then(|text| words::duration(self.file, &text));
            let erase = table.string(self.file, "erase").map(|text| text.value);
            let encrypted = table.flag(self.file, "encrypted").is_some_and(|flag| flag.value);
            table.finish(self.file);
            if let Some(name) = name {
                places.push(name.place);
                stores.push(Store { name: name.value, retention, erase, encrypted });
            }
        }
        self.places.insert("store", places);
        stores
    }
}
