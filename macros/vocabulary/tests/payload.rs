//! What is written is read again, and what nobody wrote is refused.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::{
    Annotation, Automation, Clears, Controller, DataCategory, Declassification, Declassifier, Derivation,
    Effect, Flag, Identifiability, Label, LegalBasis, Operation, Origin, PREFIX, ParseError, ProcessingKeys,
    Provenance, Purpose, Recipient, RecipientRole, SensorModality, SinkKind, SinkLabel, Space,
    SpecialCondition, Store, Subject, Term, TextKey, TransferTool,
};

fn label() -> Label {
    Label {
        categories: vec![DataCategory::RawVideo, DataCategory::FaceImage],
        subjects: vec![Subject::Minor, Subject::Student],
        state: Some(Identifiability::ContextAnonymous),
        modality: Some(SensorModality::PtzCamera),
        space: Some(Space::School),
        origin: Some(Origin::Cctv),
        provenance: Some(Provenance::Observed),
    }
}

fn processing() -> ProcessingKeys {
    ProcessingKeys {
        purposes: vec![Purpose::AccessControl, Purpose::Attendance],
        data: vec![DataCategory::FaceTemplate],
        subjects: vec![Subject::Student],
        origins: vec![Origin::Form],
        spaces: vec![Space::School],
        operations: vec![Operation::Match],
        automation: Some(Automation::Assisted),
        effect: Some(Effect::Minor),
        profiles: vec!["fr".to_owned()],
        controller: Some(Controller::School),
        basis: Some(LegalBasis::Consent),
        special: Some(SpecialCondition::ExplicitConsent),
        law: vec!["CSI-L251-2".to_owned(), "délibération 2018-342".to_owned()],
        retention: "P1M".parse().ok(),
        transfer_tool: Some(TransferTool::Scc),
        min_cell: Some(10),
        recipients: vec![
            Recipient { name: "vendor-x".to_owned(), ..Default::default() },
            Recipient {
                name: "vendor, y; z".to_owned(),
                region: Some("FR".to_owned()),
                role: Some(RecipientRole::Processor),
                contract: Some("2026-14".to_owned()),
            },
        ],
        stores: vec![Store {
            name: "templates".to_owned(),
            retention: "P7D".parse().ok(),
            erase: Some("gate::forget".to_owned()),
            encrypted: true,
        }],
        sources: vec!["gate::grab".to_owned()],
        sinks: vec!["gate::keep".to_owned()],
        texts: TextKey::ALL
            .iter()
            .map(|key| (*key, format!("{} = \"é\"", key.name())))
            .collect::<BTreeMap<_, _>>(),
        flags: Flag::ALL.iter().copied().collect::<BTreeSet<_>>(),
    }
}

#[test]
fn every_annotation_survives() {
    let mut hash = Declassification::new(Declassifier::Hash);
    hash.claimed = Some(Identifiability::Pseudonymised);
    hash.removes = vec![DataCategory::Health];
    hash.min_cell = Some(5);
    hash.window = "PT15M".parse().ok();
    hash.epsilon = Some("0.5".to_owned());
    hash.justification = Some("k, l; m".to_owned());
    (hash.irreversible, hash.whole_body) = (true, true);
    let mut sink = SinkLabel::new(SinkKind::Network);
    sink.recipient = Some("control room".to_owned());
    sink.region = Some("US".to_owned());
    sink.role = Some(RecipientRole::LawEnforcement);
    sink.store = Some("clips".to_owned());
    sink.args = vec![0, 12];
    (sink.encrypted, sink.receiver) = (true, true);
    let all = [
        Annotation::PersonalData(label()),
        Annotation::Sensor(Label { modality: Some(SensorModality::Microphone), ..Default::default() }),
        Annotation::Source(label(), Some(3)),
        Annotation::Source(Label::default(), None),
        Annotation::Derives(Derivation {
            categories: vec![DataCategory::FaceTemplate],
            operation: Some(Operation::IdentifyFace),
            state: Some(Identifiability::Identified),
        }),
        Annotation::Declassifies(hash),
        Annotation::Sink(sink),
        Annotation::Sink(SinkLabel::new(SinkKind::Log)),
        Annotation::ProcessingId("gate access".to_owned()),
        Annotation::Processing(Box::new(processing())),
        Annotation::Processing(Box::default()),
        Annotation::ConsentCheck,
        Annotation::HumanReview,
        Annotation::Decision { effect: Some(Effect::Legal), automation: Some(Automation::Solely) },
        Annotation::Actuator { controls: Some(SensorModality::RgbCamera), effect: None },
        Annotation::Erases("templates".to_owned()),
        Annotation::Search("le magasin n° 1".to_owned()),
        Annotation::Accept {
            rule: "PC404".to_owned(),
            reason: "the log is kept in memory, 100% of it".to_owned(),
            owner: "dpo@example.org".to_owned(),
            until: "2027-06-01".parse().unwrap(),
        },
    ];
    for annotation in all {
        let payload = annotation.to_payload();
        assert!(
            payload.starts_with(PREFIX) && payload.is_ascii() && !payload.contains(['"', '\\', '{']),
            "{payload}"
        );
        assert_eq!(Annotation::from_payload(&payload), Ok(annotation), "{payload}");
    }
}

#[test]
fn the_form_is_stable() {
    let sensor = Label {
        modality: Some(SensorModality::Microphone),
        space: Some(Space::PublicRoad),
        categories: vec![DataCategory::AmbientSound, DataCategory::VoiceRecording],
        ..Default::default()
    };
    assert_eq!(
        Annotation::Sensor(sensor).to_payload(),
        "privacy-check:1:sensor categories=AmbientSound,VoiceRecording modality=Microphone space=PublicRoad"
    );
}

#[test]
fn what_nobody_wrote_is_refused() {
    let refused = |payload: &str| Annotation::from_payload(payload).unwrap_err();
    assert_eq!(refused("hello"), ParseError::NotAPayload);
    assert_eq!(refused("privacy-check:2:sensor"), ParseError::Version("2".to_owned()));
    assert_eq!(refused("privacy-check:1:zebra"), ParseError::Attribute("zebra".to_owned()));
    assert_eq!(refused("privacy-check:1:consent_check zebra=1"), ParseError::Key("zebra".to_owned()));
    assert_eq!(refused("privacy-check:1:erases"), ParseError::Key("store".to_owned()));
    assert!(matches!(refused("privacy-check:1:source categories=Zebra"), ParseError::Value { .. }));
    assert!(matches!(refused("privacy-check:1:erases store=%2"), ParseError::Escape(_)));
}

#[test]
fn a_declassifier_achieves_what_its_kind_allows() {
    let of = |kind| Declassification::new(kind);
    let claimed = Declassification { claimed: Some(Identifiability::Anonymous), ..of(Declassifier::Hash) };
    assert_eq!(claimed.clears(10), Clears::State(Identifiability::Pseudonymised));
    assert_eq!(of(Declassifier::Aggregate).clears(10), Clears::State(Identifiability::Pseudonymised));
    let large = Declassification { min_cell: Some(10), ..of(Declassifier::Aggregate) };
    assert_eq!(large.clears(10), Clears::State(Identifiability::Anonymous));
    assert_eq!(of(Declassifier::Blur).clears(10), Clears::Categories(vec![DataCategory::FaceImage]));
    assert_eq!(of(Declassifier::Encrypt).clears(10), Clears::Encrypted);
    for kind in Declassifier::ALL.iter().filter(|kind| kind.keeps_persons_distinct()) {
        assert_ne!(of(*kind).clears(1), Clears::State(Identifiability::Anonymous), "{kind}");
    }
}
