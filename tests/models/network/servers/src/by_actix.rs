//! actix-web and its web sockets.

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, Responder, get, web};

use crate::{frame, text};

#[get("/a")] //~ flow
async fn picture() -> impl Responder {
    HttpResponse::Ok().body(frame())
}

async fn named(_: web::Path<String>) -> HttpResponse {
    HttpResponse::Ok().content_type("image/jpeg").insert_header(("a", "b")).json(frame())
}

async fn streamed() -> HttpResponse {
    HttpResponse::Ok().streaming(futures::stream::iter([Ok::<_, std::io::Error>(web::Bytes::from(frame()))]))
}

/// What is received and what is kept, with what the program itself makes of an answer.
async fn kept(form: web::Form<(String, u8)>, last: web::Data<Last>) -> actix_web::Result<Face> {
    if form.into_inner().1 > 3 {
        return Err(actix_web::error::ErrorBadRequest(text()));
    }
    println!("{}", last.get_ref().0.len());
    Ok(Face(frame()))
}

pub struct Last(pub Vec<u8>);

pub struct Face(Vec<u8>);

impl Responder for Face {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().body(self.0.len().to_string())
    }
}

async fn measured(size: web::Json<u8>, name: web::Path<String>, _: web::Query<u8>) -> Face {
    println!("{} {}", *size, name.len());
    Face(frame())
}

async fn nothing() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

async fn talk(request: HttpRequest, body: web::Payload) -> actix_web::Result<HttpResponse> {
    let (answer, mut session, _messages) = actix_ws::handle(&request, body)?;
    actix_web::rt::spawn(async move {
        session.binary(frame()).await.ok(); //~ flow
        session.text(text()).await.ok(); //~ flow
        session.ping(b"a").await.ok();
    });
    Ok(answer)
}

pub async fn serves() -> std::io::Result<()> {
    HttpServer::new(|| {
        App::new()
            .service(picture)
            .route("/b/{name}", web::get().to(named)) //~ flow
            .service(web::resource("/c").to(streamed)) //~ flow
            .service(web::scope("/d").route("/e", web::post().to(named))) //~ flow
            .app_data(web::Data::new(Last(Vec::new())))
            .route("/f", web::put().to(nothing))
            .route("/h", web::put().to(kept)) //~ flow
            .route("/i/{name}", web::put().to(measured))
            .route("/g", web::get().to(talk))
            .default_service(web::to(streamed)) //~ flow
    })
    .bind(("127.0.0.1", 80))?
    .run()
    .await
}
