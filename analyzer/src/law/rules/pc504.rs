//! Statistics that make somebody act on the persons who were counted.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC504",
    name: "statistic-used-operationally",
    level: Level::Deny,
    sentence: t(
        "Called statistics, used to act on people.",
        "Appelé statistique, utilisé pour agir sur des personnes.",
    ),
    trigger: t(
        "Data under a processing whose purposes are all statistical reaches an alert, an actuator or a decision, or decides whether it is called.",
        "Des données sous un traitement dont toutes les finalités sont statistiques atteignent une alerte, un actionneur ou une décision, ou décident si elle est déclenchée.",
    ),
    clears: t(
        "An operational purpose, with what PC104 and PC803 ask for.",
        "Une finalité opérationnelle, avec ce que demandent PC104 et PC803.",
    ),
    citation: t("GDPR 21(1), (6), 89; CNIL, 19 July 2022", "RGPD 21(1), (6), 89 ; CNIL, 19 juillet 2022"),
    laws: GDPR,
    fix: t("Delay and aggregate, or declare what it is.", "Différer et agréger, ou déclarer ce que c'est."),
    checks: &[Check::Flow(check), Check::Weak(check)],
    examples: &[
        found(
            t(
                "A fall that was detected for statistics sends an agent",
                "Une chute détectée pour des statistiques envoie un agent",
            ),
            CHANGED,
            config!(
                source "DepthMap" [r#"modality = "DepthTof""#]; declassify "Detect"; sink "Alert";
                door "Statistics", "DepthMap", "PublicTask" [r#"law = "CTRANSP-L2251-1""#];
            ),
        ),
        clear(
            t("It is declared as safety", "C'est déclaré comme sûreté"),
            CHANGED,
            config!(
                source "DepthMap" [r#"modality = "DepthTof""#]; declassify "Detect"; sink "Alert";
                door "TransportSafety", "DepthMap", "PublicTask" [r#"law = "CTRANSP-L2251-1""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !matches!(case.sink.kind, SinkKind::Alert | SinkKind::Actuator | SinkKind::Decision) {
        return None;
    }
    let declaration = case.coverage.declaration?;
    let purposes = &declaration.keys.purposes;
    if purposes.is_empty() || !purposes.iter().all(|purpose| purpose.is_statistical()) {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let name = declaration.name(language);
    let message = say!(
        language,
        "{data} makes {exit} act, and {name} is statistics",
        "{data} fait agir {exit}, et {name} est statistique"
    );
    Some(Verdict::of(&RULE, message, case.leaves()).related(case.coverage.place(language)))
}
