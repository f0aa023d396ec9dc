//! Cameras of the machine.

use nokhwa::pixel_format::RgbFormat;
use nokhwa::utils::{CameraIndex, RequestedFormat, RequestedFormatType};
use nokhwa::{CallbackCamera, Camera};
use v4l::io::traits::CaptureStream;
use v4l::video::Capture;

fn wanted() -> RequestedFormat<'static> {
    RequestedFormat::new::<RgbFormat>(RequestedFormatType::AbsoluteHighestFrameRate)
}

pub fn one_frame() -> Result<(), Box<dyn std::error::Error>> {
    let mut camera = Camera::new(CameraIndex::Index(0), wanted())?;
    camera.open_stream()?;
    println!("{:?} {:?}", camera.info(), camera.resolution());
    println!("{:?} {:?}", camera.frame_rate(), camera.camera_format());
    let frame = camera.frame()?;
    println!("{:?} {:?}", frame.resolution(), frame.source_frame_format());
    let image = frame.decode_image::<RgbFormat>()?;
    std::fs::write("frame.rgb", image.as_raw())?; //~ flow
    std::fs::write("frame.raw", frame.buffer())?; //~ flow
    std::fs::write("frame.bytes", frame.buffer_bytes())?; //~ flow
    let mut buffer = vec![0; 640 * 480 * 3];
    frame.decode_image_to_buffer::<RgbFormat>(&mut buffer)?;
    std::fs::write("frame.raw", &buffer)?; //~ flow
    let raw = camera.frame_raw()?;
    std::fs::write("frame.mjpeg", raw)?; //~ flow
    camera.write_frame_to_buffer::<RgbFormat>(&mut buffer)?;
    std::fs::write("again.raw", &buffer)?; //~ flow
    camera.set_camera_requset(wanted())?;
    camera.stop_stream()?;
    Ok(())
}

pub fn with_callback() -> Result<(), Box<dyn std::error::Error>> {
    let mut camera = CallbackCamera::new(CameraIndex::Index(0), wanted(), |frame| {
        std::fs::write("callback.raw", frame.buffer()).ok(); //~ flow
    })?;
    camera.open_stream()?;
    let polled = camera.poll_frame()?;
    std::fs::write("polled.raw", polled.buffer())?; //~ flow
    let last = camera.last_frame()?;
    std::fs::write("last.raw", last.buffer())?; //~ flow
    camera.set_callback(|frame| {
        std::fs::write("second.raw", frame.buffer()).ok(); //~ flow
    })?;
    let given = Camera::new(CameraIndex::Index(1), wanted())?;
    CallbackCamera::with_custom(given, |frame| {
        std::fs::write("custom.raw", frame.buffer()).ok(); //~ flow
    });
    Ok(())
}

pub fn by_v4l() -> std::io::Result<()> {
    let device = v4l::Device::new(0)?;
    println!("{}", device.format()?);
    let mut stream = v4l::io::mmap::Stream::with_buffers(&device, v4l::buffer::Type::VideoCapture, 4)?;
    let (frame, taken) = stream.next()?;
    println!("{} bytes at {} as number {}", frame.len(), taken.timestamp, taken.sequence);
    std::fs::write("v4l.raw", frame)?; //~ flow
    let mut pointers = v4l::io::userptr::Stream::new(&device, v4l::buffer::Type::VideoCapture)?;
    let (frame, _) = CaptureStream::next(&mut pointers)?;
    std::fs::write("v4l.raw", frame) //~ flow
}

pub fn by_rscam() -> Result<(), Box<dyn std::error::Error>> {
    let mut camera = rscam::new("/dev/video0")?;
    camera.start(&rscam::Config {
        interval: (1, 30),
        resolution: (1280, 720),
        format: b"MJPG",
        ..Default::default()
    })?;
    let frame = camera.capture()?;
    std::fs::write("rscam.jpg", &frame[..])?; //~ flow
    let other = rscam::Camera::new("/dev/video1")?;
    println!("{:?}", other.intervals(b"MJPG", (1280, 720))?);
    camera.stop()?;
    Ok(())
}
