//! Biometric data of minors for entering or being present.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC809",
    name: "minors-biometric-access",
    level: Level::Deny,
    sentence: t(
        "Face recognition to enter a school: a badge does it.",
        "La reconnaissance faciale pour entrer à l'école : un badge suffit.",
    ),
    trigger: t(
        "Biometric data of minors for access control or attendance.",
        "Des données biométriques de mineurs pour le contrôle d'accès ou de présence.",
    ),
    clears: t("Only an acceptance with a reason.", "Seule une acceptation motivée."),
    citation: t(
        "GDPR 5(1)(c), 9, recital 38; CNIL, opinion made public on 29 October 2019; TA Marseille, 27 February 2020, no. 1901249",
        "RGPD 5(1)(c), 9, considérant 38 ; CNIL, avis rendu public le 29 octobre 2019 ; TA Marseille, 27 février 2020, n° 1901249",
    ),
    laws: GDPR,
    fix: t("Use a badge, or a person at the gate.", "Utiliser un badge, ou une personne à l'entrée."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Templates of pupils open a gate", "Des gabarits d'élèves ouvrent un portique"),
            COMPUTED,
            config!(
                source "FaceImage" [r#"subject = "Minor""#]; derive "FaceTemplate";
                door "AccessControl", "FaceTemplate", "PublicTask" [r#"law = "CEDU-R421-10""#];
            ),
        ),
        clear(
            t("A badge does", "Un badge le fait"),
            UNDER_DOOR,
            config!(
                source "Identifier" [r#"subject = "Minor""#]; sink "Storage";
                door "AccessControl", "Identifier", "PublicTask" [r#"law = "CEDU-R421-10""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let biometric = case.biometric()?;
    let purposes = [Purpose::AccessControl, Purpose::Attendance];
    let purpose = case.purposes().iter().find(|purpose| purposes.contains(purpose))?;
    if !case.subjects().contains(&Subject::Minor) {
        return None;
    }
    let language = case.language();
    let (name, purpose) = (case.name(), purpose.label(language));
    let message = say!(
        language,
        "{name} uses biometric data of minors ({biometric}) for {purpose}",
        "{name} utilise des données biométriques de mineurs ({biometric}) : {purpose}"
    );
    Some(case.verdict(&RULE, message))
}
