//! Data that is used for another purpose than it was collected for.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC501",
    name: "purpose-incompatible",
    level: Level::Deny,
    sentence: t(
        "Collected for one thing, used for another.",
        "Collecté pour une chose, utilisé pour une autre.",
    ),
    trigger: t(
        "The purpose of the processing around the sink call is none of those around the call that captures the data. Training data is PC502.",
        "La finalité du traitement autour de la sortie n'est aucune de celles qui entourent la captation. Pour les données d'entraînement : PC502.",
    ),
    clears: t(
        "`compat` with the assessment, `law` with a text that permits it, or consent for the new purpose.",
        "`compat` avec l'analyse, `law` avec un texte qui le permet, ou un consentement pour la nouvelle finalité.",
    ),
    citation: t("GDPR 5(1)(b), 6(4); LED 4(2), 9(1)", "RGPD 5(1)(b), 6(4) ; dir. 2016/680, 4(2), 9(1)"),
    laws: GDPR_LED,
    fix: t(
        "Assess the compatibility, or collect again.",
        "Analyser la compatibilité, ou collecter à nouveau.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Frames of the door go into advertising", "Des images de la porte servent à la publicité"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    sell(&frame);\n}\n\n#[processing(id = \"adverts\")]\nfn sell(frame: &Frame) {\n    app::out(frame);\n}\n",
            concat!(
                config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
                "[[processing]]\nid = \"adverts\"\npurpose = \"Advertising\"\ndata = [\"RawVideo\"]\nbasis = \"LegitimateInterest\"\n",
            ),
        ),
        clear(
            t("The same purpose", "La même finalité"),
            UNDER_DOOR,
            config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t("The compatibility was assessed", "La compatibilité a été analysée"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    plan(&frame);\n}\n\n#[processing(id = \"planning\")]\nfn plan(frame: &Frame) {\n    app::out(frame);\n}\n",
            concat!(
                config!(source "RawVideo"; sink "Storage"; door "AccessControl", "RawVideo", "Contract";),
                "[[processing]]\nid = \"planning\"\npurpose = \"MobilityPlanning\"\ndata = [\"RawVideo\"]\nbasis = \"LegitimateInterest\"\ncompat = \"assessment of 2 March 2026\"\n",
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if matches!(case.sink.kind, SinkKind::TrainingSet | SinkKind::ModelArtifact) {
        return None;
    }
    // The processing around the call; one that only names the sink in the register says nothing of what is around it.
    let used = case.flow.sink.processing.map(|id| case.run.context.declaration(id))?;
    let label = case.run.context.labels.get(case.flow.source.label);
    let collected = Coverage::of_source(case.run.context, &case.flow.source, label).declaration;
    let is_same = collected.is_some_and(|collected| std::ptr::eq(collected, used));
    let before = collected.map_or(&[] as &[Purpose], |collected| &collected.keys.purposes);
    let is_among = used.keys.purposes.iter().any(|purpose| before.contains(purpose));
    // Fresh consent: where the program asks for it, this way must.
    let is_asked = || !case.asks_for_consent(used) || case.unasked_way(&Role::ConsentCheck).is_none();
    let is_fresh = used.keys.basis == Some(LegalBasis::Consent) && is_asked();
    let is_assessed = used.keys.text(TextKey::Compat).is_some() || is_fresh;
    let law = case.law(&RULE);
    if is_same || is_among || is_assessed || law == LawEffect::Clears {
        return None;
    }
    let language = case.language();
    let list = |purposes: &[Purpose]| {
        let names: Vec<&str> = purposes.iter().map(|purpose| purpose.label(language)).collect();
        if names.is_empty() { say!(language, "no purpose", "aucune finalité") } else { names.join(", ") }
    };
    let (data, exit) = (case.data(), case.exit());
    let (before, after) = (list(before), list(&used.keys.purposes));
    let message = say!(
        language,
        "{data} was collected for {before} and leaves through {exit} for {after}",
        "{data} a été collecté pour {before} et sort par {exit} pour {after}"
    );
    let verdict = Verdict::of(&RULE, message, case.leaves());
    let first = collected.map(|collected| crate::law::case::declared_here(collected, language));
    Some(verdict.related(first).related(case.coverage.place(language)).with_law(language, law))
}
