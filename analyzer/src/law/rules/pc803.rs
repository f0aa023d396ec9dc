//! Nobody can object.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC803",
    name: "no-objection-path",
    level: Level::Deny,
    sentence: t("Nobody can say no.", "Personne ne peut dire non."),
    trigger: t(
        "Personal data is processed on a public task or legitimate interests, the result is not purely statistical, and no `objection` is declared.",
        "Des données personnelles sont traitées sur une mission d'intérêt public ou des intérêts légitimes, le résultat n'est pas purement statistique, et aucune `objection` n'est déclarée.",
    ),
    clears: t(
        "`objection`: how a person objects; or `law` with a text that sets the right aside.",
        "`objection` : comment une personne s'oppose ; ou `law` avec un texte qui écarte ce droit.",
    ),
    citation: t("GDPR 21, 23; LIL 110", "RGPD 21, 23 ; LIL 110"),
    laws: GDPR,
    fix: t(
        "Offer a usable way to object, or make the data anonymous at once, or cite the text.",
        "Offrir un moyen praticable de s'opposer, ou anonymiser aussitôt, ou citer le texte.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("A shop films, and nobody can object", "Un commerce filme, et personne ne peut s'opposer"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "LegitimateInterest";),
        ),
        clear(
            t("One can", "On le peut"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "LegitimateInterest" [r#"objection = "at the desk""#];
            ),
        ),
        clear(
            t("Only statistics leave", "Seules des statistiques sortent"),
            CHANGED,
            config!(
                source "RawVideo"; declassify "Aggregate" ["min_cell = 10"]; sink "Storage";
                door "AudienceStatistics", "RawVideo", "LegitimateInterest";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let basis = case.keys()?.basis?;
    let gives_right = matches!(basis, LegalBasis::PublicTask | LegalBasis::LegitimateInterest);
    let law = case.law(&RULE);
    if !gives_right || !case.is_personal() || case.is_pure_statistics() {
        return None;
    }
    if case.text(TextKey::Objection).is_some() || law == LawEffect::Clears {
        return None;
    }
    let (language, name) = (case.language(), case.name());
    let message = say!(
        language,
        "{name} rests on `{basis}`, and no way to object is declared",
        "{name} repose sur `{basis}`, et aucun moyen de s'opposer n'est déclaré"
    );
    Some(case.verdict(&RULE, message).note(case.lacks(TextKey::Objection)).with_law(language, law))
}
