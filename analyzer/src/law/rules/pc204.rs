//! People are captured and not told.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC204",
    name: "missing-notice",
    level: Level::Deny,
    sentence: t(
        "People filmed or heard are not told.",
        "Les personnes filmées ou entendues ne sont pas informées.",
    ),
    trigger: t(
        "Personal data is captured under a declared processing, or by a sensor and goes somewhere, and no processing that covers it declares a `notice`.",
        "Des données personnelles sont captées sous un traitement déclaré, ou par un capteur et vont quelque part, et aucun traitement qui les couvre ne déclare de `notice`.",
    ),
    clears: t(
        "`notice`: where people read it, or the provision that exempts you.",
        "`notice` : où les personnes la lisent, ou la disposition qui en dispense.",
    ),
    citation: t("GDPR 12-14; LIL 104; CSI L. 251-3", "RGPD 12-14 ; LIL 104 ; CSI L. 251-3"),
    laws: GDPR_LED,
    fix: t(
        "Post a notice where the data is captured, with the full text behind it, and declare it. For data that does not come from the person: Article 14.",
        "Afficher une information là où la donnée est captée, avec le texte complet derrière, et la déclarer. Pour des données qui ne viennent pas de la personne : article 14.",
    ),
    checks: &[Check::Source(check)],
    examples: &[
        found(
            t("Frames are stored and nobody is told", "Des images sont conservées et personne n'est informé"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t("A notice is declared", "Une information est déclarée"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Contract" [r#"notice = "https://example.org/notice""#];
            ),
        ),
        clear(
            t("Frames go nowhere", "Les images ne vont nulle part"),
            "fn run() {\n    let frame = cam::grab();\n}\n",
            config!(source "RawVideo";),
        ),
    ],
    ..BASE
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let language = case.language();
    let has_notice = |coverage: &Coverage<'_>| {
        coverage.covering().is_some_and(|declaration| declaration.keys.text(TextKey::Notice).is_some())
    };
    if !case.label.is_personal() || has_notice(&case.coverage) {
        return None;
    }
    // Who declares a processing of what is captured here must declare the notice too. Where nothing is declared at
    // all, that is said of each flow; only a sensor owes people a notice whatever else is missing.
    let is_declared = case.coverage.covering().is_some();
    let is_sensor = case.label.captures.iter().any(|capture| capture.modality.is_some());
    let untold = case.flows.iter().find(|flow| {
        !has_notice(&flow.coverage) && (flow.coverage.covering().is_some() || is_declared || is_sensor)
    });
    if untold.is_none() && !is_declared {
        return None;
    }
    let (names, callee) = (case.label.names(), &case.source.callee);
    let message = match untold {
        Some(flow) => {
            let exit = flow.exit();
            say!(
                language,
                "{names} is captured by `{callee}` and leaves through {exit}, and no notice is declared",
                "{names} est capté par `{callee}` et sort par {exit}, et aucune information n'est déclarée"
            )
        }
        None => say!(
            language,
            "{names} is captured by `{callee}`, and no notice is declared",
            "{names} est capté par `{callee}`, et aucune information n'est déclarée"
        ),
    };
    let label = say!(language, "{names} is captured here", "{names} capté ici");
    let coverage = match untold {
        Some(flow) if flow.coverage.covering().is_some() => flow.coverage,
        _ => case.coverage,
    };
    let note = match (coverage.covering(), untold) {
        (Some(declaration), _) => {
            let name = declaration.name(language);
            say!(
                language,
                "{name} covers this and declares no `notice`",
                "{name} couvre cela et ne déclare pas `notice`"
            )
        }
        (None, Some(flow)) => flow.coverage.missing(language)?,
        (None, None) => return None,
    };
    Some(Verdict::of(&RULE, message, label).note(note).related(coverage.place(language)))
}
