//! Blurring what has already left.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC903",
    name: "blur-after-transmission",
    level: Level::Deny,
    sentence: t("The raw image already left.", "L'image brute est déjà partie."),
    trigger: t(
        "A frame is sent, handed to another process or stored, and blurred or redacted behind that. Blurring clears what comes after it, never the capture.",
        "Une image est envoyée, confiée à un autre processus ou conservée, et floutée ou occultée ensuite. Le floutage lève ce qui vient après lui, jamais la captation.",
    ),
    clears: t("Blurring before it leaves.", "Flouter avant la sortie."),
    citation: t(
        "GDPR 4(2), 25; Conseil d'État, 22 December 2020, no. 446155; CNIL, SAN-2021-003",
        "RGPD 4(2), 25 ; Conseil d'État, 22 décembre 2020, n° 446155 ; CNIL, SAN-2021-003",
    ),
    laws: GDPR_LED,
    fix: t("Blur on the device, before anything leaves.", "Flouter sur l'appareil, avant toute sortie."),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("Sent, then blurred", "Envoyée, puis floutée"),
            "fn run() {\n    let frame = cam::grab();\n    app::out(&frame);\n    let shown = app::change(&frame);\n}\n",
            config!(source "RawVideo"; declassify "Blur"; sink "Network";),
        ),
        clear(
            t("Blurred, then sent", "Floutée, puis envoyée"),
            "fn run() {\n    let frame = cam::grab();\n    let shown = app::change(&frame);\n    app::out(&shown);\n}\n",
            config!(source "RawVideo"; declassify "Blur"; sink "Network";),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let leaves =
        matches!(case.sink.kind, SinkKind::Network | SinkKind::Ipc) || case.sink.kind.is_a(SinkKind::Storage);
    let blurs = |operation: &Operation| match operation {
        Operation::Declassify(step) => matches!(step.kind, Declassifier::Blur | Declassifier::Redact),
        Operation::Derive(_) | Operation::Review => false,
    };
    let graph = case.run.graph;
    let is_blurred = graph.operations(&case.flow.hops).any(|(_, operation)| blurs(operation));
    if !leaves || is_blurred || !case.label.has(DataCategory::Image) {
        return None;
    }
    let late = graph.result.operations.iter().find(|site| {
        let is_same = site.hops.first().map(|hop| &hop.location) == Some(&case.flow.source.location);
        is_same && blurs(graph.operation(site)) && graph.follows(&case.flow.hops, site)
    })?;
    let (language, data, exit, callee) = (case.language(), case.data(), case.exit(), &late.callee);
    let message = say!(
        language,
        "{data} leaves through {exit} before `{callee}` blurs it",
        "{data} sort par {exit} avant que `{callee}` ne le floute"
    );
    let (file, line) = (&late.location.file, late.location.line);
    let note = say!(language, "it is blurred at {file}:{line}", "le floutage est en {file}:{line}");
    Some(Verdict::of(&RULE, message, case.leaves()).note(note))
}
