//! axum.

use axum::Router;
use axum::extract::ws::{Message, WebSocket};
use axum::extract::{Path, State, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};

use crate::{frame, text};

async fn picture() -> Vec<u8> {
    frame()
}

async fn named(State(_): State<u8>, Path(_): Path<String>) -> impl IntoResponse {
    axum::Json(frame())
}

async fn nothing() -> &'static str {
    "nothing"
}

async fn upgraded(upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(talk)
}

async fn talk(mut socket: WebSocket) {
    socket.send(Message::Binary(frame().into())).await.ok(); //~ flow
    socket.send(Message::text(text())).await.ok(); //~ flow
    socket.send(Message::binary(frame())).await.ok(); //~ flow
    println!("{:?}", socket.recv().await);
}

async fn alone(State(_): State<u8>, request: axum::extract::Request) -> Response {
    println!("{}", request.uri().path());
    axum::body::Body::from(frame()).into_response()
}

pub async fn handlers() -> std::io::Result<()> {
    use axum::handler::{Handler, HandlerWithoutStateExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:80").await?;
    let service = alone.with_state(1); //~ flow
    axum::serve(listener, service.into_make_service_with_connect_info::<std::net::SocketAddr>()).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:80").await?;
    axum::serve(listener, picture.into_make_service()).await?; //~ flow
    drop(picture.into_service()); //~ flow
    drop(nothing.into_make_service_with_connect_info::<std::net::SocketAddr>());
    drop(nothing.with_state(()).into_make_service());
    Ok(())
}

pub async fn serves() -> std::io::Result<()> {
    let router: Router = Router::new()
        .route("/a", routing::get(picture)) //~ flow
        .route("/b/{name}", routing::post(named)) //~ flow
        .route("/c", routing::get(nothing).put(picture)) //~ flow
        .route("/d", routing::any(upgraded))
        .route("/e", routing::delete(picture)) //~ flow
        .route("/f", routing::patch(picture)) //~ flow
        .route("/g", routing::head(picture).options(picture)) //~ flow
        .route("/h", routing::options(nothing).trace(nothing).connect(nothing))
        .fallback(picture) //~ flow
        .with_state(1);
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:80").await?, router).await
}

pub fn others() -> MethodRouter {
    let first: MethodRouter =
        routing::put(nothing).get(nothing).post(nothing).delete(nothing).patch(nothing).head(nothing);
    drop(first);
    drop(routing::trace::<_, _, ()>(nothing));
    drop(routing::connect::<_, _, ()>(nothing));
    let on: MethodRouter = routing::on(routing::MethodFilter::GET, nothing);
    on.on(routing::MethodFilter::PUT, nothing).fallback(picture) //~ flow
}

pub fn bodies() -> Response {
    let body = axum::body::Body::from_stream(futures::stream::iter([Ok::<_, std::io::Error>(frame())]));
    drop(axum::body::Body::new(String::new()));
    body.into_response()
}

pub fn bytes() {
    let body = axum::body::Bytes::from(frame());
    println!("{}", body.is_empty());
    println!("{body:?}"); //~ flow
}
