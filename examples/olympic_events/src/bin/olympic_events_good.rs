//! Tells an operator of crowds and fire, and nothing of anybody. While the law lasted nothing was missing.

use std::io;

use olympic_events::attention::{event, signal};
use olympic_events::camera::Camera;
use olympic_events::settings::Settings;
use privacy_check::processing;

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
    }
    Ok(())
}
