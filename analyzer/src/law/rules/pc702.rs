//! A vendor without a contract.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC702",
    name: "processor-without-contract",
    level: Level::Warn,
    sentence: t(
        "A vendor handles the data with no contract terms.",
        "Un prestataire traite les données sans clauses contractuelles.",
    ),
    trigger: t(
        "A processing lists a recipient that is a processor, and no `contract` with it.",
        "Un traitement liste un destinataire qui est sous-traitant, sans `contract` avec lui.",
    ),
    clears: t("`contract` of the recipient.", "`contract` du destinataire."),
    citation: t("GDPR 28(3); LED 22", "RGPD 28(3) ; dir. 2016/680, 22"),
    laws: GDPR_LED,
    fix: t("Sign the contract and reference it.", "Signer le contrat et le référencer."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("No contract is named", "Aucun contrat n'est nommé"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"recipients = [{ name = "vendor-x", region = "FR", role = "Processor" }]"#];
            ),
        ),
        clear(
            t("The contract is named", "Le contrat est nommé"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"recipients = [{ name = "vendor-x", region = "FR", role = "Processor", contract = "2026-14" }]"#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    let recipients = &case.keys()?.recipients;
    let recipient = recipients
        .iter()
        .find(|recipient| recipient.role == Some(RecipientRole::Processor) && recipient.contract.is_none())?;
    let (language, name, who) = (case.language(), case.name(), &recipient.name);
    let message = say!(
        language,
        "{name} lists the processor `{who}` without a contract",
        "{name} liste le sous-traitant `{who}` sans contrat"
    );
    Some(case.verdict(&RULE, message))
}
