//! What is kept, sent, decided and analysed.

use super::{Declared, Incompatibility, sentence};
use crate::{
    Automation, Controller, DataCategory, Duration, Effect, Flag, LegalBasis, Operation, Origin, Purpose,
    Space, SpecialCondition, Subject, Term, Text, TextKey, TransferTool, is_third_country,
};

/// What the French law on video protection allows at most.
const A_MONTH: Duration = Duration { months: 1, days: 0, seconds: 0 };

/// M14: what is kept has a period.
pub(super) fn store_without_retention(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let is_personal = keys.data.iter().any(|category| category.is_a(DataCategory::Personal));
    let at = keys.stores.iter().position(|store| store.retention.is_none())?;
    let name = &keys.stores[at].name;
    is_personal.then(|| Incompatibility {
        check: "M14",
        rule: "PC402",
        key: "store",
        element: Some(at),
        message: sentence!(
            "the store `{name}` keeps personal data and has no `retention`",
            "le stockage `{name}` conserve des données personnelles et n'a pas de `retention`"
        ),
        help: Text::new(
            "add `retention = \"P30D\"` with the period that applies",
            "ajouter `retention = \"P30D\"` avec la durée qui s'applique",
        ),
        law: "GDPR 5(1)(e)",
    })
}

/// M15: outside of the European Economic Area and of adequate countries a tool is needed; some derogations are not for
/// public authorities.
pub(super) fn transfer_without_tool(declared: Declared<'_>) -> Option<Incompatibility> {
    use TransferTool as T;
    let keys = declared.keys;
    let barred = [T::DerogationConsent, T::DerogationContract, T::DerogationContractThird];
    let is_public = declared.is_controlled_by(Controller::is_public);
    if let Some(tool) = keys.transfer_tool.filter(|tool| is_public && barred.contains(tool)) {
        return Some(Incompatibility {
            check: "M15",
            rule: "PC701",
            key: "transfer_tool",
            element: None,
            message: sentence!(
                "`{tool}` is not for public authorities in the exercise of their powers",
                "`{tool}` n'est pas ouvert aux autorités publiques dans l'exercice de leurs prérogatives"
            ),
            help: Text::new("use a tool of Articles 45 to 47", "recourir à un outil des articles 45 à 47"),
            law: "GDPR 49(3)",
        });
    }
    let at = keys
        .recipients
        .iter()
        .position(|recipient| recipient.region.as_deref().is_some_and(is_third_country))?;
    let recipient = &keys.recipients[at];
    let (name, region) = (&recipient.name, recipient.region.as_deref().unwrap_or_default());
    keys.transfer_tool.is_none().then(|| Incompatibility {
        check: "M15",
        rule: "PC701",
        key: "recipients",
        element: Some(at),
        message: sentence!(
            "`{name}` is in `{region}`, outside of the EEA and of adequate countries, and there is no `transfer_tool`",
            "`{name}` est en `{region}`, hors de l'EEE et des pays adéquats, et il n'y a pas de `transfer_tool`"
        ),
        help: Text::new(
            "add `transfer_tool = ...`, or choose a recipient in the EEA",
            "ajouter `transfer_tool = ...`, ou choisir un destinataire dans l'EEE",
        ),
        law: "GDPR 44-49",
    })
}

/// M16: a machine alone decides about a person only on one of three grounds.
pub(super) fn decision_without_ground(declared: Declared<'_>) -> Option<Incompatibility> {
    use SpecialCondition::{ExplicitConsent, SubstantialPublicInterest};
    let keys = declared.keys;
    let is_serious = matches!(keys.effect, Some(Effect::Legal | Effect::SimilarlySignificant));
    if keys.automation != Some(Automation::Solely) || !is_serious {
        return None;
    }
    let has_ground = matches!(keys.basis, Some(LegalBasis::Contract | LegalBasis::Consent))
        || keys.special == Some(ExplicitConsent)
        || !keys.law.is_empty();
    let special = keys.data.iter().position(|category| category.is_special());
    let permits_special = matches!(keys.special, Some(ExplicitConsent | SubstantialPublicInterest));
    let (key, element, message) = match special.filter(|_| !permits_special) {
        Some(at) => {
            let category = keys.data[at];
            let message = sentence!(
                "`{category}` enters a decision that the machine takes alone, without explicit consent or substantial public interest",
                "`{category}` entre dans une décision que la machine prend seule, sans consentement explicite ni intérêt public important"
            );
            ("data", Some(at), message)
        }
        None if has_ground => return None,
        None => {
            let message = sentence!(
                "the machine alone decides about persons, and none of the three grounds of Article 22(2) is declared",
                "la machine décide seule au sujet de personnes, et aucun des trois fondements de l'article 22(2) n'est déclaré"
            );
            ("automation", None, message)
        }
    };
    Some(Incompatibility {
        check: "M16",
        rule: if element.is_some() { "PC603" } else { "PC601" },
        key,
        element,
        message,
        help: Text::new(
            "let a human decide (`automation = Assisted`), or declare the contract, the law or the explicit consent",
            "laisser un humain décider (`automation = Assisted`), ou déclarer le contrat, la loi ou le consentement explicite",
        ),
        law: "GDPR 22",
    })
}

