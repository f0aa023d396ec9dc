//! Data that leaves the European Economic Area without a transfer tool.

use privacy_check_vocabulary::{TransferTool, is_third_country};

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC701",
    name: "third-country-without-tool",
    level: Level::Deny,
    sentence: t("Leaves the EEA without a transfer tool.", "Quitte l'EEE sans outil de transfert."),
    trigger: t(
        "Personal data leaves to a region outside of the European Economic Area and of the countries that are found adequate, and the processing declares no `transfer_tool`. A derogation is a warning: it is for exceptions.",
        "Des données personnelles partent vers une région hors de l'Espace économique européen et des pays jugés adéquats, et le traitement ne déclare pas de `transfer_tool`. Une dérogation est un avertissement : elle est faite pour l'exception.",
    ),
    clears: t("`transfer_tool`, with its assessment.", "`transfer_tool`, avec son évaluation."),
    citation: t("GDPR 44-49; LED 35-40; LIL 112", "RGPD 44-49 ; dir. 2016/680, 35-40 ; LIL 112"),
    laws: GDPR_LED,
    fix: t(
        "Host in the EEA, or choose a tool and assess it.",
        "Héberger dans l'EEE, ou choisir un outil et l'évaluer.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("A vendor in the United States", "Un prestataire aux États-Unis"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#, r#"region = "US""#];
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
        clear(
            t("With standard clauses", "Avec des clauses types"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#, r#"region = "US""#];
                door "AccessControl", "RawVideo", "Contract" [r#"transfer_tool = "Scc""#];
            ),
        ),
        clear(
            t("A vendor in France", "Un prestataire en France"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#, r#"region = "FR""#];
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let listed = case.listed_recipient().and_then(|recipient| recipient.region.as_deref());
    let region = case.sink.region.as_deref().or(listed).filter(|region| is_third_country(region))?;
    let tool = case.keys().and_then(|keys| keys.transfer_tool);
    let is_derogation =
        tool.is_some_and(|tool| tool.is_a(TransferTool::Derogation) || tool == TransferTool::LedDerogation);
    if tool.is_some() && !is_derogation {
        return None;
    }
    let (language, data, exit) = (case.language(), case.data(), case.exit());
    let label = say!(language, "goes to {region}", "part vers {region}");
    Some(match tool {
        Some(tool) => {
            let message = say!(
                language,
                "{data} goes to {region} through {exit}, under the derogation `{tool}`",
                "{data} part vers {region} par {exit}, sous la dérogation `{tool}`"
            );
            Verdict::of(&RULE, message, label).at(Level::Warn).related(case.coverage.place(language))
        }
        None => {
            let message = say!(
                language,
                "{data} goes to {region} through {exit}, and no transfer tool is declared",
                "{data} part vers {region} par {exit}, et aucun outil de transfert n'est déclaré"
            );
            Verdict::of(&RULE, message, label).related(case.coverage.place(language))
        }
    })
}
