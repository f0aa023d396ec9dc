//! A camera or a microphone for what a poorer sensor would do.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC205",
    name: "richer-sensor-than-needed",
    level: Level::Note,
    sentence: t(
        "Only counts leave: a depth, thermal or low-resolution sensor would do.",
        "Seuls des comptages sortent : un capteur de profondeur, thermique ou de faible résolution suffirait.",
    ),
    trigger: t(
        "Everything that leaves of what a camera or a microphone gives is anonymous.",
        "Tout ce qui sort de ce que donne une caméra ou un micro est anonyme.",
    ),
    clears: t("A poorer sensor.", "Un capteur moins riche."),
    citation: t("GDPR 5(1)(c), 25", "RGPD 5(1)(c), 25"),
    laws: GDPR,
    fix: t("Minimise at the sensor.", "Minimiser dès le capteur."),
    checks: &[Check::Source(check)],
    examples: &[
        found(
            t("A camera counts", "Une caméra compte"),
            CHANGED,
            config!(
                source "RawVideo" [r#"modality = "RgbCamera""#]; declassify "Aggregate" ["min_cell = 10"];
                sink "Storage"; door "AudienceStatistics", "RawVideo", "LegitimateInterest";
            ),
        ),
        clear(
            t("A depth sensor counts", "Un capteur de profondeur compte"),
            CHANGED,
            config!(
                source "DepthMap" [r#"modality = "DepthTof""#]; declassify "Aggregate" ["min_cell = 10"];
                sink "Storage"; door "AudienceStatistics", "DepthMap", "LegitimateInterest";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let rich = [SensorModality::RgbCamera, SensorModality::Microphone];
    let is_rich = rich.iter().any(|modality| case.label.is_from(*modality));
    let first = case.exits.first()?;
    let is_anonymous = |exit: &FlowCase<'_>| exit.label.state == Identifiability::Anonymous;
    if !is_rich || !case.exits.iter().all(is_anonymous) {
        return None;
    }
    let language = case.language();
    let (names, callee, exit) = (case.label.names(), &case.source.callee, first.exit());
    let message = say!(
        language,
        "`{callee}` captures {names}, of which only anonymous data leaves, through {exit}",
        "`{callee}` capte {names}, dont seules des données anonymes sortent, par {exit}"
    );
    let label = say!(language, "more than is used", "plus que ce qui est utilisé");
    Some(Verdict::of(&RULE, message, label))
}
