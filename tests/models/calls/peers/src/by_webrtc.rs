//! webrtc.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use webrtc::data_channel::RTCDataChannel;
use webrtc::media::Sample;
use webrtc::peer_connection::RTCPeerConnection;
use webrtc::rtp::codecs::h264::H264Packet;
use webrtc::rtp::packetizer::Depacketizer;
use webrtc::track::track_local::TrackLocalWriter;
use webrtc::track::track_local::track_local_static_rtp::TrackLocalStaticRTP;
use webrtc::track::track_local::track_local_static_sample::TrackLocalStaticSample;
use webrtc::track::track_remote::TrackRemote;
use webrtc::util::{Conn, Marshal};

use crate::frame;

type Fallible = Result<(), webrtc::Error>;

pub async fn recorded(track: Arc<TrackRemote>) -> Fallible {
    println!("{} {}", track.codec().capability.mime_type, track.ssrc());
    let (packet, _) = track.read_rtp().await?;
    println!("{}", packet.header.sequence_number);
    std::fs::write("call.raw", &packet.payload).ok(); //~ flow
    let mut buffer = vec![0; 1500];
    std::fs::write("empty.raw", &buffer).ok();
    let (packet, _) = track.read(&mut buffer).await?;
    std::fs::write("call.raw", &packet.payload).ok(); //~ flow
    std::fs::write("call.raw", &buffer).ok(); //~ flow
    Ok(())
}

pub fn listened(connection: &RTCPeerConnection, out: Arc<TrackLocalStaticRTP>) {
    connection.on_track(Box::new(move |track, _, _| {
        let out = Arc::clone(&out);
        Box::pin(async move {
            while let Ok((packet, _)) = track.read_rtp().await {
                out.write(&packet.payload).await.ok(); //~ flow
                out.write(b"nothing").await.ok();
                out.write_rtp(&packet).await.ok(); //~ flow
            }
        })
    }));
}

pub async fn unpacked(track: Arc<TrackRemote>) -> Fallible {
    let mut pictures = H264Packet::default();
    while let Ok((packet, _)) = track.read_rtp().await {
        println!("{}", pictures.is_partition_head(&packet.payload));
        println!("{}", pictures.is_partition_tail(packet.header.marker, &packet.payload));
        std::fs::write("call.264", pictures.depacketize(&packet.payload)?).ok(); //~ flow
    }
    Ok(())
}

pub async fn passed_on(
    track: Arc<TrackRemote>,
    conn: Arc<dyn Conn + Send + Sync>,
) -> Result<(), webrtc::util::Error> {
    let mut buffer = vec![0; 1500];
    while let Ok((packet, _)) = track.read_rtp().await {
        let length = packet.marshal_to(&mut buffer)?;
        conn.send(&buffer[..length]).await?; //~ flow
        conn.send_to(&packet.marshal()?, ([192, 0, 2, 1], 5004).into()).await?; //~ flow
    }
    conn.send(&[0; 8]).await?;
    Ok(())
}

pub async fn sent(track: &TrackLocalStaticSample, channel: &RTCDataChannel) -> Fallible {
    let sample =
        Sample { data: Bytes::from(frame()), duration: Duration::from_millis(40), ..Default::default() };
    track.write_sample(&sample).await?; //~ flow
    channel.send(&Bytes::from(frame())).await?; //~ flow
    channel.send_text(String::from_utf8_lossy(&frame()).into_owned()).await?; //~ flow
    channel.send_text("hello").await?;
    Ok(())
}
