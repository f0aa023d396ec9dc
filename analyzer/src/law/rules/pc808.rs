//! Recordings that can be looked at without a trace.

use privacy_check_vocabulary::Flag;

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC808",
    name: "no-access-log",
    level: Level::Warn,
    sentence: t("Nobody can tell who looked.", "Personne ne peut dire qui a regardé."),
    trigger: t(
        "Recordings of video protection, or data of a competent authority for police or justice, are kept, searched or shown, and nothing is logged under that processing. An error for a competent authority.",
        "Des enregistrements de vidéoprotection, ou des données d'une autorité compétente de police ou de justice, sont conservés, interrogés ou affichés, et rien n'est journalisé sous ce traitement. Une erreur pour une autorité compétente.",
    ),
    clears: t(
        "A call that logs user, time and reason under the same processing.",
        "Un appel qui journalise l'utilisateur, l'heure et le motif sous le même traitement.",
    ),
    citation: t("LED 25; LIL 101; GDPR 32", "Dir. 2016/680, 25 ; LIL 101 ; RGPD 32"),
    laws: GDPR_LED,
    fix: t(
        "Log user, time and reason, and not the data.",
        "Journaliser l'utilisateur, l'heure et le motif, et non la donnée.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t(
                "Recordings are kept, and nothing is logged",
                "Des enregistrements sont conservés, et rien n'est journalisé",
            ),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo"; sink "Storage";
                door "PublicSecurity", "RawVideo", "PublicTask"
                    [r#"law = "CSI-L251-2""#, "videoprotection = true", r#"retention = "P30D""#];
            ),
        ),
        clear(
            t("Who looks is logged", "Qui regarde est journalisé"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    app::out(&frame);\n    app::audit();\n}\n",
            concat!(
                config!(
                    controller "Municipality"; source "RawVideo"; sink "Storage";
                    door "PublicSecurity", "RawVideo", "PublicTask"
                        [r#"law = "CSI-L251-2""#, "videoprotection = true", r#"retention = "P30D""#];
                ),
                "[[sink]]\npath = \"app::audit\"\nkind = \"Log\"\n",
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let declaration = case.declaration?;
    let is_police = case.controller() == Some(Controller::LedAuthority);
    let is_protection = declaration.keys.has(Flag::Videoprotection);
    let number = case.run.context.index_of(declaration);
    let is_here = |processing: Option<crate::flow::spec::ProcessingId>| {
        processing.map(|processing| processing.0 as usize) == number
    };
    let is_kept = case
        .flows
        .iter()
        .any(|flow| flow.sink.kind.is_a(SinkKind::Storage) || flow.sink.kind == SinkKind::Display);
    let mut searches = case.run.graph.calls(|role| matches!(role, Role::Search(_)));
    let is_used = is_kept || searches.any(|call| is_here(call.processing));
    let logs = case.run.graph.result.sinks.iter();
    let is_logged = logs
        .filter(|sink| is_here(sink.processing))
        .any(|sink| case.run.context.sink(sink.kind).kind == SinkKind::Log);
    if !(is_police || is_protection) || !is_used || is_logged {
        return None;
    }
    let (language, name) = (case.language(), case.name());
    let message = say!(
        language,
        "nothing under {name} logs who looks at the data",
        "rien sous {name} ne journalise qui regarde les données"
    );
    let verdict = case.verdict(&RULE, message);
    Some(if is_police { verdict.at(Level::Deny) } else { verdict })
}
