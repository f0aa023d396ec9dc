//! hyper, and the types that it shares with others.

use std::str::FromStr;

use http::{HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use crate::{frame, text};

pub async fn sends() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let request = Request::builder()
        .method("POST")
        .uri("https://example.org")
        .version(http::Version::HTTP_11)
        .header("a", text())
        .extension(1)
        .body(Full::new(Bytes::from(frame())))?;
    let answer = client.request(request).await?; //~ flow https://example.org
    println!("{:?}", answer.into_body().collect().await?.to_bytes());
    client.get(text().parse()?).await?; //~ flow
    Ok(())
}

pub async fn by_hand(io: hyper_util::rt::TokioIo<tokio::net::TcpStream>) -> Result<(), hyper::Error> {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await?;
    tokio::spawn(connection);
    let mut request = Request::new(Full::new(Bytes::from(frame())));
    *request.uri_mut() = http::Uri::from_static("/");
    request.headers_mut().insert("a", HeaderValue::from_static("b"));
    *request.body_mut() = Full::new(Bytes::from(frame()));
    sender.send_request(request).await?; //~ flow
    Ok(())
}

pub async fn second(io: hyper_util::rt::TokioIo<tokio::net::TcpStream>) -> Result<(), hyper::Error> {
    let (mut sender, _) = hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await?;
    sender.send_request(Request::new(Full::new(Bytes::from(frame())))).await?; //~ flow
    Ok(())
}

pub fn parts(
    request: Request<String>,
    answer: Response<String>,
) -> Result<String, Box<dyn std::error::Error>> {
    println!("{:?} {:?} {}", request.uri(), request.headers().len(), request.body().len());
    println!("{:?} {}", answer.headers().len(), answer.body().len());
    println!("{} {:?}", request.method(), request.version());
    let uri = request.uri();
    println!("{} {:?} {:?} {:?}", uri.path(), uri.query(), uri.host(), uri.path_and_query());
    let status = answer.status();
    println!("{} {} {:?} {:?}", status.as_u16(), status.as_str(), status.canonical_reason(), answer.version());
    println!("{} {} {}", status.is_success(), status.is_client_error(), status.is_server_error());
    HeaderValue::from_str("a")?;
    HeaderValue::from_bytes(b"a")?;
    HeaderName::from_str("a")?;
    HeaderName::from_bytes(b"a")?;
    let _ = (HeaderName::from_static("a"), http_body_util::Empty::<Bytes>::new());
    let _ = Full::new(Bytes::new()).map_frame(|frame| frame).map_err(|error| error).boxed();
    let _ = http_body_util::StreamBody::new(1);
    let _ = Full::new(Bytes::new()).boxed_unsync();
    let mut answer = answer;
    answer.headers_mut().clear();
    answer.body_mut().clear();
    let (_, body) = answer.into_parts();
    let (_, other) = request.into_parts();
    let made = Response::builder().status(200).header("a", "b").extension(1).body(body + &other)?;
    let _ = Response::new(String::new()).into_body();
    let _ = Request::new(String::new()).into_body();
    Ok(made.into_body())
}
