//! Every face that the crawler found, for whoever pays: the index lies in the clear here and in a data centre abroad,
//! and a client sends a picture and learns where else that face was seen.

use std::io;

use face_search::crawl::Harvest;
use face_search::face::{crop, embed};
use face_search::host::Line;
use face_search::index::Index;
use face_search::picture::{draw, read};
use face_search::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    serve(&Settings::from_arguments(std::env::args())?)?;
    println!("the client is served");
    Ok(())
}

#[processing(id = "face-search")]
fn serve(settings: &Settings) -> io::Result<()> {
    let mut harvest = Harvest::open(settings.pictures.as_deref())?;
    let mut index = Index::in_file(settings.data.join("web.index"));
    while let Some(photo) = harvest.next_photo() {
        index.add(photo.url, embed(&crop(&photo.picture)));
    }
    let bytes = index.to_bytes();
    index.write(&bytes)?;
    Line::connect(settings.host.as_deref())?.upload(&bytes)?;
    let query = match &settings.query {
        Some(file) => read(file)?,
        None => draw(4),
    };
    Line::connect(settings.client.as_deref())?.answer(&index.nearest(&embed(&crop(&query))))
}
