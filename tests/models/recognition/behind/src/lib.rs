//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_recognition_lends as lends;

pub fn named() {
    let _ = lends::sherpa_onnx_keyword_spotter();
    let _ = lends::sherpa_onnx_offline_recognizer();
    let _ = lends::sherpa_onnx_offline_speaker_diarization();
    let _ = lends::sherpa_onnx_offline_speaker_diarization_result();
    let _ = lends::sherpa_onnx_offline_stream();
    let _ = lends::sherpa_onnx_online_recognizer();
    let _ = lends::sherpa_onnx_online_stream();
    let _ = lends::sherpa_onnx_speaker_embedding_extractor();
    let _ = lends::sherpa_onnx_speaker_embedding_manager();
    let _ = lends::sherpa_onnx_speech_segment();
    let _ = lends::sherpa_onnx_voice_activity_detector();
    let _ = lends::sherpa_onnx_wave();
    let _ = lends::vosk_complete_result();
    let _ = lends::vosk_model();
    let _ = lends::vosk_recognizer();
    let _ = lends::vosk_speaker_model();
    let _ = lends::whisper_rs_full_params();
    let _ = lends::whisper_rs_whisper_context();
    let _ = lends::whisper_rs_whisper_segment();
    let _ = lends::whisper_rs_whisper_state();
    let _ = lends::whisper_rs_whisper_token();
    let _ = lends::whisper_rs_whisper_vad_context();
    let _ = lends::whisper_rs_whisper_vad_segments();
}
