//! Recordings that are kept longer than the law allows, or than a private camera needs.

use privacy_check_vocabulary::{Duration, Flag};

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC403",
    name: "retention-over-cap",
    level: Level::Deny,
    sentence: t("Kept longer than the law allows.", "Conservé plus longtemps que la loi ne le permet."),
    trigger: t(
        "A processing of video protection (French law) keeps recordings for more than a month. A note where another camera's recordings are kept for more than 72 hours and no reason is given.",
        "Un traitement de vidéoprotection (droit français) conserve des enregistrements plus d'un mois. Une remarque si ceux d'une autre caméra sont conservés plus de 72 heures sans raison donnée.",
    ),
    clears: t(
        "A shorter period, or `requisition` for what a judicial authority asked for; `reason` for the note.",
        "Une durée plus courte, ou `requisition` pour ce qu'une autorité judiciaire a requis ; `reason` pour la remarque.",
    ),
    citation: t(
        "CSI L. 252-5; EDPB, guidelines 3/2019, section 8",
        "CSI L. 252-5 ; CEPD, lignes directrices 3/2019, section 8",
    ),
    laws: &["CSI-L251-2", "GDPR"],
    fix: t("Shorten it.", "La raccourcir."),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("A town keeps recordings for 90 days", "Une commune garde les enregistrements 90 jours"),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo"; sink "Storage";
                door "PublicSecurity", "RawVideo", "PublicTask"
                    [r#"law = "CSI-L251-2""#, "videoprotection = true", r#"retention = "P90D""#];
            ),
        ),
        clear(
            t("It keeps them for 30 days", "Elle les garde 30 jours"),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo"; sink "Storage";
                door "PublicSecurity", "RawVideo", "PublicTask"
                    [r#"law = "CSI-L251-2""#, "videoprotection = true", r#"retention = "P30D""#];
            ),
        ),
        found(
            t(
                "A shop keeps them for two weeks, and does not say why: a note",
                "Un commerce les garde deux semaines, sans dire pourquoi : une remarque",
            ),
            UNDER_DOOR,
            config!(
                controller "Private"; source "RawVideo" [r#"modality = "RgbCamera""#]; sink "Storage";
                door "AccessControl", "RawVideo", "LegitimateInterest" [r#"retention = "P14D""#];
            ),
        ),
    ],
    ..BASE
};

const THREE_DAYS: Duration = Duration { months: 0, days: 3, seconds: 0 };

/// The month of video protection is judged where it is declared.
fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let declaration = case.coverage.covering()?;
    let keys = &declaration.keys;
    let listed = case.listed_store().and_then(|store| store.retention);
    let retention = if case.sink.store.is_some() { listed } else { listed.or(keys.retention) }?;
    let is_camera = case.label.has(DataCategory::Image)
        && (case.label.is_from(SensorModality::RgbCamera) || case.label.has_origin(Origin::Cctv));
    let is_private = !declaration.controller.is_some_and(Controller::is_public);
    let is_explained = keys.text(TextKey::Reason).is_some() || keys.has(Flag::Videoprotection);
    let is_longer = retention.exceeds(THREE_DAYS) && case.sink.kind.is_a(SinkKind::Storage);
    if !is_camera || !is_private || is_explained || !is_longer {
        return None;
    }
    let (language, data) = (case.language(), case.data());
    let message = say!(
        language,
        "{data} is kept for {retention}, more than 72 hours, and no `reason` says why",
        "{data} est conservé {retention}, plus de 72 heures, et aucune `reason` ne dit pourquoi"
    );
    let label = say!(language, "kept for {retention}", "conservé {retention}");
    Some(Verdict::of(&RULE, message, label).at(Level::Note).related(case.coverage.place(language)))
}
