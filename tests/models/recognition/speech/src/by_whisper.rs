//! whisper.cpp.

use whisper_rs::{
    FullParams, SamplingStrategy, WhisperContext, WhisperContextParameters, WhisperError, WhisperVadContext,
    WhisperVadContextParams, WhisperVadParams, convert_integer_to_float_audio, convert_stereo_to_mono_audio,
};

use crate::{integers, samples};

pub fn transcribed() -> Result<(), WhisperError> {
    let context = WhisperContext::new_with_params("model.bin", WhisperContextParameters::default())?;
    let mut params = FullParams::new(SamplingStrategy::Greedy { best_of: 1 });
    params.set_n_threads(2);
    params.set_language(Some("fr"));
    params.set_translate(false);
    params.set_print_progress(false);
    let mut state = context.create_state()?;
    state.full(params, &samples())?; //~ derives
    println!("{} {}", state.full_n_segments(), state.n_len());
    println!("{}", state.full_lang_id_from_state()); //~ flow as Personal
    for segment in state.as_iter() {
        println!("{} {}", segment.start_timestamp(), segment.end_timestamp());
        println!("{segment}"); //~ flow as Personal
    }
    let Some(segment) = state.get_segment(0) else { return Ok(()) };
    println!("{}", segment.to_str()?); //~ flow as Personal
    println!("{}", segment.to_str_lossy()?); //~ flow as Personal
    std::fs::write("a.txt", segment.to_bytes()?).ok(); //~ flow as Personal
    println!("{} {}", segment.n_tokens(), segment.segment_index());
    println!("{}", segment.next_segment_speaker_turn());
    if let Some(token) = segment.get_token(0) {
        println!("{}", token.to_str()?); //~ flow as Personal
        println!("{}", token.to_str_lossy()?); //~ flow as Personal
        println!("{}", context.token_to_str(token.token_id())?); //~ flow as Personal
        println!("{}", token.token_probability());
    }
    Ok(())
}

pub fn by_steps() -> Result<(), WhisperError> {
    let context = WhisperContext::new_with_params("model.bin", WhisperContextParameters::default())?;
    let mut state = context.create_state()?;
    state.pcm_to_mel(&samples(), 2)?;
    state.encode(0, 2)?;
    let (language, probabilities) = state.lang_detect(0, 2)?;
    println!("{language}"); //~ flow as VoiceRecording
    println!("{probabilities:?}"); //~ flow as VoiceRecording
    println!("{:?}", whisper_rs::get_lang_str(language)); //~ flow as VoiceRecording
    Ok(())
}

pub fn while_it_works() -> Result<(), WhisperError> {
    let context = WhisperContext::new_with_params("model.bin", WhisperContextParameters::default())?;
    let mut params = FullParams::new(SamplingStrategy::BeamSearch { beam_size: 5, patience: -1.0 });
    params.set_segment_callback_safe(|segment: whisper_rs::SegmentCallbackData| {
        println!("{}", segment.text); //~ flow as Personal
    });
    params.set_segment_callback_safe_lossy(|segment: whisper_rs::SegmentCallbackData| {
        println!("{}", segment.text); //~ flow as Personal
    });
    params.set_progress_callback_safe(|progress: i32| println!("{progress}"));
    params.set_abort_callback_safe(|| false);
    context.create_state()?.full(params, &samples())?; //~ derives
    Ok(())
}

pub fn when_somebody_speaks() -> Result<(), WhisperError> {
    let mut detector = WhisperVadContext::new("vad.bin", WhisperVadContextParams::default())?;
    detector.detect_speech(&samples())?; //~ derives
    println!("{:?}", detector.probabilities()); //~ flow as VoiceRecording
    let segments = detector.segments_from_samples(WhisperVadParams::default(), &samples())?;
    println!("{}", segments.num_segments());
    Ok(())
}

pub fn prepared() -> Result<(), WhisperError> {
    let integers = integers();
    let mut floats = vec![0.0; integers.len()];
    convert_integer_to_float_audio(&integers, &mut floats)?;
    println!("{:?}", floats.first()); //~ flow as VoiceRecording
    let mut mono = vec![0.0; floats.len() / 2];
    convert_stereo_to_mono_audio(&floats, &mut mono)?;
    println!("{:?}", mono.first()); //~ flow as VoiceRecording
    Ok(())
}
