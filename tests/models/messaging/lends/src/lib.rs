//! Values of types of other crates, for a program that does not depend on these.

pub fn async_nats_client() -> async_nats::Client {
    unimplemented!()
}

pub fn async_nats_jetstream_context() -> async_nats::jetstream::Context {
    unimplemented!()
}

pub fn aws_sdk_kinesis_client() -> aws_sdk_kinesis::Client {
    unimplemented!()
}

pub fn aws_sdk_rekognition_client() -> aws_sdk_rekognition::Client {
    unimplemented!()
}

pub fn aws_sdk_sns_client() -> aws_sdk_sns::Client {
    unimplemented!()
}

pub fn aws_sdk_sqs_client() -> aws_sdk_sqs::Client {
    unimplemented!()
}

pub fn paho_mqtt_async_client() -> paho_mqtt::AsyncClient {
    unimplemented!()
}

pub fn paho_mqtt_client() -> paho_mqtt::Client {
    unimplemented!()
}

pub fn paho_mqtt_message() -> paho_mqtt::Message {
    unimplemented!()
}

pub fn paho_mqtt_message_builder() -> paho_mqtt::MessageBuilder {
    unimplemented!()
}

pub fn rumqttc_async_client() -> rumqttc::AsyncClient {
    unimplemented!()
}

pub fn rumqttc_client() -> rumqttc::Client {
    unimplemented!()
}

pub fn rumqttc_event_loop() -> rumqttc::EventLoop {
    unimplemented!()
}

pub fn songbird_config() -> songbird::Config {
    unimplemented!()
}

pub fn songbird_event_context() -> songbird::EventContext<'static> {
    unimplemented!()
}

pub fn songbird_events_context_data_rtp_data() -> songbird::events::context_data::RtpData {
    unimplemented!()
}

pub fn songbird_events_context_data_voice_data() -> songbird::events::context_data::VoiceData {
    unimplemented!()
}
