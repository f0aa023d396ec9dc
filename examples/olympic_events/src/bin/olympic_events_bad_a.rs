//! As `olympic_events_good`, and faces are recognised: that the law of 2023 never allowed.

use std::io;

use olympic_events::attention::{event, signal};
use olympic_events::camera::Camera;
use olympic_events::faces::{embed, report};
use olympic_events::settings::Settings;
use privacy_check::processing;

/// The gate below the camera.
const GATE: u8 = 4;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)?;
    println!("the ceremony is over");
    Ok(())
}

#[processing(id = "esplanade")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut camera = Camera::open(settings.frames.as_deref())?;
    while let Some(frame) = camera.grab() {
        if let Some(event) = event(&frame) {
            signal(event);
        }
        if embed(&frame).is_wanted() {
            report(GATE);
        }
    }
    Ok(())
}
