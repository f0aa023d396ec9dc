//! Values of types of other crates, for a program that does not depend on these.

pub fn actix_web_http_response() -> actix_web::HttpResponse {
    unimplemented!()
}

pub fn actix_web_http_response_builder() -> actix_web::HttpResponseBuilder {
    unimplemented!()
}

pub fn actix_web_resource() -> actix_web::Resource {
    unimplemented!()
}

pub fn actix_web_route() -> actix_web::Route {
    unimplemented!()
}

pub fn actix_ws_session() -> actix_ws::Session {
    unimplemented!()
}

pub fn attohttpc_request_builder() -> attohttpc::RequestBuilder {
    unimplemented!()
}

pub fn attohttpc_response() -> attohttpc::Response {
    unimplemented!()
}

pub fn axum_router() -> axum::Router {
    unimplemented!()
}

pub fn axum_extract_web_socket_upgrade() -> axum::extract::WebSocketUpgrade {
    unimplemented!()
}

pub fn axum_routing_method_router() -> axum::routing::MethodRouter {
    unimplemented!()
}

pub fn curl_easy_easy() -> curl::easy::Easy {
    unimplemented!()
}

pub fn curl_easy_list() -> curl::easy::List {
    unimplemented!()
}

pub fn curl_easy_transfer() -> curl::easy::Transfer<'static, 'static> {
    unimplemented!()
}

pub fn http_header_map() -> http::HeaderMap {
    unimplemented!()
}

pub fn http_header_name() -> http::HeaderName {
    unimplemented!()
}

pub fn http_header_value() -> http::HeaderValue {
    unimplemented!()
}

pub fn http_request() -> http::Request<Vec<u8>> {
    unimplemented!()
}

pub fn http_response() -> http::Response<Vec<u8>> {
    unimplemented!()
}

pub fn http_status_code() -> http::StatusCode {
    unimplemented!()
}

pub fn http_uri() -> http::Uri {
    unimplemented!()
}

pub fn http_body_util_empty() -> http_body_util::Empty<Vec<u8>> {
    unimplemented!()
}

pub fn http_body_util_full() -> http_body_util::Full<Vec<u8>> {
    unimplemented!()
}

pub fn http_body_util_stream_body() -> http_body_util::StreamBody<Vec<u8>> {
    unimplemented!()
}

pub fn hyper_util_client_legacy_client() -> hyper_util::client::legacy::Client<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn isahc_http_client() -> isahc::HttpClient {
    unimplemented!()
}

pub fn minreq_request() -> minreq::Request {
    unimplemented!()
}

pub fn minreq_response() -> minreq::Response {
    unimplemented!()
}

pub fn mio_net_tcp_stream() -> mio::net::TcpStream {
    unimplemented!()
}

pub fn mio_net_udp_socket() -> mio::net::UdpSocket {
    unimplemented!()
}

pub fn quinn_connection() -> quinn::Connection {
    unimplemented!()
}

pub fn quinn_endpoint() -> quinn::Endpoint {
    unimplemented!()
}

pub fn quinn_recv_stream() -> quinn::RecvStream {
    unimplemented!()
}

pub fn quinn_send_stream() -> quinn::SendStream {
    unimplemented!()
}

pub fn reqwest_body() -> reqwest::Body {
    unimplemented!()
}

pub fn reqwest_client() -> reqwest::Client {
    unimplemented!()
}

pub fn reqwest_request() -> reqwest::Request {
    unimplemented!()
}

pub fn reqwest_request_builder() -> reqwest::RequestBuilder {
    unimplemented!()
}

pub fn reqwest_response() -> reqwest::Response {
    unimplemented!()
}

pub fn reqwest_url() -> reqwest::Url {
    unimplemented!()
}

pub fn reqwest_blocking_body() -> reqwest::blocking::Body {
    unimplemented!()
}

pub fn reqwest_blocking_client() -> reqwest::blocking::Client {
    unimplemented!()
}

pub fn reqwest_blocking_request() -> reqwest::blocking::Request {
    unimplemented!()
}

pub fn reqwest_blocking_request_builder() -> reqwest::blocking::RequestBuilder {
    unimplemented!()
}

pub fn reqwest_blocking_response() -> reqwest::blocking::Response {
    unimplemented!()
}

pub fn reqwest_multipart_form() -> reqwest::multipart::Form {
    unimplemented!()
}

pub fn reqwest_multipart_part() -> reqwest::multipart::Part {
    unimplemented!()
}

pub fn rustls_client_connection() -> rustls::ClientConnection {
    unimplemented!()
}

pub fn rustls_writer() -> rustls::Writer<'static> {
    unimplemented!()
}

pub fn socket2_socket() -> socket2::Socket {
    unimplemented!()
}

pub fn ssh2_channel() -> ssh2::Channel {
    unimplemented!()
}

pub fn ssh2_file() -> ssh2::File {
    unimplemented!()
}

pub fn ssh2_session() -> ssh2::Session {
    unimplemented!()
}

pub fn ssh2_sftp() -> ssh2::Sftp {
    unimplemented!()
}

pub fn surf_client() -> surf::Client {
    unimplemented!()
}

pub fn surf_request_builder() -> surf::RequestBuilder {
    unimplemented!()
}

pub fn tiny_http_header() -> tiny_http::Header {
    unimplemented!()
}

pub fn tiny_http_request() -> tiny_http::Request {
    unimplemented!()
}

pub fn tiny_http_response() -> tiny_http::Response<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_rustls_tls_connector() -> tokio_rustls::TlsConnector {
    unimplemented!()
}

pub fn tonic_request() -> tonic::Request<Vec<u8>> {
    unimplemented!()
}

pub fn tonic_response() -> tonic::Response<Vec<u8>> {
    unimplemented!()
}

pub fn tonic_client_grpc() -> tonic::client::Grpc<Vec<u8>> {
    unimplemented!()
}

pub fn tonic_metadata_metadata_map() -> tonic::metadata::MetadataMap {
    unimplemented!()
}

pub fn tonic_transport_channel() -> tonic::transport::Channel {
    unimplemented!()
}

pub fn tonic_transport_endpoint() -> tonic::transport::Endpoint {
    unimplemented!()
}

pub fn tungstenite_message() -> tungstenite::Message {
    unimplemented!()
}

pub fn tungstenite_web_socket() -> tungstenite::WebSocket<Vec<u8>> {
    unimplemented!()
}

pub fn ureq_agent() -> ureq::Agent {
    unimplemented!()
}

pub fn ureq_body() -> ureq::Body {
    unimplemented!()
}

pub fn ureq_request_builder() -> ureq::RequestBuilder<Vec<u8>> {
    unimplemented!()
}

pub fn warp_ws_message() -> warp::ws::Message {
    unimplemented!()
}

pub fn warp_ws_web_socket() -> warp::ws::WebSocket {
    unimplemented!()
}

pub fn warp_ws_ws() -> warp::ws::Ws {
    unimplemented!()
}
