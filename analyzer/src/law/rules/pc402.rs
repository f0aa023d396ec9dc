//! Personal data is stored without a period.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC402",
    name: "no-retention",
    level: Level::Deny,
    sentence: t("Nothing says when this is deleted.", "Rien ne dit quand ceci est supprimé."),
    trigger: t(
        "Personal data reaches a store or training data, and neither the store nor a processing that covers the flow declares a `retention`.",
        "Des données personnelles atteignent un stockage ou des données d'entraînement, et ni le stockage ni un traitement couvrant le flux ne déclare de `retention`.",
    ),
    clears: t(
        "`retention` of the store, or of the processing for sinks that name no store.",
        "`retention` du stockage, ou du traitement pour les sorties qui n'en nomment pas.",
    ),
    citation: t(
        "GDPR 5(1)(e), 13(2)(a), 30(1)(f); LED 5; LIL 4, 87",
        "RGPD 5(1)(e), 13(2)(a), 30(1)(f) ; dir. 2016/680, 5 ; LIL 4, 87",
    ),
    laws: GDPR_LED,
    fix: t(
        "Declare a period (`retention = \"P30D\"`) and enforce it, or keep nothing.",
        "Déclarer une durée (`retention = \"P30D\"`) et l'appliquer, ou ne rien conserver.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Frames are stored for ever", "Des images sont conservées pour toujours"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t("They are deleted after three days", "Elles sont supprimées après trois jours"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Contract" [r#"retention = "P3D""#];
            ),
        ),
        clear(
            t("The store that the code names has a period", "Le stockage que le code nomme a une durée"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage" [r#"store = "frames""#];
                door "AccessControl", "RawVideo", "Contract"
                    ["[[processing.store]]", r#"name = "frames""#, r#"retention = "P3D""#];
            ),
        ),
        found(
            t("The store that the code names has none", "Le stockage que le code nomme n'en a pas"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage" [r#"store = "frames""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"retention = "P3D""#, "[[processing.store]]", r#"name = "frames""#];
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
    let (data, exit, names) = (case.data(), case.exit(), case.label.names());
    let message = say!(
        language,
        "{data} is stored by {exit} without a retention period",
        "{data} est conservé par {exit} sans durée de conservation"
    );
    let label = say!(language, "{names} is kept from here on", "{names} conservé à partir d'ici");
    let verdict = Verdict::of(&RULE, message, label);
    let Some(declaration) = case.coverage.covering() else {
        return Some(verdict.note(case.coverage.missing(language)?));
    };
    let verdict = verdict.related(case.coverage.place(language));
    let keys = &declaration.keys;
    let name = declaration.name(language);
    let listed = case.listed_store();
    if let Some(store) = &case.sink.store {
        let note = match listed {
            Some(listed) if listed.retention.is_some() => return None,
            Some(_) => say!(
                language,
                "the store `{store}` of {name} has no `retention`",
                "le stockage `{store}` ({name}) n'a pas de `retention`"
            ),
            None => say!(language, "{name} holds no store `{store}`", "{name} n'a pas de stockage `{store}`"),
        };
        return Some(verdict.note(note));
    }
    if keys.retention.is_some() || listed.is_some_and(|store| store.retention.is_some()) {
        return None;
    }
    let has_periods = !keys.stores.is_empty() && keys.stores.iter().all(|store| store.retention.is_some());
    if has_periods && listed.is_none() {
        let names: Vec<_> = keys.stores.iter().map(|store| format!("`{}`", store.name)).collect();
        let names = names.join(", ");
        let note = say!(
            language,
            "{name} holds the stores {names}, and the code does not say which one this is",
            "{name} a les stockages {names}, et le code ne dit pas duquel il s'agit"
        );
        let help = say!(
            language,
            "name the store at the sink: `store = \"...\"`",
            "nommer le stockage à la sortie : `store = \"...\"`"
        );
        return Some(verdict.at(Level::Warn).note(note).help(help));
    }
    Some(verdict.note(say!(
        language,
        "{name} covers this flow and declares no `retention`",
        "{name} couvre ce flux et ne déclare pas de `retention`"
    )))
}
