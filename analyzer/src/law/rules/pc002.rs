//! A path in `privacy.toml` that names nothing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC002",
    name: "path-matches-nothing",
    level: Level::Warn,
    sentence: t(
        "A path in privacy.toml names nothing that was seen: what it says has no effect.",
        "Un chemin de privacy.toml ne désigne rien de ce qui a été vu : ce qu'il dit est sans effet.",
    ),
    trigger: t(
        "The `path` of an entry of privacy.toml matches no function and no type of the analysed program.",
        "Le `path` d'une entrée de privacy.toml ne correspond à aucune fonction ni aucun type du programme analysé.",
    ),
    clears: t(
        "A path as rustdoc shows it, without generics: `crate::module::function`, `crate::module::Type::method`.",
        "Un chemin tel que rustdoc l'affiche, sans génériques : `crate::module::function`, `crate::module::Type::method`.",
    ),
    citation: t("GDPR 5(2), 24", "RGPD 5(2), 24"),
    fix: t(
        "Correct the path, or delete the entry. The crate is the name of the library, with `_` for `-`.",
        "Corriger le chemin, ou supprimer l'entrée. La crate est le nom de la bibliothèque, avec `_` pour `-`.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        Example {
            title: t("The path has a slip of the pen", "Le chemin contient une faute de frappe"),
            code: "fn run() {\n    let frame = cam::grab();\n}\n",
            config: "[[source]]\npath = \"cam::grap\"\ncategory = \"RawVideo\"\n",
            seen: Seen::Unmatched,
            outcome: Outcome::Found,
        },
        clear(
            t("The path is that of the library", "Le chemin est celui de la bibliothèque"),
            "fn run() {\n    let frame = cam::grab();\n}\n",
            config!(source "RawVideo";),
        ),
    ],
    ..BASE
};
