//! FFmpeg, by ffmpeg-next.

use ffmpeg_next as ffmpeg;

use ffmpeg::codec::context::Context;
use ffmpeg::format::{Pixel, input, output};
use ffmpeg::media::Type;
use ffmpeg::software::{resampling, scaling};
use ffmpeg::util::frame::{Audio, Video};

pub fn seen() -> Result<(), ffmpeg::Error> {
    ffmpeg::init()?;
    let mut camera = input("/dev/video0")?;
    let stream = camera.streams().best(Type::Video).ok_or(ffmpeg::Error::StreamNotFound)?;
    let index = stream.index();
    let mut decoder = Context::from_parameters(stream.parameters())?.decoder().video()?;
    let (width, height) = (decoder.width(), decoder.height());
    let flags = scaling::Flags::BILINEAR;
    let mut scaler =
        scaling::Context::get(decoder.format(), width, height, Pixel::RGB24, width, height, flags)?;
    for (stream, packet) in camera.packets() {
        if stream.index() != index {
            continue;
        }
        println!("{:?} {:?}", packet.pts(), packet.is_key());
        decoder.send_packet(&packet)?;
        let mut decoded = Video::empty();
        while decoder.receive_frame(&mut decoded).is_ok() {
            std::fs::write("a.raw", decoded.data(0)).ok(); //~ flow
            let mut picture = Video::empty();
            scaler.run(&decoded, &mut picture)?;
            println!("{} {} {}", picture.width(), picture.height(), picture.stride(0));
            std::fs::write("b.raw", picture.data(0)).ok(); //~ flow
            println!("{:?}", picture.plane::<[u8; 3]>(0).first()); //~ flow
        }
    }
    decoder.send_eof()?;
    Ok(())
}

pub fn heard() -> Result<(), ffmpeg::Error> {
    let mut microphone = input("hw:0")?;
    let stream = microphone.streams().best(Type::Audio).ok_or(ffmpeg::Error::StreamNotFound)?;
    let mut decoder = Context::from_parameters(stream.parameters())?.decoder().audio()?;
    let (format, layout, rate) = (decoder.format(), decoder.channel_layout(), decoder.rate());
    let mut resampler = resampling::Context::get(format, layout, rate, format, layout, 16_000)?;
    for (_, packet) in microphone.packets() {
        decoder.send_packet(&packet)?;
        let mut sound = Audio::empty();
        while decoder.receive_frame(&mut sound).is_ok() {
            println!("{:?}", sound.plane::<f32>(0).first()); //~ flow
            let mut slower = Audio::empty();
            resampler.run(&sound, &mut slower)?;
            std::fs::write("a.raw", slower.data(0)).ok(); //~ flow
        }
    }
    Ok(())
}

pub fn kept(mut encoder: ffmpeg::encoder::Video) -> Result<(), ffmpeg::Error> {
    let mut file = output("a.mp4")?;
    file.write_header()?;
    let mut picture = Video::new(Pixel::RGB24, 2, 1);
    picture.data_mut(0).copy_from_slice(&crate::frame());
    picture.set_pts(Some(1));
    encoder.send_frame(&picture)?;
    let mut packet = ffmpeg::Packet::empty();
    while encoder.receive_packet(&mut packet).is_ok() {
        packet.set_stream(0);
        packet.write_interleaved(&mut file)?; //~ flow
    }
    let plain = ffmpeg::Packet::copy(&crate::frame());
    println!("{:?}", plain.data()); //~ flow
    plain.write(&mut file)?; //~ flow
    file.write_trailer()?;
    Ok(())
}

pub fn copied() -> Result<(), ffmpeg::Error> {
    let mut camera = input("rtsp://192.168.1.2/stream")?;
    let mut file = output("b.mp4")?;
    for (_, packet) in camera.packets() {
        packet.write_interleaved(&mut file)?; //~ flow
    }
    Ok(())
}
