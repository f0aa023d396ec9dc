//! A microphone by a library that cannot stand beside `portaudio`, for both link the same one.

use std::time::Duration;

use portaudio_rs::PaError;
use portaudio_rs::stream::{Stream, StreamCallbackResult, StreamFlags, StreamParameters};

pub fn by_callback() -> Result<(), PaError> {
    portaudio_rs::initialize()?;
    let stream = Stream::open_default(
        1,
        0,
        44_100.0,
        64,
        Some(Box::new(|heard: &[f32], _: &mut [f32], time, _| {
            println!("{heard:?}"); //~ flow
            println!("{:?}", time.current_time);
            StreamCallbackResult::Continue
        })),
    )?;
    stream.start()?;
    println!("{} {}", stream.info().is_some(), stream.is_active()?);
    stream.stop()
}

pub fn by_asking() -> Result<(), PaError> {
    let input =
        StreamParameters { device: 0, channel_count: 1, suggested_latency: Duration::ZERO, data: 0.0_f32 };
    let stream: Stream<'_, f32, f32> = Stream::open(Some(input), None, 44_100.0, 64, StreamFlags::empty(), None)?;
    let heard = stream.read(64)?;
    println!("{heard:?}"); //~ flow
    Ok(())
}

pub fn by_named_callback(input: StreamParameters<i16>) -> Result<(), PaError> {
    let hear = Box::new(|heard: &[i16], _: &mut [i16], _, _| {
        std::fs::write("heard.raw", heard.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>()).ok(); //~ flow
        StreamCallbackResult::Continue
    });
    let stream = Stream::open(Some(input), None, 16_000.0, 64, StreamFlags::empty(), Some(hear))?;
    stream.start()
}
