//! One function for each crate.

use std::error::Error;
use std::io::Write;

use elasticsearch::http::transport::Transport;
use elasticsearch::{BulkOperation, BulkParts, Elasticsearch, IndexParts, SearchParts};
use ollama_rs::Ollama;
use ollama_rs::generation::chat::ChatMessage;
use ollama_rs::generation::chat::request::ChatMessageRequest;
use ollama_rs::generation::completion::request::GenerationRequest;
use ollama_rs::generation::embeddings::request::GenerateEmbeddingsRequest;
use serde::Serialize;
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio_serial::{SerialPortBuilderExt, SerialStream};

use crate::{frame, text};

#[derive(Serialize)]
struct Seen {
    name: String,
}

pub async fn elastic() -> Result<(), Box<dyn Error>> {
    let client = Elasticsearch::new(Transport::single_node("https://search.example.org")?);
    client.index(IndexParts::Index("seen")).body(json!({ "name": text() })).send().await?; //~ flow https://search.example.org
    client.index(IndexParts::IndexId("seen", &text())).body(json!({})).send().await?; //~ flow
    client.index(IndexParts::Index("seen")).body(json!({ "name": "nobody" })).send().await?;
    let rows: Vec<BulkOperation<_>> = vec![BulkOperation::index(json!({ "name": text() })).into()];
    client.bulk(BulkParts::Index("seen")).body(rows).send().await?; //~ flow
    let question = json!({ "query": { "match": { "name": text() } } });
    let found = client.search(SearchParts::Index(&["seen"])).body(question).send().await?; //~ flow
    println!("{}", found.status_code());
    Ok(())
}

pub async fn meili() -> Result<(), Box<dyn Error>> {
    let client = meilisearch_sdk::client::Client::new("https://find.example.org", Some("key"))?;
    let index = client.index("seen");
    index.add_documents(&[Seen { name: text() }], Some("name")).await?; //~ flow https://find.example.org
    index.add_or_replace(&[Seen { name: text() }], None).await?; //~ flow
    index.add_or_update(&[Seen { name: text() }], None).await?; //~ flow
    index.add_documents(&[Seen { name: "nobody".to_owned() }], None).await?;
    Ok(())
}

pub async fn ollama() -> Result<(), Box<dyn Error>> {
    let model = "small".to_owned();
    let client = Ollama::new("http://words.example.org", 11434);
    let answer = client.generate(GenerationRequest::new(model.clone(), text())).await?; //~ flow http://words.example.org
    println!("{}", answer.response);
    let mut said = vec![ChatMessage::user("who is it?".to_owned())];
    client.send_chat_messages(ChatMessageRequest::new(model.clone(), said.clone())).await?;
    said.push(ChatMessage::user(text()));
    client.send_chat_messages(ChatMessageRequest::new(model.clone(), said)).await?; //~ flow
    client.generate_embeddings(GenerateEmbeddingsRequest::new(model, text().into())).await?; //~ flow
    Ok(())
}

pub async fn serial() -> Result<(), Box<dyn Error>> {
    let mut line = tokio_serial::new("/dev/ttyUSB0", 9600).open_native_async()?;
    AsyncWriteExt::write_all(&mut line, &frame()).await?; //~ flow
    AsyncWriteExt::write_all(&mut line, b"open").await?;
    line.try_write(&frame())?; //~ flow
    let mut other = SerialStream::open(&tokio_serial::new("/dev/ttyUSB1", 9600))?;
    Write::write_all(&mut other, &frame())?; //~ flow
    Ok(())
}
