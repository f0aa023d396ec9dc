//! A processing of the register that no code uses.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC005",
    name: "unused-processing",
    level: Level::Warn,
    sentence: t(
        "The register declares a processing that no code uses.",
        "Le registre déclare un traitement qu'aucun code n'utilise.",
    ),
    trigger: t(
        "A `[[processing]]` under which nothing happens in any library, binary or example of its package. Judged where all of them were analysed.",
        "Un `[[processing]]` sous lequel rien ne se produit dans aucune bibliothèque, aucun binaire ni aucun exemple du paquet. Jugé lorsque tous ont été analysés.",
    ),
    clears: t(
        "`#[processing(id = \"...\")]` on the code that is meant, or `sources` and `sinks` of the entry; or deleting the entry.",
        "`#[processing(id = \"...\")]` sur le code visé, ou `sources` et `sinks` de l'entrée ; ou la suppression de l'entrée.",
    ),
    citation: t("GDPR 5(2), 30", "RGPD 5(2), 30"),
    fix: t(
        "Delete the entry if the processing is over; else name the code that does it.",
        "Supprimer l'entrée si le traitement a pris fin ; sinon nommer le code qui l'effectue.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t("No function is under `door`", "Aucune fonction ne relève de `door`"),
            FRAME_LEAVES,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t("A function is", "Une fonction en relève"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
    ],
    ..BASE
};
