//! Rocket.

use rocket::response::content::RawHtml;
use rocket::{Build, Rocket, get, post, routes};

use crate::{frame, text};

#[get("/a")]
fn picture() -> Vec<u8> { //~ flow
    frame()
}

#[post("/b")]
async fn shown() -> RawHtml<String> { //~ flow
    RawHtml(text())
}

#[get("/c")]
fn nothing() -> &'static str {
    "nothing"
}

pub fn served() -> Rocket<Build> {
    rocket::build().mount("/", routes![picture, shown, nothing])
}
