//! Personal data in a log. Special categories make it an error.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC404",
    name: "personal-data-in-log",
    level: Level::Warn,
    sentence: t("Logs are copied, shipped and kept.", "Les journaux sont copiés, expédiés et conservés."),
    trigger: t(
        "Personal data reaches a log, a trace, standard output, a panic message or telemetry. A special category raises the level to deny.",
        "Des données personnelles atteignent un journal, une trace, la sortie standard, un message de panique ou une télémétrie. Une catégorie particulière élève le niveau à deny.",
    ),
    clears: t(
        "Taking the data out before: a redacted `Debug`, a declassifier.",
        "Retirer la donnée avant : un `Debug` occulté, une anonymisation.",
    ),
    citation: t("GDPR 5(1)(c), (f), 32", "RGPD 5(1)(c), (f), 32"),
    laws: GDPR,
    fix: t(
        "Redact what is logged, write a `Debug` of your own for the type, or log an event without the data.",
        "Occulter ce qui est journalisé, écrire un `Debug` propre au type, ou journaliser un événement sans la donnée.",
    ),
    checks: &[Check::Flow(check)],
    examples: &[
        found(
            t("A frame is logged", "Une image est journalisée"),
            "fn run() {\n    let frame = cam::grab();\n    log::debug!(\"{frame:?}\");\n}\n",
            concat!(config!(source "RawVideo";), "[[sink]]\npath = \"log::debug\"\nkind = \"Log\"\n"),
        ),
        clear(
            t("A frame is stored", "Une image est conservée"),
            FRAME_LEAVES,
            config!(source "RawVideo"; sink "Storage";),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    if case.sink.kind != SinkKind::Log {
        return None;
    }
    let (language, data, exit, names) = (case.language(), case.data(), case.exit(), case.label.names());
    let message =
        say!(language, "{data} is written to a log by {exit}", "{data} est écrit dans un journal par {exit}");
    let label = say!(language, "{names} is logged here", "{names} journalisé ici");
    let verdict = Verdict::of(&RULE, message, label);
    Some(match case.label.special() {
        Some(special) => verdict.at(Level::Deny).note(say!(
            language,
            "{special} is a special category: this is an error",
            "{special} est une catégorie particulière : c'est une erreur"
        )),
        None => verdict,
    })
}
