//! Finds a friend in one's own album. Nothing leaves the computer, the index is encrypted, and whoever wants out is
//! taken out with `--forget`.

use std::io;

use face_search::album::Album;
use face_search::face::{crop, embed};
use face_search::index::{Index, show};
use face_search::picture::{draw, read};
use face_search::seal::Seal;
use face_search::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    search(&Settings::from_arguments(std::env::args())?)
}

#[processing(id = "album-search")]
fn search(settings: &Settings) -> io::Result<()> {
    let seal = Seal::with_key_in(&settings.data.join("key"))?;
    let mut album = Album::open(settings.pictures.as_deref())?;
    let mut index = Index::in_file(settings.data.join("album.index"));
    while let Some(photo) = album.next_photo() {
        index.add(photo.name, embed(&crop(&photo.picture)));
    }
    if let Some(name) = &settings.forget {
        println!("{} pictures are forgotten", index.of_place(name));
        index.forget(name)?;
    }
    index.write(&seal.close(&index.to_bytes())?)?;
    let query = match &settings.query {
        Some(file) => read(file)?,
        None => draw(4),
    };
    show(&index.nearest(&embed(&crop(&query))));
    Ok(())
}
