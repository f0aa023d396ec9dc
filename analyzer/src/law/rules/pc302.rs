//! Passers-by are identified by what they are.

use super::prelude::*;
use crate::law::processing::is_identification;

pub(super) static RULE: Rule = Rule {
    id: "PC302",
    name: "public-space-identification",
    level: Level::Deny,
    sentence: t("Identifying passers-by by their face.", "Identifier les passants par leur visage."),
    trigger: t(
        "A step that identifies persons by a trait of the body, on data of a public road or a place open to the public. In real time by a competent authority under French law it is a prohibition that no declaration lifts.",
        "Une étape qui identifie des personnes par un trait du corps, sur des données de la voie publique ou d'un lieu ouvert au public. En temps réel par une autorité compétente en droit français, c'est une interdiction qu'aucune déclaration ne lève.",
    ),
    clears: t(
        "`art9` and `law` with a text that permits it and `dpia`; after the event by a competent authority also `requisition`.",
        "`art9` et `law` avec un texte qui le permet et `dpia` ; a posteriori par une autorité compétente aussi `requisition`.",
    ),
    citation: t(
        "GDPR 9; LED 10; LIL 88; AI Act 5(1)(h), 26(10), annex III(1)(a); CNIL, MED-2024-150, 15 November 2024",
        "RGPD 9 ; dir. 2016/680, 10 ; LIL 88 ; règlement IA 5(1)(h), 26(10), annexe III(1)(a) ; CNIL, MED-2024-150, 15 novembre 2024",
    ),
    laws: GDPR_LED,
    fix: t("Remove the function from the build.", "Retirer la fonction de la compilation."),
    parts: &["PC102"],
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("Faces in the street are matched", "Des visages sont comparés dans la rue"),
            COMPUTED,
            config!(
                source "RawVideo" [r#"space = "PublicRoad""#];
                derive "FaceTemplate" [r#"operation = "IdentifyFace""#];
            ),
        ),
        clear(
            t("Faces in one's own album are", "Dans son propre album, ils le peuvent"),
            COMPUTED,
            config!(
                source "RawVideo" [r#"space = "OnDevice""#];
                derive "FaceTemplate" [r#"operation = "IdentifyFace""#];
            ),
        ),
    ],
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    let done = case.done().filter(|done| is_identification(*done))?;
    let space = case.before.public_space().filter(|_| case.before.is_personal())?;
    let declaration = case.coverage.declaration;
    let is_police =
        declaration.and_then(|declaration| declaration.controller) == Some(Controller::LedAuthority);
    let is_real_time = done == Done::IdentifyRealTime;
    let prohibition = privacy_check_vocabulary::regime("AI-ACT-5");
    let is_prohibited = is_police
        && is_real_time
        && declaration.is_some_and(|declaration| declaration.has_profile("fr"))
        && prohibition.is_some_and(|regime| regime.is_in_force(case.run.day));
    let law = declaration.map_or(LawEffect::Nothing, |declaration| declaration.law(RULE.id, case.run.day));
    let is_whole = declaration.is_some_and(|declaration| {
        let keys = &declaration.keys;
        let needs_request = is_police && !is_real_time;
        keys.special.is_some()
            && keys.text(TextKey::Dpia).is_some()
            && (!needs_request || keys.text(TextKey::Requisition).is_some())
    });
    if !is_prohibited && is_whole && law == LawEffect::Clears {
        return None;
    }
    let language = case.language();
    let (callee, what, names) = (&case.site.callee, done.label(language), case.before.names());
    let message = say!(
        language,
        "`{callee}` is there to {what}, from {names} of a public place ({space})",
        "`{callee}` sert à {what}, à partir de {names} d'un lieu public ({space})"
    );
    let label = say!(language, "persons are identified here", "des personnes sont identifiées ici");
    let verdict = Verdict::of(&RULE, message, label).related(case.coverage.place(language));
    Some(match law {
        _ if is_prohibited => verdict.at(Level::Forbid),
        LawEffect::Unknown(_) if is_whole => verdict.with_law(language, law),
        _ => verdict,
    })
}
