//! Whisper, by candle: the samples here stand for a voice.

use candle_core::{Device, Result, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::whisper::{Config, audio::pcm_to_mel, model::Whisper};

use crate::pixels;

pub fn transcribed(config: Config, weights: VarBuilder, filters: &[f32]) -> Result<()> {
    let mel = pcm_to_mel(&config, &pixels(), filters);
    println!("{:?}", mel.first()); //~ flow
    let frames = mel.len() / config.num_mel_bins;
    let mel = Tensor::from_vec(mel, (1, config.num_mel_bins, frames), &Device::Cpu)?;
    let mut model = Whisper::load(&weights, config)?;
    let heard = model.encoder.forward(&mel, true)?;
    let tokens = Tensor::new(&[[50258u32]], &Device::Cpu)?;
    let next = model.decoder.forward(&tokens, &heard, true)?;
    let logits = model.decoder.final_linear(&next)?;
    println!("{:?}", logits.flatten_all()?.to_vec1::<f32>()?); //~ flow
    model.reset_kv_cache();
    Ok(())
}
