//! One function for each crate.

use std::error::Error;

use clickhouse::Row;
use futures::stream;
use influxdb2::models::DataPoint;
use mysql_async::params;
use mysql_async::prelude::Queryable;
use serde::Serialize;

use crate::{frame, text};

#[derive(Row, Serialize)]
struct Seen {
    name: String,
}

pub async fn clickhouse() -> clickhouse::error::Result<()> {
    let client =
        clickhouse::Client::default().with_url("http://columns.example.org:8123").with_database("door");
    let mut rows = client.insert::<Seen>("seen")?;
    rows.write(&Seen { name: text() }).await?; //~ flow
    rows.write(&Seen { name: "nobody".to_owned() }).await?;
    rows.end().await?;
    client.query("INSERT INTO seen VALUES (?)").bind(text()).execute().await?; //~ flow
    client.query(&format!("INSERT INTO seen VALUES ('{}')", text())).execute().await?; //~ flow
    let found =
        client.query("SELECT name FROM seen WHERE name = ?").bind(text()).fetch_all::<String>().await?; //~ flow
    println!("{found:?}");
    client.query("TRUNCATE seen").execute().await
}

pub async fn deadpool(pool: &deadpool_postgres::Pool) -> Result<(), Box<dyn Error>> {
    let mut client = pool.get().await?;
    client.execute("INSERT INTO seen VALUES ($1)", &[&frame()]).await?; //~ flow
    let statement = client.prepare_cached("INSERT INTO seen VALUES ($1)").await?;
    client.execute(&statement, &[&text()]).await?; //~ flow
    let transaction = client.transaction().await?;
    transaction.execute("INSERT INTO seen VALUES ($1)", &[&frame()]).await?; //~ flow
    transaction.commit().await?;
    println!("{:?}", client.query("SELECT name FROM seen", &[]).await?.len());
    Ok(())
}

pub async fn influx() -> Result<(), Box<dyn Error>> {
    let client = influxdb2::Client::new("http://measures.example.org:8086", "house", "token");
    let point = DataPoint::builder("door").tag("name", text()).field("open", true).build()?;
    client.write("seen", stream::iter([point])).await?; //~ flow http://measures.example.org:8086
    let rate = DataPoint::builder("door").field("rate", i64::from(frame()[0])).timestamp(1).build()?;
    client.write("seen", stream::iter(vec![rate])).await?; //~ flow
    let closed = DataPoint::builder("door").field("open", false).build()?;
    client.write("seen", stream::iter([closed])).await?;
    client.write_line_protocol("house", "seen", format!("door name=\"{}\"", text())).await?; //~ flow
    Ok(())
}

pub async fn mysql() -> mysql_async::Result<()> {
    let pool = mysql_async::Pool::new("mysql://tables.example.org/door");
    let mut connection = pool.get_conn().await?;
    connection.exec_drop("INSERT INTO seen VALUES (?)", (frame(),)).await?; //~ flow mysql://tables.example.org/door
    connection.exec_drop("INSERT INTO seen VALUES (:name)", params! { "name" => text() }).await?; //~ flow
    connection.exec_batch("INSERT INTO seen VALUES (?)", [(text(),)]).await?; //~ flow
    connection.query_drop(format!("INSERT INTO seen VALUES ('{}')", text())).await?; //~ flow
    connection.query_drop("DELETE FROM seen").await?;
    let found: Vec<String> = connection.exec("SELECT name FROM seen WHERE name = ?", (text(),)).await?; //~ flow
    println!("{found:?}");
    let first: Option<String> =
        connection.exec_first("SELECT name FROM seen WHERE name = ?", (text(),)).await?; //~ flow
    println!("{first:?}");
    let all: Vec<String> = connection.query("SELECT name FROM seen").await?;
    println!("{all:?}");
    Ok(())
}

pub fn pooled<M: r2d2::ManageConnection<Connection = Vec<u8>>>(pool: &r2d2::Pool<M>) {
    let mut kept = pool.get().unwrap();
    kept.extend(frame());
    println!("{:?}", *kept); //~ flow
}

pub async fn bucket() -> Result<(), Box<dyn Error>> {
    let region =
        s3::Region::Custom { region: "here".to_owned(), endpoint: "https://pictures.example.org".to_owned() };
    let bucket = s3::Bucket::new("door", region, s3::creds::Credentials::default()?)?;
    bucket.put_object("seen.jpg", &frame()).await?; //~ flow https://pictures.example.org
    bucket.put_object_with_content_type("seen.jpg", &frame(), "image/jpeg").await?; //~ flow
    bucket.put_object(format!("{}.jpg", text()), &[0]).await?; //~ flow
    bucket.put_object_stream(&mut frame().as_slice(), "seen.jpg").await?; //~ flow
    bucket.put_object("nobody.jpg", &[0]).await?;
    println!("{:?}", bucket.get_object("seen.jpg").await?.bytes());
    Ok(())
}

pub async fn scylla() -> Result<(), Box<dyn Error>> {
    let session = scylla::client::session_builder::SessionBuilder::new()
        .known_node("rows.example.org:9042")
        .build()
        .await?;
    session.query_unpaged("INSERT INTO seen (picture) VALUES (?)", (frame(),)).await?; //~ flow rows.example.org:9042
    let statement = session.prepare("INSERT INTO seen (name) VALUES (?)").await?;
    session.execute_unpaged(&statement, (text(),)).await?; //~ flow
    session.query_unpaged("TRUNCATE seen", ()).await?;
    Ok(())
}
