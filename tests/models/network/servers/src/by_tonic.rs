//! tonic, as the code that it generates calls it.

use tonic::codegen::BoxFuture;
use tonic::codegen::http::uri::PathAndQuery;
use tonic::server::{ClientStreamingService, ServerStreamingService, StreamingService, UnaryService};
use tonic::transport::Channel;
use tonic::{Code, Request, Response, Status, Streaming};

use crate::{frame, text};

/// What `prost` makes of a message.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Picture {
    #[prost(bytes = "vec", tag = "1")]
    pub bytes: Vec<u8>,
}

pub async fn asks() -> Result<Response<Picture>, Box<dyn std::error::Error>> {
    let channel = Channel::from_static("https://example.org").connect().await?;
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await?;
    let codec = || tonic_prost::ProstCodec::<Picture, Picture>::default();
    let path = || PathAndQuery::from_static("/pictures/send");
    let mut request = Request::new(Picture { bytes: frame() });
    request.metadata_mut().insert("a", text().parse()?);
    println!("{}", request.get_ref().bytes.len());
    client.server_streaming(Request::new(Picture { bytes: frame() }), path(), codec()).await?; //~ flow https://example.org
    let stream = || Request::new(futures::stream::iter([Picture { bytes: frame() }]));
    client.client_streaming(stream(), path(), codec()).await?; //~ flow https://example.org
    client.streaming(stream(), path(), codec()).await?; //~ flow https://example.org
    let answer = client.unary(request, path(), codec()).await?; //~ flow https://example.org
    Ok(answer)
}

/// What a service answers: the trait is generated, and what tonic calls of it too.
pub async fn answers(request: Request<Picture>) -> Result<Response<Picture>, Status> {
    println!("{}", request.into_inner().bytes.len());
    Ok(Response::new(Picture { bytes: frame() }))
}

type Stream = futures::stream::Iter<std::array::IntoIter<Result<Picture, Status>, 1>>;

pub struct Unary;

impl UnaryService<Picture> for Unary {
    type Response = Picture;
    type Future = BoxFuture<Response<Picture>, Status>;

    fn call(&mut self, request: Request<Picture>) -> Self::Future {
        Box::pin(answers(request))
    } //~ flow
}

pub struct Streamed;

impl ServerStreamingService<Picture> for Streamed {
    type Response = Picture;
    type ResponseStream = Stream;
    type Future = std::future::Ready<Result<Response<Stream>, Status>>;

    fn call(&mut self, _: Request<Picture>) -> Self::Future {
        std::future::ready(Ok(Response::new(futures::stream::iter([Ok(Picture { bytes: frame() })]))))
    } //~ flow
}

pub struct Collected;

impl ClientStreamingService<Picture> for Collected {
    type Response = Picture;
    type Future = std::future::Ready<Result<Response<Picture>, Status>>;

    fn call(&mut self, _: Request<Streaming<Picture>>) -> Self::Future {
        std::future::ready(Err(Status::not_found("nobody")))
    }
}

pub struct Both;

impl StreamingService<Picture> for Both {
    type Response = Picture;
    type ResponseStream = Stream;
    type Future = std::future::Ready<Result<Response<Stream>, Status>>;

    fn call(&mut self, _: Request<Streaming<Picture>>) -> Self::Future {
        std::future::ready(Err(Status::new(Code::Internal, text())))
    } //~ flow
}

/// Whoever calls them himself gets what they answer: that does not leave.
pub async fn calls(
    picture: Request<Picture>,
    more: Request<Streaming<Picture>>,
    all: Request<Streaming<Picture>>,
) {
    drop(Unary.call(picture).await);
    drop(ServerStreamingService::call(&mut Streamed, Request::new(Picture { bytes: vec![1] })).await);
    drop(ClientStreamingService::call(&mut Collected, more).await);
    drop(StreamingService::call(&mut Both, all).await);
}
