//! A microphone listens all day, a classifier beside it waits for glass and cries, and the camera turns to the spot.
//! Nothing is recorded; that does not help.

use std::io;

use privacy_check::processing;
use street_sound::camera::Ptz;
use street_sound::classify::classify;
use street_sound::control_room::ControlRoom;
use street_sound::microphone::Microphone;
use street_sound::settings::Settings;

/// Where the microphone hangs, seen from the camera.
const BEARING: u16 = 245;

fn main() -> io::Result<()> {
    listen(&Settings::from_arguments(std::env::args())?)?;
    println!("the street is silent");
    Ok(())
}

#[processing(id = "street-listening")]
fn listen(settings: &Settings) -> io::Result<()> {
    let mut microphone = Microphone::open(settings.sound.as_deref())?;
    let mut room = ControlRoom::connect(settings.control_room.as_deref())?;
    let mut camera = Ptz::default();
    while let Some(pcm) = microphone.second() {
        if let Some(event) = classify(&pcm) {
            room.report(event)?;
            camera.point_at(BEARING);
        }
    }
    Ok(())
}
