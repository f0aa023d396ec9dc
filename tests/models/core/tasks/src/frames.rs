//! Frames over sockets, and what bridges readers, writers and streams.

use bytes::{Bytes, BytesMut};
use futures::{FutureExt, SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio_util::codec::{
    BytesCodec, Decoder, Encoder, Framed, FramedRead, FramedWrite, LengthDelimitedCodec, LinesCodec,
};
use tokio_util::compat::TokioAsyncWriteCompatExt;
use tokio_util::io::{ReaderStream, StreamReader, SyncIoBridge};
use tokio_util::sync::{CancellationToken, PollSender};
use tokio_util::udp::UdpFramed;

use crate::{frame, text};

pub async fn by_datagrams() -> Result<(), Box<dyn std::error::Error>> {
    let address = "192.0.2.1:5000".parse()?;
    let mut frames = UdpFramed::new(UdpSocket::bind("[::]:0").await?, BytesCodec::new());
    frames.send((Bytes::from(frame()), address)).await?; //~ flow
    let (mut sink, mut stream) = frames.split();
    sink.send((Bytes::from(frame()), address)).await?; //~ flow
    println!("{:?}", stream.next().await.is_some());
    Ok(())
}

pub async fn by_frames(codec: LengthDelimitedCodec) -> Result<(), Box<dyn std::error::Error>> {
    let mut frames = Framed::new(TcpStream::connect("example.org:1").await?, LinesCodec::new());
    frames.send(text()).await?; //~ flow
    println!("{:?}", frames.get_ref().peer_addr()?);
    let (mut sink, mut stream) = codec.framed(TcpStream::connect("example.org:2").await?).split();
    sink.send(Bytes::from(frame())).await?; //~ flow
    println!("{:?}", stream.next().await.is_some());
    let (reader, writer) = TcpStream::connect("example.org:3").await?.into_split();
    let mut writer = FramedWrite::new(writer, BytesCodec::new());
    writer.send(Bytes::from(frame())).await?; //~ flow
    let mut reader = FramedRead::new(reader, BytesCodec::new());
    println!("{:?}", reader.next().await.is_some());
    frames.into_inner().write_all(&frame()).await?; //~ flow
    Ok(())
}

/// What a codec makes of a frame is the frame.
pub async fn by_codec() -> Result<(), Box<dyn std::error::Error>> {
    let mut buffer = BytesMut::new();
    LengthDelimitedCodec::new().encode(Bytes::from(frame()), &mut buffer)?;
    TcpStream::connect("example.org:4").await?.write_all(&buffer).await?; //~ flow
    let read = LengthDelimitedCodec::new().decode(&mut buffer)?;
    println!("{read:?}"); //~ flow
    Ok(())
}

pub async fn by_bridges(cancel: CancellationToken) -> Result<(), Box<dyn std::error::Error>> {
    let mut stream = ReaderStream::new(std::io::Cursor::new(frame()));
    while let Some(part) = stream.next().await {
        println!("{:?}", part?); //~ flow
    }
    let parts = futures::stream::iter([std::io::Result::Ok(Bytes::from(frame()))]);
    let mut reader = StreamReader::new(parts);
    let mut whole = Vec::new();
    reader.read_to_end(&mut whole).await?;
    println!("{whole:?}"); //~ flow
    let mut socket = SyncIoBridge::new(TcpStream::connect("example.org:5").await?);
    std::io::Write::write_all(&mut socket, &frame())?; //~ flow
    let mut socket = TcpStream::connect("example.org:6").await?.compat_write();
    futures::AsyncWriteExt::write_all(&mut socket, &frame()).await?; //~ flow
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    PollSender::new(sender).send(frame()).await?;
    println!("{:?}", receiver.recv().await); //~ flow
    cancel.child_token().cancelled().await;
    println!("{}", cancel.is_cancelled());
    Ok(())
}

async fn printed(frame: Vec<u8>) -> usize {
    println!("{frame:?}"); //~ flow
    frame.len()
}

/// What is fused is polled behind a type of the library.
pub async fn by_select() {
    let count = futures::select! {
        count = printed(frame()).fuse() => count,
        _ = futures::future::pending::<()>().fuse() => 0,
    };
    println!("{count}");
}
