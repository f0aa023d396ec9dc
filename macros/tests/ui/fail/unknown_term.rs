use privacy_check::*;

#[personal_data(FaceTemplat)]
struct Misspelled;

#[personal_data(Zebra)]
struct Unheard;

#[sensor(Microfone, space = PublicRoad)]
fn sensor() {}

#[sensor(Microphone, space = PublicRoads)]
fn place() {}

#[sink(Netwrok)]
fn exit() {}

#[processing(purpose = Stats, basis = Consent)]
fn purpose() {}

#[processing(purpose = AccessControl, basis = Permission)]
fn basis() {}

#[processing(purpose = AccessControl, basis = Consent, data = [RawVideo, FaceVideo])]
fn element() {}

#[decision(effect = Severe)]
fn few() {}

#[declassifies(Anonymize)]
fn declassifier() {}

fn main() {
    // Every item is still there.
    let _ = (Misspelled, Unheard);
    (sensor(), place(), exit(), purpose(), basis(), element(), few(), declassifier());
}
