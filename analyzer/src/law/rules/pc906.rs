//! Data that is anonymous alone, joined with data that is not.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC906",
    name: "context-anonymity-broken",
    level: Level::Deny,
    sentence: t(
        "Alone it was anonymous; together it is not.",
        "Seule, elle était anonyme ; ensemble, elle ne l'est plus.",
    ),
    trigger: t(
        "Data that is anonymous in its context leaves through the same call as data of another source that leads back to persons.",
        "Une donnée anonyme dans son contexte sort par le même appel qu'une donnée d'une autre source qui ramène à des personnes.",
    ),
    clears: t(
        "No common record: no shared key of time and place, separate stores.",
        "Aucun enregistrement commun : pas de clé commune de temps et de lieu, stockages séparés.",
    ),
    citation: t(
        "GDPR recital 26; CNIL, sandbox report of 11 April 2025",
        "RGPD considérant 26 ; CNIL, bilan du bac à sable du 11 avril 2025",
    ),
    laws: GDPR,
    fix: t(
        "Keep the two apart, or declare what the joined data is.",
        "Séparer les deux, ou déclarer ce que sont les données réunies.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t(
                "Depth tracks are stored with video frames",
                "Des trajets de profondeur sont conservés avec des images",
            ),
            "fn run() {\n    let depth = cam::grab();\n    let frame = cctv::grab();\n    app::out((&depth, &frame));\n}\n",
            concat!(
                config!(source "DepthMap" [r#"state = "ContextAnonymous""#]; sink "Storage";),
                "[[source]]\npath = \"cctv::grab\"\ncategory = \"RawVideo\"\n",
            ),
        ),
        clear(
            t("They are stored apart", "Ils sont conservés séparément"),
            "fn run() {\n    let depth = cam::grab();\n    let frame = cctv::grab();\n    app::out(&depth);\n    app::out(&frame);\n}\n",
            concat!(
                config!(source "DepthMap" [r#"state = "ContextAnonymous""#]; sink "Storage";),
                "[[source]]\npath = \"cctv::grab\"\ncategory = \"RawVideo\"\n",
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let Some(Raised::Joined(other)) = case.raised else { return None };
    let language = case.language();
    let names = case.run.context.labels.get(other.label).names();
    let (data, exit, callee) = (case.data(), case.exit(), &other.source.callee);
    let message = say!(
        language,
        "{data} leaves through {exit} together with {names} from `{callee}`",
        "{data} sort par {exit} avec {names} de `{callee}`"
    );
    let label = say!(language, "joined here", "réunies ici");
    Some(Verdict::of(&RULE, message, label).related(case.coverage.place(language)))
}
