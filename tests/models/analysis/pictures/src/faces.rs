//! What is recognised in pictures.

use image::GrayImage;

pub fn by_rustface(gray: &GrayImage) -> std::io::Result<()> {
    let mut detector = rustface::create_detector("model.bin")?;
    detector.set_min_face_size(20);
    let data = rustface::ImageData::new(gray, gray.width(), gray.height());
    for face in detector.detect(&data) {
        println!("{}", face.bbox().x());
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
