//! Consent that cannot be withdrawn.

use super::prelude::*;
use crate::law::context::is_path;

pub(super) static RULE: Rule = Rule {
    id: "PC804",
    name: "no-withdrawal-path",
    level: Level::Deny,
    sentence: t(
        "Consent can be given but not taken back.",
        "Le consentement peut être donné mais non repris.",
    ),
    trigger: t(
        "A processing rests on consent and declares no `withdraw`, or names a function for it that nothing calls.",
        "Un traitement repose sur le consentement et ne déclare pas `withdraw`, ou nomme pour cela une fonction que rien n'appelle.",
    ),
    clears: t(
        "`withdraw`: the function that stops and erases, or the way to withdraw.",
        "`withdraw` : la fonction qui arrête et efface, ou le moyen de retirer le consentement.",
    ),
    citation: t("GDPR 7(3), 17(1)(b)", "RGPD 7(3), 17(1)(b)"),
    laws: GDPR,
    fix: t(
        "Make it as easy to withdraw as to consent.",
        "Rendre le retrait aussi simple que le consentement.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Nothing says how", "Rien ne dit comment"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Consent";),
        ),
        found(
            t("The function is called by nobody", "La fonction n'est appelée par personne"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Consent" [r#"withdraw = "app::withdraw""#];
            ),
        ),
        clear(
            t("It is called", "Elle est appelée"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    app::out(&frame);\n    app::withdraw();\n}\n",
            config!(
                source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Consent" [r#"withdraw = "app::withdraw""#];
            ),
        ),
    ],
    ..BASE
};

/// Where `withdraw` is missing the declaration itself is wrong, and found there.
fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let withdraw = case.text(TextKey::Withdraw)?;
    let keys = case.keys()?;
    let rests_on_consent =
        keys.basis == Some(LegalBasis::Consent) || keys.special == Some(SpecialCondition::ExplicitConsent);
    let is_idle = is_path(withdraw) && !case.run.graph.is_reached(withdraw);
    if !rests_on_consent || !is_idle || !case.is_personal() {
        return None;
    }
    let (language, name) = (case.language(), case.name());
    let message = say!(
        language,
        "{name} names `{withdraw}` for withdrawing consent, and nothing calls it",
        "{name} nomme `{withdraw}` pour retirer le consentement, et rien ne l'appelle"
    );
    Some(case.verdict(&RULE, message))
}
