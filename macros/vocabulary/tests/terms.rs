//! Every term of the Data Privacy Vocabulary that the tables name exists there, and the tables are in order.

use std::collections::BTreeSet;

use privacy_check_vocabulary::{
    AiClass, Automation, Controller, DataCategory, Declassifier, Effect, Identifiability, Language,
    LegalBasis, Level, Measure, Operation, Origin, Provenance, Purpose, RecipientRole, Right, SensorModality,
    SinkKind, Space, SpecialCondition, Subject, Term, TransferTool,
};

/// One IRI on a line; lines that start with `#` are comments.
const PUBLISHED: &str = include_str!("data/dpv-2.3-iris.txt");

/// Calls `$check` with every enumeration.
macro_rules! each_enumeration {
    ($check:ident($($argument:expr),*)) => {
        $check::<AiClass>($($argument),*);
        $check::<Measure>($($argument),*);
        $check::<Right>($($argument),*);
        $check::<Automation>($($argument),*);
        $check::<Controller>($($argument),*);
        $check::<DataCategory>($($argument),*);
        $check::<Declassifier>($($argument),*);
        $check::<Effect>($($argument),*);
        $check::<Identifiability>($($argument),*);
        $check::<LegalBasis>($($argument),*);
        $check::<Level>($($argument),*);
        $check::<Operation>($($argument),*);
        $check::<Origin>($($argument),*);
        $check::<Provenance>($($argument),*);
        $check::<Purpose>($($argument),*);
        $check::<RecipientRole>($($argument),*);
        $check::<SensorModality>($($argument),*);
        $check::<SinkKind>($($argument),*);
        $check::<Space>($($argument),*);
        $check::<SpecialCondition>($($argument),*);
        $check::<Subject>($($argument),*);
        $check::<TransferTool>($($argument),*);
    };
}

fn collect<T: Term>(iris: &mut BTreeSet<&'static str>) {
    iris.extend(T::ALL.iter().map(|term| term.iri()));
}

#[test]
fn every_iri_is_published() {
    let mut used = BTreeSet::new();
    each_enumeration!(collect(&mut used));
    used.retain(|iri| !iri.starts_with("urn:privacy-check:"));
    let published: BTreeSet<&str> = PUBLISHED.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(used.len() > 100);
    let unknown: Vec<_> = used.difference(&published).collect();
    assert!(unknown.is_empty(), "not in the published vocabulary: {unknown:#?}");
    let unused: Vec<_> = published.difference(&used).collect();
    assert!(unused.is_empty(), "listed in tests/data and not used: {unused:#?}");
}

fn table_is_in_order<T: Term>() {
    let mut names = BTreeSet::new();
    for (at, term) in T::ALL.iter().copied().enumerate() {
        let name = term.name();
        assert!(names.insert(name), "{name} twice");
        assert_eq!(T::from_name(name), Some(term));
        assert_eq!(T::suggest(name), Some(name));
        assert!(
            !term.label(Language::English).is_empty() && !term.label(Language::French).is_empty(),
            "{name}"
        );
        if let Some(parent) = term.parent() {
            assert!(T::ALL[..at].contains(&parent), "{name} stands before its parent");
            assert!(term.is_a(parent) && !parent.is_a(term));
        }
    }
}

#[test]
fn every_table_is_in_order() {
    each_enumeration!(table_is_in_order());
}

#[test]
fn only_data_about_nobody_is_outside_of_personal_data() {
    for category in DataCategory::ALL.iter().copied() {
        assert_ne!(
            category.is_a(DataCategory::Personal),
            category.is_a(DataCategory::NonPersonal),
            "{category}"
        );
    }
}

#[test]
fn sensors_say_what_they_deliver() {
    for modality in SensorModality::ALL.iter().copied() {
        let default = modality.default_label();
        let declared = matches!(modality, SensorModality::Form | SensorModality::Database);
        assert_eq!(default.categories.is_empty(), declared, "{modality}");
    }
    let microphone = SensorModality::Microphone.default_label();
    assert_eq!(microphone.categories, [DataCategory::AmbientSound, DataCategory::VoiceRecording]);
    assert_eq!(SensorModality::SoundLevelMeter.default_label().state, Identifiability::Anonymous);
}

#[test]
fn purposes_bear_their_flags() {
    let of =
        |flag: fn(Purpose) -> bool| Purpose::ALL.iter().copied().filter(|purpose| flag(*purpose)).count();
    assert_eq!(of(Purpose::is_statistical), 4);
    assert_eq!(of(Purpose::is_operational), 14);
    assert_eq!(of(Purpose::is_law_enforcement), 4);
    assert!(!Purpose::ModelTraining.is_operational() && !Purpose::CrimeInvestigation.is_operational());
    assert!(Purpose::ALL.iter().all(|purpose| !(purpose.is_statistical() && purpose.is_operational())));
}
