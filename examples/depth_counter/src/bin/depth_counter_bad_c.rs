//! As `depth_counter_good`, with a camera that sees faces where a depth sensor would do.

use std::io;

use depth_counter::cctv::CctvCamera;
use depth_counter::occupancy::{Counts, count_in_pictures, show};
use depth_counter::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)
}

#[processing(id = "platform-camera")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut camera = CctvCamera::default();
    let counts = Counts::in_file(settings.data.join("occupancy.txt"));
    counts.clear()?;
    let mut minute = Vec::new();
    while let Some(frame) = camera.grab() {
        minute.push(frame.picture);
        if minute.len() == 60 {
            let occupancy = count_in_pictures(&minute);
            minute.clear();
            counts.keep(occupancy)?;
            show(occupancy);
        }
    }
    Ok(())
}
