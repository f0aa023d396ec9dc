//! What is likely AI of high risk, and from when its deployer has duties.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC811",
    name: "high-risk-ai-duties",
    level: Level::Note,
    sentence: t(
        "Likely high-risk AI: deployer duties apply from a date.",
        "Probablement une IA à haut risque : des obligations du déployeur s'appliquent à partir d'une date.",
    ),
    trigger: t(
        "Persons are identified or categorised by biometric data, or ranked and profiled for work, education or public services, or a competent authority for police or justice analyses persons.",
        "Des personnes sont identifiées ou catégorisées par la biométrie, ou classées et profilées pour le travail, l'éducation ou un service public, ou une autorité compétente de police ou de justice analyse des personnes.",
    ),
    clears: t("Nothing: it is advice.", "Rien : c'est un conseil."),
    citation: t("AI Act 26, 27, 49, 50(3), annex III", "Règlement IA 26, 27, 49, 50(3), annexe III"),
    laws: &["GDPR"],
    fix: t(
        "Plan the fundamental rights assessment, human oversight and registration.",
        "Prévoir l'analyse d'impact sur les droits fondamentaux, le contrôle humain et l'enregistrement.",
    ),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("Faces are recognised", "Des visages sont reconnus"),
            COMPUTED,
            config!(
                source "FaceImage"; derive "FaceTemplate" [r#"operation = "IdentifyFace""#];
                door "AccessControl", "FaceTemplate", "Contract";
            ),
        ),
        clear(
            t("Badges are read", "Des badges sont lus"),
            UNDER_DOOR,
            config!(source "Identifier"; sink "Storage"; door "AccessControl", "Identifier", "Contract";),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let steps = || case.operations.iter().filter_map(|step| step.done());
    let is_biometric = steps().any(|done| {
        let biometric = [Done::Identify, Done::Categorise, Done::EmotionRecognition, Done::SpeakerId];
        biometric.iter().any(|kind| done.is_a(*kind))
    });
    let ranks = steps().any(|done| matches!(done, Done::Profile | Done::Infer))
        || case.flows.iter().any(|flow| flow.sink.kind == SinkKind::Decision);
    let subjects = case.subjects();
    let work = [Subject::JobApplicant, Subject::Employee, Subject::Student];
    let is_ranked = ranks && (work.iter().any(|subject| subjects.contains(subject)) || case.is_public_body());
    let is_police = case.controller() == Some(Controller::LedAuthority) && steps().next().is_some();
    if !case.is_personal() || !(is_biometric || is_ranked || is_police) {
        return None;
    }
    let duties = privacy_check_vocabulary::regime("AI-ACT-ANNEX-III")?;
    let (language, name, from) = (case.language(), case.name(), duties.from);
    let message = if duties.is_in_force(case.run.day) {
        say!(
            language,
            "{name} is likely a use of high-risk AI: its deployer has duties since {from}",
            "{name} est probablement un usage d'IA à haut risque : son déployeur a des obligations depuis le {from}"
        )
    } else {
        say!(
            language,
            "{name} is likely a use of high-risk AI: its deployer has duties from {from}",
            "{name} est probablement un usage d'IA à haut risque : son déployeur aura des obligations à partir du {from}"
        )
    };
    Some(case.verdict(&RULE, message).note(duties.remark.of(language)))
}
