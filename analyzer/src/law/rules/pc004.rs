//! A reference to a processing that the register does not hold.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC004",
    name: "unknown-processing",
    level: Level::Deny,
    sentence: t(
        "The code names a processing that the register does not hold: the flows in it are not declared.",
        "Le code nomme un traitement que le registre ne contient pas : ses flux ne sont pas déclarés.",
    ),
    trigger: t(
        "`#[processing(id = \"...\")]` with an id that no `[[processing]]` of privacy.toml has.",
        "`#[processing(id = \"...\")]` avec un identifiant qu'aucun `[[processing]]` de privacy.toml ne porte.",
    ),
    clears: t("A `[[processing]]` with this id.", "Un `[[processing]]` avec cet identifiant."),
    citation: t("GDPR 5(2), 30", "RGPD 5(2), 30"),
    fix: t(
        "Correct the id, or add the processing to privacy.toml.",
        "Corriger l'identifiant, ou ajouter le traitement à privacy.toml.",
    ),
    checks: &[Check::Declarations],
    examples: &[
        found(
            t("The id has a slip of the pen", "L'identifiant contient une faute de frappe"),
            "#[processing(id = \"dor\")]\nfn run() {}\n",
            config!(door "AccessControl", "RawVideo", "Contract";),
        ),
        clear(
            t("The register holds the id", "Le registre contient l'identifiant"),
            "#[processing(id = \"door\")]\nfn run() {}\n",
            config!(door "AccessControl", "RawVideo", "Contract";),
        ),
    ],
    ..BASE
};
