//! Sound servers and the kernel's interface.

use libpulse_binding::sample::{Format, Spec};
use libpulse_binding::stream::{Direction, PeekResult, Stream};
use libpulse_simple_binding::Simple;

pub fn by_alsa() -> Result<(), Box<dyn std::error::Error>> {
    let pcm = alsa::pcm::PCM::new("default", alsa::Direction::Capture, false)?;
    pcm.start()?;
    let io = pcm.io_i16()?;
    let mut samples = [0i16; 512];
    println!("{}", io.readi(&mut samples)?);
    println!("{samples:?}"); //~ flow
    let bytes = pcm.io_bytes();
    let mut buffer = [0u8; 512];
    bytes.readi(&mut buffer)?;
    std::fs::write("alsa.raw", buffer)?; //~ flow
    let floats = pcm.io_checked::<f32>()?;
    floats.mmap(512, |samples| {
        println!("{samples:?}"); //~ flow
        samples.len()
    })?;
    let speaker = alsa::PCM::new("default", alsa::Direction::Playback, false)?;
    speaker.io_i16()?.writei(&samples)?; //~ flow
    Ok(())
}

pub fn by_portaudio() -> Result<(), Box<dyn std::error::Error>> {
    let audio = portaudio::PortAudio::new()?;
    let settings = audio.default_input_stream_settings::<f32>(1, 44_100.0, 64)?;
    let mut stream = audio.open_non_blocking_stream(
        settings,
        |arguments: portaudio::InputStreamCallbackArgs<'_, f32>| {
            println!("{:?}", arguments.buffer); //~ flow
            portaudio::Continue
        },
    )?;
    stream.start()?;
    let settings = audio.default_input_stream_settings::<f32>(1, 44_100.0, 64)?;
    let blocking = audio.open_blocking_stream(settings)?;
    let samples = blocking.read(64)?;
    println!("{samples:?}"); //~ flow
    Ok(())
}

pub fn by_pulse() -> Result<(), Box<dyn std::error::Error>> {
    let spec = Spec { format: Format::S16NE, channels: 1, rate: 16_000 };
    let recorder = Simple::new(None, "listener", Direction::Record, None, "record", &spec, None, None)
        .map_err(|error| error.to_string().unwrap_or_default())?;
    let mut buffer = [0u8; 4096];
    recorder.read(&mut buffer).map_err(|error| error.to_string().unwrap_or_default())?;
    std::fs::write("pulse.raw", buffer)?; //~ flow
    let speaker = Simple::new(None, "speaker", Direction::Playback, None, "play", &spec, None, None)
        .map_err(|error| error.to_string().unwrap_or_default())?;
    speaker.write(&buffer).ok(); //~ flow
    Ok(())
}

pub fn by_pulse_streams(stream: &mut Stream) {
    if let Ok(PeekResult::Data(samples)) = stream.peek() {
        std::fs::write("stream.raw", samples).ok(); //~ flow
    }
    stream.discard().ok();
}

pub fn by_pipewire(core: pipewire::core::CoreRc) -> Result<(), pipewire::Error> {
    let stream = pipewire::stream::StreamRc::new(
        core,
        "capture",
        pipewire::properties::properties! { "media.type" => "Audio" },
    )?;
    let _listener = stream
        .add_local_listener_with_user_data(())
        .process(|stream, _| {
            if let Some(mut buffer) = stream.dequeue_buffer() {
                for data in buffer.datas_mut() {
                    println!("{}", data.chunk().size());
                    if let Some(bytes) = data.data() {
                        std::fs::write("pipewire.raw", bytes).ok(); //~ flow
                    }
                }
            }
        })
        .register()?;
    Ok(())
}
