//! A sensor that nothing in the code describes.

use super::{Example, Outcome, Rule, Seen};
use crate::flow::spec::DeclaredBy;
use crate::law::case::{Check, SourceCase};
use crate::law::draft::Verdict;
use crate::law::level::Level;
use crate::models::FieldName;

pub(super) static RULE: Rule = Rule {
    id: "PC201",
    name: "undeclared-sensor-source",
    level: Level::Warn,
    sentence: "A sensor is read but nothing says what it captures.",
    trigger: "A camera, microphone, scraper or other sensor that the tool knows from its own models is read, and neither an attribute nor privacy.toml says what it captures.",
    clears: "`#[sensor(...)]` or `#[source(...)]` on the function that reads it, or a `[[source]]` for the call (`[[type]]` for a type).",
    citation: "GDPR 5(2), 25, 30",
    fix: "Say what the sensor captures, and where it stands.",
    checks: &[Check::Source(check)],
    examples: &[
        Example {
            title: "A microphone is read and nobody says where it stands",
            code: r#"let samples = mic::record();
"#,
            config: r#"[[source]]
path = "mic::record"
modality = "Microphone"
"#,
            seen: Seen::Model,
            outcome: Outcome::Found,
        },
        Example {
            title: "privacy.toml says what it captures",
            code: r#"let samples = mic::record();
"#,
            config: r#"[[source]]
path = "mic::record"
modality = "Microphone"
space = "Home"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let modality = case.label.captures.iter().find_map(|capture| capture.modality)?;
    let is_described = case.context.describes(&case.source.location.function);
    if !matches!(case.source.declared_by, DeclaredBy::Model(_)) || is_described {
        return None;
    }
    let callee = &case.source.callee;
    let label = format!("taken for {} by default", case.label.names());
    let end = format!("modality = \"{modality}\"\nspace = \"...\"");
    let (message, entry) = match case.context.types_of_models.get(callee) {
        None => (
            format!(
                "`{callee}` reads a sensor ({modality}), and nothing in the program says what it captures"
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
                format!(
                    "`{callee}` holds what a sensor gave ({modality}), and nothing in the program says what it captures"
                ),
                entries.join("\n"),
            )
        }
    };
    let help = format!(
        "write `#[sensor({modality}, space = ...)]` on the function around it, or in privacy.toml:\n{entry}"
    );
    Some(Verdict::of(&RULE, message, label).help(help))
}
