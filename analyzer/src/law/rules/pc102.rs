//! A special category without a condition of Article 9(2).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC102",
    name: "missing-art9-condition",
    level: Level::Deny,
    sentence: t(
        "A biometric or other special category is processed with an ordinary basis only. Article 6 is not enough.",
        "Une donnée biométrique ou une autre catégorie particulière est traitée sur une base ordinaire. L'article 6 ne suffit pas.",
    ),
    trigger: t(
        "Data of a special category is derived, or reaches a sink, and no processing that covers it declares a condition for special categories.",
        "Une donnée d'une catégorie particulière est dérivée, ou atteint une sortie, et aucun traitement qui la couvre ne déclare de condition pour ces catégories.",
    ),
    clears: t(
        "`art9`, with `law` where the letter needs one.",
        "`art9`, avec `law` lorsque la lettre en exige un.",
    ),
    citation: t("GDPR 9(1)-(2); LED 10; LIL 6, 44, 88", "RGPD 9(1)-(2) ; dir. 2016/680, 10 ; LIL 6, 44, 88"),
    laws: GDPR_LED,
    fix: t(
        "Add the condition of Article 9(2) that truly applies, or do not derive the template.",
        "Ajouter la condition de l'article 9(2) qui s'applique vraiment, ou ne pas dériver le gabarit.",
    ),
    checks: &[Check::Flow(flow), Check::Operation(operation)],
    examples: &[
        found(
            t("A face template rests on a contract alone", "Un gabarit de visage repose sur un seul contrat"),
            UNDER_DOOR,
            config!(source "FaceTemplate"; sink "Storage"; door "AccessControl", "FaceTemplate", "Contract";),
        ),
        clear(
            t("Explicit consent is declared", "Un consentement explicite est déclaré"),
            UNDER_DOOR,
            config!(
                source "FaceTemplate"; sink "Storage";
                door "AccessControl", "FaceTemplate", "Contract"
                    [r#"art9 = "ExplicitConsent""#, r#"withdraw = "at the desk""#];
            ),
        ),
        found(
            t("A template is derived and goes nowhere", "Un gabarit est dérivé et ne va nulle part"),
            COMPUTED,
            config!(
                source "RawVideo"; derive "FaceTemplate";
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
        found(
            t("A profession is concluded from health", "Une profession est déduite de la santé"),
            COMPUTED,
            config!(
                source "Health"; derive "Professional";
                door "PublicService", "Health", "PublicTask" [r#"law = "CTRAV-L5312-1""#];
            ),
        ),
        clear(
            t(
                "A picture of a face is no special category",
                "Une image de visage n'est pas une catégorie particulière",
            ),
            UNDER_DOOR,
            config!(source "FaceImage"; sink "Storage"; door "AccessControl", "FaceImage", "Contract";),
        ),
    ],
    ..BASE
};

fn flow(case: &FlowCase<'_>) -> Option<Verdict> {
    let special = case.label.special()?;
    let (data, exit) = (case.data(), case.exit());
    let message = say!(
        case.language(),
        "{data} leaves through {exit} without a condition of Article 9 for {special}",
        "{data} sort par {exit} sans condition de l'article 9 pour {special}"
    );
    judge(&case.coverage, case.language(), Verdict::of(&RULE, message, case.leaves()))
}

/// Where the derived data goes on to a sink, it is judged there.
fn operation(case: &OperationCase<'_>) -> Option<Verdict> {
    let language = case.language();
    let after = case.after.filter(|_| matches!(case.operation, Operation::Derive(_)))?;
    let made = after.special().filter(|_| case.goes_on != GoesOn::ToSink);
    let used = case.before.special().filter(|_| after.special().is_none());
    let callee = &case.site.callee;
    let message = match (made, used) {
        (Some(special), _) => say!(
            language,
            "`{callee}` derives {special} without a condition of Article 9",
            "`{callee}` dérive {special} sans condition de l'article 9"
        ),
        (None, Some(special)) => say!(
            language,
            "`{callee}` draws a conclusion from {special} without a condition of Article 9",
            "`{callee}` tire une conclusion de {special} sans condition de l'article 9"
        ),
        (None, None) => return None,
    };
    let (before, after) = (case.before.names(), after.names());
    let label = say!(language, "{before} becomes {after} here", "{before} devient {after} ici");
    judge(&case.coverage, language, Verdict::of(&RULE, message, label))
}

fn judge(
    coverage: &Coverage<'_>,
    language: privacy_check_vocabulary::Language,
    verdict: Verdict,
) -> Option<Verdict> {
    let note = match coverage.covering() {
        Some(declaration) if declaration.keys.special.is_some() => return None,
        Some(declaration) => {
            let name = declaration.name(language);
            say!(
                language,
                "{name} covers this and declares no `art9`",
                "{name} couvre cela et ne déclare pas `art9`"
            )
        }
        None => coverage.missing(language)?,
    };
    Some(verdict.note(note).related(coverage.place(language)))
}
