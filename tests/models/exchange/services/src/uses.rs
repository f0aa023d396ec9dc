//! Services that are asked about a picture or a voice, and what is measured on the way.

use async_openai::Client;
use async_openai::types::InputSource;
use async_openai::types::audio::{AudioInput, CreateTranscriptionRequestArgs};
use async_openai::types::chat::{
    ChatCompletionRequestMessage, ChatCompletionRequestUserMessageArgs, CreateChatCompletionRequestArgs,
};
use async_openai::types::embeddings::CreateEmbeddingRequestArgs;
use influx_db_client::Point;
use opentelemetry::KeyValue;
use opentelemetry::global;
use opentelemetry::trace::{Span, TraceContextExt, Tracer};

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub async fn by_openai() -> Fallible {
    let client = Client::new();
    let message = ChatCompletionRequestUserMessageArgs::default().content(text()).build()?;
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt")
        .messages([ChatCompletionRequestMessage::User(message)])
        .build()?;
    let answer = client.chat().create(request.clone()).await?; //~ flow
    println!("{:?}", answer.choices.len());
    client.chat().create_stream(request).await?; //~ flow
    let file = AudioInput { source: InputSource::VecU8 { filename: "a.wav".into(), vec: frame() } };
    let request = CreateTranscriptionRequestArgs::default().file(file).model("whisper-1").build()?;
    client.audio().transcription().create(request).await?; //~ flow
    let file = AudioInput::from_vec_u8("a.wav".into(), frame());
    let request = CreateTranscriptionRequestArgs::default().file(file).model("whisper-1").build()?;
    client.audio().transcription().create(request).await?; //~ flow
    let request = CreateEmbeddingRequestArgs::default().model("embed").input(text()).build()?;
    client.embeddings().create(request).await?; //~ flow
    let nothing = CreateEmbeddingRequestArgs::default().model("embed").input("hello").build()?;
    client.embeddings().create(nothing).await?;
    Ok(())
}

pub fn by_opentelemetry() {
    let tracer = global::tracer("a");
    let mut span = tracer.start("recognised");
    span.set_attribute(KeyValue::new("name", text())); //~ flow
    span.set_attributes([KeyValue::new("name", text())]); //~ flow
    span.add_event("seen", vec![KeyValue::new("name", text())]); //~ flow
    span.update_name(text()); //~ flow
    span.set_attribute(KeyValue::new("name", "somebody"));
    span.end();
    tracer.in_span("recognised", |context| {
        context.span().set_attribute(KeyValue::new("name", text())); //~ flow
        context.span().add_event("seen", vec![KeyValue::new("name", text())]); //~ flow
    });
    let meter = global::meter("a");
    let counter = meter.u64_counter("seen").build();
    counter.add(1, &[KeyValue::new("name", text())]); //~ flow
    counter.add(1, &[]);
    meter.f64_histogram("size").build().record(f64::from(frame()[0]), &[]); //~ flow
    meter.u64_gauge("size").build().record(u64::from(frame()[0]), &[]); //~ flow
}

pub fn by_metrics() {
    metrics::counter!("seen").increment(1);
    metrics::counter!("seen", "name" => text()).increment(1); //~ flow
    metrics::gauge!("size").set(f64::from(frame()[0])); //~ flow
    metrics::histogram!("size").record(f64::from(frame()[0])); //~ flow
    metrics::counter!("seen").absolute(u64::from(frame()[0])); //~ flow
    metrics::gauge!("size").increment(f64::from(frame()[0])); //~ flow
    let name = text();
    metrics::histogram!("size", "name" => name.clone()).record(1.0); //~ flow
}

pub async fn by_influx() -> Fallible {
    let host = url::Url::parse("https://influx.example.org:8086")?;
    let client = influx_db_client::Client::new(host, "rooms").set_authentication("gate", "secret");
    let clean = Point::new("rooms").add_tag("room", "kitchen").add_field("open", true).add_timestamp(0);
    client.write_point(clean, None, None).await?;
    client.write_point(Point::new("rooms").add_tag("who", text()), None, None).await?; //~ flow https://influx.example.org:8086
    client.write_point(Point::new(&text()), None, None).await?; //~ flow
    let seen = frame();
    let points = seen.iter().map(|seen| Point::new("rooms").add_field("seen", i64::from(*seen)));
    client.write_points(points, None, None).await?; //~ flow
    let when = Point::new("rooms").add_timestamp(i64::from(frame()[0]));
    client.write_points([when], None, None).await?; //~ flow
    Ok(())
}
