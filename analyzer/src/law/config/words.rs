//! Terms, paths and parts of calls, as `privacy.toml` writes them.

use privacy_check_vocabulary::{Date, Duration, Language, Term, closest};

use super::Spanned;
use super::reader::{FileReader, TableReader};
use crate::flow::spec::{Input, Output};
use crate::law::say::say;
use crate::models::FieldName;
use crate::models::transfer::Root;

/// The term that a text names, or a problem.
pub(super) fn term<T: Term>(file: &mut FileReader<'_>, text: &Spanned<String>) -> Option<T> {
    if let Some(term) = T::from_name(&text.value) {
        return Some(term);
    }
    let language = file.language;
    let help = match T::suggest(&text.value) {
        Some(nearest) => did_you_mean(nearest, language),
        None if T::ALL.len() <= 16 => {
            let names = T::ALL.iter().map(|term| term.name()).collect::<Vec<_>>().join(", ");
            say!(language, "write one of {names}", "écrire l'un de {names}")
        }
        None => say!(
            language,
            "`cargo privacy-check list terms` shows all",
            "`cargo privacy-check list terms` les montre tous"
        ),
    };
    let value = &text.value;
    let message = match language {
        Language::English => format!("`{value}` is no {}", T::KIND),
        Language::French => format!("`{value}` n'est pas connu ({})", T::FRENCH_KIND),
    };
    file.problem(text.place.clone(), message, "unknown term", Some(help));
    None
}

/// The nearest word that is known.
fn did_you_mean(nearest: &str, language: Language) -> String {
    say!(language, "did you mean \"{nearest}\"?", "vouliez-vous dire \"{nearest}\" ?")
}

/// The terms of a key that holds a string or a list.
pub(super) fn terms<'f, T: Term>(
    file: &mut FileReader<'f>,
    table: &mut TableReader<'_, 'f>,
    key: &'static str,
) -> Vec<T> {
    let texts = table.strings(file, key);
    texts.iter().filter_map(|text| term(file, text)).collect()
}

/// One of some words, or a problem.
pub(super) fn word<'w>(
    file: &mut FileReader<'_>,
    text: &Spanned<String>,
    words: &[&'w str],
) -> Option<&'w str> {
    if let Some(word) = words.iter().find(|word| **word == text.value) {
        return Some(word);
    }
    let help = match closest(&text.value, words.iter().copied()) {
        Some(nearest) => did_you_mean(nearest, file.language),
        None => say!(file.language, "write one of {}", "écrire l'un de {}", words.join(", ")),
    };
    let message = say!(file.language, "unknown value `{}`", "valeur inconnue `{}`", text.value);
    file.problem(text.place.clone(), message, "here", Some(help));
    None
}

/// A duration of ISO 8601, or a problem.
pub(super) fn duration(file: &mut FileReader<'_>, text: &Spanned<String>) -> Option<Duration> {
    let duration = text.value.parse().ok();
    if duration.is_none() {
        let help = Some(say!(
            file.language,
            "write \"P30D\" (days), \"P1M\" (a month), \"P1Y\" (a year) or \"PT72H\" (hours)",
            "écrire \"P30D\" (jours), \"P1M\" (un mois), \"P1Y\" (un an) ou \"PT72H\" (heures)"
        ));
        let message = say!(
            file.language,
            "`{}` is no duration of ISO 8601",
            "`{}` n'est pas une durée ISO 8601",
            text.value
        );
        file.problem(text.place.clone(), message, "not a duration", help);
    }
    duration
}

/// A date, or a problem.
pub(super) fn date(file: &mut FileReader<'_>, text: &Spanned<String>) -> Option<Date> {
    let date = text.value.parse().ok();
    if date.is_none() {
        let help = Some(say!(
            file.language,
            "write year, month and day: \"2027-06-01\"",
            "écrire année, mois et jour : \"2027-06-01\""
        ));
        let message = say!(file.language, "`{}` is no date", "`{}` n'est pas une date", text.value);
        file.problem(text.place.clone(), message, "not a date", help);
    }
    date
}

