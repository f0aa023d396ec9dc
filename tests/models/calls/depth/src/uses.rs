//! RealSense.

use std::time::Duration;

use realsense_rust::config::Config;
use realsense_rust::context::Context;
use realsense_rust::frame::{ColorFrame, DepthFrame, GyroFrame, PixelKind};
use realsense_rust::pipeline::InactivePipeline;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn seen(context: &Context) -> Fallible {
    let pipeline = InactivePipeline::try_from(context)?;
    let mut pipeline = pipeline.start(Some(Config::new()))?;
    let frames = pipeline.wait(Some(Duration::from_secs(1)))?;
    println!("{}", frames.count());
    for depth in frames.frames_of_type::<DepthFrame>() {
        println!("{} {}", depth.width(), depth.height());
        println!("{}", depth.distance(4, 4)?); //~ flow
        if let Some(PixelKind::Z16 { depth }) = depth.get(1, 1) {
            println!("{depth}"); //~ flow
        }
    }
    for color in frames.frames_of_type::<ColorFrame>() {
        if let Some(PixelKind::Bgr8 { b, g, r }) = color.get(1, 1) {
            println!("{b} {g} {r}"); //~ flow
        }
    }
    for gyro in frames.frames_of_type::<GyroFrame>() {
        println!("{:?}", gyro.rotational_velocity().len());
    }
    Ok(())
}
