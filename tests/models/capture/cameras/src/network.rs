//! Cameras behind the network.

use futures::StreamExt;
use retina::client::{PlayOptions, Session, SessionOptions, SetupOptions};
use retina::codec::CodecItem;

pub async fn by_retina(url: url::Url) -> Result<(), Box<dyn std::error::Error>> {
    let mut session = Session::describe(url, SessionOptions::default()).await?;
    println!("{}", session.streams().len());
    session.setup(0, SetupOptions::default()).await?;
    let mut playing = session.play(PlayOptions::default()).await?.demuxed()?;
    while let Some(item) = playing.next().await {
        match item? {
            CodecItem::VideoFrame(frame) => {
                println!("{} {} {}", frame.timestamp(), frame.stream_id(), frame.loss());
                println!("{} {}", frame.is_random_access_point(), frame.is_disposable());
                println!("{:?} {:?}", frame.start_ctx(), frame.end_ctx());
                println!("{} {}", frame.has_new_parameters(), frame.timestamp().elapsed());
                std::fs::write("frame.h264", frame.data())?; //~ flow
                std::fs::write("frame.h264", frame.into_data())?; //~ flow
            }
            CodecItem::AudioFrame(frame) => {
                println!("{} {} {:?}", frame.timestamp(), frame.stream_id(), frame.frame_length());
                println!("{} {:?}", frame.loss(), frame.ctx());
                std::fs::write("frame.aac", frame.data())?; //~ flow
            }
            CodecItem::MessageFrame(frame) => {
                println!("{} {} {}", frame.timestamp(), frame.stream_id(), frame.loss());
                println!("{:?}", frame.ctx());
            }
            _ => {}
        }
    }
    Ok(())
}

/// The data of interleaved frames are RTP packets of the camera.
pub fn by_rtsp_types(buffer: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let (message, used): (rtsp_types::Message<Vec<u8>>, usize) = rtsp_types::Message::parse(buffer)?;
    println!("{used}");
    if let rtsp_types::Message::Data(data) = message {
        std::fs::write("packet.rtp", data.into_body())?; //~ flow
    }
    Ok(())
}
