//! OpenCV.

use opencv::core::{Mat, Rect, Size, Vector};
use opencv::prelude::*;
use opencv::{face, imgcodecs, imgproc, objdetect, videoio};

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

fn taken() -> opencv::Result<Mat> {
    let mut frame = Mat::default();
    videoio::VideoCapture::new(0, videoio::CAP_ANY)?.read(&mut frame)?;
    Ok(frame)
}

pub fn found() -> opencv::Result<()> {
    let frame = taken()?;
    let mut cascade = objdetect::CascadeClassifier::new("faces.xml")?;
    let mut found = Vector::<Rect>::new();
    cascade.detect_multi_scale(&frame, &mut found, 1.1, 3, 0, Size::default(), Size::default())?; //~ derives
    println!("{}", found.len());
    println!("{:?}", found.get(0)); //~ flow as RawVideo
    Ok(())
}

pub fn measured(known: &Mat) -> opencv::Result<()> {
    let frame = taken()?;
    let mut detector = objdetect::FaceDetectorYN::create_def("faces.onnx", "", Size::new(320, 320))?;
    let mut places = Mat::default();
    detector.detect(&frame, &mut places)?; //~ derives
    let mut recognizer = objdetect::FaceRecognizerSF::create_def("faces.onnx", "")?;
    let mut face = Mat::default();
    recognizer.align_crop(&frame, &places, &mut face)?; //~ derives
    imgcodecs::imwrite_def("face.jpg", &face)?; //~ flow as FaceImage
    let mut template = Mat::default();
    recognizer.feature(&face, &mut template)?; //~ derives
    println!("{:?}", template.data_bytes()); //~ flow as FaceTemplate
    println!("{}", recognizer.match__def(&template, known)?); //~ derives //~ flow as FaceTemplate
    Ok(())
}

pub fn recognised(known: &Vector<Mat>, names: &Vector<i32>) -> opencv::Result<()> {
    let frame = taken()?;
    let mut recognizer = face::LBPHFaceRecognizer::create_def()?;
    recognizer.train(known, names)?;
    let (mut label, mut distance) = (0, 0.0);
    recognizer.predict(&frame, &mut label, &mut distance)?; //~ derives
    println!("{label}"); //~ flow as FaceTemplate,Identifier
    let label = recognizer.predict_label(&frame)?; //~ derives
    println!("{label}"); //~ flow as FaceTemplate,Identifier
    Ok(())
}
