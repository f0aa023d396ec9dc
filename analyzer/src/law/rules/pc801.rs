//! Data goes into a store and nothing takes it out.

use super::prelude::*;
use crate::law::context::is_path;

pub(super) static RULE: Rule = Rule {
    id: "PC801",
    name: "no-erase-path",
    level: Level::Deny,
    sentence: t("Data goes in, nothing takes it out.", "Les données entrent, rien ne les retire."),
    trigger: t(
        "Personal data reaches a store or training data, and no function that deletes from the same store is called from where the program begins.",
        "Des données personnelles atteignent un stockage ou des données d'entraînement, et aucune fonction qui efface de ce même stockage n'est appelée depuis les points d'entrée du programme.",
    ),
    clears: t(
        "`#[erases(\"...\")]` on a function that is called, or `erase` of the store with the path of one, or `erase = \"ttl\"` for a store that deletes by itself. Marking as deleted does not count.",
        "`#[erases(\"...\")]` sur une fonction appelée, ou `erase` du stockage avec le chemin d'une telle fonction, ou `erase = \"ttl\"` pour un stockage qui efface de lui-même. Marquer comme supprimé ne compte pas.",
    ),
    citation: t(
        "GDPR 17, 5(1)(e); LED 16; LIL 106; CNIL, SAN-2022-019, 17 October 2022",
        "RGPD 17, 5(1)(e) ; dir. 2016/680, 16 ; LIL 106 ; CNIL, SAN-2022-019, 17 octobre 2022",
    ),
    laws: GDPR_LED,
    fix: t(
        "Implement deletion, with index and backups, and call it.",
        "Implémenter l'effacement, index et sauvegardes compris, et l'appeler.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Templates are saved and never deleted", "Des gabarits sont enregistrés et jamais effacés"),
            UNDER_DOOR,
            config!(
                source "FaceTemplate"; sink "Storage" [r#"store = "templates""#];
                door "AccessControl", "FaceTemplate", "Contract";
            ),
        ),
        clear(
            t("A function that is called deletes them", "Une fonction appelée les efface"),
            "#[processing(id = \"door\")]\nfn run() {\n    let face = cam::grab();\n    app::out(&face);\n    app::role();\n}\n",
            config!(
                source "FaceTemplate"; sink "Storage" [r#"store = "templates""#];
                role "erases" [r#"store = "templates""#]; door "AccessControl", "FaceTemplate", "Contract";
            ),
        ),
        found(
            t(
                "The function that deletes is called by nobody",
                "La fonction qui efface n'est appelée par personne",
            ),
            UNDER_DOOR,
            config!(
                source "FaceTemplate"; sink "Storage" [r#"store = "templates""#];
                door "AccessControl", "FaceTemplate", "Contract"
                    ["[[processing.store]]", r#"name = "templates""#, r#"erase = "app::forget""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !case.is_kept() {
        return None;
    }
    let language = case.language();
    let listed = case.listed_store();
    let store = case.sink.store.as_deref().or(listed.map(|store| store.name.as_str()));
    if store.is_some_and(|store| erases(case, store)) {
        return None;
    }
    let (data, exit) = (case.data(), case.exit());
    let message = say!(
        language,
        "{data} is stored by {exit}, and nothing that is called deletes it",
        "{data} est conservé par {exit}, et rien de ce qui est appelé ne l'efface"
    );
    let label = say!(language, "it stays from here on", "reste à partir d'ici");
    let verdict = Verdict::of(&RULE, message, label).related(case.coverage.place(language));
    let declared = listed.and_then(|store| store.erase.as_deref());
    let of_processing = case.keys().and_then(|keys| keys.text(TextKey::Erase));
    match declared.or(of_processing) {
        Some(erase) if deletes_by_itself(erase) => None,
        Some(erase) if is_path(erase) && case.run.graph.is_reached(erase) => None,
        Some(erase) if is_path(erase) => Some(verdict.note(say!(
            language,
            "`{erase}` is declared for that, and nothing calls it",
            "`{erase}` est déclaré pour cela, et rien ne l'appelle"
        ))),
        Some(erase) => Some(verdict.note(say!(
            language,
            "\"{erase}\" names no function: write its path, or \"ttl\"",
            "« {erase} » ne nomme aucune fonction : écrire son chemin, ou \"ttl\""
        ))),
        None if store.is_none() && knows_stores(case) => {
            let verdict = verdict.at(Level::Warn).note(say!(
                language,
                "the code does not say which store this is",
                "le code ne dit pas de quel stockage il s'agit"
            ));
            Some(verdict.help(say!(
                language,
                "name the store at the sink: `store = \"...\"`",
                "nommer le stockage à la sortie : `store = \"...\"`"
            )))
        }
        None => Some(verdict),
    }
}

/// A function that deletes from the store is called.
fn erases(case: &FlowCase<'_>, store: &str) -> bool {
    let is_it = |role: &Role| matches!(role, Role::Erases(name) if name == store);
    case.run.graph.is_called(is_it)
}

/// `ttl`: the store deletes by itself.
fn deletes_by_itself(erase: &str) -> bool {
    erase.trim().to_lowercase().starts_with("ttl")
}

/// Every store of the declaration can be erased from.
fn knows_stores(case: &FlowCase<'_>) -> bool {
    case.keys()
        .is_some_and(|keys| !keys.stores.is_empty() && keys.stores.iter().all(|store| store.erase.is_some()))
}
