//! As `school_gate_bad_a`, with all that can be added: a badge for who refuses, an agent at the gate, encrypted templates
//! that are deleted on request, a contract, an assessment. The badge that frees the consent shows that no face is needed.

use std::io;

use privacy_check::processing;
use school_gate::agent::Agent;
use school_gate::camera::Camera;
use school_gate::face::{Templates, embed, new_key, seal};
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

#[processing(id = "gate-face-declared")]
fn morning(settings: &Settings) -> io::Result<()> {
    let file = settings.data.join("templates.sealed");
    let mut camera = Camera::open(settings.frames.as_deref())?;
    let mut vendor = Vendor::connect(settings.vendor.as_deref())?;
    let mut templates = Templates::default();
    let mut gate = Gate::default();
    let mut agent = Agent::default();
    for _ in 0..ENROLLED {
        if let Some(frame) = camera.grab() {
            templates.enrol(embed(&frame));
        }
    }
    if let Some(pupil) = settings.withdraw {
        templates.withdraw(pupil, &file)?;
    }
    Templates::save_sealed(&file, &seal(&new_key(), &templates.to_bytes())?)?;
    while let Some(frame) = camera.grab() {
        vendor.follow(&frame)?;
        if templates.find(&embed(&frame)).is_some() || agent.admits() {
            gate.open();
        } else {
            gate.refuse();
        }
    }
    Ok(())
}
