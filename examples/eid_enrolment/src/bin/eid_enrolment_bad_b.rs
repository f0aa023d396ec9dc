//! As `eid_enrolment_good`, and the template of who matched stays on the server, to speed up the renewal.

use std::io;

use eid_enrolment::camera::{Camera, Selfie};
use eid_enrolment::chip::{ChipPhoto, Reader};
use eid_enrolment::face::embed;
use eid_enrolment::key::{EidKey, KeyStore};
use eid_enrolment::matching::MatchServer;
use eid_enrolment::renewal::Archive;
use eid_enrolment::settings::Settings;
use privacy_check::processing;
use zeroize::Zeroize;

fn main() -> io::Result<()> {
    let settings = Settings::from_arguments(std::env::args())?;
    let outcome = if enrol(&settings)? { "the key is on the telephone" } else { "please go to the counter" };
    println!("{outcome}");
    Ok(())
}

#[processing(id = "eid-enrolment")]
fn enrol(settings: &Settings) -> io::Result<bool> {
    let keys = KeyStore::in_file(settings.data.join("key"));
    if settings.revoke {
        keys.revoke()?;
        return Ok(false);
    }
    let chip = Reader::open(settings.chip.as_deref())?;
    let camera = Camera::open(settings.selfie.as_deref())?;
    let mut server = MatchServer::connect(settings.server.as_deref())?;
    let archive = Archive::in_directory(settings.data.join("archive"))?;
    let mut photo = chip.photo();
    let mut selfie = camera.film();
    let answer = verify(&mut server, &archive, &photo, &selfie);
    photo.zeroize();
    selfie.wipe();
    let is_same = answer?;
    if is_same {
        keys.keep(&EidKey::of_document(&chip.number()))?;
    }
    Ok(is_same)
}

/// The film shows the person of the chip. The template is kept where it does, and overwritten where it does not.
fn verify(
    server: &mut MatchServer,
    archive: &Archive,
    chip: &ChipPhoto,
    selfie: &Selfie,
) -> io::Result<bool> {
    let mut of_chip = embed(&chip.pixels);
    let mut of_selfie = embed(&selfie.frames[0]);
    let answer = server.is_same(&of_chip, &of_selfie);
    of_chip.wipe();
    let is_same = selfie.is_alive() && matches!(answer, Ok(true));
    if is_same {
        archive.keep_face(&of_selfie)?;
    } else {
        of_selfie.wipe();
    }
    Ok(is_same && answer?)
}
