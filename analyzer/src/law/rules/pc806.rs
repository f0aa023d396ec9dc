//! Police files and biometric identification by the State without the regulator's opinion.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC806",
    name: "missing-prior-opinion",
    level: Level::Warn,
    sentence: t("The regulator must be asked first.", "L'autorité de contrôle doit être consultée d'abord."),
    trigger: t(
        "A competent authority for police or justice processes personal data, or a public authority identifies persons by biometric data, and neither `opinion` nor a text that stands for it is declared.",
        "Une autorité compétente de police ou de justice traite des données personnelles, ou une autorité publique identifie des personnes par la biométrie, et ni `opinion` ni texte équivalent n'est déclaré.",
    ),
    clears: t("`opinion` with its number.", "`opinion` avec son numéro."),
    citation: t("LIL 31, 32, 33, 89, 90; LED 28", "LIL 31, 32, 33, 89, 90 ; dir. 2016/680, 28"),
    laws: &["LED", "LIL-III"],
    fix: t(
        "Consult the regulator, and cite the number of the opinion.",
        "Consulter l'autorité, et citer le numéro de l'avis.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("A ministry verifies faces", "Un ministère vérifie des visages"),
            UNDER_DOOR,
            config!(
                controller "PublicAuthority"; source "FaceTemplate"; sink "Network";
                door "IdentityVerification", "FaceTemplate", "PublicTask" [r#"law = "GDPR""#];
            ),
        ),
        clear(
            t("The opinion is cited", "L'avis est cité"),
            UNDER_DOOR,
            config!(
                controller "PublicAuthority"; source "FaceTemplate"; sink "Network";
                door "IdentityVerification", "FaceTemplate", "PublicTask"
                    [r#"law = "GDPR""#, r#"opinion = "CNIL 2018-342""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let is_police = case.controller() == Some(Controller::LedAuthority);
    let is_state = case.controller() == Some(Controller::PublicAuthority);
    let is_concerned = (is_police && case.is_personal()) || (is_state && case.biometric().is_some());
    if !is_concerned || case.text(TextKey::Opinion).is_some() || case.law(&RULE) == LawEffect::Clears {
        return None;
    }
    let (language, name) = (case.language(), case.name());
    let message = say!(
        language,
        "{name} needs the opinion of the supervisory authority, and cites none",
        "{name} appelle l'avis de l'autorité de contrôle, et n'en cite aucun"
    );
    Some(case.verdict(&RULE, message).note(case.lacks(TextKey::Opinion)))
}
