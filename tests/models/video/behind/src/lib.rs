//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_video_lends as lends;

pub fn named() {
    let _ = lends::dlib_face_recognition_face_comparer();
    let _ = lends::dlib_face_recognition_face_detector();
    let _ = lends::dlib_face_recognition_face_detector_cnn();
    let _ = lends::dlib_face_recognition_face_encoder_network();
    let _ = lends::dlib_face_recognition_face_encoding();
    let _ = lends::dlib_face_recognition_image_matrix();
    let _ = lends::dlib_face_recognition_landmark_predictor();
    let _ = lends::gstreamer_app_app_sink();
    let _ = lends::gstreamer_app_app_sink_callbacks();
    let _ = lends::gstreamer_app_app_src();
    let _ = lends::gstreamer_audio_audio_buffer();
    let _ = lends::gstreamer_audio_audio_buffer_ref();
    let _ = lends::gstreamer_video_video_frame();
    let _ = lends::gstreamer_video_video_frame_ref();
    let _ = lends::opencv_core_vector();
}
