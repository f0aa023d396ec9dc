//! A public authority that invokes legitimate interests.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC103",
    name: "authority-legitimate-interest",
    level: Level::Deny,
    sentence: t(
        "Public authorities cannot use legitimate interests for their tasks.",
        "Les autorités publiques ne peuvent invoquer l'intérêt légitime pour leurs missions.",
    ),
    trigger: t(
        "A processing of a public authority, municipality or public school rests on `LegitimateInterest`.",
        "Un traitement d'une autorité publique, d'une commune ou d'une école publique repose sur `LegitimateInterest`.",
    ),
    clears: t(
        "Another basis, or `outside_public_task` with a `reason`.",
        "Une autre base, ou `outside_public_task` avec une `reason`.",
    ),
    citation: t("GDPR 6(1), last subparagraph", "RGPD 6(1), dernier alinéa"),
    laws: GDPR,
    fix: t(
        "Use `PublicTask` or `LegalObligation` with the text that lays the task down.",
        "Utiliser `PublicTask` ou `LegalObligation` avec le texte qui prévoit la mission.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t("A municipality invokes its interests", "Une commune invoque ses intérêts"),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "LegitimateInterest";
            ),
        ),
        clear(
            t("A shop may", "Un commerce le peut"),
            UNDER_DOOR,
            config!(
                controller "Private"; source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "LegitimateInterest";
            ),
        ),
    ],
    ..BASE
};
