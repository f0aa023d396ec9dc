//! QUIC and TLS.

use std::io::{Read, Write};
use std::net::TcpStream;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::frame;

pub async fn by_quinn(endpoint: quinn::Endpoint) -> Result<(), Box<dyn std::error::Error>> {
    let connection = endpoint.connect("127.0.0.1:80".parse()?, "example.org")?.await?;
    println!("{}", connection.remote_address());
    let mut sender = connection.open_uni().await?;
    sender.write_all(&frame()).await?; //~ flow example.org
    sender.write(&frame()).await?; //~ flow example.org
    sender.write_chunk(frame().into()).await?; //~ flow example.org
    tokio::io::copy(&mut frame().as_slice(), &mut sender).await?; //~ flow
    sender.finish()?;
    let (mut sender, mut receiver) = connection.open_bi().await?;
    sender.write_all(&frame()).await?; //~ flow example.org
    println!("{:?}", receiver.read_to_end(10).await?);
    connection.send_datagram(frame().into())?; //~ flow example.org
    let (mut sender, _) = connection.accept_bi().await?;
    sender.write_all(&frame()).await?; //~ flow example.org
    Ok(())
}

pub fn by_rustls(config: std::sync::Arc<rustls::ClientConfig>) -> Result<(), Box<dyn std::error::Error>> {
    let mut connection = rustls::ClientConnection::new(config.clone(), "example.org".try_into()?)?;
    let mut socket = TcpStream::connect("example.org:443")?;
    let mut stream = rustls::Stream::new(&mut connection, &mut socket);
    stream.write_all(&frame())?; //~ flow example.org:443
    stream.read_to_end(&mut Vec::new())?;
    let connection = rustls::ClientConnection::new(config, "example.org".try_into()?)?;
    let mut owned = rustls::StreamOwned::new(connection, TcpStream::connect("example.org:443")?);
    owned.write_all(&frame())?; //~ flow example.org:443
    let (connection, mut socket) = owned.into_parts();
    let mut connection = connection;
    connection.writer().write_all(&frame())?; //~ flow
    connection.write_tls(&mut socket)?;
    Ok(())
}

pub fn by_native_tls() -> Result<(), Box<dyn std::error::Error>> {
    let connector = native_tls::TlsConnector::new()?;
    let mut stream = connector.connect("example.org", TcpStream::connect("example.org:443")?)?;
    stream.write_all(&frame())?; //~ flow example.org:443
    Ok(())
}

pub async fn by_tokio(
    config: std::sync::Arc<rustls::ClientConfig>,
) -> Result<(), Box<dyn std::error::Error>> {
    let stream = tokio::net::TcpStream::connect("example.org:443").await?;
    let connector = tokio_rustls::TlsConnector::from(config);
    let mut stream = connector.connect("example.org".try_into()?, stream).await?;
    stream.write_all(&frame()).await?; //~ flow example.org:443
    stream.read_to_end(&mut Vec::new()).await?;
    let stream = tokio::net::TcpStream::connect("example.org:443").await?;
    let connector = tokio_native_tls::TlsConnector::from(native_tls::TlsConnector::new()?);
    let mut stream = connector.connect("example.org", stream).await?;
    stream.write_all(&frame()).await?; //~ flow example.org:443
    Ok(())
}
