//! A public authority analyses what happens in public space, and no text permits that.
//!
//! A branch on pixels or samples is an analysis too; it is seen before an alert, an actuator or a decision.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC104",
    name: "no-law-for-public-space-analysis",
    level: Level::Deny,
    sentence: t(
        "Filming is authorised; analysing automatically is not, unless a text says so.",
        "Filmer est autorisé ; analyser automatiquement ne l'est pas, sauf si un texte le dit.",
    ),
    trigger: t(
        "A public authority derives something from images, depth or sound of a public road or a place open to the public, or detects or counts in them, or lets them decide about an alert or an actuator, and the result is not purely statistical; or it names no text at all for its public task there. Recording alone is no analysis.",
        "Une autorité publique dérive quelque chose d'images, de profondeur ou de sons de la voie publique ou d'un lieu ouvert au public, ou y détecte ou compte, ou les laisse décider d'une alerte ou d'un actionneur, et le résultat n'est pas purement statistique ; ou elle n'y cite aucun texte pour sa mission. Le seul enregistrement n'est pas une analyse.",
    ),
    clears: t(
        "`law` with a text that is in force and permits the analysis for this purpose. The texts on filming and those that only create a task do not.",
        "`law` avec un texte en vigueur qui permet l'analyse pour cette finalité. Les textes sur la captation et ceux qui ne font que créer une mission ne le font pas.",
    ),
    citation: t(
        "GDPR 6(1)(e), 6(3), 23; LIL 31, 87, 89; CSI L. 251-2; Conseil d'État, 30 January 2026, no. 506370",
        "RGPD 6(1)(e), 6(3), 23 ; LIL 31, 87, 89 ; CSI L. 251-2 ; Conseil d'État, 30 janvier 2026, n° 506370",
    ),
    laws: GDPR_LED,
    fix: t(
        "Restrict it to anonymous counts, or cite the text, or remove it.",
        "Se limiter à des comptages anonymes, ou citer le texte, ou supprimer l'analyse.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t(
                "A town detects gatherings with its street cameras",
                "Une commune détecte des attroupements par ses caméras",
            ),
            CHANGED,
            config!(
                controller "Municipality";
                source "RawVideo" [r#"space = "PublicRoad""#]; derive "Trajectory"; sink "Storage";
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
        clear(
            t("It only records", "Elle ne fait qu'enregistrer"),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo" [r#"space = "PublicRoad""#]; sink "Storage";
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
        clear(
            t(
                "It counts for statistics, and keeps nothing else",
                "Elle compte pour des statistiques, et ne garde rien d'autre",
            ),
            CHANGED,
            config!(
                controller "Municipality"; source "RawVideo" [r#"space = "PublicRoad""#];
                declassify "Aggregate" ["min_cell = 10"]; sink "Storage";
                door "Statistics", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
        found(
            t("The text ended in March 2025", "Le texte a pris fin en mars 2025"),
            CHANGED,
            config!(
                controller "Municipality";
                source "RawVideo" [r#"space = "PublicRoad""#]; derive "Trajectory"; sink "Alert";
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "FR-2023-380-10""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let analysis = case.analysis()?;
    let space = analysis.label.public_space()?;
    if !case.is_public_body() || !case.is_personal() || case.is_pure_statistics() {
        return None;
    }
    let law = case.law(&RULE);
    if law == LawEffect::Clears {
        return None;
    }
    let language = case.language();
    let (name, by, names) = (case.name(), &analysis.by, analysis.label.names());
    let message = say!(
        language,
        "{name}: {by} analyses {names} of a public place ({space}), and no text permits that",
        "{name} : {by} analyse {names} d'un lieu public ({space}), et aucun texte ne le permet"
    );
    let verdict = case.verdict(&RULE, message);
    let texts = case.keys().map(|keys| keys.law.join(", ")).filter(|texts| !texts.is_empty());
    let verdict = match texts {
        Some(texts) if law == LawEffect::Nothing => verdict.note(say!(
            language,
            "{texts} does not permit this analysis on that day",
            "{texts} ne permet pas cette analyse à cette date"
        )),
        _ => verdict,
    };
    Some(verdict.with_law(language, law))
}
