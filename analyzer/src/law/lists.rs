//! What the tool knows, one line for each thing, its name first.

use privacy_check_vocabulary::{
    Controller, DataCategory, Declassifier, Effect, Identifiability, Language, LegalBasis, Origin, Purpose,
    RecipientRole, SensorModality, SinkKind, Space, SpecialCondition, Subject, Term, TransferTool, regimes,
};

use crate::models::Library;

/// All terms of the vocabulary and all texts of law: name, kind, meaning, provision.
pub fn list_terms() -> Vec<String> {
    let mut lines = Vec::new();
    terms::<DataCategory>(&mut lines);
    terms::<Identifiability>(&mut lines);
    terms::<SensorModality>(&mut lines);
    terms::<Space>(&mut lines);
    terms::<Origin>(&mut lines);
    terms::<Subject>(&mut lines);
    terms::<Controller>(&mut lines);
    terms::<Purpose>(&mut lines);
    terms::<LegalBasis>(&mut lines);
    terms::<SpecialCondition>(&mut lines);
    terms::<TransferTool>(&mut lines);
    terms::<RecipientRole>(&mut lines);
    terms::<SinkKind>(&mut lines);
    terms::<Declassifier>(&mut lines);
    terms::<Effect>(&mut lines);
    for regime in regimes() {
        let until = regime.until.map_or_else(|| "in force".to_owned(), |until| format!("until {until}"));
        lines.push(format!(
            "{} (law): {}, from {}, {until}; {}",
            regime.id, regime.title, regime.from, regime.remark
        ));
    }
    lines
}

fn terms<T: Term>(lines: &mut Vec<String>) {
    for term in T::ALL.iter().copied() {
        let article = term.article();
        let article = if article.is_empty() { String::new() } else { format!(" [{article}]") };
        let parent = term.parent().map(|parent| format!(", in {}", parent.name())).unwrap_or_default();
        let label = term.label(Language::English);
        lines.push(format!("{} ({}{parent}): {label}{article}", term.name(), T::KIND));
    }
}

/// All crates that have a model: name and what is known of them.
pub fn list_models(library: &Library) -> Vec<String> {
    let line = |known: &crate::models::CrateModel| {
        format!(
            "{}: {} functions, {} sources, {} types, {} sinks, {} exit types",
            known.name, known.flows, known.sources, known.types, known.sinks, known.exits
        )
    };
    library.crates().iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::list_terms;

    #[test]
    fn lines_start_with_the_term() {
        let terms = list_terms();
        assert!(terms.contains(
            &"FaceTemplate (data category, in Biometric): face template [GDPR 4(14), 9(1)]".to_owned()
        ));
        assert!(terms.iter().any(|line| line.starts_with("CSI-L251-2 (law): ")));
    }
}