/// M17: a face data base from the web or from video surveillance is prohibited.
pub(super) fn scraped_face_search(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let origin = keys.origins.iter().find(|origin| matches!(origin, Origin::WebScrape | Origin::Cctv))?;
    let is_searched = keys.purposes.contains(&Purpose::FaceSearch);
    let at = keys.data.iter().position(|category| category.is_a(DataCategory::FaceTemplate))?;
    is_searched.then(|| Incompatibility {
        check: "M17",
        rule: "PC303",
        key: "data",
        element: Some(at),
        message: sentence!(
            "face templates from `{origin}` for a search by face: untargeted scraping for a face data base is prohibited",
            "des gabarits de visage issus de `{origin}` pour une recherche par visage : le moissonnage non ciblé pour une base de visages est interdit"
        ),
        help: Text::new(
            "delete this processing; no declaration permits it",
            "supprimer ce traitement ; aucune déclaration ne le permet",
        ),
        law: "AI Act 5(1)(e)",
    })
}

/// M18: emotions of employees and pupils are inferred for medical or safety reasons only.
pub(super) fn emotion_at_work_or_school(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let at = keys.data.iter().position(|category| category.is_a(DataCategory::Emotion))?;
    let subject =
        keys.subjects.iter().find(|subject| matches!(subject, Subject::Employee | Subject::Student))?;
    keys.text(TextKey::Reason).is_none().then(|| Incompatibility {
        check: "M18",
        rule: "PC306",
        key: "data",
        element: Some(at),
        message: sentence!(
            "emotions of persons of the kind `{subject}` are inferred without a medical or safety reason",
            "les émotions de personnes du type `{subject}` sont inférées sans raison médicale ou de sécurité"
        ),
        help: Text::new(
            "remove it; a medical or safety reason stands in `reason = \"...\"`",
            "le supprimer ; une raison médicale ou de sécurité se déclare par `reason = \"...\"`",
        ),
        law: "AI Act 5(1)(f)",
    })
}

/// M20: in France no municipality analyses images of public space on the strength of the law on filming.
pub(super) fn analysis_by_municipality(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    let is_analysed = keys.operations.iter().any(|operation| {
        use Operation as O;
        let analyses =
            [O::Analyse, O::Detect, O::Derive, O::Infer, O::Match, O::Track, O::Identify, O::Categorise];
        analyses.iter().any(|analysis| operation.is_a(*analysis))
    });
    let is_operational = keys.purposes.iter().copied().any(Purpose::is_operational);
    let is_public = keys.spaces.iter().copied().any(Space::is_public);
    let permits = |text: &String| text != "CSI-L251-2";
    let is_municipal = declared.controller == Some(Controller::Municipality) && declared.has_profile("fr");
    let is_wrong =
        is_municipal && is_public && is_operational && is_analysed && !keys.law.iter().any(permits);
    is_wrong.then(|| Incompatibility {
        check: "M20",
        rule: "PC104",
        key: "operation",
        element: None,
        message: sentence!(
            "a municipality analyses public space, and no text but that on filming is named",
            "une commune analyse l'espace public, et aucun texte n'est cité hors celui sur la captation d'images"
        ),
        help: Text::new(
            "restrict it to anonymous counts, or cite the text that permits the analysis, or remove it",
            "se limiter à des comptages anonymes, ou citer le texte qui permet l'analyse, ou la supprimer",
        ),
        law: "CSI L. 251-2; Conseil d'État, 30 January 2026, no. 506370",
    })
}

/// M21: recordings of video protection are destroyed after a month at most.
pub(super) fn videoprotection_over_a_month(declared: Declared<'_>) -> Option<Incompatibility> {
    let keys = declared.keys;
    if !keys.has(Flag::Videoprotection)
        || !declared.has_profile("fr")
        || keys.text(TextKey::Requisition).is_some()
    {
        return None;
    }
    let is_longer = |retention: &Duration| retention.exceeds(A_MONTH);
    let store = keys.stores.iter().position(|store| store.retention.as_ref().is_some_and(is_longer));
    let own = keys.retention.filter(is_longer);
    let (key, retention) = match (own, store) {
        (Some(retention), _) => ("retention", retention),
        (None, Some(at)) => ("store", keys.stores[at].retention?),
        (None, None) => return None,
    };
    Some(Incompatibility {
        check: "M21",
        rule: "PC403",
        key,
        element: store.filter(|_| key == "store"),
        message: sentence!(
            "recordings of video protection are kept for {retention}, and the law allows a month",
            "les enregistrements de vidéoprotection sont conservés {retention}, et la loi permet un mois"
        ),
        help: Text::new(
            "shorten it to \"P1M\" at most; what a judicial authority asked for is kept under `requisition`",
            "réduire à \"P1M\" au plus ; ce qu'une autorité judiciaire a requis se conserve sous `requisition`",
        ),
        law: "CSI L. 252-5",
    })
}
