//! Legal bases: Article 6 of the GDPR, Article 8 of the LED, and what consent needs.

use super::{Declared, Incompatibility, sentence};
use crate::{Controller, Flag, LegalBasis, Purpose, SpecialCondition, Subject, Text, TextKey};

/// M03: public authorities cannot use legitimate interests for their tasks.
pub(super) fn authority_with_legitimate_interest(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let controller = declared.controller.filter(|controller| controller.is_public())?;
    let outside = keys.has(Flag::OutsidePublicTask) && keys.text(TextKey::Reason).is_some();
    if keys.basis != Some(LegalBasis::LegitimateInterest) || outside {
        return None;
    }
    Some(Incompatibility {
        check: "M03",
        rule: "PC103",
        key: "basis",
        element: None,
        message: sentence!(
            "`{controller}` is a public authority and cannot use `LegitimateInterest` for its tasks",
            "`{controller}` est une autorité publique et ne peut invoquer `LegitimateInterest` pour ses missions"
        ),
        help: Text::new(
            "use `PublicTask` or `LegalObligation` with `law`; outside of its public task add `outside_public_task` and `reason`",
            "utiliser `PublicTask` ou `LegalObligation` avec `law` ; hors de ses missions, ajouter `outside_public_task` et `reason`",
        ),
        law: "GDPR 6(1), last subparagraph",
    })
}

/// M04: a legal obligation or public task is laid down by a text.
pub(super) fn basis_without_law(declared: Declared<'_>) -> Option<Incompatibility> {
    let basis = declared.keys.basis?;
    let needs_text = matches!(basis, LegalBasis::LegalObligation | LegalBasis::PublicTask);
    (needs_text && declared.keys.law.is_empty()).then(|| Incompatibility {
        check: "M04",
        rule: "PC104",
        key: "basis",
        element: None,
        message: sentence!(
            "`{basis}` needs the text that lays it down",
            "`{basis}` exige le texte qui le prévoit"
        ),
        help: Text::new(
            "add `law = \"...\"` with the identifier of the text",
            "ajouter `law = \"...\"` avec l'identifiant du texte",
        ),
        law: "GDPR 6(3)",
    })
}

/// M08: the regime of police and justice is for competent authorities and their purposes.
pub(super) fn regime_of_another_authority(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let (key, term) = match (keys.basis, keys.special) {
        (Some(LegalBasis::LedNecessity), _) => ("basis", "LedNecessity"),
        (_, Some(SpecialCondition::LedStrict)) => ("art9", "LedStrict"),
        _ => return None,
    };
    let is_other = declared.is_controlled_by(|controller| controller != Controller::LedAuthority);
    let has_purpose =
        keys.purposes.is_empty() || keys.purposes.iter().copied().any(Purpose::is_law_enforcement);
    (is_other || !has_purpose).then(|| Incompatibility {
        check: "M08",
        rule: "PC106",
        key,
        element: None,
        message: sentence!(
            "`{term}` is for competent authorities and purposes of police or justice",
            "`{term}` est réservé aux autorités compétentes et à des finalités de police ou de justice"
        ),
        help: Text::new(
            "use a basis of Article 6 of the GDPR, or name the controller `LedAuthority` and its purpose",
            "utiliser une base de l'article 6 du RGPD, ou nommer le responsable `LedAuthority` et sa finalité",
        ),
        law: "LED 1, 3(7)",
    })
}

/// M09: consent is no basis for police and justice.
pub(super) fn consent_for_police(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let is_police = declared.controller == Some(Controller::LedAuthority)
        && keys.purposes.iter().copied().any(Purpose::is_law_enforcement);
    (is_police && keys.basis == Some(LegalBasis::Consent)).then(|| Incompatibility {
        check: "M09",
        rule: "PC106",
        key: "basis",
        element: None,
        message: sentence!(
            "consent alone is no basis for police and justice",
            "le consentement seul n'est pas une base pour la police et la justice"
        ),
        help: Text::new(
            "use `LedNecessity` with the text that lays the task down",
            "utiliser `LedNecessity` avec le texte qui prévoit la mission",
        ),
        law: "LED recital 35",
    })
}

