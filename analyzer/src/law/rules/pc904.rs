//! Counts of one person.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC904",
    name: "aggregate-too-small",
    level: Level::Warn,
    sentence: t("A count of one is a person.", "Un comptage de un est une personne."),
    trigger: t(
        "An aggregate without `min_cell`, with a cell of one person, or with a smaller cell than the processing declares.",
        "Un agrégat sans `min_cell`, avec une cellule d'une personne, ou plus petite que ce que le traitement déclare.",
    ),
    clears: t("`min_cell`, at least that of the processing.", "`min_cell`, au moins celle du traitement."),
    citation: t(
        "GDPR recital 26; Article 29 Working Party, opinion 05/2014",
        "RGPD considérant 26 ; groupe de l'article 29, avis 05/2014",
    ),
    laws: GDPR,
    fix: t(
        "Use larger cells or longer windows.",
        "Utiliser des cellules plus grandes ou des fenêtres plus longues.",
    ),
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("Nothing says how many", "Rien ne dit combien"),
            CHANGED,
            config!(source "RawVideo"; declassify "Aggregate"; sink "Storage";),
        ),
        clear(
            t("Ten persons at least", "Dix personnes au moins"),
            CHANGED,
            config!(source "RawVideo"; declassify "Aggregate" ["min_cell = 10"]; sink "Storage";),
        ),
    ],
    ..BASE
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    let Operation::Declassify(step) = case.operation else { return None };
    if step.kind != Declassifier::Aggregate {
        return None;
    }
    let wanted = case.coverage.declaration.and_then(|declaration| declaration.keys.min_cell).unwrap_or(2);
    let language = case.language();
    let callee = &case.site.callee;
    let message = match step.min_cell {
        None => say!(
            language,
            "`{callee}` aggregates and does not say how many persons stand behind a figure",
            "`{callee}` agrège et ne dit pas combien de personnes sont derrière un chiffre"
        ),
        Some(cell) if cell < wanted => say!(
            language,
            "`{callee}` aggregates cells of {cell}, and {wanted} are the least",
            "`{callee}` agrège des cellules de {cell}, et {wanted} est le minimum"
        ),
        Some(_) => return None,
    };
    let label = say!(language, "aggregated here", "agrégé ici");
    let help = say!(language, "add `min_cell = 10`", "ajouter `min_cell = 10`");
    Some(Verdict::of(&RULE, message, label).help(help))
}
