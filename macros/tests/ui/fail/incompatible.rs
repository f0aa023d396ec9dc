use privacy_check::*;

// M01
#[processing(purpose = AccessControl, basis = Consent, data = [RawVideo, FaceTemplate])]
fn special_without_condition() {}

// M02
#[processing(purpose = AccessControl, art9 = ExplicitConsent)]
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
#[processing(purpose = Research, basis = Consent, art9 = ResearchStatistics)]
fn condition_without_law() {}

// M05
#[processing(purpose = Attendance, basis = Contract, art9 = Employment)]
fn condition_without_agreement() {}

// M19
#[declassifies(KeyedHash, to = Anonymous)]
fn hash_is_not_anonymous() {}

// M19
#[declassifies(Encrypt, to = Anonymous)]
fn encryption_is_not_anonymous() {}

// What stands beside each of them is fine.
#[processing(purpose = AccessControl, basis = Consent, art9 = ExplicitConsent, data = FaceTemplate)]
#[processing(purpose = PublicSecurity, controller = Municipality, basis = LegitimateInterest, outside_public_task, reason = "car park of the staff")]
#[processing(purpose = PublicSecurity, basis = PublicTask, law = "CSI-L251-2")]
#[processing(purpose = Attendance, basis = Contract, art9 = Employment, collective_agreement = "2024-7")]
#[declassifies(KeyedHash, to = Pseudonymised)]
fn accepted() {}

fn main() {
    (special_without_condition(), condition_without_basis(), authority_with_legitimate_interest(), task_without_law());
    (obligation_without_law(), condition_without_law(), condition_without_agreement());
    (hash_is_not_anonymous(), encryption_is_not_anonymous(), accepted());
}
