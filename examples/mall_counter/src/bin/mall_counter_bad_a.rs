//! As `mall_counter_good`, and a frame that the detector could not read is saved, "only to debug".

use std::io;

use mall_counter::camera::Camera;
use mall_counter::detect::{count, detect};
use mall_counter::hours::Hours;
use mall_counter::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)?;
    println!("the day is over");
    Ok(())
}

#[processing(id = "audience")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut camera = Camera::open(settings.frames.as_deref())?;
    let hours = Hours::in_file(settings.data.join("hours.txt"));
    let mut hour = Vec::new();
    while let Some(frame) = camera.grab() {
        match detect(&frame) {
            Ok(people) => hour.push(people),
            Err(error) => {
                eprintln!("{error}");
                frame.picture.save("debug.png").map_err(io::Error::other)?;
            }
        }
        if hour.len() == 8 {
            hours.keep(count(&hour))?;
            hour.clear();
        }
    }
    Ok(())
}