/// Consent, by Article 6 or Article 9.
fn rests_on_consent(declared: Declared<'_>) -> bool {
    declared.keys.basis == Some(LegalBasis::Consent)
        || declared.keys.special == Some(SpecialCondition::ExplicitConsent)
}

/// M11: who consents can withdraw.
pub(super) fn consent_without_withdrawal(declared: Declared<'_>) -> Option<Incompatibility> {
    let is_whole = declared.keys.text(TextKey::Withdraw).is_some();
    (rests_on_consent(declared) && !is_whole).then(|| Incompatibility {
        check: "M11",
        rule: "PC804",
        key: if declared.keys.basis == Some(LegalBasis::Consent) { "basis" } else { "art9" },
        element: None,
        message: sentence!(
            "consent is declared, and not how it is withdrawn",
            "un consentement est déclaré, et non la façon de le retirer"
        ),
        help: Text::new(
            "add `withdraw = \"...\"` with the function or the way to withdraw",
            "ajouter `withdraw = \"...\"` avec la fonction ou le moyen de le retirer",
        ),
        law: "GDPR 7(3)",
    })
}

/// M11: explicit consent is not implied.
pub(super) fn implied_explicit_consent(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let is_contradiction =
        keys.special == Some(SpecialCondition::ExplicitConsent) && keys.has(Flag::ImpliedConsent);
    is_contradiction.then(|| Incompatibility {
        check: "M11",
        rule: "PC804",
        key: "art9",
        element: None,
        message: sentence!(
            "`ExplicitConsent` cannot be `implied_consent`",
            "`ExplicitConsent` ne peut pas être `implied_consent`"
        ),
        help: Text::new(
            "ask each person, or name another condition",
            "demander à chaque personne, ou nommer une autre condition",
        ),
        law: "GDPR 9(2)(a)",
    })
}

/// M12: consent is free only where somebody who depends on the controller has another way.
pub(super) fn consent_without_alternative(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let depends = declared
        .is_controlled_by(|controller| controller.is_public() || controller == Controller::Employer)
        || keys.subjects.iter().copied().any(Subject::is_dependent);
    let is_whole = keys.text(TextKey::Alternative).is_some();
    (rests_on_consent(declared) && depends && !is_whole).then(|| Incompatibility {
        check: "M12",
        rule: "PC105",
        key: if keys.basis == Some(LegalBasis::Consent) { "basis" } else { "art9" },
        element: None,
        message: sentence!(
            "consent of persons who depend on the controller is declared without an equal alternative",
            "le consentement de personnes qui dépendent du responsable est déclaré sans alternative équivalente"
        ),
        help: Text::new(
            "add `alternative = \"...\"` with the other way, or change the basis",
            "ajouter `alternative = \"...\"` avec l'autre voie, ou changer de base",
        ),
        law: "GDPR 7(4), recital 43",
    })
}

/// M13: for an online service offered to minors a guardian consents.
pub(super) fn minor_without_guardian(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let at = keys.subjects.iter().position(|subject| *subject == Subject::Minor)?;
    let is_asked = keys.basis == Some(LegalBasis::Consent) && keys.has(Flag::OnlineService);
    (is_asked && keys.text(TextKey::Guardian).is_none()).then(|| Incompatibility {
        check: "M13",
        rule: "PC105",
        key: "subjects",
        element: Some(at),
        message: sentence!(
            "minors consent to an online service, and no guardian does",
            "des mineurs consentent à un service en ligne, sans titulaire de l'autorité parentale"
        ),
        help: Text::new(
            "add `guardian = \"...\"` with the way in which a guardian consents (the age limit differs between Member States)",
            "ajouter `guardian = \"...\"` avec la façon dont le titulaire consent (l'âge limite varie selon les États membres)",
        ),
        law: "GDPR 8",
    })
}
