//! Data is sent to nobody in particular.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC407",
    name: "undeclared-recipient",
    level: Level::Deny,
    sentence: t("Sent to someone not named.", "Envoyé à quelqu'un qui n'est pas nommé."),
    trigger: t(
        "Personal data reaches a network or a search interface that names no recipient, or a recipient that the processing does not list.",
        "Des données personnelles atteignent un réseau ou une interface de recherche sans destinataire nommé, ou un destinataire que le traitement ne liste pas.",
    ),
    clears: t(
        "`recipient` of the sink, which the processing lists among its `recipients` if it lists any.",
        "`recipient` de la sortie, que le traitement liste parmi ses `recipients` s'il en liste.",
    ),
    citation: t("GDPR 13(1)(e), 30(1)(d)", "RGPD 13(1)(e), 30(1)(d)"),
    laws: GDPR,
    fix: t(
        "Name the recipient at the sink: `#[sink(Network, recipient = \"...\")]` on the function that sends, or a `[[sink]]` in privacy.toml; and list it under `recipients`. A host in the code is shown, but is no declaration.",
        "Nommer le destinataire à la sortie : `#[sink(Network, recipient = \"...\")]` sur la fonction qui envoie, ou une `[[sink]]` dans privacy.toml ; et le lister sous `recipients`. Un hôte dans le code est montré, mais n'est pas une déclaration.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Frames go to an address", "Des images vont à une adresse"),
            FRAME_LEAVES,
            config!(source "RawVideo"; sink "Network";),
        ),
        clear(
            t("The recipient is named and listed", "Le destinataire est nommé et listé"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-x""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"recipients = [{ name = "vendor-x", region = "FR" }]"#];
            ),
        ),
        found(
            t("The recipient is another one", "Le destinataire en est un autre"),
            UNDER_DOOR,
            config!(
                source "RawVideo"; sink "Network" [r#"recipient = "vendor-y""#];
                door "AccessControl", "RawVideo", "Contract"
                    [r#"recipients = [{ name = "vendor-x", region = "FR" }]"#];
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !matches!(case.sink.kind, SinkKind::Network | SinkKind::SearchApi) {
        return None;
    }
    let (language, data, exit, names) = (case.language(), case.data(), case.exit(), case.label.names());
    let label = say!(language, "{names} is sent from here", "{names} envoyé d'ici");
    let Some(recipient) = &case.sink.recipient else {
        let message = say!(
            language,
            "{data} is sent by {exit} to a recipient that is not named",
            "{data} est envoyé par {exit} à un destinataire qui n'est pas nommé"
        );
        let verdict = Verdict::of(&RULE, message, label);
        let quoted = |host: &String| say!(language, "\"{host}\"", "« {host} »");
        let hosts: Vec<String> = case.flow.sink.addresses.iter().map(quoted).collect();
        if hosts.is_empty() {
            return Some(verdict);
        }
        let hosts = hosts.join(", ");
        return Some(verdict.note(say!(
            language,
            "the code names {hosts}; a host is no declaration of a recipient",
            "le code nomme {hosts} ; un hôte ne déclare pas un destinataire"
        )));
    };
    let declaration = case.coverage.covering()?;
    let recipients = &declaration.keys.recipients;
    if recipients.is_empty() || recipients.iter().any(|listed| listed.name == *recipient) {
        return None;
    }
    let message = say!(
        language,
        "{data} is sent by {exit} to `{recipient}`, who is not among the recipients",
        "{data} est envoyé par {exit} à `{recipient}`, qui n'est pas parmi les destinataires"
    );
    let names: Vec<_> = recipients.iter().map(|listed| format!("`{}`", listed.name)).collect();
    let (name, names) = (declaration.name(language), names.join(", "));
    let note = say!(language, "{name} lists {names}", "{name} liste {names}");
    Some(Verdict::of(&RULE, message, label).note(note).related(case.coverage.place(language)))
}
