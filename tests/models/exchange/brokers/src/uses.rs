//! RabbitMQ and Kafka.

use lapin::options::{BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, QueueDeclareOptions};
use lapin::types::FieldTable;
use lapin::{BasicProperties, Channel};
use rdkafka::config::ClientConfig;
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, FutureProducer, FutureRecord, Producer};
use std::time::Duration;

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub async fn by_lapin(channel: &Channel) -> Fallible {
    channel.queue_declare("a".into(), QueueDeclareOptions::default(), FieldTable::default()).await?;
    let options = BasicPublishOptions::default();
    let properties = BasicProperties::default().with_content_type("image/jpeg".into());
    let confirm = channel.basic_publish("".into(), "a".into(), options, &frame(), properties).await?; //~ flow
    println!("{}", confirm.await?.is_ack());
    let about = BasicProperties::default().with_message_id(text().into());
    channel.basic_publish("".into(), "a".into(), options, b"empty", about).await?; //~ flow
    let nothing = BasicProperties::default();
    channel.basic_publish("".into(), "a".into(), options, b"empty", nothing).await?;
    let (consume, table) = (BasicConsumeOptions::default(), FieldTable::default());
    let mut consumer = channel.basic_consume("a".into(), "b".into(), consume, table).await?;
    while let Some(delivery) = futures_lite::StreamExt::next(&mut consumer).await {
        delivery?.ack(BasicAckOptions::default()).await?;
    }
    Ok(())
}

pub async fn by_rdkafka() -> Fallible {
    let producer: FutureProducer =
        ClientConfig::new().set("bootstrap.servers", "example.org:9092").create()?;
    let payload = frame();
    let record = FutureRecord::to("a").payload(&payload).key("door");
    producer.send(record, Duration::from_secs(0)).await.map_err(|(error, _)| error)?; //~ flow example.org:9092
    let key = text();
    let record = FutureRecord::<str, str>::to("a").key(&key).payload("empty").partition(1);
    producer.send_result(record).ok(); //~ flow example.org:9092
    let headers = OwnedHeaders::new().insert(Header { key: "a", value: Some(&payload) });
    let record = FutureRecord::<str, str>::to("a").payload("empty").headers(headers);
    producer.send(record, Duration::from_secs(0)).await.map_err(|(error, _)| error)?; //~ flow example.org:9092
    let record = FutureRecord::<str, str>::to("a").payload("empty");
    producer.send(record, Duration::from_secs(0)).await.map_err(|(error, _)| error)?;
    let producer: BaseProducer = ClientConfig::new().set("bootstrap.servers", "example.org:9092").create()?;
    producer.send(BaseRecord::to("a").payload(&payload).key("door")).map_err(|(error, _)| error)?; //~ flow example.org:9092
    producer.poll(Duration::from_millis(0));
    producer.flush(Duration::from_secs(1))?;
    Ok(())
}
