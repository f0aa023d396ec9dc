//! One way out skips the protection that the other takes.

use super::prelude::*;
use crate::law::finding::Related;

pub(super) static RULE: Rule = Rule {
    id: "PC902",
    name: "sink-before-declassifier",
    level: Level::Deny,
    sentence: t(
        "One way out skips the protection that the other takes.",
        "Une sortie contourne la protection que l'autre emprunte.",
    ),
    trigger: t(
        "Data of one source reaches exits of the same kind under the same processing twice: once protected by a declassifier, once not. Or a value is erased on one way, and on another its scope ends without that, panics apart.",
        "Des données d'une même source atteignent deux fois des sorties de même nature sous le même traitement : une fois protégées, une fois non. Ou une valeur est effacée sur un chemin, et sa portée prend fin sur un autre sans cela, paniques mises à part.",
    ),
    clears: t(
        "The declassifier on both ways; or a processing of its own for the other.",
        "La protection sur les deux chemins ; ou un traitement propre pour l'autre.",
    ),
    citation: t("GDPR 25, 32", "RGPD 25, 32"),
    laws: GDPR,
    fix: t("Protect the data before the ways part.", "Protéger la donnée avant que les chemins se séparent."),
    checks: &[Check::Flow(check), Check::Operation(erased)],
    examples: &[
        found(
            t("The error branch saves the frame itself", "La branche d'erreur enregistre l'image même"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    if frame.is_broken() {\n        app::out(&frame);\n    } else {\n        app::out(app::change(&frame));\n    }\n}\n",
            config!(
                source "RawVideo"; declassify "Aggregate" ["min_cell = 10"]; sink "Storage";
                door "AudienceStatistics", "RawVideo", "LegitimateInterest";
            ),
        ),
        clear(
            t("Both branches count", "Les deux branches comptent"),
            "#[processing(id = \"door\")]\nfn run() {\n    let frame = cam::grab();\n    if frame.is_broken() {\n        app::out(app::change(&frame));\n    } else {\n        app::out(app::change(&frame));\n    }\n}\n",
            config!(
                source "RawVideo"; declassify "Aggregate" ["min_cell = 10"]; sink "Storage";
                door "AudienceStatistics", "RawVideo", "LegitimateInterest";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let run = case.run;
    let protects = |flow: &crate::flow::result::Flow| {
        run.graph.declassifications(&flow.hops).any(|step| {
            !matches!(
                step.kind,
                Declassifier::Encrypt | Declassifier::EncryptAtRest | Declassifier::EncryptInTransit
            )
        })
    };
    if protects(case.flow) {
        return None;
    }
    let kind = |flow: &crate::flow::result::Flow| run.context.sink(flow.sink.kind).kind;
    let declaration = case.coverage.declaration;
    let other = run.graph.result.flows.iter().find(|other| {
        let label = run.context.labels.get(other.label);
        let here = Coverage::of_flow(run.context, other, label).declaration;
        other.source.location == case.flow.source.location
            && kind(other) == case.sink.kind
            && here.map(std::ptr::from_ref) == declaration.map(std::ptr::from_ref)
            && protects(other)
    })?;
    let (language, data, exit, callee) = (case.language(), case.data(), case.exit(), &other.sink.callee);
    let message = say!(
        language,
        "{data} leaves through {exit} as it is, and through `{callee}` protected",
        "{data} sort tel quel par {exit}, et protégé par `{callee}`"
    );
    let (file, line) = (&other.sink.location.file, other.sink.location.line);
    let note = say!(
        language,
        "the protected way ends in `{callee}` ({file}:{line})",
        "le chemin protégé finit dans `{callee}` ({file}:{line})"
    );
    let place: Option<Related> = case.coverage.place(language);
    Some(Verdict::of(&RULE, message, case.leaves()).note(note).related(place))
}

fn erased(case: &OperationCase<'_>) -> Option<Verdict> {
    let Operation::Declassify(step) = case.operation else { return None };
    if step.kind != Declassifier::Erase || !case.before.is_personal() {
        return None;
    }
    let end = case.run.graph.way_around(&case.site.location)?;
    let language = case.language();
    let (callee, names, file, line) = (&case.site.callee, case.before.names(), &end.file, end.line);
    let message = say!(
        language,
        "`{callee}` erases {names} here, and another way ends without it",
        "`{callee}` efface {names} ici, et un autre chemin s'achève sans cela"
    );
    let label = say!(language, "erased on this way only", "effacé sur ce seul chemin");
    let note =
        say!(language, "the other way ends at {file}:{line}", "l'autre chemin s'achève en {file}:{line}");
    Some(Verdict::of(&RULE, message, label).note(note).related(case.coverage.place(language)))
}
