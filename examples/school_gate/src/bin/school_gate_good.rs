//! A badge, a list, a gate, and an agent who looks at whoever has no valid badge. Entries are kept for thirty days.

use std::io;

use privacy_check::processing;
use school_gate::agent::Agent;
use school_gate::badge::{Reader, ValidBadges};
use school_gate::entries::EntryLog;
use school_gate::gate::Gate;
use school_gate::settings::Settings;

fn main() -> io::Result<()> {
    morning(&Settings::from_arguments(std::env::args())?)?;
    println!("the morning is over");
    Ok(())
}

#[processing(id = "gate-badge")]
fn morning(settings: &Settings) -> io::Result<()> {
    let valid = ValidBadges::of_this_year();
    let entries = EntryLog::in_file(settings.data.join("entries.txt"));
    let mut reader = Reader::open(settings.badges.as_deref())?;
    let mut gate = Gate::default();
    let mut agent = Agent::default();
    entries.forget_old()?;
    while let Some(badge) = reader.tap() {
        if valid.admit(&badge) || agent.admits() {
            gate.open();
            entries.note(&badge)?;
        } else {
            gate.refuse();
        }
    }
    Ok(())
}
