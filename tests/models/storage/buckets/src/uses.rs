//! Buckets and vectors.

use object_store::{ObjectStore, ObjectStoreExt};
use qdrant_client::qdrant::{PointStruct, QueryPointsBuilder, SetPayloadPointsBuilder, UpsertPointsBuilder};
use tokio::io::AsyncWriteExt;

use crate::frame;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub async fn by_object_store() -> Fallible {
    let store = object_store::aws::AmazonS3Builder::from_env().with_bucket_name("a").build()?;
    let path = object_store::path::Path::from("a.jpg");
    store.put(&path, frame().into()).await?; //~ flow
    store.put_opts(&path, frame().into(), Default::default()).await?; //~ flow
    let mut upload = store.put_multipart(&path).await?;
    upload.put_part(frame().into()).await?; //~ flow
    upload.complete().await?;
    let mut upload = object_store::WriteMultipart::new(store.put_multipart(&path).await?);
    upload.write(&frame()); //~ flow
    upload.write(b"nobody");
    upload.put(frame().into()); //~ flow
    upload.finish().await?;
    let kept = std::sync::Arc::new(object_store::memory::InMemory::new());
    let mut writer = object_store::buffered::BufWriter::new(kept, path.clone());
    writer.write_all(&frame()).await?; //~ flow
    let local = object_store::local::LocalFileSystem::new();
    local.put(&path, frame().into()).await?; //~ flow
    println!("{:?}", store.get(&path).await?.bytes().await?.len());
    Ok(())
}

pub async fn by_aws_s3() -> Fallible {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    let body = aws_sdk_s3::primitives::ByteStream::from(frame());
    client.put_object().bucket("a").key("b").body(body).send().await?; //~ flow
    let body = aws_sdk_s3::primitives::ByteStream::from(frame());
    client.upload_part().bucket("a").key("b").upload_id("c").part_number(1).body(body).send().await?; //~ flow
    println!("{:?}", client.get_object().bucket("a").key("b").send().await?.content_length());
    Ok(())
}

pub async fn by_qdrant() -> Fallible {
    let client = qdrant_client::Qdrant::from_url("http://example.org:6334").build()?;
    let vector: Vec<f32> = frame().into_iter().map(f32::from).collect();
    let points = vec![PointStruct::new(1, vector.clone(), [("a", 1.into())])];
    client.upsert_points(UpsertPointsBuilder::new("a", points.clone())).await?; //~ flow
    client.upsert_points_chunked(UpsertPointsBuilder::new("a", points), 10).await?; //~ flow
    let mut who = qdrant_client::Payload::new();
    who.insert("name", String::from_utf8_lossy(&frame()).into_owned());
    client.set_payload(SetPayloadPointsBuilder::new("a", who)).await?; //~ flow
    client.query(QueryPointsBuilder::new("a").query(vector.clone())).await?; //~ flow
    let search = qdrant_client::qdrant::SearchPointsBuilder::new("a", vector, 10);
    client.search_points(search).await?; //~ flow
    Ok(())
}
