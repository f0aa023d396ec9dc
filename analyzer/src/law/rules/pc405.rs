//! Special categories that are kept or sent in the clear.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC405",
    name: "unprotected-special-data",
    level: Level::Deny,
    sentence: t("A stolen template cannot be changed.", "Un gabarit volé ne se change pas."),
    trigger: t(
        "Data of a special category reaches a store or a network, and neither the data nor the sink nor the store is encrypted. A warning where it is pseudonymised.",
        "Une donnée d'une catégorie particulière atteint un stockage ou un réseau, et ni la donnée, ni la sortie, ni le stockage n'est chiffré. Un avertissement si elle est pseudonymisée.",
    ),
    clears: t(
        "`encrypted` at the sink or of the store, or a declassifier `Encrypt` on the way.",
        "`encrypted` à la sortie ou au stockage, ou une étape `Encrypt` sur le chemin.",
    ),
    citation: t("GDPR 32; LIL 99", "RGPD 32 ; LIL 99"),
    laws: GDPR_LED,
    fix: t(
        "Encrypt it; for templates, use a protection that can be renewed.",
        "La chiffrer ; pour les gabarits, utiliser une protection renouvelable.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("A template is written to a file", "Un gabarit est écrit dans un fichier"),
            UNDER_DOOR,
            config!(source "FaceTemplate"; sink "Storage"; door "AccessControl", "FaceTemplate", "Contract";),
        ),
        clear(
            t("It is encrypted before", "Il est chiffré avant"),
            CHANGED,
            config!(
                source "FaceTemplate"; declassify "EncryptAtRest"; sink "Storage";
                door "AccessControl", "FaceTemplate", "Contract";
            ),
        ),
        clear(
            t("The store is encrypted", "Le stockage est chiffré"),
            UNDER_DOOR,
            config!(
                source "FaceTemplate"; sink "Storage" [r#"store = "templates""#];
                door "AccessControl", "FaceTemplate", "Contract"
                    ["[[processing.store]]", r#"name = "templates""#, "encrypted = true"];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let special = case.label.special()?;
    let exposes = [SinkKind::Storage, SinkKind::Network];
    let is_protected = case.label.is_encrypted
        || case.sink.encrypted
        || case.listed_store().is_some_and(|store| store.encrypted);
    if is_protected || !exposes.iter().any(|kind| case.sink.kind.is_a(*kind)) {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let message = say!(
        language,
        "{data} leaves through {exit} and is not encrypted",
        "{data} sort par {exit} sans être chiffré"
    );
    let label = say!(language, "{special} in the clear", "{special} en clair");
    let verdict = Verdict::of(&RULE, message, label).related(case.coverage.place(language));
    let is_eased = case.label.state <= Identifiability::Pseudonymised;
    Some(if is_eased { verdict.at(Level::Warn) } else { verdict })
}
