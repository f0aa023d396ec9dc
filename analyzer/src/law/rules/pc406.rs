//! A face that stays when the check is over.

use privacy_check_vocabulary::Flag;

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC406",
    name: "template-outlives-check",
    level: Level::Deny,
    sentence: t("The check is over; the template stays.", "Le contrôle est fini ; le gabarit reste."),
    trigger: t(
        "A face or biometric data reaches a store under a processing that is `one_shot`, or whose only purpose is the verification of identity.",
        "Un visage ou une donnée biométrique atteint un stockage sous un traitement `one_shot`, ou dont la seule finalité est la vérification d'identité.",
    ),
    clears: t(
        "Another purpose with a declaration of its own and `compat`.",
        "Une autre finalité avec sa propre déclaration et `compat`.",
    ),
    citation: t("GDPR 5(1)(c), (e), 25", "RGPD 5(1)(c), (e), 25"),
    laws: GDPR,
    fix: t(
        "Erase it after the match; keep it on the person's own device.",
        "L'effacer après la comparaison ; le garder sur l'appareil de la personne.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("The selfie is saved", "Le selfie est enregistré"),
            UNDER_DOOR,
            config!(
                source "FaceImage"; sink "Storage";
                door "IdentityVerification", "FaceImage", "Contract" ["one_shot = true"];
            ),
        ),
        clear(
            t("A key is saved", "Une clé est enregistrée"),
            UNDER_DOOR,
            config!(
                source "Identifier"; sink "Storage";
                door "IdentityVerification", "Identifier", "Contract" ["one_shot = true"];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let label = case.run.context.labels.get(case.flow.source.label);
    let collected = Coverage::of_source(case.run.context, &case.flow.source, label).declaration;
    let here = case.coverage.declaration;
    let is_check = |declaration: &&crate::law::context::Declaration| {
        let keys = &declaration.keys;
        keys.has(Flag::OneShot) || keys.purposes == [Purpose::IdentityVerification]
    };
    // A new purpose has been assessed, or is PC501 as well.
    let is_assessed = here.is_some_and(|here| here.keys.text(TextKey::Compat).is_some());
    let declaration = here.filter(is_check).or(collected.filter(is_check).filter(|_| !is_assessed))?;
    let categories = [DataCategory::Biometric, DataCategory::FaceImage];
    let face = categories.into_iter().find(|category| case.label.has(*category))?;
    if !case.sink.kind.is_a(SinkKind::Storage) {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let name = declaration.name(language);
    let message = say!(
        language,
        "{data} is kept by {exit}, and {name} is one verification",
        "{data} est conservé par {exit}, et {name} est une vérification unique"
    );
    let label = say!(language, "{face} stays here", "{face} reste ici");
    Some(Verdict::of(&RULE, message, label).related(case.coverage.place(language)))
}
