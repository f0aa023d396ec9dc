//! As `face_search_bad_a`, with all the paper that can be written: the index is encrypted, entries can be taken out,
//! and the register has an answer to each question but the one how to object. It stays what it is.

use std::io;

use face_search::crawl::Harvest;
use face_search::face::{crop, embed};
use face_search::host::Line;
use face_search::index::Index;
use face_search::picture::{draw, read};
use face_search::seal::Seal;
use face_search::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    serve(&Settings::from_arguments(std::env::args())?)?;
    println!("the client is served");
    Ok(())
}

#[processing(id = "face-search-argued")]
fn serve(settings: &Settings) -> io::Result<()> {
    let seal = Seal::with_key_in(&settings.data.join("key"))?;
    let mut harvest = Harvest::open(settings.pictures.as_deref())?;
    let mut index = Index::in_file(settings.data.join("web.index"));
    while let Some(photo) = harvest.next_photo() {
        index.add(photo.url, embed(&crop(&photo.picture)));
    }
    if let Some(url) = &settings.forget {
        println!("{} pictures are forgotten", index.of_place(url));
        index.forget(url)?;
    }
    let bytes = seal.close(&index.to_bytes())?;
    index.write(&bytes)?;
    Line::connect(settings.host.as_deref())?.upload(&bytes)?;
    let query = match &settings.query {
        Some(file) => read(file)?,
        None => draw(4),
    };
    Line::connect(settings.client.as_deref())?.answer(&index.nearest(&embed(&crop(&query))))
}
