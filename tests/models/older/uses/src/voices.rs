//! Whether somebody speaks, by networks that an older runtime runs.

use std::path::Path;

use silero_vad_rs::utils::{collect_chunks, drop_chunks, read_audio, save_audio};
use silero_vad_rs::{Result, SileroVAD, VADIterator};

use crate::samples;

pub fn by_vad() {
    let mut voice = vad_rs::Vad::new("silero.onnx", 16_000).expect("a model");
    let Ok(mut heard) = voice.compute(&samples()) else { return }; //~ derives
    println!("{}", heard.prob); //~ flow as VoiceRecording
    println!("{:?}", matches!(heard.status(), vad_rs::VadStatus::Speech));
    voice.reset();
}

pub fn by_silero() -> Result<()> {
    let sound = ndarray::Array1::from(samples());
    let several = ndarray::Array2::from_shape_vec((2, 4), samples()).expect("eight");
    let mut model = SileroVAD::new(Path::new("silero.onnx"))?;
    println!("{}", model.process_chunk(&sound.view(), 16_000)?); //~ derives //~ flow as VoiceRecording
    println!("{}", model.process_batch(&several, 16_000)?); //~ derives //~ flow as VoiceRecording
    model.reset_states(1);
    let mut voice = VADIterator::new(model, 0.5, 16_000, 100, 30);
    if let Some(heard) = voice.process_chunk(&sound.view())? { //~ derives
        println!("{}", heard.start); //~ flow as VoiceRecording
    }
    println!("{:?}", voice.process_batch(&several)?); //~ derives //~ flow as VoiceRecording
    let times = voice.get_speech_timestamps(&sound.view(), 250, 9.0, 100, 30)?; //~ derives
    for time in &times {
        println!("{} to {}", time.start, time.end); //~ flow as VoiceRecording
    }
    voice.reset();
    let kept = collect_chunks(&times, &sound, 16_000)?;
    save_audio("kept.wav", &kept, 16_000)?; //~ flow as VoiceRecording
    println!("{}", drop_chunks(&times, &sound, 16_000)?); //~ flow as VoiceRecording
    println!("{}", read_audio("other.wav", 16_000)?);
    Ok(())
}
