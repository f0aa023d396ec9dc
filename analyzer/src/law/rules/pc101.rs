//! Personal data leaves without a declared purpose and legal basis.

use super::prelude::*;
use crate::law::context::Declaration;

pub(super) static RULE: Rule = Rule {
    id: "PC101",
    name: "missing-art6-basis",
    level: Level::Deny,
    sentence: t(
        "Personal data leaves the program with no declared purpose and legal basis.",
        "Des données personnelles sortent du programme sans finalité ni base légale déclarées.",
    ),
    trigger: t(
        "Personal data reaches a sink, and no processing that covers the flow declares a purpose and a basis. Showing data that is no special category on a display is left out. Also where the basis is consent, the program asks for it (`consent_check`), and a way to the exit does not.",
        "Des données personnelles atteignent une sortie, et aucun traitement couvrant le flux ne déclare de finalité et de base. L'affichage de données ordinaires est laissé de côté. De même là où la base est le consentement, que le programme le vérifie (`consent_check`), et qu'un chemin vers la sortie n'y passe pas.",
    ),
    clears: t(
        "`purpose` and `basis` of a processing that names the data (and the persons, where the label does).",
        "`purpose` et `basis` d'un traitement qui nomme les données (et les personnes, si l'étiquette le fait).",
    ),
    citation: t("GDPR 5(1)(a), 6(1); LED 8; LIL 5, 87", "RGPD 5(1)(a), 6(1) ; dir. 2016/680, 8 ; LIL 5, 87"),
    laws: GDPR_LED,
    fix: t(
        "Declare the purpose and the basis that really apply, or make the data anonymous before it leaves, or delete the flow.",
        "Déclarer la finalité et la base qui s'appliquent réellement, ou anonymiser avant la sortie, ou supprimer le flux.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Frames are sent, and nothing is declared", "Des images sont envoyées, et rien n'est déclaré"),
            FRAME_LEAVES,
            config!(source "RawVideo"; sink "Network";),
        ),
        clear(
            t(
                "A processing names the data, the purpose and the basis",
                "Un traitement nomme les données, la finalité et la base",
            ),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#];
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
        found(
            t("The processing speaks of other data", "Le traitement parle d'autres données"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Network"; door "AccessControl", "Location", "Contract";),
        ),
        clear(
            t("Only a count leaves", "Seul un comptage sort"),
            CHANGED,
            config!(source "RawVideo"; declassify "Aggregate" ["min_cell = 10"]; sink "Network";),
        ),
        found(
            t("Consent is asked for on one of two ways", "Le consentement n'est vérifié que sur un chemin"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    if app::role() {\n        app::keep(&frame);\n    }\n    app::out(&frame);\n}\n",
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#]; role "consent_check";
                door "AccessControl", "RawVideo", "Consent";
            ),
        ),
        clear(
            t("It is asked for before", "Il est vérifié avant"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    if !app::role() {\n        return;\n    }\n    send(&frame);\n}\n\nfn send(frame: &Frame) {\n    app::out(frame);\n}\n",
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#]; role "consent_check";
                door "AccessControl", "RawVideo", "Consent";
            ),
        ),
        clear(
            t("A frame is shown on a display", "Une image est affichée"),
            FRAME_LEAVES,
            config!(source "RawVideo"; sink "Display";),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let language = case.language();
    let is_shown_only = matches!(case.sink.kind, SinkKind::Display | SinkKind::Alert);
    if is_shown_only && case.label.special().is_none() {
        return None;
    }
    let (data, exit) = (case.data(), case.exit());
    let message = say!(
        language,
        "{data} leaves through {exit} without a declared purpose and basis",
        "{data} sort par {exit} sans finalité ni base déclarées"
    );
    let verdict = Verdict::of(&RULE, message, case.leaves());
    let Some(declaration) = case.coverage.covering() else {
        let verdict = verdict.note(case.coverage.missing(language)?).related(case.coverage.place(language));
        return Some(match case.coverage.gap {
            Some(gap) => {
                let key = gap.key();
                verdict.help(say!(
                    language,
                    "add {key} to the declaration, if it is meant",
                    "ajouter {key} à la déclaration, si c'est voulu"
                ))
            }
            None => verdict,
        });
    };
    let name = declaration.name(language);
    let note = match (declaration.keys.purposes.is_empty(), declaration.keys.basis.is_none()) {
        (false, false) => return unasked(case, declaration),
        (true, true) => say!(
            language,
            "{name} covers this flow and declares neither purpose nor basis",
            "{name} couvre ce flux et ne déclare ni finalité ni base"
        ),
        (true, false) => say!(
            language,
            "{name} covers this flow and declares no purpose",
            "{name} couvre ce flux et ne déclare pas de finalité"
        ),
        (false, true) => say!(
            language,
            "{name} covers this flow and declares no basis",
            "{name} couvre ce flux et ne déclare pas de base"
        ),
    };
    Some(verdict.note(note).related(case.coverage.place(language)))
}

/// The basis is consent, the program asks for it, and on a way to the exit it does not.
fn unasked(case: &FlowCase<'_>, declaration: &Declaration) -> Option<Verdict> {
    if declaration.keys.basis != Some(LegalBasis::Consent) || !case.asks_for_consent(declaration) {
        return None;
    }
    let note = case.unasked_way(&Role::ConsentCheck)?;
    let language = case.language();
    let (data, exit, name) = (case.data(), case.exit(), declaration.name(language));
    let message = say!(
        language,
        "{data} leaves through {exit}, and the consent that {name} rests on is not asked for on this way",
        "{data} sort par {exit}, et le consentement sur lequel repose {name} n'est pas vérifié sur ce chemin"
    );
    let mut verdict =
        Verdict::of(&RULE, message, case.leaves()).note(note).related(case.coverage.place(language));
    verdict.notes.extend(case.unclear_checks());
    Some(verdict.help(say!(
        language,
        "ask before, on every way, and go on only where the answer is yes; or declare a processing of its own with the basis that it has",
        "vérifier avant, sur chaque chemin, et ne continuer que si la réponse est oui ; ou déclarer un traitement propre avec la base qui est la sienne"
    )))
}
