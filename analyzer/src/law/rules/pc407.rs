//! Data is sent to nobody in particular.

use privacy_check_vocabulary::SinkKind;

use super::examples::{FRAME_LEAVES, frame_leaves};
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, FlowCase};
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC407",
    name: "undeclared-recipient",
    level: Level::Deny,
    sentence: "Sent to someone not named.",
    trigger: "Personal data reaches a network or a search interface that names no recipient, or a recipient that the processing does not list.",
    clears: "`recipient` of the sink, which the processing lists among its `recipients` if it lists any.",
    citation: "GDPR 13(1)(e), 30(1)(d)",
    fix: "Name the recipient at the sink: `#[sink(Network, recipient = \"...\")]` on the function that sends, or a `[[sink]]` in privacy.toml; and list it under `recipients`. A host in the code is shown, but is no declaration.",
    checks: &[Check::Flow(check)],
    examples: &[
        Example {
            title: "Frames go to an address",
            code: FRAME_LEAVES,
            config: frame_leaves!("RawVideo" to "Network"),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "The recipient is named and listed",
            code: FRAME_LEAVES,
            config: frame_leaves!(
                "RawVideo" to "Network",
                sink: [r#"recipient = "vendor-x""#],
                door: "RawVideo" [r#"recipients = [{ name = "vendor-x", region = "FR" }]"#]
            ),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "The recipient is another one",
            code: FRAME_LEAVES,
            config: frame_leaves!(
                "RawVideo" to "Network",
                sink: [r#"recipient = "vendor-y""#],
                door: "RawVideo" [r#"recipients = [{ name = "vendor-x", region = "FR" }]"#]
            ),
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
    ],
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if !matches!(case.sink.kind, SinkKind::Network | SinkKind::SearchApi) {
        return None;
    }
    let label = format!("{} is sent from here", case.label.names());
    let Some(recipient) = &case.sink.recipient else {
        let message = format!("{} is sent by {} to a recipient that is not named", case.data(), case.exit());
        let verdict = Verdict::of(&RULE, message, label);
        return Some(match case.flow.sink.literals.iter().find(|literal| is_host(literal)) {
            Some(host) => {
                verdict.note(format!("the code names \"{host}\"; a host is no declaration of a recipient"))
            }
            None => verdict,
        });
    };
    let declaration = case.coverage.covering()?;
    let recipients = &declaration.keys.recipients;
    if recipients.is_empty() || recipients.iter().any(|listed| listed.name == *recipient) {
        return None;
    }
    let message = format!(
        "{} is sent by {} to `{recipient}`, who is not among the recipients",
        case.data(),
        case.exit()
    );
    let names: Vec<_> = recipients.iter().map(|listed| format!("`{}`", listed.name)).collect();
    let note = format!("{} lists {}", declaration.name(), names.join(", "));
    Some(Verdict::of(&RULE, message, label).note(note).related(case.coverage.place()))
}

/// `https://example.org/x`, `example.org:443`, `10.0.0.1:80`: what is shown of a literal that names a host.
fn is_host(literal: &str) -> bool {
    let rest = literal.split_once("://").map(|(_, rest)| rest);
    let port = literal.rsplit_once(':').is_some_and(|(host, port)| {
        host.contains(['.', ']']) && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
    });
    rest.is_some_and(|rest| !rest.is_empty()) || port
}
