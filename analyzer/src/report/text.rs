//! Words and positions that several renderers need.

use std::ops::Range;

use privacy_check_vocabulary::Language;

use super::model::{NotSeen, Report};
use crate::law::finding::Finding;
use crate::law::level::Level;
use crate::law::rules::{self, Rule};
use crate::law::say::say;
use crate::law::workspace::Place;

/// The rule of a finding.
pub(super) fn rule(finding: &Finding) -> &'static Rule {
    rules::find(finding.rule).expect("findings are of rules that exist")
}

/// The rule's sentence with its provisions.
pub(super) fn law(rule: &Rule, language: Language) -> String {
    format!("{} [{}]", rule.sentence.of(language), rule.citation.of(language))
}

/// What people read in front of a message of this level.
pub(super) fn level(level: Level, language: Language) -> &'static str {
    match (language, level) {
        (Language::English, _) => level.rustc(),
        (Language::French, Level::Forbid | Level::Deny) => "erreur",
        (Language::French, Level::Warn) => "avertissement",
        (Language::French, Level::Note) => "remarque",
    }
}

/// A thing that is counted: one of it and several, in both languages.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    english: (&'static str, &'static str),
    french: (&'static str, &'static str),
}

const fn noun(english: (&'static str, &'static str), french: (&'static str, &'static str)) -> Noun {
    Noun { english, french }
}

pub(super) const STEP: Noun = noun(("step", "steps"), ("étape", "étapes"));
pub(super) const FURTHER_STEP: Noun =
    noun(("further step", "further steps"), ("autre étape", "autres étapes"));
pub(super) const RESULT: Noun = noun(("result", "results"), ("résultat", "résultats"));
const PACKAGE: Noun = noun(("package", "packages"), ("paquet", "paquets"));
const TARGET: Noun = noun(("target", "targets"), ("cible", "cibles"));
const BODY: Noun = noun(("function body", "function bodies"), ("corps de fonction", "corps de fonction"));
const ENTRY_POINT: Noun = noun(("entry point", "entry points"), ("point d'entrée", "points d'entrée"));
const MISTAKE: Noun = noun(("mistake", "mistakes"), ("erreur", "erreurs"));
const FLOW: Noun = noun(("flow", "flows"), ("flux", "flux"));
const ERROR: Noun = noun(("error", "errors"), ("erreur", "erreurs"));
const WARNING: Noun = noun(("warning", "warnings"), ("avertissement", "avertissements"));
const NOTE: Noun = noun(("note", "notes"), ("remarque", "remarques"));
const UNREAD: Noun = noun(
    ("body or file that was not read", "bodies or files that were not read"),
    ("corps ou fichier non lu", "corps ou fichiers non lus"),
);
const UNMODELLED: Noun = noun(
    ("function without body and model", "functions without body and model"),
    ("fonction sans corps ni modèle", "fonctions sans corps ni modèle"),
);
const FOREIGN: Noun =
    noun(("foreign function", "foreign functions"), ("fonction étrangère", "fonctions étrangères"));
const UNKNOWN: Noun = noun(
    ("call whose target is not known", "calls whose target is not known"),
    ("appel dont la cible est inconnue", "appels dont la cible est inconnue"),
);
const BOUNDED: Noun = noun(
    ("call in which less is told apart", "calls in which less is told apart"),
    ("appel où l'on distingue moins", "appels où l'on distingue moins"),
);
const AMBIGUOUS: Noun = noun(
    ("call with several candidates, all taken", "calls with several candidates, all taken"),
    ("appel à plusieurs candidats, tous retenus", "appels à plusieurs candidats, tous retenus"),
);

/// An answer of a check that is taken for a yes by its name.
pub(super) fn guess((check, variant): &(String, String), language: Language) -> String {
    say!(
        language,
        "`{check}` answers with an enum of the program's own: `{variant}` is taken for a yes by its name alone; `bool`, `Option` or `Result` leave no doubt",
        "`{check}` répond par une énumération du programme : `{variant}` est tenu pour un oui d'après son seul nom ; `bool`, `Option` ou `Result` ne laissent pas de doute"
    )
}

