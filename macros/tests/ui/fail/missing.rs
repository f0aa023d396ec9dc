use privacy_check::*;

#[personal_data]
struct NoCategory(u8);

#[personal_data(subject = Minor)]
struct OnlySubject(u8);

#[personal_data]
struct NoFieldCategory(#[personal_data] u8);

#[sensor]
fn no_modality() {}

#[sensor(space = School)]
fn only_space() {}

#[sensor(Database)]
fn no_data() {}

#[source]
fn no_source(_clean: u8) {}

#[derives]
fn no_derivation() {}

#[declassifies(min_cell = 3)]
fn no_kind() {}

#[declassifies(Redact)]
fn nothing_removed() {}

#[sink]
fn no_exit() {}

#[processing]
fn no_processing() {}

#[processing(basis = Consent)]
fn no_purpose() {}

#[processing(purpose = AccessControl, store(retention = "P1D"))]
fn no_name() {}

#[decision]
fn no_effect() {}

#[erases]
fn no_store() {}

#[search()]
fn nothing_searched() {}

#[accept(reason = "r", owner = "o", until = "2027-06-01")]
fn no_rule() {}

#[accept(PC404, owner = "o", until = "2027-06-01")]
fn no_reason() {}

#[accept(PC404, reason = "r", until = "2027-06-01")]
fn no_owner() {}

#[accept(PC404, reason = "r", owner = "o")]
fn no_date() {}

mod said {
    privacy_check::module! {}
}

fn main() {
    let _ = (NoCategory(1), OnlySubject(1), NoFieldCategory(1));
    (no_modality(), only_space(), no_data(), no_source(1), no_derivation(), no_kind(), nothing_removed());
    (no_exit(), no_processing(), no_purpose(), no_name(), no_effect(), no_store(), nothing_searched());
    (no_rule(), no_reason(), no_owner(), no_date());
}
