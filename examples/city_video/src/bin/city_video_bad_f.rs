//! The program of `city_video_good`, and nothing on file but the text on filming: no notice, no assessment.

use std::io;

use city_video::camera::Camera;
use city_video::recorder::Recordings;
use city_video::settings::Settings;
use city_video::traffic::Traffic;
use privacy_check::processing;

fn main() -> io::Result<()> {
    let vehicles = film(&Settings::from_arguments(std::env::args())?)?;
    println!("some {vehicles} vehicles");
    Ok(())
}

#[processing(id = "street-video-silent")]
fn film(settings: &Settings) -> io::Result<u32> {
    let mut camera = Camera::open(1, settings.frames.as_deref())?;
    let mut recordings = Recordings::in_directory(settings.data.join("recordings"), 30)?;
    let mut traffic = Traffic::default();
    recordings.delete_old()?;
    while let Some(frame) = camera.grab() {
        recordings.keep(&frame)?;
        traffic.add(&frame);
    }
    Ok(traffic.rounded())
}
