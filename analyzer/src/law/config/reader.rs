//! Reads tables of a TOML file key by key; whatever is wrong becomes a problem that points at the exact text.
//!
//! A table reader remembers the keys that it was asked for. What is left when it is finished is unknown, and is
//! reported together with the nearest key that was asked for.

use privacy_check_vocabulary::Language;
use toml_span::Value;
use toml_span::value::{Table, ValueInner};

use super::Spanned;
use crate::law::finding::Problem;
use crate::law::say::say;
use crate::law::workspace::Place;

/// A file that is read, and the problems found in it so far.
pub(super) struct FileReader<'f> {
    name: &'f str,
    text: &'f str,
    /// The language of problems.
    pub(super) language: Language,
    /// Offsets of the starts of lines.
    lines: Vec<usize>,
    pub(super) problems: Vec<Problem>,
}

impl<'f> FileReader<'f> {
    pub(super) fn new(name: &'f str, text: &'f str, language: Language) -> FileReader<'f> {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        FileReader {
            name,
            text,
            language,
            lines: std::iter::once(0).chain(starts).collect(),
            problems: Vec::new(),
        }
    }

    /// The place of a span of bytes.
    pub(super) fn place(&self, span: toml_span::Span) -> Place {
        let (line, column) = self.position(span.start);
        let (end_line, end_column) = self.position(span.end.max(span.start));
        Place { file: self.name.to_owned(), line, column, end_line, end_column, ..Place::default() }
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        let column = self.text.get(self.lines[line]..offset).map_or(0, |text| text.chars().count());
        (line as u32 + 1, column as u32 + 1)
    }

    /// The label is one of a few that are known in all languages.
    pub(super) fn problem(&mut self, place: Place, message: String, label: &str, help: Option<String>) {
        let label = match self.language {
            Language::English => label,
            Language::French => french(label),
        };
        self.problems.push(Problem { message, place, label: label.to_owned(), help });
    }

    /// A problem of TOML's own syntax.
    pub(super) fn syntax(&mut self, error: &toml_span::Error) {
        let place = self.place(error.span);
        let mut message = error.to_string();
        if let toml_span::ErrorKind::UnquotedString = error.kind {
            message = say!(self.language, "a value must be quoted", "une valeur doit être entre guillemets");
        }
        let help = match &error.kind {
            toml_span::ErrorKind::DuplicateKey { first, .. } => {
                let line = self.position(first.start).0;
                Some(say!(
                    self.language,
                    "it stands on line {line} already; keep one",
                    "elle figure déjà ligne {line} ; n'en garder qu'une"
                ))
            }
            toml_span::ErrorKind::DuplicateTable { name, first } => {
                let line = self.position(first.start).0;
                Some(say!(
                    self.language,
                    "it starts on line {line} already; a list of tables is written `[[{name}]]`",
                    "elle commence déjà ligne {line} ; une liste de tables s'écrit `[[{name}]]`"
                ))
            }
            toml_span::ErrorKind::UnquotedString => {
                Some(say!(self.language, "write it as \"...\"", "l'écrire \"...\""))
            }
            _ => None,
        };
        self.problem(place, message, "not valid TOML", help);
    }

    /// The value's table, or a problem.
    pub(super) fn table<'v>(
        &mut self,
        value: &'v Value<'f>,
        what: &'static str,
    ) -> Option<TableReader<'v, 'f>> {
        match value.as_table() {
            Some(table) => {
                Some(TableReader { table, place: self.place(value.span), what, asked: Vec::new() })
            }
            None => {
                let expected = say!(self.language, "a table: `[{what}]`", "une table : `[{what}]`");
                self.wanted(value, &expected);
                None
            }
        }
    }

    /// The tables of `[[what]]`, or a problem.
    pub(super) fn tables<'v>(
        &mut self,
        value: &'v Value<'f>,
        what: &'static str,
    ) -> Vec<TableReader<'v, 'f>> {
        match value.as_array() {
            Some(items) => items.iter().filter_map(|item| self.table(item, what)).collect(),
            None => {
                let place = self.place(value.span);
                let help = Some(say!(
                    self.language,
                    "write it as `[[{what}]]`, once for each",
                    "l'écrire `[[{what}]]`, une fois pour chacune"
                ));
                let message =
                    say!(self.language, "`{what}` is a list of tables", "`{what}` est une liste de tables");
                self.problem(place, message, "not a list", help);
                Vec::new()
            }
        }
    }

    fn wanted(&mut self, value: &Value<'f>, expected: &str) {
        let place = self.place(value.span);
        let found = value.as_ref().type_str();
        let article = if found.starts_with(['a', 'i']) { "an" } else { "a" };
        let help = Some(say!(self.language, "write {expected}", "écrire {expected}"));
        let message = match self.language {
            Language::English => format!("expected {expected}, found {article} {found}"),
            Language::French => format!("{expected} était attendu ici"),
        };
        self.problem(place, message, "wrong type", help);
    }

    /// The value's string, or a problem.
    pub(super) fn string(&mut self, value: &Value<'f>) -> Option<Spanned<String>> {
        match value.as_str() {
            Some(text) => Some(Spanned { value: text.to_owned(), place: self.place(value.span) }),
            None => {
                let expected = say!(self.language, "a string: \"...\"", "un texte : \"...\"");
                self.wanted(value, &expected);
                None
            }
        }
    }
}

