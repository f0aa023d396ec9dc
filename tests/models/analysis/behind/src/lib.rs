//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_analysis_lends as lends;

pub fn named() {
    let _ = lends::hound_wav_reader();
    let _ = lends::image_dynamic_image();
    let _ = lends::image_sub_image();
    let _ = lends::image_codecs_jpeg_jpeg_encoder();
    let _ = lends::image_codecs_pnm_pnm_encoder();
    let _ = lends::image_codecs_webp_web_p_encoder();
    let _ = lends::rqrr_prepared_image();
    let _ = lends::rustface_image_data();
}
