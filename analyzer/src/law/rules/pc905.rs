//! Anonymous, and nobody says by which test.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC905",
    name: "unjustified-anonymiser",
    level: Level::Warn,
    sentence: t("Anonymous according to whom?", "Anonyme selon qui ?"),
    trigger: t(
        "Personal data goes through a declassifier `Anonymise` without a `justification`, or through `DifferentialPrivacy` without its budget.",
        "Des données personnelles passent par `Anonymise` sans `justification`, ou par `DifferentialPrivacy` sans son budget.",
    ),
    clears: t(
        "`justification` that covers singling out, linking and inferring; `epsilon`.",
        "Une `justification` couvrant l'individualisation, la corrélation et l'inférence ; `epsilon`.",
    ),
    citation: t(
        "GDPR recital 26; Article 29 Working Party, opinion 05/2014",
        "RGPD considérant 26 ; groupe de l'article 29, avis 05/2014",
    ),
    laws: GDPR,
    fix: t("Reference the test.", "Référencer l'essai."),
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("It is simply called anonymous", "C'est simplement dit anonyme"),
            CHANGED,
            config!(source "Professional"; declassify "Anonymise"; sink "Storage";),
        ),
        clear(
            t("The test is referenced", "L'essai est référencé"),
            CHANGED,
            config!(
                source "Professional";
                declassify "Anonymise" [r#"justification = "report 2026-7: singling out, linking, inferring""#];
                sink "Storage";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    let Operation::Declassify(step) = case.operation else { return None };
    let lacks = match step.kind {
        Declassifier::Anonymise => step.justification.is_none(),
        Declassifier::DifferentialPrivacy => step.epsilon.is_none(),
        _ => false,
    };
    if !lacks || !case.before.is_personal() {
        return None;
    }
    let language = case.language();
    let (callee, before) = (&case.site.callee, case.before.names());
    let message = say!(
        language,
        "`{callee}` is said to make {before} anonymous, and no test is referenced",
        "`{callee}` est dit rendre {before} anonyme, et aucun essai n'est référencé"
    );
    let label = say!(language, "called anonymous from here on", "dit anonyme à partir d'ici");
    Some(Verdict::of(&RULE, message, label))
}
