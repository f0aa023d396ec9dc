use super::{Context, check_declassifier, check_processing};
use crate::{
    Automation, Controller, DataCategory as C, Declassifier, Effect, Flag, Identifiability, LegalBasis as B,
    Operation, Origin, ProcessingKeys, Purpose, Recipient, Space, SpecialCondition as S, Store, Subject,
    Term, TextKey as T, TransferTool,
};

fn checks(keys: &ProcessingKeys) -> Vec<&'static str> {
    check_processing(keys, Context::default()).into_iter().map(|found| found.check).collect()
}

fn law() -> Vec<String> {
    vec!["CSI-L251-2".to_owned()]
}

fn texts(keys: &[T]) -> std::collections::BTreeMap<T, String> {
    keys.iter().map(|key| (*key, "so".to_owned())).collect()
}

fn flags(flags: &[Flag]) -> std::collections::BTreeSet<Flag> {
    flags.iter().copied().collect()
}

/// A declaration that a check refuses, and the nearest one that it does not.
struct Pair {
    check: &'static str,
    refused: ProcessingKeys,
    accepted: ProcessingKeys,
}

/// Consent that lacks nothing.
fn consent() -> ProcessingKeys {
    ProcessingKeys {
        basis: Some(B::Consent),
        texts: texts(&[T::Withdraw, T::Alternative]),
        ..ProcessingKeys::default()
    }
}

