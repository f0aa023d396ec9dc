use privacy_check::*;

#[personal_data(FaceImage)]
fn on_function() {}

#[source(FaceImage)]
struct OnType;

#[sensor(Microphone)]
enum SensorType {
    A,
}

#[processing(id = "a")]
struct Processing;

#[processing(id = "a")]
trait Declared {
    fn method(&self) {}
}

#[sink(Log)]
trait Sinking {
    #[processing(id = "a")]
    fn method(&self);
}

#[sensor(Microphone)]
impl Declared for OnType {}

#[sink(Log)]
mod module {}

#[processing(id = "a")]
unsafe extern "C" {}

#[accept(PC404, reason = "r", owner = "o", until = "2027-06-01")]
const CONSTANT: u8 = 1;

#[consent_check]
use std::fmt as renamed;

#[personal_data]
enum Variants {
    #[personal_data(FaceImage)]
    A(u8),
}

#[personal_data]
union Overlapping {
    #[personal_data(FaceImage)]
    a: u8,
    b: i8,
}

#[personal_data]
struct Field(#[sensor(Microphone)] u8);

#[source]
fn parameter(#[personal_data(FaceImage)] image: u8) -> u8 {
    image
}

#[source]
fn behind_conditional(#[cfg(any())] _gone: u8, #[source(FaceImage)] image: u8) -> u8 {
    image
}

#[personal_data]
struct BehindConditional(#[cfg(any())] u8, #[personal_data(FaceImage)] u8);

impl Field {
    #[source]
    fn receiver(#[source(FaceImage)] &self) -> u8 {
        self.0
    }
}

mod file {
    privacy_check::module! { sensor(Microphone) }
    privacy_check::module! { id = "a" }
}

unsafe extern "C" {
    #[sink(Network)]
    pub safe fn one_of_a_block(byte: u8);
    #[sink(Network)]
    pub fn another_of_a_block(byte: u8);
}

#[sink(Network, args(byte))]
unsafe extern "C" {
    safe fn some_of_a_block(byte: u8);
}

fn main() {
    on_function();
    OnType.method();
    let _ = (SensorType::A, Processing, CONSTANT, renamed::Error, Variants::A(1), Overlapping { a: 1 }, Field(1));
    (parameter(1), behind_conditional(1), BehindConditional(1), Field(1).receiver());
    let _ = (one_of_a_block as extern "C" fn(_), some_of_a_block as extern "C" fn(_));
    let _ = another_of_a_block as unsafe extern "C" fn(_);
    let _ = unsafe { Overlapping { b: 1 }.a };
}
