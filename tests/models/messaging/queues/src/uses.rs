//! MQTT, NATS, ZeroMQ.

use rumqttc::{AsyncClient, Client, LastWill, MqttOptions, QoS};

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub async fn by_rumqttc() -> Fallible {
    let (client, mut events) = AsyncClient::new(MqttOptions::new("a", "example.org", 1883), 10);
    client.subscribe("a", QoS::AtMostOnce).await?;
    client.publish("a", QoS::AtMostOnce, false, frame()).await?; //~ flow example.org:1883
    client.publish_bytes("a", QoS::AtMostOnce, false, frame().into()).await?; //~ flow example.org:1883
    client.try_publish("a", QoS::AtMostOnce, false, text())?; //~ flow example.org:1883
    client.unsubscribe("a").await?;
    client.subscribe(text(), QoS::AtMostOnce).await?; //~ flow example.org:1883
    client.unsubscribe(text()).await?; //~ flow example.org:1883
    let mut options = MqttOptions::new("a", "example.org", 1883);
    options.set_last_will(LastWill::new("a", "gone", QoS::AtMostOnce, false)).set_clean_session(true);
    options.set_last_will(LastWill::new("a", frame(), QoS::AtMostOnce, false)); //~ flow example.org:1883
    options.set_last_will(LastWill::new(text(), "gone", QoS::AtMostOnce, false)); //~ flow example.org:1883
    println!("{:?}", events.poll().await.is_ok());
    let (client, _) = Client::new(MqttOptions::new("a", "example.org", 1883), 10);
    client.subscribe("a", QoS::AtMostOnce)?;
    client.subscribe(text(), QoS::AtMostOnce)?; //~ flow example.org:1883
    client.publish("a", QoS::AtMostOnce, false, frame())?; //~ flow example.org:1883
    client.try_publish("a", QoS::AtMostOnce, false, frame())?; //~ flow example.org:1883
    Ok(())
}

pub async fn by_rumqttc_five() -> Fallible {
    use rumqttc::v5::{AsyncClient, Client, MqttOptions, mqttbytes::QoS};
    let (client, _) = AsyncClient::new(MqttOptions::new("a", "example.org", 1883), 10);
    client.publish("a", QoS::AtMostOnce, false, frame()).await?; //~ flow example.org:1883
    client.publish("a", QoS::AtMostOnce, false, "nobody").await?;
    client.try_publish("a", QoS::AtMostOnce, false, frame())?; //~ flow example.org:1883
    let (client, _) = Client::new(MqttOptions::new("a", "example.org", 1883), 10);
    client.publish("a", QoS::AtMostOnce, false, frame())?; //~ flow example.org:1883
    client.try_publish(text(), QoS::AtMostOnce, false, "a")?; //~ flow example.org:1883
    Ok(())
}

pub async fn by_paho() -> Fallible {
    let client = paho_mqtt::Client::new("mqtt://example.org")?;
    client.connect(None)?;
    client.publish(paho_mqtt::Message::new("a", frame(), 1))?; //~ flow mqtt://example.org
    let client = paho_mqtt::AsyncClient::new("mqtt://example.org")?;
    client.connect(None).await?;
    client.publish(paho_mqtt::MessageBuilder::new().topic("a").payload(frame()).qos(1).finalize()).await?; //~ flow mqtt://example.org
    client.try_publish(paho_mqtt::Message::new("a", frame(), 1))?; //~ flow mqtt://example.org
    Ok(())
}

pub async fn by_nats() -> Fallible {
    let client = async_nats::connect("example.org").await?;
    client.publish("a", frame().into()).await?; //~ flow example.org
    let answer = client.request("a", frame().into()).await?; //~ flow example.org
    println!("{}", answer.payload.len());
    client.publish_with_reply("a", "b", frame().into()).await?; //~ flow example.org
    client.publish_with_headers("a", async_nats::HeaderMap::new(), frame().into()).await?; //~ flow example.org
    client.subscribe("a").await?;
    client.flush().await?;
    let stream = async_nats::jetstream::new(client);
    stream.publish("a", frame().into()).await?; //~ flow example.org
    stream.publish_with_headers("a", async_nats::HeaderMap::new(), frame().into()).await?; //~ flow example.org
    let kept = stream.create_key_value(Default::default()).await?;
    kept.put("a", frame().into()).await?; //~ flow example.org
    kept.create("a", frame().into()).await?; //~ flow example.org
    let objects = stream.create_object_store(Default::default()).await?;
    objects.put("a", &mut frame().as_slice()).await?; //~ flow example.org
    Ok(())
}

pub fn by_zmq() -> zmq::Result<()> {
    let context = zmq::Context::new();
    let socket = context.socket(zmq::PUB)?;
    socket.bind("tcp://*:5555")?;
    socket.connect("tcp://example.org:5555")?;
    socket.send(frame(), 0)?; //~ flow tcp://example.org:5555
    socket.send_multipart([frame()], 0)?; //~ flow tcp://example.org:5555
    println!("{:?}", socket.recv_bytes(0)?.len());
    Ok(())
}
