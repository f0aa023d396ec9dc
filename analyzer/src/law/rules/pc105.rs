//! Consent of persons who depend on the controller.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC105",
    name: "consent-without-alternative",
    level: Level::Deny,
    sentence: t(
        "Consent is not free where the person depends on you and has no equal other way.",
        "Le consentement n'est pas libre lorsque la personne dépend de vous et n'a pas d'autre voie équivalente.",
    ),
    trigger: t(
        "A processing rests on consent, and the controller is a public authority or an employer, or the persons are minors, students, employees, job applicants, patients or vulnerable. With an alternative it is a warning: whether the choice is really free, a person must judge.",
        "Un traitement repose sur le consentement, et le responsable est une autorité publique ou un employeur, ou les personnes sont mineures, élèves, salariées, candidates, patientes ou vulnérables. Avec une alternative, c'est un avertissement : seul un humain peut juger si le choix est réellement libre.",
    ),
    clears: t(
        "`alternative` lowers it to a warning; another basis clears it.",
        "`alternative` le ramène à un avertissement ; une autre base le lève.",
    ),
    citation: t(
        "GDPR 4(11), 7(4), recitals 42-43; TA Marseille, 27 February 2020, no. 1901249; Conseil d'État, 4 November 2020, no. 432656",
        "RGPD 4(11), 7(4), considérants 42-43 ; TA Marseille, 27 février 2020, n° 1901249 ; Conseil d'État, 4 novembre 2020, n° 432656",
    ),
    laws: GDPR,
    fix: t(
        "Offer an equal alternative and declare it, or change the basis.",
        "Offrir une alternative équivalente et la déclarer, ou changer de base.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Pupils consent on a form", "Des élèves consentent par formulaire"),
            UNDER_DOOR,
            config!(
                controller "School"; source "FaceImage"; sink "Storage";
                door "AccessControl", "FaceImage", "Consent" [r#"withdraw = "at the office""#];
            ),
        ),
        found(
            t("A badge does as well: a warning", "Un badge suffit aussi : un avertissement"),
            UNDER_DOOR,
            config!(
                controller "School"; source "FaceImage"; sink "Storage";
                door "AccessControl", "FaceImage", "Consent"
                    [r#"withdraw = "at the office""#, r#"alternative = "a badge""#];
            ),
        ),
        clear(
            t("Customers of a shop are asked", "Les clients d'un commerce sont interrogés"),
            UNDER_DOOR,
            config!(
                controller "Private"; source "FaceImage"; sink "Storage";
                door "AccessControl", "FaceImage", "Consent" [r#"withdraw = "at the desk""#];
            ),
        ),
    ],
    ..BASE
};

/// Without an alternative the declaration itself is wrong, and found there.
fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let keys = case.keys()?;
    let rests_on_consent =
        keys.basis == Some(LegalBasis::Consent) || keys.special == Some(SpecialCondition::ExplicitConsent);
    let controller = case.controller();
    let is_stronger =
        controller.is_some_and(|controller| controller.is_public() || controller == Controller::Employer);
    let subjects = case.subjects();
    let dependent = subjects.iter().copied().find(|subject| subject.is_dependent());
    if !rests_on_consent || !case.is_personal() || !(is_stronger || dependent.is_some()) {
        return None;
    }
    let language = case.language();
    let (name, alternative) = (case.name(), case.text(TextKey::Alternative));
    let verdict = match alternative {
        None => case.verdict(
            &RULE,
            say!(
                language,
                "{name} rests on the consent of persons who depend on the controller, without an alternative",
                "{name} repose sur le consentement de personnes qui dépendent du responsable, sans alternative"
            ),
        ),
        Some(alternative) => {
            let message = say!(
                language,
                "{name} rests on the consent of persons who depend on the controller; the alternative is \"{alternative}\"",
                "{name} repose sur le consentement de personnes qui dépendent du responsable ; l'alternative est « {alternative} »"
            );
            case.verdict(&RULE, message).at(Level::Warn).note(say!(
                language,
                "whether it is equal, and the choice really free, is for a person to judge",
                "si elle est équivalente, et le choix réellement libre, c'est à un humain d'en juger"
            ))
        }
    };
    Some(match dependent {
        Some(subject) => verdict.note(say!(
            language,
            "the persons are of the kind {subject}",
            "les personnes concernées sont du type {subject}"
        )),
        None => verdict,
    })
}
