//! A review that cannot change anything.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC602",
    name: "nominal-human-review",
    level: Level::Warn,
    sentence: t("The human only clicks yes.", "L'humain ne fait que cliquer oui."),
    trigger: t(
        "A `human_review` is called whose result depends on nothing but what it is given: on no call that could ask anybody. Async functions are not looked into.",
        "Une `human_review` est appelée dont le résultat ne dépend que de ce qu'elle reçoit : d'aucun appel qui pourrait interroger quelqu'un. Les fonctions async ne sont pas examinées.",
    ),
    clears: t(
        "A review whose answer comes from a person and can differ from the input.",
        "Une révision dont la réponse vient d'une personne et peut différer de l'entrée.",
    ),
    citation: t(
        "GDPR 22; CJEU, 7 December 2023, C-634/21; CNIL, sandbox report of 11 April 2025",
        "RGPD 22 ; CJUE, 7 décembre 2023, C-634/21 ; CNIL, bilan du bac à sable du 11 avril 2025",
    ),
    laws: GDPR,
    fix: t(
        "Let the reviewer choose another result, and show the reasons.",
        "Laisser le réviseur choisir un autre résultat, et montrer les raisons.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("The review returns what it was given", "La révision rend ce qu'elle a reçu"),
            "#[processing(id = \"door\")]\nfn run() {\n    let choice = role(cam::grab());\n}\n\nfn role(choice: Choice) -> Choice {\n    choice\n}\n",
            config!(source "Professional"; role "human_review"; door "PublicService", "Professional", "Contract";),
        ),
        clear(
            t("It asks somebody", "Elle interroge quelqu'un"),
            "#[processing(id = \"door\")]\nfn run() {\n    let choice = role(cam::grab());\n}\n\nfn role(choice: Choice) -> Choice {\n    desk::ask(choice)\n}\n",
            config!(source "Professional"; role "human_review"; door "PublicService", "Professional", "Contract";),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let number = case.declaration.and_then(|declaration| case.run.context.index_of(declaration));
    let graph = case.run.graph;
    let mut reviews = graph.calls(|role| *role == Role::HumanReview);
    let review = reviews.find(|call| {
        call.processing.map(|processing| processing.0 as usize) == number
            && graph.result.unasking.contains(&call.mark)
    })?;
    let (language, name, callee) = (case.language(), case.name(), &review.callee);
    let message = say!(
        language,
        "{name}: `{callee}` reviews, and its answer depends on nothing that it asks anybody",
        "{name} : `{callee}` révise, et sa réponse ne dépend de rien qu'elle demande à quelqu'un"
    );
    Some(case.verdict(&RULE, message))
}
