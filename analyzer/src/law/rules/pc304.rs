//! One person followed over several cameras.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC304",
    name: "cross-camera-tracking",
    level: Level::Deny,
    sentence: t("Following one person from camera to camera.", "Suivre une personne de caméra en caméra."),
    trigger: t(
        "Descriptions of somebody's appearance, gait or track go into a store that is searched, or come from several cameras to one exit or step. A warning where the controller is no public authority.",
        "Des descriptions de l'apparence, de la démarche ou du trajet d'une personne entrent dans un stockage interrogé, ou viennent de plusieurs caméras vers une même sortie ou étape. Un avertissement si le responsable n'est pas une autorité publique.",
    ),
    clears: t(
        "`law` with a text that permits it (public authorities); `basis`, `lia` and `objection` (others).",
        "`law` avec un texte qui le permet (autorités publiques) ; `basis`, `lia` et `objection` (autres).",
    ),
    citation: t(
        "GDPR 4(4), 5(1)(c), 9, 21; TA Grenoble, 24 January 2025, no. 2105328",
        "RGPD 4(4), 5(1)(c), 9, 21 ; TA Grenoble, 24 janvier 2025, n° 2105328",
    ),
    laws: GDPR_LED,
    fix: t("Keep tracks per camera and short-lived.", "Garder les suivis par caméra et de courte durée."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t(
                "Clothing is searched in all recordings",
                "Les vêtements sont cherchés dans tous les enregistrements",
            ),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    app::out(app::change(&frame));\n    app::role();\n}\n",
            config!(
                controller "Municipality"; source "RawVideo"; derive "AppearanceVector";
                sink "Storage" [r#"store = "looks""#]; role "search" [r#"store = "looks""#];
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
        clear(
            t("Nobody searches", "Personne ne cherche"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    app::out(app::change(&frame));\n}\n",
            config!(
                controller "Municipality"; source "RawVideo"; derive "AppearanceVector";
                sink "Storage" [r#"store = "looks""#]; role "search" [r#"store = "looks""#];
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
    ],
    ..BASE
};

const TRACES: [DataCategory; 3] =
    [DataCategory::AppearanceVector, DataCategory::GaitSignature, DataCategory::Trajectory];

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let traces = |flow: &&FlowCase<'_>| TRACES.iter().any(|trace| flow.label.has(*trace));
    let flows: Vec<_> = case.flows.iter().filter(traces).collect();
    let searched = flows.iter().find(|flow| {
        let store = flow.sink.store.as_deref();
        case.run.graph.calls(|role| matches!(role, Role::Search(_))).any(|call| {
            matches!(&case.run.context.mark(call.mark).role, Role::Search(name) if Some(name.as_str()) == store)
        })
    });
    let joined = flows.iter().find(|flow| {
        let same = flows.iter().filter(|other| other.flow.sink.location == flow.flow.sink.location);
        same.into_iter().any(|other| other.flow.source.location != flow.flow.source.location)
    });
    let flow = searched.or(joined)?;
    let law = case.law(&RULE);
    let is_balanced = !case.is_public_body()
        && case.keys().is_some_and(|keys| keys.basis.is_some())
        && case.text(TextKey::Lia).is_some()
        && case.text(TextKey::Objection).is_some();
    if law == LawEffect::Clears || is_balanced {
        return None;
    }
    let (language, name, data, exit) = (case.language(), case.name(), flow.data(), flow.exit());
    let message = if searched.is_some() {
        say!(
            language,
            "{name}: {data} goes into {exit}, which is searched",
            "{name} : {data} entre dans {exit}, où l'on cherche"
        )
    } else {
        say!(
            language,
            "{name}: {data} meets that of another camera in {exit}",
            "{name} : {data} rejoint celles d'une autre caméra dans {exit}"
        )
    };
    let verdict = case.verdict(&RULE, message);
    Some(match case.is_public_body() {
        true => verdict.with_law(language, law),
        false => verdict.at(Level::Warn),
    })
}
