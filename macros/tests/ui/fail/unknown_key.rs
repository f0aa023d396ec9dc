use privacy_check::*;

#[personal_data(FaceImage, subjects = Minor)]
struct Key;

#[sensor(Microphone, size = 3)]
fn stranger() {}

#[processing(purpose = AccessControl, bases = Consent)]
fn near() {}

#[consent_check(quick)]
fn none() {}

#[erases("templates", soft = true)]
fn store() {}

#[erases("templates", "logs")]
fn second() {}

#[processing(purpose = AccessControl, recipient(name = "vendor-x", roles = Processor))]
fn nested() {}

fn main() {
    let _ = Key;
    (stranger(), near(), none(), store(), second(), nested());
}
