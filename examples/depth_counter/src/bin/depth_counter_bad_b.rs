//! As `depth_counter_good`, and an agent goes to whoever falls. The register still says statistics.

use std::io;

use depth_counter::depth::DepthSensor;
use depth_counter::fall::{dispatch, fall};
use depth_counter::occupancy::{Counts, count, show};
use depth_counter::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)
}

#[processing(id = "platform-statistics")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut sensor = DepthSensor::open(settings.depth.as_deref())?;
    let counts = Counts::in_file(settings.data.join("occupancy.txt"));
    counts.clear()?;
    let mut minute = Vec::new();
    while let Some(frame) = sensor.grab() {
        if let Some(fall) = fall(&frame) {
            dispatch(fall);
        }
        minute.push(frame);
        if minute.len() == 60 {
            let occupancy = count(&minute);
            minute.clear();
            counts.keep(occupancy)?;
            show(occupancy);
        }
    }
    Ok(())
}
