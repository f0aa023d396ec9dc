//! A municipality that reads number plates.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC305",
    name: "plate-reading-outside-mandate",
    level: Level::Deny,
    sentence: t(
        "Municipalities may not read plates for police purposes or just in case.",
        "Les communes ne peuvent lire les plaques à des fins de police ou par précaution.",
    ),
    trigger: t(
        "Licence plates under the responsibility of a municipality, for another purpose than parking control, where French law applies.",
        "Des plaques d'immatriculation sous la responsabilité d'une commune, pour une autre finalité que le contrôle du stationnement, en droit français.",
    ),
    clears: t("`law` with a text that permits it.", "`law` avec un texte qui le permet."),
    citation: t(
        "CSI L. 233-1, L. 251-2; LIL 87; Conseil d'État, 30 April 2024, no. 472864",
        "CSI L. 233-1, L. 251-2 ; LIL 87 ; Conseil d'État, 30 avril 2024, n° 472864",
    ),
    laws: &["GDPR", "LIL-III"],
    fix: t(
        "Drop it, or count vehicles without the plate.",
        "Y renoncer, ou compter les véhicules sans la plaque.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("A town keeps plates for the police", "Une commune garde des plaques pour la police"),
            CHANGED,
            config!(
                controller "Municipality"; source "RawVideo"; derive "LicencePlate"; sink "Storage";
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
        clear(
            t("It controls paid parking", "Elle contrôle le stationnement payant"),
            CHANGED,
            config!(
                controller "Municipality"; source "RawVideo"; derive "LicencePlate"; sink "Storage";
                door "ParkingEnforcement", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    case.seen(DataCategory::LicencePlate)?;
    let is_french = case.declaration.is_none_or(|declaration| declaration.has_profile("fr"));
    let is_parking = case.purposes().contains(&Purpose::ParkingEnforcement);
    let law = case.law(&RULE);
    let is_municipal = case.controller() == Some(Controller::Municipality);
    if !is_municipal || !is_french || is_parking || law == LawEffect::Clears {
        return None;
    }
    let (language, name) = (case.language(), case.name());
    let message = say!(
        language,
        "{name}: a municipality reads licence plates, and not for parking control",
        "{name} : une commune lit des plaques d'immatriculation, et non pour le stationnement"
    );
    Some(case.verdict(&RULE, message).with_law(language, law))
}
