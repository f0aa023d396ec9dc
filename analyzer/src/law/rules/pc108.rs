//! What is on the web, taken as if that were a permission.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC108",
    name: "public-is-not-permission",
    level: Level::Deny,
    sentence: t(
        "Being online does not mean the person made it public for your use.",
        "Être en ligne ne signifie pas que la personne l'a rendu public pour votre usage.",
    ),
    trigger: t(
        "Pictures of faces or biometric data from the web under `ManifestlyPublic` or `LegitimateInterest`.",
        "Des images de visage ou des données biométriques issues du web, sous `ManifestlyPublic` ou `LegitimateInterest`.",
    ),
    clears: t(
        "Nothing in practice. Pictures under legitimate interests, without a template, can be accepted.",
        "Rien en pratique. Des images sous intérêt légitime, sans gabarit, peuvent être acceptées.",
    ),
    citation: t(
        "GDPR 5(1)(a), 6(1)(f), 9(2)(e), 14; CNIL, SAN-2022-019, 17 October 2022",
        "RGPD 5(1)(a), 6(1)(f), 9(2)(e), 14 ; CNIL, SAN-2022-019, 17 octobre 2022",
    ),
    laws: GDPR,
    fix: t(
        "Use sources that are licensed or that the persons agreed to.",
        "Recourir à des sources sous licence ou acceptées par les personnes.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Faces from the web, because they were there", "Des visages du web, parce qu'ils y étaient"),
            UNDER_DOOR,
            config!(
                source "FaceImage" [r#"origin = "WebScrape""#]; sink "Storage";
                door "FaceSearch", "FaceImage", "LegitimateInterest";
            ),
        ),
        clear(
            t("Faces that the persons sent", "Des visages que les personnes ont envoyés"),
            UNDER_DOOR,
            config!(
                source "FaceImage" [r#"origin = "Form""#]; sink "Storage";
                door "FaceSearch", "FaceImage", "LegitimateInterest";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let keys = case.keys()?;
    let claims_public = keys.special == Some(SpecialCondition::ManifestlyPublic);
    let claims_interest = keys.basis == Some(LegalBasis::LegitimateInterest);
    let shows =
        |category| case.labels().any(|label| label.has_origin(Origin::WebScrape) && label.has(category));
    let face =
        [DataCategory::Biometric, DataCategory::FaceImage].into_iter().find(|category| shows(*category))?;
    if !claims_public && !claims_interest {
        return None;
    }
    let term = if claims_public { "ManifestlyPublic" } else { "LegitimateInterest" };
    let name = case.name();
    let message = say!(
        case.language(),
        "{name} takes {face} from the web under `{term}`",
        "{name} prend {face} sur le web sous `{term}`"
    );
    Some(case.verdict(&RULE, message))
}