fn pairs() -> Vec<Pair> {
    let video = vec![C::RawVideo];
    let face = vec![C::FaceTemplate];
    let us = |tool| ProcessingKeys {
        recipients: vec![Recipient { name: "x".into(), region: Some("US".into()), ..Recipient::default() }],
        transfer_tool: tool,
        ..ProcessingKeys::default()
    };
    let store = |retention: &str| ProcessingKeys {
        data: vec![C::RawVideo],
        stores: vec![Store { name: "s".into(), retention: retention.parse().ok(), ..Store::default() }],
        ..ProcessingKeys::default()
    };
    let decided = |basis| ProcessingKeys {
        automation: Some(Automation::Solely),
        effect: Some(Effect::Legal),
        basis: Some(basis),
        ..ProcessingKeys::default()
    };
    let strict = |keys: &[T]| ProcessingKeys {
        basis: Some(B::LedNecessity),
        special: Some(S::LedStrict),
        purposes: vec![Purpose::CrimeInvestigation],
        law: law(),
        texts: texts(keys),
        ..ProcessingKeys::default()
    };
    let public = |basis, controller| ProcessingKeys {
        basis: Some(basis),
        controller: Some(controller),
        ..ProcessingKeys::default()
    };
    let watched = |text: &str| ProcessingKeys {
        controller: Some(Controller::Municipality),
        purposes: vec![Purpose::PublicSecurity],
        spaces: vec![Space::PublicRoad],
        operations: vec![Operation::Detect],
        law: vec![text.to_owned()],
        ..ProcessingKeys::default()
    };
    let kept = |retention: &str| ProcessingKeys {
        retention: retention.parse().ok(),
        flags: flags(&[Flag::Videoprotection]),
        ..ProcessingKeys::default()
    };
    let scraped = |purpose| ProcessingKeys {
        data: face.clone(),
        special: Some(S::LegalClaims),
        basis: Some(B::Contract),
        origins: vec![Origin::WebScrape],
        purposes: vec![purpose],
        ..ProcessingKeys::default()
    };
    let of = |special, controller| ProcessingKeys {
        basis: Some(B::Contract),
        special: Some(special),
        controller: Some(controller),
        ..ProcessingKeys::default()
    };
    let from =
        |origin| ProcessingKeys { origins: vec![origin], ..of(S::ManifestlyPublic, Controller::Private) };
    let emotion = |subject| ProcessingKeys {
        data: vec![C::Emotion],
        subjects: vec![subject],
        ..ProcessingKeys::default()
    };
    let minor = |given: &[T]| ProcessingKeys {
        subjects: vec![Subject::Minor],
        flags: flags(&[Flag::OnlineService]),
        texts: texts(&[&[T::Withdraw, T::Alternative], given].concat()),
        ..consent()
    };
    let pair = |check, refused, accepted| Pair { check, refused, accepted };
    vec![
        pair(
            "M01",
            ProcessingKeys { data: [video.clone(), face.clone()].concat(), ..ProcessingKeys::default() },
            ProcessingKeys { data: video.clone(), ..ProcessingKeys::default() },
        ),
        pair(
            "M02",
            ProcessingKeys { special: Some(S::LegalClaims), ..ProcessingKeys::default() },
            of(S::LegalClaims, Controller::Private),
        ),
        pair(
            "M03",
            public(B::LegitimateInterest, Controller::School),
            public(B::LegitimateInterest, Controller::Private),
        ),
        pair(
            "M04",
            public(B::PublicTask, Controller::School),
            ProcessingKeys { law: law(), ..public(B::PublicTask, Controller::School) },
        ),
        pair(
            "M05",
            of(S::ResearchStatistics, Controller::Private),
            ProcessingKeys { law: law(), ..of(S::ResearchStatistics, Controller::Private) },
        ),
        pair(
            "M06",
            of(S::NonProfitMembers, Controller::Private),
            of(S::NonProfitMembers, Controller::NonProfit),
        ),
        pair("M07", from(Origin::WebScrape), from(Origin::Form)),
        pair(
            "M08",
            ProcessingKeys { law: law(), ..public(B::LedNecessity, Controller::Municipality) },
            ProcessingKeys { law: law(), ..public(B::LedNecessity, Controller::LedAuthority) },
        ),
        pair(
            "M09",
            ProcessingKeys {
                controller: Some(Controller::LedAuthority),
                purposes: vec![Purpose::CrimeInvestigation],
                ..consent()
            },
            ProcessingKeys {
                controller: Some(Controller::LedAuthority),
                purposes: vec![Purpose::PublicService],
                ..consent()
            },
        ),
        pair("M10", strict(&[T::Necessity]), strict(&[T::Necessity, T::Safeguards])),
        pair("M11", ProcessingKeys { texts: texts(&[T::Alternative]), ..consent() }, consent()),
        pair(
            "M11",
            ProcessingKeys {
                special: Some(S::ExplicitConsent),
                flags: flags(&[Flag::ImpliedConsent]),
                ..consent()
            },
            ProcessingKeys { special: Some(S::ExplicitConsent), ..consent() },
        ),
        pair(
            "M12",
            ProcessingKeys {
                controller: Some(Controller::School),
                texts: texts(&[T::Withdraw]),
                ..consent()
            },
            ProcessingKeys { controller: Some(Controller::School), ..consent() },
        ),
        pair("M13", minor(&[]), minor(&[T::Guardian])),
        pair("M14", store(""), store("P7D")),
        pair("M15", us(None), us(Some(TransferTool::Scc))),
        pair(
            "M15",
            ProcessingKeys {
                controller: Some(Controller::School),
                ..us(Some(TransferTool::DerogationConsent))
            },
            us(Some(TransferTool::DerogationConsent)),
        ),
        pair("M16", decided(B::LegitimateInterest), decided(B::Contract)),
        pair(
            "M16",
            ProcessingKeys { data: vec![C::Health], special: Some(S::LegalClaims), ..decided(B::Contract) },
            ProcessingKeys {
                data: vec![C::Health],
                special: Some(S::ExplicitConsent),
                texts: texts(&[T::Withdraw]),
                ..decided(B::Contract)
            },
        ),
        pair("M17", scraped(Purpose::FaceSearch), scraped(Purpose::Research)),
        pair("M18", emotion(Subject::Employee), emotion(Subject::Customer)),
        pair("M20", watched("CSI-L251-2"), watched("FR-2023-380-10")),
        pair("M21", kept("P90D"), kept("P30D")),
    ]
}

#[test]
fn each_check_refuses_one_and_accepts_its_neighbour() {
    for Pair { check, refused, accepted } in pairs() {
        assert_eq!(checks(&refused), [check]);
        assert_eq!(checks(&accepted), [""; 0], "the neighbour of {check}");
    }
}

#[test]
fn every_check_has_a_pair() {
    let seen: std::collections::BTreeSet<&str> = pairs().iter().map(|pair| pair.check).collect();
    let all: Vec<String> = (1..=21).map(|number| format!("M{number:02}")).filter(|m| m != "M19").collect();
    assert!(all.iter().all(|check| seen.contains(check.as_str())), "{seen:?}");
}

