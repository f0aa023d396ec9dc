//! Recognition of persons that is there and switched off.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC307",
    name: "dormant-biometric-capability",
    level: Level::Deny,
    sentence: t("Switched off is not unavailable.", "Désactivé n'est pas indisponible."),
    trigger: t(
        "A step that derives or matches biometric data runs only if a switch is set that is stored in a field, a constant or the environment. An error for public authorities, a warning for others. What the guarded code itself raises is told with it for public authorities.",
        "Une étape qui dérive ou compare des données biométriques ne s'exécute que si un interrupteur rangé dans un champ, une constante ou l'environnement est activé. Une erreur pour les autorités publiques, un avertissement pour les autres. Ce que le code gardé soulève est dit avec, pour les autorités publiques.",
    ),
    clears: t(
        "Leaving the function out of the build: a feature of cargo that is not on by default.",
        "L'exclusion de la fonction à la compilation : une feature de cargo désactivée par défaut.",
    ),
    citation: t(
        "GDPR 25(2); LED 20; LIL 99; CNIL, MED-2024-150, 15 November 2024",
        "RGPD 25(2) ; dir. 2016/680, 20 ; LIL 99 ; CNIL, MED-2024-150, 15 novembre 2024",
    ),
    laws: GDPR_LED,
    fix: t(
        "Put it behind `#[cfg(feature = \"...\")]`, and that feature not among the default ones.",
        "La placer derrière `#[cfg(feature = \"...\")]`, cette feature n'étant pas par défaut.",
    ),
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("A switch in the settings", "Un interrupteur dans les réglages"),
            "#[processing(id = \"door\")]\nfn run(settings: &Settings) {\n    let frame = cam::grab();\n    if settings.faces {\n        app::change(&frame);\n    }\n}\n",
            config!(
                controller "Municipality"; source "RawVideo"; derive "FaceTemplate";
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
        clear(
            t("It is not in the build", "Elle n'est pas compilée"),
            "#[processing(id = \"door\")]\nfn run(settings: &Settings) {\n    let frame = cam::grab();\n}\n",
            config!(
                controller "Municipality"; source "RawVideo"; derive "FaceTemplate";
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
        clear(
            t(
                "It always runs, and is judged by itself",
                "Elle s'exécute toujours, et est jugée pour elle-même",
            ),
            COMPUTED,
            config!(
                controller "Municipality"; source "RawVideo"; derive "FaceTemplate";
                door "AccessControl", "RawVideo", "Contract";
            ),
        ),
    ],
    ..BASE
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    let switch = case.switch()?;
    let declaration = case.coverage.declaration;
    let controller = declaration.map_or(case.run.context.controller(), |declaration| declaration.controller);
    let language = case.language();
    let (callee, file, line) = (&case.site.callee, &switch.file, switch.line);
    let message = say!(
        language,
        "`{callee}` recognises persons, and only a stored switch keeps it from running",
        "`{callee}` reconnaît des personnes, et seul un drapeau rangé l'empêche de s'exécuter"
    );
    let label = say!(language, "there, and switched off", "présent, et désactivé");
    let note = say!(language, "the switch is asked at {file}:{line}", "le drapeau est lu en {file}:{line}");
    let verdict = Verdict::of(&RULE, message, label).note(note);
    let is_public = controller.is_some_and(Controller::is_public);
    Some(if is_public { verdict } else { verdict.at(Level::Warn) })
}
