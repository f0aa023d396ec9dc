//! The screen in the hall.

use privacy_check::decision;

/// What the screen shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Advert {
    /// Shoes to run in.
    Shoes,
    /// A cruise.
    Cruise,
}

/// Shows an advert to whoever stands there.
#[decision(effect = Minor)]
pub fn show(advert: Advert) {
    println!("{advert:?}");
}