/// What stands in the legal model as acceptable is accepted.
#[test]
fn usual_declarations_are_accepted() {
    let accepted = [
        ProcessingKeys {
            data: vec![C::FaceTemplate],
            special: Some(S::ExplicitConsent),
            controller: Some(Controller::PublicAuthority),
            texts: texts(&[T::Withdraw, T::Alternative, T::Necessity, T::Dpia]),
            ..consent()
        },
        ProcessingKeys {
            data: vec![C::FaceTemplate],
            basis: Some(B::PublicTask),
            special: Some(S::SubstantialPublicInterest),
            law: law(),
            texts: texts(&[T::Dpia]),
            ..ProcessingKeys::default()
        },
        ProcessingKeys {
            data: vec![C::FaceTemplate],
            controller: Some(Controller::LedAuthority),
            purposes: vec![Purpose::CrimeInvestigation],
            basis: Some(B::LedNecessity),
            special: Some(S::LedStrict),
            law: law(),
            texts: texts(&[T::Necessity, T::Safeguards]),
            ..ProcessingKeys::default()
        },
        ProcessingKeys {
            data: vec![C::Health],
            basis: Some(B::LegalObligation),
            special: Some(S::HealthCare),
            law: law(),
            ..ProcessingKeys::default()
        },
        ProcessingKeys {
            data: vec![C::RawVideo],
            controller: Some(Controller::Private),
            basis: Some(B::LegitimateInterest),
            texts: texts(&[T::Lia, T::Objection, T::Notice]),
            ..ProcessingKeys::default()
        },
        ProcessingKeys {
            data: vec![C::RawVideo],
            controller: Some(Controller::Municipality),
            purposes: vec![Purpose::PublicSecurity],
            spaces: vec![Space::PublicRoad],
            basis: Some(B::PublicTask),
            law: law(),
            ..ProcessingKeys::default()
        },
        ProcessingKeys {
            data: vec![C::AggregateStatistic],
            controller: Some(Controller::Municipality),
            basis: Some(B::PublicTask),
            law: law(),
            texts: texts(&[T::Notice]),
            ..ProcessingKeys::default()
        },
    ];
    for keys in &accepted {
        assert_eq!(checks(keys), [""; 0], "{keys:?}");
    }
}

#[test]
fn what_an_entry_does_not_say_comes_from_its_package() {
    let mut keys = ProcessingKeys { basis: Some(B::LegitimateInterest), ..Default::default() };
    let package = Context { controller: Some(Controller::Municipality), profiles: &[] };
    assert_eq!(check_processing(&keys, package).len(), 1);
    keys.controller = Some(Controller::Private);
    assert!(check_processing(&keys, package).is_empty(), "the entry's own controller counts");
    let kept = ProcessingKeys {
        retention: "P2M".parse().ok(),
        flags: flags(&[Flag::Videoprotection]),
        ..ProcessingKeys::default()
    };
    let elsewhere = ["eu".to_owned()];
    assert!(check_processing(&kept, Context { controller: None, profiles: &elsewhere }).is_empty());
}

#[test]
fn a_public_authority_outside_of_its_task_gives_a_reason() {
    let mut keys = ProcessingKeys {
        basis: Some(B::LegitimateInterest),
        controller: Some(Controller::School),
        flags: flags(&[Flag::OutsidePublicTask]),
        ..ProcessingKeys::default()
    };
    assert_eq!(checks(&keys), ["M03"]);
    keys.texts = texts(&[T::Reason]);
    assert_eq!(checks(&keys), [""; 0]);
}

#[test]
fn some_conditions_need_a_text() {
    let mut refused = Vec::new();
    for special in S::ALL.iter().copied() {
        let keys = ProcessingKeys {
            basis: Some(B::Contract),
            special: Some(special),
            texts: texts(&[T::Withdraw, T::Necessity, T::Safeguards]),
            ..ProcessingKeys::default()
        };
        refused.extend(checks(&keys).contains(&"M05").then(|| special.article()));
    }
    let letters = ["GDPR 9(2)(b)", "GDPR 9(2)(g)", "GDPR 9(2)(h)", "GDPR 9(2)(i)", "GDPR 9(2)(j), 89"];
    assert_eq!(refused, letters);
}

#[test]
fn a_hash_is_not_anonymous() {
    for kind in Declassifier::ALL.iter().copied() {
        let found = check_declassifier(kind, Some(Identifiability::Anonymous));
        assert_eq!(found.is_some(), kind.keeps_persons_distinct(), "{kind}");
        assert_eq!(check_declassifier(kind, Some(Identifiability::Pseudonymised)), None);
        assert_eq!(check_declassifier(kind, None), None);
    }
    assert!(!Declassifier::Aggregate.keeps_persons_distinct());
}
