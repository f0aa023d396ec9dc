//! Service data that becomes training data.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC502",
    name: "operational-to-training",
    level: Level::Deny,
    sentence: t(
        "Service data becomes training data.",
        "Des données de service deviennent des données d'entraînement.",
    ),
    trigger: t(
        "Data that was not collected to train models reaches training data or a model.",
        "Des données qui n'ont pas été collectées pour entraîner des modèles atteignent des données d'entraînement ou un modèle.",
    ),
    clears: t(
        "A processing of its own with `purpose = \"ModelTraining\"`, `basis`, `retention`, and `compat` or `law` with a text that permits it.",
        "Un traitement propre avec `purpose = \"ModelTraining\"`, `basis`, `retention`, et `compat` ou `law` avec un texte qui le permet.",
    ),
    citation: t(
        "GDPR 5(1)(b), 6(4), 14, 89; decree 2023-828 of 28 August 2023; CNIL, opinion 2023-068",
        "RGPD 5(1)(b), 6(4), 14, 89 ; décret n° 2023-828 du 28 août 2023 ; CNIL, délibération 2023-068",
    ),
    laws: GDPR,
    fix: t(
        "Give it a purpose of its own, inform, minimise; train on anonymous or synthetic data.",
        "Lui donner une finalité propre, informer, minimiser ; entraîner sur des données anonymes ou synthétiques.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Frames of the door retrain the detector", "Des images de la porte réentraînent le détecteur"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "TrainingSet"; door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t(
                "Training is declared, with its assessment and its period",
                "L'entraînement est déclaré, avec son analyse et sa durée",
            ),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    learn(&frame);\n}\n\n#[processing(id = \"training\")]\nfn learn(frame: &Frame) {\n    app::out(frame);\n}\n",
            concat!(
                config!(source "RawVideo"; sink "TrainingSet"; door "AccessControl", "RawVideo", "Contract";),
                "[[processing]]\nid = \"training\"\npurpose = \"ModelTraining\"\ndata = [\"RawVideo\"]\nbasis = \"LegitimateInterest\"\nretention = \"P6M\"\ncompat = \"assessment of 2 March 2026\"\n",
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !matches!(case.sink.kind, SinkKind::TrainingSet | SinkKind::ModelArtifact) {
        return None;
    }
    let label = case.run.context.labels.get(case.flow.source.label);
    let collected = Coverage::of_source(case.run.context, &case.flow.source, label).declaration;
    let is_for_training =
        collected.is_some_and(|collected| collected.keys.purposes.contains(&Purpose::ModelTraining));
    let law = case.law(&RULE);
    let has_period = |keys: &privacy_check_vocabulary::ProcessingKeys| {
        keys.retention.is_some() || keys.stores.iter().any(|store| store.retention.is_some())
    };
    let is_whole = case.keys().is_some_and(|keys| {
        keys.purposes.contains(&Purpose::ModelTraining) && keys.basis.is_some() && has_period(keys)
    });
    let is_assessed = case.keys().is_some_and(|keys| keys.text(TextKey::Compat).is_some());
    if is_for_training || (is_whole && (is_assessed || law == LawEffect::Clears)) {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let message = say!(
        language,
        "{data} goes into training through {exit}, and was not collected for that",
        "{data} entre dans l'entraînement par {exit}, sans avoir été collecté pour cela"
    );
    let verdict = Verdict::of(&RULE, message, case.leaves()).related(case.coverage.place(language));
    Some(if is_whole { verdict.with_law(language, law) } else { verdict })
}
