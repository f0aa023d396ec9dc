//! A machine that decides about persons alone.
//!
//! Found where the data goes into a decision, or decides about it, on a way on which no review decides as well: its answer
//! goes into the decision, or a branch on it stands before. Where there are several ways, each must be reviewed.

use privacy_check_vocabulary::{Automation, Effect};

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC601",
    name: "solely-automated-decision",
    level: Level::Deny,
    sentence: t(
        "The machine alone decides about a person.",
        "La machine décide seule au sujet d'une personne.",
    ),
    trigger: t(
        "Personal data goes into a decision with legal or similarly significant effect, or decides whether it is taken, and on some way no `human_review` stands in between. A warning where the decision does not say what effect it has.",
        "Des données personnelles entrent dans une décision à effet juridique ou significatif, ou décident si elle est prise, et sur un chemin aucune `human_review` ne s'interpose. Un avertissement si la décision ne dit pas son effet.",
    ),
    clears: t(
        "A `human_review` who can overrule; or `basis = \"Contract\"`, explicit consent or a text that permits it, with `safeguards`.",
        "Une `human_review` qui peut infirmer ; ou `basis = \"Contract\"`, un consentement explicite ou un texte qui le permet, avec `safeguards`.",
    ),
    citation: t(
        "GDPR 22, 13(2)(f); LIL 47, 95; LED 11; CJEU, 7 December 2023, C-634/21",
        "RGPD 22, 13(2)(f) ; LIL 47, 95 ; dir. 2016/680, 11 ; CJUE, 7 décembre 2023, C-634/21",
    ),
    laws: GDPR_LED,
    fix: t("Put a reviewer in between who can overrule.", "Placer un réviseur qui peut infirmer."),
    checks: &[Check::Flow(check), Check::Weak(check)],
    examples: &[
        found(
            t("A score strikes persons off the list", "Un score radie des personnes de la liste"),
            "#[processing(id = \"door\")]\nfn run() {\n    let profile = cam::grab();\n    app::role(&profile);\n}\n",
            config!(
                source "Professional"; role "decision" [r#"effect = "Legal""#];
                door "PublicService", "Professional", "PublicTask" [r#"law = "CTRAV-L5312-1""#];
            ),
        ),
        clear(
            t("An adviser reviews it", "Un conseiller l'examine"),
            "#[processing(id = \"door\")]\nfn run() {\n    let profile = cam::grab();\n    let choice = app::review(&profile);\n    app::role(&choice);\n}\n",
            concat!(
                config!(
                    source "Professional"; role "decision" [r#"effect = "Legal""#];
                    door "PublicService", "Professional", "PublicTask" [r#"law = "CTRAV-L5312-1""#];
                ),
                "[[role]]\npath = \"app::review\"\nrole = \"human_review\"\n",
            ),
        ),
    ],
    ..BASE
};

/// The flow enters a decision that no human stands before.
pub(super) fn is_solely_automated(case: &FlowCase<'_>) -> bool {
    let is_decision = case.sink.kind == SinkKind::Decision || case.exit.effect.is_some();
    let is_serious = matches!(case.exit.effect, None | Some(Effect::Legal | Effect::SimilarlySignificant));
    let automation = case.exit.automation.or(case.keys().and_then(|keys| keys.automation));
    let is_assisted = matches!(automation, Some(Automation::Assisted | Automation::Advisory));
    is_decision && is_serious && !is_assisted && !is_reviewed(case)
}

/// A review stands on every way: the data came out of it, its answer goes into the decision, or decides about it.
fn is_reviewed(case: &FlowCase<'_>) -> bool {
    let graph = case.run.graph;
    let is_called = graph.calls(|role| *role == Role::HumanReview).next().is_some();
    is_called && (case.label.is_reviewed || graph.unasked(case.flow, &Role::HumanReview).is_none())
}

/// A ground of Article 22(2) with safeguards.
pub(super) fn has_ground(case: &FlowCase<'_>) -> bool {
    case.keys().is_some_and(|keys| {
        let consent = keys.special == Some(SpecialCondition::ExplicitConsent)
            || keys.basis == Some(LegalBasis::Consent);
        let ground = consent || keys.basis == Some(LegalBasis::Contract);
        (ground || case.law(&RULE) == LawEffect::Clears) && keys.text(TextKey::Safeguards).is_some()
    })
}

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !is_solely_automated(case) || has_ground(case) {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let message = if case.is_condition() {
        say!(
            language,
            "{data} decides whether {exit} is called, and no human reviews it",
            "{data} décide si {exit} est appelé, et aucun humain ne l'examine"
        )
    } else {
        say!(
            language,
            "{data} goes into the decision {exit}, and no human reviews it",
            "{data} entre dans la décision {exit}, et aucun humain ne l'examine"
        )
    };
    let label = say!(language, "the machine decides here", "la machine décide ici");
    let mut verdict = Verdict::of(&RULE, message, label).related(case.coverage.place(language));
    verdict.notes.extend(case.unasked_way(&Role::HumanReview));
    Some(match case.exit.effect {
        Some(_) => verdict,
        None => verdict.at(Level::Warn).help(say!(
            language,
            "say what the decision does to the person: `effect = \"Legal\"`, `\"SimilarlySignificant\"` or `\"Minor\"`",
            "dire ce que la décision fait à la personne : `effect = \"Legal\"`, `\"SimilarlySignificant\"` ou `\"Minor\"`"
        )),
    })
}
