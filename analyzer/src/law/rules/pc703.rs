//! Data that reaches police without a legal request.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC703",
    name: "disclosure-to-police",
    level: Level::Deny,
    sentence: t(
        "Data reaches police with no legal request.",
        "Des données parviennent à la police sans demande légale.",
    ),
    trigger: t(
        "Personal data leaves to a recipient that is police or justice, and the processing declares neither `requisition` nor a text that permits it.",
        "Des données personnelles partent vers un destinataire de police ou de justice, et le traitement ne déclare ni `requisition` ni texte qui le permet.",
    ),
    clears: t(
        "`requisition`, or `law` with a text that permits it.",
        "`requisition`, ou `law` avec un texte qui le permet.",
    ),
    citation: t(
        "GDPR 6(1)(c), 6(4), 10; EDPB, guidelines 3/2019, section 4.2",
        "RGPD 6(1)(c), 6(4), 10 ; CEPD, lignes directrices 3/2019, section 4.2",
    ),
    laws: GDPR,
    fix: t(
        "Make the number of the request a required parameter.",
        "Faire du numéro de la demande un paramètre obligatoire.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Frames go to the police", "Des images vont à la police"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "police""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"recipients = [{ name = "police", region = "FR", role = "LawEnforcement" }]"#];
            ),
        ),
        clear(
            t("On request", "Sur réquisition"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "police""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"requisition = "number of the request, for each query""#,
                     r#"recipients = [{ name = "police", region = "FR", role = "LawEnforcement" }]"#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let listed = case.listed_recipient().and_then(|recipient| recipient.role);
    if case.sink.role.or(listed) != Some(RecipientRole::LawEnforcement) {
        return None;
    }
    let declaration = case.coverage.declaration;
    let is_police =
        declaration.and_then(|declaration| declaration.controller) == Some(Controller::LedAuthority);
    let is_asked =
        declaration.is_some_and(|declaration| declaration.keys.text(TextKey::Requisition).is_some());
    let law = case.law(&RULE);
    if is_police || is_asked || law == LawEffect::Clears {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let message = say!(
        language,
        "{data} reaches police or justice through {exit} without a request",
        "{data} parvient à la police ou à la justice par {exit} sans demande"
    );
    let verdict = Verdict::of(&RULE, message, case.leaves()).related(case.coverage.place(language));
    Some(verdict.with_law(language, law))
}
