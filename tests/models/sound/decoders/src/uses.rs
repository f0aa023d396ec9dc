//! Symphonia.

use std::io::Cursor;

use symphonia::core::audio::{Audio, AudioBuffer, GenericAudioBufferRef};
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Result;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;

use crate::recording;

fn opened(bytes: Vec<u8>) -> Result<Box<dyn FormatReader>> {
    let stream = MediaSourceStream::new(Box::new(Cursor::new(bytes)), Default::default());
    let mut hint = Hint::new();
    hint.with_extension("ogg");
    symphonia::default::get_probe().probe(&hint, stream, FormatOptions::default(), MetadataOptions::default())
}

fn decoder(format: &dyn FormatReader) -> Option<Box<dyn AudioDecoder>> {
    let track = format.default_track(TrackType::Audio)?;
    let params = track.codec_params.as_ref()?.audio()?;
    symphonia::default::get_codecs().make_audio_decoder(params, &AudioDecoderOptions::default()).ok()
}

pub fn decoded() -> Result<()> {
    let mut format = opened(recording())?;
    let Some(mut decoder) = decoder(format.as_ref()) else { return Ok(()) };
    let mut samples: Vec<f32> = Vec::new();
    while let Some(packet) = format.next_packet()? {
        if packet.track_id != 0 {
            continue;
        }
        std::fs::write("packet", &packet.data)?; //~ flow
        let buffer = decoder.decode(&packet)?;
        println!("{} {}", buffer.frames(), buffer.spec().rate());
        samples.resize(buffer.samples_interleaved(), 0.0);
        buffer.copy_to_slice_interleaved(&mut samples);
        println!("{:?}", samples.first()); //~ flow
        let mut more: Vec<i16> = Vec::new();
        buffer.copy_to_vec_interleaved(&mut more);
        println!("{:?}", more.first()); //~ flow
        let mut bytes = Vec::new();
        buffer.copy_bytes_to_vec_interleaved(&mut bytes);
        std::fs::write("sound.raw", bytes)?; //~ flow
        if let GenericAudioBufferRef::F32(plain) = buffer {
            planes(&plain);
        }
    }
    Ok(())
}

fn planes(buffer: &AudioBuffer<f32>) {
    println!("{:?}", buffer.plane(0)); //~ flow
    for sample in buffer.iter_interleaved() {
        println!("{sample}"); //~ flow
    }
    for plane in buffer.iter_planes() {
        println!("{:?}", plane.first()); //~ flow
    }
    println!("{} {}", buffer.num_planes(), Audio::frames(buffer));
}

pub fn of_nobody() -> Result<()> {
    let mut format = opened(vec![0; 8])?;
    let Some(mut decoder) = decoder(format.as_ref()) else { return Ok(()) };
    if let Some(packet) = format.next_packet()? {
        let mut samples: Vec<f32> = Vec::new();
        decoder.decode(&packet)?.copy_to_vec_interleaved(&mut samples);
        println!("{samples:?}");
    }
    Ok(())
}
