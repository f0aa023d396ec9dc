//! rodio, and cpal through it.

use rodio::Source;
use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::microphone::MicrophoneBuilder;

pub fn through_rodio() -> Result<(), Box<dyn std::error::Error>> {
    let device = rodio::cpal::default_host().default_input_device().ok_or("no microphone")?;
    let config = device.default_input_config()?;
    let print = |samples: &[f32], _: &rodio::cpal::InputCallbackInfo| println!("{samples:?}"); //~ flow
    let _stream = device.build_input_stream(config.config(), print, |error| eprintln!("{error}"), None)?;
    Ok(())
}

pub fn record() -> Result<(), Box<dyn std::error::Error>> {
    let microphone = MicrophoneBuilder::new().default_device()?.default_config()?.open_stream()?;
    println!("{} {}", Source::channels(&microphone), Source::sample_rate(&microphone));
    let recording: Vec<f32> = microphone.take(48_000).collect();
    println!("{:?}", recording.first()); //~ flow
    Ok(())
}

pub fn record_for_a_while() -> Result<(), Box<dyn std::error::Error>> {
    let microphone = MicrophoneBuilder::new().default_device()?.default_config()?.open_stream()?;
    let recording = microphone.take_duration(std::time::Duration::from_secs(3)).amplify(2.0);
    for sample in recording {
        println!("{sample}"); //~ flow
    }
    Ok(())
}
