use privacy_check::*;

// M01
#[processing(purpose = AccessControl, basis = Contract, data = [RawVideo, FaceTemplate])]
fn special_without_condition() {}

// M02
#[processing(purpose = AccessControl, art9 = LegalClaims)]
fn condition_without_basis() {}

// M03
#[processing(purpose = PublicSecurity, controller = Municipality, basis = LegitimateInterest)]
fn authority_with_legitimate_interest() {}

// M04
#[processing(purpose = PublicSecurity, basis = PublicTask)]
fn task_without_law() {}

// M04
#[processing(purpose = LegalCompliance, basis = LegalObligation)]
fn obligation_without_law() {}

// M05
#[processing(purpose = Research, basis = Contract, art9 = ResearchStatistics)]
fn condition_without_law() {}

// M05
#[processing(purpose = Attendance, basis = Contract, art9 = Employment)]
fn condition_without_agreement() {}

// M06
#[processing(purpose = AccessControl, controller = Private, basis = Contract, art9 = NonProfitMembers)]
fn members_of_another_body() {}

// M07
#[processing(purpose = Research, basis = Contract, art9 = ManifestlyPublic, origin = WebScrape)]
fn public_by_somebody_else() {}

// M08
#[processing(purpose = PublicSecurity, controller = Municipality, basis = LedNecessity, law = "LIL-III")]
fn police_basis_of_a_town() {}

// M09
#[processing(purpose = CrimeInvestigation, controller = LedAuthority, basis = Consent, withdraw = "w", alternative = "a")]
fn consent_for_police() {}

// M10
#[processing(purpose = CrimeInvestigation, basis = LedNecessity, art9 = LedStrict, law = "LIL-III", necessity = "n")]
fn led_without_safeguards() {}

// M11
#[processing(purpose = AccessControl, basis = Consent)]
fn consent_without_withdrawal() {}

// M11
#[processing(purpose = AccessControl, basis = Consent, art9 = ExplicitConsent, withdraw = "w", implied_consent)]
fn implied_explicit_consent() {}

// M12
#[processing(purpose = AccessControl, subjects = Student, basis = Consent, withdraw = "w")]
fn consent_without_alternative() {}

// M13
#[processing(purpose = Recommendation, subjects = [Citizen, Minor], basis = Consent, online_service, withdraw = "w", alternative = "a")]
fn minor_without_guardian() {}

// M14
#[processing(purpose = AccessControl, basis = Contract, data = RawVideo, store(name = "logs", retention = "P1D"), store(name = "frames"))]
fn store_without_retention() {}

// M15
#[processing(purpose = AccessControl, basis = Contract, recipient(name = "near", region = "FR"), recipient(name = "far", region = "US"))]
fn transfer_without_tool() {}

// M15
#[processing(purpose = PublicService, controller = School, basis = Contract, transfer_tool = DerogationContract)]
fn derogation_of_an_authority() {}

// M16
#[processing(purpose = PublicService, basis = LegitimateInterest, automation = Solely, effect = Legal)]
fn decision_without_ground() {}

// M16
#[processing(purpose = PublicService, basis = Contract, art9 = LegalClaims, data = Health, automation = Solely, effect = Legal)]
fn decision_on_health() {}

// M17
#[processing(purpose = FaceSearch, basis = Contract, art9 = LegalClaims, data = FaceTemplate, origin = WebScrape)]
fn scraped_faces() {}

// M18
#[processing(purpose = WorkplaceMonitoring, basis = Contract, data = Emotion, subjects = Employee)]
fn emotion_at_work() {}

// M20
#[processing(purpose = PublicSecurity, controller = Municipality, profile = "fr", basis = PublicTask, law = "CSI-L251-2", space = PublicRoad, operation = Detect)]
fn analysis_by_a_town() {}

// M21
#[processing(purpose = PublicSecurity, basis = PublicTask, law = "CSI-L251-2", videoprotection, retention = "P90D")]
fn videoprotection_for_long() {}

// M19
#[declassifies(KeyedHash, to = Anonymous)]
fn hash_is_not_anonymous() {}

// M19
#[declassifies(Encrypt, to = Anonymous)]
fn encryption_is_not_anonymous() {}

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
}
