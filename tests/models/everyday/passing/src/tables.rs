//! csv-async.

use csv_async::{AsyncSerializer, AsyncWriter};
use serde::Serialize;
use tokio::fs::File;

use crate::text;

#[derive(Serialize)]
struct Row {
    name: String,
}

pub async fn rows() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = AsyncWriter::from_writer(File::create("rows.csv").await?);
    table.write_record(["name", "age"]).await?;
    table.write_record([&text(), "1"]).await?; //~ flow
    table.write_field(text()).await?; //~ flow
    table.flush().await?;
    Ok(())
}

pub async fn typed() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = AsyncSerializer::from_writer(File::create("rows.csv").await?);
    table.serialize(Row { name: text() }).await?; //~ flow
    table.serialize(Row { name: "nobody".to_owned() }).await?;
    table.flush().await?;
    Ok(())
}

pub async fn in_memory() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = AsyncWriter::from_writer(Vec::new());
    table.write_record([&text()]).await?;
    println!("{:?}", table.into_inner().await.map_err(|_| ())); //~ flow
    Ok(())
}
