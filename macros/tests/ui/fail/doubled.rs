use privacy_check::*;

#[personal_data(FaceImage, FaceImage)]
struct Category;

#[personal_data(FaceImage, subject = Minor, subject = Student)]
struct Key;

#[personal_data(FaceImage, subject = [Minor, Minor])]
struct Element;

#[processing(id = "a", id = "b")]
fn id() {}

#[processing(id = "a", purpose = AccessControl)]
fn id_and_key() {}

#[processing(purpose = AccessControl, one_shot, one_shot)]
fn flag() {}

#[sink(Network, args(payload, payload))]
fn argument(payload: u8) {
    let _ = payload;
}

#[sensor(Microphone, RgbCamera)]
fn modality() {}

fn main() {
    let _ = (Category, Key, Element);
    (id(), id_and_key(), flag(), argument(1), modality());
}