/// A table that is read key by key.
pub(super) struct TableReader<'v, 'f> {
    table: &'v Table<'f>,
    /// Where the table stands.
    pub(super) place: Place,
    /// What it is called, for messages.
    pub(super) what: &'static str,
    asked: Vec<&'static str>,
}

impl<'v, 'f> TableReader<'v, 'f> {
    /// The value of a key.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'v Value<'f>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// A string.
    pub(super) fn string(&mut self, file: &mut FileReader<'f>, key: &'static str) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        file.string(value)
    }

    /// A string that must be there.
    pub(super) fn required(
        &mut self,
        file: &mut FileReader<'f>,
        key: &'static str,
    ) -> Option<Spanned<String>> {
        if self.table.contains_key(key) {
            return self.string(file, key);
        }
        self.asked.push(key);
        let what = self.what;
        let message = say!(file.language, "`{what}` has no `{key}`", "`{what}` n'a pas de `{key}`");
        let help = say!(file.language, "add `{key} = \"...\"`", "ajouter `{key} = \"...\"`");
        file.problem(self.place.clone(), message, "here", Some(help));
        None
    }

    /// A string or a list of strings.
    pub(super) fn strings(&mut self, file: &mut FileReader<'f>, key: &'static str) -> Vec<Spanned<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.as_ref() {
            ValueInner::Array(items) => items.iter().filter_map(|item| file.string(item)).collect(),
            ValueInner::String(_) => file.string(value).into_iter().collect(),
            _ => {
                let expected =
                    say!(file.language, "a string or a list of strings", "un texte ou une liste de textes");
                file.wanted(value, &expected);
                Vec::new()
            }
        }
    }

    /// `true` or `false`; a string counts as `true` where text is as good as a yes.
    pub(super) fn flag(&mut self, file: &mut FileReader<'f>, key: &'static str) -> Option<Spanned<bool>> {
        let value = self.get(key)?;
        let Some(flag) = value.as_bool() else {
            let expected = say!(file.language, "`true` or `false`", "`true` ou `false`");
            file.wanted(value, &expected);
            return None;
        };
        Some(Spanned { value: flag, place: file.place(value.span) })
    }

    /// A whole number.
    pub(super) fn number(&mut self, file: &mut FileReader<'f>, key: &'static str) -> Option<Spanned<i64>> {
        let value = self.get(key)?;
        let Some(number) = value.as_integer() else {
            let expected = say!(file.language, "a whole number", "un nombre entier");
            file.wanted(value, &expected);
            return None;
        };
        Some(Spanned { value: number, place: file.place(value.span) })
    }

    /// Every key that was not asked for becomes a problem.
    pub(super) fn finish(self, file: &mut FileReader<'f>) {
        for key in self.table.keys() {
            if self.asked.contains(&&*key.name) {
                continue;
            }
            let place = file.place(key.span);
            let nearest = privacy_check_vocabulary::closest(&key.name, self.asked.iter().copied());
            let help = match nearest {
                Some(nearest) => {
                    say!(file.language, "did you mean `{nearest}`?", "vouliez-vous dire `{nearest}` ?")
                }
                None => say!(file.language, "keys are: {}", "les clés sont : {}", self.asked.join(", ")),
            };
            let (what, name) = (self.what, &key.name);
            let message =
                say!(file.language, "`{what}` has no key `{name}`", "`{what}` n'a pas de clé `{name}`");
            file.problem(place, message, "unknown key", Some(help));
        }
    }
}

/// What is said under the place of a mistake.
fn french(label: &str) -> &str {
    match label {
        "again" => "à nouveau",
        "here" => "ici",
        "not a date" => "n'est pas une date",
        "not a duration" => "n'est pas une durée",
        "not a field" => "n'est pas un champ",
        "not a list" => "n'est pas une liste",
        "not a path" => "n'est pas un chemin",
        "not valid TOML" => "TOML incorrect",
        "unknown key" => "clé inconnue",
        "unknown part" => "partie inconnue",
        "unknown term" => "terme inconnu",
        "wrong type" => "type incorrect",
        other => other,
    }
}
