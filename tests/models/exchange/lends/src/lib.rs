//! Values of types of other crates, for a program that does not depend on these.

pub fn influx_db_client_client() -> influx_db_client::Client {
    unimplemented!()
}

pub fn influx_db_client_point() -> influx_db_client::Point<'static> {
    unimplemented!()
}

pub fn lapin_channel() -> lapin::Channel {
    unimplemented!()
}

pub fn lapin_confirmation() -> lapin::Confirmation {
    unimplemented!()
}

pub fn metrics_counter() -> metrics::Counter {
    unimplemented!()
}

pub fn metrics_gauge() -> metrics::Gauge {
    unimplemented!()
}

pub fn metrics_histogram() -> metrics::Histogram {
    unimplemented!()
}

pub fn metrics_key() -> metrics::Key {
    unimplemented!()
}

pub fn metrics_label() -> metrics::Label {
    unimplemented!()
}

pub fn opentelemetry_key_value() -> opentelemetry::KeyValue {
    unimplemented!()
}

pub fn opentelemetry_metrics_counter() -> opentelemetry::metrics::Counter<Vec<u8>> {
    unimplemented!()
}

pub fn opentelemetry_metrics_gauge() -> opentelemetry::metrics::Gauge<Vec<u8>> {
    unimplemented!()
}

pub fn opentelemetry_metrics_histogram() -> opentelemetry::metrics::Histogram<Vec<u8>> {
    unimplemented!()
}

pub fn opentelemetry_trace_span_ref() -> opentelemetry::trace::SpanRef<'static> {
    unimplemented!()
}

pub fn oxvif_onvif_client() -> oxvif::OnvifClient {
    unimplemented!()
}

pub fn rdkafka_producer_base_producer() -> rdkafka::producer::BaseProducer {
    unimplemented!()
}

pub fn rdkafka_producer_base_record() -> rdkafka::producer::BaseRecord<'static> {
    unimplemented!()
}

pub fn rdkafka_producer_future_producer() -> rdkafka::producer::FutureProducer {
    unimplemented!()
}

pub fn zbus_connection() -> zbus::Connection {
    unimplemented!()
}

pub fn zbus_proxy() -> zbus::Proxy<'static> {
    unimplemented!()
}
