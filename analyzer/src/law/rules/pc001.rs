//! Something that should have been read was not.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC001",
    name: "incomplete-analysis",
    level: Level::Deny,
    sentence: t(
        "Part of the program was not read: what it does with personal data is not known.",
        "Une partie du programme n'a pas été lue : on ne sait pas ce qu'elle fait des données personnelles.",
    ),
    trigger: t(
        "A body that rustc compiled, or a source file of an analysed package, could not be read, or the analysis was cut off.",
        "Un corps compilé par rustc, ou un fichier source d'un paquet analysé, n'a pas pu être lu, ou l'analyse a été interrompue.",
    ),
    clears: t(
        "Nothing: the run ends with exit code 3 until everything is read.",
        "Rien : l'exécution se termine par le code 3 tant que tout n'est pas lu.",
    ),
    citation: t("GDPR 5(2), 24", "RGPD 5(2), 24"),
    fix: t(
        "The finding says what was not read and why: analyse less at a time or allow more work, shorten a name that is too long for the file system, free disk space, or report the body that the tool cannot read.",
        "Le constat dit ce qui n'a pas été lu et pourquoi : analyser moins à la fois ou accorder plus de travail, raccourcir un nom trop long pour le système de fichiers, libérer de l'espace disque, ou signaler le corps que l'outil ne sait pas lire.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: t("A body could not be read", "Un corps n'a pas pu être lu"),
            code: "fn run() {}\n",
            config: "",
            seen: Seen::Unread,
            outcome: Outcome::Found,
        },
        clear(t("Everything was read", "Tout a été lu"), "fn run() {}\n", ""),
    ],
    ..BASE
};
