//! Face recognition: the first frames enrol the pupils whose parents signed a form, the others are matched against them.
//! The gate refuses whom it does not know, nobody stands beside it, and the vendor follows the faces further on.

use std::io;

use privacy_check::processing;
use school_gate::camera::Camera;
use school_gate::face::{Templates, embed};
use school_gate::gate::Gate;
use school_gate::settings::Settings;
use school_gate::vendor::Vendor;

/// How many frames enrol.
const ENROLLED: usize = 3;

fn main() -> io::Result<()> {
    morning(&Settings::from_arguments(std::env::args())?)?;
    println!("the morning is over");
    Ok(())
}

#[processing(id = "gate-face")]
fn morning(settings: &Settings) -> io::Result<()> {
    let mut camera = Camera::open(settings.frames.as_deref())?;
    let mut vendor = Vendor::connect(settings.vendor.as_deref())?;
    let mut templates = Templates::default();
    let mut gate = Gate::default();
    for _ in 0..ENROLLED {
        if let Some(frame) = camera.grab() {
            templates.enrol(embed(&frame));
        }
    }
    templates.save(&settings.data.join("templates.bin"))?;
    while let Some(frame) = camera.grab() {
        vendor.follow(&frame)?;
        match templates.find(&embed(&frame)) {
            Some(_) => gate.open(),
            None => gate.refuse(),
        }
    }
    Ok(())
}
