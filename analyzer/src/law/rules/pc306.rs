//! Persons sorted by what their body shows.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "PC306",
    name: "sensitive-categorisation",
    level: Level::Deny,
    sentence: t(
        "Sorting people by what their body shows.",
        "Trier les personnes selon ce que montre leur corps.",
    ),
    trigger: t(
        "Emotion, age, gender, origin, opinion, belief or sex life is inferred from images, sound or biometric data. An error for emotions at work or school and for special categories, else a warning.",
        "L'émotion, l'âge, le genre, l'origine, l'opinion, la croyance ou la vie sexuelle est inférée d'images, de sons ou de données biométriques. Une erreur pour les émotions au travail ou à l'école et pour les catégories particulières, sinon un avertissement.",
    ),
    clears: t(
        "A medical or safety `reason`; or a result of which only anonymous aggregates leave.",
        "Une `reason` médicale ou de sécurité ; ou un résultat dont ne sortent que des agrégats anonymes.",
    ),
    citation: t(
        "GDPR 5(1)(c), 9, 21; AI Act 5(1)(f)-(g), 50(3); CNIL, 19 July 2022 and 11 July 2025",
        "RGPD 5(1)(c), 9, 21 ; règlement IA 5(1)(f)-(g), 50(3) ; CNIL, 19 juillet 2022 et 11 juillet 2025",
    ),
    laws: GDPR,
    fix: t("Aggregate it, or drop it.", "Agréger, ou y renoncer."),
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("A camera at work reads moods", "Une caméra au travail lit les humeurs"),
            CHANGED,
            config!(
                source "RawVideo" [r#"space = "Workplace""#]; derive "Emotion"; sink "Display";
            ),
        ),
        found(
            t(
                "A screen in a shop guesses ages: a warning",
                "Un écran en magasin devine les âges : un avertissement",
            ),
            CHANGED,
            config!(source "RawVideo" [r#"space = "OpenToPublic""#]; derive "AgeRange"; sink "Display";),
        ),
        clear(
            t("Only the mean age of many leaves", "Seul l'âge moyen d'un grand nombre sort"),
            "fn run() {\n    let age = app::change(&cam::grab());\n    app::out(app::mean(&age));\n}\n",
            concat!(
                config!(source "RawVideo" [r#"space = "OpenToPublic""#]; derive "AgeRange"; sink "Display";),
                "[[declassify]]\npath = \"app::mean\"\nkind = \"Aggregate\"\nmin_cell = 50\n",
            ),
        ),
    ],
    ..BASE
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    use DataCategory as C;
    if !matches!(case.operation, Operation::Derive(_)) || !case.before.is_personal() {
        return None;
    }
    let body = [C::Image, C::Audio, C::Biometric, C::Behaviour];
    if !body.iter().any(|category| case.before.has(*category)) || case.goes_on == GoesOn::Nowhere {
        return None;
    }
    let sensitive = [C::EthnicOrigin, C::PoliticalOpinion, C::ReligiousBelief, C::SexLife];
    let traits = [C::Emotion, C::AgeRange, C::Gender];
    let inferred = sensitive.iter().chain(&traits).find_map(|category| case.comes_out(*category))?;
    let keys = case.coverage.declaration.map(|declaration| &declaration.keys);
    if keys.is_some_and(|keys| keys.text(TextKey::Reason).is_some()) {
        return None;
    }
    let of_declaration = keys.into_iter().flat_map(|keys| keys.subjects.iter());
    let depends = case
        .before
        .subjects
        .iter()
        .chain(of_declaration)
        .any(|subject| matches!(subject, Subject::Employee | Subject::Student));
    let places = [Space::Workplace, Space::School];
    let is_there =
        case.before.captures.iter().any(|capture| capture.space.is_some_and(|space| places.contains(&space)));
    let is_prohibited =
        privacy_check_vocabulary::regime("AI-ACT-5").is_some_and(|regime| regime.is_in_force(case.run.day));
    let is_emotion = inferred == C::Emotion && (depends || is_there) && is_prohibited;
    let level = if is_emotion || sensitive.contains(&inferred) { Level::Deny } else { Level::Warn };
    let language = case.language();
    let (callee, before) = (&case.site.callee, case.before.names());
    let message = say!(
        language,
        "`{callee}` infers {inferred} from {before}",
        "`{callee}` infère {inferred} de {before}"
    );
    let label = say!(language, "{inferred} is inferred here", "{inferred} inféré ici");
    let verdict = Verdict::of(&RULE, message, label).at(level).related(case.coverage.place(language));
    let must_tell =
        privacy_check_vocabulary::regime("AI-ACT-50").is_some_and(|regime| regime.is_in_force(case.run.day));
    let is_told = keys.is_some_and(|keys| keys.text(TextKey::Notice).is_some());
    Some(match must_tell && !is_told {
        true => verdict.note(say!(
            language,
            "the persons are to be told of it: article 50(3) of the AI Act",
            "les personnes doivent en être informées : article 50(3) du règlement IA"
        )),
        false => verdict,
    })
}
