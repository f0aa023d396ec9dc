//! Special categories in a decision that nobody reviews.

use super::pc601::is_solely_automated;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC603",
    name: "special-data-in-automated-decision",
    level: Level::Deny,
    sentence: t(
        "Sensitive data feeds a decision nobody reviews.",
        "Des données sensibles alimentent une décision que personne n'examine.",
    ),
    trigger: t(
        "Data of a special category goes into a decision that PC601 is about, under another condition than explicit consent or substantial public interest.",
        "Une donnée d'une catégorie particulière entre dans une décision visée par PC601, sous une autre condition que le consentement explicite ou l'intérêt public important.",
    ),
    clears: t(
        "`art9 = \"ExplicitConsent\"` or `\"SubstantialPublicInterest\"`; or a human review.",
        "`art9 = \"ExplicitConsent\"` ou `\"SubstantialPublicInterest\"` ; ou une révision humaine.",
    ),
    citation: t("GDPR 22(4); LED 11(2)-(3); LIL 95", "RGPD 22(4) ; dir. 2016/680, 11(2)-(3) ; LIL 95"),
    laws: GDPR_LED,
    fix: t(
        "Remove the data from the input; with a condition that permits it, add safeguards.",
        "Retirer la donnée de l'entrée ; avec une condition qui le permet, ajouter des garanties.",
    ),
    checks: &[Check::Flow(check), Check::Weak(check)],
    examples: &[
        found(
            t("Health enters a score", "La santé entre dans un score"),
            "#[processing(id = \"door\")]\nfn run() {\n    let notes = cam::grab();\n    app::role(&notes);\n}\n",
            config!(
                source "Health"; role "decision" [r#"effect = "Legal""#];
                door "PublicService", "Health", "PublicTask" [r#"law = "CTRAV-L5312-1""#];
            ),
        ),
        clear(
            t("It is left out", "Elle est laissée de côté"),
            "#[processing(id = \"door\")]\nfn run() {\n    let notes = cam::grab();\n    app::role(app::change(&notes));\n}\n",
            config!(
                source "Health"; declassify "DropField" [r#"removes = ["Health"]"#];
                role "decision" [r#"effect = "Legal""#];
                door "PublicService", "Health", "PublicTask" [r#"law = "CTRAV-L5312-1""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let special = case.special_or_derived().filter(|_| is_solely_automated(case))?;
    let permits = [SpecialCondition::ExplicitConsent, SpecialCondition::SubstantialPublicInterest];
    let is_permitted =
        case.keys().is_some_and(|keys| keys.special.is_some_and(|special| permits.contains(&special)));
    if is_permitted {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let message = say!(
        language,
        "{data} ({special}) counts in the decision {exit}, and no human reviews it",
        "{data} ({special}) compte dans la décision {exit}, et aucun humain ne l'examine"
    );
    let label = say!(language, "{special} counts here", "{special} compte ici");
    Some(Verdict::of(&RULE, message, label).related(case.coverage.place(language)))
}
