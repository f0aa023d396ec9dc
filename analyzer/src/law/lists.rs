//! What the tool knows, one line for each thing, its name first.

use privacy_check_vocabulary::{
    AiClass, Automation, Controller, DataCategory, Declassifier, Effect, Identifiability, Language,
    LegalBasis, Level, Measure, Operation, Origin, Provenance, Purpose, RecipientRole, Right, SensorModality,
    SinkKind, Space, SpecialCondition, Subject, Term, TransferTool, citation, regimes,
};

use super::say::say;
use crate::models::{Check, CrateModel, Library};

/// All terms of the vocabulary and all texts of law: name, kind, meaning, provision.
pub fn list_terms(language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    terms::<DataCategory>(&mut lines, language);
    terms::<Identifiability>(&mut lines, language);
    terms::<SensorModality>(&mut lines, language);
    terms::<Space>(&mut lines, language);
    terms::<Origin>(&mut lines, language);
    terms::<Subject>(&mut lines, language);
    terms::<Controller>(&mut lines, language);
    terms::<Purpose>(&mut lines, language);
    terms::<LegalBasis>(&mut lines, language);
    terms::<SpecialCondition>(&mut lines, language);
    terms::<TransferTool>(&mut lines, language);
    terms::<RecipientRole>(&mut lines, language);
    terms::<SinkKind>(&mut lines, language);
    terms::<Declassifier>(&mut lines, language);
    terms::<Effect>(&mut lines, language);
    terms::<Automation>(&mut lines, language);
    terms::<Operation>(&mut lines, language);
    terms::<Provenance>(&mut lines, language);
    terms::<Measure>(&mut lines, language);
    terms::<Right>(&mut lines, language);
    terms::<AiClass>(&mut lines, language);
    terms::<Level>(&mut lines, language);
    for regime in regimes() {
        let (id, title, from, remark) =
            (regime.id, regime.title.of(language), regime.from, regime.remark.of(language));
        lines.push(match regime.until {
            None => say!(
                language,
                "{id} (law): {title}, from {from}, in force; {remark}",
                "{id} (texte) : {title}, à partir du {from}, en vigueur ; {remark}"
            ),
            Some(until) => say!(
                language,
                "{id} (law): {title}, from {from}, until {until}; {remark}",
                "{id} (texte) : {title}, du {from} au {until} ; {remark}"
            ),
        });
    }
    lines
}

fn terms<T: Term>(lines: &mut Vec<String>, language: Language) {
    for term in T::ALL.iter().copied() {
        let article = term.article();
        let article =
            if article.is_empty() { String::new() } else { format!(" [{}]", citation(article, language)) };
        let parent = term
            .parent()
            .map(|parent| say!(language, ", in {}", ", dans {}", parent.name()))
            .unwrap_or_default();
        let label = term.label(language);
        let (name, kind) = (term.name(), T::kind(language));
        lines.push(say!(
            language,
            "{name} ({kind}{parent}): {label}{article}",
            "{name} ({kind}{parent}) : {label}{article}"
        ));
    }
}

/// All crates that have a model: name, versions, what is known of them, and how that was checked.
pub fn list_models(library: &Library, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = library.crates().iter().flat_map(|known| models(known, language)).collect();
    lines.sort();
    lines
}

/// The line of a crate, and those of the crates that are described together with it.
fn models(known: &CrateModel, language: Language) -> Vec<String> {
    let (others, own): (Vec<&String>, Vec<&String>) =
        known.versions.iter().partition(|version| version.contains(' '));
    let own: Vec<&str> = own.into_iter().map(String::as_str).collect();
    let (name, checked) = (&known.name, checked(known, language));
    let other = |crate_: &&String| {
        say!(
            language,
            "{crate_}: described with {name}; {checked}",
            "{crate_} : décrite avec {name} ; {checked}"
        )
    };
    let mut lines = vec![model(known, &own.join(", "), language)];
    lines.extend(others.iter().map(other));
    lines
}

/// How a model was checked. That of the standard library is exercised by all that is tested.
fn checked(known: &CrateModel, language: Language) -> String {
    match known.checked {
        Check::No if &*known.name == "std" => {
            say!(language, "not checked path by path", "chemins non vérifiés un à un")
        }
        Check::No => say!(language, "not checked", "non vérifié"),
        Check::Names => {
            say!(language, "names checked in the published source", "noms vérifiés dans le code publié")
        }
        Check::Compiled => {
            say!(language, "checked by compiled fixtures", "vérifié par des programmes compilés")
        }
    }
}

