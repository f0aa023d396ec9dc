//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_messaging_lends as lends;

pub fn named() {
    let _ = lends::async_nats_client();
    let _ = lends::async_nats_jetstream_context();
    let _ = lends::aws_sdk_kinesis_client();
    let _ = lends::aws_sdk_rekognition_client();
    let _ = lends::aws_sdk_sns_client();
    let _ = lends::aws_sdk_sqs_client();
    let _ = lends::paho_mqtt_async_client();
    let _ = lends::paho_mqtt_client();
    let _ = lends::paho_mqtt_message();
    let _ = lends::paho_mqtt_message_builder();
    let _ = lends::rumqttc_async_client();
    let _ = lends::rumqttc_client();
    let _ = lends::rumqttc_event_loop();
    let _ = lends::songbird_config();
    let _ = lends::songbird_event_context();
    let _ = lends::songbird_events_context_data_rtp_data();
    let _ = lends::songbird_events_context_data_voice_data();
}
