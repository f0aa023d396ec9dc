//! Special categories: Articles 9 and 10 of the GDPR, Article 10 of the LED.

use super::{Declared, Incompatibility, sentence};
use crate::{Controller, Flag, Origin, SpecialCondition, Text, TextKey};

/// M01: a special category needs a condition of Article 9(2) of the GDPR or Article 10 of the LED.
pub(super) fn special_without_condition(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let at = keys.data.iter().position(|category| category.is_special())?;
    if keys.special.is_some() {
        return None;
    }
    let category = keys.data[at];
    Some(Incompatibility {
        check: "M01",
        rule: "PC102",
        key: "data",
        element: Some(at),
        message: sentence!(
            "`{category}` is a special category of data, and no condition is declared that permits it",
            "`{category}` est une catégorie particulière de données, et aucune condition n'est déclarée qui la permette"
        ),
        help: Text::new(
            "add `art9 = ...` with the condition of Article 9(2) that applies, or do not process this category",
            "ajouter `art9 = ...` avec la condition de l'article 9(2) qui s'applique, ou ne pas traiter cette catégorie",
        ),
        law: "GDPR 9(1)",
    })
}

/// M02: a condition of Article 9(2) comes on top of a basis of Article 6, never instead of one.
pub(super) fn condition_without_basis(declared: Declared<'_>) -> Option<Incompatibility> {
    let special = declared.keys.special.filter(|_| declared.keys.basis.is_none())?;
    Some(Incompatibility {
        check: "M02",
        rule: "PC101",
        key: "art9",
        element: None,
        message: sentence!(
            "`art9 = {special}` is declared without a legal basis: both are needed",
            "`art9 = {special}` est déclaré sans base légale : les deux sont nécessaires"
        ),
        help: Text::new(
            "add `basis = ...` with the legal basis of Article 6(1)",
            "ajouter `basis = ...` avec la base légale de l'article 6(1)",
        ),
        law: "GDPR 6(1), 9(2)",
    })
}

/// M05: letters b, g, h, i and j of Article 9(2) need a text (b: or a collective agreement, h: or a contract with a
/// health professional).
pub(super) fn condition_without_law(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let special = keys.special?;
    let (other, help) = match special {
        SpecialCondition::Employment => (
            keys.text(TextKey::CollectiveAgreement),
            Text::new(
                "add `law = \"...\"` with the identifier of the text, or `collective_agreement = \"...\"`",
                "ajouter `law = \"...\"` avec l'identifiant du texte, ou `collective_agreement = \"...\"`",
            ),
        ),
        SpecialCondition::HealthCare => (
            keys.text(TextKey::ProfessionalContract),
            Text::new(
                "add `law = \"...\"` with the identifier of the text, or `professional_contract = \"...\"`",
                "ajouter `law = \"...\"` avec l'identifiant du texte, ou `professional_contract = \"...\"`",
            ),
        ),
        SpecialCondition::SubstantialPublicInterest
        | SpecialCondition::PublicHealth
        | SpecialCondition::ResearchStatistics => (
            None,
            Text::new(
                "add `law = \"...\"` with the identifier of the text",
                "ajouter `law = \"...\"` avec l'identifiant du texte",
            ),
        ),
        _ => return None,
    };
    if !keys.law.is_empty() || other.is_some() {
        return None;
    }
    Some(Incompatibility {
        check: "M05",
        rule: "PC102",
        key: "art9",
        element: None,
        message: sentence!(
            "`{special}` needs the text that it rests on",
            "`{special}` exige le texte sur lequel il repose"
        ),
        help,
        law: "GDPR 9(2)",
    })
}

/// M06: letter d is for bodies with members.
pub(super) fn members_of_another_body(declared: Declared<'_>) -> Option<Incompatibility> {
    let is_other = declared.is_controlled_by(|controller| controller != Controller::NonProfit);
    (declared.keys.special == Some(SpecialCondition::NonProfitMembers) && is_other).then(|| Incompatibility {
        check: "M06",
        rule: "PC102",
        key: "art9",
        element: None,
        message: sentence!(
            "`NonProfitMembers` is a condition for non-profit bodies, and the controller is none",
            "`NonProfitMembers` est réservé aux organismes à but non lucratif, et le responsable n'en est pas un"
        ),
        help: Text::new(
            "name the condition of Article 9(2) that applies to this controller",
            "nommer la condition de l'article 9(2) qui s'applique à ce responsable",
        ),
        law: "GDPR 9(2)(d)",
    })
}

/// M07: what was collected elsewhere was not manifestly made public by the person.
pub(super) fn public_by_somebody_else(declared: Declared<'_>) -> Option<Incompatibility> {
    let elsewhere = [Origin::WebScrape, Origin::Cctv, Origin::ThirdParty];
    let origin = declared.keys.origins.iter().find(|origin| elsewhere.contains(origin))?;
    (declared.keys.special == Some(SpecialCondition::ManifestlyPublic)).then(|| Incompatibility {
        check: "M07",
        rule: "PC108",
        key: "art9",
        element: None,
        message: sentence!(
            "`ManifestlyPublic` needs an act of the person, and the data comes from `{origin}`",
            "`ManifestlyPublic` suppose un acte de la personne, et les données viennent de `{origin}`"
        ),
        help: Text::new(
            "use sources that the persons agreed to, and the condition that goes with them",
            "recourir à des sources que les personnes ont acceptées, et à la condition correspondante",
        ),
        law: "GDPR 9(2)(e)",
    })
}

/// M10: the LED permits special categories where that is strictly necessary, with safeguards, and only where a law
/// authorises it, for vital interests, or where the person made the data public.
pub(super) fn led_without_strict_necessity(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let has_ground =
        !keys.law.is_empty() || keys.has(Flag::VitalInterests) || keys.has(Flag::ManifestlyPublic);
    let is_whole =
        has_ground && keys.text(TextKey::Necessity).is_some() && keys.text(TextKey::Safeguards).is_some();
    (keys.special == Some(SpecialCondition::LedStrict) && !is_whole).then(|| Incompatibility {
        check: "M10",
        rule: "PC102",
        key: "art9",
        element: None,
        message: sentence!(
            "`LedStrict` needs `necessity`, `safeguards` and one of `law`, `vital_interests`, `manifestly_public`",
            "`LedStrict` exige `necessity`, `safeguards` et l'un de `law`, `vital_interests`, `manifestly_public`"
        ),
        help: Text::new("add what is missing", "ajouter ce qui manque"),
        law: "LED 10; LIL 88",
    })
}
