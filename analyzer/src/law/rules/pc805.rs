//! High risk without an impact assessment.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC805",
    name: "missing-dpia",
    level: Level::Deny,
    sentence: t(
        "High-risk processing with no impact assessment on record.",
        "Traitement à risque élevé sans analyse d'impact au dossier.",
    ),
    trigger: t(
        "Persons are identified by biometric data; or a public road or a place open to the public is watched; or images or sound of minors and other vulnerable persons are analysed; and no `dpia` is declared.",
        "Des personnes sont identifiées par la biométrie ; ou la voie publique ou un lieu ouvert au public est observé ; ou des images ou sons de mineurs et autres personnes vulnérables sont analysés ; et aucune `dpia` n'est déclarée.",
    ),
    clears: t("`dpia` with the reference of the assessment.", "`dpia` avec la référence de l'analyse."),
    citation: t(
        "GDPR 35(3), 36; LIL 90; LED 27; Conseil d'État, 30 April 2024, no. 472864",
        "RGPD 35(3), 36 ; LIL 90 ; dir. 2016/680, 27 ; Conseil d'État, 30 avril 2024, n° 472864",
    ),
    laws: GDPR_LED,
    fix: t(
        "Do it before deployment, and reference it.",
        "La réaliser avant le déploiement, et la référencer.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Cameras watch a street", "Des caméras observent une rue"),
            UNDER_DOOR,
            config!(
                source "RawVideo" [r#"space = "PublicRoad""#]; sink "Storage";
                door "PublicSecurity", "RawVideo", "LegitimateInterest";
            ),
        ),
        clear(
            t("The assessment is on record", "L'analyse est au dossier"),
            UNDER_DOOR,
            config!(
                source "RawVideo" [r#"space = "PublicRoad""#]; sink "Storage";
                door "PublicSecurity", "RawVideo", "LegitimateInterest" [r#"dpia = "2026-3""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    if case.text(TextKey::Dpia).is_some() || !case.is_personal() {
        return None;
    }
    let language = case.language();
    let vulnerable = case.subjects().into_iter().find(|subject| subject.is_dependent());
    let media = [DataCategory::Image, DataCategory::Audio];
    let is_analysed = case.operations.iter().any(|step| {
        matches!(step.operation, Operation::Derive(_))
            && media.iter().any(|category| step.before.has(*category))
    });
    let why = if let Some(biometric) = case.biometric() {
        say!(
            language,
            "persons are identified by biometric data ({biometric})",
            "des personnes sont identifiées par la biométrie ({biometric})"
        )
    } else if let Some(space) = case.public_space() {
        say!(language, "a public place is watched ({space})", "un lieu public est observé ({space})")
    } else if let Some(subject) = vulnerable.filter(|_| is_analysed) {
        say!(
            language,
            "images or sound of persons of the kind {subject} are analysed",
            "des images ou sons de personnes du type {subject} sont analysés"
        )
    } else {
        return None;
    };
    let name = case.name();
    let message = say!(
        language,
        "{name} is of high risk, and no impact assessment is declared: {why}",
        "{name} est à risque élevé, et aucune analyse d'impact n'est déclarée : {why}"
    );
    Some(case.verdict(&RULE, message).note(case.lacks(TextKey::Dpia)))
}
