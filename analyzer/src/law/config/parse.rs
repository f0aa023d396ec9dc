//! Reads a whole `privacy.toml`.

use privacy_check_vocabulary::Language;
use toml_span::Value;

use super::reader::{FileReader, TableReader};
use super::{Config, ConfigFile, Parsed, entries, register};
use crate::law::say::say;

/// Reads a file. Whatever is wrong is a problem with its place; the rest is read nevertheless.
pub fn parse(file: &ConfigFile, language: Language) -> Parsed {
    let mut reader = FileReader::new(&file.name, &file.text, language);
    let mut config = Config { file: file.name.clone(), package: file.package.clone(), ..Config::default() };
    match toml_span::parse(&file.text) {
        Ok(value) => read(&mut reader, &value, &mut config),
        Err(error) => reader.syntax(&error),
    }
    let mut problems = reader.problems;
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    Parsed { config, problems }
}

fn read<'f>(reader: &mut FileReader<'f>, value: &Value<'f>, config: &mut Config) {
    let Some(mut root) = reader.table(value, "privacy.toml") else { return };
    if let Some(value) = root.get("controller")
        && let Some(mut table) = reader.table(value, "controller")
    {
        config.controller = Some(register::controller(reader, &mut table));
        table.finish(reader);
    }
    config.processing = list(reader, &mut root, "processing", register::processing);
    config.sources = list(reader, &mut root, "source", entries::source);
    config.types = list(reader, &mut root, "type", entries::type_);
    config.derives = list(reader, &mut root, "derive", entries::derive);
    config.declassifies = list(reader, &mut root, "declassify", entries::declassify);
    config.roles = list(reader, &mut root, "role", entries::role);
    config.sinks = list(reader, &mut root, "sink", entries::sink);
    config.flows = list(reader, &mut root, "flow", entries::flow);
    config.accepts = list(reader, &mut root, "accept", entries::accept);
    root.finish(reader);
    doubled_ids(reader, config);
}

/// Reads each table of a list.
fn list<'v, 'f, T>(
    reader: &mut FileReader<'f>,
    root: &mut TableReader<'v, 'f>,
    name: &'static str,
    read: fn(&mut FileReader<'f>, &mut TableReader<'v, 'f>) -> Option<T>,
) -> Vec<T> {
    let Some(value) = root.get(name) else { return Vec::new() };
    let mut entries = Vec::new();
    for mut table in reader.tables(value, name) {
        entries.extend(read(reader, &mut table));
        table.finish(reader);
    }
    entries
}

fn doubled_ids(reader: &mut FileReader<'_>, config: &Config) {
    for (index, entry) in config.processing.iter().enumerate() {
        let earlier = config.processing[..index].iter().find(|earlier| earlier.id == entry.id);
        if let Some(earlier) = earlier {
            let line = earlier.place.line;
            let help = Some(say!(
                reader.language,
                "it is declared on line {line} already; each id stands once",
                "il est déjà déclaré ligne {line} ; chaque identifiant figure une fois"
            ));
            let id = &entry.id;
            let message = say!(
                reader.language,
                "two processings have the id `{id}`",
                "deux traitements portent l'identifiant `{id}`"
            );
            reader.problem(entry.place.clone(), message, "again", help);
        }
    }
}

#[cfg(test)]
mod malformed;
#[cfg(test)]
mod tests;
