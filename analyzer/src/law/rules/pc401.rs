//! Images or sound that should vanish at once are kept.

use privacy_check_vocabulary::Flag;

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC401",
    name: "raw-media-persisted-in-realtime",
    level: Level::Deny,
    sentence: t(
        "Images that should vanish at once are kept.",
        "Des images qui devaient disparaître aussitôt sont conservées.",
    ),
    trigger: t(
        "Raw video, pictures of faces or sound reach a store, a log or training data under a processing that is `realtime_only`.",
        "De la vidéo brute, des images de visage ou du son atteignent un stockage, un journal ou des données d'entraînement sous un traitement `realtime_only`.",
    ),
    clears: t(
        "Dropping `realtime_only` and declaring a retention, or dropping the flow.",
        "Retirer `realtime_only` et déclarer une durée, ou supprimer le flux.",
    ),
    citation: t("GDPR 5(1)(c), (e), 25; CNIL, 19 July 2022", "RGPD 5(1)(c), (e), 25 ; CNIL, 19 juillet 2022"),
    laws: GDPR,
    fix: t(
        "Process in memory; store only the anonymous result.",
        "Traiter en mémoire ; ne conserver que le résultat anonyme.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("A frame is saved", "Une image est enregistrée"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Storage";
                door "AudienceStatistics", "RawVideo", "LegitimateInterest" ["realtime_only = true"];
            ),
        ),
        clear(
            t("A count is saved", "Un comptage est enregistré"),
            CHANGED,
            config!(
                source "RawVideo"; declassify "Aggregate" ["min_cell = 10"]; sink "Storage";
                door "AudienceStatistics", "RawVideo", "LegitimateInterest" ["realtime_only = true"];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    use DataCategory as C;
    let declaration =
        case.coverage.declaration.filter(|declaration| declaration.keys.has(Flag::RealtimeOnly))?;
    let keeps = [SinkKind::Storage, SinkKind::Log, SinkKind::TrainingSet];
    let raw = [C::RawVideo, C::FaceImage, C::Audio].into_iter().find(|category| case.label.has(*category))?;
    if !keeps.iter().any(|kind| case.sink.kind.is_a(*kind)) {
        return None;
    }
    let (language, exit, name) = (case.language(), case.exit(), declaration.name(case.language()));
    let data = case.data();
    let message = say!(
        language,
        "{data} is kept by {exit}, and {name} is `realtime_only`",
        "{data} est conservé par {exit}, et {name} est `realtime_only`"
    );
    let label = say!(language, "{raw} is kept here", "{raw} conservé ici");
    Some(Verdict::of(&RULE, message, label).related(case.coverage.place(language)))
}
