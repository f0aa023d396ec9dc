//! zenoh.

use zenoh::Result;
use zenoh::bytes::{Encoding, ZBytes};

use crate::{frame, text};

pub async fn published() -> Result<()> {
    let session = zenoh::open(zenoh::Config::default()).await?;
    session.put("door/camera", frame()).await?; //~ flow
    session.put("door/camera", ZBytes::from(frame())).encoding(Encoding::IMAGE_PNG).await?; //~ flow
    session.put("door/camera", "nobody").attachment(text()).await?; //~ flow
    session.put(format!("door/{}", text()), "here").await?; //~ flow
    session.put("door/camera", "nobody").await?;
    session.delete("door/camera").await?;
    let publisher = session.declare_publisher("door/camera").await?;
    publisher.put(frame()).await?; //~ flow
    publisher.put("nobody").await?;
    println!("{} {}", session.zid(), publisher.key_expr());
    publisher.undeclare().await?;
    session.close().await
}

pub async fn answered() -> Result<()> {
    let session = zenoh::open(zenoh::Config::default()).await?;
    let queryable = session.declare_queryable("door/face").await?;
    let query = queryable.recv_async().await?;
    query.reply(query.key_expr().clone(), frame()).await?; //~ flow
    query.reply_err(text()).await?; //~ flow
    query.reply(query.key_expr().clone(), "nobody").await?;
    let replies = session.get("door/who").payload(text()).await?; //~ flow
    println!("{}", replies.recv_async().await?.result().is_ok());
    Ok(())
}

pub async fn heard() -> Result<()> {
    let session = zenoh::open(zenoh::Config::default()).await?;
    let subscriber = session.declare_subscriber("door/*").await?;
    while let Ok(sample) = subscriber.recv_async().await {
        println!("{} {}", sample.key_expr(), sample.payload().len());
        println!("{:?} {:?}", sample.payload().to_bytes(), sample.payload().try_to_string());
    }
    let bytes = ZBytes::from(frame());
    println!("{} {}", bytes.len(), bytes.is_empty());
    println!("{:?}", bytes.to_bytes()); //~ flow
    println!("{:?}", bytes.try_to_string()); //~ flow
    println!("{:?}", bytes.slices().next()); //~ flow
    Ok(())
}
