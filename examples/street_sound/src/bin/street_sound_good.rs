//! How loud the street is, minute by minute: a level meter, no microphone, and no camera that turns.

use std::io;

use privacy_check::processing;
use street_sound::control_room::ControlRoom;
use street_sound::meter::{Meter, mean};
use street_sound::settings::Settings;

fn main() -> io::Result<()> {
    let minutes = measure(&Settings::from_arguments(std::env::args())?)?;
    println!("{minutes} minutes reported");
    Ok(())
}

#[processing(id = "street-noise")]
fn measure(settings: &Settings) -> io::Result<u32> {
    let mut meter = Meter::open(settings.meter.as_deref())?;
    let mut room = ControlRoom::connect(settings.control_room.as_deref())?;
    let mut minutes = 0;
    let mut minute = Vec::new();
    while let Some(level) = meter.level() {
        minute.push(level);
        if minute.len() == 60 {
            if let Some(level) = mean(&minute) {
                room.report_level(level)?;
            }
            minute.clear();
            minutes += 1;
        }
    }
    Ok(minutes)
}
