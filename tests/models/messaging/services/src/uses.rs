//! Queues, recognition and error reports as a service.

use aws_sdk_rekognition::primitives::Blob;

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub async fn by_sns(client: &aws_sdk_sns::Client) -> Fallible {
    client.publish().topic_arn("a").subject("b").message(text()).send().await?; //~ flow
    Ok(())
}

pub async fn by_sqs(client: &aws_sdk_sqs::Client) -> Fallible {
    client.send_message().queue_url("a").message_body(text()).send().await?; //~ flow
    Ok(())
}

pub async fn by_kinesis(client: &aws_sdk_kinesis::Client) -> Fallible {
    client.put_record().stream_name("a").partition_key("b").data(Blob::new(frame())).send().await?; //~ flow
    Ok(())
}

pub async fn by_rekognition(client: &aws_sdk_rekognition::Client) -> Fallible {
    let image = || aws_sdk_rekognition::types::Image::builder().bytes(Blob::new(frame())).build();
    client.detect_faces().image(image()).send().await?; //~ flow
    client.search_faces_by_image().collection_id("a").image(image()).send().await?; //~ flow
    client.index_faces().collection_id("a").image(image()).send().await?; //~ flow
    client.compare_faces().source_image(image()).target_image(image()).send().await?; //~ flow
    client.recognize_celebrities().image(image()).send().await?; //~ flow
    client.detect_labels().image(image()).send().await?; //~ flow
    Ok(())
}

pub fn by_sentry() {
    let _guard = sentry::init("https://a@example.org/1");
    sentry::capture_message(&text(), sentry::Level::Info); //~ flow https://a@example.org/1
    sentry::add_breadcrumb(sentry::Breadcrumb { message: Some(text()), ..Default::default() }); //~ flow https://a@example.org/1
    sentry::configure_scope(|scope| scope.set_tag("a", text())); //~ flow https://a@example.org/1
    sentry::capture_error(&std::io::Error::other(text())); //~ flow https://a@example.org/1
    let user = sentry::User { username: Some(text()), ..Default::default() };
    sentry::configure_scope(|scope| {
        scope.set_user(Some(user)); //~ flow https://a@example.org/1
        scope.set_extra("a", text().into()); //~ flow https://a@example.org/1
        scope.set_extra("a", 1.into());
        let context = [("a".to_owned(), text().into())].into();
        scope.set_context("a", sentry::protocol::Context::Other(context)); //~ flow https://a@example.org/1
    });
    let event = sentry::protocol::Event { message: Some(text()), ..Default::default() };
    sentry::capture_event(event); //~ flow https://a@example.org/1
}
