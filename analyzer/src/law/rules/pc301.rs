//! A step that recognises persons, whose result is not called biometric.

use super::prelude::*;
use crate::law::processing::is_identification;

pub(super) static RULE: Rule = Rule {
    id: "PC301",
    name: "undeclared-biometric-derivation",
    level: Level::Deny,
    sentence: t(
        "This vector identifies a person: it is biometric data, even in memory.",
        "Ce vecteur identifie une personne : c'est une donnée biométrique, même en mémoire.",
    ),
    trigger: t(
        "A derivation that identifies persons by face, voice or gait, whose result is not labelled as biometric.",
        "Une dérivation qui identifie des personnes par le visage, la voix ou la démarche, et dont le résultat n'est pas étiqueté biométrique.",
    ),
    clears: t(
        "A biometric category as the result: `#[derives(FaceTemplate, ...)]`.",
        "Une catégorie biométrique comme résultat : `#[derives(FaceTemplate, ...)]`.",
    ),
    citation: t(
        "GDPR 4(14), 9, recital 51; EDPB, guidelines 3/2019",
        "RGPD 4(14), 9, considérant 51 ; CEPD, lignes directrices 3/2019",
    ),
    laws: GDPR,
    fix: t(
        "Label the result; then PC102, PC805 and PC810 say what it takes.",
        "Étiqueter le résultat ; PC102, PC805 et PC810 disent alors ce qu'il faut.",
    ),
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("A recogniser gives \"appearance\"", "Un outil de reconnaissance rend une « apparence »"),
            COMPUTED,
            config!(source "RawVideo"; derive "AppearanceVector" [r#"operation = "IdentifyFace""#];),
        ),
        clear(
            t("It gives a face template", "Il rend un gabarit de visage"),
            COMPUTED,
            config!(source "RawVideo"; derive "FaceTemplate" [r#"operation = "IdentifyFace""#];),
        ),
    ],
    ..BASE
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    let done = case.done().filter(|done| is_identification(*done))?;
    let after = case.after.filter(|after| after.is_personal())?;
    if case.comes_out(DataCategory::Biometric).is_some() {
        return None;
    }
    let language = case.language();
    let (callee, what, names) = (&case.site.callee, done.label(language), after.names());
    let message = say!(
        language,
        "`{callee}` is declared to {what}, and its result is called {names}",
        "`{callee}` est déclarée comme devant {what}, et son résultat est appelé {names}"
    );
    let label = say!(language, "biometric data from here on", "donnée biométrique à partir d'ici");
    Some(Verdict::of(&RULE, message, label))
}
