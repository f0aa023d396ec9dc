//! cpal.

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{FromSample, Sample};

pub fn listen() -> Result<(), Box<dyn std::error::Error>> {
    let host = cpal::default_host();
    let device = host.default_input_device().ok_or("no microphone")?;
    let config = device.default_input_config()?;
    println!("{:?} {}", device.supported_input_configs()?.count(), device.supports_input());
    println!("{:?} {}", device.supported_output_configs()?.count(), device.supports_output());
    println!("{:?}", device.default_output_config()?);
    for id in cpal::available_hosts() {
        println!("{}", cpal::host_from_id(id)?.input_devices()?.count());
    }
    let stream = device.build_input_stream(
        config.config(),
        |samples: &[f32], _| {
            let integers: Vec<i16> = samples.iter().map(|sample| i16::from_sample(*sample)).collect();
            let louder: Vec<f32> = samples.iter().map(|sample| sample.mul_amp(2.0).add_amp(0.1)).collect();
            let bytes: Vec<u8> = integers.iter().flat_map(|sample| sample.to_le_bytes()).collect();
            std::fs::write("sound.raw", bytes).ok(); //~ flow
            println!("{:?}", louder.first()); //~ flow
        },
        |error| eprintln!("{error}"),
        None,
    )?;
    stream.play()?;
    let raw = device.build_input_stream_raw(
        config.config(),
        config.sample_format(),
        |data, _| {
            println!("{} {}", data.len(), data.sample_format());
            std::fs::write("raw.raw", data.bytes()).ok(); //~ flow
            if let Some(samples) = data.as_slice::<f32>() {
                println!("{:?}", samples.first()); //~ flow
            }
        },
        |error| eprintln!("{error}"),
        None,
    )?;
    raw.pause()?;
    Ok(())
}

/// What is heard is played. Who is told of an error of either is told nothing of it.
pub fn hear_oneself(
    device: &cpal::Device,
    config: cpal::StreamConfig,
) -> Result<(), Box<dyn std::error::Error>> {
    let (sender, receiver) = std::sync::mpsc::channel::<f32>();
    let _input = device.build_input_stream(
        config.clone(),
        move |samples: &[f32], _| samples.iter().for_each(|sample| _ = sender.send(*sample)),
        |error| eprintln!("{error}"),
        None,
    )?;
    let _output = device.build_output_stream(
        config,
        move |samples: &mut [f32], _| {
            for sample in samples.iter_mut() {
                *sample = receiver.recv().unwrap_or_default();
            }
            println!("{:?}", samples.first()); //~ flow
        },
        |error| eprintln!("{error}"),
        None,
    )?;
    Ok(())
}

pub fn converted<S: Sample>(data: &mut cpal::Data, sample: S) -> (i16, S::Signed, S::Float)
where
    i16: FromSample<S>,
{
    data.bytes_mut().fill(0);
    data.as_slice_mut::<u8>();
    let _ = i16::from_sample_(sample);
    (sample.to_sample::<i16>(), sample.to_signed_sample(), sample.to_float_sample())
}

pub fn offered(device: &cpal::Device) {
    if let Ok(mut ranges) = device.supported_input_configs() {
        let range: Option<cpal::SupportedStreamConfigRange> = ranges.next();
        println!("{}", range.is_some());
    }
}
