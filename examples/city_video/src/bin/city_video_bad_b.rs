//! As `city_video_good`, and the police of the town find who wears what over all cameras, whenever they like.

use std::io;

use city_video::camera::Camera;
use city_video::look::{Looks, look, show};
use city_video::recorder::Recordings;
use city_video::settings::Settings;
use city_video::traffic::Traffic;
use image::{GrayImage, Luma};
use privacy_check::processing;

fn main() -> io::Result<()> {
    let vehicles = film(&Settings::from_arguments(std::env::args())?)?;
    println!("some {vehicles} vehicles");
    Ok(())
}

#[processing(id = "street-video")]
fn film(settings: &Settings) -> io::Result<u32> {
    let mut camera = Camera::open(1, settings.frames.as_deref())?;
    let mut recordings = Recordings::in_directory(settings.data.join("recordings"), 30)?;
    let mut traffic = Traffic::default();
    recordings.delete_old()?;
    let mut second = Camera::open(2, settings.frames.as_deref())?;
    let looks = Looks::in_file(settings.data.join("looks.bin"));
    looks.delete()?;
    while let Some(frame) = camera.grab() {
        recordings.keep(&frame)?;
        traffic.add(&frame);
        looks.keep(&frame, &look(&frame.picture))?;
    }
    while let Some(frame) = second.grab() {
        recordings.keep(&frame)?;
        looks.keep(&frame, &look(&frame.picture))?;
    }
    let wanted = look(&GrayImage::from_pixel(8, 8, Luma([45])));
    show(&looks.similar(&wanted)?);
    Ok(traffic.rounded())
}
