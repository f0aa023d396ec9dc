//! The tracks of the depth sensor, each with the picture that a security camera took in that second: "statistics".

use std::io;

use depth_counter::blobs::track;
use depth_counter::cctv::{CctvCamera, CctvFrame};
use depth_counter::depth::DepthSensor;
use depth_counter::joined::{TrackRecord, Tracks};
use depth_counter::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)?;
    println!("the tracks of two minutes are kept");
    Ok(())
}

#[processing(id = "platform-tracks")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut sensor = DepthSensor::open(settings.depth.as_deref())?;
    let mut camera = CctvCamera::default();
    let tracks = Tracks::in_file(settings.data.join("tracks.bin"));
    while let Some(depth) = sensor.grab() {
        let Some(frame) = film(&mut camera) else { break };
        if frame.second == depth.second {
            tracks.keep(&TrackRecord { blobs: track(&depth), frame })?;
        }
    }
    Ok(())
}

#[processing(id = "platform-cctv")]
fn film(camera: &mut CctvCamera) -> Option<CctvFrame> {
    camera.grab()
}
