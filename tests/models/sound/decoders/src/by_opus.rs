//! Opus, by two crates: a voice is encoded for a call, and what comes out of a call is somebody's voice.

use audiopus::coder::{Decoder, Encoder};
use audiopus::{Application, Channels, SampleRate};

use crate::recording;

fn samples() -> Vec<i16> {
    recording().into_iter().map(i16::from).collect()
}

pub fn encoded_by_audiopus() -> audiopus::Result<()> {
    let encoder = Encoder::new(SampleRate::Hz48000, Channels::Mono, Application::Voip)?;
    let mut packet = [0; 256];
    let length = encoder.encode(&samples(), &mut packet)?;
    println!("{length}");
    std::fs::write("voice", packet); //~ flow
    let floats: Vec<f32> = samples().into_iter().map(f32::from).collect();
    let mut other = [0; 256];
    encoder.encode_float(&floats, &mut other)?;
    std::fs::write("voice", other); //~ flow
    Ok(())
}

pub fn decoded_by_audiopus(packet: &[u8]) -> audiopus::Result<()> {
    let mut decoder = Decoder::new(SampleRate::Hz48000, Channels::Mono)?;
    let mut heard = [0i16; 960];
    let length = decoder.decode(Some(packet), &mut heard[..], false)?;
    println!("{length} {}", decoder.last_packet_duration()?);
    println!("{heard:?}"); //~ flow
    let mut floats = [0f32; 960];
    decoder.decode_float(Some(packet), &mut floats[..], false)?;
    println!("{floats:?}"); //~ flow
    Ok(())
}

pub fn by_opus(packet: &[u8]) -> opus::Result<()> {
    let mut encoder = opus::Encoder::new(48_000, opus::Channels::Mono, opus::Application::Voip)?;
    let mut sent = [0; 256];
    encoder.encode(&samples(), &mut sent)?;
    std::fs::write("voice", sent); //~ flow
    let floats: Vec<f32> = samples().into_iter().map(f32::from).collect();
    let mut other = [0; 256];
    encoder.encode_float(&floats, &mut other)?;
    std::fs::write("voice", other); //~ flow
    std::fs::write("voice", encoder.encode_vec(&samples(), 256)?); //~ flow
    std::fs::write("voice", encoder.encode_vec_float(&floats, 256)?); //~ flow
    let mut decoder = opus::Decoder::new(48_000, opus::Channels::Mono)?;
    let mut heard = [0i16; 960];
    println!("{}", decoder.decode(packet, &mut heard, false)?);
    println!("{heard:?}"); //~ flow
    let mut floats = [0f32; 960];
    decoder.decode_float(packet, &mut floats, false)?;
    println!("{floats:?}"); //~ flow
    decoder.reset_state()?;
    Ok(())
}
