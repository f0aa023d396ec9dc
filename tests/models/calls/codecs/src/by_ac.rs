//! FFmpeg, by ac-ffmpeg.

use std::fs::File;

use ac_ffmpeg::Error;
use ac_ffmpeg::codec::video::{VideoDecoder, VideoEncoder, VideoFrameMut, VideoFrameScaler};
use ac_ffmpeg::codec::{CodecParameters, Decoder, Encoder};
use ac_ffmpeg::format::demuxer::Demuxer;
use ac_ffmpeg::format::io::IO;
use ac_ffmpeg::format::muxer::{Muxer, OutputFormat};
use ac_ffmpeg::packet::PacketMut;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn seen(mut scaler: VideoFrameScaler) -> Fallible {
    let io = IO::from_seekable_read_stream(File::open("a.mp4")?);
    let mut demuxer = Demuxer::builder().build(io)?.find_stream_info(None).map_err(|(_, error)| error)?;
    let stream = demuxer.streams().first().ok_or_else(|| Error::new("no stream"))?;
    let mut decoder = VideoDecoder::from_stream(stream)?.build()?;
    while let Some(packet) = demuxer.take()? {
        println!("{:?} {}", packet.pts(), packet.stream_index());
        decoder.push(packet)?;
        while let Some(frame) = decoder.take()? {
            println!("{} {}", frame.width(), frame.height());
            std::fs::write("a.raw", frame.planes()[0].data())?; //~ flow
            let scaled = scaler.scale(&frame)?;
            std::fs::write("b.raw", scaled.planes()[0].data())?; //~ flow
        }
    }
    Ok(())
}

pub fn copied(parameters: &CodecParameters) -> Fallible {
    let io = IO::from_seekable_read_stream(File::open("a.mp4")?);
    let mut demuxer = Demuxer::builder().build(io)?.find_stream_info(None).map_err(|(_, error)| error)?;
    let format = OutputFormat::guess_from_file_name("b.mp4").ok_or_else(|| Error::new("no format"))?;
    let mut builder = Muxer::builder();
    builder.add_stream(parameters)?;
    let mut muxer = builder.build(IO::from_seekable_write_stream(File::create("b.mp4")?), format)?;
    while let Some(packet) = demuxer.take()? {
        muxer.push(packet)?; //~ flow
    }
    muxer.flush()?;
    Ok(())
}

pub fn kept(mut encoder: VideoEncoder, mut muxer: Muxer<File>) -> Fallible {
    let format = ac_ffmpeg::codec::video::frame::get_pixel_format("rgb24");
    let mut frame = VideoFrameMut::black(format, 2, 1);
    frame.planes_mut()[0].data_mut().copy_from_slice(&crate::frame());
    encoder.push(frame.freeze())?;
    while let Some(packet) = encoder.take()? {
        muxer.push(packet)?; //~ flow
    }
    let mut packet = PacketMut::from(&crate::frame()[..]);
    println!("{:?}", packet.data_mut().first()); //~ flow
    muxer.push(packet.freeze())?; //~ flow
    Ok(())
}
