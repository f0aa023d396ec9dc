//! A microphone in a place where anybody may be.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC202",
    name: "audio-in-public-space",
    level: Level::Deny,
    sentence: t(
        "A street microphone captures voices, whatever you look for.",
        "Un micro dans la rue capte des voix, quoi que l'on cherche.",
    ),
    trigger: t(
        "A microphone on a public road or in a place open to the public is read, whether the sound is recorded or only analysed.",
        "Un micro sur la voie publique ou dans un lieu ouvert au public est lu, que le son soit enregistré ou seulement analysé.",
    ),
    clears: t(
        "A `law` that permits exactly this. No text that the tool knows does.",
        "Un `law` qui permet exactement cela. Aucun texte connu de l'outil ne le fait.",
    ),
    citation: t(
        "GDPR 4(1), 5(1)(c), 6(3); LIL 87; Penal code (FR) 226-1; CNIL, warning of 25 October 2019; TA Orléans, 12 July 2024, no. 2104478",
        "RGPD 4(1), 5(1)(c), 6(3) ; LIL 87 ; code pénal 226-1 ; CNIL, avertissement du 25 octobre 2019 ; TA Orléans, 12 juillet 2024, n° 2104478",
    ),
    laws: GDPR_LED,
    fix: t(
        "Capture no waveform: a sound level meter that computes its figure at the sensor, and no link to a camera.",
        "Ne capter aucun signal : un sonomètre qui calcule sa valeur dans le capteur, et aucun lien avec une caméra.",
    ),
    checks: &[Check::Source(check)],
    examples: &[
        found(
            t("A microphone in the street", "Un micro dans la rue"),
            "fn run() {\n    let samples = mic::record();\n}\n",
            "[[source]]\npath = \"mic::record\"\nmodality = \"Microphone\"\nspace = \"PublicRoad\"\n",
        ),
        clear(
            t("A microphone at home", "Un micro au domicile"),
            "fn run() {\n    let samples = mic::record();\n}\n",
            "[[source]]\npath = \"mic::record\"\nmodality = \"Microphone\"\nspace = \"Home\"\n",
        ),
        clear(
            t(
                "A meter in the street that gives decibels only",
                "Un sonomètre dans la rue qui ne donne que des décibels",
            ),
            "fn run() {\n    let decibels = meter::level();\n}\n",
            "[[source]]\npath = \"meter::level\"\nmodality = \"SoundLevelMeter\"\nspace = \"PublicRoad\"\n",
        ),
    ],
    ..BASE
};

fn check(case: &SourceCase<'_>) -> Option<Verdict> {
    let space = case.label.captures.iter().find_map(|capture| {
        let is_microphone =
            capture.modality.is_some_and(|modality| modality.is_a(SensorModality::Microphone));
        capture.space.filter(|space| is_microphone && Space::is_public(*space))
    })?;
    if !case.label.is_personal() {
        return None;
    }
    let language = case.language();
    let law = case.coverage.declaration.map(|declaration| declaration.law(RULE.id, case.run.day));
    let law = law.unwrap_or(LawEffect::Nothing);
    if law == LawEffect::Clears {
        return None;
    }
    let (callee, names) = (&case.source.callee, case.label.names());
    let message = say!(
        language,
        "`{callee}` records sound where anybody may be ({space})",
        "`{callee}` capte le son là où chacun peut se trouver ({space})"
    );
    let label = say!(language, "{names} is captured here", "{names} capté ici");
    let verdict = Verdict::of(&RULE, message, label);
    let named = case.coverage.declaration.filter(|declaration| !declaration.keys.law.is_empty());
    let verdict = match named {
        Some(declaration) => {
            let (name, texts) = (declaration.name(language), declaration.keys.law.join(", "));
            verdict
                .note(say!(
                    language,
                    "{name} names {texts}, which does not permit this",
                    "{name} cite {texts}, qui ne le permet pas"
                ))
                .related(case.coverage.place(language))
        }
        None => verdict,
    };
    Some(verdict.with_law(language, law))
}
