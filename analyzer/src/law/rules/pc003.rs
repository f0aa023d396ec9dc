//! An acceptance that is unused, expired or gives no reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC003",
    name: "accept-without-effect",
    level: Level::Warn,
    sentence: t(
        "An acceptance has no effect: nothing is found there, its time is over, or it gives no reason.",
        "Une acceptation est sans effet : rien n'y est constaté, son délai est passé, ou elle ne donne pas de raison.",
    ),
    trigger: t(
        "An accept (attribute, comment or `[[accept]]`) that matches no finding, whose date lies before the day of the analysis, that gives no reason, or that names a rule of level forbid.",
        "Une acceptation (attribut, commentaire ou `[[accept]]`) qui ne correspond à aucun constat, dont la date est antérieure au jour de l'analyse, qui ne donne pas de raison, ou qui nomme une règle de niveau forbid.",
    ),
    clears: t(
        "A reason and a date in the future; or deleting what is no longer needed.",
        "Une raison et une date à venir ; ou la suppression de ce qui ne sert plus.",
    ),
    citation: t("GDPR 5(2)", "RGPD 5(2)"),
    fix: t(
        "Delete it, or renew it after somebody has looked again: reason, owner and date.",
        "La supprimer, ou la renouveler après un nouvel examen : raison, responsable et date.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t("Nothing is found any more", "Plus rien n'est constaté"),
            FRAME_LEAVES,
            "[[accept]]\nfinding = \"PC404:3f9a2c71\"\nreason = \"names only\"\nowner = \"dpo@example.org\"\nuntil = \"2099-01-01\"\n",
        ),
        clear(t("There is nothing to accept", "Il n'y a rien à accepter"), FRAME_LEAVES, ""),
    ],
    ..BASE
};
