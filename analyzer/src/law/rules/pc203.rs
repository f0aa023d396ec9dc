//! A harmless event turns a camera.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC203",
    name: "trigger-reidentifies",
    level: Level::Deny,
    sentence: t(
        "The harmless event makes a camera identify the person.",
        "L'événement anodin conduit une caméra à identifier la personne.",
    ),
    trigger: t(
        "Data that is anonymous in its context, such as a sound or depth event, goes into an actuator, or decides whether it is called, that points, starts or zooms a camera, a drone or a recorder.",
        "Une donnée anonyme dans son contexte, comme un événement sonore ou de profondeur, entre dans un actionneur, ou décide s'il est appelé, qui oriente, démarre ou zoome une caméra, un drone ou un enregistreur.",
    ),
    clears: t(
        "`law` with a text that permits the whole chain; or no link to the camera.",
        "`law` avec un texte qui permet toute la chaîne ; ou aucun lien avec la caméra.",
    ),
    citation: t(
        "GDPR 4(1), 5(1)(c), 6(3), recital 26; LIL 87; CNIL, warning of 25 October 2019",
        "RGPD 4(1), 5(1)(c), 6(3), considérant 26 ; LIL 87 ; CNIL, avertissement du 25 octobre 2019",
    ),
    laws: GDPR_LED,
    fix: t(
        "Decouple the two, or declare the whole chain.",
        "Découpler les deux, ou déclarer toute la chaîne.",
    ),
    checks: &[Check::Flow(check), Check::Weak(check)],
    examples: &[
        found(
            t("A sound event points the camera", "Un événement sonore oriente la caméra"),
            "fn run() {\n    let event = app::change(&cam::grab());\n    app::role(&event);\n}\n",
            config!(
                source "AmbientSound"; declassify "Detect";
                role "actuator" [r#"controls = "PtzCamera""#];
            ),
        ),
        found(
            t("The camera turns because of it", "La caméra tourne à cause de lui"),
            "fn run() {\n    let event = app::change(&cam::grab());\n    if let Some(found) = event {\n        app::role(245);\n    }\n}\n",
            config!(
                source "AmbientSound"; declassify "Detect";
                role "actuator" [r#"controls = "PtzCamera""#];
            ),
        ),
        clear(
            t("It opens a door", "Il ouvre une porte"),
            "fn run() {\n    let event = app::change(&cam::grab());\n    app::role(&event);\n}\n",
            config!(source "AmbientSound"; declassify "Detect"; role "actuator";),
        ),
    ],
    ..BASE
};

fn check(case: &FlowCase<'_>) -> Option<Verdict> {
    let identifying = [SensorModality::RgbCamera, SensorModality::ThermalCamera, SensorModality::Microphone];
    let sensor = case.exit.controls.filter(|sensor| identifying.iter().any(|kind| sensor.is_a(*kind)))?;
    let is_event = case.label.state <= Identifiability::ContextAnonymous;
    let law = case.law(&RULE);
    if !is_event || law == LawEffect::Clears {
        return None;
    }
    let (language, data, callee) = (case.language(), case.data(), &case.flow.sink.callee);
    let message = say!(
        language,
        "an event made of {data} controls a {sensor} through `{callee}`",
        "un événement tiré de {data} commande un {sensor} par `{callee}`"
    );
    let label = say!(language, "the {sensor} is controlled here", "le {sensor} est commandé ici");
    Some(Verdict::of(&RULE, message, label).related(case.coverage.place(language)).with_law(language, law))
}