/// A library whose model was checked with other versions.
pub(super) fn other_version((library, described): &(String, String), language: Language) -> String {
    say!(
        language,
        "{library} is analysed by the model of version {described}: nobody has checked that it fits",
        "{library} est analysé selon le modèle de la version {described} : personne n'a vérifié qu'il convient"
    )
}

/// `3 errors`, `1 error`.
pub(super) fn count(number: usize, what: Noun, language: Language) -> String {
    let (one, several) = match language {
        Language::English => what.english,
        Language::French => what.french,
    };
    // None is many in English, and one in French.
    let is_one = number == 1 || (number == 0 && language == Language::French);
    format!("{number} {}", if is_one { one } else { several })
}

/// `src/main.rs:4:5`
pub(super) fn position(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// The bytes of a place in the text of its file; none where the text has no such place.
pub(super) fn bytes(text: &str, place: &Place) -> Option<Range<usize>> {
    let start = offset(text, place.line, place.column)?;
    let end = offset(text, place.end_line, place.end_column).unwrap_or(start);
    Some(start..end.max(start))
}

fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let mut at = 0;
    for (number, content) in (1_u32..).zip(text.split_inclusive('\n')) {
        if number == line {
            let content = content.trim_end_matches(['\n', '\r']);
            let mut columns = content.char_indices().map(|(at, _)| at).chain([content.len()]);
            return columns.nth(column.checked_sub(1)? as usize).map(|column| at + column);
        }
        at += content.len();
    }
    (text.is_empty() && line == 1).then_some(0)
}

/// What to do with a finding beside what its rule says: how to have it explained, how to accept it.
pub(super) fn commands(finding: &Finding, language: Language) -> String {
    let rule = finding.rule;
    let option = match language {
        Language::English => "",
        Language::French => " --lang fr",
    };
    let explain = say!(
        language,
        "`cargo privacy-check explain {rule}{option}` says more",
        "`cargo privacy-check explain {rule}{option}` en dit plus"
    );
    let is_about_the_run = rule.starts_with("PC0");
    if self::rule(finding).level == Level::Forbid || finding.level == Level::Forbid || is_about_the_run {
        return explain;
    }
    let key = finding.key();
    say!(
        language,
        "{explain}; accept it with `[[accept]] finding = \"{key}\"` in privacy.toml, a reason and an owner",
        "{explain} ; l'accepter par `[[accept]] finding = \"{key}\"` dans privacy.toml, avec une raison et un responsable"
    )
}

/// The first lines of a run: what was analysed.
pub(super) fn analysed(report: &Report) -> Vec<String> {
    let (analysed, language) = (&report.analysed, report.language);
    let list = |names: &[String]| match names.len() {
        0 => String::new(),
        1..=6 => format!(" ({})", names.join(", ")),
        more => {
            let (first, rest) = (names[..5].join(", "), more - 5);
            say!(language, " ({first}, and {rest} more)", " ({first}, et {rest} de plus)")
        }
    };
    let features = match (analysed.features.is_empty(), language) {
        (false, _) => analysed.features.clone(),
        (true, Language::English) => "default features".to_owned(),
        (true, Language::French) => "features par défaut".to_owned(),
    };
    let packages = count(analysed.packages.len(), PACKAGE, language) + &list(&analysed.packages);
    let targets = count(analysed.targets.len(), TARGET, language) + &list(&analysed.targets);
    let bodies = count(analysed.bodies, BODY, language);
    let entries = count(analysed.entry_points, ENTRY_POINT, language);
    let (reached, entered) = (analysed.bodies_reached, analysed.bodies_entered);
    let toolchain = &analysed.toolchain;
    let (day, tables) = (&analysed.as_of, &analysed.law_date);
    vec![
        say!(
            language,
            "analysed {packages}: {targets}, {features}, {toolchain}",
            "analysé : {packages}, {targets}, {features}, {toolchain}"
        ),
        say!(
            language,
            "{bodies}, {reached} of them reached from {entries}, {entered} by personal data; the law as of {day}, by the tables of {tables}",
            "{bodies}, dont {reached} atteints depuis {entries}, {entered} par des données personnelles ; droit au {day}, selon les tables du {tables}"
        ),
    ]
}

