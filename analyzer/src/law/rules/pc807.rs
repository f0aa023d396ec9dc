//! A record of processing with gaps.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC807",
    name: "incomplete-record",
    level: Level::Warn,
    sentence: t(
        "The record of processing would be incomplete.",
        "Le registre des traitements serait incomplet.",
    ),
    trigger: t(
        "A processing that covers personal data names no controller, no purpose, no persons, or no recipients although data is sent.",
        "Un traitement couvrant des données personnelles ne nomme pas de responsable, de finalité, de personnes concernées, ou de destinataires alors que des données sont envoyées.",
    ),
    clears: t(
        "`kind` of the controller, `purpose`, `subjects`, `recipients`.",
        "`kind` du responsable, `purpose`, `subjects`, `recipients`.",
    ),
    citation: t("GDPR 30; LIL 100", "RGPD 30 ; LIL 100"),
    laws: GDPR_LED,
    fix: t("Fill in what is missing.", "Compléter ce qui manque."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Whom it is about is not said", "Les personnes concernées ne sont pas dites"),
            UNDER_DOOR,
            config!(
                controller "Private"; source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
        clear(
            t("The record is whole", "Le registre est complet"),
            UNDER_DOOR,
            config!(
                controller "Private"; source "RawVideo"; sink "Storage";
                door "AccessControl", "RawVideo", "Contract" [r#"subjects = ["Customer"]"#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let keys = case.keys()?;
    if !case.is_personal() {
        return None;
    }
    let is_sent =
        case.flows.iter().any(|flow| matches!(flow.sink.kind, SinkKind::Network | SinkKind::SearchApi));
    let missing = [
        ("kind", case.controller().is_none()),
        ("purpose", keys.purposes.is_empty()),
        ("subjects", keys.subjects.is_empty()),
        ("recipients", keys.recipients.is_empty() && is_sent),
    ];
    let missing: Vec<String> =
        missing.iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| format!("`{key}`")).collect();
    if missing.is_empty() {
        return None;
    }
    let (language, name, missing) = (case.language(), case.name(), missing.join(", "));
    let message = say!(
        language,
        "{name} lacks {missing} for the record",
        "{name} : il manque {missing} pour le registre"
    );
    Some(case.verdict(&RULE, message))
}
