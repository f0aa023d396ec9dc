//! Nothing says why a milder means would not do.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC810",
    name: "no-necessity-statement",
    level: Level::Deny,
    sentence: t(
        "Nothing explains why a less intrusive means fails.",
        "Rien n'explique pourquoi un moyen moins intrusif échouerait.",
    ),
    trigger: t(
        "Biometric data is processed, or images, depth or sound of a public place are analysed and the result is not purely statistical, and no `necessity` is declared.",
        "Des données biométriques sont traitées, ou des images, profondeurs ou sons d'un lieu public sont analysés et le résultat n'est pas purement statistique, et aucune `necessity` n'est déclarée.",
    ),
    clears: t(
        "`necessity`: why no less intrusive means reaches the same purpose. Whether it convinces, a person must judge.",
        "`necessity` : pourquoi aucun moyen moins intrusif n'atteint la même finalité. C'est à un humain de juger si cela convainc.",
    ),
    citation: t(
        "GDPR 5(1)(c), 35(7)(b); LED 4(1)(c), 10; CJEU, C-205/21",
        "RGPD 5(1)(c), 35(7)(b) ; dir. 2016/680, 4(1)(c), 10 ; CJUE, C-205/21",
    ),
    laws: GDPR_LED,
    fix: t("Write it, or switch to the milder means.", "L'écrire, ou passer au moyen le moins intrusif."),
    checks: &[Check::Processing(check)],
    examples: &[
        found(
            t("A template opens a door", "Un gabarit ouvre une porte"),
            UNDER_DOOR,
            config!(source "FaceTemplate"; sink "Storage"; door "AccessControl", "FaceTemplate", "Contract";),
        ),
        clear(
            t("It is said why a key would not", "Il est dit pourquoi une clé ne suffirait pas"),
            UNDER_DOOR,
            config!(
                source "FaceTemplate"; sink "Storage";
                door "AccessControl", "FaceTemplate", "Contract"
                    [r#"necessity = "keys were lent: report of 3 May 2026""#];
            ),
        ),
        clear(
            t("A badge opens it", "Un badge l'ouvre"),
            UNDER_DOOR,
            config!(source "Identifier"; sink "Storage"; door "AccessControl", "Identifier", "Contract";),
        ),
    ],
    ..BASE
};

fn check(case: &ProcessingCase<'_>) -> Option<Verdict> {
    if case.text(TextKey::Necessity).is_some() || !case.is_personal() {
        return None;
    }
    let language = case.language();
    let name = case.name();
    let message = if let Some(biometric) = case.biometric() {
        say!(
            language,
            "{name} uses biometric data ({biometric}), and no necessity is declared",
            "{name} utilise des données biométriques ({biometric}), et aucune nécessité n'est déclarée"
        )
    } else {
        let analysis = case.analysis().filter(|_| !case.is_pure_statistics())?;
        let by = &analysis.by;
        say!(
            language,
            "{name} analyses a public place ({by}), and no necessity is declared",
            "{name} analyse un lieu public ({by}), et aucune nécessité n'est déclarée"
        )
    };
    Some(case.verdict(&RULE, message).note(case.lacks(TextKey::Necessity)))
}
