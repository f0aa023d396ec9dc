use privacy_check::*;

#[processing(purpose = AccessControl, retention = "30 days")]
fn duration() {}

#[processing(purpose = AccessControl, store(name = "logs", retention = "P30"))]
fn duration_of_store() {}

#[declassifies(Aggregate, window = "15m")]
fn window() {}

#[accept(PC404, reason = "r", owner = "o", until = "01.06.2027")]
fn date() {}

#[accept(PC404, reason = "r", owner = "o", until = "2027-02-29")]
fn day() {}

#[accept(PC404, reason = " ", owner = "o", until = "2027-02-28")]
fn blank() {}

#[accept(E0404, reason = "r", owner = "o", until = "2027-06-01")]
fn rule() {}

#[declassifies(Aggregate, min_cell = "ten")]
fn number() {}

#[declassifies(DifferentialPrivacy, epsilon = small)]
fn decimal() {}

#[processing(purpose = "AccessControl")]
fn quoted() {}

#[personal_data("FaceImage")]
struct Quoted;

#[processing(purpose = AccessControl, notice = Posted)]
fn unquoted() {}

#[processing(purpose = AccessControl, notice)]
fn no_value() {}

#[processing(purpose = AccessControl, basis = [Consent, Contract])]
fn list() {}

#[processing(purpose = AccessControl, data = [])]
fn empty_list() {}

#[processing(purpose = AccessControl, one_shot = "yes")]
fn flag() {}

#[sink(Network, args = payload)]
fn no_parentheses(payload: u8) {
    let _ = payload;
}

#[sink(Network, args(paylaod))]
fn no_such_parameter(payload: u8) {
    let _ = payload;
}

#[sink(Network, args(self))]
fn no_receiver(payload: u8) {
    let _ = payload;
}

#[sink(Network, args())]
fn no_argument(payload: u8) {
    let _ = payload;
}

#[sensor(privacy_check::Microphone)]
fn path() {}

#[sensor(+)]
fn syntax() {}

fn main() {
    let _ = Quoted;
    (duration(), duration_of_store(), window(), date(), day(), blank(), rule(), number(), decimal(), quoted());
    (unquoted(), no_value(), list(), empty_list(), flag(), no_parentheses(1), no_such_parameter(1), no_receiver(1));
    (no_argument(1), path(), syntax());
}
