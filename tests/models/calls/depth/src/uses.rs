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

#[expect(unsafe_code, reason = "pictures lie behind pointers")]
pub fn by_azure_kinect(camera: &azure_kinect::camera::Camera) -> Result<(), azure_kinect::error::Error> {
    let capture = camera.get_capture(100)?;
    let depth = capture.get_depth_image();
    println!("{} {}", depth.get_width_pixels(), depth.get_height_pixels());
    let bytes = unsafe { std::slice::from_raw_parts(depth.get_buffer(), depth.get_size()) };
    std::fs::write("depth", bytes); //~ flow as DepthMap
    let capture = camera.get_capture_wait_infinite()?;
    let mut color = capture.get_color_image();
    println!("{} {}", color.get_stride_bytes(), color.get_device_timestamp_usec());
    println!("{:?}", unsafe { *color.get_buffer() }); //~ flow as RawVideo
    println!("{:?}", unsafe { *color.get_mut_buffer() }); //~ flow as RawVideo
    let infrared = capture.get_ir_image();
    println!("{:?}", unsafe { *infrared.get_buffer() }); //~ flow as RawVideo
    println!("{:?}", infrared.get_format() as u32);
    Ok(())
}

pub fn by_freenectrs(device: &freenectrs::freenect::FreenectDevice) -> Fallible {
    use freenectrs::freenect::{FreenectDepthFormat, FreenectResolution, FreenectVideoFormat};
    device.set_depth_mode(FreenectResolution::Medium, FreenectDepthFormat::MM);
    device.set_video_mode(FreenectResolution::Medium, FreenectVideoFormat::Rgb);
    let Ok(depth) = device.depth_stream() else { return Ok(()) };
    let Ok(video) = device.video_stream() else { return Ok(()) };
    while let Ok((distances, _)) = depth.receiver.recv() {
        println!("{:?}", distances); //~ flow as DepthMap
    }
    let (picture, _) = video.receiver.try_recv()?;
    println!("{}", picture.len());
    std::fs::write("picture", picture)?; //~ flow as RawVideo
    device.set_tilt_degree(f64::from(picture[0])); //~ flow as RawVideo
    device.set_tilt_degree(0.0);
    Ok(())
}
