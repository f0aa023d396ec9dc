//! The program of `eid_enrolment_good`, and nothing in the register for who does not want to show the face.

use std::io;

use eid_enrolment::camera::{Camera, Selfie};
use eid_enrolment::chip::{ChipPhoto, Reader};
use eid_enrolment::face::embed;
use eid_enrolment::key::{EidKey, KeyStore};
use eid_enrolment::matching::MatchServer;
use eid_enrolment::settings::Settings;
use privacy_check::processing;
use zeroize::Zeroize;

fn main() -> io::Result<()> {
    let settings = Settings::from_arguments(std::env::args())?;
    let outcome = if enrol(&settings)? { "the key is on the telephone" } else { "please go to the counter" };
    println!("{outcome}");
    Ok(())
}

#[processing(id = "eid-enrolment-only")]
fn enrol(settings: &Settings) -> io::Result<bool> {
    let keys = KeyStore::in_file(settings.data.join("key"));
    if settings.revoke {
        keys.revoke()?;
        return Ok(false);
    }
    let chip = Reader::open(settings.chip.as_deref())?;
    let camera = Camera::open(settings.selfie.as_deref())?;
    let mut server = MatchServer::connect(settings.server.as_deref())?;
    let mut photo = chip.photo();
    let mut selfie = camera.film();
    let answer = verify(&mut server, &photo, &selfie);
    photo.zeroize();
    selfie.wipe();
    let is_same = answer?;
    if is_same {
        keys.keep(&EidKey::of_document(&chip.number()))?;
    }
    Ok(is_same)
}

/// The film shows the person of the chip. Both templates are overwritten, whatever the server says.
fn verify(server: &mut MatchServer, chip: &ChipPhoto, selfie: &Selfie) -> io::Result<bool> {
    let mut of_chip = embed(&chip.pixels);
    let mut of_selfie = embed(&selfie.frames[0]);
    let answer = server.is_same(&of_chip, &of_selfie);
    of_chip.wipe();
    of_selfie.wipe();
    Ok(selfie.is_alive() && answer?)
}
