//! Data that is declared and never there.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC006",
    name: "declared-data-never-seen",
    level: Level::Note,
    sentence: t(
        "A processing declares data that the program never has.",
        "Un traitement déclare des données que le programme n'a jamais.",
    ),
    trigger: t(
        "A category in `data` of a processing that code uses, which nothing in the package captures or derives. Judged where all targets of the package were analysed.",
        "Une catégorie de `data` d'un traitement utilisé, que rien dans le paquet ne capte ni ne dérive. Jugé lorsque toutes les cibles du paquet ont été analysées.",
    ),
    clears: t(
        "Deleting the category; or an attribute or a `[[source]]` where the data comes to be.",
        "La suppression de la catégorie ; ou un attribut ou une `[[source]]` là où la donnée apparaît.",
    ),
    citation: t("GDPR 5(1)(c), 5(2), 30", "RGPD 5(1)(c), 5(2), 30"),
    fix: t(
        "Declare what is processed and nothing more, or label the code that has the data.",
        "Ne déclarer que ce qui est traité, ou étiqueter le code qui détient la donnée.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t("A location is declared, a frame is seen", "Une localisation est déclarée, une image est vue"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "Location", "Contract";),
        ),
        clear(
            t("The frame is declared", "L'image est déclarée"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
    ],
    ..BASE
};
