//! Why something was not read, in the language of the report.
//!
//! A reason is found while a crate is compiled and kept with its facts, in English, for the facts are the same in all
//! languages. What the system or rustc said itself stays in its own words.

use privacy_check_vocabulary::Language;

/// Reasons in English and in French; `{}` is what differs from case to case, in the same order in both.
const REASONS: &[(&str, &str)] = &[
    ("the directory of the dumps cannot be read: {}", "le répertoire des fichiers MIR ne peut être lu : {}"),
    (
        "rustc wrote no file for it; its name may be longer than a file name can be (255 bytes)",
        "rustc n'en a écrit aucun fichier ; son nom dépasse peut-être la longueur d'un nom de fichier (255 octets)",
    ),
    (
        "rustc wrote no file for it: its name would be longer than a file name can be (255 bytes)",
        "rustc n'en a écrit aucun fichier : son nom dépasserait la longueur d'un nom de fichier (255 octets)",
    ),
    (
        "rustc could not write down the MIR of this crate: {}; rustc 1.85 cannot do it where statics refer to each other, as those of `tracing` do: use 1.86 or newer, as in `cargo +stable privacy-check`",
        "rustc n'a pu écrire le MIR de cette crate : {} ; rustc 1.85 n'y arrive pas quand des statiques se réfèrent l'une à l'autre, comme celles de `tracing` : prendre 1.86 ou plus récent, par exemple `cargo +stable privacy-check`",
    ),
    (
        "rustc could not write down the MIR of this crate: {}",
        "rustc n'a pu écrire le MIR de cette crate : {}",
    ),
    (
        "rustc wrote down no body, and neither can we write into the target directory: {}",
        "rustc n'a écrit aucun corps, et l'outil ne peut pas non plus écrire dans le répertoire cible : {}",
    ),
    (
        "rustc wrote files of names that this version of the tool does not know; update the tool",
        "rustc a écrit des fichiers dont cette version de l'outil ne connaît pas les noms ; mettre l'outil à jour",
    ),
    (
        "rustc wrote down no body at all, not even that of `main`; report this together with `rustc -vV`",
        "rustc n'a écrit aucun corps, pas même celui de `main` ; le signaler avec `rustc -vV`",
    ),
    (
        "`{}` is not the name of a dump of built MIR (`crate.path.1-1-000.built.after.mir`); dump into an empty directory with `-Zdump-mir=built`",
        "`{}` n'est pas le nom d'un fichier de MIR `built` (`crate.path.1-1-000.built.after.mir`) ; écrire dans un répertoire vide avec `-Zdump-mir=built`",
    ),
    (
        "the dump ends at line {} before the body is closed; compile the crate again",
        "le fichier MIR s'arrête à la ligne {} avant la fin du corps ; recompiler la crate",
    ),
    (
        "line {}, column {}: expected {}, found `{}`; report it with this line of the dump and the compiler's version",
        "ligne {}, colonne {} : attendu {}, trouvé `{}` ; le signaler avec cette ligne du fichier et la version du compilateur",
    ),
    ("rustc does not print what all captures of `{}` are", "rustc n'imprime pas toutes les captures de `{}`"),
    (
        "cannot access the facts file {}: {}; check the target directory and its free space",
        "le fichier de faits {} n'est pas accessible : {} ; vérifier le répertoire cible et la place libre",
    ),
    (
        "{} is not a facts file; delete it and run the check again",
        "{} n'est pas un fichier de faits ; le supprimer et relancer l'analyse",
    ),
    (
        "{} was written by another version of this tool; delete it and run the check again",
        "{} a été écrit par une autre version de cet outil ; le supprimer et relancer l'analyse",
    ),
    (
        "the facts file {} is damaged; delete it and run the check again",
        "le fichier de faits {} est endommagé ; le supprimer et relancer l'analyse",
    ),
];

/// The reason in this language; as it is where it is none of ours.
pub fn reason(english: &str, language: Language) -> String {
    if language == Language::English {
        return english.to_owned();
    }
    let found = REASONS.iter().find_map(|(template, french)| Some((slots(template, english)?, french)));
    let Some((slots, french)) = found else { return english.to_owned() };
    let mut slots = slots.into_iter();
    let mut parts = french.split("{}");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(slots.next().unwrap_or_default());
        text.push_str(part);
    }
    text
}

/// What stands in the places of `{}`; none where the text is not of this form.
fn slots<'t>(template: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = template.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut slots = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        // The last part ends the text; one before it ends at its first occurrence.
        let (slot, behind) = match parts.peek() {
            None => (rest.strip_suffix(part)?, ""),
            Some(_) => rest.split_once(part)?,
        };
        slots.push(slot);
        rest = behind;
    }
    rest.is_empty().then_some(slots)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::facts::FactsError;
    use crate::mir::read::ReadError;

    fn french(english: &str) -> String {
        reason(english, Language::French)
    }

    #[test]
    fn what_is_told_of_a_case_stays() {
        let unexpected =
            ReadError::Unexpected { line: 3, column: 9, expected: "a type", found: "?".to_owned() };
        assert_eq!(
            french(&unexpected.to_string()),
            "ligne 3, colonne 9 : attendu a type, trouvé `?` ; le signaler avec cette ligne du fichier et la version du compilateur"
        );
        assert_eq!(
            french("rustc does not print what all captures of `a::{closure#0}` are"),
            "rustc n'imprime pas toutes les captures de `a::{closure#0}`"
        );
        let cycle = "rustc could not write down the MIR of this crate: cycle; rustc 1.85 cannot do it where statics refer to each other, as those of `tracing` do: use 1.86 or newer, as in `cargo +stable privacy-check`";
        assert!(
            french(cycle).contains("de cette crate : cycle ; rustc 1.85 n'y arrive pas"),
            "{}",
            french(cycle)
        );
        assert_eq!(reason(cycle, Language::English), cycle);
    }

    #[test]
    fn every_reason_of_the_reader_and_of_facts_has_a_french_text() {
        let path = || PathBuf::from("a.privacy-facts");
        let errors = [
            ReadError::FileName { name: "x".to_owned() }.to_string(),
            ReadError::Unfinished { line: 7 }.to_string(),
            FactsError::Io { path: path(), source: std::io::Error::other("full") }.to_string(),
            FactsError::Foreign { path: path() }.to_string(),
            FactsError::OtherFormat { path: path() }.to_string(),
            FactsError::Damaged { path: path() }.to_string(),
        ];
        for english in errors {
            assert_ne!(french(&english), english);
        }
        let [closure, function] = [REASONS[1].0, REASONS[2].0].map(french);
        assert!(closure != function && closure.contains("255 octets") && function.contains("255 octets"));
    }

    #[test]
    fn the_words_of_others_stay_as_they_are() {
        assert_eq!(french("1:4: expected identifier"), "1:4: expected identifier");
    }

    #[test]
    fn both_languages_have_the_same_slots() {
        for (english, french) in REASONS {
            assert_eq!(english.matches("{}").count(), french.matches("{}").count(), "{english}");
        }
    }
}
