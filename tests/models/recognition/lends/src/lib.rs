//! Values of types of other crates, for a program that does not depend on these.

pub fn sherpa_onnx_keyword_spotter() -> sherpa_onnx::KeywordSpotter {
    unimplemented!()
}

pub fn sherpa_onnx_offline_recognizer() -> sherpa_onnx::OfflineRecognizer {
    unimplemented!()
}

pub fn sherpa_onnx_offline_speaker_diarization() -> sherpa_onnx::OfflineSpeakerDiarization {
    unimplemented!()
}

pub fn sherpa_onnx_offline_speaker_diarization_result() -> sherpa_onnx::OfflineSpeakerDiarizationResult {
    unimplemented!()
}

pub fn sherpa_onnx_offline_stream() -> sherpa_onnx::OfflineStream {
    unimplemented!()
}

pub fn sherpa_onnx_online_recognizer() -> sherpa_onnx::OnlineRecognizer {
    unimplemented!()
}

pub fn sherpa_onnx_online_stream() -> sherpa_onnx::OnlineStream {
    unimplemented!()
}

pub fn sherpa_onnx_speaker_embedding_extractor() -> sherpa_onnx::SpeakerEmbeddingExtractor {
    unimplemented!()
}

pub fn sherpa_onnx_speaker_embedding_manager() -> sherpa_onnx::SpeakerEmbeddingManager {
    unimplemented!()
}

pub fn sherpa_onnx_speech_segment() -> sherpa_onnx::SpeechSegment {
    unimplemented!()
}

pub fn sherpa_onnx_voice_activity_detector() -> sherpa_onnx::VoiceActivityDetector {
    unimplemented!()
}

pub fn sherpa_onnx_wave() -> sherpa_onnx::Wave {
    unimplemented!()
}

pub fn vosk_complete_result() -> vosk::CompleteResult<'static> {
    unimplemented!()
}

pub fn vosk_model() -> vosk::Model {
    unimplemented!()
}

pub fn vosk_recognizer() -> vosk::Recognizer {
    unimplemented!()
}

pub fn vosk_speaker_model() -> vosk::SpeakerModel {
    unimplemented!()
}

pub fn whisper_rs_full_params() -> whisper_rs::FullParams<'static, 'static> {
    unimplemented!()
}

pub fn whisper_rs_whisper_context() -> whisper_rs::WhisperContext {
    unimplemented!()
}

pub fn whisper_rs_whisper_segment() -> whisper_rs::WhisperSegment<'static> {
    unimplemented!()
}

pub fn whisper_rs_whisper_state() -> whisper_rs::WhisperState {
    unimplemented!()
}

pub fn whisper_rs_whisper_token() -> whisper_rs::WhisperToken<'static, 'static> {
    unimplemented!()
}

pub fn whisper_rs_whisper_vad_context() -> whisper_rs::WhisperVadContext {
    unimplemented!()
}

pub fn whisper_rs_whisper_vad_segments() -> whisper_rs::WhisperVadSegments {
    unimplemented!()
}
