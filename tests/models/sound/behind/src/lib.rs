//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_sound_lends as lends;

pub fn named() {
    let _ = lends::audiopus_coder_decoder();
    let _ = lends::audiopus_coder_encoder();
    let _ = lends::rubato_async();
    let _ = lends::rubato_fft();
    let _ = lends::symphonia_core_audio_generic_audio_buffer_ref();
    let _ = lends::symphonia_core_io_media_source_stream();
}