/// `min_cell`: a number of persons.
pub(super) fn cell<'f>(file: &mut FileReader<'f>, table: &mut TableReader<'_, 'f>) -> Option<u64> {
    let number = table.number(file, "min_cell")?;
    if let Ok(cell) = u64::try_from(number.value) {
        return Some(cell);
    }
    let message = say!(
        file.language,
        "`{}` is no number of persons",
        "`{}` n'est pas un nombre de personnes",
        number.value
    );
    let help = Some(say!(
        file.language,
        "write the smallest number of persons in a cell: 10",
        "écrire le plus petit nombre de personnes d'une cellule : 10"
    ));
    file.problem(number.place, message, "here", help);
    None
}

/// A path as rustdoc shows it: `crate::module::function`, `<crate::Type as crate::Trait>::method`, `crate::module::*`.
pub(super) fn path(file: &mut FileReader<'_>, text: Spanned<String>) -> Option<Spanned<String>> {
    let Err(wrong) = check_path(&text.value) else { return Some(text) };
    let language = file.language;
    let (message, help) = match wrong {
        WrongPath::Short => (
            say!(language, "`{}` is no full path", "`{}` n'est pas un chemin complet", text.value),
            say!(
                language,
                "start with the crate, as rustdoc shows it: \"my_crate::module::function\"",
                "commencer par la crate, comme rustdoc l'affiche : \"my_crate::module::function\""
            ),
        ),
        WrongPath::Hyphen(fixed) => (
            say!(language, "`{}` is no path in Rust", "`{}` n'est pas un chemin en Rust", text.value),
            say!(
                language,
                "a crate's library name has `_` for `-`: \"{fixed}\"",
                "le nom de bibliothèque d'une crate a `_` pour `-` : \"{fixed}\""
            ),
        ),
        WrongPath::Generics(fixed) => {
            let value = &text.value;
            let message =
                say!(language, "`{value}` has generic arguments", "`{value}` a des arguments génériques");
            (message, say!(language, "leave them out: \"{fixed}\"", "les omettre : \"{fixed}\""))
        }
        WrongPath::Malformed => (
            say!(language, "`{}` is no path", "`{}` n'est pas un chemin", text.value),
            say!(
                language,
                "write it as rustdoc shows it: \"my_crate::module::Type::method\", \"my_crate::Trait::method\" or \
                 \"<my_crate::Type as my_crate::Trait>::method\"",
                "l'écrire comme rustdoc l'affiche : \"my_crate::module::Type::method\", \"my_crate::Trait::method\" ou \
                 \"<my_crate::Type as my_crate::Trait>::method\""
            ),
        ),
    };
    file.problem(text.place.clone(), message, "not a path", Some(help));
    None
}

enum WrongPath {
    Short,
    Hyphen(String),
    Generics(String),
    Malformed,
}

fn check_path(text: &str) -> Result<(), WrongPath> {
    if let Some((self_type, rest)) = text.strip_prefix('<').and_then(|rest| rest.split_once(" as ")) {
        let (trait_, method) = rest.split_once(">::").ok_or(WrongPath::Malformed)?;
        check_plain(self_type)?;
        check_plain(trait_)?;
        return if is_identifier(method) { Ok(()) } else { Err(WrongPath::Malformed) };
    }
    let body = text.strip_suffix("::*").unwrap_or(text);
    if body != text && is_identifier(body) {
        return Ok(());
    }
    check_plain(body)
}

fn check_plain(text: &str) -> Result<(), WrongPath> {
    if text.contains(['<', '>']) {
        return Err(WrongPath::Generics(without_generics(text)));
    }
    let segments: Vec<&str> = text.split("::").collect();
    if !segments.iter().all(|segment| is_identifier(segment)) {
        let fixed = text.replace('-', "_");
        let is_fixed = fixed != text && fixed.split("::").all(is_identifier);
        return Err(if is_fixed { WrongPath::Hyphen(fixed) } else { WrongPath::Malformed });
    }
    // `str::len` and the like: a primitive type is a path of its own.
    if segments.len() < 2 { Err(WrongPath::Short) } else { Ok(()) }
}

