//! As `mall_counter_good`, and each frame goes to a vendor abroad before what stays here is blurred.

use std::io;

use mall_counter::camera::Camera;
use mall_counter::detect::{blur, count, detect};
use mall_counter::hours::Hours;
use mall_counter::settings::Settings;
use mall_counter::vendor::upload;
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
        upload(settings.vendor.as_deref(), &frame)?;
        let frame = blur(&frame);
        match detect(&frame) {
            Ok(people) => hour.push(people),
            Err(error) => eprintln!("{error}"),
        }
        if hour.len() == 8 {
            hours.keep(count(&hour))?;
            hour.clear();
        }
    }
    Ok(())
}
