//! Declarations that can never be right, whatever the program does.
//!
//! The attributes refuse them when the user's code is compiled. In `privacy.toml` the same statement is a finding of
//! [`Incompatibility::rule`], so that a program whose register is wrong can still be analysed and reported.
//! Whatever depends on circumstances is not here but among the rules of the analyzer.

mod basis;
mod condition;
mod practice;
#[cfg(test)]
mod tests;

use crate::{Controller, Declassifier, Identifiability, ProcessingKeys, Sentence, Text};

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
    pub message: Sentence,
    /// What to write instead.
    pub help: Text,
    /// The provision.
    pub law: &'static str,
}

/// Where a declaration stands that nobody in it says more of: the keys that it inherits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Context<'a> {
    /// The controller of the package or workspace, where it is known.
    pub controller: Option<Controller>,
    /// The profiles of law of the package or workspace.
    pub profiles: &'a [String],
}

/// What a check is asked about: the keys with what they inherit.
#[derive(Clone, Copy)]
struct Declared<'a> {
    keys: &'a ProcessingKeys,
    controller: Option<Controller>,
    profiles: &'a [String],
}

impl Declared<'_> {
    /// The controller is known, and is or is not of that kind.
    fn is_controlled_by(&self, is: impl Fn(Controller) -> bool) -> bool {
        self.controller.is_some_and(is)
    }

    /// The law of that profile applies: where none is declared, all do.
    fn has_profile(&self, name: &str) -> bool {
        self.profiles.is_empty() || self.profiles.iter().any(|profile| profile == name)
    }
}

type Check = fn(Declared<'_>) -> Option<Incompatibility>;

const CHECKS: [Check; 20] = [
    condition::special_without_condition,
    condition::condition_without_basis,
    basis::authority_with_legitimate_interest,
    basis::basis_without_law,
    condition::condition_without_law,
    condition::members_of_another_body,
    condition::public_by_somebody_else,
    basis::regime_of_another_authority,
    basis::consent_for_police,
    condition::led_without_strict_necessity,
    basis::consent_without_withdrawal,
    basis::implied_explicit_consent,
    basis::consent_without_alternative,
    basis::minor_without_guardian,
    practice::store_without_retention,
    practice::transfer_without_tool,
    practice::decision_without_ground,
    practice::scraped_face_search,
    practice::emotion_at_work_or_school,
    practice::analysis_by_municipality,
];

/// M01 to M18, M20 and M21, in this order.
pub fn check_processing(keys: &ProcessingKeys, context: Context<'_>) -> Vec<Incompatibility> {
    let profiles = if keys.profiles.is_empty() { context.profiles } else { &keys.profiles };
    let declared = Declared { keys, controller: keys.controller.or(context.controller), profiles };
    let mut found: Vec<_> = CHECKS.iter().filter_map(|check| check(declared)).collect();
    found.extend(practice::videoprotection_over_a_month(declared));
    found
}

/// M19: what keeps persons distinct is never anonymous.
pub fn check_declassifier(kind: Declassifier, claimed: Option<Identifiability>) -> Option<Incompatibility> {
    let claims_anonymous = claimed == Some(Identifiability::Anonymous);
    (claims_anonymous && kind.keeps_persons_distinct()).then(|| Incompatibility {
        check: "M19",
        rule: "PC901",
        key: "to",
        element: None,
        message: sentence!(
            "`{kind}` does not make data anonymous: a person can still be singled out",
            "`{kind}` ne rend pas les données anonymes : une personne peut encore être distinguée"
        ),
        help: Text::new(
            "write `to = Pseudonymised`, or leave `to` out",
            "écrire `to = Pseudonymised`, ou omettre `to`",
        ),
        law: "GDPR 4(5)",
    })
}

/// A sentence in both languages; both name what stands in braces.
macro_rules! sentence {
    ($english:literal, $french:literal $(, $argument:expr)* $(,)?) => {
        $crate::Sentence { english: format!($english $(, $argument)*), french: format!($french $(, $argument)*) }
    };
}

use sentence;
