//! Nobody can get a copy of their data.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC802",
    name: "no-access-path",
    level: Level::Warn,
    sentence: t(
        "A person cannot get a copy of their data.",
        "Une personne ne peut obtenir copie de ses données.",
    ),
    trigger: t(
        "Personal data is stored under a processing that declares no `access`.",
        "Des données personnelles sont conservées sous un traitement qui ne déclare pas `access`.",
    ),
    clears: t(
        "`access` with the function that gives a person their data, or the way to get it.",
        "`access` avec la fonction qui remet ses données à une personne, ou le moyen de les obtenir.",
    ),
    citation: t("GDPR 12, 15; LIL 105", "RGPD 12, 15 ; LIL 105"),
    laws: GDPR_LED,
    fix: t("Add a look-up or an export by person.", "Ajouter une recherche ou un export par personne."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t(
                "Frames are stored, and nobody can ask for them",
                "Des images sont conservées, et personne ne peut les demander",
            ),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t("The desk answers", "Le guichet répond"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Contract" [r#"access = "at the desk""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let stored = case.flows.iter().find(|flow| flow.sink.kind.is_a(SinkKind::Storage))?;
    if case.text(TextKey::Access).is_some() {
        return None;
    }
    let (language, name, exit) = (case.language(), case.name(), stored.exit());
    let message = say!(
        language,
        "{name} stores personal data ({exit}) and gives no access to it",
        "{name} conserve des données personnelles ({exit}) sans y donner accès"
    );
    Some(case.verdict(&RULE, message).note(case.lacks(TextKey::Access)))
}