fn without_generics(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.replace("::::", "::")
}

fn is_identifier(text: &str) -> bool {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// A field: `name`, or `Variant.name`.
pub(super) fn field(file: &mut FileReader<'_>, text: Spanned<String>) -> Option<Spanned<FieldName>> {
    match text.value.parse() {
        Ok(value) => Some(Spanned { value, place: text.place }),
        Err(error) => {
            let help = say!(
                file.language,
                "write \"name\", \"0\" or, of an enum, \"Variant.name\"; what lies in a field is \"name.inner\", the elements of a collection are \"name[]\"",
                "écrire \"name\", \"0\" ou, pour une énumération, \"Variant.name\" ; ce que contient un champ est \"name.inner\", les éléments d'une collection sont \"name[]\""
            );
            let message = match file.language {
                Language::English => error.to_string(),
                Language::French => format!("`{}` ne désigne aucun champ", text.value),
            };
            file.problem(text.place, message, "not a field", Some(help));
            None
        }
    }
}

/// `arg0`, `arg1`, ...
fn argument(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("arg")?;
    (digits.len() <= 3).then(|| digits.parse().ok()).flatten()
}

/// `return | self | argN | callback.argN`
pub(super) fn output(file: &mut FileReader<'_>, text: &Spanned<String>) -> Option<Output> {
    let found = match text.value.as_str() {
        "return" => Some(Output::Return),
        "self" => Some(Output::Receiver),
        other => argument(other)
            .map(Output::Arg)
            .or_else(|| other.strip_prefix("callback.").and_then(argument).map(Output::CallbackArg)),
    };
    found.or_else(|| {
        part(file, text, "\"return\", \"self\", \"arg0\" (counted without self) or \"callback.arg0\"")
    })
}

/// `any | self | argN | callback.return`, or a list of arguments.
pub(super) fn input(file: &mut FileReader<'_>, texts: &[Spanned<String>]) -> Option<Input> {
    const EXPECTED: &str = "\"any\", \"self\", \"arg0\" (counted without self), a list of arguments, or \
                            \"callback.return\"";
    if let [text] = texts {
        return match text.value.as_str() {
            "any" => Some(Input::Any),
            "self" => Some(Input::Receiver),
            "callback.return" => Some(Input::CallbackReturn),
            other => match argument(other) {
                Some(argument) => Some(Input::Args(vec![argument])),
                None => part(file, text, EXPECTED),
            },
        };
    }
    let mut arguments = Vec::new();
    for text in texts {
        match argument(&text.value) {
            Some(argument) => arguments.push(argument),
            None => return part(file, text, "a list of arguments: [\"arg0\", \"arg2\"]"),
        }
    }
    (!arguments.is_empty()).then_some(Input::Args(arguments))
}

/// `self | argN | return`
pub(super) fn root(file: &mut FileReader<'_>, text: &Spanned<String>) -> Option<Root> {
    let found = match text.value.as_str() {
        "return" => Some(Root::Return),
        "self" => Some(Root::Receiver),
        other => argument(other).map(Root::Arg),
    };
    found.or_else(|| part(file, text, "\"self\", \"arg0\" (counted without self) or \"return\""))
}

fn part<T>(file: &mut FileReader<'_>, text: &Spanned<String>, expected: &str) -> Option<T> {
    let message = say!(
        file.language,
        "`{}` names no part of a call",
        "`{}` ne désigne aucune partie d'un appel",
        text.value
    );
    let help = say!(file.language, "write {expected}", "écrire {expected}");
    file.problem(text.place.clone(), message, "unknown part", Some(help));
    None
}