/// The last line of a run: what was found and what could not be seen.
pub(super) fn summary(report: &Report) -> String {
    let found = found(report);
    let apart = NotSeen { other_versions: Vec::new(), guessed: Vec::new(), ..report.not_seen.clone() };
    let saw_all = apart == NotSeen::default();
    let not_seen = if is_unchecked(report) && saw_all {
        say!(
            report.language,
            "the built-in models know sensors; say what else is personal with attributes or in privacy.toml (`cargo privacy-check init` begins one)",
            "les modèles fournis connaissent les capteurs ; déclarez ce qui est personnel par des attributs ou dans privacy.toml (`cargo privacy-check init` en commence un)"
        )
    } else {
        not_seen(&report.not_seen, report.language)
    };
    let not_vouched_for = not_vouched_for(&report.not_seen, report.language);
    let guessed = guessed(&report.not_seen, report.language);
    say!(
        report.language,
        "{found}; {not_seen}{guessed}{not_vouched_for}",
        "{found} ; {not_seen}{guessed}{not_vouched_for}"
    )
}

/// The answers that are taken for a yes by their names; empty if there are none.
fn guessed(not_seen: &NotSeen, language: Language) -> String {
    let list: Vec<String> =
        not_seen.guessed.iter().map(|(check, variant)| format!("`{variant}` (`{check}`)")).collect();
    if list.is_empty() {
        return String::new();
    }
    let list = list.join(", ");
    say!(
        language,
        "; taken for a yes by its name alone: {list}",
        " ; tenu pour un oui d'après son seul nom : {list}"
    )
}

/// The libraries whose models were checked with other versions; empty if there are none.
fn not_vouched_for(not_seen: &NotSeen, language: Language) -> String {
    let model = |(library, described): &(String, String)| {
        say!(language, "{library} (model of {described})", "{library} (modèle de {described})")
    };
    let mut list: Vec<String> = not_seen.other_versions.iter().take(3).map(model).collect();
    match not_seen.other_versions.len().saturating_sub(list.len()) {
        0 if list.is_empty() => return String::new(),
        0 => {}
        more => {
            list.push(say!(language, "and {more} more, told with `-v`", "et {more} de plus, dites avec `-v`"))
        }
    }
    let list = list.join(", ");
    say!(
        language,
        "; not vouched for, as models were checked with other versions: {list}",
        " ; sans garantie, les modèles étant vérifiés avec d'autres versions : {list}"
    )
}

fn is_unchecked(report: &Report) -> bool {
    report.overview.is_empty() && report.problems.is_empty()
}

fn found(report: &Report) -> String {
    let language = report.language;
    let mut parts = Vec::new();
    if !report.problems.is_empty() {
        let mistakes = count(report.problems.len(), MISTAKE, language);
        parts.push(say!(language, "{mistakes} in the configuration", "{mistakes} dans la configuration"));
    }
    if is_unchecked(report) {
        parts.push(say!(
            language,
            "nothing checked: no source of personal data was found",
            "rien n'a été vérifié : aucune source de données personnelles n'a été trouvée"
        ));
    } else if report.findings.is_empty() && report.problems.is_empty() {
        parts.push(say!(language, "no undeclared flow found", "aucun flux non déclaré trouvé"));
    }
    if !report.findings.is_empty() {
        let of =
            |rustc: &str| report.findings.iter().filter(|finding| finding.level.rustc() == rustc).count();
        let levels = [(ERROR, of("error")), (WARNING, of("warning")), (NOTE, of("note"))];
        let levels: Vec<_> = levels
            .iter()
            .filter(|(_, number)| *number > 0)
            .map(|(level, number)| count(*number, *level, language))
            .collect();
        let levels = levels.join(", ");
        parts.push(match report.flows() {
            0 => levels,
            flows => {
                let flows = count(flows, FLOW, language);
                say!(language, "{flows} with findings: {levels}", "{flows} avec constats : {levels}")
            }
        });
    }
    if !report.accepted.is_empty() {
        let number = report.accepted.len();
        parts.push(say!(language, "{number} accepted", "{number} accepté(s)"));
    }
    if !report.lowered.is_empty() {
        let lowered: Vec<_> = report
            .lowered
            .iter()
            .map(|lowered| say!(language, "{} to {}", "{} à {}", lowered.rule, lowered.to))
            .collect();
        let lowered = lowered.join(", ");
        parts.push(say!(
            language,
            "lowered on the command line: {lowered}",
            "abaissé sur la ligne de commande : {lowered}"
        ));
    }
    match language {
        Language::English => parts.join("; "),
        Language::French => parts.join(" ; "),
    }
}

