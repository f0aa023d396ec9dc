//! Values of types of other crates, for a program that does not depend on these.

pub fn dlib_face_recognition_face_comparer() -> dlib_face_recognition::FaceComparer {
    unimplemented!()
}

pub fn dlib_face_recognition_face_detector() -> dlib_face_recognition::FaceDetector {
    unimplemented!()
}

pub fn dlib_face_recognition_face_detector_cnn() -> dlib_face_recognition::FaceDetectorCnn {
    unimplemented!()
}

pub fn dlib_face_recognition_face_encoder_network() -> dlib_face_recognition::FaceEncoderNetwork {
    unimplemented!()
}

pub fn dlib_face_recognition_face_encoding() -> dlib_face_recognition::FaceEncoding {
    unimplemented!()
}

pub fn dlib_face_recognition_image_matrix() -> dlib_face_recognition::ImageMatrix {
    unimplemented!()
}

pub fn dlib_face_recognition_landmark_predictor() -> dlib_face_recognition::LandmarkPredictor {
    unimplemented!()
}

pub fn gstreamer_app_app_sink() -> gstreamer_app::AppSink {
    unimplemented!()
}

pub fn gstreamer_app_app_sink_callbacks() -> gstreamer_app::AppSinkCallbacks {
    unimplemented!()
}

pub fn gstreamer_app_app_src() -> gstreamer_app::AppSrc {
    unimplemented!()
}

pub fn gstreamer_audio_audio_buffer() -> gstreamer_audio::AudioBuffer<Vec<u8>> {
    unimplemented!()
}

pub fn gstreamer_audio_audio_buffer_ref() -> gstreamer_audio::AudioBufferRef<Vec<u8>> {
    unimplemented!()
}

pub fn gstreamer_video_video_frame() -> gstreamer_video::VideoFrame<Vec<u8>> {
    unimplemented!()
}

pub fn gstreamer_video_video_frame_ref() -> gstreamer_video::VideoFrameRef<Vec<u8>> {
    unimplemented!()
}

pub fn opencv_core_vector() -> opencv::core::Vector<u8> {
    unimplemented!()
}
