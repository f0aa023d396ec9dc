//! transcribe-rs.

use std::path::Path;

use transcribe_rs::audio::{prepend_silence, read_wav_samples};
use transcribe_rs::onnx::Quantization;
use transcribe_rs::onnx::canary::{CanaryModel, CanaryParams};
use transcribe_rs::onnx::cohere::{CohereModel, CohereParams};
use transcribe_rs::onnx::gigaam::{GigaAMModel, GigaAMParams};
use transcribe_rs::onnx::moonshine::{
    MoonshineModel, MoonshineParams, MoonshineStreamingParams, MoonshineVariant, StreamingModel,
};
use transcribe_rs::onnx::parakeet::{ParakeetModel, ParakeetParams};
use transcribe_rs::onnx::sense_voice::{SenseVoiceModel, SenseVoiceParams};
use transcribe_rs::transcriber::{
    EnergyAdaptiveChunked, EnergyAdaptiveConfig, Transcriber, VadChunked, VadChunkedConfig, merge_sequential,
};
use transcribe_rs::vad::{EnergyVad, SmoothedVad, Vad};
use transcribe_rs::whisper_cpp::{WhisperEngine, WhisperInferenceParams};
use transcribe_rs::{SpeechModel, TranscribeError, TranscribeOptions};

use crate::samples;

type Fallible = Result<(), TranscribeError>;

pub fn by_whisper(options: &TranscribeOptions) -> Fallible {
    let mut engine = WhisperEngine::load(Path::new("model.bin"))?;
    println!("{}", engine.capabilities().name);
    println!("{}", engine.transcribe(&samples(), options)?.text); //~ derives //~ flow as Personal
    println!("{}", engine.transcribe_raw(&samples(), options)?.text); //~ derives //~ flow as Personal
    let params = WhisperInferenceParams::default();
    println!("{}", engine.transcribe_with(&samples(), &params)?.text); //~ derives //~ flow as Personal
    println!("{}", engine.transcribe(&[0.0; 8], options)?.text);
    if let Err(error) = engine.transcribe(&samples(), options) { //~ derives
        println!("{error}");
    }
    Ok(())
}

pub fn by_some_model(model: &mut Box<dyn SpeechModel>, options: &TranscribeOptions) -> Fallible {
    let padded = prepend_silence(&samples(), 100);
    let text = model.transcribe(&padded, options)?; //~ derives
    println!("{:?}", text.segments); //~ flow as Personal
    println!("{}", read_wav_samples(Path::new("a.wav"))?.len());
    Ok(())
}

pub fn in_chunks(model: &mut WhisperEngine, options: TranscribeOptions) -> Fallible {
    let voice: Box<dyn Vad> = Box::new(EnergyVad::new(480, 0.1));
    let mut chunks = VadChunked::new(voice, VadChunkedConfig::default(), options.clone());
    let several = chunks.feed(model, &samples())?; //~ derives
    println!("{}", merge_sequential(&several).text); //~ flow as Personal
    println!("{}", chunks.finish(model)?.text); //~ flow as Personal
    let mut other = EnergyAdaptiveChunked::new(EnergyAdaptiveConfig::default(), options);
    println!("{}", Transcriber::transcribe(&mut other, model, &samples())?.text); //~ derives //~ flow as Personal
    Ok(())
}

pub fn heard() -> Fallible {
    let mut voice = SmoothedVad::new(Box::new(EnergyVad::new(480, 0.1)), 2, 2, 2);
    println!("{} {}", voice.frame_size(), voice.in_speech());
    println!("{}", voice.is_speech(&samples())?); //~ derives
    println!("{:?}", voice.drain_prefill()); //~ flow as VoiceRecording
    println!("{:?}", voice.frame_buffer().front()); //~ flow as VoiceRecording
    voice.reset();
    Ok(())
}

/// Networks with parameters of their own.
pub fn by_networks(options: &TranscribeOptions) -> Fallible {
    let (folder, whole) = (Path::new("model"), Quantization::FP32);
    let mut engine = ParakeetModel::load(folder, &whole)?;
    println!("{}", engine.capabilities().name);
    println!("{}", engine.transcribe_with(&samples(), &ParakeetParams::default())?.text); //~ derives //~ flow as Personal
    println!("{}", engine.transcribe(&samples(), options)?.text); //~ derives //~ flow as Personal
    println!("{}", engine.capabilities().name);
    let mut engine = SenseVoiceModel::load(folder, &whole)?;
    println!("{}", engine.transcribe_with(&samples(), &SenseVoiceParams::default())?.text); //~ derives //~ flow as Personal
    let mut engine = CanaryModel::load(folder, &whole)?;
    println!("{}", engine.transcribe_with(&samples(), &CanaryParams::default())?.text); //~ derives //~ flow as Personal
    let mut engine = CohereModel::load(folder, &whole)?;
    println!("{}", engine.transcribe_with(&samples(), &CohereParams::default())?.text); //~ derives //~ flow as Personal
    let mut engine = GigaAMModel::load(folder, &whole)?;
    println!("{}", engine.transcribe_with(&samples(), &GigaAMParams::default())?.text); //~ derives //~ flow as Personal
    let mut engine = MoonshineModel::load(folder, MoonshineVariant::Base, &whole)?;
    println!("{}", engine.transcribe_with(&samples(), &MoonshineParams::default())?.text); //~ derives //~ flow as Personal
    let mut engine = StreamingModel::load(folder, 1, &whole)?;
    println!("{}", engine.transcribe_with(&samples(), &MoonshineStreamingParams::default())?.text); //~ derives //~ flow as Personal
    Ok(())
}
