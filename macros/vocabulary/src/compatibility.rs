//! Declarations that can never be right, whatever the program does.
//!
//! The attributes refuse them when the user's code is compiled. In `privacy.toml` the same statement is a finding of
//! [`Incompatibility::rule`], so that a program whose register is wrong can still be analysed and reported.
//! Whatever depends on circumstances is not here but among the rules of the analyzer.

use crate::{
    Controller, Declassifier, Flag, Identifiability, LegalBasis, ProcessingKeys, SpecialCondition, TextKey,
};

/// A combination of declarations that can never be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incompatibility {
    /// The check: `M03`.
    pub check: &'static str,
    /// The rule under which the analyzer reports it.
    pub rule: &'static str,
    /// The key whose value is wrong, or that asks for another one: where the error points to.
    pub key: &'static str,
    /// The element of that key's list that is wrong, if it is a list.
    pub element: Option<usize>,
    /// What is wrong, in one sentence without full stop.
    pub message: String,
    /// What to write instead.
    pub help: &'static str,
    /// The provision.
    pub law: &'static str,
}

/// Where a declaration stands that nobody in it says more of: the keys that it inherits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Context {
    /// The controller of the package or workspace, where it is known.
    pub controller: Option<Controller>,
}

/// M01 to M05, in this order.
pub fn check_processing(keys: &ProcessingKeys, context: Context) -> Vec<Incompatibility> {
    let checks = [special_without_condition, condition_without_basis, authority_with_legitimate_interest];
    let mut found: Vec<_> = checks.iter().filter_map(|check| check(keys, context)).collect();
    found.extend(basis_without_law(keys));
    found.extend(condition_without_law(keys));
    found
}

/// M01: a special category needs a condition of Article 9(2) of the GDPR or Article 10 of the LED.
fn special_without_condition(keys: &ProcessingKeys, _: Context) -> Option<Incompatibility> {
    let at = keys.data.iter().position(|category| category.is_special())?;
    if keys.special.is_some() {
        return None;
    }
    Some(Incompatibility {
        check: "M01",
        rule: "PC102",
        key: "data",
        element: Some(at),
        message: format!(
            "`{}` is a special category of data, and no condition is declared that permits it",
            keys.data[at]
        ),
        help: "add `art9 = ...` with the condition of Article 9(2) that applies, or do not process this category",
        law: "GDPR 9(1)",
    })
}

/// M02: a condition of Article 9(2) comes on top of a basis of Article 6, never instead of one.
fn condition_without_basis(keys: &ProcessingKeys, _: Context) -> Option<Incompatibility> {
    let special = keys.special.filter(|_| keys.basis.is_none())?;
    Some(Incompatibility {
        check: "M02",
        rule: "PC101",
        key: "art9",
        element: None,
        message: format!("`art9 = {special}` is declared without a legal basis: both are needed"),
        help: "add `basis = ...` with the legal basis of Article 6(1)",
        law: "GDPR 6(1), 9(2)",
    })
}

/// M03: public authorities cannot use legitimate interests for their tasks.
fn authority_with_legitimate_interest(keys: &ProcessingKeys, context: Context) -> Option<Incompatibility> {
    let controller = keys.controller.or(context.controller).filter(|controller| controller.is_public())?;
    let outside = keys.has(Flag::OutsidePublicTask) && keys.text(TextKey::Reason).is_some();
    if keys.basis != Some(LegalBasis::LegitimateInterest) || outside {
        return None;
    }
    Some(Incompatibility {
        check: "M03",
        rule: "PC103",
        key: "basis",
        element: None,
        message: format!(
            "`{controller}` is a public authority and cannot use `LegitimateInterest` for its tasks"
        ),
        help: "use `PublicTask` or `LegalObligation` with `law`; outside of its public task add `outside_public_task` and `reason`",
        law: "GDPR 6(1), last subparagraph",
    })
}

/// M04: a legal obligation or public task is laid down by a text.
fn basis_without_law(keys: &ProcessingKeys) -> Option<Incompatibility> {
    let basis =
        keys.basis.filter(|basis| matches!(basis, LegalBasis::LegalObligation | LegalBasis::PublicTask))?;
    if !keys.law.is_empty() {
        return None;
    }
    Some(Incompatibility {
        check: "M04",
        rule: "PC104",
        key: "basis",
        element: None,
        message: format!("`{basis}` needs the text that lays it down"),
        help: "add `law = \"...\"` with the identifier of the text",
        law: "GDPR 6(3)",
    })
}

/// M05: letters b, g, h, i and j of Article 9(2) need a text (b: or a collective agreement, h: or a contract with a
/// health professional).
fn condition_without_law(keys: &ProcessingKeys) -> Option<Incompatibility> {
    let special = keys.special?;
    let (other, help) = match special {
        SpecialCondition::Employment => (
            keys.text(TextKey::CollectiveAgreement),
            "add `law = \"...\"` with the identifier of the text, or `collective_agreement = \"...\"`",
        ),
        SpecialCondition::HealthCare => (
            keys.text(TextKey::ProfessionalContract),
            "add `law = \"...\"` with the identifier of the text, or `professional_contract = \"...\"`",
        ),
        SpecialCondition::SubstantialPublicInterest
        | SpecialCondition::PublicHealth
        | SpecialCondition::ResearchStatistics => {
            (None, "add `law = \"...\"` with the identifier of the text")
        }
        _ => return None,
    };
    if !keys.law.is_empty() || other.is_some() {
        return None;
    }
    Some(Incompatibility {
        check: "M05",
        rule: "PC102",
        key: "art9",
        element: None,
        message: format!("`{special}` needs the text that it rests on"),
        help,
        law: "GDPR 9(2)",
    })
}

