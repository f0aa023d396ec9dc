//! Data that is captured and declared nowhere.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC007",
    name: "data-not-declared",
    level: Level::Warn,
    sentence: t(
        "The program has personal data that no processing of the register names.",
        "Le programme détient des données personnelles qu'aucun traitement du registre ne nomme.",
    ),
    trigger: t(
        "A register exists, and something captures a category of personal data that no processing names, whether it leaves or not.",
        "Un registre existe, et une catégorie de données personnelles est captée qu'aucun traitement ne nomme, qu'elle sorte ou non.",
    ),
    clears: t(
        "The category, or a broader one, in `data` of a processing.",
        "La catégorie, ou une plus large, dans `data` d'un traitement.",
    ),
    citation: t("GDPR 5(2), 30(1)(c)", "RGPD 5(2), 30(1)(c)"),
    fix: t(
        "Name the data in the processing that it belongs to, or do not capture it.",
        "Nommer la donnée dans le traitement dont elle relève, ou ne pas la capter.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t(
                "Frames are captured, a location is declared",
                "Des images sont captées, une localisation est déclarée",
            ),
            UNDER_DOOR,
            config!(source "RawVideo"; door "AccessControl", "Location", "Contract";),
        ),
        clear(
            t("Frames are declared as images", "Les images sont déclarées"),
            UNDER_DOOR,
            config!(source "RawVideo"; door "AccessControl", "Image", "Contract";),
        ),
    ],
    ..BASE
};