/// What could not be seen, in one clause.
pub(super) fn not_seen(not_seen: &NotSeen, language: Language) -> String {
    let mut parts = Vec::new();
    let mut add = |number: usize, what: Noun, names: Vec<&str>| {
        if number == 0 {
            return;
        }
        let names = match names.as_slice() {
            [] => String::new(),
            [first, second, third, _, ..] => format!(" ({first}, {second}, {third}, ...)"),
            few => format!(" ({})", few.join(", ")),
        };
        parts.push(format!("{}{names}", count(number, what, language)));
    };
    fn names<T>(list: &[(String, T)]) -> Vec<&str> {
        list.iter().map(|(name, _)| name.as_str()).collect()
    }
    add(not_seen.unread.len(), UNREAD, names(&not_seen.unread));
    add(not_seen.unmodelled.len(), UNMODELLED, names(&not_seen.unmodelled));
    add(not_seen.foreign.len(), FOREIGN, names(&not_seen.foreign));
    add(not_seen.unknown_callees.len(), UNKNOWN, names(&not_seen.unknown_callees));
    add(not_seen.bounded.len(), BOUNDED, Vec::new());
    add(not_seen.ambiguous, AMBIGUOUS, Vec::new());
    let parts = parts.join(", ");
    if parts.is_empty() {
        say!(
            language,
            "nothing that personal data reaches was out of sight",
            "rien de ce qu'atteignent les données personnelles n'était hors de vue"
        )
    } else {
        say!(language, "could not be seen: {parts}", "n'a pu être vu : {parts}")
    }
}

/// The table of what is captured and where it goes, one line for each source.
pub(super) fn overview(report: &Report) -> Vec<String> {
    let language = report.language;
    let row = |row: &super::OverviewRow| {
        let sinks: Vec<_> = row
            .sinks
            .iter()
            .map(|sink| {
                let (kind, callee, flows) = (&sink.kind, &sink.callee, sink.flows);
                match flows {
                    1 => format!("{kind} (`{callee}`)"),
                    _ => say!(
                        language,
                        "{kind} (`{callee}`, {flows} flows)",
                        "{kind} (`{callee}`, {flows} flux)"
                    ),
                }
            })
            .collect();
        let sinks = if sinks.is_empty() {
            say!(language, "no sink that was seen", "aucune sortie vue")
        } else {
            sinks.join(", ")
        };
        let places = match row.places {
            1 => String::new(),
            places => say!(language, ", {places} places", ", {places} endroits"),
        };
        format!("`{}` ({}{places}) -> {sinks}", row.source, row.categories.join(", "))
    };
    report.overview.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_bytes_by_characters() {
        let text = "é = 1\r\nlet ü = f(é);\n";
        let place =
            |line, column, end_column| Place { line, column, end_line: line, end_column, ..Place::default() };
        assert_eq!(bytes(text, &place(1, 1, 2)).map(|range| &text[range]), Some("é"));
        assert_eq!(bytes(text, &place(2, 9, 13)).map(|range| &text[range]), Some("f(é)"));
        assert_eq!(
            bytes(text, &place(2, 5, 99)).map(|range| range.len()),
            Some(0),
            "an end that is not there"
        );
        assert_eq!(bytes(text, &place(9, 1, 2)), None);
    }

    #[test]
    fn plurals_are_right() {
        assert_eq!(count(1, BODY, Language::English), "1 function body");
        assert_eq!(count(2, BODY, Language::English), "2 function bodies");
        assert_eq!(count(0, FLOW, Language::English), "0 flows");
        assert_eq!(count(0, ERROR, Language::French), "0 erreur");
        assert_eq!(count(2, WARNING, Language::French), "2 avertissements");
    }
}
