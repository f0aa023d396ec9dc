//! Where rustc itself refuses attributes: what it says, so that a change is seen.

use privacy_check::*;

struct NoAttribute(#[personal_data(FaceImage)] u8);

fn no_attribute(#[source(FaceImage)] image: u8) -> u8 {
    image
}

fn main() {
    (no_attribute(1), NoAttribute(1).0);
}
