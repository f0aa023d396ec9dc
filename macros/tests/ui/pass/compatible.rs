//! What stands next to each declaration that is refused, and what is usual.

use privacy_check::*;

// M01
#[processing(purpose = AccessControl, basis = Contract, data = [RawVideo, FaceImage])]
fn special_without_condition() {}

// M02
#[processing(purpose = AccessControl, basis = Contract, art9 = LegalClaims)]
fn condition_without_basis() {}

// M03
#[processing(purpose = PublicSecurity, controller = Municipality, basis = LegitimateInterest, outside_public_task, reason = "car park of the staff")]
fn authority_with_legitimate_interest() {}

// M04
#[processing(purpose = PublicSecurity, basis = PublicTask, law = "CSI-L251-2")]
fn task_without_law() {}

// M04
#[processing(purpose = LegalCompliance, basis = Contract)]
fn obligation_without_law() {}

// M05
#[processing(purpose = Research, basis = Contract, art9 = LegalClaims)]
fn condition_without_law() {}

// M05
#[processing(purpose = Attendance, basis = Contract, art9 = Employment, collective_agreement = "2024-7")]
fn condition_without_agreement() {}

// M06
#[processing(purpose = AccessControl, controller = NonProfit, basis = Contract, art9 = NonProfitMembers)]
fn members_of_another_body() {}

// M07
#[processing(purpose = Research, basis = Contract, art9 = ManifestlyPublic, origin = Form)]
fn public_by_somebody_else() {}

// M08
#[processing(purpose = PublicSecurity, controller = LedAuthority, basis = LedNecessity, law = "LIL-III")]
fn police_basis_of_a_town() {}

// M09
#[processing(purpose = PublicService, controller = LedAuthority, basis = Consent, withdraw = "w", alternative = "a")]
fn consent_for_police() {}

// M10
#[processing(purpose = CrimeInvestigation, basis = LedNecessity, art9 = LedStrict, law = "LIL-III", necessity = "n", safeguards = "s")]
fn led_without_safeguards() {}

// M11
#[processing(purpose = AccessControl, basis = Consent, withdraw = "at the desk")]
fn consent_without_withdrawal() {}

// M11
#[processing(purpose = AccessControl, basis = Consent, art9 = ExplicitConsent, withdraw = "w")]
fn implied_explicit_consent() {}

// M12
#[processing(purpose = AccessControl, subjects = Student, basis = Consent, withdraw = "w", alternative = "a badge")]
fn consent_without_alternative() {}

// M13
#[processing(purpose = Recommendation, subjects = [Citizen, Minor], basis = Consent, online_service, withdraw = "w", alternative = "a", guardian = "g")]
fn minor_without_guardian() {}

// M14
#[processing(purpose = AccessControl, basis = Contract, data = RawVideo, store(name = "logs", retention = "P1D"), store(name = "frames", retention = "P3D"))]
fn store_without_retention() {}

// M15
#[processing(purpose = AccessControl, basis = Contract, transfer_tool = Scc, recipient(name = "near", region = "FR"), recipient(name = "far", region = "US"))]
fn transfer_without_tool() {}

// M15
#[processing(purpose = PublicService, controller = Private, basis = Contract, transfer_tool = DerogationContract)]
fn derogation_of_an_authority() {}

// M16
#[processing(purpose = PublicService, basis = LegitimateInterest, automation = Assisted, effect = Legal)]
fn decision_without_ground() {}

// M16
#[processing(purpose = PublicService, basis = Contract, art9 = ExplicitConsent, withdraw = "w", data = Health, automation = Solely, effect = Legal)]
fn decision_on_health() {}

// M17
#[processing(purpose = FaceSearch, basis = Contract, art9 = LegalClaims, data = FaceTemplate, origin = Form)]
fn scraped_faces() {}

// M18
#[processing(purpose = WorkplaceMonitoring, basis = Contract, data = Emotion, subjects = Employee, reason = "fatigue of drivers")]
fn emotion_at_work() {}

// M20
#[processing(purpose = PublicSecurity, controller = Municipality, profile = "fr", basis = PublicTask, law = "CSI-L251-2", space = PublicRoad, operation = Collect)]
fn analysis_by_a_town() {}

// M21
#[processing(purpose = PublicSecurity, basis = PublicTask, law = "CSI-L251-2", videoprotection, retention = "P30D")]
fn videoprotection_for_long() {}

// M19
#[declassifies(KeyedHash, to = Pseudonymised)]
fn hash_is_not_anonymous() {}

// M19
#[declassifies(Encrypt)]
fn encryption_is_not_anonymous() {}

#[processing(purpose = IdentityVerification, controller = PublicAuthority, data = FaceTemplate, basis = Consent, art9 = ExplicitConsent, alternative = "another login", withdraw = "w", necessity = "n", dpia = "d")]
fn consent_with_everything() {}

#[processing(purpose = IdentityVerification, data = FaceTemplate, basis = PublicTask, law = "x", art9 = SubstantialPublicInterest, dpia = "d")]
fn task_with_law() {}

#[processing(purpose = CrimeInvestigation, controller = LedAuthority, data = FaceTemplate, basis = LedNecessity, art9 = LedStrict, law = "x", necessity = "n", safeguards = "s")]
fn police() {}

#[processing(purpose = LegalCompliance, data = Health, basis = LegalObligation, art9 = HealthCare, law = "x")]
fn health() {}

#[processing(purpose = AccessControl, controller = Private, data = RawVideo, basis = LegitimateInterest, lia = "l", objection = "o", notice = "n")]
fn private_video() {}

#[processing(purpose = PublicSecurity, controller = Municipality, data = RawVideo, space = PublicRoad, basis = PublicTask, law = "CSI-L251-2")]
fn town_films() {}

#[processing(purpose = Statistics, controller = Municipality, data = AggregateStatistic, basis = PublicTask, law = "CSI-L251-2", notice = "n")]
fn town_counts() {}

fn main() {
    special_without_condition();
    condition_without_basis();
    authority_with_legitimate_interest();
    task_without_law();
    obligation_without_law();
    condition_without_law();
    condition_without_agreement();
    members_of_another_body();
    public_by_somebody_else();
    police_basis_of_a_town();
    consent_for_police();
    led_without_safeguards();
    consent_without_withdrawal();
    implied_explicit_consent();
    consent_without_alternative();
    minor_without_guardian();
    store_without_retention();
    transfer_without_tool();
    derogation_of_an_authority();
    decision_without_ground();
    decision_on_health();
    scraped_faces();
    emotion_at_work();
    analysis_by_a_town();
    videoprotection_for_long();
    hash_is_not_anonymous();
    encryption_is_not_anonymous();
    consent_with_everything();
    task_with_law();
    police();
    health();
    private_video();
    town_films();
    town_counts();
}
