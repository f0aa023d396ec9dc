//! Personal data goes where the analysis cannot follow.

use super::prelude::*;
use crate::flow::result::BoundaryKind;

pub(super) static RULE: Rule = Rule {
    id: "PC408",
    name: "unanalysed-boundary",
    level: Level::Warn,
    sentence: t("The tool cannot see further.", "L'outil ne voit pas plus loin."),
    trigger: t(
        "Personal data goes into a foreign function, a callee that is not known, or a function without body and model that may keep it.",
        "Des données personnelles entrent dans une fonction étrangère, un appelé inconnu, ou une fonction sans corps ni modèle qui peut les garder.",
    ),
    clears: t(
        "A `[[flow]]` or `[[sink]]` in privacy.toml, an attribute on a function of yours around it, or `--deps` to read the dependency.",
        "Un `[[flow]]` ou une `[[sink]]` dans privacy.toml, un attribut sur une fonction à vous qui l'entoure, ou `--deps` pour lire la dépendance.",
    ),
    citation: t("GDPR 5(2), 24", "RGPD 5(2), 24"),
    laws: GDPR,
    fix: t(
        "Say what the function does with the data: `[[flow]]` for what it passes on (`to = \"none\"` for nothing), `[[sink]]` where data leaves.",
        "Dire ce que la fonction fait de la donnée : `[[flow]]` pour ce qu'elle transmet (`to = \"none\"` pour rien), `[[sink]]` là où la donnée sort.",
    ),
    checks: &[Check::Boundary(check)],
    examples: &[
        found(
            t("A frame is given to a foreign function", "Une image est confiée à une fonction étrangère"),
            "fn run() {\n    let frame = cam::grab();\n    unsafe { encoder::push(&frame) };\n}\n",
            config!(source "RawVideo";),
        ),
        clear(
            t("A frame goes nowhere else", "Une image ne va nulle part ailleurs"),
            "fn run() {\n    let frame = cam::grab();\n}\n",
            config!(source "RawVideo";),
        ),
    ],
    ..BASE
};

fn check(case: &BoundaryCase<'_>) -> Option<Verdict> {
    let boundary = case.boundary;
    let language = case.run.language();
    let what = match boundary.kind {
        BoundaryKind::Unmodelled if boundary.keeps => say!(
            language,
            "a function without body and model, which may keep it",
            "une fonction sans corps ni modèle, qui peut le garder"
        ),
        BoundaryKind::Foreign => say!(language, "a foreign function", "une fonction étrangère"),
        BoundaryKind::UnknownCallee => {
            say!(language, "a call whose target is not known", "un appel dont la cible n'est pas connue")
        }
        _ => return None,
    };
    let (callee, names) = (&boundary.callee, case.label.names());
    let message =
        say!(language, "{names} goes into `{callee}`, {what}", "{names} entre dans `{callee}`, {what}");
    let label = say!(
        language,
        "what happens behind this call is not known",
        "ce qui se passe derrière cet appel n'est pas connu"
    );
    let verdict = Verdict::of(&RULE, message, label);
    let further = boundary.locations.len().saturating_sub(1);
    let verdict = match further {
        0 => verdict,
        1 => verdict.note(say!(language, "there is one further call", "il y a un autre appel")),
        _ => verdict.note(say!(
            language,
            "there are {further} further calls",
            "il y a {further} autres appels"
        )),
    };
    Some(match boundary.kind {
        BoundaryKind::UnknownCallee => verdict,
        _ => verdict.help(say!(
            language,
            "if it keeps nothing, say so in privacy.toml:\n[[flow]]\npath = \"{callee}\"\nfrom = \"any\"\nto = \"none\"",
            "si elle ne garde rien, le dire dans privacy.toml :\n[[flow]]\npath = \"{callee}\"\nfrom = \"any\"\nto = \"none\""
        )),
    })
}
