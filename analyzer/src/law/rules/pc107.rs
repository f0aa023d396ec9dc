//! Data about offences outside of official authority.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC107",
    name: "offence-data",
    level: Level::Deny,
    sentence: t(
        "Data about offences may be processed only under official authority or a law.",
        "Les données d'infraction ne peuvent être traitées que sous le contrôle de l'autorité publique ou en vertu d'un texte.",
    ),
    trigger: t(
        "Data about offences, or any personal data for the detection of offences, and the controller is no competent authority.",
        "Des données d'infraction, ou toute donnée personnelle pour détecter des infractions, sans que le responsable soit une autorité compétente.",
    ),
    clears: t(
        "`law` with a text that permits it, or `art9 = \"OfficialAuthorityA10\"` or `\"LawA10\"` with `law`.",
        "`law` avec un texte qui le permet, ou `art9 = \"OfficialAuthorityA10\"` ou `\"LawA10\"` avec `law`.",
    ),
    citation: t("GDPR 10; LIL 46", "RGPD 10 ; LIL 46"),
    laws: GDPR,
    fix: t("Drop the inference, or cite the law.", "Renoncer à l'inférence, ou citer le texte."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("A shop keeps a list of thieves", "Un commerce tient une liste de voleurs"),
            UNDER_DOOR,
            config!(
                controller "Private"; source "OffenceData"; sink "Storage";
                door "AccessControl", "OffenceData", "LegitimateInterest";
            ),
        ),
        clear(
            t("The police does", "La police le fait"),
            UNDER_DOOR,
            config!(
                controller "LedAuthority"; source "OffenceData"; sink "Storage";
                door "CrimeInvestigation", "OffenceData", "LedNecessity" [r#"law = "LIL-III""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let is_official = case.controller() == Some(Controller::LedAuthority);
    let is_detection = case.purposes().contains(&Purpose::OffenceDetection);
    let is_seen = case.seen(DataCategory::OffenceData).is_some();
    if is_official || !case.is_personal() || !(is_seen || is_detection) {
        return None;
    }
    let law = case.law(&RULE);
    let conditions = [SpecialCondition::OfficialAuthorityA10, SpecialCondition::LawA10];
    let has_condition = case.keys().is_some_and(|keys| {
        keys.special.is_some_and(|special| conditions.contains(&special)) && !keys.law.is_empty()
    });
    if law == LawEffect::Clears || has_condition {
        return None;
    }
    let language = case.language();
    let name = case.name();
    let message = if is_seen {
        say!(language, "{name} holds data about offences", "{name} détient des données d'infraction")
    } else {
        say!(language, "{name} looks for offences", "{name} recherche des infractions")
    };
    Some(case.verdict(&RULE, message).with_law(language, law))
}
