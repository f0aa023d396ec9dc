//! Recordings that are searched without a request of a judicial authority.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC503",
    name: "search-without-requisition",
    level: Level::Deny,
    sentence: t(
        "Searching recordings on own initiative.",
        "Chercher dans les enregistrements de sa propre initiative.",
    ),
    trigger: t(
        "A function that searches a store of camera recordings, or of what was derived from them, is called under a processing without `requisition`. With it, it stays a warning for municipalities: courts and the supervisory authority do not agree.",
        "Une fonction qui cherche dans un stockage d'enregistrements de caméras, ou de ce qui en est dérivé, est appelée sous un traitement sans `requisition`. Avec elle, cela reste un avertissement pour les communes : les juridictions et l'autorité de contrôle ne s'accordent pas.",
    ),
    clears: t(
        "`requisition`: how each query names the request.",
        "`requisition` : comment chaque requête nomme la demande.",
    ),
    citation: t(
        "CPP (FR) 230-20 and following; LIL 87; CNIL, 5 December 2024; TA Grenoble, 24 January 2025, no. 2105328",
        "CPP 230-20 et suivants ; LIL 87 ; CNIL, 5 décembre 2024 ; TA Grenoble, 24 janvier 2025, n° 2105328",
    ),
    laws: &["LIL-III", "LED"],
    fix: t(
        "Require a token of the request as a parameter of the search.",
        "Exiger un jeton de la demande comme paramètre de la recherche.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("A town searches its recordings", "Une commune cherche dans ses enregistrements"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    app::out(&frame);\n    app::role();\n}\n",
            config!(
                controller "Municipality"; source "RawVideo" [r#"modality = "RgbCamera""#];
                sink "Storage" [r#"store = "video""#]; role "search" [r#"store = "video""#];
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
        clear(
            t("It only records", "Elle ne fait qu'enregistrer"),
            UNDER_DOOR,
            config!(
                controller "Municipality"; source "RawVideo" [r#"modality = "RgbCamera""#];
                sink "Storage" [r#"store = "video""#]; role "search" [r#"store = "video""#];
                door "PublicSecurity", "RawVideo", "PublicTask" [r#"law = "CSI-L251-2""#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let is_recording = |flow: &&FlowCase<'_>| {
        flow.sink.kind.is_a(SinkKind::Storage)
            && (flow.label.is_from(SensorModality::RgbCamera) || flow.label.has_origin(Origin::Cctv))
    };
    let recordings = case.flows.iter().filter(is_recording);
    let stores: Vec<&str> = recordings.filter_map(|flow| flow.sink.store.as_deref()).collect();
    let number = case.declaration.and_then(|declaration| case.run.context.index_of(declaration));
    let mut calls = case.run.graph.calls(|role| matches!(role, Role::Search(_)));
    let call = calls.find(|call| {
        let is_here = call.processing.map(|processing| processing.0 as usize) == number;
        let name = match &case.run.context.mark(call.mark).role {
            Role::Search(name) => name.as_str(),
            _ => return false,
        };
        stores.contains(&name) || (is_here && reads_recordings(case))
    })?;
    let requisition = case.text(TextKey::Requisition);
    let is_municipal = case.controller() == Some(Controller::Municipality);
    if requisition.is_some() && !is_municipal {
        return None;
    }
    let (language, name, callee) = (case.language(), case.name(), &call.callee);
    let message = say!(
        language,
        "{name}: `{callee}` searches recordings",
        "{name} : `{callee}` cherche dans des enregistrements"
    );
    let verdict = case.verdict(&RULE, message);
    Some(match requisition {
        Some(_) => verdict.at(Level::Warn),
        None => verdict.note(case.lacks(TextKey::Requisition)),
    })
}

/// Recordings come into the program from a camera system.
fn reads_recordings(case: &ProcessingCase<'_>) -> bool {
    case.labels().any(|label| label.has_origin(Origin::Cctv))
}
