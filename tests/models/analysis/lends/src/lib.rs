//! Values of types of other crates, for a program that does not depend on these.

pub fn hound_wav_reader() -> hound::WavReader<Vec<u8>> {
    unimplemented!()
}

pub fn image_dynamic_image() -> image::DynamicImage {
    unimplemented!()
}

pub fn image_sub_image() -> image::SubImage<Vec<u8>> {
    unimplemented!()
}

pub fn image_codecs_jpeg_jpeg_encoder() -> image::codecs::jpeg::JpegEncoder<Vec<u8>> {
    unimplemented!()
}

pub fn image_codecs_pnm_pnm_encoder() -> image::codecs::pnm::PnmEncoder<Vec<u8>> {
    unimplemented!()
}

pub fn image_codecs_webp_web_p_encoder() -> image::codecs::webp::WebPEncoder<Vec<u8>> {
    unimplemented!()
}

pub fn rqrr_prepared_image() -> rqrr::PreparedImage<Vec<u8>> {
    unimplemented!()
}

pub fn rustface_image_data() -> rustface::ImageData<'static> {
    unimplemented!()
}
