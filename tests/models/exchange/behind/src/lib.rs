//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_exchange_lends as lends;

pub fn named() {
    let _ = lends::influx_db_client_client();
    let _ = lends::influx_db_client_point();
    let _ = lends::lapin_channel();
    let _ = lends::lapin_confirmation();
    let _ = lends::metrics_counter();
    let _ = lends::metrics_gauge();
    let _ = lends::metrics_histogram();
    let _ = lends::metrics_key();
    let _ = lends::metrics_label();
    let _ = lends::opentelemetry_key_value();
    let _ = lends::opentelemetry_metrics_counter();
    let _ = lends::opentelemetry_metrics_gauge();
    let _ = lends::opentelemetry_metrics_histogram();
    let _ = lends::opentelemetry_trace_span_ref();
    let _ = lends::oxvif_onvif_client();
    let _ = lends::rdkafka_producer_base_producer();
    let _ = lends::rdkafka_producer_base_record();
    let _ = lends::rdkafka_producer_future_producer();
    let _ = lends::zbus_connection();
    let _ = lends::zbus_proxy();
}
