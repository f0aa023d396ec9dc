//! OpenCV.

use opencv::core::{Mat, Rect, Size, Vector};
use opencv::prelude::*;
use opencv::{imgcodecs, imgproc, objdetect, videoio};

pub fn by_opencv() -> opencv::Result<()> {
    let mut camera = videoio::VideoCapture::new(0, videoio::CAP_ANY)?;
    println!("{}", camera.is_opened()?);
    let mut frame = Mat::default();
    camera.read(&mut frame)?;
    imgcodecs::imwrite("a.jpg", &frame, &Vector::new())?; //~ flow
    let mut gray = Mat::default();
    imgproc::cvt_color_def(&frame, &mut gray, imgproc::COLOR_BGR2GRAY)?;
    imgcodecs::imwrite_def("b.jpg", &gray)?; //~ flow
    let mut small = Mat::default();
    imgproc::resize(&gray, &mut small, Size::new(10, 10), 0.0, 0.0, imgproc::INTER_LINEAR)?;
    let mut bytes = Vector::<u8>::new();
    imgcodecs::imencode(".jpg", &small, &mut bytes, &Vector::new())?;
    std::fs::write("c.jpg", bytes.as_slice()).ok(); //~ flow
    let mut writer = videoio::VideoWriter::new("a.avi", 0, 25.0, Size::new(10, 10), true)?;
    writer.write(&frame)?; //~ flow
    let mut other = videoio::VideoCapture::from_file("rtsp://example.org", videoio::CAP_FFMPEG)?;
    other.grab()?;
    let mut second = Mat::default();
    other.retrieve(&mut second, 0)?;
    opencv::highgui::imshow("a", &second)?; //~ flow
    Ok(())
}

pub fn faces(frame: &Mat) -> opencv::Result<()> {
    let mut cascade = objdetect::CascadeClassifier::new("faces.xml")?;
    let mut found = Vector::<Rect>::new();
    cascade.detect_multi_scale(frame, &mut found, 1.1, 3, 0, Size::default(), Size::default())?;
    println!("{}", found.len());
    Ok(())
}
