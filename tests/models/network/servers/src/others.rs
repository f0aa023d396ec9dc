//! warp and tiny_http.

use tiny_http::{Header, Response, Server};
use warp::Filter;

use crate::{frame, text};

pub async fn by_warp() {
    let picture = warp::path("a").map(|| frame());
    let named = warp::path!("b" / String)
        .and_then(|_| async { Ok::<_, warp::Rejection>(warp::reply::json(&frame())) });
    let socket = warp::path("c").and(warp::ws()).map(|ws: warp::ws::Ws| ws.on_upgrade(talk));
    warp::serve(picture.or(named).or(socket)).run(([127, 0, 0, 1], 80)).await; //~ flow
}

async fn talk(socket: warp::ws::WebSocket) {
    use futures::{SinkExt, StreamExt};
    let (mut sender, mut receiver) = socket.split();
    sender.send(warp::ws::Message::binary(frame())).await.ok(); //~ flow
    sender.send(warp::ws::Message::text(text())).await.ok(); //~ flow
    println!("{:?}", receiver.next().await);
}

pub fn by_tiny_http() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let server = Server::http("127.0.0.1:80")?;
    for request in server.incoming_requests() {
        println!("{:?} {}", request.method(), request.url());
        let header = Header::from_bytes("a", "b").map_err(|()| "a")?;
        request.respond(Response::from_data(frame()).with_header(header).with_status_code(200))?; //~ flow
    }
    server.recv()?.respond(Response::from_string(text()))?; //~ flow
    let mut writer = server.recv()?.into_writer(); //~ flow
    std::io::Write::write_all(&mut writer, &frame())?;
    let mut other = server.recv()?.into_writer();
    std::io::Write::write_all(&mut other, b"nobody")?;
    Ok(())
}
