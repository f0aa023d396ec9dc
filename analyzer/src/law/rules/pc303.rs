//! A face data base from the web or from video surveillance.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC303",
    name: "scraped-face-index",
    level: Level::Forbid,
    sentence: t(
        "Untargeted scraping to build a face database is prohibited.",
        "Le moissonnage non ciblé pour constituer une base de visages est interdit.",
    ),
    trigger: t(
        "Face templates from the web or from video surveillance reach a search index or a search interface. Before 2 February 2025 this is an error and not a prohibition.",
        "Des gabarits de visage issus du web ou de la vidéosurveillance atteignent un index ou une interface de recherche. Avant le 2 février 2025, c'est une erreur et non une interdiction.",
    ),
    clears: t("Nothing.", "Rien."),
    citation: t(
        "GDPR 5(1)(a), 6, 9; AI Act 5(1)(e); CNIL, SAN-2022-019, 17 October 2022",
        "RGPD 5(1)(a), 6, 9 ; règlement IA 5(1)(e) ; CNIL, SAN-2022-019, 17 octobre 2022",
    ),
    laws: &["GDPR", "AI-ACT-5"],
    fix: t("Delete it.", "Le supprimer."),
    parts: &["PC101", "PC102"],
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Faces from the web are indexed", "Des visages du web sont indexés"),
            CHANGED,
            config!(
                source "FaceImage" [r#"origin = "WebScrape""#]; derive "FaceTemplate"; sink "Index";
            ),
        ),
        clear(
            t("Faces of one's own album are", "Des visages de son propre album le sont"),
            CHANGED,
            config!(source "FaceImage" [r#"space = "OnDevice""#]; derive "FaceTemplate"; sink "Index";),
        ),
    ],
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let is_searched = matches!(case.sink.kind, SinkKind::Index | SinkKind::SearchApi);
    let origins = [Origin::WebScrape, Origin::Cctv];
    let origin = origins.into_iter().find(|origin| case.label.has_origin(*origin))?;
    if !is_searched || !case.label.has(DataCategory::FaceTemplate) {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let message = say!(
        language,
        "{data} ({origin}) is made searchable by {exit}",
        "{data} ({origin}) devient interrogeable par {exit}"
    );
    let label =
        say!(language, "faces can be searched from here on", "on peut chercher des visages à partir d'ici");
    let verdict = Verdict::of(&RULE, message, label);
    let prohibition = privacy_check_vocabulary::regime("AI-ACT-5")?;
    Some(match prohibition.is_in_force(case.run.day) {
        true => verdict,
        false => {
            let from = prohibition.from;
            verdict.at(Level::Deny).note(say!(
                language,
                "the prohibition of the AI Act applies from {from}",
                "l'interdiction du règlement IA s'applique à partir du {from}"
            ))
        }
    })
}
