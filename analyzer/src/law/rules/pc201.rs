//! A sensor that nothing in the code describes.

use super::prelude::*;
use crate::flow::spec::DeclaredBy;
use crate::models::FieldName;

pub(super) static RULE: Rule = Rule {
    id: "PC201",
    name: "undeclared-sensor-source",
    level: Level::Warn,
    sentence: t(
        "A sensor is read but nothing says what it captures.",
        "Un capteur est lu mais rien ne dit ce qu'il capte.",
    ),
    trigger: t(
        "A camera, microphone, scraper or other sensor that the tool knows from its own models is read, and neither an attribute nor privacy.toml says what it captures.",
        "Une caméra, un micro, un moissonneur ou un autre capteur que l'outil connaît par ses modèles est lu, et ni un attribut ni privacy.toml ne dit ce qu'il capte.",
    ),
    clears: t(
        "`#[sensor(...)]` or `#[source(...)]` on the function that reads it, or a `[[source]]` for the call (`[[type]]` for a type).",
        "`#[sensor(...)]` ou `#[source(...)]` sur la fonction qui le lit, ou une `[[source]]` pour l'appel (`[[type]]` pour un type).",
    ),
    citation: t("GDPR 5(2), 25, 30", "RGPD 5(2), 25, 30"),
    laws: GDPR,
    fix: t(
        "Say what the sensor captures, and where it stands.",
        "Dire ce que le capteur capte, et où il se trouve.",
    ),
    checks: &[Check::Source(check)],
    examples: &[
        Example {
            title: t(
                "A microphone is read and nobody says where it stands",
                "Un micro est lu et personne ne dit où il se trouve",
            ),
            code: "fn run() {\n    let samples = mic::record();\n}\n",
            config: "[[source]]\npath = \"mic::record\"\nmodality = \"Microphone\"\n",
            seen: Seen::Model,
            outcome: Outcome::Found,
        },
        clear(
            t("privacy.toml says what it captures", "privacy.toml dit ce qu'il capte"),
            "fn run() {\n    let samples = mic::record();\n}\n",
            "[[source]]\npath = \"mic::record\"\nmodality = \"Microphone\"\nspace = \"Home\"\n",
        ),
    ],
    ..BASE
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let language = case.language();
    let modality = case.label.captures.iter().find_map(|capture| capture.modality)?;
    let is_described = case.run.context.describes(&case.source.location.function);
    if !matches!(case.source.declared_by, DeclaredBy::Model(_)) || is_described {
        return None;
    }
    let callee = &case.source.callee;
    let names = case.label.names();
    let label = say!(language, "taken for {names} by default", "considéré comme {names} par défaut");
    let end = format!("modality = \"{modality}\"\nspace = \"...\"");
    let (message, entry) = match case.run.context.types_of_models.get(callee) {
        None => (
            say!(
                language,
                "`{callee}` reads a sensor ({modality}), and nothing in the program says what it captures",
                "`{callee}` lit un capteur ({modality}), et rien dans le programme ne dit ce qu'il capte"
            ),
            format!("[[source]]\npath = \"{callee}\"\n{end}"),
        ),
        Some(fields) => {
            let entry = |field: &Option<FieldName>| {
                let field = field.as_ref().map(|name| format!("field = \"{name}\"\n")).unwrap_or_default();
                format!("[[type]]\npath = \"{callee}\"\n{field}{end}")
            };
            let entries: Vec<String> = fields.iter().map(entry).collect();
            (
                say!(
                    language,
                    "`{callee}` holds what a sensor gave ({modality}), and nothing in the program says what it captures",
                    "`{callee}` contient ce qu'un capteur a fourni ({modality}), et rien dans le programme ne dit ce qu'il capte"
                ),
                entries.join("\n"),
            )
        }
    };
    let help = say!(
        language,
        "write `#[sensor({modality}, space = ...)]` on the function around it, or in privacy.toml:\n{entry}",
        "écrire `#[sensor({modality}, space = ...)]` sur la fonction qui l'entoure, ou dans privacy.toml :\n{entry}"
    );
    Some(Verdict::of(&RULE, message, label).help(help))
}