/// M19: what keeps persons distinct is never anonymous.
pub fn check_declassifier(kind: Declassifier, claimed: Option<Identifiability>) -> Option<Incompatibility> {
    let claims_anonymous = claimed == Some(Identifiability::Anonymous);
    (claims_anonymous && kind.keeps_persons_distinct()).then(|| Incompatibility {
        check: "M19",
        rule: "PC901",
        key: "to",
        element: None,
        message: format!("`{kind}` does not make data anonymous: a person can still be singled out"),
        help: "write `to = Pseudonymised`, or leave `to` out",
        law: "GDPR 4(5)",
    })
}

#[cfg(test)]
mod tests {
    use super::{Context, check_declassifier, check_processing};
    use crate::{
        Controller, DataCategory, Declassifier, Flag, Identifiability, LegalBasis, ProcessingKeys,
        SpecialCondition, Term, TextKey,
    };

    fn checks(keys: &ProcessingKeys) -> Vec<&'static str> {
        check_processing(keys, Context::default()).into_iter().map(|found| found.check).collect()
    }

    fn law() -> Vec<String> {
        vec!["CSI-L251-2".to_owned()]
    }

    #[test]
    fn special_data_needs_both_basis_and_condition() {
        let mut keys = ProcessingKeys {
            data: vec![DataCategory::RawVideo, DataCategory::FaceTemplate],
            ..Default::default()
        };
        assert_eq!(checks(&keys), ["M01"]);
        assert_eq!(check_processing(&keys, Context::default())[0].element, Some(1));
        keys.special = Some(SpecialCondition::ExplicitConsent);
        assert_eq!(checks(&keys), ["M02"]);
        keys.basis = Some(LegalBasis::Consent);
        assert!(checks(&keys).is_empty());
    }

    #[test]
    fn a_public_authority_has_no_legitimate_interest_in_its_tasks() {
        let mut keys = ProcessingKeys {
            basis: Some(LegalBasis::LegitimateInterest),
            controller: Some(Controller::School),
            ..Default::default()
        };
        assert_eq!(checks(&keys), ["M03"]);
        keys.flags.insert(Flag::OutsidePublicTask);
        assert_eq!(checks(&keys), ["M03"], "the exception needs a reason");
        keys.texts.insert(TextKey::Reason, "car park of the staff".to_owned());
        assert!(checks(&keys).is_empty());

        keys = ProcessingKeys { basis: Some(LegalBasis::LegitimateInterest), ..Default::default() };
        let of_the_package = Context { controller: Some(Controller::Municipality) };
        assert_eq!(check_processing(&keys, of_the_package).len(), 1);
        keys.controller = Some(Controller::Private);
        assert!(check_processing(&keys, of_the_package).is_empty(), "the entry's own controller counts");
    }

    #[test]
    fn obligation_and_public_task_need_a_text() {
        for basis in LegalBasis::ALL.iter().copied() {
            let mut keys = ProcessingKeys { basis: Some(basis), ..Default::default() };
            let needs = matches!(basis, LegalBasis::LegalObligation | LegalBasis::PublicTask);
            assert_eq!(checks(&keys) == ["M04"], needs, "{basis}");
            keys.law = law();
            assert!(checks(&keys).is_empty(), "{basis}");
        }
    }

    #[test]
    fn some_conditions_need_a_text() {
        let mut refused = Vec::new();
        for special in SpecialCondition::ALL.iter().copied() {
            let mut keys = ProcessingKeys {
                basis: Some(LegalBasis::Contract),
                special: Some(special),
                ..Default::default()
            };
            if checks(&keys) == ["M05"] {
                refused.push(special.article());
            }
            keys.law = law();
            assert!(checks(&keys).is_empty(), "{special}");
        }
        assert_eq!(
            refused,
            ["GDPR 9(2)(b)", "GDPR 9(2)(g)", "GDPR 9(2)(h)", "GDPR 9(2)(i)", "GDPR 9(2)(j), 89"]
        );
        let mut keys = ProcessingKeys {
            basis: Some(LegalBasis::Contract),
            special: Some(SpecialCondition::Employment),
            ..Default::default()
        };
        keys.texts.insert(TextKey::CollectiveAgreement, "2024-7".to_owned());
        assert!(checks(&keys).is_empty());
    }

    #[test]
    fn a_hash_is_not_anonymous() {
        for kind in Declassifier::ALL.iter().copied() {
            let found = check_declassifier(kind, Some(Identifiability::Anonymous));
            assert_eq!(found.is_some(), kind.keeps_persons_distinct(), "{kind}");
            assert_eq!(check_declassifier(kind, Some(Identifiability::Pseudonymised)), None);
            assert_eq!(check_declassifier(kind, None), None);
        }
        assert!(
            Declassifier::Hash.keeps_persons_distinct()
                && Declassifier::EncryptAtRest.keeps_persons_distinct()
        );
        assert!(!Declassifier::Aggregate.keeps_persons_distinct());
    }
}