fn model(known: &CrateModel, versions: &str, language: Language) -> String {
    let CrateModel { name, flows, sources, types, derivations, sinks, exits, unchecked, .. } = known;
    let versions = if versions.is_empty() { String::new() } else { format!(" {versions}") };
    let checked = checked(known, language);
    let apart = match unchecked {
        0 => String::new(),
        _ => say!(
            language,
            "; {unchecked} more, of other versions or by other names, not checked",
            " ; {unchecked} de plus, pour d'autres versions ou sous d'autres noms, non vérifiés"
        ),
    };
    // What there is none of is left out.
    let modelled = [
        (sources, ("source", "sources"), ("source", "sources")),
        (types, ("type that is data", "types that are data"), ("type de données", "types de données")),
        (derivations, ("derivation", "derivations"), ("dérivation", "dérivations")),
        (sinks, ("sink", "sinks"), ("sortie", "sorties")),
        (exits, ("exit type", "exit types"), ("type de sortie", "types de sortie")),
        (flows, ("flow", "flows"), ("passage", "passages")),
    ];
    let modelled = modelled.iter().filter(|(number, ..)| **number > 0).map(|(number, english, french)| {
        let (one, several) = if language == Language::French { french } else { english };
        format!("{number} {}", if **number == 1 { one } else { several })
    });
    let modelled = modelled.collect::<Vec<_>>().join(", ");
    if modelled.is_empty() {
        return say!(
            language,
            "{name}{versions}: {unchecked} names and flows; {checked}",
            "{name}{versions} : {unchecked} noms et passages ; {checked}"
        );
    }
    say!(
        language,
        "{name}{versions}: {modelled}; {checked}{apart}",
        "{name}{versions} : {modelled} ; {checked}{apart}"
    )
}

#[cfg(test)]
mod tests {
    use privacy_check_vocabulary::Language;

    use super::{list_models, list_terms};
    use crate::models::library;

    #[test]
    fn each_crate_has_a_line_with_its_name_first_and_how_it_was_checked() {
        let lines = list_models(library(), Language::English);
        assert!(lines.len() > library().crates().len());
        assert!(
            lines.iter().any(|line| line == "parquet 60: described with arrow; checked by compiled fixtures")
        );
        assert!(lines.iter().any(|line| line.starts_with("arrow 60: ")) && lines.is_sorted());
        let nokhwa = lines.iter().find(|line| line.starts_with("nokhwa 0.10: ")).expect("it has a model");
        assert!(
            nokhwa.contains(" 8 sources, ") && nokhwa.contains("; checked by compiled fixtures"),
            "{nokhwa}"
        );
        assert!(
            lines
                .contains(&"arboard 3: 2 sources, 3 sinks, 5 flows; checked by compiled fixtures".to_owned())
        );
        assert!(
            lines.iter().any(|line| line.starts_with("std: ") && line.contains("; not checked path by path"))
        );
        assert!(lines.contains(&"libcamera 0.7: 1 source, 1 flow; not checked".to_owned()));
        // Of these nothing is checked, and the line says how much there is all the same.
        let bare = lines.iter().find(|line| line.starts_with("thiserror 1, 2: ")).expect("it has a model");
        assert!(bare.ends_with(" names and flows; not checked"), "{bare}");
        assert!(
            lines
                .iter()
                .any(|line| line.ends_with(" more, of other versions or by other names, not checked"))
        );
        let french = list_models(library(), Language::French);
        assert!(french.iter().any(|line| line.starts_with("nokhwa 0.10 : ")));
    }

    #[test]
    fn lines_start_with_the_term() {
        let terms = list_terms(Language::English);
        assert!(terms.contains(
            &"FaceTemplate (data category, in Biometric): face template [GDPR 4(14), 9(1)]".to_owned()
        ));
        assert!(terms.iter().any(|line| line.starts_with("CSI-L251-2 (law): ")));
        let french = list_terms(Language::French);
        assert_eq!(french.len(), terms.len());
        assert!(
            french.contains(
                &"FaceTemplate (catégorie de données, dans Biometric) : gabarit de visage [RGPD 4(14), 9(1)]"
                    .to_owned()
            )
        );
    }
}
