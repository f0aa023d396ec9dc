//! WebM and AAC.

use std::fs::File;
use std::io::Cursor;

use fdk_aac::{dec, enc};
use webm::mux::{AudioCodecId, SegmentBuilder, VideoCodecId, Writer};

use crate::{bytes, samples};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn into_a_file() -> Fallible {
    let builder = SegmentBuilder::new(Writer::new(File::create("a.webm")?))?.set_writing_app("a")?;
    let (builder, video) = builder.add_video_track(640, 480, VideoCodecId::VP8, None)?;
    let (builder, audio) = builder.add_audio_track(48_000, 1, AudioCodecId::Opus, None)?;
    let mut segment = builder.set_codec_private(audio, b"private")?.build();
    segment.add_frame(video, &bytes(), 0, true)?; //~ flow
    segment.add_frame(audio, &bytes(), 0, true)?; //~ flow
    segment.add_frame(audio, b"silence", 0, true)?;
    segment.finalize(None).ok();
    Ok(())
}

pub fn into_memory() -> Fallible {
    let builder = SegmentBuilder::new(Writer::new_non_seek(Cursor::new(Vec::new())))?;
    let (builder, video) = builder.add_video_track(640, 480, VideoCodecId::VP9, None)?;
    let mut segment = builder.build();
    segment.add_frame(video, &bytes(), 0, true)?;
    let Ok(writer) = segment.finalize(Some(1)) else { return Ok(()) };
    std::fs::write("a.webm", writer.into_inner().into_inner())?; //~ flow
    Ok(())
}

pub fn encoded() -> Fallible {
    let encoder = enc::Encoder::new(enc::EncoderParams {
        bit_rate: enc::BitRate::VbrMedium,
        sample_rate: 48_000,
        transport: enc::Transport::Adts,
        channels: enc::ChannelMode::Mono,
        audio_object_type: enc::AudioObjectType::Mpeg4LowComplexity,
    })
    .map_err(|error| format!("{error:?}"))?;
    let mut output = vec![0; 1024];
    let info = encoder.encode(&samples(), &mut output).map_err(|error| format!("{error:?}"))?;
    println!("{} {}", info.input_consumed, info.output_size);
    std::fs::write("a.aac", &output[..info.output_size])?; //~ flow
    let about = encoder.info().map_err(|error| format!("{error:?}"))?;
    println!("{}", about.frameLength);
    Ok(())
}

pub fn decoded() -> Fallible {
    let mut decoder = dec::Decoder::new(dec::Transport::Adts);
    decoder.set_max_output_channels(1).ok();
    let filled = decoder.fill(&bytes()).map_err(|error| format!("{error:?}"))?;
    let mut sound = vec![0i16; 2048];
    decoder.decode_frame(&mut sound).map_err(|error| format!("{error:?}"))?;
    println!("{filled} {} {}", decoder.decoded_frame_size(), decoder.stream_info().sampleRate);
    println!("{:?}", sound.first()); //~ flow
    Ok(())
}
