//! Telephones in place of a camera: each address is salted and hashed, and the register calls that anonymous.

use std::io;

use mall_counter::settings::Settings;
use mall_counter::wifi::{Receiver, Visits, fingerprint};
use privacy_check::processing;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)?;
    println!("the day is over");
    Ok(())
}

#[processing(id = "wifi-visits")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut receiver = Receiver::default();
    let visits = Visits::in_file(settings.data.join("visits.bin"));
    visits.clear()?;
    while let Some(mac) = receiver.probe() {
        visits.keep(&fingerprint(mac, b"winter"))?;
    }
    Ok(())
}
