//! What is recognised in pictures.

use image::GrayImage;

use crate::frame;

pub fn by_rustface() -> std::io::Result<()> {
    let gray = frame();
    let mut detector = rustface::create_detector("model.bin")?;
    detector.set_min_face_size(20);
    let data = rustface::ImageData::new(&gray, 4, 2);
    for face in detector.detect(&data) { //~ derives
        println!("{}", face.bbox().x()); //~ flow as RawVideo
    }
    Ok(())
}

pub fn by_rqrr(gray: GrayImage) {
    let mut prepared = rqrr::PreparedImage::prepare(gray);
    for grid in prepared.detect_grids() {
        if let Ok((_, content)) = grid.decode() {
            println!("{content}"); //~ flow
        }
    }
}
