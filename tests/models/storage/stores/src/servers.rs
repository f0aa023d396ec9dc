//! Servers of documents and values.

use mongodb::bson::{Bson, Document, doc};
use redis::{AsyncCommands, Commands};

use crate::{frame, text};

pub async fn by_mongodb() -> mongodb::error::Result<()> {
    let client = mongodb::Client::with_uri_str("mongodb://example.org").await?;
    let pictures: mongodb::Collection<Document> = client.database("a").collection("b");
    pictures.insert_one(doc! { "name": text() }).await?; //~ flow
    pictures.insert_many([doc! { "name": text() }]).await?; //~ flow
    pictures.update_one(doc! { "a": 1 }, doc! { "$set": { "name": text() } }).await?; //~ flow
    pictures.update_many(doc! { "a": 1 }, doc! { "$set": { "name": text() } }).await?; //~ flow
    pictures.replace_one(doc! { "a": 1 }, doc! { "name": Bson::String(text()) }).await?; //~ flow
    pictures.find_one_and_update(doc! { "a": 1 }, doc! { "$set": { "name": text() } }).await?; //~ flow
    pictures.find_one_and_replace(doc! { "a": 1 }, doc! { "name": text() }).await?; //~ flow
    println!("{:?}", pictures.find_one(doc! { "a": 1 }).await?);
    pictures.delete_one(doc! { "a": 1 }).await?;
    Ok(())
}

pub fn by_redis() -> redis::RedisResult<()> {
    let client = redis::Client::open("redis://example.org")?;
    let mut connection = client.get_connection()?;
    let _: () = connection.set("a", frame())?; //~ flow
    let _: () = connection.set_ex("a", text(), 10)?; //~ flow
    let _: () = connection.hset("a", "b", frame())?; //~ flow
    let _: () = connection.lpush("a", frame())?; //~ flow
    let _: () = connection.rpush("a", frame())?; //~ flow
    let _: () = connection.publish("a", frame())?; //~ flow
    let _: () = connection.xadd("a", "*", &[("b", frame())])?; //~ flow
    let _: () = connection.append("a", frame())?; //~ flow
    let _: () = connection.set_nx("a", frame())?; //~ flow
    let _: () = connection.hset_multiple("a", &[("b", frame())])?; //~ flow
    let _: () = connection.sadd("a", frame())?; //~ flow
    let _: () = connection.zadd("a", text(), 1)?; //~ flow
    let _: () = connection.geo_add("a", (f64::from(frame()[0]), 1.0, "b"))?; //~ flow
    let _: () = connection.sadd("a", "nobody")?;
    let _: () = redis::cmd("SET").arg("a").arg(frame()).query(&mut connection)?; //~ flow
    redis::pipe().set("a", frame()).exec(&mut connection)?; //~ flow
    let bytes: Vec<u8> = connection.get("a")?;
    println!("{}", bytes.len());
    Ok(())
}

pub async fn by_async_redis(client: redis::Client) -> redis::RedisResult<()> {
    let mut connection = client.get_multiplexed_async_connection().await?;
    let _: () = connection.set("a", frame()).await?; //~ flow
    let _: () = connection.set_ex("a", text(), 10).await?; //~ flow
    let _: () = connection.hset("a", "b", frame()).await?; //~ flow
    let _: () = connection.lpush("a", frame()).await?; //~ flow
    let _: () = connection.rpush("a", frame()).await?; //~ flow
    let _: () = connection.publish("a", frame()).await?; //~ flow
    let _: () = connection.xadd("a", "*", &[("b", frame())]).await?; //~ flow
    let _: () = connection.append("a", frame()).await?; //~ flow
    let _: () = connection.set_nx("a", frame()).await?; //~ flow
    let _: () = connection.hset_multiple("a", &[("b", frame())]).await?; //~ flow
    let _: () = connection.sadd("a", frame()).await?; //~ flow
    let _: () = connection.zadd("a", text(), 1).await?; //~ flow
    let _: () = connection.geo_add("a", (f64::from(frame()[0]), 1.0, "b")).await?; //~ flow
    let _: () = redis::cmd("SET").arg("a").arg(frame()).query_async(&mut connection).await?; //~ flow
    Ok(())
}
