//! Values of types of other crates, for a program that does not depend on these.

pub fn audiopus_coder_decoder() -> audiopus::coder::Decoder {
    unimplemented!()
}

pub fn audiopus_coder_encoder() -> audiopus::coder::Encoder {
    unimplemented!()
}

pub fn rubato_async() -> rubato::Async<f32> {
    unimplemented!()
}

pub fn rubato_fft() -> rubato::Fft<f32> {
    unimplemented!()
}

pub fn symphonia_core_audio_generic_audio_buffer_ref() -> symphonia::core::audio::GenericAudioBufferRef<'static> {
    unimplemented!()
}

pub fn symphonia_core_io_media_source_stream() -> symphonia::core::io::MediaSourceStream<'static> {
    unimplemented!()
}
