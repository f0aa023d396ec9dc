//! The rules for police and justice, used by somebody else or together with consent.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC106",
    name: "wrong-regime",
    level: Level::Deny,
    sentence: t(
        "Police-justice rules apply only to competent authorities for criminal purposes.",
        "Les règles police-justice ne valent que pour les autorités compétentes et à des fins pénales.",
    ),
    trigger: t(
        "A basis or condition of the Law Enforcement Directive with another controller or another purpose; or consent as the basis of a competent authority for such a purpose.",
        "Une base ou condition de la directive police-justice avec un autre responsable ou une autre finalité ; ou le consentement comme base d'une autorité compétente pour une telle finalité.",
    ),
    clears: t(
        "The pair of regime and controller that belongs together.",
        "Le couple régime et responsable qui va ensemble.",
    ),
    citation: t("LED 1, 3(7), 8, recital 35; LIL 87", "Dir. 2016/680, 1, 3(7), 8, considérant 35 ; LIL 87"),
    laws: &["LED"],
    fix: t("Choose one regime.", "Choisir un seul régime."),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t("A town takes the basis of the police", "Une commune prend la base de la police"),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo"; sink "Storage";
                door "PublicSecurity", "RawVideo", "LedNecessity" [r#"law = "LIL-III""#];
            ),
        ),
        clear(
            t("The police does", "La police le fait"),
            UNDER_DOOR,
            config!(
                controller "LedAuthority"; source "RawVideo"; sink "Storage";
                door "PublicSecurity", "RawVideo", "LedNecessity" [r#"law = "LIL-III""#];
            ),
        ),
    ],
    ..BASE
};
