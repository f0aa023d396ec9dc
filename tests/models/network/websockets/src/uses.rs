//! Web sockets.

use futures::{SinkExt, StreamExt};
use tungstenite::{Bytes, Message, Utf8Bytes};

use crate::{frame, text};

pub fn by_tungstenite() -> Result<(), Box<dyn std::error::Error>> {
    let (mut socket, answer) = tungstenite::connect("wss://example.org")?;
    println!("{}", answer.status());
    socket.send(Message::binary(frame()))?; //~ flow wss://example.org
    socket.write(Message::text(text()))?; //~ flow wss://example.org
    socket.send(Message::Binary(Bytes::from(frame())))?; //~ flow wss://example.org
    socket.send(Message::Text(Utf8Bytes::from(text())))?; //~ flow wss://example.org
    socket.flush()?;
    let message = socket.read()?;
    println!("{} {}", message.is_text(), message.is_binary());
    println!("{} {} {}", message.is_ping(), message.is_pong(), message.is_close());
    println!("{} {} {}", message.len(), message.is_empty(), message.to_text()?);
    println!("{}", message.clone().into_text()?);
    println!("{:?}", message.into_data());
    socket.close(None)?;
    let (listener, _) = std::net::TcpListener::bind("127.0.0.1:80")?.accept()?;
    let mut server = tungstenite::accept(listener)?;
    server.send(Message::binary(frame()))?; //~ flow
    Ok(())
}

pub async fn by_tokio_tungstenite(stream: tokio::net::TcpStream) -> Result<(), Box<dyn std::error::Error>> {
    let (mut socket, _) = tokio_tungstenite::connect_async("wss://example.org").await?;
    socket.send(Message::binary(frame())).await?; //~ flow wss://example.org
    socket.feed(Message::text(text())).await?; //~ flow wss://example.org
    let (mut sender, mut receiver) = socket.split();
    sender.send(Message::binary(frame())).await?; //~ flow wss://example.org
    println!("{:?}", receiver.next().await);
    let mut server = tokio_tungstenite::accept_async(stream).await?;
    server.send(Message::binary(frame())).await?; //~ flow
    server.close(None).await?;
    let (mut other, _) = tokio_tungstenite::client_async("wss://example.org", tokio::io::empty()).await?;
    other.send(Message::text(text())).await?; //~ flow wss://example.org
    Ok(())
}
