//! tonic, as the code that it generates calls it.

use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::Channel;
use tonic::{Request, Response, Status};

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

/// What a service answers: the trait is generated, its caller is tonic.
pub async fn answers(request: Request<Picture>) -> Result<Response<Picture>, Status> {
    println!("{}", request.into_inner().bytes.len());
    Ok(Response::new(Picture { bytes: frame() }))
}
